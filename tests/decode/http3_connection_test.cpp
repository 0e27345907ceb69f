// SPDX-License-Identifier: Apache-2.0
// Heads are sections of RFC 9204 appendix B, or lines of the static table.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "scanner/decode/http3_connection.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;

Raw operator+(Raw a, const Raw& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
Raw number(std::uint64_t value) {
  if (value < 64) return {static_cast<std::uint8_t>(value)};
  return {static_cast<std::uint8_t>(0x80 | value >> 24), static_cast<std::uint8_t>(value >> 16),
          static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}
Raw frame(std::uint64_t type, const Raw& payload) { return number(type) + number(payload.size()) + payload; }
Raw content(std::string_view text) { return frame(0, bytes(text)); }

// GET https://www.example.com/index.html; 200 with application/json; the same with content-length 3.
const Raw kGet = frame(1, hex("0000 d1 d7 500f7777772e6578616d706c652e636f6d 510b2f696e6465782e68746d6c"));
const Raw kOk = frame(1, hex("0000 d9 ee")), kThree = frame(1, hex("0000 d9 ee 540133"));
const Raw kConnect = frame(1, hex("0000 cf 500c 6d61696c2e6578616d706c65"));
const Raw kTrailer = frame(1, hex("0000 5f1d 03616263"));
const Raw kInsertTwo = hex("3fbd01 c00f7777772e6578616d706c652e636f6d c10c2f73616d706c652f70617468");
const Raw kByTable = frame(1, hex("03811011"));  // the two lines of it
const Raw kSettings = frame(4, hex("0140dc"));   // a table of 220 bytes

struct Talk {
  Http3Connection connection;
  std::vector<std::string> lines;
  std::size_t unread = 0;
  Raw datagram = Raw(40, 0);

  void note(const Http3Connection::Taken& taken) {
    if (taken.fault != Fault::none) lines.push_back("fault " + std::string(to_text(taken.fault)));
    unread += taken.unread;
  }
  void feed(std::uint64_t stream, Direction from, const Raw& raw, bool fin = false) {
    const Raw exact(raw.begin(), raw.end());
    LineSink sink(lines);
    note(connection.feed(stream, from, exact, fin, datagram, sink));
  }
  void settle(Direction from) {
    LineSink sink(lines);
    note(connection.settle(from, datagram, sink));
  }
  void cut(std::uint64_t stream, Direction from) {
    LineSink sink(lines);
    note(connection.cut(stream, from, sink));
  }
  void end(Direction from) {
    LineSink sink(lines);
    note(connection.end(from, sink));
  }
  [[nodiscard]] bool has(std::string_view line) const { return std::ranges::find(lines, line) != lines.end(); }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
  }
};
}  // namespace

TEST_CASE("http3: a request and its answer give what HTTP/2 gives") {
  Talk talk;
  talk.feed(0, kClient, kGet, true);
  talk.feed(0, kServer, kOk + content("{\"ok\":"));
  talk.feed(0, kServer, content("true}"), true);
  CHECK(talk.text() ==
        "message stream[0].request.method=GET\n"
        "text stream[0].request.version=HTTP/3\n"
        "http_host stream[0].request.target=www.example.com\n"
        "text stream[0].request.path=/index.html\n"
        "message stream[0].response.status=200\n"
        "text stream[0].response.version=HTTP/3\n"
        "text stream[0].response.header.content-type=application/json\n"
        "payload stream[0].response.body application/json  11 bytes\n");
  CHECK(talk.unread == 0);
}

TEST_CASE("http3: a head waits for the lines of the encoder stream, and what is behind it waits too") {
  Talk talk;
  talk.feed(3, kServer, hex("00") + kSettings);
  talk.feed(4, kClient, kByTable + content("abc"), true);
  CHECK_FALSE(talk.has("text stream[4].request.path=/sample/path"));
  talk.feed(6, kClient, hex("02") + kInsertTwo);
  INFO(talk.text());
  CHECK(talk.has("text stream[4].request.path=/sample/path"));
  CHECK(talk.has("http_host stream[4].request.target=www.example.com"));
  CHECK(talk.has("payload stream[4].request.body   3 bytes"));
  CHECK(talk.unread == 0);
}

