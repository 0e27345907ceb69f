// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/formats.h"

#include <doctest/doctest.h>

#include "scanner/base/user_error.h"

namespace shekara::test {
namespace {
std::string files(const std::vector<const WriterInfo*>& writers) {
  std::string out;
  for (const WriterInfo* writer : writers) out += (out.empty() ? "" : " ") + std::string(writer->file_name);
  return out;
}
}  // namespace

TEST_CASE("formats: without a word the usual files are written, and no others") {
  CHECK(files(wanted_writers({})) == "evidence.pcapng flows.ndjson report.html report.json unknown-hosts.json");
  CHECK(files(writers_without_flows({})) == "report.html report.json");
}

TEST_CASE("formats: a word names its files, however often it stands there") {
  CHECK(files(wanted_writers({"csv"})) == "findings.csv flows.csv");
  CHECK(files(wanted_writers({"sarif", "md", "md"})) == "report.md report.sarif");
  CHECK(files(wanted_writers({"case", "events", "json"})) == "case.jsonld events.ndjson report.json");
}

TEST_CASE("formats: the words are those of the writers, sorted") {
  CHECK(format_words() == "case, csv, events, evidence, flows, har, html, json, md, sarif, unknown-hosts");
}

TEST_CASE("formats: an unknown word is told with the nearest one") {
  CHECK(fault_of_format("sarif").empty());
  CHECK(fault_of_format("sarf") == "unknown format \"sarf\" (did you mean \"sarif\"?)");
  CHECK(fault_of_format("spreadsheet").find("known: case, csv") != std::string::npos);
  CHECK_FALSE(fault_of_format("").empty());
}

TEST_CASE("formats: a stored report holds no flows") {
  CHECK(files(writers_without_flows({"csv", "events"})) == "events.ndjson findings.csv");
  CHECK_THROWS_WITH_AS(static_cast<void>(writers_without_flows({"json", "flows"})),
                       "--format: a stored report holds no flows or packets for \"flows\" (scan the capture again)",
                       UserError);
}

}  // namespace shekara::test
