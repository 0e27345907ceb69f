// SPDX-License-Identifier: Apache-2.0
// Both directions of an HTTP/2 connection: a byte says who sends (top bit) and how many bytes follow (7f: two bytes say it), then
// they follow. Aborts where a law of decoders is broken, or more of a body comes out than went in.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/decode/registry.h"
#include "tests/fuzz/judge.h"

namespace {
using namespace shekara;

struct Connection {
  std::unique_ptr<Decoder> decoder = find_decoder("http2")->make();
  std::array<std::vector<std::uint8_t>, 2> pending;
  std::uint64_t handed_out = 0;

  void feed(Direction direction, Bytes bytes, bool last) {
    std::vector<std::uint8_t>& mine = pending.at(index_of(direction));
    mine.insert(mine.end(), bytes.begin(), bytes.end());
    while (!mine.empty()) {
      const std::vector<std::uint8_t> exact(mine);
      Judge judge(exact.size());
      const Step step = decoder->decode({exact, direction, Timestamp::from_seconds(1'750'000'000), last}, judge);
      handed_out += judge.handed_out();
      if (step.kind == Step::Kind::rejected) mine.clear();
      if (step.kind != Step::Kind::consumed) return;
      CHECK_OR_ABORT(step.bytes > 0 && step.bytes <= exact.size());
      mine.erase(mine.begin(), mine.begin() + static_cast<std::ptrdiff_t>(step.bytes));
    }
  }
  void end(Direction direction) {
    feed(direction, {}, true);
    Judge judge(1);  // there is no message: fields stand at offset 0
    decoder->end(direction, judge);
    handed_out += judge.handed_out();
  }
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  Connection connection;
  ByteReader r({bytes, size});
  while (r.left() > 0) {
    const std::uint8_t head = r.u8();
    const std::size_t length = (head & 0x7f) == 0x7f ? r.be16() : head & 0x7f;
    const Bytes piece = r.take(std::min(length, r.left()));
    connection.feed((head & 0x80) == 0 ? Direction::client_to_server : Direction::server_to_client, piece, false);
  }
  connection.end(Direction::server_to_client);
  connection.end(Direction::client_to_server);
  // A query is unpacked from a head and may stand in many: those are bounded by the limit of a head, a step at least 9 bytes.
  CHECK_OR_ABORT(connection.handed_out <= size + (size / 9 + 1) * std::uint64_t{Limits{}.http_head_bytes});
  return 0;
}
