// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/text_charset.h"

#include <algorithm>

#include "scanner/base/json_string.h"

namespace shekara {
namespace {
constexpr std::uint32_t kReplacement = 0xfffd;
constexpr std::size_t kUnitsToTell = 8, kUnitsLookedAt = 64;

bool is_plain_unit(std::uint8_t high, std::uint8_t low) {
  if (high == 0x04) return true;  // Cyrillic
  return high == 0 && ((low >= 0x20 && low < 0x7f) || low == '\r' || low == '\n' || low == '\t');
}
}  // namespace

std::optional<Utf16> utf16_by_mark(Bytes bytes) {
  const std::string_view text = as_text(bytes);
  if (text.starts_with("\xff\xfe")) return Utf16::little_endian;
  if (text.starts_with("\xfe\xff")) return Utf16::big_endian;
  return std::nullopt;
}

std::optional<Utf16> utf16_by_look(Bytes bytes) {
  const std::size_t units = std::min(bytes.size() / 2, kUnitsLookedAt);
  if (units < kUnitsToTell) return std::nullopt;
  bool little = true, big = true;
  for (std::size_t i = 0; i < units && (little || big); ++i) {
    little = little && is_plain_unit(bytes[2 * i + 1], bytes[2 * i]);
    big = big && is_plain_unit(bytes[2 * i], bytes[2 * i + 1]);
  }
  if (little == big) return std::nullopt;
  return little ? Utf16::little_endian : Utf16::big_endian;
}

std::string utf16_to_utf8(Bytes bytes, Utf16 order) {
  ByteReader reader(bytes);
  std::string out;
  out.reserve(bytes.size());
  std::uint32_t high = 0;
  while (reader.left() >= 2) {
    const std::uint32_t unit = order == Utf16::big_endian ? reader.be16() : reader.le16();
    const bool is_low = unit >= 0xdc00 && unit <= 0xdfff;
    if (high != 0 && !is_low) append_utf8(out, kReplacement);
    if (is_low)
      append_utf8(out, high == 0 ? kReplacement : 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
    high = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
    if (high == 0 && !is_low) append_utf8(out, unit);
  }
  if (high != 0) append_utf8(out, kReplacement);
  return out;
}

bool is_gb2312_text(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<std::uint8_t>(text[at]);
    if (lead < 0x80) continue;
    if (at + 1 == text.size()) return false;
    const auto trail = static_cast<std::uint8_t>(text[++at]);
    const bool everyday = lead >= 0xb0 && lead <= 0xd7, sign = lead == 0xa1 || lead == 0xa3;
    if (!(everyday || sign) || trail < 0xa1 || trail == 0xff) return false;
    characters += everyday ? 1U : 0U;
  }
  return characters >= 2;
}

}  // namespace shekara
