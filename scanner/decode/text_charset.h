// SPDX-License-Identifier: Apache-2.0
// Text that is not UTF-8: what shows that it is UTF-16 or GB 2312, and UTF-16 as UTF-8.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

enum class Utf16 : std::uint8_t { little_endian, big_endian };

// By the byte order mark U+FEFF at the front (RFC 2781 section 3.2).
std::optional<Utf16> utf16_by_mark(Bytes bytes);
// Without a mark: all of the first characters, eight at least, are those of ASCII text or Cyrillic.
std::optional<Utf16> utf16_by_look(Bytes bytes);
// Halves of surrogates become U+FFFD, an odd byte at the end is left out.
std::string utf16_to_utf8(Bytes bytes, Utf16 order);

// ASCII and, two at least, characters that GB 2312 has in its first level (3755 everyday ones, rows 16 to 55)
// or among its signs. No text of another character set is so by chance, but for a few capitals.
bool is_gb2312_text(std::string_view text);

}  // namespace shekara
