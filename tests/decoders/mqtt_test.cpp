// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw be16(std::size_t value) {
  return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value & 0xff)};
}
Raw text(std::string_view value) { return be16(value.size()) + bytes(value); }
Raw varint(std::size_t value) {
  Raw out;
  do {
    out.push_back(static_cast<std::uint8_t>((value & 0x7f) | (value > 0x7f ? 0x80 : 0)));
    value >>= 7;
  } while (value > 0);
  return out;
}
Raw packet(std::uint8_t first, const Raw& body) { return Raw{first} + varint(body.size()) + body; }
Raw connect(std::uint8_t level, std::uint8_t flags, const Raw& rest) {
  return packet(0x10, text(level == 3 ? "MQIsdp" : "MQTT") + Raw{level, flags, 0, 60} + rest);
}
const Raw kNone{0};  // no properties

const Raw kConnect4 = connect(4, 0xc2, text("LTESTVIN000000001") + text("car7") + text("s3cret"));
const Raw kPublish4 = packet(0x32, text("cars/7/pos") + be16(9) + bytes("{\"lat\":43.2}"));
const Raw kConnect5 = connect(5, 0x06 | 0xc0,
                              hex("05 11 0000000a") + text("dev1") + hex("0b 18 00000005") + hex("03") +
                                  text("a/b") + text("will/t") + text("bye") + text("u") + text("p"));
const Raw kProps5 =
    hex("03") + text("application/json") + hex("23 0005 26") + text("owner") + text("Test Person");
const Raw kPublish5 = packet(0x30, text("t/1") + varint(kProps5.size()) + kProps5 + bytes("{\"a\":1}"));
const Raw kAliased5 = packet(0x30, text("") + hex("03 23 0005") + bytes("{\"a\":2}"));

DECODER_SAMPLE(mqtt, session4, client_to_server,
               kConnect4 + packet(0x82, be16(1) + text("cmd/+/7") + Raw{1}) + kPublish4 + hex("c000 e000"));
DECODER_SAMPLE(mqtt, session5, client_to_server, kConnect5 + kPublish5 + kAliased5 + hex("e0 02 04 00"));
DECODER_SAMPLE(mqtt, old, client_to_server,
               connect(3, 0x02, text("id")) + packet(0x8a, be16(2) + text("#") + Raw{0}));
DECODER_SAMPLE(mqtt, answers, server_to_client,
               hex("20 02 00 00  90 03 0001 01  40 02 0009  d0 00") +
                   packet(0x31, text("cmd/7") + bytes("lock")));

std::string fields(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decode_all("mqtt", raw, direction).text();
}
}  // namespace

TEST_CASE("mqtt: CONNECT gives who connects and with what") {
  CHECK(fields(kConnect4) ==
        "message message=connect\nnumber connect.protocol_level=4\nnumber connect.keep_alive=60\n"
        "device_id connect.client_id=LTESTVIN000000001\nuser_name connect.user_name=car7\n"
        "credential connect.password=s3cret\n");
  const Decoded v5 = decode_all("mqtt", kConnect5);
  CHECK(v5.has("number connect.session_expiry=10"));
  CHECK(v5.has("number connect.will.will_delay=5"));
  CHECK(v5.has("text connect.will_topic=will/t"));
  CHECK(v5.has("payload connect.will_payload a/b  3 bytes"));
  CHECK(v5.has("credential connect.password=p"));
  CHECK(decode_all("mqtt", connect(3, 2, text("old"))).has("device_id connect.client_id=old"));
  CHECK(decode_all("mqtt", connect(0x84, 2, text("bridge"))).has("device_id connect.client_id=bridge"));
}

TEST_CASE("mqtt: PUBLISH gives topic and payload, in v5 with content type and user properties") {
  CHECK(fields(kConnect4 + kPublish4)
            .ends_with("message message=publish\ntext publish.topic=cars/7/pos\npayload publish.payload   12 "
                       "bytes\n"));
  const Decoded v5 = decode_all("mqtt", kConnect5 + kPublish5);
  CHECK(v5.has("text publish.user_property=Test Person"));
  CHECK(v5.has("payload publish.payload application/json  7 bytes"));
}

TEST_CASE("mqtt: a topic alias stands for its topic in its direction only") {
  CHECK(fields(kConnect5 + kPublish5 + kAliased5)
            .ends_with("text publish.topic=t/1\npayload publish.payload   7 bytes\n"));
  const Decoded other = decode_all("mqtt", {{Direction::client_to_server, kConnect5 + kPublish5},
                                            {Direction::server_to_client, kAliased5}});
  CHECK(other.text().ends_with(
      "message message=publish\nnumber publish.topic_alias=5\npayload publish.payload   7 bytes\n"));
}

