// SPDX-License-Identifier: Apache-2.0
// Connections that go on under other ports: QUIC and DTLS name theirs by ids in the datagrams (RFC 9000 section 9, RFC 9146), so that
// a device may sleep or change its address behind a NAT. Of one lane: which id belongs to whose session, and decoders whose flow
// has ended, until a flow comes that goes on with them.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"

namespace shekara {

class DecodeSession;

// A connection that may be met again.
struct MovableConnection {
  DecodeSession* session = nullptr;  // whose it is now; nullptr: its flow has ended
  const DecoderInfo* info = nullptr;         // of one whose flow has ended, and its decoder
  std::unique_ptr<Decoder> decoder = nullptr;
  std::vector<std::string> keys = {};        // under which it is found, the oldest first
};

class Continuations {
 public:
  explicit Continuations(const Limits& limits);
  ~Continuations();
  Continuations(const Continuations&) = delete;
  Continuations& operator=(const Continuations&) = delete;

  // Datagrams between `hosts` (a hash of both addresses) with `id` at byte `at`, sent in `direction` of the flow that says so, belong to
  // the connection. Ids of less than four bytes are not taken: others would hit them by chance. False: there are too many.
  bool expect(const std::shared_ptr<MovableConnection>& of, std::uint64_t hosts, std::size_t at, Bytes id, Direction direction);
  struct Found {
    std::shared_ptr<MovableConnection> connection;
    Direction direction = Direction::client_to_server;  // as it was told
  };
  [[nodiscard]] std::optional<Found> find(std::uint64_t hosts, Bytes datagram) const;
  // Its flow has ended, and another may go on with it: kept up to Limits::sleeping_connections, the oldest goes.
  void keep(std::shared_ptr<MovableConnection> connection);
  void forget(const MovableConnection& connection);

 private:
  using Shape = std::pair<std::size_t, std::size_t>;  // where an id stands, and how long it is
  void forget_key(const std::string& key);

  const Limits& limits_;
  std::unordered_map<std::string, Found> by_key_;  // for look-up only
  std::map<Shape, std::size_t> shapes_;            // how many ids have it
  std::deque<std::shared_ptr<MovableConnection>> sleeping_;
};

}  // namespace shekara
