// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/egts_subrecord.h"

#include <algorithm>
#include <array>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"

namespace shekara::egts {

std::uint64_t little_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) value = value << 8 | bytes[i - 1];
  return value;
}

Timestamp time_since_2010(std::uint32_t seconds) {
  constexpr std::int64_t k2010 = 1'262'304'000;
  return Timestamp::from_seconds(k2010 + seconds);
}

double angle_of(std::uint32_t share, double most, bool negative) {
  const double angle = share * most / 0xffffffffU;
  return negative ? -angle : angle;
}

namespace {
// The upper half of CP-1251 that is not the alphabet; 0: not used.
constexpr std::array<char16_t, 64> kCp1251{
    0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x0409, 0x2039, 0x040a,
    0x040c, 0x040b, 0x040f, 0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0,      0x2122,
    0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f, 0x00a0, 0x040e, 0x045e, 0x0408, 0x00a4, 0x0490, 0x00a6,
    0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x0407, 0x00b0, 0x00b1, 0x0406, 0x0456,
    0x0491, 0x00b5, 0x00b6, 0x00b7, 0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457};

char16_t of_cp1251(std::uint8_t byte) {
  if (byte < 0x80) return byte;
  return byte >= 0xc0 ? static_cast<char16_t>(0x0410 + byte - 0xc0) : kCp1251.at(byte - 0x80U);
}

char16_t of_iso8859_5(std::uint8_t byte) {
  if (byte <= 0xa0 || byte == 0xad) return byte;
  if (byte == 0xf0) return 0x2116;
  return byte == 0xfd ? char16_t{0xa7} : static_cast<char16_t>(0x0400 + byte - 0xa0);
}

// Below U+10000; surrogates and 0 become U+FFFD.
void append_utf8(std::string& out, char16_t code) {
  if (code == 0 || (code >= 0xd800 && code < 0xe000)) code = 0xfffd;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

std::string converted(Bytes bytes, char16_t (*code_of)(std::uint8_t)) {
  std::string out;
  for (const std::uint8_t byte : bytes) append_utf8(out, code_of(byte));
  return out;
}

std::string of_ucs2(Bytes bytes) {
  std::string out;
  ByteReader in(bytes);
  while (in.left() >= 2) append_utf8(out, in.be16());
  return out;
}
}  // namespace

std::string text_of(Bytes bytes, std::uint8_t charset) {
  if (charset == 8) return of_ucs2(bytes);
  const std::string_view trimmed = trim_padding(as_text(bytes));
  switch (charset) {
    case 0:
      // Many send UTF-8 all the same; text of CP-1251 is nearly never that by chance.
      return is_utf8(trimmed) ? std::string(trimmed) : converted(as_bytes(trimmed), of_cp1251);
    case 3:
      return converted(as_bytes(trimmed), [](std::uint8_t byte) { return static_cast<char16_t>(byte); });
    case 6:
      return converted(as_bytes(trimmed), of_iso8859_5);
    default:
      return to_utf8(trimmed);
  }
}

void Subrecord::text(Tag tag, std::string_view path, Bytes raw) const {
  const std::string text = text_of(raw);
  if (!text.empty()) fields.value(tag, path, Value(std::string_view(text)), raw);
}

Bytes Subrecord::take_to_nul() {
  const std::size_t length = std::min(as_text(in.rest()).find('\0'), in.left());
  const Bytes raw = in.take(length);
  if (in.left() > 0) in.skip(1);
  return raw;
}

void Subrecord::take_number(std::string_view path, std::size_t width, int divisor, Tag tag) {
  const Bytes raw = in.take(width);
  if (raw.empty()) return;
  const auto number = static_cast<std::int64_t>(little_endian(raw));
  if (divisor == 1) return fields.number(path, number, raw, tag);
  fields.value(tag, path, Value(static_cast<double>(number) / divisor), raw);
}

void Subrecord::take_id(std::string_view path, std::size_t width) {
  const Bytes raw = in.take(width);
  const std::uint64_t id = little_endian(raw);
  if (id == 0) return;
  const std::string digits = std::to_string(id);
  fields.value(Tag::device_id, path, Value(std::string_view(digits)), raw);
}

void Subrecord::give_imei(std::string_view imei_path, std::string_view other_path, Bytes raw) const {
  const bool imei = is_imei(trim_padding(as_text(raw)));
  text(imei ? Tag::imei : Tag::device_id, imei ? imei_path : other_path, raw);
}

}  // namespace shekara::egts
