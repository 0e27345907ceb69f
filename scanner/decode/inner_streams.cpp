// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/inner_streams.h"

#include <algorithm>
#include <array>
#include <string>

namespace shekara {

namespace {
// Passes fields of the inner session on as fields of the outer one.
class Relay final : public FieldReceiver {
 public:
  explicit Relay(SessionContext& outer) : outer_(outer) {}
  void at(std::span<const OuterPlace> places) {
    places_.assign(places.begin(), places.end());
    layers_.assign(places.front().layers).append(" > ");
    prefix_ = layers_.size();
    for (OuterPlace& place : places_) place.layers = {};  // the view does not outlive the call
  }
  void field(const FieldEvent& event) override {
    layers_.resize(prefix_);
    layers_.append(event.layers);
    const OuterPlace& outer = place_of(event.packet);
    packets_ = outer.packets;  // of what completed the inner message
    if (event.place.packets != nullptr) packets_.first = event.place.packets->first;
    const FieldPlace place{&packets_, event.packet == outer.packet ? outer.at : PacketPlace::kNowhere, false};
    outer_.receiver.field({event.field, event.protocol, layers_, event.direction, event.packet, event.time, outer.offset,
                           outer.length, outer_.messages, outer.proven && event.proven, place});
  }
  void body(const BodyEvent& event) override {
    layers_.resize(prefix_);
    layers_.append(event.layers);
    outer_.receiver.body({event.bytes, event.protocol, layers_, event.path, event.direction, event.packet, event.time,
                          event.shown_before, event.of_stream});
  }
  void end_of_message() override {
    outer_.receiver.end_of_message();
    ++outer_.messages;
  }

 private:
  // Of the bytes at hand that came with this packet; the last of them for what began with earlier bytes.
  [[nodiscard]] const OuterPlace& place_of(PacketRef packet) const {
    const auto found = std::ranges::find(places_, packet, &OuterPlace::packet);
    return found == places_.end() ? places_.back() : *found;
  }

  SessionContext& outer_;
  std::vector<OuterPlace> places_;
  MessagePackets packets_;
  std::string layers_;
  std::size_t prefix_ = 0;
};

Limits inner_limits(const Limits& outer) {
  Limits limits = outer;
  limits.lane_pending_bytes = outer.stream_pending_bytes;  // one flow must not hold what a lane may
  return limits;
}
}  // namespace

struct InnerStreams::Stream {
  Stream(SessionContext& outer, Layers layer)
      : limits(inner_limits(outer.limits)), relay(outer), context(limits, relay, outer.coverage, nullptr, &outer.secrets), session(context, layer) {
    context.depth = outer.depth + 1;
  }
  Limits limits;
  Relay relay;
  SessionContext context;
  DecodeSession session;
  std::array<std::uint64_t, 2> fed{};
};

InnerStreams::InnerStreams() = default;
InnerStreams::~InnerStreams() = default;

bool InnerStreams::feed(SessionContext& outer, std::uint32_t channel, Bytes bytes, bool datagram, std::span<const OuterPlace> places,
                        std::span<const DecodeSession::Mark> marks) {
  if (outer.depth >= outer.limits.inner_depth) return false;
  std::unique_ptr<Stream>& stream = streams_[channel];
  if (stream == nullptr && streams_.size() > outer.limits.inner_streams) {
    streams_.erase(channel);
    return false;
  }
  if (stream == nullptr) stream = std::make_unique<Stream>(outer, datagram ? kOverUdp : kOverTcp);
  const Direction direction = places.front().direction;
  stream->relay.at(places);
  stream->fed[index_of(direction)] += bytes.size();
  stream->session.feed(direction, bytes, marks);
  return true;
}

void InnerStreams::gap(Direction direction) {
  for (const auto& [channel, stream] : streams_) stream->session.gap(direction);
}

void InnerStreams::finish(Direction direction) {
  for (const auto& [channel, stream] : streams_) stream->session.finish(direction);
}

void InnerStreams::add_used(std::vector<std::string_view>& used) const {
  for (const auto& [channel, stream] : streams_)
    for (const std::string_view name : stream->session.used())
      if (std::ranges::find(used, name) == used.end()) used.push_back(name);
}

std::uint64_t InnerStreams::unread(Direction direction) const {
  std::uint64_t sum = 0;
  for (const auto& [channel, stream] : streams_) {
    const std::uint64_t fed = stream->fed[index_of(direction)];
    sum += fed - std::min(fed, stream->session.decoded(direction));
  }
  return sum;
}

bool InnerStreams::saw_opaque() const {
  return std::ranges::any_of(streams_, [](const auto& entry) { return entry.second->session.saw_opaque(); });
}

}  // namespace shekara
