// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/stream_buffer.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace shekara {
namespace {

struct Recorder final : StreamSink {
  std::string text;  // what came, gaps as "<n>"
  void bytes(Bytes bytes, PacketRef, Timestamp, std::uint32_t from) override {
    text += as_text(bytes);
    places.push_back(from);
  }
  std::vector<std::uint32_t> places;  // where in their packets the bytes begin
  void gap(std::uint64_t count) override { text += "<" + std::to_string(count) + ">"; }
};

StreamPiece piece(std::uint32_t seq, std::string_view text, std::uint32_t uncaptured = 0) {
  return {seq, as_bytes(text), uncaptured, {0, 1}, {}};
}

TEST_CASE("stream: segments in order pass straight through") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(100);
  stream.push(piece(100, "abc"), out);
  stream.push(piece(103, "def"), out);
  CHECK(out.text == "abcdef");
  CHECK(stream.pending() == 0);
}

TEST_CASE("stream: of bytes that are known already in part it is said where in their packet the new ones begin") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(100);
  stream.push(piece(100, "abc"), out);
  stream.push(piece(101, "bcde"), out);  // two known
  stream.push(piece(107, "hij"), out);   // waits
  stream.push(piece(104, "efghi"), out);  // one known; then the one that waited, two of it known
  CHECK(out.text == "abcdefghij");
  CHECK(out.places == std::vector<std::uint32_t>{0, 2, 1, 2});
}

TEST_CASE("stream: a segment that came too early waits for the one before it") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(100);
  stream.push(piece(103, "def"), out);
  CHECK(out.text.empty());
  stream.push(piece(100, "abc"), out);
  CHECK(out.text == "abcdef");
}

TEST_CASE("stream: a retransmission is dropped and counted") {
  StreamBuffer stream;
  Recorder out;
  stream.push(piece(1, "abcdef"), out);
  CHECK(stream.push(piece(1, "ABC"), out) == 3);
  CHECK(stream.push(piece(4, "DEFghi"), out) == 3);
  CHECK(out.text == "abcdefghi");
}

TEST_CASE("stream: of overlapping segments the bytes that came first stay") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(4, "EFGH"), out);
  stream.push(piece(2, "cdefghij"), out);
  stream.push(piece(0, "ab"), out);
  CHECK(out.text == "abcdEFGHij");
  CHECK(stream.pending() == 0);
}

TEST_CASE("stream: sequence numbers wrap around") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0xfffffffe);
  stream.push(piece(1, "def"), out);
  stream.push(piece(0xfffffffe, "abc"), out);
  stream.push(piece(4, "ghi"), out);
  CHECK(out.text == "abcdefghi");
}

TEST_CASE("stream: an acknowledged hole becomes a gap, an open one waits") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(0, "ab"), out);
  stream.push(piece(5, "fg"), out);
  stream.acknowledged(2, out);
  CHECK(out.text == "ab");
  stream.acknowledged(7, out);
  CHECK(out.text == "ab<3>fg");
}

TEST_CASE("stream: giving up its holes hands out what waits behind them") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(10, "klmn"), out);
  stream.push(piece(20, "uvw"), out);
  CHECK(stream.pending() == 7);
  stream.flush(out);
  CHECK(out.text == "<10>klmn<6>uvw");
  CHECK(stream.pending() == 0);
}

TEST_CASE("stream: what nobody reads is still counted, and a hole that is filled is no loss") {
  StreamBuffer stream;
  std::uint64_t again = 0, missing = 0;
  stream.begin(0);
  stream.watch(piece(0, "abcd"), again, missing);
  stream.watch(piece(0, "abcd"), again, missing);
  CHECK(again == 4);
  stream.watch(piece(8, "ij"), again, missing);
  CHECK(missing == 4);
  stream.watch(piece(4, "efgh"), again, missing);
  CHECK(missing == 0);
  CHECK(again == 4);
}

TEST_CASE("stream: bytes cut off by the snap length are a gap, not silence") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(0, "ab", 4), out);
  stream.push(piece(6, "gh"), out);
  CHECK(out.text == "ab<4>gh");
}

TEST_CASE("stream: the end hands out what waits, with its gap") {
  StreamBuffer stream;
  Recorder out;
  stream.begin(0);
  stream.push(piece(3, "de"), out);
  stream.flush(out);
  CHECK(out.text == "<3>de");
}

TEST_CASE("stream: without a SYN the first segment seen is the start") {
  StreamBuffer stream;
  Recorder out;
  stream.push(piece(777, "ab"), out);
  stream.push(piece(779, "cd"), out);
  CHECK(out.text == "abcd");
}

}  // namespace
}  // namespace shekara
