// SPDX-License-Identifier: Apache-2.0
#include "tests/support/packet_builder.h"

#include <algorithm>

#include "scanner/base/check.h"
#include "scanner/base/checksum.h"

namespace shekara::test {
namespace {

void set16(Octets& bytes, std::size_t at, std::size_t value) {
  bytes.at(at) = static_cast<std::uint8_t>(value >> 8);
  bytes.at(at + 1) = static_cast<std::uint8_t>(value);
}

std::uint16_t inverted(std::uint16_t sum) { return static_cast<std::uint16_t>(~sum); }

// With the pseudo-header of RFC 9293 section 3.1 and RFC 8200 section 8.1.
std::uint16_t transport_checksum(const IpAddress& from, const IpAddress& to, std::uint8_t protocol,
                                 Bytes segment) {
  const Octets addresses = joined(from.view(), to.view());
  const auto start = static_cast<std::uint32_t>(protocol + segment.size());
  return inverted(internet_sum(segment, internet_sum(addresses, start)));
}

Octets ipv4(const IpAddress& from, const IpAddress& to, std::uint8_t protocol, std::size_t id,
            std::size_t fragment, Bytes payload) {
  Octets out;
  put16(out, 0x4500);
  put16(out, 20 + payload.size());
  put16(out, id);
  put16(out, fragment);
  put8(out, 64);
  put8(out, protocol);
  put16(out, 0);
  put(out, from.view());
  put(out, to.view());
  set16(out, 10, inverted(internet_sum(out)));
  put(out, payload);
  return out;
}

Octets ipv6(const IpAddress& from, const IpAddress& to, std::uint8_t next_header, Bytes payload) {
  Octets out;
  put32(out, 0x60000000);
  put16(out, payload.size());
  put8(out, next_header);
  put8(out, 64);
  put(out, from.view());
  put(out, to.view());
  put(out, payload);
  return out;
}

void put_le(Octets& out, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) put8(out, static_cast<std::uint8_t>(value >> (8 * i)));
}

}  // namespace

void put8(Octets& out, std::size_t value) { out.push_back(static_cast<std::uint8_t>(value)); }
void put16(Octets& out, std::size_t value) {
  put8(out, value >> 8);
  put8(out, value);
}
void put32(Octets& out, std::size_t value) {
  put16(out, value >> 16);
  put16(out, value);
}
void put(Octets& out, Bytes bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }
Octets joined(Bytes first, Bytes second) {
  Octets out(first.begin(), first.end());
  put(out, second);
  return out;
}

Endpoint endpoint(std::string_view address, std::uint16_t port) {
  const std::optional<IpAddress> parsed = IpAddress::parse(address);
  CHECK_OR_ABORT(parsed.has_value());
  return {*parsed, port};
}

Octets tcp(const Endpoint& from, const Endpoint& to, const TcpFields& fields, Bytes payload) {
  Octets out;
  put16(out, from.port);
  put16(out, to.port);
  put32(out, fields.seq);
  put32(out, fields.ack);
  put8(out, (5 + fields.options.size() / 4) << 4);
  put8(out, fields.flags);
  put16(out, fields.window);
  put32(out, 0);
  put(out, fields.options);
  put(out, payload);
  set16(out, 16, transport_checksum(from.address, to.address, 6, out));
  return ip(from.address, to.address, 6, out);
}

Octets udp(const Endpoint& from, const Endpoint& to, Bytes payload) {
  Octets out;
  put16(out, from.port);
  put16(out, to.port);
  put16(out, 8 + payload.size());
  put16(out, 0);
  put(out, payload);
  const std::uint16_t checksum = transport_checksum(from.address, to.address, 17, out);
  set16(out, 6, checksum == 0 ? 0xffff : checksum);
  return ip(from.address, to.address, 17, out);
}

Octets ip(const IpAddress& from, const IpAddress& to, std::uint8_t protocol, Bytes payload) {
  return from.is_v6 ? ipv6(from, to, protocol, payload) : ipv4(from, to, protocol, 1, 0, payload);
}

std::vector<Octets> ip_fragments(Bytes ip_packet, std::size_t payload_bytes, std::uint32_t id) {
  CHECK_OR_ABORT(payload_bytes % 8 == 0 && payload_bytes > 0);
  const bool is_v6 = ip_packet[0] >> 4 == 6;
  const Bytes payload = ip_packet.subspan(is_v6 ? 40 : 20);
  const IpAddress from =
      is_v6 ? IpAddress::v6(ip_packet.subspan(8, 16)) : IpAddress::v4(ip_packet.subspan(12, 4));
  const IpAddress to =
      is_v6 ? IpAddress::v6(ip_packet.subspan(24, 16)) : IpAddress::v4(ip_packet.subspan(16, 4));
  std::vector<Octets> out;
  for (std::size_t at = 0; at < payload.size(); at += payload_bytes) {
    const Bytes part = payload.subspan(at, std::min(payload_bytes, payload.size() - at));
    const bool more = at + part.size() < payload.size();
    if (!is_v6) {
      out.push_back(ipv4(from, to, ip_packet[9], id, at / 8 | (more ? 0x2000U : 0U), part));
      continue;
    }
    Octets header;
    put8(header, ip_packet[6]);
    put8(header, 0);
    put16(header, at | (more ? 1U : 0U));
    put32(header, id);
    out.push_back(ipv6(from, to, 44, joined(header, part)));
  }
  return out;
}

