// SPDX-License-Identifier: Apache-2.0
// One libFuzzer target for all decoders: byte 0 picks the decoder, byte 1 the direction (top bit) and how
// many bytes come at a time (0: all at once), the rest is the stream. Aborts where a law of decoders is
// broken.
#include <cstdlib>
#include <vector>

#include "scanner/base/check.h"
#include "scanner/decode/registry.h"
#include "tests/fuzz/judge.h"

namespace {
using namespace shekara;

// One step from an exact-size block; false: nothing more to show for now.
bool step(Decoder& decoder, std::vector<std::uint8_t>& pending, Direction direction, bool last) {
  if (pending.empty()) return false;
  const std::vector<std::uint8_t> exact(pending);
  Judge judge(exact.size());
  const Step step = decoder.decode({exact, direction, Timestamp::from_seconds(1'750'000'000), last}, judge);
  if (step.kind == Step::Kind::need_more || step.kind == Step::Kind::rejected) {
    if (step.kind == Step::Kind::rejected) pending.clear();
    return false;
  }
  CHECK_OR_ABORT(step.bytes <= exact.size() && (step.bytes > 0 || step.kind == Step::Kind::opaque));
  pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(step.bytes));
  return step.kind == Step::Kind::consumed;
}

void stream(const DecoderInfo& info, Bytes bytes, Direction direction, std::size_t at_a_time) {
  const std::unique_ptr<Decoder> decoder = make_decoder(info);
  std::vector<std::uint8_t> pending;
  for (std::size_t at = 0; at < bytes.size();) {
    const Bytes piece = bytes.subspan(at, std::min(at_a_time, bytes.size() - at));
    pending.insert(pending.end(), piece.begin(), piece.end());
    at += piece.size();
    while (step(*decoder, pending, direction, at == bytes.size())) {
    }
  }
  Judge judge(1);  // there is no message: fields stand at offset 0
  decoder->end(direction, judge);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 3) return 0;
  const std::span<const DecoderInfo* const> all = all_decoders();
  const DecoderInfo& info = *all[bytes[0] % all.size()];
  const Direction direction =
      (bytes[1] & 0x80) == 0 ? Direction::client_to_server : Direction::server_to_client;
  const std::size_t at_a_time = (bytes[1] & 0x7f) == 0 ? size : bytes[1] & 0x7f;
  const std::vector<std::uint8_t> exact(bytes + 2, bytes + size);
  info.probe(exact, direction, {});
  info.probe(exact, direction, "application/json");
  stream(info, exact, direction, at_a_time);
  return 0;
}
