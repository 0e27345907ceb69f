// SPDX-License-Identifier: Apache-2.0
// The summary that `shekara scan` prints, for a reader who writes no programs, in the language of the report:
// the outcome in one sentence, what was tested and what was examined, how it reached the network, what was found, what was not seen, what it all stands on.
#include "reports/sections.h"
#include "reports/writer.h"

namespace shekara {

namespace {
void write(const Report& report, std::ostream& out) {
  const Words& words = words_of(report.language);
  Page page(out);
  print_outcome(report, words, page);
  print_audit(report, words, page);
  print_examined(report, words, page);
  print_environment(report, words, page);
  print_findings(report, words, page);
  print_unread(report, words, page);
  print_unseen(report, words, page);
  print_basis(report, words, page);
}
}  // namespace

extern constinit const WriterInfo text_writer;
constinit const WriterInfo text_writer{"text", "", write};

}  // namespace shekara
