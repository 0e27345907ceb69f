// SPDX-License-Identifier: Apache-2.0
// The summary for people as a format among others, without colours.
#include "reports/summary.h"
#include "reports/writer.h"

namespace shekara {

namespace {
void write(const Report& report, std::ostream& out) { print_summary(report, false, out); }
}  // namespace

extern constinit const WriterInfo text_writer;
constinit const WriterInfo text_writer{"text", "", write};

}  // namespace shekara
