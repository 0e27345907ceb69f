// SPDX-License-Identifier: Apache-2.0
// Packets for tests, from the inside out, with right lengths and checksums: ethernet(tcp(from, to, {...},
// payload)). TcpTalk writes whole conversations; pcap_bytes() makes a capture file of packets.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/base/ip.h"
#include "scanner/base/time.h"

namespace shekara::test {

using Octets = std::vector<std::uint8_t>;

// Big-endian, appended.
void put8(Octets& out, std::size_t value);
void put16(Octets& out, std::size_t value);
void put32(Octets& out, std::size_t value);
void put(Octets& out, Bytes bytes);
Octets joined(Bytes first, Bytes second);

// endpoint("192.0.2.1", 443) or endpoint("2001:db8::1", 443); aborts on bad text.
Endpoint endpoint(std::string_view address, std::uint16_t port = 0);

// Flag bits as in TcpHeader::flags.
namespace tcp_flag {
inline constexpr std::uint8_t fin = 1, syn = 2, rst = 4, psh = 8, ack = 16;
}
struct TcpFields {
  std::uint32_t seq = 0, ack = 0;
  std::uint8_t flags = tcp_flag::ack;
  std::uint16_t window = 65535;
  Octets options = {};  // a multiple of 4
};

// IP packets, IPv4 or IPv6 by the family of `from`.
Octets tcp(const Endpoint& from, const Endpoint& to, const TcpFields& fields, Bytes payload = {});
Octets udp(const Endpoint& from, const Endpoint& to, Bytes payload);
Octets ip(const IpAddress& from, const IpAddress& to, std::uint8_t protocol, Bytes payload);

// The parts of an IP packet of at most `payload_bytes` (a multiple of 8) each, in order.
std::vector<Octets> ip_fragments(Bytes ip_packet, std::size_t payload_bytes, std::uint32_t id);

// Ethernet with fixed addresses; the EtherType follows the IP version. Tags from the outside in.
Octets ethernet(Bytes ip_packet, const std::vector<std::uint16_t>& vlans = {});
Octets ethernet_of_type(std::uint16_t ether_type, Bytes payload);

struct TimedPacket {
  Timestamp time;
  Octets bytes;
  std::uint32_t wire_length = 0;  // 0: all of `bytes`
};
// A little-endian pcap file with nanosecond times.
Octets pcap_bytes(const std::vector<TimedPacket>& packets, std::uint32_t link_type = 1);

// A TCP conversation on Ethernet, a millisecond a packet; each call appends packets.
class TcpTalk {
 public:
  TcpTalk(const Endpoint& client, const Endpoint& server,
          Timestamp start = Timestamp::from_seconds(1'750'000'000));
  TcpTalk& handshake();               // SYN, SYN+ACK, ACK
  TcpTalk& client_sends(Bytes data);  // segments of at most 1400 bytes
  TcpTalk& server_sends(Bytes data);
  TcpTalk& client_gap(std::uint32_t bytes);  // sent, but not captured
  TcpTalk& server_gap(std::uint32_t bytes);
  TcpTalk& close();  // FIN+ACK of both, last ACK
  TcpTalk& reset();  // by the server
  TcpTalk& wait(Duration duration);
  std::vector<TimedPacket> packets;

 private:
  void packet(bool from_client, std::uint8_t flags, Bytes data);
  void send(bool from_client, Bytes data);
  Endpoint client_, server_;
  Timestamp now_;
  std::uint32_t client_seq_ = 1000, server_seq_ = 500'000;
};

}  // namespace shekara::test
