// SPDX-License-Identifier: Apache-2.0
// One flow of QUIC: packet after packet is opened, as far as there are keys for it, and its frames go where they belong.
#pragma once
#include <array>
#include <memory>
#include <string>

#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/quic_application.h"
#include "scanner/decode/quic_handshake.h"
#include "scanner/decode/quic_ids.h"
#include "scanner/decode/quic_keyring.h"
#include "scanner/decode/quic_streams.h"

namespace shekara::quic {

class Connection {
 public:
  // Both outlive it.
  Connection(const Secrets& secrets, const Limits& limits);
  // The packet at the front of a datagram, or of what is left of one.
  Step read(const Message& message, FieldSink& out);
  // It goes on in another flow; turned: whose directions are the other way round.
  void moved(bool turned);
  // Nothing more comes in this direction.
  Ending end(Direction direction, FieldSink& out);

 private:
  // What ends when another connection begins on the same ports.
  struct State {
    State(const Secrets& secrets, const Limits& limits, std::uint32_t channels)
        : keys(secrets), handshake(limits), streams(limits, channels) {}
    KeyRing keys;
    Handshake handshake;
    Streams streams;
    std::unique_ptr<Application> application;
    std::array<Ids, 2> ids;            // by who gave them out
    const Version* version = nullptr;  // of the newest Initial or Handshake packet
    bool retried = false;              // the client is to begin again elsewhere
    bool retry_taken = false;          // it has
    bool early = false;                // 0-RTT packets were read, and not taken back
    bool early_over = false;           // they were refused, and the client says all again
  };
  struct Side {  // of the flow
    std::size_t sealed = 0, damaged = 0;  // packets in a row that could not be opened
    Decryption told = Decryption::none, at_end = Decryption::none;  // said; to be said when nothing opens
    std::string told_source;
    bool closed_told = false;
    std::uint64_t unread_before = 0;      // of connections that ended
  };
  // A packet and where it came from.
  struct Seen {
    Bytes packet, datagram;
    Direction direction;  // of the flow
    Direction from;       // of the two ends
    FieldSink& out;
  };

  Step long_packet(const Message& message, FieldSink& out);
  Step short_packet(Seen seen);
  Decryption open_short(const Seen& seen);
  Fault take_back_early(const Seen& seen);
  Step initial(const LongHeader& header, Seen seen);
  Step protected_long(const LongHeader& header, const Seen& seen);
  Step retry(const LongHeader& header, const Seen& seen);
  Step other_version(std::uint32_t version, const Seen& seen);
  void begin(const LongHeader& header, Seen& seen, std::uint64_t number);
  void see_version(const LongHeader& header, const Seen& seen);
  Step opened(Space space, const Seen& seen, Fault before = Fault::none);
  Step sealed(Decryption why, Level level, const Seen& seen);
  Step sealed_without_key(Level level, const Seen& seen);
  Fault frame(const Frame& frame, Space space, const Seen& seen);
  Fault crypto(const Frame& frame, Space space, const Seen& seen);
  void close(const Frame& frame, const Seen& seen);
  void learn(Direction of, Bytes id, FieldSink& out);
  Application& application();
  // Bytes of packets that were opened, of which nothing could be made, or not yet.
  [[nodiscard]] std::uint64_t unread(Direction direction) const;
  [[nodiscard]] Direction end_of(Direction direction) const {
    return direction == client_ ? Direction::client_to_server : Direction::server_to_client;
  }
  Side& side(const Seen& seen) { return sides_.at(index_of(seen.direction)); }
  void tell(Decryption what, const std::string& source, const Seen& seen);
  void tell_opened(Level level, const Seen& seen);
  static void text(Tag tag, std::string_view path, std::string_view value, const Seen& seen, std::string_view key = {});

  const Secrets& secrets_;
  const Limits& limits_;
  std::unique_ptr<State> state_;
  Direction client_ = Direction::client_to_server;  // the flow's direction in which the client sends
  std::array<Side, 2> sides_;
  Opened got_;  // the packet at hand
  bool google_ = false, name_untold_ = false;  // the second: in a flow to which it has moved
};

}  // namespace shekara::quic
