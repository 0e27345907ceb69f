// SPDX-License-Identifier: Apache-2.0
#include "samples/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace samples {
namespace {

constexpr unsigned kFin = 1, kSyn = 2, kPush = 8, kAck = 16;
constexpr unsigned kTcp = 6, kUdp = 17;
constexpr std::size_t kSegment = 1380;

bool is_v6(const std::string& address) { return address.find(':') != std::string::npos; }

Buffer address_bytes(const std::string& address) {
  std::array<unsigned char, 16> out{};
  if (inet_pton(is_v6(address) ? AF_INET6 : AF_INET, address.c_str(), out.data()) != 1) {
    throw std::runtime_error("no address: " + address);
  }
  Buffer buffer;
  for (std::size_t i = 0; i < (is_v6(address) ? 16U : 4U); ++i) buffer.u8(out[i]);
  return buffer;
}

// RFC 1071.
unsigned internet_checksum(const Buffer& buffer) {
  std::uint32_t sum = 0;
  const std::vector<std::uint8_t>& bytes = buffer.bytes();
  for (std::size_t i = 0; i < bytes.size(); ++i) sum += i % 2 == 0 ? bytes[i] * 256U : bytes[i];
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

unsigned transport_checksum(const Socket& from, const Socket& to, unsigned protocol, const Buffer& segment) {
  Buffer pseudo;
  pseudo.add(address_bytes(from.address)).add(address_bytes(to.address));
  pseudo.be32(static_cast<std::uint32_t>(segment.size())).be32(protocol).add(segment);
  const unsigned sum = internet_checksum(pseudo);
  return protocol == kUdp && sum == 0 ? 0xffff : sum;
}

Buffer ip_header(const Socket& from, const Socket& to, unsigned protocol, unsigned id, std::size_t length) {
  Buffer header;
  if (is_v6(from.address)) {
    header.be32(0x60000000).be16(static_cast<unsigned>(length)).u8(protocol).u8(64);
    return header.add(address_bytes(from.address)).add(address_bytes(to.address));
  }
  header.be16(0x4500)
      .be16(static_cast<unsigned>(20 + length))
      .be16(id)
      .be16(0x4000)
      .u8(64)
      .u8(protocol)
      .be16(0);
  header.add(address_bytes(from.address)).add(address_bytes(to.address));
  header.set16(10, internet_checksum(header));
  return header;
}

Buffer frame_bytes(const Link& link, bool from_device, const Socket& from, const Socket& to,
                   unsigned protocol, unsigned id, Buffer segment) {
  segment.set16(protocol == kTcp ? 16 : 6, transport_checksum(from, to, protocol, segment));
  Buffer out;
  if (!link.raw_ip) {
    out.hex(from_device ? link.gateway_mac : link.device_mac)
        .hex(from_device ? link.device_mac : link.gateway_mac);
    out.be16(is_v6(from.address) ? 0x86dd : 0x0800);
  }
  return out.add(ip_header(from, to, protocol, id, segment.size())).add(segment);
}

Buffer udp_segment(const Socket& from, const Socket& to, const Buffer& text) {
  return Buffer()
      .be16(from.port)
      .be16(to.port)
      .be16(static_cast<unsigned>(8 + text.size()))
      .be16(0)
      .add(text);
}

}  // namespace

void Trace::sort() {
  std::stable_sort(frames.begin(), frames.end(),
                   [](const Frame& a, const Frame& b) { return a.time_us < b.time_us; });
}

void exchange_udp(Trace& trace, const Link& link, const Socket& client, const Socket& server,
                  std::uint64_t time_us, std::uint64_t round_trip_us, const Buffer& question,
                  const Buffer& answer) {
  Datagrams talk(trace, link, client, server);
  talk.client_says(time_us, question);
  talk.server_says(time_us + round_trip_us, answer);
}

Datagrams::Datagrams(Trace& trace, Link link, Socket client, Socket server)
    : trace_(trace),
      link_(std::move(link)),
      client_(std::move(client)),
      server_(std::move(server)),
      client_id_(client_.port ^ 0x5a5a),
      server_id_(client_id_ + 1) {}

void Datagrams::client_says(std::uint64_t time_us, const Buffer& text) {
  trace_.frames.push_back({time_us,
                           frame_bytes(link_, true, client_, server_, kUdp, client_id_++ & 0xffff,
                                       udp_segment(client_, server_, text)),
                           link_.interface, ""});
}

void Datagrams::server_says(std::uint64_t time_us, const Buffer& text) {
  trace_.frames.push_back({time_us,
                           frame_bytes(link_, false, server_, client_, kUdp, server_id_++ & 0xffff,
                                       udp_segment(server_, client_, text)),
                           link_.interface, ""});
}

Conversation::Conversation(Trace& trace, Link link, Socket client, Socket server, std::uint64_t start_us,
                           std::uint64_t round_trip_us)
    : trace_(trace),
      link_(std::move(link)),
      client_{std::move(client), link_.device_mac, 0, 0},
      server_{std::move(server), link_.gateway_mac, 0, 0},
      now_(start_us),
      round_trip_(round_trip_us),
      noise_(start_us * 65536 + client_.socket.port) {
  for (Side* side : {&client_, &server_}) {
    side->sequence = noise_.next();
    side->ip_id = noise_.below(0x8000);
  }
}

// To the far end and back, as long as the handshake's or up to a tenth longer.
std::uint64_t Conversation::travel() {
  return round_trip_ + noise_.below(static_cast<std::uint32_t>(round_trip_ / 10));
}

void Conversation::send(Side& from, const Side& to, unsigned flags, const Buffer& text,
                        const std::string& comment) {
  const bool syn = (flags & kSyn) != 0;
  Buffer segment;
  segment.be16(from.socket.port).be16(to.socket.port).be32(from.sequence);
  segment.be32((flags & kAck) != 0 ? to.sequence : 0).u8(syn ? 0x80 : 0x50).u8(flags).be16(syn ? 64240 : 502);
  segment.be32(0);                                                           // checksum, urgent pointer
  if (syn) segment.hex("020405b4").hex("0101").hex("0402").hex("01030307");  // MSS 1460, SACK, window scale 7
  segment.add(text);
  const bool from_device = &from == &client_;
  trace_.frames.push_back(
      {now_, frame_bytes(link_, from_device, from.socket, to.socket, kTcp, from.ip_id++ & 0xffff, segment),
       link_.interface, comment});
  from.sequence += static_cast<std::uint32_t>(text.size()) + (syn || (flags & kFin) != 0 ? 1 : 0);
}

void Conversation::say(Side& from, const Side& to, const Buffer& text, const std::string& comment) {
  const std::vector<std::uint8_t>& all = text.bytes();
  for (std::size_t at = 0; at < all.size(); at += kSegment) {
    const std::size_t end = std::min(at + kSegment, all.size());
    Buffer part;
    for (std::size_t i = at; i < end; ++i) part.u8(all[i]);
    send(from, to, end == all.size() ? kPush | kAck : kAck, part, at == 0 ? comment : "");
    now_ += 120 + noise_.below(80);
  }
}

void Conversation::open() {
  send(client_, server_, kSyn, {});
  now_ += round_trip_;
  send(server_, client_, kSyn | kAck, {});
  now_ += 300 + noise_.below(400);
  send(client_, server_, kAck, {});
  now_ += 500 + noise_.below(1500);
}

void Conversation::client_says(const Buffer& text, const std::string& comment) {
  say(client_, server_, text, comment);
  now_ += travel();
  send(server_, client_, kAck, {});
}

void Conversation::client_repeats(const Buffer& text) {
  const std::uint32_t sequence = client_.sequence;
  say(client_, server_, text, "");
  now_ += 2 * round_trip_ + 200'000;
  client_.sequence = sequence;
  client_says(text);
}

void Conversation::server_says(const Buffer& text) {
  now_ += 900 + noise_.below(2500);
  say(server_, client_, text, "");
  now_ += 300 + noise_.below(400);
  send(client_, server_, kAck, {});
}

void Conversation::close() {
  now_ += 20'000;
  send(client_, server_, kFin | kAck, {});
  now_ += travel();
  send(server_, client_, kFin | kAck, {});
  now_ += 300;
  send(client_, server_, kAck, {});
}

void Conversation::wait_until(std::uint64_t time_us) { now_ = std::max(now_, time_us); }

}  // namespace samples
