// SPDX-License-Identifier: Apache-2.0
// What `scan -o` leaves beside the reports, so that the folder is a case that can be verified and scanned again: the rules and
// database rows that were used, and the manifest of all.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "geoip/locator.h"
#include "reports/report.h"
#include "rules/pack_files.h"
#include "scanner/app/audit_file.h"
#include "scanner/app/options.h"
#include "scanner/app/output_folder.h"

namespace shekara {

std::vector<std::string> rules_names(const ScanOptions& options);  // as given, else the usual pack

// A case that was signed or time-stamped is not written over: UserError.
void refuse_sealed_case(const std::string& folder);

// One for each name: the files that it was read from.
using RulesCopies = std::vector<std::vector<PackCopy>>;
RulesCopies copies_of_rules(const ScanOptions& options);

// The rows that were used, of all addresses of the flows.
RecordedDatabases rows_used(const Locator& locator, const Report& report, const Limits& limits);

// After the reports; the manifest comes last. A repeated scan gets its databases.json only.
void write_bundle(const ScanOptions& options, const Report& report, const RecordedDatabases& databases, const RulesCopies& rules,
                  const std::optional<AuditFile>& audit, OutputFolder& output);

}  // namespace shekara
