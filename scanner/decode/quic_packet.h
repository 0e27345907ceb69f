// SPDX-License-Identifier: Apache-2.0
// Headers of QUIC's packets as they can be seen without keys (RFC 9000 section 17, RFC 8999, RFC 9369), and of Google's
// QUIC as far as its version.
#pragma once
#include <cstdint>
#include <optional>

#include "scanner/base/byte_reader.h"
#include "scanner/decode/quic_version.h"

namespace shekara::quic {

// RFC 9000 section 16; 0 and a failed reader where bytes are missing.
std::uint64_t read_varint(ByteReader& r);

inline constexpr std::size_t kLongestId = 20;  // of versions 1 and 2
inline constexpr std::size_t kTag = 16;        // of every cipher that QUIC may use
// A packet number may take 4 bytes, and the 16 behind them are what its mask is made from.
inline constexpr std::size_t kShortestSealed = 4 + 16;

enum class PacketKind : std::uint8_t { initial, zero_rtt, handshake, retry, negotiation, other_version };

struct LongHeader {
  PacketKind kind = PacketKind::other_version;
  std::uint32_t version = 0;
  const Version* rules = nullptr;       // nullptr: negotiation, or not a version that can be read here
  Bytes destination, source;            // connection ids
  Bytes token;                          // Initial; of a Retry without its tag
  std::size_t number_at = 0;            // where the protected packet number begins
  std::size_t size = 0;                 // of the packet, in a datagram that may hold others behind it
};

inline bool is_long(std::uint8_t first) { return (first & 0x80) != 0; }

// The packet at the front. Nothing when its lengths do not fit into these bytes; those of a version that is not known here
// are RFC 8999's only, and it takes all bytes.
std::optional<LongHeader> read_long_header(Bytes datagram);

// The version in a public header of Google's QUIC up to Q043 (flags, connection id of 8 bytes, version); 0: it is none.
std::uint32_t google_version(Bytes datagram);

}  // namespace shekara::quic
