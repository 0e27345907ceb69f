// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/session.h"

#include <algorithm>
#include <utility>

#include "scanner/base/check.h"
#include "scanner/decode/choice.h"
#include "scanner/decode/continuations.h"
#include "scanner/decode/inner_streams.h"
#include "scanner/decode/registry.h"
#include "scanner/decode/session_sink.h"

namespace shekara {

namespace {
constexpr std::size_t kSpareBytes = 64U << 10;
constexpr std::uint8_t kRejections = 8;  // after so many, a flow is not looked at again

// A place in a packet, so many bytes on.
std::uint32_t later(std::uint32_t from, std::size_t count) {
  return from == PacketPlace::kNowhere ? from : from + static_cast<std::uint32_t>(count);
}
}

SessionContext::SessionContext(const Limits& limits_of_all, FieldReceiver& to, Coverage& counts, const DecoderInfo* one,
                               const Secrets* keys)
    : limits(limits_of_all), receiver(to), coverage(counts), only(one), secrets(keys == nullptr ? no_secrets() : *keys),
      sink(std::make_unique<SessionSink>(*this)), continuations(std::make_unique<Continuations>(limits_of_all)) {}
SessionContext::~SessionContext() = default;

std::unique_ptr<Decoder> SessionContext::make(const DecoderInfo& info) const { return make_decoder(info, secrets, limits); }

DecodeSession::DecodeSession(SessionContext& context, Layers layer, std::uint64_t hosts)
    : context_(context), hosts_(hosts), layer_(layer) {
  if (context.only == nullptr) return;
  info_ = context.only;
  decoder_ = context_.make(*info_);
}

DecodeSession::~DecodeSession() {
  for (Side& side : lanes_) drop_pending(side);
  let_go();
}

std::uint64_t DecodeSession::decoded(Direction direction) const {
  const Side& side = lanes_[index_of(direction)];
  const std::uint64_t inner = inner_ ? inner_->unread(direction) : 0;
  return side.decoded - std::min(side.decoded, inner - std::min(inner, side.inner_before));
}

bool DecodeSession::saw_opaque() const { return saw_opaque_ || (inner_ && inner_->saw_opaque()); }

bool DecodeSession::done(Direction direction) const {
  const Side& side = lanes_[index_of(direction)];
  return side.opaque || side.given_up;
}

void DecodeSession::feed(Direction direction, Bytes bytes, PacketRef packet, Timestamp time, std::uint32_t from) {
  const Mark mark{0, packet, time, from};
  feed(direction, bytes, {&mark, 1});
}

void DecodeSession::feed(Direction direction, Bytes bytes, std::span<const Mark> marks) {
  Side& side = lanes_[index_of(direction)];
  if (bytes.empty() || done(direction)) return;
  if (layer_ == kOverUdp) drop_pending(side);
  if (side.pending.empty()) {
    side.marks.assign(marks.begin(), marks.end());
    work(direction, bytes, true);
  } else {
    take(direction, bytes, marks);
    if (side.pending.size() >= side.wanted) work(direction, side.pending.bytes(), false);
  }
}

void DecodeSession::take(Direction direction, Bytes bytes, std::span<const Mark> marks) {
  Side& side = lanes_[index_of(direction)];
  const std::size_t before = side.pending.size();
  for (const Mark& mark : marks) side.marks.push_back({before + mark.at, mark.packet, mark.time, mark.from});
  if (side.pending.capacity() < side.wanted) side.pending.reserve(side.wanted + bytes.size());  // once for a message that says how long it is
  keep_bytes(direction, bytes, before, side.pending.grow(bytes.size()));
  context_.pending_bytes += bytes.size();
}

// A message that says how long it is may be worked on before it is all there.
void DecodeSession::keep_bytes(Direction direction, Bytes bytes, std::size_t at, std::uint8_t* to) {
  const Side& side = lanes_[index_of(direction)];
  if (side.wanted == 0 || decoder_ == nullptr) return copy_bytes(bytes, to);
  (side.own ? *side.own : *decoder_).keep(direction, bytes, at, to);
}

// The rest of the view, and the marks moved with it.
Bytes DecodeSession::advance(Side& side, Bytes view, std::size_t count) {
  for (Mark& mark : side.marks) {
    if (mark.at < count) mark.from = later(mark.from, count - mark.at);
    mark.at = mark.at > count ? mark.at - count : 0;
  }
  // Of the marks that fell to the front only the last one still holds bytes.
  std::size_t gone = 0;
  while (gone + 1 < side.marks.size() && side.marks[gone + 1].at == 0) ++gone;
  side.marks.erase(side.marks.begin(), side.marks.begin() + static_cast<std::ptrdiff_t>(gone));
  return view.subspan(count);
}

// Works through `view` (the side's pending bytes, or borrowed from the packet) and keeps what is left over.
void DecodeSession::work(Direction direction, Bytes view, bool borrowed) {
  Side& side = lanes_[index_of(direction)];
  const bool whole = side.ended || layer_ == kOverUdp;
  do {
    const bool refused = std::exchange(again_, false);
    if (decoder_ == nullptr && !take_over(direction, view)) {
      const Start start = choose(direction, view, whole);
      if (start.kind == Start::Kind::unknown) break;
      view = advance(side, view, start.at);
      if (start.kind == Start::Kind::wait) return keep(direction, view, borrowed);
    }
    if (side.lost && !find_again(direction, view, !refused)) break;
    view = advance(side, view, decode(direction, view));
  } while (again_ && !view.empty());
  const bool wanted = decoder_ != nullptr && !side.lost && !whole && !side.opaque && !view.empty();
  if (wanted)
    keep(direction, view, borrowed);
  else
    drop_pending(side);
}

DecodeSession::Start DecodeSession::choose(Direction direction, Bytes view, bool whole) {
  Side& side = lanes_[index_of(direction)];
  const bool enough = whole || view.size() >= context_.limits.probe_bytes;
  const Bytes first = view.first(std::min(view.size(), context_.limits.probe_bytes));
  const Choice choice = choose_decoder(first, direction, {}, layer_, enough);
  const bool is_text = choice.decoder != nullptr && choice.decoder->name == "text";
  if (choice.decoder != nullptr && !is_text) {
    adopt(*choice.decoder, choice.proven);
    return {Start::Kind::found, 0};
  }
  // A frame at a later segment must not be swallowed by what stands before it.
  const Start later = choose_at_segments(direction, view, enough, choice.wait || is_text);
  if (later.kind != Start::Kind::unknown) return later;
  if (choice.wait && context_.pending_bytes < context_.limits.lane_pending_bytes) return {Start::Kind::wait, 0};
  if (is_text) {
    adopt(*choice.decoder, false);
    return {Start::Kind::found, 0};
  }
  side.given_up = ++side.probes >= context_.limits.probe_segments;
  return {};
}

DecodeSession::Start DecodeSession::choose_at_segments(Direction direction, Bytes view, bool whole, bool proven_only) {
  const Side& side = lanes_[index_of(direction)];
  for (std::size_t i = 1; i < side.marks.size(); ++i) {
    const std::size_t at = side.marks[i].at;
    if (at >= view.size()) break;
    const Bytes first = view.subspan(at, std::min(view.size() - at, context_.limits.probe_bytes));
    const Choice choice = choose_decoder(first, direction, {}, layer_, whole);
    if (choice.proven || (!proven_only && choice.decoder != nullptr)) {
      adopt(*choice.decoder, choice.proven);
      return {Start::Kind::found, at};
    }
    if (!proven_only && choice.wait) return {Start::Kind::wait, at};
  }
  return {};
}

void DecodeSession::adopt(const DecoderInfo& info, bool proven) {
  info_ = &info;
  decoder_ = context_.make(info);
  proven_ = proven;
}

// Message after message; returns how many bytes are done with.
std::size_t DecodeSession::decode(Direction direction, Bytes view) {
  Side& side = lanes_[index_of(direction)];
  std::size_t at = 0;
  side.wanted = 0;
  const bool last = side.ended || layer_ == kOverUdp;
  while (at < view.size()) {
    const std::size_t mark = static_cast<std::size_t>(
        std::ranges::upper_bound(side.marks, at, {}, &Mark::at) - side.marks.begin());
    SessionSink& sink = *context_.sink;
    sink.begin(*this, used_, inner_, *info_, view.subspan(at), direction, proven_);
    for (std::size_t i = mark == 0 ? 0 : mark - 1; i < side.marks.size(); ++i) {
      const Mark& one = side.marks[i];
      const std::size_t before = at - std::min(at, one.at);  // bytes of the packet in earlier messages
      sink.add_packet(one.at - std::min(at, one.at), one.packet, one.time, later(one.from, before));
    }
    ++context_.messages;
    const Timestamp newest = side.marks.back().time;
    Decoder& decoder = side.own ? *side.own : *decoder_;
    const Step step = decoder.decode({view.subspan(at), direction, newest, last}, sink);
    context_.receiver.end_of_message();
    CHECK_OR_ABORT(step.bytes <= view.size() - at || step.kind == Step::Kind::need_more);
    switch (step.kind) {
      case Step::Kind::consumed:
        CHECK_OR_ABORT(step.bytes > 0);
        if (step.fault != Fault::none) count_fault(info_->name, step.fault, side);
        if (at == 0) note_use(info_->name);
        at += step.bytes;
        if (step.read) side.decoded += step.bytes;
        side.decoded -= std::min(side.decoded, sink.unread());
        break;
      case Step::Kind::opaque:
        if (step.fault != Fault::none) count_fault(info_->name, step.fault, side);
        note_use(info_->name);
        side.opaque = saw_opaque_ = true;
        return view.size();
      case Step::Kind::rejected:
        side.decoded -= std::min(side.decoded, sink.unread());
        reject(direction, step.fault);
        return at;
      case Step::Kind::need_more:
        if (last) {
          count_fault(info_->name, Fault::cut, side);
          return view.size();
        }
        if (std::max(view.size() - at, step.bytes) > info_->longest_message) {
          reject(direction, Fault::too_long);
          return view.size();
        }
        side.wanted = step.bytes;
        return at;
    }
  }
  return at;
}

void DecodeSession::reject(Direction direction, Fault fault) {
  Side& side = lanes_[index_of(direction)];
  const Side& other = lanes_[index_of(opposite(direction))];
  if (fault != Fault::none) count_fault(info_->name, fault, side);
  if (context_.only != nullptr) {
    side.given_up = true;
    return;
  }
  if (++rejections_ >= kRejections) lanes_[0].given_up = lanes_[1].given_up = true;
  // The same bytes are offered to everybody at once: another protocol may start with them.
  again_ = rejections_ < kRejections;
  // What the other side has pending is still this decoder's, unless both are lost to it or a switch was announced.
  side.lost = fault != Fault::none && !other.lost && side.decoded + other.decoded != 0;
  if (!side.lost) forget_decoder();
}

void DecodeSession::forget_decoder() {
  decoder_.reset();
  info_ = nullptr;
  for (Side& side : lanes_) {
    side.lost = false;
    side.own.reset();
  }
}

// A message start of the flow's decoder, or of another that is certain of it. ask_own: not when it has just refused
// these bytes.
bool DecodeSession::find_again(Direction direction, Bytes view, bool ask_own) {
  Side& side = lanes_[index_of(direction)];
  const Bytes first = view.first(std::min(view.size(), context_.limits.probe_bytes));
  if (ask_own && info_->probe(first, direction, {}) >= Probe::likely) {
    side.lost = false;
    side.own = context_.make(*info_);
    return true;
  }
  const Choice choice = choose_decoder(first, direction, {}, layer_, true);
  if (!choice.proven || (!ask_own && choice.decoder == info_)) {
    side.given_up = ++side.probes >= context_.limits.probe_segments;
    return false;
  }
  forget_decoder();
  adopt(*choice.decoder, true);
  return true;
}

void DecodeSession::keep(Direction direction, Bytes rest, bool borrowed) {
  Side& side = lanes_[index_of(direction)];
  if (borrowed) {
    if (side.wanted > side.pending.capacity()) side.pending.swap(context_.spare);
    keep_bytes(direction, rest, 0, side.pending.grow(rest.size()));
    context_.pending_bytes += rest.size();
  } else {
    const std::size_t gone = side.pending.size() - rest.size();
    side.pending.drop_front(gone);
    keep_bytes(direction, side.pending.bytes(), 0, side.pending.data());
    context_.pending_bytes -= gone;
  }
  if (context_.pending_bytes <= context_.limits.lane_pending_bytes) return;
  add(context_.coverage.limits, "pending payload of a lane", side.marks.back().packet);
  drop_pending(side);
}

void DecodeSession::drop_pending(Side& side) {
  context_.pending_bytes -= side.pending.size();
  side.pending.clear();
  const std::size_t room = side.pending.capacity();
  if (room <= kSpareBytes && room > context_.spare.capacity()) side.pending.swap(context_.spare);
  WaitingBytes().swap(side.pending);
  side.wanted = 0;
}

void DecodeSession::count_fault(std::string_view decoder, Fault fault, const Side& side) {
  const PacketRef where = side.marks.empty() ? PacketRef{} : side.marks.back().packet;
  add(context_.coverage.oddities, std::string(decoder) + ": " + std::string(to_text(fault)), where);
}

void DecodeSession::note_use(std::string_view decoder) {
  if (std::ranges::find(used_, decoder) == used_.end()) used_.push_back(decoder);
}

}  // namespace shekara
