// SPDX-License-Identifier: Apache-2.0
// The head of a STUN message (RFC 8489 section 5) and what proves one. For the stun decoder.
#pragma once
#include <cstdint>

#include "scanner/base/byte_reader.h"

namespace shekara::stun {

inline constexpr std::uint32_t kCookie = 0x2112a442;
inline constexpr std::size_t kHead = 20, kAttributeHead = 4;

// Attributes and, in streams, relayed data are padded to four bytes.
constexpr std::size_t padded(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

struct Head {
  enum class State : std::uint8_t { bad, cut, whole } state = State::bad;
  std::uint16_t type = 0;
  std::size_t total = 0;  // of the message
};
// Bad as soon as a byte that is there cannot be of a head.
Head read_head(Bytes bytes);

// Of a whole message: attributes that end exactly where it ends, and the right CRC where there is one.
bool attributes_fit(Bytes message);
bool fingerprint_fits(Bytes message);

}  // namespace shekara::stun
