// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tracker_text.h"

#include <algorithm>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/place.h"
#include "scanner/decode/position_text.h"

namespace shekara {

bool is_phone(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  return text.size() >= 5 && text.size() <= 15 && are_digits(text);
}

bool is_vin_shaped(std::string_view text) {
  const auto fits = [](char c) { return is_letter(c) || is_digit(c); };
  return text.size() == 17 && std::ranges::all_of(text, fits);
}

bool is_bssid(std::string_view text) {
  if (text.size() != 17) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i % 3 == 2 ? text[i] != ':' : !is_hex_digit(text[i])) return false;
  return true;
}

std::string_view from_to(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

void give_identity(const FieldWriter& to, std::string_view id) {
  const bool imei = is_imei(id);
  to.text(imei ? Tag::imei : Tag::device_id, imei ? "identity.imei" : "identity.device_id", id);
}

void give_phone(const FieldWriter& to, std::string_view path, std::string_view text) {
  if (is_phone(text)) to.text(Tag::phone, path, text);
}

void give_bssid(const FieldWriter& to, std::string_view path, std::string_view text) {
  if (!is_bssid(text)) return;
  std::string lower(text);
  for (char& c : lower) c = lower_ascii(c);
  to.value(Tag::bssid, path, std::string_view(lower), as_bytes(text));
}

std::optional<double> unpadded_angle(std::string_view text, double most) {
  const std::size_t whole = std::min(text.find('.'), text.size());
  if (whole > 2) return degrees_and_minutes(text, most);
  const std::optional<double> minutes = decimal(text);
  return minutes && *minutes >= 0 && *minutes < 60 ? std::optional(*minutes / 60) : std::nullopt;
}

std::optional<double> unpadded_angle(std::string_view text, std::string_view hemisphere, double most) {
  const std::optional<double> value = unpadded_angle(text, most);
  return value && (hemisphere == "S" || hemisphere == "W") ? std::optional(-*value) : value;
}

void give_cell(const FieldWriter& to, std::string_view path, const Cell& cell, std::string_view raw) {
  if (!cell.mcc || !cell.mnc || !cell.area || !cell.id || *cell.mcc == 0) return;
  if (*cell.area == 0 && *cell.id == 0) return;
  const std::string text = std::to_string(*cell.mcc) + "-" + std::to_string(*cell.mnc) + "-" +
                           std::to_string(*cell.area) + "-" + std::to_string(*cell.id);
  to.value(Tag::cell, path, std::string_view(text), as_bytes(raw));
}

std::optional<std::uint64_t> decimal_number(std::string_view text) {
  const std::optional<std::int64_t> number = whole_number(text);
  return number && *number >= 0 ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

}  // namespace shekara
