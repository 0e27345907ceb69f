// SPDX-License-Identifier: Apache-2.0
#include "scanner/packets/datagram.h"

#include "scanner/base/checksum.h"

namespace shekara {
namespace {

constexpr std::size_t kLongestPacket = 65'535, kIpv6Header = 40;
constexpr std::size_t kPartOverhead = 96;  // of the map's node and the vector

void set_be16(std::vector<std::uint8_t>& bytes, std::size_t at, std::size_t value) {
  bytes[at] = static_cast<std::uint8_t>(value >> 8);
  bytes[at + 1] = static_cast<std::uint8_t>(value);
}

bool is_v6(const Fragment& fragment) { return fragment.source.is_v6; }

// What the length field of the rebuilt packet would have to say.
std::size_t packet_length(const Fragment& fragment, std::size_t payload_end) {
  return fragment.header.size() - (is_v6(fragment) ? kIpv6Header : 0) + payload_end;
}

}  // namespace

Datagram::Taken Datagram::take(const Fragment& fragment, std::size_t wire_payload) {
  // All parts but the last come in units of eight bytes. IPv4 stacks ignore what is over, RFC 8200 refuses
  // the part.
  const bool is_uneven = fragment.more && wire_payload % 8 != 0;
  if (is_uneven && is_v6(fragment)) return Taken::refused;
  const std::size_t size = is_uneven ? wire_payload / 8 * 8 : wire_payload;
  if (size == 0 || packet_length(fragment, fragment.offset + size) > kLongestPacket) return Taken::refused;
  const auto end = static_cast<std::uint32_t>(fragment.offset + size);
  if (!fits_end(end, fragment.more)) return Taken::contradiction;
  const Bytes bytes = fragment.payload.first(std::min(size, fragment.payload.size()));
  if (!fragment.more) total_ = end;
  if (fragment.offset == 0) keep_header(fragment);
  if (!is_duplicate(fragment.offset, end, bytes)) {
    const bool overlaps = insert(fragment.offset, end, bytes);
    if (overlaps && is_v6(fragment)) return Taken::overlap;
  }
  return total_ && covered_ == *total_ ? Taken::complete : Taken::kept;
}

bool Datagram::fits_end(std::uint32_t end, bool more) const {
  if (total_) return more ? end <= *total_ : end == *total_;
  return more || parts_.empty() || parts_.rbegin()->second.end <= end;
}

bool Datagram::is_duplicate(std::uint32_t offset, std::uint32_t end, Bytes bytes) const {
  const Parts::const_iterator found = parts_.find(offset);
  return found != parts_.end() && found->second.end == end && std::ranges::equal(found->second.bytes, bytes);
}

void Datagram::keep_header(const Fragment& fragment) {
  if (!header_.empty()) return;
  header_.assign(fragment.header.begin(), fragment.header.end());
  next_header_at_ = fragment.next_header_at;
  protocol_ = fragment.protocol;
  held_ += header_.size();
}

// The first part that ends behind `offset`.
Datagram::Parts::iterator Datagram::first_beyond(std::uint32_t offset) {
  Parts::iterator part = parts_.upper_bound(offset);
  if (part != parts_.begin() && std::prev(part)->second.end > offset) --part;
  return part;
}

// Fills the gaps in [offset, end); true if some of it was there already.
bool Datagram::insert(std::uint32_t offset, std::uint32_t end, Bytes bytes) {
  bool overlaps = false;
  std::uint32_t at = offset;
  for (Parts::iterator part = first_beyond(offset); part != parts_.end() && part->first < end; ++part) {
    overlaps = true;
    note_conflict(offset, bytes, part->first, part->second.bytes);
    if (part->first > at)
      add_part(at, part->first, bytes.subspan(std::min<std::size_t>(at - offset, bytes.size())));
    at = std::max(at, part->second.end);
  }
  if (at < end) add_part(at, end, bytes.subspan(std::min<std::size_t>(at - offset, bytes.size())));
  return overlaps;
}

void Datagram::add_part(std::uint32_t offset, std::uint32_t end, Bytes bytes) {
  const Bytes own = bytes.first(std::min<std::size_t>(end - offset, bytes.size()));
  parts_.emplace(offset, Part{end, {own.begin(), own.end()}});
  covered_ += end - offset;
  held_ += own.size() + kPartOverhead;
}

void Datagram::note_conflict(std::uint32_t offset, Bytes bytes, std::uint32_t part_offset, Bytes part) {
  const std::size_t start = std::max(offset, part_offset);
  const std::size_t stop = std::min(offset + bytes.size(), part_offset + part.size());
  if (start >= stop) return;
  const Bytes one = bytes.subspan(start - offset, stop - start);
  has_conflict_ |= !std::ranges::equal(one, part.subspan(start - part_offset, stop - start));
}

std::vector<std::uint8_t> Datagram::rebuilt() const {
  std::vector<std::uint8_t> packet = header_;
  for (const auto& [offset, part] : parts_) {
    packet.insert(packet.end(), part.bytes.begin(), part.bytes.end());
    if (part.bytes.size() < part.end - offset) break;
  }
  const bool is_ipv6 = packet[0] >> 4 == 6;
  if (is_ipv6) {
    set_be16(packet, 4, header_.size() - kIpv6Header + total_.value_or(0));
    packet[next_header_at_] = protocol_;
    return packet;
  }
  set_be16(packet, 2, header_.size() + total_.value_or(0));
  set_be16(packet, 6, 0);
  set_be16(packet, 10, 0);
  set_be16(packet, 10, static_cast<std::uint16_t>(~internet_sum(Bytes(packet).first(header_.size()))));
  return packet;
}

}  // namespace shekara
