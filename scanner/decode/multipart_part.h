// SPDX-License-Identifier: Apache-2.0
// One part of a multipart body (RFC 2046 section 5.1): where it ends, and what its header lines say (RFC
// 2045, RFC 7578).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace shekara::multipart {

inline constexpr std::size_t kLongestDelimiter = 2 + 70;  // "--" and a boundary

struct Cut {
  std::string_view part;  // header lines and content
  std::size_t next = 0;   // where the next delimiter stands; the end of the text when it is missing
  bool closed = false;    // this delimiter is the last one
};
// The part behind the delimiter that stands at text[at].
Cut cut_part(std::string_view text, std::size_t at, std::string_view delimiter);

struct Part {
  std::string_view name, file_name;  // of Content-Disposition
  std::string_view content_type, transfer,
      coding;  // transfer: Content-Transfer-Encoding; coding: Content-Encoding
  std::string_view content;
};
Part read_part(std::string_view part);

// The content without its transfer encoding (base64, quoted-printable); nothing when it has none.
std::optional<std::string> decoded(const Part& part);

}  // namespace shekara::multipart
