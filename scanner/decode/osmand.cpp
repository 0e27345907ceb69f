// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/osmand.h"

#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/place.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::osmand {

namespace {
constexpr std::size_t kLongestId = 64;

bool is_id(std::string_view name) { return name == "id" || name == "deviceid"; }

std::optional<Meaning> identity(std::string_view value) {
  if (value.empty() || value.size() > kLongestId) return std::nullopt;
  return Meaning{is_imei(value) ? Tag::imei : Tag::device_id, std::string(value)};
}

std::optional<Meaning> cell(std::string_view value) {
  const std::vector<std::string_view> parts = split(value, ',');
  if (parts.size() < 4) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::optional<std::uint64_t> number = decimal_number(parts[i]);
    if (!number) return std::nullopt;
    text += (i == 0 ? "" : "-") + std::to_string(*number);
  }
  return Meaning{Tag::cell, text};
}

std::optional<Meaning> access_point(std::string_view value) {
  std::string address(value.substr(0, value.find(',')));
  for (char& c : address) c = c == '-' ? ':' : lower_ascii(c);
  return is_bssid(address) ? std::optional(Meaning{Tag::bssid, address}) : std::nullopt;
}
}  // namespace

bool is_report(std::string_view form) {
  bool id = false, latitude = false, longitude = false, other = false;
  for (const std::string_view item : split(form, '&')) {
    const std::string_view name = item.substr(0, item.find('='));
    id = id || is_id(name);
    latitude = latitude || name == "lat";
    longitude = longitude || name == "lon";
    other = other || name == "location" || name == "cell" || name == "wifi";
  }
  return id && ((latitude && longitude) || other);
}

std::optional<Meaning> meaning_of(std::string_view name, std::string_view value) {
  if (is_id(name)) return identity(value);
  if (name == "cell") return cell(value);
  if (name == "wifi") return access_point(value);
  if (name == "driverUniqueId" && !value.empty()) return Meaning{Tag::person_id, std::string(value)};
  return std::nullopt;
}

}  // namespace shekara::osmand
