// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_packet.h"

namespace shekara::quic {

std::uint64_t read_varint(ByteReader& r) {
  const int more = (1 << (r.peek() >> 6)) - 1;
  std::uint64_t value = r.u8() & 0x3fU;
  for (int i = 0; i < more; ++i) value = value << 8 | r.u8();
  return r.ok() ? value : 0;
}

namespace {
PacketKind kind_of(std::uint8_t first, const Version& rules) {
  static constexpr PacketKind kKinds[] = {PacketKind::initial, PacketKind::zero_rtt, PacketKind::handshake,
                                          PacketKind::retry};
  return kKinds[((first >> 4) + 4U - rules.turn) & 3U];
}

// What follows the connection ids of a version that can be read.
bool read_rest(ByteReader& r, LongHeader& header) {
  if (header.destination.size() > kLongestId || header.source.size() > kLongestId) return false;
  if (header.kind == PacketKind::retry) {
    if (r.left() < kTag) return false;
    header.token = r.take(r.left() - kTag);
    r.skip(kTag);
    header.size = r.offset();
    return true;
  }
  if (header.kind == PacketKind::initial) header.token = r.take(read_varint(r));
  const std::uint64_t length = read_varint(r);
  if (!r.ok() || length < kShortestSealed || length > r.left()) return false;
  header.number_at = r.offset();
  header.size = r.offset() + length;
  return true;
}
}  // namespace

std::optional<LongHeader> read_long_header(Bytes datagram) {
  ByteReader r(datagram);
  LongHeader header;
  const std::uint8_t first = r.u8();
  header.version = r.be32();
  header.size = datagram.size();
  if (r.ok() && is_google(header.version)) return header;  // some packed the lengths of both ids into one byte
  header.destination = r.take(r.u8());
  header.source = r.take(r.u8());
  if (!r.ok() || !is_long(first)) return {};
  header.rules = find_version(header.version);
  if (header.version == 0) {
    header.kind = PacketKind::negotiation;
    return r.left() == 0 || r.left() % 4 != 0 ? std::nullopt : std::optional(header);
  }
  if (header.rules == nullptr) return header;
  header.kind = kind_of(first, *header.rules);
  return read_rest(r, header) ? std::optional(header) : std::nullopt;
}

std::uint32_t google_version(Bytes datagram) {
  constexpr std::uint8_t kVersion = 0x01, kReset = 0x02, kId = 0x08, kLong = 0x80;
  ByteReader r(datagram);
  const std::uint8_t flags = r.u8();
  r.skip(8);
  const std::uint32_t version = r.be32();
  const bool fits = (flags & (kVersion | kReset | kId | kLong)) == (kVersion | kId);
  return r.ok() && fits && is_google(version) ? version : 0;
}

}  // namespace shekara::quic