TEST_CASE("mqtt: subscriptions, answers and reason codes") {
  CHECK(fields(kConnect4 + packet(0x82, be16(1) + text("a/+") + Raw{1} + text("b") + Raw{0}))
            .ends_with("text subscribe.filter=a/+\ntext subscribe.filter=b\n"));
  CHECK(fields(packet(0xa2, be16(1) + text("a"))) ==
        "message message=unsubscribe\ntext unsubscribe.filter=a\n");
  CHECK(fields(hex("20 09 00 87 06 12 0003 61 62 63"), Direction::server_to_client) ==
        "message message=connack\nnumber connack.reason_code=135\ndevice_id connack.client_id=abc\n");
  CHECK(fields(hex("20 02 00 05")) == "message message=connack\nnumber connack.reason_code=5\n");
  CHECK(
      fields(kConnect5 + packet(0xf0, hex("18 0a 15") + text("X") + hex("16") + text("tok")))
          .ends_with("number auth.reason_code=24\ntext auth.auth_method=X\ncredential auth.auth_data=tok\n"));
  CHECK(fields(kConnect5 + hex("40 04 0001 10 00"))
            .ends_with("message message=puback\nnumber puback.reason_code=16\n"));
}

TEST_CASE("mqtt: without CONNECT the version is told from the packet") {
  CHECK(fields(kPublish4) ==
        "message message=publish\ntext publish.topic=cars/7/pos\npayload publish.payload   12 bytes\n");
  CHECK(fields(kPublish5).ends_with(
      "text publish.user_property=Test Person\npayload publish.payload application/json  7 bytes\n"));
  CHECK(fields(packet(0x30, text("t/1") + kNone + bytes("{}")))
            .ends_with("payload publish.payload   2 bytes\n"));
  CHECK(fields(packet(0x30, text("t/1") + hex("00 01 02"))).ends_with("payload publish.payload   3 bytes\n"));
  CHECK(
      fields(packet(0x82, be16(1) + kNone + text("a/b") + Raw{4})).ends_with("text subscribe.filter=a/b\n"));
}

TEST_CASE(
    "mqtt: a PUBLISH that is too long is read up to the limit and passed over, the next packet is read") {
  const Raw large = packet(0x30, text("fw") + Raw(2U << 20, 'x'));
  const std::string_view expected =
      "message message=publish\ntext publish.topic=fw\npayload publish.payload   1048567 bytes\nfault too "
      "long\n"
      "message message=pingreq\n";
  CHECK(fields(large + hex("c000")) == expected);
  std::vector<Piece> pieces;
  const Raw all = large + hex("c000");
  for (std::size_t at = 0; at < all.size(); at += 300'000) {
    const std::size_t end = std::min(all.size(), at + 300'000);
    pieces.push_back({Direction::client_to_server, Raw(all.begin() + static_cast<std::ptrdiff_t>(at),
                                                       all.begin() + static_cast<std::ptrdiff_t>(end))});
  }
  CHECK(decode_all("mqtt", pieces).text() == expected);
}

TEST_CASE("mqtt: a cut packet gives what came, a wrong one is counted, what is no packet is rejected") {
  CHECK(fields(Raw(kPublish4.begin(), kPublish4.end() - 2))
            .ends_with("payload publish.payload   10 bytes\nfault cut\n"));
  CHECK(decode_all("mqtt", packet(0x30, text("a/#") + bytes("x"))).has("fault bad value"));
  CHECK(decode_all("mqtt", connect(4, 0xc2, text("id") + text("user"))).has("fault bad value"));
  CHECK(decode_all("mqtt", hex("36 05 0001 61 0000")).rejected);
  CHECK(decode_all("mqtt", hex("30 ffffffff 01")).rejected);
  CHECK(decode_all("mqtt", hex("c0 01 00")).rejected);
  CHECK(decode_all("mqtt", hex("00 00")).rejected);
}

TEST_CASE("mqtt: CONNECT proves, a chain of packets is likely, other bytes are not MQTT") {
  CHECK(probe_of("mqtt", kConnect4) == Probe::proven);
  CHECK(probe_of("mqtt", kConnect5 + kPublish5) == Probe::proven);
  CHECK(probe_of("mqtt", Raw(kConnect4.begin(), kConnect4.end() - 1)) == Probe::maybe);
  CHECK(probe_of("mqtt", kPublish4) == Probe::likely);
  CHECK(probe_of("mqtt", Raw(kPublish4.begin(), kPublish4.end() - 3)) == Probe::likely);
  CHECK(probe_of("mqtt", hex("c000")) == Probe::maybe);
  CHECK(probe_of("mqtt", hex("d000 c000 d000")) == Probe::likely);
  CHECK(probe_of("mqtt", packet(0x30, text("a/#") + bytes("x"))) == Probe::no);
  CHECK(probe_of("mqtt", hex("8000")) == Probe::no);
  CHECK(probe_of("mqtt", bytes("GET / HTTP/1.1\r\n")) == Probe::no);
}

}  // namespace shekara::test
