// SPDX-License-Identifier: Apache-2.0
// report.html: one file for people, in Kazakh, Russian and English, that asks nothing of the network. It
// reads without script; script searches, sorts, filters and changes the language.
#include "reports/html/sections.h"
#include "reports/writer.h"

namespace shekara {

namespace {
void write(const Report& report, std::ostream& out) {
  html::Sheet sheet(report, out);
  html::put_head(sheet);
  html::put_outcome(sheet);
  html::put_tested(sheet);
  html::put_map(sheet);
  html::put_destinations(sheet);
  html::put_findings(sheet);
  html::put_timeline(sheet);
  html::put_commands(sheet);
  html::put_unseen(sheet);
  html::put_limits(sheet);
  html::put_annexes(sheet);
  html::put_flows(sheet);
  html::put_hosts(sheet);
  html::put_tail(sheet);
}
}  // namespace

extern constinit const WriterInfo html_writer;
constinit const WriterInfo html_writer{"html", "report.html", write, "html", true};

}  // namespace shekara
