// SPDX-License-Identifier: Apache-2.0
// How a direction of a DecodeSession ends: bytes are missing, or nothing more will come.
#include <algorithm>

#include "scanner/decode/inner_streams.h"
#include "scanner/decode/session.h"
#include "scanner/decode/session_sink.h"

namespace shekara {

void DecodeSession::gap(Direction direction) {
  Side& side = lanes_[index_of(direction)];
  if (!side.pending.empty()) {
    side.ended = true;  // what is pending is all there will ever be of it
    work(direction, side.pending.bytes(), false);
    side.ended = false;
    drop_pending(side);
  }
  end_decoder(direction);
  if (inner_) inner_->gap(direction);
  if (decoder_ == nullptr || context_.only != nullptr) return;
  if ((side.own ? *side.own : *decoder_).survives_gap(direction)) return;
  side.lost = true;
  if (lanes_[index_of(opposite(direction))].lost) forget_decoder();
}

void DecodeSession::finish(Direction direction) {
  Side& side = lanes_[index_of(direction)];
  if (side.ended) return;
  side.ended = true;
  if (!side.pending.empty() && !done(direction)) work(direction, side.pending.bytes(), false);
  drop_pending(side);
  end_decoder(direction);
  if (!inner_) return;
  inner_->finish(direction);
  inner_->add_used(used_);
}

// The decoder hands out what it holds of this direction, with the last packet that was fed as its place.
void DecodeSession::end_decoder(Direction direction) {
  Side& side = lanes_[index_of(direction)];
  Decoder* const decoder = side.own ? side.own.get() : decoder_.get();
  if (decoder == nullptr || side.lost || side.marks.empty() || done(direction)) return;
  SessionSink& sink = *context_.sink;
  const Mark& newest = side.marks.back();
  sink.begin(*this, used_, inner_, *info_, {}, direction, proven_);
  sink.add_packet(0, newest.packet, newest.time, PacketPlace::kNowhere);
  ++context_.messages;
  const Ending ending = decoder->end(direction, sink);
  context_.receiver.end_of_message();
  if (ending.fault != Fault::none) count_fault(info_->name, ending.fault, side);
  side.decoded -= std::min<std::uint64_t>(side.decoded, sink.unread() + ending.unread);
}

}  // namespace shekara
