// SPDX-License-Identifier: Apache-2.0
// Latitudes and longitudes as senders of JSON, forms and XML write them, before anybody knows which is which:
// what a key says, and what a number or a text can be read as. Pure; used by PositionPairs.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara {

// place_code: a place in one word (place_code.h).
enum class CoordinateRole : std::uint8_t {
  none, latitude, longitude, pair, place_code, speed, altitude, course, time,
};
enum class PairOrder : std::uint8_t { unknown, latitude_first, longitude_first };

struct CoordinateKey {
  CoordinateRole role = CoordinateRole::none;
  bool weak = false;   // "x", "wd", "n": needs a second sign
  bool plain = false;  // the full word: believed with whole degrees too
  PairOrder order = PairOrder::unknown;
  Datum datum = Datum::wgs84;
  std::uint64_t family =
      0;  // a latitude and a longitude of one family belong together ("startLat", "startLng")
};
CoordinateKey coordinate_key(std::string_view raw_key);

// coordinate_key() with what was asked lately at hand: a device sends the same few dozen names in each message.
class RecentCoordinateKeys {
 public:
  CoordinateKey of(std::string_view raw_key);

 private:
  static constexpr std::size_t kLongest = 24;  // longer names are not kept
  struct Slot {
    std::array<char, kLongest> name{};
    std::uint8_t size = 0;
    CoordinateKey key;
  };
  std::array<Slot, 256> slots_;
};

struct Coordinate {
  double degrees = 0;  // as written; not yet scaled when `decimals` is 0 and it is beyond any angle
  int decimals = 0;
  char hemisphere = '\0';  // N S E W where the text says it; the sign is applied
};
// Numbers and texts of one number, with or without a hemisphere letter; with one, DDMM.mmmm too. Nothing: not
// one.
std::optional<Coordinate> read_coordinate(const Value& value);

struct PointText {
  Coordinate first, second;
  bool longitude_first = false;  // WKT: "POINT(76.9 43.2)"
};
// "43.238,76.945", "43.238 76.945", "43.238,76.945,812" (what follows is not read).
std::optional<PointText> read_point(std::string_view text);

struct DegreePair {
  double latitude = 0, longitude = 0;
};
bool in_kazakhstan_box(DegreePair pair);  // latitude 40.5..55.5, longitude 46.4..87.4
// Two values known to be latitude and longitude: degrees, or both whole numbers scaled by 1e6 or 1e7.
// Nothing: out of range, or too coarse to be a place (three decimals in one of them, unless `plain`).
std::optional<DegreePair> as_degrees(const Coordinate& latitude, const Coordinate& longitude, bool plain,
                                     bool weak);
// Two values in an order to be found: by range where one is beyond 90, then as the key says, then by the box. plain: the key
// leaves no doubt, so that one decimal in each is enough.
std::optional<DegreePair> in_order(const Coordinate& first, const Coordinate& second, PairOrder order,
                                   bool plain);

// Seconds or milliseconds since 1970 (number or digits), or "YYYY-MM-DD hh:mm:ss" (T or blank; Z or no zone =
// UTC).
std::optional<Timestamp> read_time(const Value& value);

}  // namespace shekara
