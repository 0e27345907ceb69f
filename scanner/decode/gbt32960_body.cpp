// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/gbt32960_body.h"

#include <string>

#include "scanner/base/charset.h"

namespace shekara::gbt32960 {

namespace {
constexpr std::int64_t kBeijing = 8 * 3600;  // section 6.4

bool is_abnormal_or_invalid(std::uint64_t value, std::size_t width) {
  return value >= (std::uint64_t{1} << (8 * width)) - 2;
}
}  // namespace

std::uint64_t big_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}

void Body::field(Tag tag, std::string_view path, const Value& value, Bytes raw, std::string_view key) {
  if (raw.empty()) return;
  out_.field({tag, path, value, offset_of(raw), static_cast<std::uint32_t>(raw.size()), key});
}

void Body::text(Tag tag, std::string_view path, Bytes raw) {
  const std::string_view trimmed = trim_padding(as_text(raw));
  if (trimmed.empty()) return;
  // STRING is GB/T 1988 (ASCII), and GB 18030 where it holds Chinese (section 6.1.1).
  const std::string converted = is_utf8(trimmed) ? std::string() : gb18030_to_utf8(as_bytes(trimmed));
  field(tag, path, converted.empty() ? trimmed : std::string_view(converted), raw);
}

void Body::number(std::string_view path, Bytes raw, Unit unit, Tag tag) {
  const std::uint64_t value = big_endian(raw);
  if (raw.empty() || is_abnormal_or_invalid(value, raw.size())) return;
  const std::int64_t shifted = static_cast<std::int64_t>(value) - unit.zero;
  if (unit.divisor == 1) return field(tag, path, shifted, raw);
  field(tag, path, static_cast<double>(shifted) / unit.divisor, raw);
}

std::optional<Timestamp> Body::time(std::string_view path) {
  const Bytes raw = in.take(6);
  if (raw.empty()) return std::nullopt;
  const std::optional<Timestamp> local =
      Timestamp::from_civil(2000 + raw[0], raw[1], raw[2], raw[3], raw[4], raw[5]);
  if (!local || raw[0] > 99) {
    wrong(Fault::bad_value);
    return std::nullopt;
  }
  const Timestamp utc = *local + Duration::seconds(-kBeijing);
  field(Tag::time, path, utc.text(), raw);
  return utc;
}

void Body::payload(std::string_view path, Bytes raw) {
  if (!raw.empty()) out_.payload({raw, {}, {}, offset_of(raw), path});
}

}  // namespace shekara::gbt32960
