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
Raw packet(std::uint8_t type, const Raw& body) {
  const std::size_t size = body.size() + 2;
  if (size < 256) return Raw{static_cast<std::uint8_t>(size), type} + body;
  return Raw{1, static_cast<std::uint8_t>((size + 2) >> 8), static_cast<std::uint8_t>(size + 2), type} + body;
}

const Raw kConnect = packet(0x04, hex("04 01 003c") + bytes("001010000000016"));
const Raw kRegister = packet(0x0a, hex("0000 0001") + bytes("cars/7/pos"));
const Raw kRegack = packet(0x0b, hex("0007 0001 00"));
const Raw kPublish = packet(0x0c, hex("20 0007 0002") + bytes("{\"lat\":43.2}"));
const Raw kSubscribe = packet(0x12, hex("20 0003") + bytes("cars/7/cmd"));
const Raw kSuback = packet(0x13, hex("20 0008 0003 00"));
const Raw kCommand = packet(0x0c, hex("00 0008 0000") + bytes("lock"));

DECODER_SAMPLE(mqtt_sn, connect, client_to_server, kConnect);
DECODER_SAMPLE(mqtt_sn, register_, client_to_server, kRegister);
DECODER_SAMPLE(mqtt_sn, regack, server_to_client, kRegack);
DECODER_SAMPLE(mqtt_sn, publish, client_to_server, kPublish);
DECODER_SAMPLE(mqtt_sn, subscribe, client_to_server, kSubscribe);
DECODER_SAMPLE(mqtt_sn, long_publish, client_to_server,
               packet(0x0c, hex("00 0007 0002") + bytes("{\"a\":\"" + std::string(400, 'x') + "\"}")));
DECODER_SAMPLE(mqtt_sn, forwarded, client_to_server, hex("07 fe 01 c0000209") + kConnect);

constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;
std::string fields(const Raw& raw) { return decode_all("mqtt_sn", raw).text(); }
}  // namespace

TEST_CASE("mqtt_sn: a connect names its client") {
  CHECK(
      fields(kConnect) ==
      "message message=connect\nnumber connect.keep_alive=60\ndevice_id connect.client_id=001010000000016\n");
  CHECK(fields(packet(0x16, bytes("tracker7"))) ==
        "message message=ping request\ndevice_id ping.client_id=tracker7\n");
}

TEST_CASE("mqtt_sn: topics that were registered or subscribed name later messages, in both directions") {
  const Decoded got = decode_all("mqtt_sn", {{kUp, kRegister},
                                             {kDown, kRegack},
                                             {kUp, kPublish},
                                             {kUp, kSubscribe},
                                             {kDown, kSuback},
                                             {kDown, kCommand}});
  CHECK(got.text() ==
        "message message=register\ntext register.topic=cars/7/pos\nmessage message=regack\nnumber "
        "return_code=0\n"
        "message message=publish\ntext publish.topic=cars/7/pos\npayload publish.payload   12 bytes\n"
        "message message=subscribe\ntext subscribe.topic=cars/7/cmd\nmessage message=suback\nnumber "
        "return_code=0\n"
        "message message=publish\ntext publish.topic=cars/7/cmd\npayload publish.payload   4 bytes\n");
}

TEST_CASE("mqtt_sn: topics that are predefined, short or unknown are given as they are") {
  CHECK(fields(kPublish).find("number publish.topic_id=7\n") != std::string::npos);
  CHECK(fields(packet(0x0c, hex("01 0007 0000 78"))).find("number publish.topic_id=7\n") !=
        std::string::npos);
  CHECK(fields(packet(0x0c, hex("02 6162 0000 78"))).find("text publish.topic=ab\n") != std::string::npos);
  CHECK(fields(packet(0x12, hex("01 0003 0009"))).find("number subscribe.topic_id=9\n") != std::string::npos);
}

TEST_CASE("mqtt_sn: a refused registration names nothing") {
  const Decoded got =
      decode_all("mqtt_sn", {{kUp, kRegister}, {kDown, packet(0x0b, hex("0007 0001 02"))}, {kUp, kPublish}});
  CHECK(got.has("number return_code=2"));
  CHECK(got.has("number publish.topic_id=7"));
}

TEST_CASE("mqtt_sn: the will, and what a forwarder puts before a message, are read") {
  CHECK(fields(packet(0x07, hex("00") + bytes("will/t"))) ==
        "message message=will topic\ntext will.topic=will/t\n");
  CHECK(fields(packet(0x09, bytes("gone"))) ==
        "message message=will message\npayload will.message   4 bytes\n");
  CHECK(fields(hex("07 fe 01 c0000209") + kConnect)
            .starts_with("message message=forward\nnumber forward.hops=1\nmessage message=connect\n"));
}

TEST_CASE("mqtt_sn: names or JSON tell, other messages are only possible") {
  CHECK(probe_of("mqtt_sn", kConnect) == Probe::likely);
  CHECK(probe_of("mqtt_sn", kRegister) == Probe::likely);
  CHECK(probe_of("mqtt_sn", kSubscribe) == Probe::likely);
  CHECK(probe_of("mqtt_sn", kPublish) == Probe::likely);
  CHECK(probe_of("mqtt_sn", hex("07 fe 01 c0000209") + kConnect) == Probe::likely);
  CHECK(probe_of("mqtt_sn", kCommand) == Probe::maybe);
  CHECK(probe_of("mqtt_sn", kRegack) == Probe::maybe);
  CHECK(probe_of("mqtt_sn", hex("02 17")) == Probe::maybe);
  CHECK(probe_of("mqtt_sn", kConnect + hex("00")) == Probe::no);
  CHECK(probe_of("mqtt_sn", packet(0x04, hex("84 01 003c") + bytes("x"))) == Probe::no);
  CHECK(probe_of("mqtt_sn", packet(0x04, hex("04 02 003c") + bytes("x"))) == Probe::no);
  CHECK(probe_of("mqtt_sn", packet(0x04, hex("04 01 003c 00"))) == Probe::no);
  CHECK(probe_of("mqtt_sn", hex("00")) == Probe::no);
  CHECK(probe_of("mqtt_sn", hex("05 03")) == Probe::no);
}

TEST_CASE("mqtt_sn: lengths that lie are refused, broken insides counted") {
  CHECK(decode_all("mqtt_sn", hex("09 0c 00 0007 0002")).rejected);
  CHECK(decode_all("mqtt_sn", hex("01 0002 0c")).rejected);
  CHECK(decode_all("mqtt_sn", hex("02 05")).rejected);
  CHECK(decode_all("mqtt_sn", kRegack + hex("ff 55")).rejected);
  CHECK(decode_all("mqtt_sn", packet(0x0c, hex("03 0007 0002"))).has("fault bad value"));
  CHECK(decode_all("mqtt_sn", packet(0x04, hex("04 01 003c 00"))).has("fault bad value"));
}
}  // namespace shekara::test
