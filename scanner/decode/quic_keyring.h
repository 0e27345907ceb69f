// SPDX-License-Identifier: Apache-2.0
// Which keys open which packets of a QUIC connection: those of Initial packets, that anybody can derive, and those of the
// secrets that were handed over.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "scanner/decode/quic_handshake.h"
#include "scanner/decode/quic_packet.h"
#include "scanner/decode/quic_protection.h"
#include "scanner/facts/flow_record.h"
#include "scanner/secrets/secrets.h"

namespace shekara::quic {

// Of keys: 0-RTT packets have their own, but number like those with a short header.
enum class Level : std::uint8_t { early, handshake, application };

class KeyRing {
 public:
  explicit KeyRing(const Secrets& secrets) : secrets_(secrets) {}

  // An Initial of either end, with the keys of the connection's beginning.
  bool open_initial(const LongHeader& header, Bytes packet, Direction from, Opened& out);
  // With the keys of this packet's own destination: it is a client's first, or first after a Retry.
  static bool opens_as_first(const LongHeader& header, Bytes packet, Opened& out);
  // The client's Initials are to be opened by this destination from now on.
  void begin(const LongHeader& header, std::uint64_t first_number);
  [[nodiscard]] bool has_begun() const { return begun_; }
  [[nodiscard]] Bytes destination() const { return destination_; }

  // Any other packet. decrypted: opened. no_key, unsupported: there are no keys for it. wrong_key: there is a secret that does
  // not open it; damaged: keys that opened others do not open it.
  Decryption open(Level level, Direction from, const Version& version, Bytes packet, std::size_t number_at,
                  const Handshake& handshake, Opened& out);
  // Is there any secret for the connection of this client random?
  [[nodiscard]] bool knows(Bytes client_random) const;
  // Of the secret of these keys: "keys.txt:12".
  [[nodiscard]] const std::string& source(Level level, Direction from) const { return slot(level, from).source; }

 private:
  struct InitialKeys {
    std::uint32_t version;
    std::array<Protection, 2> of;  // by Direction
  };
  struct Slot {
    std::optional<Protection> keys;
    std::string source;
  };
  InitialKeys& initial_keys(const Version& version);
  [[nodiscard]] const Slot& slot(Level level, Direction from) const {
    return slots_.at(static_cast<std::size_t>(level)).at(index_of(from));
  }
  Decryption try_secrets(Level level, Direction from, const Version& version, Bytes packet, std::size_t number_at,
                         const Handshake& handshake, Opened& out);
  bool try_secret(Slot& slot, const Secret& secret, const Version& version, std::uint16_t suite, std::uint64_t expected,
                  Bytes packet, std::size_t number_at, Opened& out) const;
  std::uint64_t& expected(Space space, Direction from) {
    return expected_.at(static_cast<std::size_t>(space)).at(index_of(from));
  }

  const Secrets& secrets_;
  bool begun_ = false;
  std::vector<std::uint8_t> destination_;  // of the client's first packet: a server's answer has the client's id
  std::vector<InitialKeys> initial_;       // a server may answer in another version (RFC 9368)
  std::array<std::array<Slot, 2>, 3> slots_;
  std::array<std::array<std::uint64_t, 2>, kSpaces> expected_{};  // packet numbers
};

}  // namespace shekara::quic
