// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/json_walk.h"

#include <algorithm>
#include <charconv>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/base/json_string.h"
#include "scanner/decode/nested_text.h"

namespace shekara {
namespace {
constexpr std::size_t kLongestKey = 256;  // of a key as reported; longer ones are cut

bool is_blank(std::uint8_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_open(std::uint8_t c) { return c == '{' || c == '['; }

std::string_view shortened(std::string_view name) {
  if (name.size() <= kLongestKey) return name;
  std::size_t end = kLongestKey;
  while (end > 0 && (static_cast<std::uint8_t>(name[end]) & 0xc0) == 0x80) --end;
  return name.substr(0, end);
}

// Its characters, valid UTF-8; `scratch` holds them where they differ from the bytes.
std::string_view characters(Bytes bytes, const JsonQuoted& quoted, std::string& scratch) {
  const std::string_view raw = as_text(bytes.subspan(quoted.offset, quoted.length));
  const bool sound = quoted.ascii || is_utf8(raw);
  if (sound && !quoted.escaped) return raw;
  scratch.clear();
  append_json_characters(scratch, raw);
  if (!sound) scratch = to_utf8(scratch);
  return scratch;
}

}  // namespace

JsonEnding JsonWalk::document() {
  path_ = "$";
  for (;;) {
    skip_blanks();
    const std::uint8_t c = peek();
    if (is_open(c)) {
      if (depth_ == kLimits.nesting) return JsonEnding::deep;
      if (!enter(c)) return failed();
      if (peek() != closing()) {
        if (!next_place()) return failed();
        continue;
      }
    } else if (!scalar(c)) {
      return failed();
    }
    if (!after_value()) return failed();
    if (depth_ == 0) return JsonEnding::whole;
  }
}

void JsonWalk::skip_blanks() {
  while (at_ < bytes_.size() && is_blank(bytes_[at_])) ++at_;
}

bool JsonWalk::enter(std::uint8_t bracket) {
  levels_[depth_++] = {bracket == '{', 0, path_.size(), key_, keys_.size()};
  ++at_;
  skip_blanks();
  return at_ < bytes_.size();
}

void JsonWalk::leave() {
  const Level& level = levels_[--depth_];
  path_.resize(level.path);
  keys_.resize(level.key_end);
  key_ = level.key;
  ++at_;
}

bool JsonWalk::after_value() {
  for (;;) {
    if (depth_ == 0) return true;
    skip_blanks();
    const std::uint8_t c = peek();
    if (c == ',') {
      ++at_;
      return next_place();
    }
    if (c != closing()) return false;
    leave();
  }
}

bool JsonWalk::next_place() {
  Level& level = levels_[depth_ - 1];
  if (level.object) return member_name(level);
  if (out_ != nullptr) {
    std::array<char, 12> digits{};
    char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), level.index).ptr;
    path_.resize(level.path);
    path_.append("[").append(digits.data(), end).append("]");
  }
  ++level.index;
  return true;
}

bool JsonWalk::member_name(const Level& level) {
  skip_blanks();
  JsonQuoted name;
  if (!quoted(name)) return false;
  skip_blanks();
  if (peek() != ':') return false;
  ++at_;
  ++members_;
  if (out_ == nullptr) return true;
  const std::string_view text = shortened(characters(bytes_, name, scratch_));
  path_.resize(level.path);
  keys_.resize(level.key_end);
  const bool identifier = is_identifier_name(text);
  path_.append(".").append(identifier ? "*" : text);
  key_ = level.key;
  if (identifier) give(Tag::text, text, name.offset, name.length);
  key_ = keys_.size();
  keys_.append(text);
  return true;
}

