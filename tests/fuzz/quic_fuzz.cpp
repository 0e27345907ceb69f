// SPDX-License-Identifier: Apache-2.0
// One libFuzzer target for QUIC. Byte 0, low bit 0: the rest are datagrams, each with direction and length (be16, top bit) in
// front, shown to the decoder; none of length 0 is, but the connection goes on under other ports. Low bit 1: the rest is what packets
// hold once they are opened, frames, with the direction in front of each; no fuzzer guesses a tag.
#include <vector>

#include "scanner/base/check.h"
#include "scanner/base/limits.h"
#include "scanner/decode/quic_application.h"
#include "scanner/decode/quic_frames.h"
#include "scanner/decode/quic_handshake.h"
#include "scanner/decode/quic_streams.h"
#include "scanner/decode/registry.h"
#include "tests/fuzz/judge.h"

namespace {
using namespace shekara;

void datagrams(ByteReader r) {
  const std::unique_ptr<Decoder> decoder = find_decoder("quic")->make();
  while (r.left() > 2) {
    const std::uint16_t head = r.be16();
    const Direction direction = (head & 0x8000) == 0 ? Direction::client_to_server : Direction::server_to_client;
    Bytes left = r.take(std::min<std::size_t>(head & 0x7fff, r.left()));
    if (left.empty()) decoder->moved(direction == Direction::server_to_client);
    while (!left.empty()) {
      const std::vector<std::uint8_t> exact(left.begin(), left.end());
      find_decoder("quic")->probe(exact, direction, {});
      Judge judge(exact.size());
      const Step step = decoder->decode({exact, direction, Timestamp::from_seconds(1'750'000'000), true}, judge);
      CHECK_OR_ABORT(step.bytes <= exact.size() && step.kind != Step::Kind::need_more);
      if (step.kind != Step::Kind::consumed) break;
      CHECK_OR_ABORT(step.bytes > 0);
      left = left.subspan(step.bytes);
    }
  }
}

void frames(ByteReader r) {
  Limits limits;
  limits.stream_pending_bytes = 4096;
  quic::Handshake handshake(limits);
  quic::Streams streams(limits);
  quic::Application application("example");
  const std::vector<std::uint8_t> packet(64);
  Judge judge(packet.size());
  while (r.left() > 0) {
    const Direction from = (r.u8() & 1) == 0 ? Direction::client_to_server : Direction::server_to_client;
    const std::optional<quic::Frame> frame = quic::read_frame(r);
    if (!frame) return;
    if (frame->kind == quic::FrameKind::crypto)
      handshake.add(quic::Space::initial, from, frame->offset, frame->data, packet, judge);
    if (frame->kind == quic::FrameKind::stream) streams.add(*frame, from, application, packet, judge);
    if (frame->kind == quic::FrameKind::other && from == Direction::client_to_server) streams.begin_again(from, application, judge);
    if (frame->kind == quic::FrameKind::reset_stream) streams.reset(*frame, from, application, judge);
    CHECK_OR_ABORT(streams.unread(from) <= r.offset());
  }
  streams.end(Direction::client_to_server, application, judge);
  streams.end(Direction::server_to_client, application, judge);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 2) return 0;
  const std::vector<std::uint8_t> exact(bytes, bytes + size);
  const ByteReader r(Bytes(exact).subspan(1));
  if ((exact[0] & 1) == 0)
    datagrams(r);
  else
    frames(r);
  return 0;
}
