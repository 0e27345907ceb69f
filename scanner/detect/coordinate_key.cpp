// SPDX-License-Identifier: Apache-2.0
// The key names of positions, in English, Chinese, Russian, Kazakh and a few neighbours' words.
#include <algorithm>

#include "scanner/base/stable_hash.h"
#include "scanner/detect/coordinate.h"
#include "scanner/detect/key_name.h"

namespace shekara {

namespace {
// Bits of KeyMeaning::strong: the role in the low byte, then these. KeyMeaning::weak holds the family.
constexpr std::uint64_t kWeak = 1U << 8, kPlain = 1U << 9, kLongitudeFirst = 1U << 10,
                        kLatitudeFirst = 1U << 11, kGcj02 = 1U << 12, kBd09 = 1U << 13;

constexpr std::uint64_t bits(CoordinateRole role) { return static_cast<std::uint64_t>(role); }

// Families of names that carry their own prefix: 0 is everybody else.
enum Family : std::uint64_t { kPlainFamily, kStart, kEnd, kGcj, kBd, kWgs, kScreen, kOrigin, kTarget, kHome };

void add_all(KeyTable& table, CoordinateRole role, std::uint64_t flags, std::uint64_t family,
             std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) table.add(key, bits(role) | flags, family);
}

void add_coordinates(KeyTable& table) {
  using enum CoordinateRole;
  add_all(table, latitude, kPlain, 0,
          {"latitude", "широта", "纬度", "ендік", "shirota", "weidu", "enlem", "latitud"});
  add_all(table, longitude, kPlain, 0,
          {"longitude", "долгота", "经度", "бойлық", "dolgota", "jingdu", "boylam", "longitud"});
  add_all(table, latitude, 0, 0,
          {"lat", "latit", "poslat", "breite", "latdeg", "latitudee6", "late6", "latitudee7", "late7"});
  add_all(table, longitude, 0, 0,
          {"lon", "lng", "long", "longit", "poslon", "poslng", "laenge", "londeg", "longitudee6", "lone6",
           "lnge6", "longitudee7", "lone7", "lnge7"});
  add_all(table, latitude, kWeak, kScreen, {"y", "posy", "wd", "n"});
  add_all(table, longitude, kWeak, kScreen, {"x", "posx", "jd", "e"});
  const auto named = [&table](std::string_view lat, std::string_view lon, std::string_view lng, Family family,
                              std::uint64_t flags) {
    table.add(lat, bits(latitude) | flags, family);
    table.add(lon, bits(longitude) | flags, family);
    table.add(lng, bits(longitude) | flags, family);
  };
  named("slat", "slon", "slng", kStart, 0);
  named("elat", "elon", "elng", kEnd, 0);
  named("gcjlat", "gcjlon", "gcjlng", kGcj, kGcj02);
  named("bdlat", "bdlon", "bdlng", kBd, kBd09);
  named("wgslat", "wgslon", "wgslng", kWgs, 0);
  named("originlat", "originlon", "originlng", kOrigin, 0);
  named("fromlat", "fromlon", "fromlng", kOrigin, 0);
  named("destlat", "destlon", "destlng", kTarget, 0);
  named("tolat", "tolon", "tolng", kTarget, 0);
  named("homelat", "homelon", "homelng", kHome, 0);
}

void add_pairs(KeyTable& table) {
  using enum CoordinateRole;
  add_all(table, pair, kPlain, 0,
          {"location", "gps", "gpsposition", "gpslocation", "geolocation", "位置", "坐标", "经纬度", "местоположение",
           "координаты", "геопозиция", "орналасуы", "орны", "координаттар"});
  add_all(table, pair, 0, 0,
          {"loc", "position", "pos", "coord", "coords", "coordinate", "geo", "geom", "center", "origin",
           "destination", "dest", "waypoint", "waypoints", "from", "to", "pt", "home", "company", "poi", "address",
           "addr", "track", "route", "trajectory", "地址", "адрес", "мекенжай", "轨迹", "маршрут"});
  add_all(table, pair, kLatitudeFirst, 0, {"latlng", "latlon", "latlong"});
  add_all(table, pair, kLongitudeFirst, 0, {"lnglat", "lonlat", "longlat", "ll", "coordinates", "point"});
  add_all(table, place_code, 0, 0, {"geohash", "pluscode", "openlocationcode", "globalcode", "геохеш"});
}

void add_siblings(KeyTable& table) {
  using enum CoordinateRole;
  add_all(table, speed, 0, 0, {"speed", "spd", "velocity", "速度", "скорость", "жылдамдық"});
  add_all(table, altitude, 0, 0,
          {"altitude", "alt", "elevation", "ele", "высота", "海拔", "高度", "биіктік"});
  add_all(table, course, 0, 0,
          {"course", "heading", "bearing", "direction", "azimuth", "head", "dir", "курс", "направление", "方向", "бағыт"});
  add_all(table, time, 0, 0,
          {"time", "timestamp", "ts", "tst", "gpstime", "fixtime", "devicetime", "datetime", "时间", "время",
           "уақыт"});
}

KeyTable made_table() {
  KeyTable table;
  add_coordinates(table);
  add_pairs(table);
  add_siblings(table);
  return table;
}
}  // namespace

CoordinateKey coordinate_key(std::string_view raw_key) {
  static const KeyTable kTable = made_table();
  const KeyName name(raw_key);
  const KeyMatch match = kTable.find(name.text());
  CoordinateKey out;
  if (match.meaning == nullptr) return out;
  const std::uint64_t flags = match.meaning->strong;
  out.role = static_cast<CoordinateRole>(flags & 0xffU);
  out.weak = (flags & kWeak) != 0;
  out.plain = (flags & kPlain) != 0;
  if ((flags & kLongitudeFirst) != 0) out.order = PairOrder::longitude_first;
  if ((flags & kLatitudeFirst) != 0) out.order = PairOrder::latitude_first;
  if ((flags & kGcj02) != 0) out.datum = Datum::gcj02;
  if ((flags & kBd09) != 0) out.datum = Datum::bd09;
  out.family = match.prefix.empty() ? match.meaning->weak
                                    : hash_combine(match.meaning->weak, stable_hash(match.prefix));
  return out;
}

CoordinateKey RecentCoordinateKeys::of(std::string_view raw_key) {
  if (raw_key.empty() || raw_key.size() > kLongest) return coordinate_key(raw_key);
  const auto letter = [raw_key](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(raw_key[at])); };
  const std::size_t size = raw_key.size();
  Slot& slot = slots_[(letter(0) * 7 + letter(size / 2) * 31 + letter(size - 1) * 131 + size * 17) % slots_.size()];
  if (std::string_view(slot.name.data(), slot.size) != raw_key) {
    slot.key = coordinate_key(raw_key);
    slot.size = static_cast<std::uint8_t>(size);
    std::ranges::copy(raw_key, slot.name.begin());
  }
  return slot.key;
}

}  // namespace shekara
