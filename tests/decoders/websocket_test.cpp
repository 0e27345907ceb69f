// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw length(std::size_t size, std::uint8_t mask) {
  const auto byte = [](std::size_t value) { return static_cast<std::uint8_t>(value & 0xff); };
  if (size < 126) return {byte(mask | size)};
  if (size < 0x10000) return {byte(mask | 126U), byte(size >> 8), byte(size)};
  return {byte(mask | 127U), 0, 0, 0, 0, byte(size >> 24), byte(size >> 16), byte(size >> 8), byte(size)};
}
Raw frame(std::uint8_t first, const Raw& payload) { return Raw{first} + length(payload.size(), 0) + payload; }
Raw masked(std::uint8_t first, Raw payload) {
  const Raw key{0x11, 0x22, 0x33, 0x44};
  const Raw head = Raw{first} + length(payload.size(), 0x80) + key;
  for (std::size_t i = 0; i < payload.size(); ++i) payload[i] ^= key[i % 4];
  return head + payload;
}

const Raw kHello = masked(0x81, bytes("hello from 7"));
const Raw kJson = frame(0x81, bytes(R"({"car":1})"));
const Raw kMqtt = masked(0x82, hex("10 10 0004 4d515454 04 02 003c 0004 63617237"));
// "Hello" twice (RFC 7692 section 7.2.3.2): the second refers to the first.
const Raw kPacked = masked(0xc1, hex("f248cdc9c90700")) + masked(0xc1, hex("f200110000"));
const Raw kParts = masked(0x01, bytes("first, ")) + masked(0x89, bytes("?")) + masked(0x80, bytes("second"));

DECODER_SAMPLE(websocket, hello, client_to_server, kHello + masked(0x88, hex("03e8") + bytes("bye")));
DECODER_SAMPLE(websocket, json, server_to_client, kJson + frame(0x8a, {}));
DECODER_SAMPLE(websocket, mqtt, client_to_server, kMqtt);
DECODER_SAMPLE(websocket, packed, client_to_server, kPacked);
DECODER_SAMPLE(websocket, parts, client_to_server, kParts);

std::string fields(const Raw& raw, Direction direction = kClient) {
  return decode_all("websocket", raw, direction).text();
}
Probe probed(const Raw& raw) { return probe_of("websocket", raw); }

// Bodies as text, each with its channel.
struct Bodies final : public FieldSink {
  std::string seen;
  explicit Bodies(const std::vector<Piece>& pieces) {
    const std::unique_ptr<Decoder> decoder = find_decoder("websocket")->make();
    for (const Piece& piece : pieces) {
      Bytes left(piece.bytes);
      while (!left.empty()) {
        const Step step = decoder->decode({left, piece.direction, {}, true}, *this);
        if (step.kind != Step::Kind::consumed) return;
        left = left.subspan(step.bytes);
      }
    }
  }
  void field(const Field&) override {}
  void payload(const Payload& payload) override {
    seen += std::to_string(payload.channel) + ":" + std::string(as_text(payload.bytes)) + "\n";
  }
};
std::string bodies(const Raw& raw) { return Bodies({{kClient, raw}}).seen; }
}  // namespace

TEST_CASE("websocket: a message is a body, unmasked") {
  CHECK(fields(kHello) == "message message=text\npayload text   12 bytes\n");
  CHECK(bodies(kHello) == "0:hello from 7\n");
  CHECK(fields(kJson, kServer) == "message message=text\npayload text   9 bytes\n");
  CHECK(fields(frame(0x82, bytes("\x01\x02")), kServer) ==
        "message message=binary\npayload binary   2 bytes\n");
}

