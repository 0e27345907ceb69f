// SPDX-License-Identifier: Apache-2.0
// Reports differ by model and configuration in what stands before and after the location. So location, cells,
// access points and numbers are found by how they look.
#include <algorithm>
#include <bit>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/queclink_messages.h"

namespace shekara::queclink {

namespace {
bool is_fraction(std::string_view text, std::size_t least_digits) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && text.size() - point - 1 >= least_digits &&
         decimal(text).has_value();
}
bool has_letter(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return !is_digit(c); });
}

// Accuracy, speed km/h, course, altitude, longitude, latitude, time: `i` is the speed.
std::optional<Position> place_at(const Fields& fields, std::size_t i) {
  if (!is_fraction(fields.at(i + 3), 4) || !is_fraction(fields.at(i + 4), 4)) return std::nullopt;
  const std::optional<Timestamp> time = time_of_yyyymmddhhmmss(fields.at(i + 5));
  if (!time) return std::nullopt;
  Position position;
  position.longitude = *decimal(fields.at(i + 3));
  position.latitude = *decimal(fields.at(i + 4));
  position.speed_kmh = decimal(fields.at(i));
  position.course_deg = decimal(fields.at(i + 1));
  position.altitude_m = decimal(fields.at(i + 2));
  position.time = time;
  position.valid = i > 0 && fields.at(i - 1) != "0";  // accuracy 0: the last known place
  return position;
}

Bytes joined(std::string_view first, std::string_view last) {
  return as_bytes({first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())});
}

// MCC, MNC in decimal digits; area, cell in hex.
bool is_cell_at(const Fields& fields, std::size_t i, std::size_t least_digits) {
  const std::string_view country = fields.at(i), network = fields.at(i + 1), area = fields.at(i + 2),
                         cell = fields.at(i + 3);
  const std::int64_t number = whole_number(country).value_or(0);
  if (country.size() < least_digits || country.size() > 4 || !are_digits(country) || number < 200 ||
      number > 799)
    return false;
  if (network.size() < 2 || network.size() > 4 || !are_digits(network)) return false;
  return area.size() >= 3 && area.size() <= 4 && are_hex_digits(area) && cell.size() >= 3 &&
         cell.size() <= 8 && are_hex_digits(cell);
}
void give_cell(const Fields& fields, std::size_t i, const FieldWriter& out) {
  const std::uint64_t area = hex_number(fields.at(i + 2)).value_or(0),
                      cell = hex_number(fields.at(i + 3)).value_or(0);
  if (area == 0 && cell == 0) return;
  const std::string text = std::to_string(*whole_number(fields.at(i))) + "-" +
                           std::to_string(*whole_number(fields.at(i + 1))) + "-" + std::to_string(area) +
                           "-" + std::to_string(cell);
  out.value(Tag::cell, "position.cell", Value(std::string_view(text)),
            joined(fields.at(i), fields.at(i + 3)));
}

bool is_mac(std::string_view text) {
  return text.size() == 12 && are_hex_digits(text) && text != "000000000000";
}
// An access point has its signal after it; other devices near the car have letters in their address at least.
void give_mac(const Fields& fields, std::size_t i, const FieldWriter& out) {
  const std::string_view raw = fields.at(i), signal = fields.at(i + 1);
  const bool is_access_point = signal.size() >= 2 && signal[0] == '-' && are_digits(signal.substr(1));
  if (!is_access_point && !has_letter(raw)) return;
  std::string text;
  for (std::size_t at = 0; at < 12; at += 2) text += (at == 0 ? "" : ":") + std::string(raw.substr(at, 2));
  for (char& c : text) c = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
  if (is_access_point)
    out.value(Tag::bssid, "wifi.bssid", Value(std::string_view(text)), as_bytes(raw));
  else
    out.value(Tag::mac, "accessory.mac", Value(std::string_view(text)), as_bytes(raw));
}

bool is_vin(std::string_view text) {
  const auto fits = [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'Q');
  };
  return text.size() == 17 && std::ranges::all_of(text, fits) && has_letter(text) &&
         std::ranges::any_of(text, is_digit);
}
bool is_iccid(std::string_view text) {
  return text.size() >= 18 && text.size() <= 20 && text.starts_with("89") && are_hex_digits(text);
}
}  // namespace

void give_places(const Fields& fields, const FieldWriter& out) {
  std::size_t least_digits =
      4;  // of a country; three are enough behind a place and the access points after it
  for (std::size_t i = 0; i < fields.parts.size(); ++i) {
    if (const std::optional<Position> position = place_at(fields, i)) {
      out.position("position.location", *position, joined(fields.at(i), fields.at(i + 5)));
      i += 5;
      least_digits = 3;
      if (!is_cell_at(fields, i + 1, least_digits)) continue;
      give_cell(fields, i + 1, out);
      i += 4;
      const std::string_view odometer = fields.at(i + 2);  // km, behind one field that models use differently
      if (is_fraction(odometer, 1))
        out.value(Tag::odometer, "position.odometer_km", Value(*decimal(odometer)), as_bytes(odometer));
    } else if (is_cell_at(fields, i, least_digits)) {
      give_cell(fields, i, out);
      i += 3;
      least_digits = 4;
    } else if (is_mac(fields.at(i))) {
      give_mac(fields, i, out);
    }
  }
}

// From the fourth part on, behind head, version and identity.
void give_identifiers(const Fields& fields, const FieldWriter& out) {
  for (std::size_t i = 3; i < fields.parts.size(); ++i) {
    if (is_vin(fields.at(i))) out.text(Tag::vin, "vehicle.vin", fields.at(i));
    if (is_iccid(fields.at(i))) out.text(Tag::iccid, "sim.iccid", fields.at(i));
  }
}

// GTCAN: a mask says which of 22 readings follow; models add some more, then a second mask for further ones,
// of which 15 to 19 are the drivers' cards, their names and the registration plate.
void give_can(const Fields& fields, const FieldWriter& out) {
  constexpr std::size_t kMask = 6;
  const std::uint64_t mask = hex_number(fields.at(kMask)).value_or(0);
  const auto before = [](std::uint64_t bits, unsigned bit) {
    return static_cast<std::size_t>(std::popcount(bits & ((std::uint64_t{1} << bit) - 1)));
  };
  const std::string_view odometer = fields.at(kMask + 1 + before(mask, 2));  // "H" and hundreds of metres
  if ((mask >> 2 & 1) != 0 && odometer.starts_with('H') && odometer.size() < 14 &&
      are_digits(odometer.substr(1)))
    out.number("can.odometer", *whole_number(odometer.substr(1)) * 100, as_bytes(odometer), Tag::odometer);
  if ((mask >> 29 & 1) == 0) return;
  std::size_t second = kMask + 1 + before(mask, 22);
  for (int i = 0; i < 7 && (fields.at(second).size() != 8 || !are_hex_digits(fields.at(second))); ++i)
    ++second;
  const std::uint64_t more = hex_number(fields.at(second)).value_or(0);
  struct Person {
    unsigned bit;
    Tag tag;
    std::string_view path;
  };
  constexpr Person kPersons[] = {{15, Tag::driver_licence, "can.driver1_card"},
                                 {16, Tag::driver_licence, "can.driver2_card"},
                                 {17, Tag::person_name, "can.driver1_name"},
                                 {18, Tag::person_name, "can.driver2_name"},
                                 {19, Tag::licence_plate, "can.registration"}};
  for (const Person& person : kPersons)
    if ((more >> person.bit & 1) != 0)
      out.text(person.tag, person.path, fields.at(second + 1 + before(more, person.bit)));
}

}  // namespace shekara::queclink
