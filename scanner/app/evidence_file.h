// SPDX-License-Identifier: Apache-2.0
// evidence.pcapng: the packets that findings cite, with what has to be read before them and a comment on
// each.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "reports/report.h"
#include "scanner/base/limits.h"

namespace shekara {

inline constexpr std::string_view kEvidenceFile = "evidence.pcapng";

struct EvidenceRequest {
  std::span<const JudgedFinding> findings;
  std::vector<std::string> captures;  // where each input of the report is; empty: not needed
  bool mask = false;
};
struct EvidenceFile {
  EvidenceFileRecord record;  // without a name
  std::string bytes;          // the file; empty: nothing is cited
};
// Reads those captures that the findings need, to their ends. UserError: an input is not the one the report
// was made of (by SHA-256), cannot be read any more.
EvidenceFile make_evidence(const Report& report, const EvidenceRequest& request, const Limits& limits);
// Which inputs of a report findings need, by index.
std::vector<bool> needed_inputs(const Report& report, std::span<const JudgedFinding> findings);

// For scan -o: into `folder`, all listed findings; fills Report::evidence_file. Takes away the file of an
// earlier scan.
void write_evidence(const std::string& folder, bool mask, const Limits& limits, Report& report);

}  // namespace shekara
