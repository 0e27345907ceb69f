// SPDX-License-Identifier: Apache-2.0
// evidence.pcapng: the packets that findings cite. They are cut out of the captures where the commands are; here they are written.
#include "reports/writer.h"

namespace shekara {

namespace {
void write(const Report& report, std::ostream& out) {
  if (report.evidence_file) out << report.evidence_file->bytes;
}
}  // namespace

extern constinit const WriterInfo evidence_writer;
constinit const WriterInfo evidence_writer{"evidence", "evidence.pcapng", write, "evidence", true, true};

}  // namespace shekara