TEST_CASE("http3: instructions that come before the SETTINGS they go by are kept, and fields come out in their direction") {
  Talk talk;
  talk.feed(2, kClient, hex("02") + kInsertTwo);
  talk.feed(0, kClient, kByTable, true);
  talk.feed(3, kServer, hex("00") + kSettings);
  CHECK(talk.text() == "message frame=settings\n");
  talk.settle(kClient);
  CHECK(talk.has("text stream[0].request.path=/sample/path"));
}

TEST_CASE("http3: each direction has a table of its own") {
  Talk talk;
  talk.feed(3, kServer, hex("00") + kSettings);
  talk.feed(6, kClient, hex("02") + kInsertTwo);
  talk.feed(0, kServer, kByTable);  // the server's own table was never begun
  talk.end(kServer);
  CHECK_FALSE(talk.has("http_host stream[0].request.target=www.example.com"));
  CHECK(talk.has("fault cut"));
  CHECK(talk.unread == kByTable.size());
}

TEST_CASE("http3: trailers, content-length and the end of a stream end a body") {
  Talk talk;
  talk.feed(0, kServer, kOk + content("abc") + kTrailer, true);
  talk.feed(4, kServer, kThree + content("abc"));
  CHECK(talk.has("payload stream[0].response.body application/json  3 bytes"));
  CHECK(talk.has("payload stream[4].response.body application/json  3 bytes"));
  CHECK(talk.has("text stream[0].response.trailer.content-type=abc"));
  CHECK(talk.unread == 0);
}

TEST_CASE("http3: what CONNECT opens is a stream within") {
  Talk talk;
  talk.feed(0, kClient, kConnect + content("hello"));
  talk.feed(0, kServer, kOk + content("220 ready"));
  CHECK(talk.has("http_host stream[0].request.target=mail.example"));
  CHECK(talk.has("payload tunnel   5 bytes"));
  CHECK(talk.has("payload tunnel   9 bytes"));
}

TEST_CASE("http3: a push is a promise on one stream and an answer on another") {
  Talk talk;
  talk.feed(0, kServer, frame(5, hex("07 0000 d1 d7 c1")));
  talk.feed(15, kServer, hex("01 07") + kOk + content("pushed"), true);
  INFO(talk.text());
  CHECK(talk.has("text push[7].request.path=/"));
  CHECK(talk.has("payload stream[15].response.body application/json  6 bytes"));
}

TEST_CASE("http3: a body that a reset, a gap or the end cuts off is handed out as far as it came") {
  Talk talk;
  talk.feed(0, kServer, kOk + content("abc"));
  talk.cut(0, kServer);
  CHECK(talk.has("payload stream[0].response.body application/json  3 bytes"));
  talk.feed(0, kServer, content("more"));
  CHECK(talk.unread == 6);
  talk.feed(4, kServer, kOk + content("four"));
  talk.end(kServer);
  CHECK(talk.has("payload stream[4].response.body application/json  4 bytes"));
  CHECK(talk.has("fault cut"));
}

TEST_CASE("http3: without the encoder stream's beginning only heads that need no table are read") {
  Talk talk;
  talk.feed(3, kServer, hex("00") + kSettings);
  talk.feed(6, kClient, hex("02"));
  talk.cut(6, kClient);
  talk.feed(0, kClient, kByTable, true);
  talk.feed(4, kClient, kGet, true);
  CHECK(talk.has("fault bad value"));
  CHECK(talk.has("text stream[4].request.path=/index.html"));
  CHECK(talk.unread == 4);
}

