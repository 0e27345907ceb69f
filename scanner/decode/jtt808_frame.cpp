// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/jtt808_frame.h"

#include <algorithm>
#include <array>
#include <span>

namespace shekara::jtt808 {

namespace {
struct Escape {
  std::uint8_t first, second, meaning;
};
constexpr std::array<Escape, 2> kStandard{{{0x7d, 0x01, 0x7d}, {0x7d, 0x02, 0x7e}}};
constexpr std::array<Escape, 4> kVendor{
    {{0xe6, 0x01, 0xe6}, {0xe6, 0x02, 0xe7}, {0x3e, 0x01, 0x3e}, {0x3e, 0x02, 0x3d}}};

std::span<const Escape> escapes_of(std::uint8_t delimiter) {
  if (delimiter == 0x7e) return kStandard;
  return kVendor;
}

bool has_short_serial(std::uint16_t id) {
  constexpr std::array<std::uint16_t, 4> kIds{0x0210, 0x4401, 0x5501, 0x5502};
  return std::ranges::find(kIds, id) != kIds.end();
}
}  // namespace

Unescaped::Unescaped(Bytes wire, std::size_t begin, std::size_t end, std::uint8_t delimiter) {
  const std::span<const Escape> escapes = escapes_of(delimiter);
  bytes_.reserve(end - begin);
  offsets_.reserve(end - begin + 1);
  for (std::size_t i = begin; i < end; ++i) {
    offsets_.push_back(static_cast<std::uint32_t>(i));
    std::uint8_t byte = wire[i];
    const auto starts = [&](const Escape& escape) { return escape.first == byte; };
    if (std::ranges::any_of(escapes, starts)) {
      const std::uint8_t second = i + 1 < end ? wire[i + 1] : std::uint8_t{0};
      const auto matches = [&](const Escape& escape) { return starts(escape) && escape.second == second; };
      const auto found = std::ranges::find_if(escapes, matches);
      ok_ = ok_ && found != escapes.end();
      if (found != escapes.end()) {
        byte = found->meaning;
        ++i;
      }
    }
    bytes_.push_back(byte);
  }
  offsets_.push_back(static_cast<std::uint32_t>(end));
}

Header read_header(Bytes content, std::uint8_t delimiter) {
  ByteReader in(content);
  Header header;
  header.id = in.be16();
  const std::uint16_t properties = in.be16();
  header.body_size = properties & 0x3ffU;
  header.cipher = static_cast<std::uint8_t>(properties >> 10 & 7);
  header.is_part = (properties >> 13 & 1) != 0;
  header.is_2019 = (properties >> 14 & 1) != 0;
  if (header.is_2019) in.skip(1);  // version of the protocol
  header.phone = in.take(header.is_2019 ? 10 : delimiter == 0x7e ? 6 : 7);
  const std::size_t rest = header.body_size + (header.is_part ? 4 : 0) + 1;
  const bool is_short = has_short_serial(header.id) && in.left() == 1 + rest;
  header.serial = is_short ? in.u8() : in.be16();
  if (is_short) header.cipher = 0;  // their makers have a use of their own for these bits
  if (header.is_part) {
    header.parts = in.be16();
    header.part = in.be16();
  }
  header.size = in.offset();
  header.fits = in.ok() && in.left() == header.body_size + 1;
  return header;
}

}  // namespace shekara::jtt808
