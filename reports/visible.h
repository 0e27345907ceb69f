// SPDX-License-Identifier: Apache-2.0
// Text from traffic, made harmless for the eye: no character in it can move a cursor, break a line, turn the
// direction of writing or hide itself. Every writer's output passes here.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace shekara {

// Controls, line and paragraph separators, direction marks and invisible characters become visible escapes:
// "\x1b", "\u202e". Ill-formed UTF-8 becomes U+FFFD. The result holds no line end and is left alone when
// passed again.
std::string visible(std::string_view text);

// The same for finished JSON, where \uXXXX is the character's own spelling, so nothing is lost. Line ends
// between values stay. Of ill-formed UTF-8 nothing better is promised than that it ends.
std::string visible_json(std::string json);

// Width on a terminal: 0 for combining marks, 2 for East Asian wide characters, else 1. For well-formed
// UTF-8.
std::size_t columns(std::string_view text);

// visible(text), cut in the middle with "…" when it is wider than `most` columns (at least 8).
std::string shortened(std::string_view text, std::size_t most);

struct Character {
  std::uint32_t code = 0;
  std::size_t size = 1;  // bytes
};
// The character at text[at] of well-formed UTF-8.
Character character_at(std::string_view text, std::size_t at);
std::size_t columns(std::uint32_t code);

}  // namespace shekara
