// SPDX-License-Identifier: Apache-2.0
#include "scanner/packets/peel.h"

#include "scanner/packets/layers.h"

namespace shekara {
namespace {

Next step(Walk& walk, const Next& now) {
  switch (now.layer) {
    case Layer::done:
      break;
    case Layer::link:
      return link_layer(walk, now.type, now.bytes);
    case Layer::ethernet:
      return ethernet(walk, now.bytes);
    case Layer::ether_type:
      return ether_type(walk, now.type, now.bytes);
    case Layer::llc:
      return llc(walk, now.bytes);
    case Layer::ppp:
      return ppp(walk, now.bytes);
    case Layer::mpls:
      return mpls(walk, now.bytes);
    case Layer::ip:
      return ip(walk, now.bytes);
  }
  return {};
}

void fall_back_on_carrier(Walk& walk) {
  if (walk.out.kind != Peeled::Kind::not_decoded || !walk.carrier) return;
  if (walk.out.reason == NotDecoded::too_many_encapsulations) return;
  walk.out.segment = *walk.carrier;
  if (walk.out.carrier.ip_packet.data() == walk.out.segment.ip_packet.data()) walk.out.has_carrier = false;
  walk.out.kind = Peeled::Kind::segment;
  walk.out.reason = NotDecoded::none;
  walk.out.unread_frames = 0;
}

void go(Walk& walk, Next next) {
  walk.out.unread_frames = 0;
  while (next.layer != Layer::done) {
    if (++walk.depth > walk.limits.encapsulations) {
      not_decoded(walk, NotDecoded::too_many_encapsulations);
      return;
    }
    next = step(walk, next);
  }
  fall_back_on_carrier(walk);
}

// The frame check sequence is the last thing to be cut by a snap length.
Bytes without_frame_check(const PacketView& packet) {
  const std::size_t sent = std::max<std::size_t>(packet.wire_length, packet.bytes.size());
  const std::size_t frame = sent - std::min<std::size_t>(packet.fcs_bytes, sent);
  return packet.bytes.first(std::min(frame, packet.bytes.size()));
}

}  // namespace

void enter_realm(Walk& walk, RealmKind kind, std::uint32_t id) {
  std::uint32_t& realm = walk.out.segment.key.realm;
  const std::uint64_t mixed = hash_combine(realm, std::uint64_t{id} << 8 | static_cast<std::uint8_t>(kind));
  realm = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(mixed));
}

void enter_tunnel(Walk& walk) {
  walk.carrier = walk.out.segment;
  if (!walk.out.has_carrier) {
    walk.out.has_carrier = true;
    walk.out.carrier = walk.out.segment;
    walk.out.carrier.is_carrier = true;
  }
  walk.out.segment.key.realm = 0;
  walk.out.segment.sender = {};
}

void peel(const PacketView& packet, const Limits& limits, Peeled& out) {
  out.has_carrier = false;
  out.segment.time = packet.time;
  out.segment.ref = packet.ref;
  out.segment.vlan = 0;
  out.segment.sender = {};
  out.segment.teid = 0;
  out.segment.key.realm = 0;
  Walk walk(limits, out);
  const Bytes frame = without_frame_check(packet);
  if (frame.empty()) {
    not_decoded(walk, NotDecoded::empty_packet);
    return;
  }
  go(walk, {Layer::link, packet.link_type, frame});
}

void peel_ip(Bytes ip_packet, const Limits& limits, Peeled& out) {
  out.has_carrier = false;
  Walk walk(limits, out);
  go(walk, {Layer::ip, 0, ip_packet});
}

}  // namespace shekara
