// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/session_sink.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "scanner/decode/choice.h"
#include "scanner/decode/inner_streams.h"
#include "scanner/unpack/unpack.h"

namespace shekara {

void SessionSink::begin(DecodeSession& session, std::vector<std::string_view>& used, std::unique_ptr<InnerStreams>& inner,
                        const DecoderInfo& outer, Bytes message, Direction direction, bool proven) {
  session_ = &session;
  used_ = &used;
  inner_ = &inner;
  direction_ = direction;
  proven_ = proven;
  origins_.clear();
  frames_.assign(1, {outer.name, message});
  layers_ = outer.name;
  fields_ = 0;
  unread_ = 0;
}

void SessionSink::add_packet(std::size_t at, PacketRef packet, Timestamp time, std::uint32_t from) {
  origins_.push_back({at, packet, time, from});
  if (origins_.size() == 1) {
    packets_ = {packet, packet};
    first_ = last_ = time;
  } else if (std::pair(time, packet) < std::pair(first_, packets_.first)) {
    packets_.first = packet;
    first_ = time;
  } else if (std::pair(last_, packets_.last) < std::pair(time, packet)) {
    packets_.last = packet;
    last_ = time;
  }
}

const SessionSink::Origin& SessionSink::origin(std::size_t offset) const {
  std::size_t i = origins_.size() - 1;
  while (i > 0 && origins_[i].at > offset) --i;
  return origins_[i];
}

FieldPlace SessionSink::place_of(const Origin& from, std::size_t offset, std::size_t length, bool own) const {
  FieldPlace place{&packets_, PacketPlace::kNowhere, false};
  if (from.from == PacketPlace::kNowhere || offset < from.at) return place;
  place.at = from.from + static_cast<std::uint32_t>(offset - from.at);
  const Origin* const next = &from == &origins_.back() ? nullptr : &from + 1;
  const std::size_t end = next == nullptr ? frames_.front().message.size() : next->at;
  place.exact = own && length != 0 && length <= end - std::min(end, offset);
  return place;
}

void SessionSink::field(const Field& field) {
  if (++fields_ > context_.limits.fields_per_message) {
    if (fields_ == context_.limits.fields_per_message + 1)
      add(context_.coverage.limits, "fields of a message", origins_.front().packet);
    return;
  }
  const Frame& frame = frames_.back();
  const std::uint32_t offset = frame.in_place ? frame.offset + field.offset : frame.offset;
  const std::uint32_t length = frame.in_place ? field.length : frame.length;
  const Origin& from = origin(offset);
  context_.receiver.field({field, frame.decoder, layers_, direction_, from.packet, from.time, offset, length,
                           context_.messages, proven_, place_of(from, offset, length, frame.in_place)});
}

// The message is read from that packet on.
void SessionSink::widen(const Moment& since) {
  if (since.packet.number == 0 || std::pair(first_, packets_.first) <= std::pair(since.time, since.packet)) return;
  packets_.first = since.packet;
  first_ = since.time;
}

void SessionSink::payload(const Payload& payload) {
  if (payload.bytes.empty()) return;
  widen(payload.since);
  if (payload.channel != 0) return feed_channel(payload);
  if (frames_.size() > context_.limits.inner_depth) return pass_over(payload.bytes, Fault::too_deep);
  if (payload.coding.empty() || payload.coding == "identity")
    return decode_body(payload, payload.bytes);
  const Unpacked unpacked = unpack(payload.bytes, payload.coding, context_.limits);
  if (!unpacked.known) return pass_over(payload.bytes, Fault::unsupported);
  if (!unpacked.whole) count(frames_.back().decoder, Fault::unpack_failed);
  if (unpacked.bytes.empty() && !unpacked.whole) unread_ += payload.bytes.size();
  if (unpacked.limit) add(context_.coverage.limits, "size of an unpacked body", origins_.front().packet);
  if (!unpacked.bytes.empty()) decode_body(payload, unpacked.bytes);
}

namespace {
// Where `part` lies in `whole`; nothing if it is a copy or a joined one.
std::optional<std::size_t> place_in(Bytes part, Bytes whole) {
  const std::less_equal<const std::uint8_t*> before;
  const bool inside = before(whole.data(), part.data()) && before(part.data() + part.size(), whole.data() + whole.size());
  return inside ? std::optional(static_cast<std::size_t>(part.data() - whole.data())) : std::nullopt;
}
}  // namespace

SessionSink::Frame SessionSink::frame_of(const Payload& payload, Bytes bytes, std::string_view decoder) const {
  const Frame& outer = frames_.back();
  Frame frame{decoder, bytes, outer.offset, outer.length, false};
  if (!outer.in_place) return frame;
  const std::optional<std::size_t> place = place_in(payload.bytes, outer.message);
  frame.offset = outer.offset + (place ? static_cast<std::uint32_t>(*place) : payload.offset);
  frame.length = static_cast<std::uint32_t>(std::min<std::size_t>(payload.bytes.size(), UINT32_MAX));
  frame.in_place = place && bytes.data() == payload.bytes.data();
  return frame;
}

void SessionSink::feed_channel(const Payload& payload) {
  show_body(payload, payload.bytes);
  if (*inner_ == nullptr) *inner_ = std::make_unique<InnerStreams>();
  const Frame frame = frame_of(payload, payload.bytes, {});
  const Origin& from = origin(frame.offset);
  places_.assign(1, {layers_, direction_, from.packet, from.time, frame.offset, frame.length, proven_, packets_,
                     place_of(from, frame.offset, frame.length, false).at});
  marks_.assign(1, {0, from.packet, from.time, PacketPlace::kNowhere});
  if (payload.in_step && frames_.size() == 1) place_pieces(payload);
  if (!(*inner_)->feed(context_, payload.channel, payload.bytes, payload.datagram, places_, marks_))
    too_many_streams(from.packet, payload.bytes);
  (*inner_)->add_used(*used_);
}

// In pieces, each with the packet that it came in.
void SessionSink::place_pieces(const Payload& payload) {
  const OuterPlace whole = places_.front();
  places_.clear();
  marks_.clear();
  std::size_t done = 0;
  for (std::size_t i = 0; i < origins_.size() && done < payload.bytes.size(); ++i) {
    const std::size_t begin = payload.offset + done;
    const std::size_t end = i + 1 < origins_.size() ? origins_[i + 1].at : SIZE_MAX;
    if (end <= begin) continue;
    const std::size_t size = std::min(payload.bytes.size() - done, end - begin);
    OuterPlace& piece = places_.emplace_back(whole);
    piece.packet = origins_[i].packet;
    piece.time = origins_[i].time;
    piece.offset = static_cast<std::uint32_t>(begin);
    piece.length = static_cast<std::uint32_t>(size);
    piece.at = place_of(origins_[i], begin, size, false).at;
    marks_.push_back({done, piece.packet, piece.time, PacketPlace::kNowhere});
    done += size;
  }
}

void SessionSink::too_many_streams(PacketRef where, Bytes bytes) {
  add(context_.coverage.limits, "streams within a stream", where);
  unread_ += bytes.size();
}

void SessionSink::decode_body(const Payload& payload, Bytes bytes) {
  show_body(payload, bytes);
  const Choice choice = choose_decoder(bytes, direction_, payload.content_type, kAsBody, true);
  if (choice.decoder == nullptr) {
    unread_ += bytes.size();
    return;
  }
  const Frame frame = frame_of(payload, bytes, choice.decoder->name);
  const std::size_t layers = layers_.size();
  layers_.append(" > ").append(choice.decoder->name);
  frames_.push_back(frame);
  run(*choice.decoder, bytes);
  frames_.pop_back();
  layers_.resize(layers);
}

void SessionSink::show_body(const Payload& payload, Bytes bytes) {
  const Frame& outer = frames_.back();
  const bool shown_before = !payload.in_step && place_in(bytes, outer.message).has_value();
  const Origin& from = origin(outer.in_place ? outer.offset + payload.offset : outer.offset);
  context_.receiver.body({bytes, outer.decoder, layers_, payload.path, direction_, from.packet, from.time, shown_before,
                          payload.channel != 0});
}

void SessionSink::run(const DecoderInfo& info, Bytes bytes) {
  const std::unique_ptr<Decoder> decoder = context_.make(info);
  if (std::ranges::find(*used_, info.name) == used_->end()) used_->push_back(info.name);
  while (!bytes.empty()) {
    const Step step = decoder->decode({bytes, direction_, origins_.back().time, true}, *this);
    if (step.fault != Fault::none) count(info.name, step.fault);
    if (step.kind == Step::Kind::need_more) count(info.name, Fault::cut);
    if (step.kind != Step::Kind::consumed) {
      unread_ += bytes.size();
      return;
    }
    if (!step.read) unread_ += step.bytes;
    bytes = bytes.subspan(step.bytes);
    frames_.back().message = bytes;
    if (frames_.back().in_place) frames_.back().offset += static_cast<std::uint32_t>(step.bytes);
  }
}

void SessionSink::pass_over(Bytes body, Fault fault) {
  count(frames_.back().decoder, fault);
  unread_ += body.size();
}

void SessionSink::count(std::string_view what, Fault fault) {
  add(context_.coverage.oddities, std::string(what) + ": " + std::string(to_text(fault)), origins_.front().packet);
}

}  // namespace shekara