Octets ethernet_of_type(std::uint16_t ether_type, Bytes payload) {
  Octets out = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1};
  put16(out, ether_type);
  put(out, payload);
  return out;
}

Octets ethernet(Bytes ip_packet, const std::vector<std::uint16_t>& vlans) {
  const std::size_t type = ip_packet[0] >> 4 == 6 ? 0x86dd : 0x0800;
  if (vlans.empty()) return ethernet_of_type(static_cast<std::uint16_t>(type), ip_packet);
  Octets tagged;
  for (std::size_t i = 0; i < vlans.size(); ++i) {
    put16(tagged, vlans[i]);
    put16(tagged, i + 1 < vlans.size() ? 0x8100 : type);
  }
  put(tagged, ip_packet);
  return ethernet_of_type(vlans.size() > 1 ? 0x88a8 : 0x8100, tagged);
}

Octets pcap_bytes(const std::vector<TimedPacket>& packets, std::uint32_t link_type) {
  Octets out;
  put_le(out, 0xa1b23c4d, 4);
  put_le(out, 2, 2);
  put_le(out, 4, 2);
  put_le(out, 0, 8);
  put_le(out, 262144, 4);
  put_le(out, link_type, 4);
  for (const TimedPacket& packet : packets) {
    const auto nanoseconds = static_cast<std::uint64_t>(packet.time.nanoseconds);
    put_le(out, nanoseconds / 1'000'000'000, 4);
    put_le(out, nanoseconds % 1'000'000'000, 4);
    put_le(out, packet.bytes.size(), 4);
    put_le(out, packet.wire_length != 0 ? packet.wire_length : packet.bytes.size(), 4);
    put(out, packet.bytes);
  }
  return out;
}

TcpTalk::TcpTalk(const Endpoint& client, const Endpoint& server, Timestamp start)
    : client_(client), server_(server), now_(start) {}

TcpTalk& TcpTalk::handshake() {
  packet(true, tcp_flag::syn, {});
  packet(false, tcp_flag::syn | tcp_flag::ack, {});
  packet(true, tcp_flag::ack, {});
  return *this;
}

TcpTalk& TcpTalk::client_sends(Bytes data) {
  send(true, data);
  return *this;
}

TcpTalk& TcpTalk::server_sends(Bytes data) {
  send(false, data);
  return *this;
}

TcpTalk& TcpTalk::client_gap(std::uint32_t bytes) {
  client_seq_ += bytes;
  return *this;
}

TcpTalk& TcpTalk::server_gap(std::uint32_t bytes) {
  server_seq_ += bytes;
  return *this;
}

TcpTalk& TcpTalk::close() {
  packet(true, tcp_flag::fin | tcp_flag::ack, {});
  packet(false, tcp_flag::fin | tcp_flag::ack, {});
  packet(true, tcp_flag::ack, {});
  return *this;
}

TcpTalk& TcpTalk::reset() {
  packet(false, tcp_flag::rst | tcp_flag::ack, {});
  return *this;
}

TcpTalk& TcpTalk::wait(Duration duration) {
  now_ = now_ + duration;
  return *this;
}

void TcpTalk::send(bool from_client, Bytes data) {
  for (std::size_t at = 0; at < data.size(); at += 1400)
    packet(from_client, tcp_flag::psh | tcp_flag::ack,
           data.subspan(at, std::min<std::size_t>(1400, data.size() - at)));
}

void TcpTalk::packet(bool from_client, std::uint8_t flags, Bytes data) {
  std::uint32_t& seq = from_client ? client_seq_ : server_seq_;
  const std::uint32_t acknowledged = from_client ? server_seq_ : client_seq_;
  TcpFields fields;
  fields.seq = seq;
  fields.ack = (flags & tcp_flag::ack) != 0 ? acknowledged : 0;
  fields.flags = flags;
  const Octets ip_packet =
      from_client ? tcp(client_, server_, fields, data) : tcp(server_, client_, fields, data);
  packets.push_back({now_, ethernet(ip_packet), 0});
  now_ = now_ + Duration{1'000'000};
  seq += static_cast<std::uint32_t>(data.size()) + ((flags & (tcp_flag::syn | tcp_flag::fin)) != 0 ? 1 : 0);
}

}  // namespace shekara::test
