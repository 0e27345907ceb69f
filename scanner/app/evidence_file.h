// SPDX-License-Identifier: Apache-2.0
// evidence.pcapng: the packets that findings cite, with what has to be read before them and a comment on
// each.
#pragma once
#include <exception>
#include <span>
#include <string>
#include <vector>

#include "reports/report.h"
#include "scanner/base/limits.h"
#include "scanner/base/parallel.h"

namespace shekara {

struct EvidenceRequest {
  std::span<const JudgedFinding> findings;
  std::vector<std::string> captures;  // where each input of the report is; empty: not needed
  bool mask = false;
};
// Without a name; without bytes where nothing is cited. Reads those captures that the findings need, to their ends.
// UserError: an input is not the one the report was made of (by SHA-256), cannot be read any more.
EvidenceFileRecord make_evidence(const Report& report, const EvidenceRequest& request, const Limits& limits, Parallel& pool);
// Which inputs of a report findings need, by index.
std::vector<bool> needed_inputs(const Report& report, std::span<const JudgedFinding> findings);

// For scan -o: all listed findings, into Report::evidence_file, for its writer, and the numbers of their packets there into
// the findings. Takes away the file of an earlier scan from `folder`. `captures`: where each input is. Where the captures cannot be
// read again as they were: the UserError, and a record that says so.
std::exception_ptr make_evidence_for_scan(const std::string& folder, std::vector<std::string> captures, bool mask, const Limits& limits,
                                          Parallel& pool, Report& report);

}  // namespace shekara
