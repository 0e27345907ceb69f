// SPDX-License-Identifier: Apache-2.0
// Reports of all models: what stands around a position differs, the position itself does not:
//   yyyymmdd ; hh:mm:ss ; {cell} {MCC ; MNC ; area ; strength ;} latitude ; longitude ; km/h ; course ; ...
#include <algorithm>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/suntech_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::suntech {

namespace {
constexpr std::size_t kCellsBetween = 5;  // cell, MCC, MNC, area, strength

std::optional<double> degrees(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.find('.') == std::string_view::npos) return std::nullopt;
  return decimal(text);
}

bool is_time(std::string_view text) {
  return text.size() == 8 && text[2] == ':' && text[5] == ':' && two_digits(text, 0) >= 0 &&
         two_digits(text, 3) >= 0 && two_digits(text, 6) >= 0;
}

bool is_zero(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

std::optional<Timestamp> time_of(std::string_view date, std::string_view time) {
  return time_of_yyyymmddhhmmss(std::string(date) + std::string(time.substr(0, 2)) +
                                std::string(time.substr(3, 2)) + std::string(time.substr(6, 2)));
}
}  // namespace

std::optional<Place> find_place(const Text& text) {
  for (std::size_t date = 2; date + 3 < text.fields.size(); ++date) {
    if (text.fields[date].size() != 8 || !are_digits(text.fields[date]) || !is_time(text.fields[date + 1]))
      continue;
    const std::size_t last = std::min(date + 2 + kCellsBetween, text.fields.size() - 2);
    for (std::size_t at = date + 2; at <= last; ++at) {
      const auto latitude = degrees(text.fields[at]), longitude = degrees(text.fields[at + 1]);
      if (latitude && longitude && std::abs(*latitude) <= 90 && std::abs(*longitude) <= 180)
        return Place{date, at};
    }
  }
  return std::nullopt;
}

