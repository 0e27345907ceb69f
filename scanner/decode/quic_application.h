// SPDX-License-Identifier: Apache-2.0
// What the streams of a QUIC connection carry, as its ends agreed on (ALPN): the one place where bytes leave QUIC.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/http3_connection.h"

namespace shekara::quic {

// One direction of a stream. channel: a number of the stream's own, from 1.
struct StreamEnd {
  std::uint64_t stream = 0;
  std::uint32_t channel = 0;
  Direction from = Direction::client_to_server;  // of the two ends
};

// In all calls `shown` is the packet at hand: it was decrypted, so all of it is the place of what comes out of it.
class Application {
 public:
  // protocol: as agreed on in the handshake ("h3", "doq"); empty: not known.
  explicit Application(std::string_view protocol) {
    if (protocol.starts_with("h3")) http3_ = std::make_unique<Http3Connection>();
  }

  // The next bytes of a stream, in order; fin: its last. There may be none then.
  Fault feed(const StreamEnd& end, Bytes bytes, bool fin, Bytes shown, FieldSink& out);
  // Bytes of a stream behind a hole that nothing fills; empty: the stream was reset.
  void cut(const StreamEnd& end, Bytes bytes, FieldSink& out);
  // RFC 9221.
  void datagram(Direction from, Bytes bytes, FieldSink& out);
  // What comes next of this end is the beginning of its streams.
  Fault begin_again(Direction from, FieldSink& out);
  // Nothing more will come of this end.
  void end(Direction from, FieldSink& out);
  // Of what was handed in, bytes that nobody understood; of bodies and channels the session knows better.
  [[nodiscard]] std::uint64_t unread(Direction from) const { return unread_.at(index_of(from)); }

 private:
  Fault note(Direction from, const Http3Connection::Taken& taken);
  std::unique_ptr<Http3Connection> http3_;  // where that is what is spoken
  std::array<std::uint64_t, 2> unread_{};
};

}  // namespace shekara::quic
