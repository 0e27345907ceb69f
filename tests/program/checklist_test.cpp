// SPDX-License-Identifier: Apache-2.0
// What the program has to say by itself in every report (tools, inputs, rules, databases, coverage, limits): each item is found
// in report.json and in report.html. What the laboratory has to say is tested in tests/reports/html_test.cpp.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"

namespace shekara::test {
namespace {
using Json = nlohmann::ordered_json;

struct Item {
  const char *pointer, *heading;  // into report.json (RFC 6901); what report.html calls it, empty: it stands in a card or row
};
constexpr Item kItems[] = {
    {"/tool/version", "Program"},
    {"/tool/revision", "Source revision"},
    {"/tool/command/0", "Command line"},
    {"/tool/libraries/nDPI", "Libraries"},
    {"/inputs/0/name", ""},
    {"/inputs/0/bytes", ""},
    {"/inputs/0/sha256", "SHA-256"},
    {"/inputs/0/packets", ""},
    {"/inputs/0/first", ""},
    {"/inputs/0/last", ""},
    {"/inputs/0/cut", ""},
    {"/inputs/0/cut_packets", ""},
    {"/inputs/0/kernel_drops", ""},
    {"/inputs/0/link_types/0", ""},
    {"/rules/0/id", "Rules"},
    {"/rules/0/version", "Version"},
    {"/rules/0/sha256", "SHA-256"},
    {"/rules/0/author", ""},
    {"/rules/0/effective_from", "In force from"},
    {"/rules/0/jurisdiction", "Jurisdiction"},
    {"/databases/0/type", ""},
    {"/databases/0/built_on", "Built"},
    {"/databases/0/sha256", ""},
    {"/databases/0/licence", "Licence"},
    {"/coverage/packets/not_decoded", ""},
    {"/coverage/flows/named", "Flows by what named the server"},
    {"/coverage/flows/classified", "Flows by how the application was told (nDPI)"},
    {"/coverage/flows/without_country", "Flows to a server without a country"},
    {"/coverage/payload_bytes/encrypted", ""},
    {"/findings/0/id", ""},
    {"/findings/0/verdicts/0/rule", ""},
    {"/findings/0/verdicts/0/citations/0", ""},
    {"/findings/0/from/addresses/0", ""},
    {"/findings/0/to/addresses/0", ""},
    {"/findings/0/to/port", ""},
    {"/findings/0/transport", ""},
    {"/findings/0/to/place/witnesses/0/source", ""},
    {"/findings/0/evidence/0/packet/number", ""},
    {"/findings/0/evidence/0/shown", ""},
    {"/findings/0/evidence/0/certainty", ""},
    {"/findings/0/evidence/0/why", ""},
    {"/findings/0/first_seen", ""},
    {"/findings/0/last_seen", ""},
    {"/findings/0/bytes", ""},
    {"/values_revealed", ""},
};
}  // namespace

TEST_CASE("checklist: what the program says by itself stands in report.json and in report.html") {
  const Scanned result = scanned(sample_file("car-to-china.pcap"));
  const Json report = result.json();
  for (const Item& item : kItems) {
    CHECK_MESSAGE(report.contains(Json::json_pointer(item.pointer)), item.pointer);
    CHECK_MESSAGE(result.page.find(item.heading) != std::string::npos, item.heading);
  }
  for (const char* pointer : {"/tool/version", "/inputs/0/sha256", "/rules/0/sha256", "/rules/0/author", "/databases/0/sha256",
                              "/findings/0/id", "/findings/0/verdicts/0/rule"}) {
    const std::string value = report.at(Json::json_pointer(pointer));
    CHECK_MESSAGE(result.page.find(value) != std::string::npos, pointer);
  }
  // Limits in plain words, and what decides.
  for (const std::string words : {"neither consent nor contracts", "Encrypted content", "not shown to be absent"})
    CHECK_MESSAGE(result.page.find(words) != std::string::npos, words);
}

}  // namespace shekara::test