namespace {
bool is_model(const Text& text, std::string_view family) { return text.model.starts_with(family); }
// Beacons are counted behind the place.
bool lists_beacons(const Text& text) { return text.type == "BLE" || text.type == "BSA"; }

// ST4..: seven times cell, MCC, MNC, then strength and area (the first) or area and strength, and delay.
void give_neighbours(const Text& text, const FieldWriter& to) {
  for (std::size_t i = 0; i < 7; ++i) {
    const std::size_t at = 4 + 6 * i;
    const std::string_view area = text.field(at + (i == 0 ? 4 : 3));
    if (is_zero(text.field(at))) continue;
    give_cell(to, "position.cell",
              {decimal_number(text.field(at + 1)), decimal_number(text.field(at + 2)), decimal_number(area),
               decimal_number(text.field(at))},
              from_to(text.field(at), text.field(at + 4)));
  }
}

void give_cells(const Text& text, const Place& place, const FieldWriter& to) {
  if (is_model(text, "ST4")) return give_neighbours(text, to);
  const std::size_t at = place.date + 2;
  if (place.latitude != at + kCellsBetween) return;
  give_cell(to, "position.cell",
            {decimal_number(text.field(at + 1)), decimal_number(text.field(at + 2)),
             hex_number(text.field(at + 3)), hex_number(text.field(at))},
            from_to(text.field(at), text.field(at + 3)));
}

void give_position(const Text& text, const Place& place, const FieldWriter& to) {
  const std::size_t at = place.latitude;
  Position position;
  position.latitude = degrees(text.field(at)).value_or(0);
  position.longitude = degrees(text.field(at + 1)).value_or(0);
  const std::optional<double> speed = decimal(text.field(at + 2)), course = decimal(text.field(at + 3));
  if (speed && *speed >= 0 && !lists_beacons(text)) position.speed_kmh = speed;
  if (course && *course >= 0 && *course <= 360 && !lists_beacons(text)) position.course_deg = course;
  position.valid = lists_beacons(text) || text.field(at + (is_model(text, "ST9") ? 4 : 5)) == "1";
  position.time = time_of(text.field(place.date), text.field(place.date + 1));
  to.position("position.location", position, as_bytes(from_to(text.field(at), text.field(at + 1))));
}

bool are_degrees(const Text& text, std::size_t at) {
  const auto latitude = degrees(text.field(at)), longitude = degrees(text.field(at + 1));
  return latitude && longitude && std::abs(*latitude) <= 90 && std::abs(*longitude) <= 180;
}

// HTE: where a trip began and where it ended, side by side; the time of the report is that of its end.
void give_trip(const Text& text, const FieldWriter& to) {
  std::size_t at = 6;
  while (at + 3 < text.fields.size() && !(are_degrees(text, at) && are_degrees(text, at + 2))) ++at;
  if (at + 3 >= text.fields.size()) return;
  for (const std::size_t end : {0U, 2U}) {
    Position position;
    position.latitude = degrees(text.field(at + end)).value_or(0);
    position.longitude = degrees(text.field(at + end + 1)).value_or(0);
    if (end != 0 && is_time(text.field(5))) position.time = time_of(text.field(4), text.field(5));
    to.position(end == 0 ? "trip.start" : "trip.end", position,
                as_bytes(from_to(text.field(at + end), text.field(at + end + 1))));
  }
}

// Metres behind satellites and fix, then volts, inputs, and what an emergency is of.
void give_behind(const Text& text, const Place& place, const FieldWriter& to) {
  if (text.model.empty() || is_model(text, "ST4") || is_model(text, "ST9")) return;
  const std::size_t at = place.latitude + 6;
  if (const auto metres = whole_number(text.field(at)))
    to.number("position.odometer", *metres, as_bytes(text.field(at)), Tag::odometer);
  if (text.type == "EMG" && text.field(at + 3) == "1")
    to.value(Tag::text, "position.alarm", std::string_view("SOS"), as_bytes(text.field(at + 3)));
}

// A key of 14 or 16 hex digits with 1 behind it: it is known. Of a trip the last field, of a card reader a
// part.
void give_driver(const Text& text, const FieldWriter& to) {
  const auto is_key = [](std::string_view field) {
    return (field.size() == 14 || field.size() == 16) && are_hex_digits(field) && !is_zero(field);
  };
  for (std::size_t at = 12; at < text.fields.size(); ++at) {
    const std::string_view field = text.fields[at];
    const bool of_trip = text.type == "HTE" && at + 1 == text.fields.size();
    if (is_key(field) && (of_trip || text.field(at + 1) == "1"))
      to.text(Tag::person_id, "driver.card", field);
    if (!field.starts_with("GTSL|")) continue;
    const std::vector<std::string_view> parts = split(field, '|');
    if (parts.size() > 4) to.text(Tag::person_id, "driver.card", parts[4]);
  }
}

// Addresses of beacons, with and without colons.
void give_beacons(const Text& text, const FieldWriter& to) {
  if (!lists_beacons(text)) return;
  for (std::size_t at = 8; at < text.fields.size(); ++at) {
    const std::string_view field = text.fields[at];
    std::string address(field);
    if (field.size() == 12 && are_hex_digits(field))
      for (std::size_t i = 5; i > 0; --i) address.insert(2 * i, ":");
    if (!is_bssid(address)) continue;
    for (char& c : address) c = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
    to.value(Tag::mac, "beacon.mac", std::string_view(address), as_bytes(field));
  }
}
}  // namespace

void read_report(const Text& text, const FieldWriter& to) {
  if (const std::optional<Place> place = find_place(text)) {
    give_position(text, *place, to);
    give_cells(text, *place, to);
    give_behind(text, *place, to);
  } else if (text.type == "HTE") {
    give_trip(text, to);
  }
  give_driver(text, to);
  give_beacons(text, to);
}

}  // namespace shekara::suntech
