// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/stream_buffer.h"

#include <doctest/doctest.h>

#include <string>

namespace shekara {
namespace {

struct Recorder final : StreamSink {
  std::string text;  // what came, gaps as "<n>"
  void bytes(Bytes bytes, PacketRef, Timestamp) override { text += as_text(bytes); }
  void gap(std::uint64_t count) override { text += "<" + std::to_string(count) + ">"; }
};

StreamPiece piece(std::uint32_t seq, std::string_view text, std::uint32_t uncaptured = 0) {
  return {seq, as_bytes(text), uncaptured, {0, 1}, {}};
}
constexpr std::size_t kCap = 1000;

TEST_CASE("stream: segments in order pass straight through") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(100);
  stream.push(piece(100, "abc"), kCap, out);
  stream.push(piece(103, "def"), kCap, out);
  CHECK(out.text == "abcdef");
  CHECK(stream.pending() == 0);
}

TEST_CASE("stream: a segment that came too early waits for the one before it") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(100);
  stream.push(piece(103, "def"), kCap, out);
  CHECK(out.text.empty());
  stream.push(piece(100, "abc"), kCap, out);
  CHECK(out.text == "abcdef");
}

TEST_CASE("stream: a retransmission is dropped and counted") {
  StreamBuffer stream;
  Recorder out;
  stream.push(piece(1, "abcdef"), kCap, out);
  CHECK(stream.push(piece(1, "ABC"), kCap, out) == 3);
  CHECK(stream.push(piece(4, "DEFghi"), kCap, out) == 3);
  CHECK(out.text == "abcdefghi");
}

TEST_CASE("stream: of overlapping segments the bytes that came first stay") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(4, "EFGH"), kCap, out);
  stream.push(piece(2, "cdefghij"), kCap, out);
  stream.push(piece(0, "ab"), kCap, out);
  CHECK(out.text == "abcdEFGHij");
  CHECK(stream.pending() == 0);
}

TEST_CASE("stream: sequence numbers wrap around") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0xfffffffe);
  stream.push(piece(1, "def"), kCap, out);
  stream.push(piece(0xfffffffe, "abc"), kCap, out);
  stream.push(piece(4, "ghi"), kCap, out);
  CHECK(out.text == "abcdefghi");
}

TEST_CASE("stream: an acknowledged hole becomes a gap, an open one waits") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(0, "ab"), kCap, out);
  stream.push(piece(5, "fg"), kCap, out);
  stream.acknowledged(2, out);
  CHECK(out.text == "ab");
  stream.acknowledged(7, out);
  CHECK(out.text == "ab<3>fg");
}

TEST_CASE("stream: more waiting bytes than the cap give up the hole") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(10, "klmnopqrst"), 8, out);
  CHECK(out.text == "<10>klmnopqrst");
  CHECK(stream.pending() == 0);
}

TEST_CASE("stream: bytes cut off by the snap length are a gap, not silence") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(0, "ab", 4), kCap, out);
  stream.push(piece(6, "gh"), kCap, out);
  CHECK(out.text == "ab<4>gh");
}

TEST_CASE("stream: the end hands out what waits, with its gap") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(3, "de"), kCap, out);
  stream.flush(out);
  CHECK(out.text == "<3>de");
}

TEST_CASE("stream: without a SYN the first segment seen is the start") {
  StreamBuffer stream;
  Recorder out;
  stream.push(piece(777, "ab"), kCap, out);
  stream.push(piece(779, "cd"), kCap, out);
  CHECK(out.text == "abcd");
}

}  // namespace
}  // namespace shekara
