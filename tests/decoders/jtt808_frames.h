// SPDX-License-Identifier: Apache-2.0
// Frames of JT/T 808 built from their parts, for the tests of its decoder.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test::jtt808 {

using Octets = std::vector<std::uint8_t>;

// Header fields besides id and length.
struct Form {
  std::string_view phone = "077010000012";  // six bytes, or ten in the 2019 edition
  std::string_view serial = "0001";
  unsigned properties = 0;      // bits above the length
  std::string_view parts = {};  // total and index
};
inline constexpr Form k2019{"00000000077010000012", "0001", 0x4000};

inline Octets escaped(const Octets& content, std::uint8_t delimiter) {
  Octets out{delimiter};
  for (const std::uint8_t byte : content) {
    if (delimiter == 0x7e && (byte == 0x7e || byte == 0x7d)) {
      out.push_back(0x7d);
      out.push_back(byte == 0x7e ? 2 : 1);
    } else if (delimiter == 0xe7 && (byte == 0xe7 || byte == 0xe6 || byte == 0x3e || byte == 0x3d)) {
      out.push_back(byte >= 0xe6 ? 0xe6 : 0x3e);
      out.push_back(byte == 0xe6 || byte == 0x3e ? 1 : 2);
    } else {
      out.push_back(byte);
    }
  }
  out.push_back(delimiter);
  return out;
}

inline Octets frame(unsigned id, const Octets& body, const Form& form = {}, std::uint8_t delimiter = 0x7e) {
  const unsigned properties = form.properties | static_cast<unsigned>(body.size());
  Octets content{static_cast<std::uint8_t>(id >> 8), static_cast<std::uint8_t>(id),
                 static_cast<std::uint8_t>(properties >> 8), static_cast<std::uint8_t>(properties)};
  if ((form.properties & 0x4000) != 0) content.push_back(1);
  for (const std::string_view part : {form.phone, form.serial, form.parts})
    for (const std::uint8_t byte : hex(part)) content.push_back(byte);
  content.insert(content.end(), body.begin(), body.end());
  content.push_back(xor_of(content));
  return escaped(content, delimiter);
}

// Hex and, in quotes, text: "01 'abc' 00".
inline Octets mixed(std::string_view text) {
  Octets out;
  for (bool quoted = false; !text.empty(); quoted = !quoted) {
    const std::string_view part = text.substr(0, text.find('\''));
    const Octets more = quoted ? bytes(part) : hex(part);
    out.insert(out.end(), more.begin(), more.end());
    text.remove_prefix(std::min(part.size() + 1, text.size()));
  }
  return out;
}
inline Octets frame(unsigned id, std::string_view body, const Form& form = {}) {
  return frame(id, mixed(body), form);
}

// Alarm 0, status: power and fix; 850 m, 62.3 km/h, course 90, 2025-06-30 14:05:09 in Beijing.
inline constexpr std::string_view kLocation =
    "00000000 00000003 0293c438 049616e3 0352 026f 005a 250630140509";
inline constexpr std::string_view kFrom = "250630140509";
inline constexpr std::string_view kTo = "250701140509";
inline const std::string kPoint = "43.238456,76.945123";

inline std::string located(std::string_view extras = {}) {
  return std::string(kLocation) + std::string(extras);
}
// A location as an item: its length in two bytes before it.
inline const std::string kItem = "001c" + std::string(kLocation);

inline std::string zero_hex(std::size_t count) { return std::string(2 * count, '0'); }

inline Decoded decoded(std::string_view name) {
  const DecoderSample& one = sample("jtt808", name);
  return decode_all("jtt808", one.bytes, one.direction);
}

inline void check_lines(std::string_view name, const std::vector<std::string>& lines) {
  const Decoded got = decoded(name);
  INFO(std::string(name) << "\n" << got.text());
  for (const std::string& line : lines) CHECK_MESSAGE(got.has(line), line);
  CHECK(got.text().find("fault") == std::string::npos);
  CHECK(got.consumed == sample("jtt808", name).bytes.size());
}

inline std::string text_of(const Octets& whole) { return decode_all("jtt808", whole).text(); }

inline Octets operator+(Octets left, const Octets& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace shekara::test::jtt808