TEST_CASE("websocket: lengths of all three forms") {
  CHECK(fields(frame(0x82, Raw(200, 7))).ends_with("payload binary   200 bytes\n"));
  CHECK(fields(frame(0x82, Raw(70'000, 7))).ends_with("payload binary   70000 bytes\n"));
}

TEST_CASE("websocket: close has a code and words, ping and pong have a name only") {
  CHECK(fields(masked(0x88, hex("03e8") + bytes("bye"))) ==
        "message message=close\nnumber close.code=1000\ntext close.reason=bye\n");
  CHECK(fields(masked(0x88, {})) == "message message=close\n");
  CHECK(fields(masked(0x89, bytes("id"))) == "message message=ping\n");
  CHECK(fields(frame(0x8a, {})) == "message message=pong\n");
}

TEST_CASE("websocket: a message in several frames is joined, with control frames between them") {
  CHECK(bodies(kParts) == "0:first, second\n");
  CHECK(fields(kParts) == "message message=ping\nmessage message=text\npayload text   13 bytes\n");
}

TEST_CASE("websocket: compressed messages are inflated, with and without what was said before") {
  CHECK(bodies(kPacked) == "0:Hello\n0:Hello\n");
  CHECK(bodies(masked(0xc1, hex("f248cdc9c90700"))) == "0:Hello\n");
  CHECK(bodies(masked(0x41, hex("f248cd")) + masked(0x80, hex("c9c90700"))) == "0:Hello\n");
  CHECK(fields(masked(0xc1, hex("ffffffff"))).ends_with("fault unpack failed\n"));
  // The first of the two is missing: what the second refers to is not known.
  CHECK(fields(masked(0xc1, hex("f200110000"))).ends_with("fault unpack failed\n"));
}

TEST_CASE("websocket: MQTT is a stream through the binary messages of both directions") {
  const std::vector<Piece> talk{{kClient, kMqtt}, {kServer, frame(0x82, hex("20020000")) + kJson}};
  const std::string seen = Bodies(talk).seen;
  CHECK(seen.starts_with("1:\x10"));
  CHECK(seen.find("\n1:\x20") != std::string::npos);
  CHECK(seen.ends_with("\n0:{\"car\":1}\n"));
  CHECK(bodies(masked(0x82, hex("10203040"))).starts_with("0:"));
}

TEST_CASE("websocket: what is too long is passed over, the next frame is read") {
  const Raw large = frame(0x82, Raw((1U << 20) + 1, 'x'));
  CHECK(fields(large + kJson).ends_with("fault too long\nmessage message=text\npayload text   9 bytes\n"));
  const Raw half(700'000, 'x');
  CHECK(fields(frame(0x02, half) + frame(0x00, half) + frame(0x80, half) + kJson) ==
        "fault too long\nmessage message=text\npayload text   9 bytes\n");
}

TEST_CASE("websocket: a cut frame gives what came, frames that break the order are refused") {
  CHECK(fields(Raw(kHello.begin(), kHello.end() - 3)) ==
        "message message=text\npayload text   9 bytes\nfault cut\n");
  CHECK(fields(hex("81fe00")) == "fault cut\n");
  CHECK(decode_all("websocket", masked(0x80, bytes("x"))).rejected);  // nothing to continue
  CHECK(
      decode_all("websocket", masked(0x01, bytes("x")) + masked(0x81, bytes("y"))).rejected);  // not finished
  CHECK(decode_all("websocket", kHello + kJson).rejected);        // masked, then not
  CHECK(decode_all("websocket", hex("91 00")).rejected);          // a reserved bit
  CHECK(decode_all("websocket", hex("83 00")).rejected);          // an opcode of nobody
  CHECK(decode_all("websocket", hex("82 7e 0001 00")).rejected);  // not the shortest form
  CHECK(decode_all("websocket", hex("89 7e 0080")).rejected);     // a control frame too long
  CHECK(decode_all("websocket", hex("82 ff ffffffffffffffff 00000000")).rejected);
  CHECK(fields(hex("82 7f 7fffffffffffffff")) == "fault too long\n");
}

TEST_CASE("websocket: text under a mask, JSON and MQTT prove; chains are likely; other bytes are no frames") {
  CHECK(probed(kHello) == Probe::proven);
  CHECK(probed(kHello + hex("ffff")) == Probe::proven);
  CHECK(probed(Raw(kHello.begin(), kHello.end() - 1)) == Probe::likely);
  CHECK(probed(kMqtt) == Probe::proven);
  CHECK(probed(kJson) == Probe::proven);
  CHECK(probed(frame(0x81, bytes("Welcome, car"))) == Probe::likely);
  CHECK(probed(frame(0x81, bytes("Welcome, car")) + hex("00")) == Probe::no);
  CHECK(probed(frame(0x82, hex("0102")) + frame(0x82, hex("03")) + frame(0x8a, {})) == Probe::likely);
  CHECK(probed(frame(0x82, hex("0102"))) == Probe::maybe);
  CHECK(probed(kPacked) == Probe::maybe);
  CHECK(probed(masked(0xc1, hex("07 00"))) == Probe::no);               // no kind of block
  CHECK(probed(masked(0xc2, hex("00 0500 faff 01"))) == Probe::maybe);  // a stored one
  CHECK(probed(masked(0xc2, hex("00 0500 ffff 01"))) == Probe::no);
  CHECK(probed(hex("81")) == Probe::maybe);
  for (const Raw& raw : {hex("00"), hex("80"), hex("16 0301"), hex("f1"), hex("83"), hex("81 05 0102030405"),
                         hex("88 02 0000"), hex("81 01 41 81 81 00000000 41"), bytes("GET / HTTP/1.1\r\n")})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
