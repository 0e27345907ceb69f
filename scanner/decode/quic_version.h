// SPDX-License-Identifier: Apache-2.0
// Versions of QUIC: which there are, and what those that can be read derive their keys with (RFC 9001 section 5, RFC 9369
// section 3, and the drafts before them).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::quic {

struct Version {
  std::uint32_t number;
  std::string_view name;                         // "1", "2", "draft-29"
  Bytes salt;                                    // of Initial secrets
  Bytes retry_key, retry_nonce;                  // of a Retry's tag; empty: not known
  std::string_view key, vector, header, update;  // labels
  std::uint8_t turn;                             // its long packet types: that of RFC 9000 and this, modulo 4
};

// nullptr: not one that can be read here.
const Version* find_version(std::uint32_t number);
// Google's own QUIC, from before the standard: Q039, Q050, T051.
bool is_google(std::uint32_t number);
// A version that somebody speaks, or one to exercise negotiation (RFC 9000 section 15).
bool is_known(std::uint32_t number);
// "1", "draft-29", "Google Q046", "0x1a2a3a4a".
std::string version_text(std::uint32_t number);

}  // namespace shekara::quic
