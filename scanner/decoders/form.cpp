// SPDX-License-Identifier: Apache-2.0
// application/x-www-form-urlencoded (WHATWG URL Standard, section 5): form bodies and query strings, and the
// "lat=43.2;lon=76.9" that devices publish. ';' separates only where a name and '=' follow it: an address may
// hold one. Values that are JSON or a sentence of NMEA's form ("cmd=$FRCMD,..." of GpsGate) go out as
// payloads.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/base/limits.h"
#include "scanner/decode/content_type.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/nested_text.h"
#include "scanner/decode/osmand.h"

namespace shekara {
namespace {
constexpr Limits kLimits;
constexpr std::size_t kLongestName = 64;  // of a name that is recognised without a content type

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Names as programmers give them: "lat", "car[vin]", "user%5Bname%5D", "_t".
bool is_plain_name(std::string_view name) {
  const auto fits = [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view("_-.[]%").find(c) != std::string_view::npos;
  };
  return !name.empty() && name.size() <= kLongestName && (is_letter(name[0]) || name[0] == '_') &&
         std::ranges::all_of(name, fits);
}

// Length of the item at the front of text.
std::size_t item_length(std::string_view text) {
  std::size_t at = 0;
  for (;;) {
    at = text.find_first_of("&;", at);
    if (at == std::string_view::npos) return text.size();
    if (text[at] == '&') return at;
    const std::string_view after = text.substr(at + 1);
    const std::size_t equals = after.substr(0, kLongestName + 1).find('=');
    if (after.empty() || (equals != std::string_view::npos && is_plain_name(after.substr(0, equals))))
      return at;
    ++at;
  }
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// '+' and %XX undone; a '%' without two digits stays as it is. Valid UTF-8.
std::string_view decoded(std::string_view text, std::string& scratch) {
  if (text.find_first_of("%+") == std::string_view::npos && is_utf8(text)) return text;
  scratch.clear();
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
    if (low >= 0) at += 2;
    scratch.push_back(low >= 0 ? static_cast<char>(high * 16 + low) : text[at] == '+' ? ' ' : text[at]);
  }
  if (!is_utf8(scratch)) scratch = to_utf8(scratch);
  return scratch;
}

// "$FRCMD,id,..": a dollar sign, capitals, a comma.
bool looks_like_sentence(std::string_view text) {
  const std::size_t comma = text.find(',');
  return text.starts_with('$') && comma != std::string_view::npos && comma > 4 && comma < 8 &&
         std::ranges::all_of(text.substr(1, comma - 1), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class FormDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (!message.last) return Step::need_more();
    const std::string_view text = as_text(message.bytes);
    is_osmand_ = osmand::is_report(text);
    std::size_t at = 0, items = 0;
    while (at < text.size()) {
      if (++items > kLimits.fields_per_message) return Step::consumed(text.size(), Fault::too_long);
      const std::size_t length = item_length(text.substr(at));
      item(text.substr(at, length), at, out);
      at += length + 1;
    }
    return Step::consumed(text.size());
  }

 private:
  void item(std::string_view text, std::size_t offset, FieldSink& out) {
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
    const std::size_t equals = text.find('=');
    const std::size_t value_at = equals == std::string_view::npos ? 0 : equals + 1;
    const std::string_view name = value_at == 0 ? std::string_view() : decoded(text.substr(0, equals), name_);
    const std::string_view value = decoded(text.substr(value_at), value_);
    const bool identifier = is_identifier_name(name);
    const std::string_view path = name.empty() ? "item" : identifier ? "*" : name;
    if (identifier) give(out, path, name, offset, equals, {});
    if (value.empty()) return;
    const auto place = static_cast<std::uint32_t>(offset + value_at);
    if (looks_like_sentence(value)) {
      const std::string line = std::string(value) + "\r\n";
      return out.payload({as_bytes(line), "text/plain", {}, place, path});
    }
    if (const auto meaning = is_osmand_ ? osmand::meaning_of(name, value) : std::nullopt)
      return give(out, path, meaning->value, place, text.size() - value_at, name, meaning->tag);
    // A '+' of base64 that was not escaped is no blank.
    const std::string_view raw = text.substr(value_at);
    const bool unescaped = raw.find('+') != std::string_view::npos && raw.find('%') == std::string_view::npos;
    if (!hand_on_nested(unescaped ? raw : value, path, place, out))
      give(out, path, value, place, text.size() - value_at, name);
  }

  static void give(FieldSink& out, std::string_view path, std::string_view value, std::size_t offset,
                   std::size_t length, std::string_view key, Tag tag = Tag::text) {
    out.field(
        {tag, path, value, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length), key});
  }

  std::string name_, value_;
  bool is_osmand_ = false;
};

// One "name=value" with a plain name, and a value without blanks and controls.
bool is_plain_item(std::string_view item) {
  const std::size_t equals = item.find('=');
  if (equals == std::string_view::npos || !is_plain_name(item.substr(0, equals))) return false;
  const std::string_view value = item.substr(equals + 1);
  const auto fits = [](char c) { return static_cast<std::uint8_t>(c) > 0x20 && c != '\x7f'; };
  return !value.starts_with('=') && std::ranges::all_of(value, fits);
}

// The last item may be cut. A single one must have a value: base64 ends in '=' too.
bool all_plain(std::string_view text) {
  std::size_t items = 0;
  const bool has_value = !text.ends_with('=');
  while (!text.empty()) {
    const std::size_t length = item_length(text);
    if (!is_plain_item(text.substr(0, length)) && (length < text.size() || items == 0)) return false;
    text.remove_prefix(std::min(length + 1, text.size()));
    ++items;
  }
  return items > 1 || has_value;
}

bool is_odd(char c) { return static_cast<std::uint8_t>(c) < 0x20 && c != '\r' && c != '\n' && c != '\t'; }

Probe probe(Bytes first, Direction, std::string_view content_type) {
  const std::string_view text = as_text(first);
  if (is_odd(text.front())) return Probe::no;
  if (text.size() == 1) return Probe::maybe;
  if (names_format(content_type, "application/x-www-form-urlencoded")) {
    const bool parses = text.find('=') != std::string_view::npos && std::ranges::none_of(text, is_odd);
    return parses ? Probe::proven : Probe::maybe;
  }
  std::string_view body = text;
  while (!body.empty() && (body.back() == '\r' || body.back() == '\n')) body.remove_suffix(1);
  return !body.empty() && all_plain(body) && is_utf8(body) ? Probe::likely : Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<FormDecoder>(); }
}  // namespace

extern constinit const DecoderInfo form_decoder{
    "form", "URL-encoded forms and query strings", kAsBody, {}, 1U << 20, probe, make};

}  // namespace shekara
