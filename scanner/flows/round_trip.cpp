// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/round_trip.h"

#include <algorithm>

#include "scanner/base/byte_reader.h"
#include "scanner/base/stable_hash.h"
#include "scanner/flows/flow.h"

namespace shekara {

namespace {
constexpr std::uint16_t kDnsPort = 53, kNtpPort = 123;

// What a packet asks or answers; absent when it does neither.
struct Turn {
  RoundTripMethod method = RoundTripMethod::echo;
  std::optional<std::uint64_t> asks, answers;
};

// Type, code, checksum, identifier, sequence number.
Turn echo_turn(Bytes message, bool is_v6) {
  ByteReader reader(message);
  const std::uint8_t type = reader.u8(), code = reader.u8();
  reader.skip(2);
  const std::uint32_t id = reader.be32();
  Turn turn;
  if (!reader.ok() || code != 0) return turn;
  if (type == (is_v6 ? 128 : 8)) turn.asks = id;
  if (type == (is_v6 ? 129 : 0)) turn.answers = id;
  return turn;
}

// Id, then flags: QR in the highest bit, the opcode below it (0: a plain question).
Turn dns_turn(Bytes message) {
  ByteReader reader(message);
  const std::uint16_t id = reader.be16(), flags = reader.be16();
  reader.skip(8);
  Turn turn{RoundTripMethod::dns, {}, {}};
  if (!reader.ok() || (flags & 0x7800) != 0) return turn;
  ((flags & 0x8000) == 0 ? turn.asks : turn.answers) = id;
  return turn;
}

// The server's packet repeats the client's transmit time as its originate time.
Turn ntp_turn(Bytes message) {
  ByteReader reader(message);
  const int mode = reader.u8() & 7;
  reader.skip(23);
  const std::uint64_t originate = reader.be64();
  reader.skip(8);
  const std::uint64_t transmit = reader.be64();
  Turn turn{RoundTripMethod::ntp, {}, {}};
  if (!reader.ok()) return turn;
  if (mode == 3 && transmit != 0) turn.asks = transmit;
  if (mode == 4 && originate != 0) turn.answers = originate;
  return turn;
}

// A long header of version 1 or 2 (RFC 9369): an Initial asks under its source connection id, and whatever
// comes for that id answers. Without an id there is nothing to know the answer by.
Turn quic_turn(Bytes datagram) {
  ByteReader reader(datagram);
  const std::uint8_t first = reader.u8();
  const std::uint32_t version = reader.be32();
  const Bytes to = reader.take(reader.u8());
  const Bytes from = reader.take(reader.u8());
  Turn turn{RoundTripMethod::quic_initial, {}, {}};
  const bool is_known = version == 1 || version == 0x6b3343cf;
  if (!reader.ok() || !is_known || (first & 0xc0) != 0xc0 || to.size() > 20 || from.size() > 20) return turn;
  if ((first & 0x30) == (version == 1 ? 0x00 : 0x10) && !from.empty()) turn.asks = stable_hash(from);
  if (!to.empty()) turn.answers = stable_hash(to);
  return turn;
}

Turn turn_of(const Segment& segment) {
  switch (segment.key.protocol) {
    case ip_protocol::icmp:
      return echo_turn(segment.payload, false);
    case ip_protocol::icmpv6:
      return echo_turn(segment.payload, true);
    case ip_protocol::udp:
      break;
    default:
      return {};
  }
  const auto port_is = [&](std::uint16_t port) {
    return segment.key.low.port == port || segment.key.high.port == port;
  };
  if (port_is(kDnsPort)) return dns_turn(segment.payload);
  if (port_is(kNtpPort)) return ntp_turn(segment.payload);
  return quic_turn(segment.payload);
}

void keep_smallest(FlowRecord& record, Direction answered_by, const RoundTrip& seen) {
  std::optional<RoundTrip>& kept = record.round_trips[index_of(answered_by)];
  if (seen.time > Duration{} && (!kept || seen < *kept)) kept = seen;
}

// A handshake record (22) that starts with a ClientHello (1): RFC 8446 sections 4 and 5.1.
bool is_client_hello(Bytes payload) {
  ByteReader reader(payload);
  const std::uint16_t type_and_major = reader.be16();
  reader.skip(3);
  return reader.u8() == 1 && type_and_major == 0x1603 && reader.ok();
}

// The first segment from the other side that acknowledges the hello answers it, whatever else it carries.
void see_hello(Flow& flow, const Segment& segment, Direction direction) {
  if (flow.handshake.syn || flow.handshake.syn_ack) return;
  if (is_client_hello(segment.payload)) {
    if (!flow.questions) flow.questions = std::make_unique<Questions>();
    flow.hello_end = segment.tcp.seq + segment.wire_payload;
    flow.questions->ask(0, segment, direction);
  }
  if (!flow.questions || !segment.tcp.has_ack()) return;
  if (static_cast<std::int32_t>(segment.tcp.ack - flow.hello_end) < 0) return;
  if (const std::optional<Duration> time = flow.questions->answer(0, segment, direction))
    keep_smallest(*flow.record, direction, {*time, segment.ref, RoundTripMethod::tls_hello});
}
}  // namespace

void Questions::ask(std::uint64_t id, const Segment& segment, Direction by) {
  if (is_over_) return;
  for (Question& known : questions_)
    if (known.state != State::empty && known.id == id && known.by == by) {
      known.state = State::done;
      return;
    }
  Question& place = questions_.at(oldest_);
  is_over_ = place.state == State::waiting;
  place = {id, segment.time, static_cast<std::uint32_t>(segment.ref.file), by, State::waiting};
  oldest_ = (oldest_ + 1) % questions_.size();
}

std::optional<Duration> Questions::answer(std::uint64_t id, const Segment& segment, Direction by) {
  if (is_over_) return std::nullopt;
  for (Question& asked : questions_) {
    if (asked.state != State::waiting || asked.id != id || asked.by == by) continue;
    asked.state = State::done;
    if (asked.file != segment.ref.file) return std::nullopt;
    return segment.time - asked.time;
  }
  return std::nullopt;
}

void see_round_trip(Flow& flow, const Segment& segment, Direction direction) {
  if (segment.is_carrier) return;
  if (segment.key.protocol == ip_protocol::tcp) return see_hello(flow, segment, direction);
  const Turn turn = turn_of(segment);
  if (turn.answers && flow.questions)
    if (const std::optional<Duration> time = flow.questions->answer(*turn.answers, segment, direction))
      keep_smallest(*flow.record, direction, {*time, segment.ref, turn.method});
  if (!turn.asks) return;
  if (!flow.questions) flow.questions = std::make_unique<Questions>();
  flow.questions->ask(*turn.asks, segment, direction);
}

void end_handshake(Flow& flow) {
  const Handshake& handshake = flow.handshake;
  const auto keep = [&](const std::optional<Duration>& time, PacketRef asked, PacketRef answer,
                        Direction by) {
    if (time && asked.number != 0 && answer.number != 0 && asked.file == answer.file)
      keep_smallest(*flow.record, by, {*time, answer, RoundTripMethod::tcp_handshake});
  };
  keep(flow.record->rtt_server, handshake.syn_packet, handshake.syn_ack_packet, Direction::server_to_client);
  keep(flow.record->rtt_client, handshake.syn_ack_packet, handshake.ack_packet, Direction::client_to_server);
}

}  // namespace shekara
