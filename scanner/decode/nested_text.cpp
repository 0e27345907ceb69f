// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/nested_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/base64_text.h"
#include "scanner/decode/json_walk.h"
#include "scanner/decode/media_kind.h"
#include "scanner/decode/place.h"
#include "scanner/decode/protobuf_walk.h"
#include "scanner/decode/xml_walk.h"

namespace shekara {
namespace {
constexpr std::size_t kShortest = 16;         // of a document that is no JSON
constexpr std::size_t kShortestEncoded = 24;  // digits; fewer are words and numbers
constexpr std::size_t kLongestName = 64;

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

struct Nested {
  std::string_view text, path;
  std::uint32_t offset;
  FieldSink& out;

  void give(Bytes bytes, std::string_view content_type) const {
    if (!bytes.empty()) out.payload({bytes, content_type, {}, offset, path});
  }
};

// RFC 1952, RFC 8878 3.1.1, RFC 1950 with the headers that zlib writes.
std::string_view coding_of(std::string_view bytes) {
  if (bytes.starts_with("\x1f\x8b\x08")) return "gzip";
  if (bytes.starts_with("\x28\xb5\x2f\xfd")) return "zstd";
  const bool zlib = bytes.size() > 8 && bytes[0] == '\x78' &&
                    std::string_view("\x01\x5e\x9c\xda").find(bytes[1]) != std::string_view::npos;
  return zlib ? "deflate" : "";
}

// GB/T 32960, JT/T 808, GT06.
bool is_terminal_frame(std::string_view bytes) {
  const bool escaped = bytes.size() > 12 && bytes.front() == '\x7e' && bytes.back() == '\x7e';
  const bool short_frame = bytes.starts_with("xx") || bytes.starts_with("yy");
  return escaped || (short_frame && bytes.ends_with("\r\n")) || bytes.starts_with("##");
}

bool is_name_character(char c) {
  return is_digit(c) || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') ||
         std::string_view("_-.[]%").find(c) != std::string_view::npos;
}

// "a=1&b=2", without blanks: a text that has '=' and '&' for other reasons seldom begins with a name. equals:
// where the name at its front ends.
bool is_form(std::string_view text, std::size_t equals) {
  if (equals == 0 || equals > kLongestName || text[equals] != '=') return false;
  const auto odd = [](char c) { return static_cast<std::uint8_t>(c) <= 0x20 || c == '<' || c == '"'; };
  return text.find('&') != std::string_view::npos && std::ranges::none_of(text, odd);
}

bool json(const Nested& value) {
  if (!JsonWalk::is_document(value.text)) return false;
  value.give(as_bytes(value.text), "application/json");
  return true;
}

bool xml(const Nested& value) {
  if (value.text.size() < kShortest || !XmlWalk::is_document(value.text)) return false;
  value.give(as_bytes(value.text), "application/xml");
  return true;
}

// RFC 7519: the claims of a token are the middle one of three parts.
bool token(const Nested& value) {
  const std::size_t first = value.text.find('.'), last = value.text.rfind('.');
  if (first == std::string_view::npos || first + 1 >= last) return false;
  const std::optional<std::vector<std::uint8_t>> claims =
      base64_bytes(value.text.substr(first + 1, last - first - 1));
  if (claims && JsonWalk::is_document(as_text(*claims))) value.give(*claims, "application/json");
  return true;
}

// RFC 2397.
bool data_url(const Nested& value) {
  static constexpr std::string_view kCoding = ";base64,";
  const std::size_t at = value.text.substr(0, 128).find(kCoding);
  if (at == std::string_view::npos) return false;
  const std::optional<std::vector<std::uint8_t>> bytes = base64_bytes(value.text.substr(at + kCoding.size()));
  if (!bytes) return false;
  value.give(*bytes, value.text.substr(5, at - 5));
  return true;
}

void query(const Nested& value) {
  const std::size_t at = value.text.find('?');
  if (at == std::string_view::npos) return;
  const std::string_view parameters = value.text.substr(at + 1, value.text.find('#', at) - at - 1);
  if (parameters.find('=') != std::string_view::npos) value.give(as_bytes(parameters), kFormType);
}

// "%7B%22lat%22...": JSON as it stands in a query.
bool escaped_json(const Nested& value) {
  std::string text;
  for (std::size_t at = 0; at < value.text.size(); ++at) {
    const bool escape = value.text[at] == '%' && at + 2 < value.text.size();
    const std::optional<std::uint64_t> code =
        escape ? hex_number(value.text.substr(at + 1, 2)) : std::nullopt;
    text.push_back(code ? static_cast<char>(*code) : value.text[at]);
    if (code) at += 2;
  }
  if (!is_utf8(text) || !JsonWalk::is_document(text)) return false;
  value.give(as_bytes(text), "application/json");
  return true;
}

// The first bytes show of most words and hashes that they stand for nothing. Whatever is_recognisable() knows
// must pass.
bool may_be_known(Bytes front) {
  const std::string_view text = as_text(front);
  const auto letter = [](std::uint8_t byte) {
    return byte >= 0x20 || byte == '\r' || byte == '\n' || byte == '\t';
  };
  return std::ranges::all_of(front, letter) || protobuf::shape_of(front).ending != protobuf::Ending::bad ||
         std::string_view("~xy#\xff\xfe").find(text[0]) != std::string_view::npos ||
         !coding_of(text).empty() || media_kind(front).sure;
}

using Decoded = std::optional<std::vector<std::uint8_t>>;

void hand_on_decoded(const Nested& value, Decoded (*decode)(std::string_view)) {
  const Decoded front = decode(value.text.substr(0, kShortestEncoded));
  if (!front || !may_be_known(*front)) return;
  const Decoded bytes = decode(value.text);
  if (bytes && is_recognisable(*bytes)) hand_on_bytes(*bytes, value.path, value.offset, value.out);
}

// Hexadecimal digits are base64 too; decimal ones are a number.
void encoded(const Nested& value) {
  if (!begins_as_base64(value.text)) return;
  if (!are_hex_digits(value.text)) return hand_on_decoded(value, base64_bytes);
  if (!are_digits(value.text)) hand_on_decoded(value, hex_bytes);
}
}  // namespace

bool is_recognisable(Bytes bytes) {
  const std::string_view text = as_text(bytes);
  if (text.size() < 6) return false;
  return !coding_of(text).empty() || is_terminal_frame(text) || media_kind(bytes).sure ||
         is_printable_text(text) || protobuf::is_message(bytes) || text.starts_with("\xff\xfe") ||
         text.starts_with("\xfe\xff");
}

void hand_on_bytes(Bytes bytes, std::string_view path, std::uint32_t offset, FieldSink& out) {
  if (!bytes.empty()) out.payload({bytes, {}, coding_of(as_text(bytes)), offset, path});
}

// The first character decides what is tried, so that plain words cost nothing.
bool hand_on_nested(std::string_view text, std::string_view path, std::uint32_t offset, FieldSink& out) {
  if (text.size() <= 2) return false;
  const Nested value{text, path, offset, out};
  const char first = text[0];
  if (first == '{' || first == '[') return json(value);
  if (text.size() < kShortest) return false;
  if (first == '<') return xml(value);
  if (text.starts_with("data:")) return data_url(value);
  if (text.starts_with("eyJ") && token(value)) return false;
  if (first == '%') return escaped_json(value);
  const auto name_end = std::ranges::find_if_not(text, is_name_character);
  const auto name = static_cast<std::size_t>(name_end - text.begin());
  if (text.substr(name).starts_with("://")) {
    query(value);
    return false;
  }
  if (name < text.size() && is_form(text, name)) {
    value.give(as_bytes(text), kFormType);
    return true;
  }
  if (text.size() >= kShortestEncoded) encoded(value);
  return false;
}

bool is_identifier_name(std::string_view name) {
  return std::ranges::count_if(name, is_digit) >= 5 || name.find('@') != std::string_view::npos;
}

}  // namespace shekara
