// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Octets = std::vector<std::uint8_t>;

Octets joined(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}
void append_number(Octets& to, std::size_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(value >> shift));
}

// `rest`: from the client to the return code.
Octets message(std::string_view id, std::string_view rest, const Octets& payload) {
  Octets out = hex(id);
  append_number(out, payload.size() + 8);
  return joined({out, hex(rest), payload});
}
Octets discovery(const Octets& entries, const Octets& options) {
  Octets payload = hex("c0000000");
  append_number(payload, entries.size());
  payload.insert(payload.end(), entries.begin(), entries.end());
  append_number(payload, options.size());
  return message("ffff8100", "0000 0001 01 01 02 00", joined({payload, options}));
}

const Octets kRequest = message("12340008", "0005 0001 01 01 00 00", hex("0001"));
const Octets kAnswer = message("12340008", "0005 0001 01 01 80 00",
                               joined({hex("00000015 efbbbf"), bytes("LTESTVIN000000001"), hex("00")}));
const Octets kEvent = message("12348001", "0000 0002 01 01 02 00",
                              joined({hex("00000010"), bytes("{\"speed\":62}"), hex("0000 3e")}));
const Octets kOffer = hex("01 00 00 10 1234 0001 01 000003 00000000");
const Octets kTcp = hex("0009 04 00 c0000209 00 06 7736"), kUdp6 = hex(
                                                               "0015 06 00 20010db8000000000000000000000077"
                                                               "00 11 7736");
const Octets kConfiguration = joined({hex("000d 01 00 0a"), bytes("ecu=CAM001"), hex("00")});
const Octets kCookie = message("ffff0000", "dead beef 01 01 01 00", {});

DECODER_SAMPLE(someip, offer, client_to_server, discovery(kOffer, joined({kTcp, kUdp6, kConfiguration})));
DECODER_SAMPLE(someip, request, client_to_server, joined({kRequest, kRequest}));
DECODER_SAMPLE(someip, answer, server_to_client, kAnswer);
DECODER_SAMPLE(someip, event, server_to_client, kEvent);
DECODER_SAMPLE(someip, cookie, client_to_server, joined({kCookie, kRequest}));

std::string fields(const Octets& raw) { return decode_all("someip", raw).text(); }
Probe probed(const Octets& raw) { return probe_of("someip", raw); }
}  // namespace

TEST_CASE("someip: an offer names the service and where it is to be had") {
  CHECK(fields(discovery(kOffer, joined({kTcp, kUdp6, kConfiguration}))) ==
        "message message=service discovery\nnumber discovery.offer=4660\nhost discovery.endpoint=192.0.2.9\n"
        "number discovery.port=30518\nhost discovery.endpoint=2001:db8::77\nnumber discovery.port=30518\n"
        "text discovery.configuration=CAM001\n");
}

TEST_CASE("someip: services are found, subscribed to and taken back") {
  const std::string got = fields(
      discovery(hex("00 00 00 00 1234 ffff ff 000003 ffffffff 01 00 00 00 1235 0001 01 000000 00000000"
                    "06 00 00 00 1236 0001 01 000003 00000001 06 00 00 00 1237 0001 01 000000 00000001"
                    "07 00 00 00 1238 0001 01 000003 00000001 07 00 00 00 1239 0001 01 000000 00000001"),
                {}));
  CHECK(got ==
        "message message=service discovery\nnumber discovery.find=4660\nnumber discovery.offer_ends=4661\n"
        "number discovery.subscribe=4662\nnumber discovery.subscription_ends=4663\n"
        "number discovery.subscribed=4664\nnumber discovery.subscription_refused=4665\n");
}

TEST_CASE("someip: a message is named by its type, service and method") {
  CHECK(fields(kRequest) == "message message=request of service 1234, method 0008\n");
  CHECK(
      fields(message("12340008", "0005 0001 01 01 20 00",
                     joined({hex("00000001"), bytes("LTESTVIN000000001")}))) ==
      "message message=request of service 1234, method 0008, segment\ntext payload.text=LTESTVIN000000001\n");
  CHECK(fields(message("12340008", "0005 0001 01 01 81 05", {})) ==
        "message message=error of service 1234, method 0008\n");
  CHECK(fields(kCookie) == "message message=magic cookie\n");
}

