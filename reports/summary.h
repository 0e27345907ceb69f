// SPDX-License-Identifier: Apache-2.0
// The summary that `scan` and `judge` print, in the language of the report, 80 columns wide.
#pragma once
#include <ostream>
#include <string>

#include "reports/page.h"
#include "reports/report.h"
#include "reports/words.h"

namespace shekara {

// colour: of outcome words, by SGR sequences of ISO 6429; nothing is said by colour alone. For terminals only.
void print_summary(const Report& report, bool colour, std::ostream& out);

// Destinations by bytes, a bar each, over all findings. Nothing without findings.
void print_destination_bars(const Report& report, const Words& words, Page& page);
// The three lines to take away: the outcome, the worst finding with its packet, what was not seen.
void print_in_short(const Report& report, const Words& words, Page& page);
// "Report: out/report.html", last of all; a path is never broken.
std::string report_line(const std::string& path, const Words& words);

}  // namespace shekara
