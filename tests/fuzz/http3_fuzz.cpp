// SPDX-License-Identifier: Apache-2.0
// The streams of an HTTP/3 connection. Two bytes say who sends (top bit), whether the stream ends (next bit), what happens (two
// bits: bytes come, some are missing, a datagram without any, the direction ends), which stream (four bits), and how many bytes
// follow (ff: two more bytes say it). Aborts where a law of decoders is broken.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "scanner/decode/http3_connection.h"
#include "tests/fuzz/judge.h"

namespace {
using namespace shekara;

constexpr std::uint64_t kStreams[16] = {0, 4, 8, 12, 2, 6, 10, 14, 3, 7, 11, 15, 1, 16, 400'000, (1ULL << 62) - 4};

struct Talk {
  Http3Connection connection;
  std::vector<std::uint8_t> datagram = std::vector<std::uint8_t>(64);
  std::uint64_t fed = 0, unread = 0;

  void happen(std::uint8_t head, Bytes bytes) {
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    const Direction from = (head & 0x80) == 0 ? Direction::client_to_server : Direction::server_to_client;
    const std::uint64_t stream = kStreams[head & 0x0f];
    Judge judge(datagram.size());
    fed += exact.size();
    switch (head >> 4 & 3) {
      case 0:
        return note(connection.feed(stream, from, exact, (head & 0x40) != 0, datagram, judge));
      case 1:
        return note(connection.cut(stream, from, judge));
      case 2:
        return note(connection.settle(from, datagram, judge));
      default:
        return end(from);
    }
  }
  void end(Direction from) {
    Judge judge(0);
    note(connection.end(from, judge));
  }
  void note(const Http3Connection::Taken& taken) { unread += taken.unread; }
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  Talk talk;
  ByteReader r({bytes, size});
  while (r.left() >= 2) {
    const std::uint8_t head = r.u8(), count = r.u8();
    const std::size_t length = count == 0xff ? r.be16() : count;
    talk.happen(head, r.take(std::min(length, r.left())));
  }
  talk.end(Direction::server_to_client);
  talk.end(Direction::client_to_server);
  CHECK_OR_ABORT(talk.unread <= talk.fed);
  return 0;
}
