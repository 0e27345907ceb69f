// SPDX-License-Identifier: Apache-2.0
// report.json, back as the Report that its writer was given: all but the flows and the unknown hosts, which
// have files of their own. Findings are read piece by piece, so no tree of the whole is made.
#pragma once
#include <deque>
#include <string>
#include <string_view>

#include "reports/report.h"
#include "scanner/base/limits.h"
#include "scanner/base/parallel.h"
#include "scanner/stored/fact_reader.h"

namespace shekara {

struct StoredReport {
  std::deque<FactTexts> texts;  // what the report's views point to
  Report report;
};

// `file` for messages only. Untrusted. Throws UserError "file:line:column: what (hint)": no JSON, another
// schema, cut short, a member missing or of a wrong type, a packet of an input that is not there, more
// findings than Limits::findings. Sections that this version does not know are kept as they are
// (Report::kept). Report::language is left empty.
StoredReport read_report(std::string_view text, const std::string& file, const Limits& limits,
                         Parallel& pool);

}  // namespace shekara
