// SPDX-License-Identifier: Apache-2.0
// Where a field's bytes lie in the message a decoder was shown, and its text as valid UTF-8: what every
// decoder of text-bearing protocols needs to fill in a Field.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"
#include "scanner/base/charset.h"

namespace shekara {

struct BytePlace {
  std::uint32_t offset = 0, length = 0;
};

// The place of `part` in `message`; the whole message when it lies elsewhere (joined from pieces) or is
// empty.
inline BytePlace place_in(Bytes message, Bytes part) noexcept {
  const std::less_equal<const std::uint8_t*> not_after;
  const bool inside = !part.empty() && not_after(message.data(), part.data()) &&
                      not_after(part.data() + part.size(), message.data() + message.size());
  if (!inside) return {0, static_cast<std::uint32_t>(message.size())};
  return {static_cast<std::uint32_t>(part.data() - message.data()), static_cast<std::uint32_t>(part.size())};
}

inline char lower_ascii(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Text as sent where that is UTF-8 already (no copy), else repaired.
class Utf8Text {
 public:
  explicit Utf8Text(std::string_view raw) : view_(raw) {
    if (is_utf8(raw)) return;
    copy_ = to_utf8(raw);
    view_ = copy_;
  }
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;
  [[nodiscard]] std::string_view view() const noexcept { return view_; }

 private:
  std::string copy_;
  std::string_view view_;
};

// A host name as names are compared: lower case, no trailing dot, valid UTF-8.
inline std::string host_text(std::string_view raw) {
  while (!raw.empty() && raw.back() == '.') raw.remove_suffix(1);
  std::string name = to_utf8(raw);
  for (char& c : name) c = lower_ascii(c);
  return name;
}

}  // namespace shekara
