// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/jtt808_body.h"

#include <algorithm>
#include <array>

#include "scanner/base/charset.h"

namespace shekara::jtt808 {

namespace {
constexpr std::int64_t kBeijing = 8 * 3600;

// Two characters of GB 2312 can pass for UTF-8 only as lead bytes C2-DF and all bytes from A1 on: what is
// valid UTF-8 and has other bytes (all Cyrillic does) is taken for it.
bool is_rather_utf8(std::string_view text) {
  const auto shows = [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return (byte >= 0x80 && byte < 0xa1) || byte >= 0xe0;
  };
  return is_utf8(text) && std::ranges::any_of(text, shows);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

int two_digits(std::uint8_t bcd) {
  const int high = bcd >> 4, low = bcd & 15;
  return high < 10 && low < 10 ? 10 * high + low : -1;
}
}  // namespace

std::uint64_t big_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}

std::string text_of(Bytes bytes) {
  const std::string_view trimmed = trim_padding(as_text(bytes));
  if (is_ascii(trimmed) || is_rather_utf8(trimmed)) return std::string(trimmed);
  return gb18030_to_utf8(as_bytes(trimmed));
}

std::optional<Timestamp> time_of(Bytes bcd) {
  if (bcd.size() != 6) return std::nullopt;
  std::array<int, 6> parts{};
  std::ranges::transform(bcd, parts.begin(), two_digits);
  if (std::ranges::find(parts, -1) != parts.end()) return std::nullopt;
  const std::optional<Timestamp> local =
      Timestamp::from_civil(2000 + parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  if (!local) return std::nullopt;
  return *local + Duration::seconds(-kBeijing);
}

Place Body::place_of(Bytes raw) const {
  if (content_ == nullptr) return last_part_;
  const auto index = static_cast<std::size_t>(raw.data() - content_->bytes().data());
  const std::uint32_t offset = content_->wire_offset(index);
  return {offset, content_->wire_offset(index + raw.size()) - offset};
}

void Body::field(Tag tag, std::string_view path, const Value& value, Bytes raw, std::string_view key) {
  if (raw.empty()) return;
  const Place place = place_of(raw);
  out_.field({tag, path, value, place.offset, place.length, key});
}

void Body::text(Tag tag, std::string_view path, Bytes raw) {
  const std::string value = text_of(raw);
  if (!value.empty()) field(tag, path, value, raw);
}

void Body::number(std::string_view path, Bytes raw, int divisor, Tag tag) {
  const auto value = static_cast<std::int64_t>(big_endian(raw));
  if (divisor == 1) return field(tag, path, value, raw);
  field(tag, path, static_cast<double>(value) / divisor, raw);
}

std::optional<Timestamp> Body::time(std::string_view path, Bytes bcd) {
  const std::optional<Timestamp> time = time_of(bcd);
  if (time) field(Tag::time, path, time->text(), bcd);
  const bool is_unset = std::ranges::all_of(bcd, [](std::uint8_t byte) { return byte == 0; });
  if (!time && !is_unset) wrong(Fault::bad_value);
  return time;
}

void Body::bcd(Tag tag, std::string_view path, Bytes raw) {
  std::string digits = bcd_digits(raw);
  while (!digits.empty() && digits.back() == 'f') digits.pop_back();
  if (digits.find_first_not_of('0') != std::string::npos) field(tag, path, digits, raw);
}

void Body::payload(std::string_view path, Bytes raw) {
  if (raw.empty()) return;
  const Place place = place_of(raw);
  const bool is_as_sent = content_ != nullptr && place.length == raw.size();
  out_.payload({raw, {}, {}, is_as_sent ? place.offset : 0, path});
}

}  // namespace shekara::jtt808
