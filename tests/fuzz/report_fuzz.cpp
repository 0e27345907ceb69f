// SPDX-License-Identifier: Apache-2.0
// Any text as a stored report: it is a Report or a UserError, and a Report is written, read back and written the same.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <sstream>

#include "reports/json/read_report.h"
#include "reports/writer.h"
#include "scanner/base/byte_reader.h"
#include "scanner/base/check.h"
#include "scanner/base/user_error.h"

namespace {
std::string written(const char* writer, const shekara::Report& report) {
  std::ostringstream out;
  shekara::find_writer(writer)->write(report, out);
  return out.str();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static shekara::Parallel pool(1);
  std::optional<shekara::StoredReport> stored;
  try {
    stored = shekara::read_report(shekara::as_text({data, size}), "fuzz.json", shekara::Limits(), pool);
  } catch (const shekara::UserError&) {
    return 0;
  }
  const std::string text = written("json", stored->report);
  CHECK_OR_ABORT(!written("text", stored->report).empty());
  CHECK_OR_ABORT(written("json", shekara::read_report(text, "again.json", shekara::Limits(), pool).report) == text);
  return 0;
}
