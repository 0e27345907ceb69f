// SPDX-License-Identifier: Apache-2.0
// Big-endian. Angles are in 1/1,800,000 degree.
//   old place (02, 04, 05, 06):
//     time 4 | latitude 4 | longitude 4 | km/h 1 | course 2 | MCC 2 | MNC 2 | area 2 | cell 3 | fix 1
//   new place (12 to 16): time 4 | mask 1, and by its bits
//     1: latitude 4, longitude 4, altitude 2, km/h 2, course 2, satellites 1
//     2: MCC 2, MNC 2, area 2, cell 4, signal 1      4, 8: area 2, cell 4, signal 1
//     10, 20, 40: access point 6, signal 1
//     80: network 1, counts 1, a cell in full, its neighbours, access points
#include "scanner/decode/eelink_place.h"

#include <cmath>
#include <cstdio>

#include "scanner/decode/tracker_text.h"

namespace shekara::eelink {

namespace {
// 2008 and 2070: before and after there is no such package.
constexpr std::uint32_t kEarliest = 1'199'145'600, kLatest = 3'155'760'000;

void set_angles(Place& place, std::int32_t latitude, std::int32_t longitude) {
  place.has_place = true;
  place.position.latitude = latitude / 1'800'000.0;
  place.position.longitude = longitude / 1'800'000.0;
  place.in_range =
      place.in_range && std::abs(place.position.latitude) <= 90 && std::abs(place.position.longitude) <= 180;
}

void set_movement(Place& place, double kmh, std::uint16_t course) {
  place.position.speed_kmh = kmh;
  if (course <= 360) place.position.course_deg = course;
  place.in_range = place.in_range && course <= 360;
}

Place start(ByteReader& in) {
  const std::uint32_t time = in.be32();
  Place place;
  place.in_range = time >= kEarliest && time < kLatest;
  place.position.time = Timestamp::from_seconds(time);
  return place;
}

Place read_angles(ByteReader& in, Place place) {
  const Bytes raw = in.rest();
  const auto latitude = static_cast<std::int32_t>(in.be32()),
             longitude = static_cast<std::int32_t>(in.be32());
  if (in.ok()) place.raw = raw.first(8);
  set_angles(place, latitude, longitude);
  return place;
}

// An access point is an address and its strength.
void read_access_point(ByteReader& in, const FieldWriter* to) {
  const Bytes mac = in.take(6);
  in.skip(1);
  if (!in.ok() || to == nullptr) return;
  char text[18];
  std::snprintf(text, sizeof text, "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2], mac[3], mac[4],
                mac[5]);
  to->value(Tag::bssid, "position.bssid", std::string_view(text), mac);
}

// The network of the first cell is that of its neighbours.
struct Network {
  std::optional<std::uint64_t> mcc, mnc;
};

void read_cell(ByteReader& in, const Network& network, std::size_t id_size, const FieldWriter* to) {
  const Bytes raw = in.rest();
  const std::uint16_t area = in.be16();
  const std::uint32_t id = id_size == 3 ? in.be24() : in.be32();
  if (in.ok() && to != nullptr)
    give_cell(*to, "position.cell", {network.mcc, network.mnc, area, id}, as_text(raw.first(2 + id_size)));
}

Network read_network(ByteReader& in) {
  const std::uint16_t mcc = in.be16(), mnc = in.be16();
  return {mcc, mnc};
}

// Network kind 1; cells in the low three bits, access points in the next four.
void read_networks(ByteReader& in, const FieldWriter* to) {
  in.skip(1);
  const std::uint8_t counts = in.u8();
  const std::size_t cells = counts & 7U, access_points = counts >> 3U & 15U;
  if (cells > 0) {
    const Network network = read_network(in);
    const Bytes raw = in.rest();
    const std::uint16_t area = in.be16(), tracking_area = in.be16();
    const std::uint32_t id = in.be32();
    if (in.ok() && to != nullptr)
      give_cell(*to, "position.cell", {network.mcc, network.mnc, area != 0 ? area : tracking_area, id},
                as_text(raw.first(8)));
    in.skip(7 + (cells - 1) * 5);
  }
  for (std::size_t i = 0; i < access_points && in.ok(); ++i) read_access_point(in, to);
}

void give_place(const Place& place, const FieldWriter* to) {
  if (to != nullptr && place.has_place) to->position("position.location", place.position, place.raw);
}

}  // namespace

Place read_old(ByteReader& in, const FieldWriter* to) {
  Place place = read_angles(in, start(in));
  const std::uint8_t speed = in.u8();
  const std::uint16_t course = in.be16();
  set_movement(place, speed, course);
  ByteReader cell = in.sub(9);
  place.position.valid = (in.u8() & 1) != 0;
  if (!in.ok()) return {};
  give_place(place, to);
  const Network network = read_network(cell);
  read_cell(cell, network, 3, to);
  return place;
}

Place read_new(ByteReader& in, const FieldWriter* to, bool has_fix) {
  Place place = start(in);
  place.position.valid = has_fix;
  const std::uint8_t mask = in.u8();
  if ((mask & 1) != 0) {
    place = read_angles(in, place);
    place.position.altitude_m = static_cast<std::int16_t>(in.be16());
    const std::uint16_t speed = in.be16(), course = in.be16();
    set_movement(place, speed, course);
    in.skip(1);
  }
  if (in.ok()) give_place(place, to);
  Network network;
  if ((mask & 2) != 0) network = read_network(in);
  for (const unsigned bit : {2U, 4U, 8U}) {
    if ((mask & bit) == 0) continue;
    read_cell(in, network, 4, to);
    in.skip(1);
  }
  for (const unsigned bit : {0x10U, 0x20U, 0x40U})
    if ((mask & bit) != 0) read_access_point(in, to);
  if ((mask & 0x80) != 0) read_networks(in, to);
  return in.ok() ? place : Place{};
}

}  // namespace shekara::eelink
