// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr std::string_view kPoint =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" "
    "xmlns:gp=\"urn:ietf:params:xml:ns:pidf:geopriv10\" entity=\"pres:driver7@example.com\"><tuple "
    "id=\"a\"><status>"
    "<gp:geopriv><gp:location-info><gml:Point srsName=\"urn:ogc:def:crs:EPSG::4326\"><gml:pos>43.238456 "
    "76.945123"
    "</gml:pos></gml:Point></gp:location-info><gp:method>GPS</gp:method></gp:geopriv></status>"
    "<timestamp>2025-06-30T06:05:09Z</timestamp></tuple></presence>";
constexpr std::string_view kCivic =
    "<presence xmlns='urn:ietf:params:xml:ns:pidf' "
    "entity='sip:+77000000001@example.com'><civicAddress><country>KZ</country>"
    "<A3>Almaty</A3><RD>Test street</RD><HNO>7</HNO></civicAddress></presence>";

DECODER_SAMPLE(pidf, point, client_to_server, bytes(kPoint));
DECODER_SAMPLE(pidf, civic, client_to_server, bytes(kCivic));

Decoded decoded(std::string_view text) { return decode_all("pidf", bytes(text)); }
Probe probed(std::string_view text) { return probe_of("pidf", bytes(text)); }
}  // namespace

TEST_CASE("pidf: who is where") {
  CHECK(decoded(kPoint).text() ==
        "message message=presence\nuser_name entity=driver7@example.com\nposition "
        "position.location=43.238456,76.945123\n"
        "text method=GPS\ntext timestamp=2025-06-30T06:05:09Z\n");
}

TEST_CASE("pidf: an address in words is one field") {
  CHECK(decoded(kCivic).has("street_address address=KZ, Almaty, Test street, 7"));
}

TEST_CASE("pidf: what is cut or wrong") {
  CHECK(decoded(kPoint.substr(0, kPoint.size() - 20)).text().ends_with("fault cut\n"));
  CHECK(decoded("<presence xmlns='urn:ietf:params:xml:ns:pidf'><pos>north</pos></presence>").text() ==
        "message message=presence\n");
  CHECK(decoded("<presence xmlns='urn:ietf:params:xml:ns:pidf'><pos>91 0</pos></presence>").text() ==
        "message message=presence\n");
  CHECK(decoded("<html>").rejected);
}

TEST_CASE("pidf: the root with its namespace proves") {
  CHECK(probed(kPoint) == Probe::proven);
  CHECK(probed(kCivic) == Probe::proven);
  CHECK(probed("<presence xmlns=") == Probe::maybe);
  for (const std::string_view text : {"<presence from='a@b'>", "<html>", "x", "{}"})
    CHECK_MESSAGE(probed(text) == Probe::no, text);
}

}  // namespace shekara::test
