// SPDX-License-Identifier: Apache-2.0
// One packet peeled down to its innermost transport segment, or the reason why that could not be done.
#pragma once
#include <cstdint>

#include "scanner/base/byte_reader.h"
#include "scanner/base/ip.h"
#include "scanner/base/mac.h"
#include "scanner/base/stable_hash.h"
#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"

namespace shekara {

// Direction-less: `low` is the smaller endpoint. realm keeps apart equal addresses in different VLANs or
// overlay networks (VNI); tunnels whose ids differ by direction (GTP-U TEID) are not part of it.
struct FlowKey {
  Endpoint low, high;
  std::uint32_t realm = 0;
  std::uint8_t protocol = 0;

  bool operator==(const FlowKey&) const = default;
  // Of the two addresses alone: all flows of a pair of hosts share a lane.
  [[nodiscard]] std::uint64_t address_hash() const noexcept {
    return stable_hash(low.address.view(), stable_hash(high.address.view()));
  }
  // Of the whole key, given address_hash().
  [[nodiscard]] std::uint64_t hash(std::uint64_t addresses) const noexcept {
    const std::uint64_t ports = std::uint64_t{low.port} << 32 | std::uint64_t{high.port} << 8 | protocol;
    return hash_combine(addresses, ports ^ std::uint64_t{realm} << 24);
  }
  [[nodiscard]] std::uint64_t hash() const noexcept { return hash(address_hash()); }
};

struct TcpHeader {
  std::uint32_t seq = 0, ack = 0;
  std::uint16_t window = 0;
  std::uint8_t flags = 0;  // CWR ECE URG ACK PSH RST SYN FIN, FIN = 1
  [[nodiscard]] bool fin() const { return (flags & 0x01) != 0; }
  [[nodiscard]] bool syn() const { return (flags & 0x02) != 0; }
  [[nodiscard]] bool rst() const { return (flags & 0x04) != 0; }
  [[nodiscard]] bool has_ack() const { return (flags & 0x10) != 0; }
};

struct Segment {
  FlowKey key;
  std::uint64_t address_hash = 0, key_hash = 0;  // of key; set by the engine, in parallel
  bool from_low = true;  // sent by key.low
  bool is_carrier = false;  // what it carries is a packet of its own: counted and classified, not decoded
  // Made of IP fragments: ip_packet lives in the FragmentTable until the next window.
  bool is_reassembled = false;
  bool cut = false;           // captured shorter than sent: payload is incomplete
  bool bad_checksum = false;  // IPv4 header, TCP, UDP; only where the packet is whole
  TcpHeader tcp;
  Bytes ip_packet;                 // innermost IP packet, header included, trimmed to its total length
  Bytes payload;                   // of the transport; for other protocols, of IP
  std::uint32_t wire_payload = 0;  // payload length as the headers say it, >= payload.size() when cut
  std::uint32_t ip_length = 0;     // IP packet length as the header says it
  std::uint32_t teid = 0;          // innermost GTP-U tunnel id
  std::uint32_t vlan = 0;          // outermost VLAN id
  MacAddress sender;               // of the Ethernet frame right around the IP packet; zeros: there is none
  Timestamp time;
  PacketRef ref;
};

}  // namespace shekara
