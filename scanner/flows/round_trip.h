// SPDX-License-Identifier: Apache-2.0
// Round trips between the capture point and either end of a flow, from a question and the answer that names it. Always
// Karn's rule: a question seen twice has no round trip. Nothing is measured across two files, whose clocks may differ.
#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "scanner/facts/flow_record.h"
#include "scanner/packets/segment.h"

namespace shekara {

struct Flow;

// Questions of one flow that wait for an answer. They are few: the oldest makes room once it has been answered; when it
// has not, nothing more is measured, for it might be asked again and pass for a new one.
class Questions {
 public:
  void ask(std::uint64_t id, const Segment& segment, Direction by);
  // The time since question `id` was asked by the other side; nothing when it was not, or more than once.
  [[nodiscard]] std::optional<Duration> answer(std::uint64_t id, const Segment& segment, Direction by);

 private:
  enum class State : std::uint8_t { empty, waiting, done };
  struct Question {
    std::uint64_t id = 0;
    Timestamp time;
    std::uint32_t file = 0;
    Direction by = Direction::client_to_server;
    State state = State::empty;
  };
  std::array<Question, 4> questions_;
  std::size_t oldest_ = 0;
  bool is_over_ = false;
};

// ICMP and ICMPv6 echoes (RFC 792, 4443), DNS by its id (RFC 1035), NTP by its transmit time (RFC 5905), QUIC's first
// packets by connection id (RFC 9000), and a TLS ClientHello by what acknowledges it (RFC 9293) where the handshake of
// TCP was not seen. Keeps the smallest in FlowRecord::round_trips.
void see_round_trip(Flow& flow, const Segment& segment, Direction direction);
// The halves of TCP's handshake, once no repetition of it can come any more.
void end_handshake(Flow& flow);

}  // namespace shekara
