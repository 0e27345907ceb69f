// SPDX-License-Identifier: Apache-2.0
// Bytes written as text: base64 (RFC 4648 sections 4 and 5) and hexadecimal digits.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara {

// Nothing unless all of it is base64 of either alphabet: the padding right or left out, the unused bits of
// the last digit zero. Line ends are passed over (RFC 2045 section 6.8).
std::optional<std::vector<std::uint8_t>> base64_bytes(std::string_view text);
// What the digits at its front say, up to the first character that is none: for credentials, which may be cut.
std::string base64_front(std::string_view text);
// Its first digits are digits of base64: what most text is not.
bool begins_as_base64(std::string_view text) noexcept;

// Nothing unless all of it is pairs of digits.
std::optional<std::vector<std::uint8_t>> hex_bytes(std::string_view text);

}  // namespace shekara
