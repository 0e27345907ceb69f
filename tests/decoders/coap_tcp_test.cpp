// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/decoders/coap_messages.h"

namespace shekara::test {
namespace {
const Octets kCsm = coap_tcp(0xe1, {}, {{2, hex("0480")}, {4, Octets{}}});
const Octets kRegister =
    coap_tcp(kPost, hex("0a"), {{11, "rd"}, {15, "ep=urn:imei:001010000000016"}}, bytes("</6/0>"));
const Octets kWrite = coap_tcp(kPut, hex("0b"), {{11, "5"}, {11, "0"}, {11, "1"}, {12, Octets{}}},
                               bytes("coap+tcp://192.0.2.9/" + std::string(300, 'f')));

DECODER_SAMPLE(coap_tcp, device, client_to_server, kCsm + kRegister + coap_tcp(kChanged, hex("0b"), {}));
DECODER_SAMPLE(coap_tcp, server, server_to_client, kCsm + kWrite + coap_tcp(0xe2, {}, {}));

constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;
}  // namespace

TEST_CASE("coap_tcp: messages follow each other and answers find their requests") {
  const Decoded got =
      decode_all("coap_tcp",
                 {{kUp, kCsm + kRegister}, {kDown, kCsm + kWrite}, {kUp, coap_tcp(kChanged, hex("0b"), {})}});
  CHECK(got.has("message message=7.01 CSM"));
  CHECK(got.has("message message=register"));
  CHECK(got.has("imei registration.endpoint.imei=001010000000016"));
  CHECK(got.has("command command=write /5/0/1 firmware package URI"));
  CHECK(got.has("command_ack command.ack=2.04 Changed: write /5/0/1 firmware package URI"));
  CHECK_FALSE(got.rejected);
}

TEST_CASE("coap_tcp: a stream is told by a CSM or a request with its path") {
  CHECK(probe_of("coap_tcp", kCsm) == Probe::likely);
  CHECK(probe_of("coap_tcp", kRegister) == Probe::likely);
  CHECK(probe_of("coap_tcp", hex("00 e1")) == Probe::maybe);
  CHECK(probe_of("coap_tcp", hex("10 e1 f0")) == Probe::no);
  CHECK(probe_of("coap_tcp", coap_tcp(0xe1, {}, {{9, hex("00")}})) == Probe::no);
  CHECK(probe_of("coap_tcp", coap_tcp(kGet, {}, {{13, "x"}})) == Probe::no);
  CHECK(probe_of("coap_tcp", bytes("GET / HTTP/1.1\r\n")) == Probe::no);
  CHECK(probe_of("coap_tcp", hex("0f")) == Probe::no);
}

TEST_CASE("coap_tcp: what is cut is waited for, what is too long or none at all is refused") {
  const Octets front(kRegister.begin(), kRegister.end() - 1);
  const Decoded cut = decode_all("coap_tcp", {{kUp, front}}, false);
  CHECK_FALSE(cut.rejected);
  CHECK(cut.consumed == 0);
  CHECK(decode_all("coap_tcp", hex("f0 7fffffff 01")).has("fault too long"));
  CHECK(decode_all("coap_tcp", kCsm + hex("ff ff")).rejected);
  CHECK(decode_all("coap_tcp", hex("20 01 b5 61")).rejected);
}
}  // namespace shekara::test
