// SPDX-License-Identifier: Apache-2.0
// The location report of JT/T 808 (message 0200, table 23 of 2013) and the extras that may follow it: in
// 0200, 0201, 0500, 0704, 0801, 0210 and several vendors' messages.
#pragma once
#include <string>
#include <string_view>

#include "scanner/decode/jtt808_body.h"

namespace shekara::jtt808 {

inline constexpr std::size_t kLocationSize = 28;

// Reads the 28 bytes; fields are "<prefix>.location", "<prefix>.status", ...
void read_location(Body& body, ByteReader& in, std::string_view prefix);
// The same and all that is left in `in` as extras: id, length, value.
void read_location_report(Body& body, ByteReader& in, std::string_view prefix);

// Latitude and longitude in millionths of a degree; nothing when they are off the globe. status: table 25,
// bits 1-3.
std::optional<Position> position_of(std::uint32_t status, std::uint32_t latitude, std::uint32_t longitude);

// One extra: where it goes, what it is called and what it holds.
struct Extra {
  Body& body;
  std::string_view prefix;
  Bytes value;

  [[nodiscard]] std::string path(std::string_view name) const {
    return std::string(prefix) + "." + std::string(name);
  }
  void number(std::string_view name, Bytes raw, int divisor = 1, Tag tag = Tag::number) const {
    body.number(path(name), raw, divisor, tag);
  }
  void text(Tag tag, std::string_view name, Bytes raw) const { body.text(tag, path(name), raw); }
};
// False: not one that is known, or not with this length. In jtt808_extras.cpp.
bool read_special_extra(const Extra& extra, std::uint8_t id);

// id, length, value up to the end of `in`.
void read_extras(Body& body, ByteReader& in, std::string_view prefix);

}  // namespace shekara::jtt808
