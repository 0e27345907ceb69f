// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/wialon_ips_data.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/place.h"
#include "scanner/decode/position_text.h"

namespace shekara::wialon_ips {

bool is_missing(std::string_view part) { return part.empty() || part == "NA"; }

namespace {
using Parts = std::vector<std::string_view>;
constexpr std::size_t kIbutton = 14, kParameters = 15;

std::string_view span_of(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

std::optional<double> number(std::string_view part, double least, double most) {
  const std::optional<double> value = decimal(part);
  return value && *value >= least && *value <= most ? value : std::nullopt;
}

// Fewer than three satellites make no fix.
bool has_fix(std::string_view satellites) {
  const std::optional<double> count = decimal(satellites);
  return !count || *count >= 3;
}

Fault read_position(const Parts& parts, const FieldWriter& fields) {
  if (!is_missing(parts[9]) && !decimal(parts[9])) return Fault::bad_value;
  if (is_missing(parts[2]) && is_missing(parts[4])) return Fault::none;
  const std::optional<double> latitude = latitude_of(parts[2], parts[3]);
  const std::optional<double> longitude = longitude_of(parts[4], parts[5]);
  if (!latitude || !longitude) return Fault::bad_value;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.time = time_of_ddmmyy(parts[0], parts[1]);
  position.speed_kmh = number(parts[6], 0, 1e5);
  position.course_deg = number(parts[7], 0, 360);
  position.altitude_m = number(parts[8], -1e5, 1e8);
  position.valid = has_fix(parts[9]);
  fields.position("data.location", position, as_bytes(span_of(parts[2], parts[5])));
  return Fault::none;
}

struct Parameter {
  std::string_view name, value;
  char type = '3';  // 1 whole number, 2 number, 3 text
};

std::optional<Parameter> parameter_of(std::string_view text) {
  const std::size_t first = text.find(':');
  const std::size_t second = first == std::string_view::npos ? first : text.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  if (second != first + 2) return Parameter{text.substr(0, first), text.substr(first + 1)};  // no type
  return Parameter{text.substr(0, first), text.substr(second + 1), text[first + 1]};
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower_ascii);
  return out;
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

Tag tag_of(std::string_view name, char type) {
  constexpr std::string_view kDrivers[] = {"driver", "avl_driver", "driver_code", "driver_id", "ibutton"};
  if (is_one_of(name, kDrivers)) return Tag::person_id;
  if (name == "text") return Tag::user_text;
  return type == '1' || type == '2' ? Tag::number : Tag::text;
}

void give_parameter(const Parameter& parameter, std::string_view name, const FieldWriter& fields) {
  const Tag tag = tag_of(name, parameter.type);
  const Utf8Text key(parameter.name);
  if (tag != Tag::number) return fields.text(tag, "data.parameter", parameter.value, key.view());
  const std::optional<std::int64_t> whole = whole_number(parameter.value);
  if (whole) return fields.value(tag, "data.parameter", Value(*whole), as_bytes(parameter.value), key.view());
  const std::optional<double> real = decimal(parameter.value);
  if (real) return fields.value(tag, "data.parameter", Value(*real), as_bytes(parameter.value), key.view());
  fields.text(Tag::text, "data.parameter", parameter.value, key.view());
}

// The four parameters that together name a cell.
struct Cell {
  std::array<std::string_view, 4> parts{};

  bool take(const Parameter& parameter, std::string_view name) {
    constexpr std::string_view kNames[] = {"mcc", "mnc", "lac", "cell_id"};
    const std::string_view* const found = std::ranges::find(kNames, name);
    if (found == std::end(kNames) || !are_digits(parameter.value)) return false;
    parts.at(static_cast<std::size_t>(found - kNames)) = parameter.value;
    return true;
  }
  void give(std::string_view raw, const FieldWriter& fields) const {
    if (std::ranges::any_of(parts, &std::string_view::empty)) return;
    std::string text;
    for (const std::string_view part : parts) text += (text.empty() ? "" : "-") + std::string(part);
    fields.value(Tag::cell, "data.cell", Value(std::string_view(text)), as_bytes(raw));
  }
};

Fault read_parameters(std::string_view text, const FieldWriter& fields) {
  Cell cell;
  Fault fault = Fault::none;
  for (const std::string_view part : split(text, ',', 1024)) {
    const std::optional<Parameter> parameter = parameter_of(part);
    if (!parameter) {
      if (!is_missing(part)) fault = Fault::bad_syntax;
      continue;
    }
    const std::string name = lower(parameter->name);
    if (!cell.take(*parameter, name)) give_parameter(*parameter, name, fields);
  }
  cell.give(text, fields);
  return fault;
}
}  // namespace

Fault read_record(std::string_view record, const FieldWriter& fields) {
  const Parts parts = split(record, ';', 32);
  if (parts.size() < 10) return Fault::cut;
  Fault fault = read_position(parts, fields);
  if (parts.size() > kIbutton && !is_missing(parts[kIbutton]))
    fields.text(Tag::person_id, "data.ibutton", parts[kIbutton]);
  if (parts.size() <= kParameters) return fault;
  const Fault of_parameters = read_parameters(parts[kParameters], fields);
  return fault == Fault::none ? of_parameters : fault;
}

}  // namespace shekara::wialon_ips