bool JsonWalk::quoted(JsonQuoted& found) {
  if (peek() != '"') return false;
  found = {++at_, 0, false, true};
  for (; at_ < bytes_.size(); ++at_) {
    const std::uint8_t c = bytes_[at_];
    if (c == '"') {
      found.length = at_++ - found.offset;
      return true;
    }
    if (c >= 0x80) found.ascii = false;
    if (c != '\\') continue;
    found.escaped = true;
    if (!escape()) return false;
  }
  return false;
}

bool JsonWalk::escape() {
  ++at_;
  const std::uint8_t letter = peek();
  if (letter != 'u')
    return letter != 0 &&
           std::string_view("\"\\/bfnrt").find(static_cast<char>(letter)) != std::string_view::npos;
  for (int i = 0; i < 4; ++i) {
    ++at_;
    if (!is_hex_digit(static_cast<char>(peek()))) return false;
  }
  return true;
}

bool JsonWalk::scalar(std::uint8_t c) {
  if (c == '"') return text();
  if (c == 't') return word("true");
  if (c == 'f') return word("false");
  if (c == 'n') return word("null");
  return number();
}

bool JsonWalk::is_document(std::string_view text) {
  if (text.size() <= 2 || !is_open(static_cast<std::uint8_t>(text[0]))) return false;
  JsonWalk walk(as_bytes(text), nullptr);
  return walk.document() == JsonEnding::whole && trim_padding(text.substr(walk.end())).empty();
}

bool JsonWalk::text() {
  JsonQuoted value;
  if (!quoted(value)) return false;
  if (out_ == nullptr || value.length == 0) return true;
  const std::string_view characters_of = characters(bytes_, value, scratch_);
  if (fields_ < kLimits.fields_per_message &&
      hand_on_nested(characters_of, path_, static_cast<std::uint32_t>(value.offset), *out_))
    ++fields_;
  else
    give(Tag::text, characters_of, value.offset, value.length);
  return true;
}

bool JsonWalk::word(std::string_view expected) {
  const std::size_t start = at_;
  for (const char c : expected) {
    if (peek() != static_cast<std::uint8_t>(c)) return false;
    ++at_;
  }
  if (expected != "null") give(Tag::text, expected, start, expected.size());
  return true;
}

void JsonWalk::digits() {
  while (is_digit(static_cast<char>(peek()))) ++at_;
}

bool JsonWalk::number() {
  const std::size_t start = at_;
  if (peek() == '-') ++at_;
  const std::size_t first_digit = at_;
  digits();
  if (at_ == first_digit || (bytes_[first_digit] == '0' && at_ > first_digit + 1)) return false;
  const bool whole = peek() != '.' && (peek() | 0x20) != 'e';
  if (!whole && !fraction()) return false;
  if (at_ == bytes_.size() && depth_ > 0) return false;  // more digits may be missing
  if (out_ == nullptr) return true;
  const std::string_view text = as_text(bytes_.subspan(start, at_ - start));
  std::int64_t integer = 0;
  double real = 0;
  const bool fits = whole ? std::from_chars(text.data(), text.data() + text.size(), integer).ec == std::errc{}
                          : std::from_chars(text.data(), text.data() + text.size(), real).ec == std::errc{};
  give(fits ? Tag::number : Tag::text,
       !fits   ? Value(text)
       : whole ? Value(integer)
               : Value(real),
       start, text.size());
  return true;
}

bool JsonWalk::fraction() {
  if (peek() == '.') {
    const std::size_t point = at_++;
    digits();
    if (at_ == point + 1) return false;
  }
  if ((peek() | 0x20) != 'e') return true;
  ++at_;
  if (peek() == '+' || peek() == '-') ++at_;
  const std::size_t first_digit = at_;
  digits();
  return at_ > first_digit;
}

void JsonWalk::give(Tag tag, const Value& value, std::size_t offset, std::size_t length) {
  if (out_ == nullptr || length == 0 || ++fields_ > kLimits.fields_per_message) return;
  out_->field({tag, path_, value, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length),
               std::string_view(keys_).substr(key_)});
}

}  // namespace shekara
