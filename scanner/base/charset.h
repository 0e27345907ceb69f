// SPDX-License-Identifier: Apache-2.0
// Text as the wire has it, turned into valid UTF-8; the only user of iconv.
#pragma once
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

bool is_ascii(std::string_view text) noexcept;
// RFC 3629: shortest form, no surrogates, at most U+10FFFF.
bool is_utf8(std::string_view text) noexcept;
// Ill-formed bytes become U+FFFD, one each; the rest is kept.
std::string to_utf8(std::string_view text);
// GB 18030 (a superset of GBK and GB 2312); what cannot be read becomes U+FFFD.
std::string gb18030_to_utf8(Bytes bytes);
// UTF-8 text in another encoding; empty where a character has no place in it.
std::string utf8_to_gb18030(std::string_view text);
std::string utf8_to_windows_1251(std::string_view text);
// Share of bytes that a person would type: printable ASCII, tab, CR, LF or part of valid UTF-8. True if all are
// and there is at least one byte.
bool is_printable_text(std::string_view text) noexcept;
// A few odd characters (controls but the tab, DEL) are still text: an eighth of all at most.
bool is_mostly_text(std::string_view text) noexcept;
// Of the first line, without its end: up to CR or LF. Two passes of memchr are ten times faster than find_first_of().
std::size_t line_length(std::string_view text) noexcept;

// Binary-coded decimal, high nibble first, as digits; a nibble above 9 gives its hex digit in lower case.
std::string bcd_digits(Bytes bytes);
// Without blanks, NULs and 0xff at both ends: how fixed-width text fields are padded.
std::string_view trim_padding(std::string_view text) noexcept;

}  // namespace shekara
