// SPDX-License-Identifier: Apache-2.0
#include "scanner/stored/finding_reader.h"

#include <doctest/doctest.h>

#include "scanner/base/user_error.h"

namespace shekara {
namespace {
Finding example(const std::string& text, FactTexts& owner) {
  return read_finding(text, "f", FactSource::example, owner);
}
std::string refusal(const std::string& text, FactSource source = FactSource::example) {
  FactTexts owner;
  try {
    static_cast<void>(read_finding(text, "f", source, owner));
  } catch (const UserError& error) {
    return error.what();
  }
  return "accepted";
}
}  // namespace

TEST_CASE("finding reader: an example says what matters and leaves out the rest") {
  FactTexts owner;
  const Finding finding =
      example(R"({"category": "position", "crossing": "outbound", "protection": "encrypted",
    "to": {"names": [{"name": "a.example.cn", "source": "sni"}], "domain": "example.cn", "port": 8883,
           "place": {"country": "CN", "asn": 64500}, "service": {"id": "x", "owner": "Example Cars", "owner_country": "CN",
           "kind": "telematics", "confidence": "high"}},
    "evidence": [{"category": "position", "kind": "position", "certainty": "proven", "origin": "inside", "layers": "mqtt > json",
                  "steps": ["driving", "sos"]}],
    "device": {"class": "car", "class_stated": true, "role": "official"}, "steps": ["driving"], "environment": ["vpn"],
    "capture_kind": "wifi_access_point", "application": "TLS.Google"})",
              owner);
  CHECK(finding.category == DataCategory::position);
  CHECK(finding.crossing == Crossing::outbound);
  CHECK(finding.to.place.country == "CN");
  CHECK(finding.to.place.basis == PlaceBasis::agreed);
  CHECK(finding.from.place.basis == PlaceBasis::none);
  REQUIRE(finding.to.service != nullptr);
  CHECK(finding.to.service->kind == ServiceKind::telematics);
  REQUIRE(finding.evidence.size() == 1);
  CHECK(finding.evidence_count == 1);
  CHECK(finding.evidence[0].kind == "position");
  CHECK(finding.evidence[0].protocol == "json");
  CHECK(finding.evidence[0].origin == Origin::inside);
  CHECK(finding.evidence[0].steps == 3);
  CHECK(finding.device.device_class == "car");
  CHECK(finding.device.class_stated);
  CHECK(finding.device.role == "official");
  CHECK(finding.steps == std::vector<std::string>{"driving"});
  CHECK(finding.environment == std::vector{EnvironmentKind::vpn});
  CHECK(finding.capture_kind == "wifi_access_point");
  CHECK(finding.application == "TLS.Google");
  CHECK(finding.id.empty());
}

TEST_CASE("finding reader: an empty example is traffic of which nothing is known") {
  FactTexts owner;
  const Finding finding = example("{}", owner);
  CHECK_FALSE(finding.category);
  CHECK(finding.crossing == Crossing::unknown);
  CHECK(finding.evidence.empty());
}

TEST_CASE("finding reader: a misspelt example is shown where it is, with the nearest word") {
  CHECK(refusal(R"({"categroy": "position"})") ==
        "f:1:2: unknown key \"categroy\" (did you mean \"category\"?)");
  CHECK(refusal(R"({"category": "positon"})") ==
        "f:1:14: unknown word \"positon\" (did you mean \"position\"?)");
  CHECK(refusal("{\n \"to\": {\"place\": {\"country\": \"China\"}}}") ==
        "f:2:30: \"China\" is no country (a two-letter code such as KZ, or null)");
  CHECK(refusal(R"({"to": {"port": 65536}})").starts_with("f:1:17: the number for \"port\" is out of range"));
  CHECK(refusal(R"({"to": {"port": 1.5}})") == "f:1:17: a whole number is wanted for \"port\"");
  CHECK(refusal(R"({"to": {"port": "443"}})") == "f:1:17: a number is wanted for \"port\", not a text");
  CHECK(refusal(R"({"to": {"addresses": ["203.0.113"]}})") == "f:1:23: \"203.0.113\" is no address");
  CHECK(refusal(R"({"first_seen": "yesterday"})") ==
        "f:1:16: \"yesterday\" is no time (as 2026-11-22T06:05:09.123Z)");
  CHECK(refusal(R"({"id": "X"})") == "f:1:8: is no finding's id (16 digits, 0 to 9 and a to f)");
  CHECK(refusal(R"({"evidence_count": 0, "evidence": [{"kind": "vin"}]})") ==
        "f:1:20: less evidence is counted than is listed");
  CHECK(refusal(R"([])") == "f:1:1: an object is wanted here, not a list");
  CHECK(refusal(R"({"from": null})").starts_with("f:1:10: an object is wanted for \"from\", not null"));
}

TEST_CASE("finding reader: a finding of a report must be whole, and may know more than we do") {
  CHECK(refusal("{}", FactSource::report) == "f:1:1: key \"id\" is missing (add it to this object)");
  CHECK(refusal(R"({"surprise": 1})", FactSource::report) ==
        "f:1:1: key \"id\" is missing (add it to this object)");
}

TEST_CASE("finding reader: an example may name at most 64 test steps") {
  std::string steps;
  for (int i = 0; i < 65; ++i) steps += (i == 0 ? "\"" : ", \"") + std::to_string(i) + "\"";
  CHECK(refusal(R"({"evidence": [{"steps": [)" + steps + "]}]}").ends_with("more than 64 test steps"));
}

TEST_CASE("finding reader: equal texts are kept once, and outlive what they were read from") {
  FactTexts owner;
  std::string text = "vin";
  const std::string_view kept = owner.keep(text);
  CHECK(owner.keep(std::string("vin")).data() == kept.data());
  text = "xxx";
  CHECK(kept == "vin");
}

}  // namespace shekara
