// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/protobuf_degrees.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace shekara::protobuf {
namespace {
constexpr std::uint64_t kYear2015 = 1'420'070'400, kYear2045 = 2'366'841'600;  // seconds
constexpr std::size_t kBeside = 3;  // fields between a place and its time

struct Degrees {
  double latitude = 0, longitude = 0;
};

bool in_range(Degrees at) { return std::abs(at.latitude) <= 90 && std::abs(at.longitude) <= 180; }
bool in_kazakhstan_box(Degrees at) {
  return at.latitude >= 40.5 && at.latitude <= 55.5 && at.longitude >= 46.4 && at.longitude <= 87.4;
}

std::optional<Timestamp> time_of_number(std::uint64_t number) {
  const bool milliseconds = number >= kYear2015 * 1000;
  const std::uint64_t seconds = milliseconds ? number / 1000 : number;
  if (seconds < kYear2015 || seconds >= kYear2045) return std::nullopt;
  const std::uint64_t rest = milliseconds ? number % 1000 * 1'000'000 : 0;
  return Timestamp{static_cast<std::int64_t>(seconds * 1'000'000'000 + rest)};
}

// The order that keeps a latitude below 90, else the one that lies in the box, else latitude first.
std::optional<Degrees> in_order(double first, double second) {
  const Degrees as_written{first, second}, turned{second, first};
  if (!in_range(as_written)) return in_range(turned) ? std::optional(turned) : std::nullopt;
  const bool turn = in_range(turned) && in_kazakhstan_box(turned) && !in_kazakhstan_box(as_written);
  return turn ? turned : as_written;
}

double real(const WireField& field) {
  if (field.wire == WireType::fixed64) return std::bit_cast<double>(field.value);
  return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(field.value)));
}

// More decimals than `factor` has zeros. A float has six to seven digits in all: what is beyond is no
// fraction.
bool finer_than(double value, double factor, bool is_float) {
  const double scaled = value * factor;
  return std::abs(scaled - std::round(scaled)) > (is_float ? 0.02 : 1e-6);
}

std::optional<Degrees> real_degrees(const WireField& first, const WireField& second, bool has_time) {
  const double a = real(first), b = real(second);
  if (!std::isfinite(a) || !std::isfinite(b) || (std::abs(a) < 1 && std::abs(b) < 1)) return std::nullopt;
  const bool is_float = first.wire == WireType::fixed32;
  if (!finer_than(a, 100, is_float) || !finer_than(b, 100, is_float)) return std::nullopt;
  if (!finer_than(a, 1000, is_float) && !finer_than(b, 1000, is_float)) return std::nullopt;
  const std::optional<Degrees> degrees = in_order(a, b);
  if (degrees && is_float && !has_time && !in_kazakhstan_box(*degrees)) return std::nullopt;
  return degrees;
}

std::int64_t whole(const WireField& field, bool zigzag) {
  if (zigzag)
    return static_cast<std::int64_t>(field.value >> 1) ^ -static_cast<std::int64_t>(field.value & 1U);
  if (field.wire == WireType::fixed32)
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(field.value));
  return static_cast<std::int64_t>(field.value);
}

std::optional<Degrees> whole_degrees(const WireField& first, const WireField& second) {
  for (const bool zigzag : {false, true}) {
    if (zigzag && first.wire != WireType::varint) break;
    const auto a = static_cast<double>(whole(first, zigzag)), b = static_cast<double>(whole(second, zigzag));
    for (const double scale : {1e7, 1e6, 1e5}) {
      const std::optional<Degrees> degrees = in_order(a / scale, b / scale);
      if (degrees && in_kazakhstan_box(*degrees)) return degrees;
    }
  }
  return std::nullopt;
}

// Of the fields near the place the nearest time, else `around`.
std::optional<Timestamp> time_beside(std::span<const WireField> fields, std::size_t at,
                                     std::optional<Timestamp> around) {
  for (std::size_t distance = 1; distance <= kBeside; ++distance) {
    if (at + 1 + distance < fields.size())
      if (const auto time = time_of(fields[at + 1 + distance])) return time;
    if (at >= distance)
      if (const auto time = time_of(fields[at - distance])) return time;
  }
  return around;
}

std::optional<Degrees> degrees_at(std::span<const WireField> fields, std::size_t at, bool has_time) {
  if (at + 1 >= fields.size()) return std::nullopt;
  const WireField &first = fields[at], &second = fields[at + 1];
  const bool neighbours = first.wire == second.wire && second.number == first.number + 1;
  if (!neighbours || first.wire == WireType::bytes) return std::nullopt;
  if (first.wire != WireType::varint)
    if (const auto degrees = real_degrees(first, second, has_time)) return degrees;
  return has_time ? whole_degrees(first, second) : std::nullopt;
}
}  // namespace

std::optional<Timestamp> time_of(const WireField& field) {
  if (field.wire != WireType::bytes) return time_of_number(field.value);
  WireReader reader(field.content);
  WireField inner;
  const bool is_number = reader.next(inner) && inner.number == 1 && inner.wire == WireType::varint;
  return is_number && field.content.size() <= 16 ? time_of_number(inner.value) : std::nullopt;
}

std::optional<Position> place_at(std::span<const WireField> fields, std::size_t at,
                                 std::optional<Timestamp> around) {
  const std::optional<Timestamp> time = time_beside(fields, at, around);
  const std::optional<Degrees> degrees = degrees_at(fields, at, time.has_value());
  if (!degrees) return std::nullopt;
  // "speed, latitude, longitude": what is in the box is meant, not the pair before it.
  const std::optional<Degrees> next =
      in_kazakhstan_box(*degrees) ? std::nullopt : degrees_at(fields, at + 1, time.has_value());
  if (next && in_kazakhstan_box(*next)) return std::nullopt;
  Position position;
  position.latitude = degrees->latitude;
  position.longitude = degrees->longitude;
  position.time = time;
  return position;
}

}  // namespace shekara::protobuf
