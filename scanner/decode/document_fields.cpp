// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/document_fields.h"

#include <algorithm>
#include <cmath>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/base/time.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
constexpr std::size_t kLongestKey = 256;  // of a key as reported; longer ones are cut
constexpr std::size_t kLongestName = 64;
constexpr std::int64_t kLastSecond = INT64_MAX / 1'000'000'000;  // of a Timestamp, in the year 2262

std::string_view shortened(std::string_view name) {
  if (name.size() <= kLongestKey) return name;
  std::size_t end = kLongestKey;
  while (end > 0 && (static_cast<std::uint8_t>(name[end]) & 0xc0) == 0x80) --end;
  return name.substr(0, end);
}

bool is_identifier(std::string_view name) {
  return std::ranges::count_if(name, is_digit) >= 5 || name.find('@') != std::string_view::npos;
}

bool looks_like_json(std::string_view text) {
  return text.size() > 2 &&
         ((text.front() == '{' && text.back() == '}') || (text.starts_with("[{") && text.back() == ']'));
}
}  // namespace

void DocumentFields::back_to(const Mark& mark) {
  path_.resize(mark.path);
  keys_.resize(mark.keys);
  key_ = mark.key;
}

void DocumentFields::member(std::string_view name, Bytes raw) {
  if (out_ == nullptr) return;
  const Utf8Text utf8(shortened(name));
  const std::string_view text = utf8.view();
  const bool identifier = is_identifier(text);
  path_.append(".").append(identifier ? "*" : text);
  if (identifier) value(Tag::text, Value(text), raw);
  key_ = keys_.size();
  keys_.append(text);
}

void DocumentFields::element(std::uint64_t index) {
  if (out_ != nullptr) path_.append("[").append(std::to_string(index)).append("]");
}

void DocumentFields::value(Tag tag, const Value& value, Bytes raw) {
  if (raw.empty() || !takes_one_more()) return;
  const BytePlace place = place_in(document_, raw);
  out_->field({tag, path_, value, place.offset, place.length, std::string_view(keys_).substr(key_)});
}

void DocumentFields::number(std::uint64_t number, Bytes raw) {
  if (number <= INT64_MAX) return this->number(static_cast<std::int64_t>(number), raw);
  const std::string digits = std::to_string(number);
  value(Tag::text, Value(std::string_view(digits)), raw);
}

void DocumentFields::real(double number, Bytes raw) {
  if (std::isfinite(number)) value(Tag::number, Value(number), raw);
}

void DocumentFields::time(std::int64_t seconds, Bytes raw) {
  if (out_ == nullptr || seconds < 0 || seconds > kLastSecond) return;
  const std::string text = Timestamp::from_seconds(seconds).text();
  value(Tag::time, Value(std::string_view(text)), raw);
}

void DocumentFields::text(Bytes characters) {
  if (out_ == nullptr || characters.empty()) return;
  if (looks_like_json(as_text(characters))) return body(characters, "application/json");
  const Utf8Text utf8(as_text(characters));
  value(Tag::text, Value(utf8.view()), characters);
}

void DocumentFields::body(Bytes bytes, std::string_view content_type) {
  if (bytes.empty() || !takes_one_more()) return;
  out_->payload({bytes, content_type, {}, place_in(document_, bytes).offset, path_});
}

bool is_member_name(std::string_view name) {
  const auto control = [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == '\x7f'; };
  return !name.empty() && name.size() <= kLongestName && std::ranges::none_of(name, control) && is_utf8(name);
}

}  // namespace shekara
