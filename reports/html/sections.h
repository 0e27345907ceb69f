// SPDX-License-Identifier: Apache-2.0
// The parts of report.html, in the order in which they stand. Each is a pure function of the report, written
// to the sheet.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/html/page.h"

namespace shekara::html {

// What fits on a page that people read; the rest is counted, and stands in the files for machines.
inline constexpr std::size_t kMostCards = 1000, kMostDestinations = 300, kMostRows = 200, kMostLinks = 8;
inline constexpr std::size_t kMostFlows = 200'000;  // that the script may search; some 15 MB

void put_head(Sheet& sheet);
// Of any page: up to <main>, with the buttons of the languages; the title stands after "Shekara · ", `labels` in the style
// sheet, `running` at the foot of every printed page, in the language that is printed.
void put_head(Sheet& sheet, const Words& words, const std::string& title, const std::string& labels,
              const std::function<std::string(const Words&)>& running);
void put_outcome(Sheet& sheet);
void put_tested(Sheet& sheet);
void put_map(Sheet& sheet);
void put_destinations(Sheet& sheet);
void put_findings(Sheet& sheet);
void put_unseen(Sheet& sheet);
void put_timeline(Sheet& sheet);
void put_commands(Sheet& sheet);
void put_limits(Sheet& sheet);
void put_annexes(Sheet& sheet);
void put_flows(Sheet& sheet);
void put_hosts(Sheet& sheet);
void put_tail(Sheet& sheet);
void put_script(Sheet& sheet);  // after </main>: the script, and the end of the page

}  // namespace shekara::html