TEST_CASE("http3: reserved types are passed over, unknown ones are not understood") {
  Talk talk;
  talk.feed(0, kClient, frame(0x21, bytes("grease")) + kGet, true);
  talk.feed(7, kServer, hex("21") + bytes("grease"));
  CHECK(talk.unread == 0);
  talk.feed(4, kClient, frame(0x2a, bytes("what")) + kGet, true);
  talk.feed(11, kServer, hex("4054") + bytes("what"));
  talk.feed(1, kServer, bytes("what"));
  CHECK(talk.unread == 12);  // the types are read
  CHECK(talk.has("text stream[4].request.path=/index.html"));
}

TEST_CASE("http3: broken input is a fault, and the next stream is read") {
  const Raw bad[] = {frame(1, hex("00")), frame(1, {}), frame(1, hex("0000ffffffffffff")), frame(5, {}), kSettings,
                     hex("01"), hex("01 bfffffff") + bytes("x"), hex("00 ffffffffffffffff") + bytes("x"), hex("40"), frame(1, hex("ff81 10"))};
  for (const Raw& raw : bad) {
    Talk talk;
    talk.feed(0, kClient, raw, true);
    talk.feed(4, kClient, kGet, true);
    talk.end(kClient);
    INFO(talk.text());
    CHECK(talk.text().find("fault") != std::string::npos);
    CHECK(talk.has("text stream[4].request.path=/index.html"));
  }
}

TEST_CASE("http3: the same is read whatever the pieces it comes in") {
  const Raw request = frame(0x21, bytes("grease")) + kGet + content("some body") + content(" in parts") + kTrailer;
  Talk whole, cut;
  const auto talk = [&](Talk& to, bool by_byte) {
    const auto say = [&](std::uint64_t stream, Direction from, const Raw& raw, bool fin) {
      if (!by_byte) return to.feed(stream, from, raw, fin);
      for (std::size_t i = 0; i < raw.size(); ++i) to.feed(stream, from, {raw[i]}, fin && i + 1 == raw.size());
    };
    say(3, kServer, hex("00") + kSettings, false);
    say(4, kClient, kByTable + content("late"), true);
    say(6, kClient, hex("02") + kInsertTwo, false);
    say(0, kClient, request, true);
    say(0, kServer, kOk + content("abc"), true);
  };
  talk(whole, false);
  talk(cut, true);
  CHECK(cut.text() == whole.text());
  CHECK(cut.unread == whole.unread);
  CHECK(whole.has("payload stream[0].request.body   18 bytes"));
}

TEST_CASE("http3: bodies, heads that wait and streams have limits, and reaching one is said") {
  Talk long_body;
  long_body.feed(0, kServer, kOk);
  for (int i = 0; i < 40; ++i) long_body.feed(0, kServer, content(std::string(50'000, 'x')));
  CHECK(long_body.has("payload stream[0].response.body application/json  1048576 bytes"));
  CHECK(long_body.has("fault too long"));
  CHECK(long_body.unread == 0);
  long_body.end(kServer);
  CHECK(long_body.has("payload stream[0].response.body application/json  " + std::to_string(40 * 50'000 - (1 << 20)) + " bytes"));

  Talk waiting;
  waiting.feed(3, kServer, hex("00") + kSettings);
  for (std::uint64_t stream = 0; stream < 4000; stream += 4) waiting.feed(stream, kClient, kByTable);
  CHECK(waiting.has("fault too long"));

  Talk held;  // behind a head that waits
  held.feed(0, kClient, kByTable);
  for (int i = 0; i < 100; ++i) held.feed(0, kClient, content(std::string(50'000, 'x')));
  CHECK(held.has("fault too long"));
  CHECK(held.unread > 4'000'000);

  Talk streams;
  for (std::uint64_t stream = 0; stream < 12'000; stream += 4) streams.feed(stream, kServer, kOk + content("x"));
  CHECK(streams.has("fault too long"));
  CHECK(std::ranges::count(streams.lines, "payload stream[0].response.body application/json  1 bytes") == 1);
}