TEST_CASE("someip: texts in a payload that nobody else can read are given, documents are offered") {
  CHECK(fields(kAnswer) ==
        "message message=answer of service 1234, method 0008\ntext payload.text=LTESTVIN000000001\n");
  CHECK(fields(kEvent) ==
        "message message=notification of service 1234, method 8001\n"
        "payload payload.text   12 bytes\n");
}

TEST_CASE("someip: of very many texts the first ones are given") {
  Octets payload;
  for (int i = 0; i < 1000; ++i) payload = joined({payload, bytes("TEXT0001"), hex("00")});
  CHECK(decode_all("someip", message("12348001", "0000 0002 01 01 02 00", payload)).lines.size() == 65);
}

TEST_CASE("someip: discovery whose parts do not fill it, and options that lie, are counted") {
  Octets broken = discovery(kOffer, kTcp);
  broken[23] = 0x11;
  CHECK(fields(broken).find("fault bad length") != std::string::npos);
  CHECK(probed(broken) == Probe::no);
  CHECK(fields(discovery({}, hex("0000 04 00"))).find("fault bad length") != std::string::npos);
  CHECK(fields(discovery({}, hex("ffff 04 00 c0000209"))).find("fault bad length") != std::string::npos);
  CHECK(fields(discovery({}, hex("0003 04 00 c000"))) == "message message=service discovery\n");
  CHECK(fields(discovery({}, hex("0003 01 00 ff41"))) == "message message=service discovery\n");
}

TEST_CASE("someip: other versions, types, return codes and services are refused") {
  for (const std::string_view rest :
       {"0005 0001 02 01 00 00", "0005 0001 01 01 03 00", "0005 0001 01 01 00 01", "0005 0001 01 01 80 5f"}) {
    CHECK_MESSAGE(fields(message("12340008", rest, {})) == "fault bad value\n", rest);
    CHECK_MESSAGE(probed(message("12340008", rest, {})) == Probe::no, rest);
  }
  CHECK(fields(message("00000008", "0005 0001 01 01 00 00", {})) == "fault bad value\n");
  CHECK(fields(message("ffff0008", "0005 0001 01 01 00 00", {})) == "fault bad value\n");
  CHECK(fields(hex("12340008 00000007 00050001 01010000")) == "fault bad value\n");
  CHECK(fields(hex("12340008 ffffffff 00050001 01010000")) == "fault bad value\n");
}

TEST_CASE("someip: messages in a row are read, garbage behind one is refused and a cut one waits") {
  const Octets three = joined({kRequest, kAnswer, kEvent});
  CHECK(decode_all("someip", three).consumed == three.size());
  CHECK(decode_all("someip", joined({three, hex("0000")})).rejected);
  CHECK(fields(Octets(kAnswer.begin(), kAnswer.end() - 1)).empty());
  CHECK(fields(Octets(kAnswer.begin(), kAnswer.begin() + 9)).empty());
}

TEST_CASE("someip: discovery and cookies prove, messages that end with the bytes are likely") {
  CHECK(probed(discovery(kOffer, kTcp)) == Probe::proven);
  CHECK(probed(joined({kCookie, kRequest})) == Probe::proven);
  CHECK(probed(kRequest) == Probe::likely);
  CHECK(probed(joined({kRequest, kAnswer})) == Probe::likely);
  CHECK(probed(joined({kRequest, kAnswer, hex("1234")})) == Probe::likely);
  CHECK(probed(joined({kRequest, hex("1234")})) == Probe::maybe);
  CHECK(probed(Octets(kRequest.begin(), kRequest.end() - 1)) == Probe::maybe);
  CHECK(probed(joined({discovery(kOffer, kTcp), hex("0000")})) == Probe::no);
  CHECK(probed(joined({kRequest, hex("0000")})) == Probe::no);
  CHECK(probed(hex("12")) == Probe::maybe);
  CHECK(probed(hex("12340008 00")) == Probe::maybe);
  CHECK(probed(hex("0000")) == Probe::no);
  CHECK(probed(bytes("GET /")) == Probe::no);
  CHECK(probed(hex("12340008 00ff0000")) == Probe::no);
}

}  // namespace shekara::test
