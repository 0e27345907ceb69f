// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/payload_mask.h"

#include <algorithm>
#include <optional>

#include "scanner/base/checksum.h"

namespace shekara {

namespace {
constexpr std::size_t kTcpChecksum = 16, kUdpChecksum = 6, kIpv6Header = 40, kFcs = 4;

bool is_extension(std::uint8_t next) { return next == 0 || next == 43 || next == 60; }

// Where the transport header begins behind the IP header (RFC 791; RFC 8200 with its extension headers).
std::size_t transport_at(Bytes ip) {
  if (ip.empty()) return 0;
  if (ip[0] >> 4 == 4) return std::size_t{ip[0] & 0xfU} * 4;
  std::size_t at = kIpv6Header;
  std::uint8_t next = ip.size() > 6 ? ip[6] : std::uint8_t{0};
  while (is_extension(next) && at + 2 <= ip.size()) {
    next = ip[at];
    at += (std::size_t{ip[at + 1]} + 1) * 8;
  }
  return at;
}

std::optional<std::size_t> checksum_in(const SelectedPacket& packet) {
  const bool tcp = packet.key.protocol == ip_protocol::tcp, udp = packet.key.protocol == ip_protocol::udp;
  if (!tcp && !udp) return std::nullopt;
  const std::size_t at = packet.ip_at + transport_at(Bytes(packet.bytes).subspan(packet.ip_at)) +
                         (tcp ? kTcpChecksum : kUdpChecksum);
  return at + 2 <= packet.payload_at ? std::optional(at) : std::nullopt;
}

std::uint32_t ones_complement(std::uint32_t sum) {
  while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
  return sum;
}

// RFC 1624: as much as the words under it have lost, the checksum gains.
void mend(SelectedPacket& packet, std::size_t at, std::uint32_t before, std::uint32_t after) {
  const std::uint32_t held = std::uint32_t{packet.bytes[at]} << 8 | packet.bytes[at + 1];
  const bool udp = packet.key.protocol == ip_protocol::udp;
  if (udp && held == 0) return;  // none was made
  std::uint32_t sum = ones_complement(held + before + (~after & 0xffff));
  if (udp && sum == 0) sum = 0xffff;
  packet.bytes[at] = static_cast<std::uint8_t>(sum >> 8);
  packet.bytes[at + 1] = static_cast<std::uint8_t>(sum);
}

std::uint32_t sequence_check(const SelectedPacket& packet) {
  return crc32_of(Bytes(packet.bytes).first(packet.bytes.size() - kFcs));
}

// Of Ethernet, low byte first (IEEE 802.3 section 3.2.9).
bool has_sequence_check(const SelectedPacket& packet) {
  if (packet.view.fcs_bytes != kFcs || packet.bytes.size() < kFcs ||
      packet.view.wire_length != packet.bytes.size())
    return false;
  return ByteReader(Bytes(packet.bytes).last(kFcs)).le32() == sequence_check(packet);
}

void overwrite(SelectedPacket& packet, std::size_t at, std::size_t length) {
  std::fill_n(packet.bytes.begin() + static_cast<std::ptrdiff_t>(at), length, kMaskByte);
}
}  // namespace

void mask_payload(SelectedPacket& packet, std::size_t at, std::size_t length) {
  at = std::min<std::size_t>(at, packet.payload_size);
  length = std::min<std::size_t>(length, packet.payload_size - at);
  if (length == 0) return;
  const bool checked = has_sequence_check(packet);
  const std::optional<std::size_t> checksum = checksum_in(packet);
  const std::size_t header = packet.ip_at + transport_at(Bytes(packet.bytes).subspan(packet.ip_at));
  const auto sum = [&] {
    const std::size_t end = packet.payload_at + packet.payload_size;
    return std::uint32_t{internet_sum(Bytes(packet.bytes).subspan(header, end - header))};
  };
  const std::uint32_t before = checksum ? sum() : 0;
  overwrite(packet, packet.payload_at + at, length);
  if (checksum) mend(packet, *checksum, before, sum());
  if (checked) {
    const std::uint32_t fresh = sequence_check(packet);
    for (std::size_t i = 0; i < kFcs; ++i)
      packet.bytes[packet.bytes.size() - kFcs + i] = static_cast<std::uint8_t>(fresh >> (8 * i));
  }
}

void mask_all(SelectedPacket& packet) {
  if (packet.is_segment) return mask_payload(packet, 0, packet.payload_size);
  constexpr std::size_t kHeaders = 34;  // Ethernet and IPv4: who sent the part to whom stays
  if (packet.bytes.size() > kHeaders) overwrite(packet, kHeaders, packet.bytes.size() - kHeaders);
}

}  // namespace shekara
