// SPDX-License-Identifier: Apache-2.0
// A whole HTTP/2 connection through a session: how it is chosen, what it carries, and how it ends.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "scanner/decode/session.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;

class Recorder final : public FieldReceiver {
 public:
  std::vector<std::string> lines;  // "layers path=text"
  std::vector<std::uint64_t> begun;  // the first packet that each was read from

  void field(const FieldEvent& event) override {
    const std::string_view* text = std::get_if<std::string_view>(&event.field.value);
    lines.push_back(std::string(event.layers) + " " + std::string(event.field.path) + "=" +
                    (text == nullptr ? std::string("...") : std::string(*text)));
    begun.push_back(event.place.packets == nullptr ? 0 : event.place.packets->first.number);
    CHECK(event.length > 0);
  }
  void end_of_message() override {}
};

struct Talk {
  Limits limits;
  Coverage coverage;
  Recorder seen;
  SessionContext context{limits, seen, coverage};
  DecodeSession session{context, kOverTcp};
  std::uint64_t packets = 0;

  Talk& feed(Direction direction, const Raw& raw) {
    const Raw exact(raw.begin(), raw.end());
    ++packets;
    session.feed(direction, exact, {0, packets}, Timestamp::from_seconds(static_cast<std::int64_t>(packets)));
    return *this;
  }
  Talk& finish() {
    session.finish(kClient);
    session.finish(kServer);
    return *this;
  }
  [[nodiscard]] bool has(std::string_view line) const { return std::ranges::find(seen.lines, line) != seen.lines.end(); }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const std::string& line : seen.lines) out += line + "\n";
    for (const auto& [what, counted] : coverage.oddities) out += what + "\n";
    return out;
  }
};

Raw operator+(Raw a, const Raw& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
const Raw kStart = bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") + hex("000000040000000000");
const Raw kServerStart = hex("000006040000000000 000300000080");
// POST /, content-type application/json; the same without a type; status 200.
const Raw kPost = hex("00001501040000000183 84 86 5f 10") + bytes("application/json");
const Raw kPlainPost = hex("00000301040000000183 8486");
const Raw kOk = hex("000001010400000001 88");
}  // namespace

TEST_CASE("http2 in a session: prior knowledge, and a body is read by its type") {
  Talk talk;
  talk.feed(kClient, kStart).feed(kServer, kServerStart);
  talk.feed(kClient, kPost + hex("000015000100000001") + bytes(R"({"speed":50,"a":true})"));
  talk.feed(kServer, kOk).finish();
  INFO(talk.text());
  CHECK(talk.has("http2 stream[1].request.method=POST"));
  CHECK(talk.has("http2 > json $.speed=..."));
  CHECK(talk.has("http2 stream[1].response.status=200"));
  CHECK(talk.session.decoded(kClient) == kStart.size() + kPost.size() + 9 + 21);
}

TEST_CASE("http2 in a session: after an upgrade of HTTP/1 the answer is stream 1") {
  Talk talk;
  talk.feed(kClient, bytes("GET /a HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                           "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"));
  talk.feed(kServer, bytes("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n") + kServerStart + kOk);
  talk.feed(kClient, kStart).finish();
  INFO(talk.text());
  CHECK(talk.has("http request.path=/a"));
  CHECK(talk.has("http2 stream[1].response.status=200"));
}

TEST_CASE("http2 in a session: a server's SETTINGS are enough to know it") {
  Talk talk;
  talk.feed(kServer, kServerStart + kOk).finish();
  CHECK(talk.has("http2 stream[1].response.status=200"));
}

TEST_CASE("http2 in a session: a body whose end does not come is read when the connection ends") {
  Talk talk;
  talk.feed(kClient, kStart).feed(kServer, kServerStart);
  talk.feed(kClient, kPost + hex("000015000000000001") + bytes(R"({"speed":50,"a":true})"));
  CHECK_FALSE(talk.has("http2 > json $.speed=..."));
  talk.finish();
  INFO(talk.text());
  CHECK(talk.has("http2 > json $.speed=..."));
  CHECK(talk.coverage.oddities.contains("http2: cut"));
}

TEST_CASE("http2 in a session: a body in several packets was read from the first of them on") {
  Talk talk;
  talk.feed(kClient, kStart).feed(kServer, kServerStart).feed(kClient, kPlainPost);
  talk.feed(kClient, hex("00000a000000000001") + bytes(R"({"speed":5)"));
  talk.feed(kServer, hex("000008060000000000 0000000000000001"));
  talk.feed(kClient, hex("00000b000100000001") + bytes(R"(0,"a":true})")).finish();
  REQUIRE(talk.seen.lines.size() > 2);
  CHECK(talk.has("http2 > json $.speed=..."));
  CHECK(talk.seen.begun.back() == 4);
}

TEST_CASE("http2 in a session: bytes that are missing end the bodies of their direction") {
  Talk talk;
  talk.feed(kClient, kStart).feed(kServer, kServerStart);
  talk.feed(kClient, kPost + hex("000015000000000001") + bytes(R"({"speed":50,"a":true})"));
  talk.session.gap(kClient);
  CHECK(talk.has("http2 > json $.speed=..."));
  talk.feed(kClient, hex("000004080000000000 00010000") + kPlainPost);
  talk.finish();
  CHECK(std::ranges::count(talk.seen.lines, "http2 stream[1].request.method=POST") == 2);
}

TEST_CASE("http2 in a session: a body nobody knows is not understood, cut off or not") {
  for (const char* flags : {"01", "00"}) {
    Talk talk;
    const Raw body(600, 0x9b);
    talk.feed(kClient, kStart).feed(kServer, kServerStart);
    talk.feed(kClient, kPlainPost + hex("00025800") + hex(flags) + hex("00000001") + body).finish();
    CHECK(talk.session.decoded(kClient) == kStart.size() + kPlainPost.size() + 9);
  }
}

TEST_CASE("http2 in a session: a WebSocket in a stream is read as one") {
  Talk talk;
  const Raw connect = hex("00001e010400000001 4207") + bytes("CONNECT") + hex("0009") + bytes(":protocol") + hex("09") +
                      bytes("websocket");
  talk.feed(kClient, kStart).feed(kServer, kServerStart).feed(kClient, connect).feed(kServer, kOk);
  // Masked with 0: {"speed":50}
  talk.feed(kClient, hex("000012000000000001 818c00000000") + bytes(R"({"speed":50})")).finish();
  INFO(talk.text());
  CHECK(talk.has("http2 > websocket > json $.speed=..."));
}
}  // namespace shekara::test
