// SPDX-License-Identifier: Apache-2.0
// The TLS handshake that QUIC carries in CRYPTO frames (RFC 9001 section 4): its messages, put together from any pieces, told
// as those of TLS over TCP are, and what the connection needs of them.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scanner/decode/decoder.h"
#include "scanner/decode/quic_assembly.h"

namespace shekara::quic {

// Of packets, each with numbers and CRYPTO offsets of its own.
enum class Space : std::uint8_t { initial, handshake, application };
inline constexpr std::size_t kSpaces = 3;

class Handshake {
 public:
  explicit Handshake(const Limits& limits) : limits_(limits) {}
  // A CRYPTO frame. from: of the two ends; shown: the packet that fields are placed in.
  Fault add(Space space, Direction from, std::uint64_t offset, Bytes data, Bytes shown, FieldSink& out);

  // Of the ClientHello; empty: not seen.
  [[nodiscard]] Bytes client_random() const { return random_; }
  // As the ClientHello shows it; empty: none.
  [[nodiscard]] const std::string& server_name() const { return server_name_; }
  // Of the ServerHello; 0: not seen.
  [[nodiscard]] std::uint16_t suite() const { return suite_; }
  // What the streams carry: chosen by the server, or the client's first wish while that is not known.
  [[nodiscard]] const std::string& application() const { return chosen_.empty() ? offered_ : chosen_; }
  // The server has said what it takes, and 0-RTT packets are not of it (RFC 8446 section 4.2.10).
  [[nodiscard]] bool refuses_early() const { return refuses_early_; }
  // Of the server's transport parameters, the token of a stateless reset (16 bytes) and the id of its preferred address.
  [[nodiscard]] Bytes reset_token() const { return reset_token_; }
  [[nodiscard]] Bytes preferred_id() const { return preferred_id_; }

 private:
  struct Side {
    Assembly order;
    std::vector<std::uint8_t> partial;  // a message whose end is in a later frame
    std::uint64_t skip = 0;             // bytes left of a message too long to be kept
  };
  Fault take(Side& side, Direction from, Bytes ready, Bytes shown, FieldSink& out);
  Fault message(std::uint8_t type, Bytes body, Direction from, Bytes shown, FieldSink& out);
  void note_client_hello(Bytes body);
  void note_server_hello(Bytes body);
  void note_server_wishes(Bytes body, Bytes shown, FieldSink& out);
  void note_transport(Bytes parameters);

  const Limits& limits_;
  std::array<std::array<Side, 2>, kSpaces> sides_;
  std::vector<std::uint8_t> random_, reset_token_, preferred_id_;
  std::uint16_t suite_ = 0;
  bool refuses_early_ = false;
  std::string offered_, chosen_, server_name_;
};

}  // namespace shekara::quic
