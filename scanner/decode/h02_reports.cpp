// SPDX-License-Identifier: Apache-2.0
// Reports of an H02 device. A position is found by its N or S and E or W: what stands around them differs.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/h02_messages.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::h02 {

CellBase::CellBase(std::string_view mcc) {
  const auto is_country = [](std::optional<std::uint64_t> code) {
    return code && *code >= 200 && *code < 800;
  };
  mcc = trim_padding(mcc);
  if (mcc.size() == 3 && is_country(decimal_number(mcc)))
    base = 10;
  else if (is_country(hex_number(mcc)))
    base = 16;
}

std::optional<std::uint64_t> CellBase::number(std::string_view text) const {
  text = trim_padding(text);
  return base == 10 ? decimal_number(text) : base == 16 ? hex_number(text) : std::nullopt;
}

namespace {
bool is_six_digits(std::string_view text) { return text.size() == 6 && are_digits(text); }

// "2827.6123", "28276123" (no point) and "-28-27.6123", with its hemisphere.
std::optional<double> angle(std::string_view text, std::string_view hemisphere, double most) {
  std::optional<double> value;
  if (const std::size_t dash = text.rfind('-'); text.starts_with('-') && dash > 0) {
    const auto degrees = decimal(text.substr(1, dash - 1)), minutes = decimal(text.substr(dash + 1));
    if (degrees && minutes && *minutes < 60 && *degrees <= most) value = *degrees + *minutes / 60;
  } else if (are_digits(text) && text.size() >= 7) {
    std::string with_point(text);
    with_point.insert(text.size() - 4, ".");
    value = degrees_and_minutes(with_point, most);
  } else {
    value = unpadded_angle(text, most);
  }
  if (!value || *value > most) return std::nullopt;
  return hemisphere == "S" || hemisphere == "W" ? -*value : *value;
}

// Where N or S stands, E or W being two further on; 0: nowhere.
std::size_t find_hemispheres(const Text& text) {
  for (std::size_t at = 2; at + 2 < text.args.size(); ++at) {
    const std::string_view north = text.args[at], east = text.args[at + 2];
    if ((north == "N" || north == "S") && (east == "E" || east == "W")) return at;
  }
  return 0;
}

// MCC, MNC, area, cell behind the status, or an odometer and more where it has a sensor for it.
void give_tail(const Text& text, const FieldWriter& to, std::size_t first) {
  if (text.args.size() >= first + 6 && text.arg(first + 2).find('.') != std::string_view::npos) {
    if (const auto metres = decimal_number(text.arg(first)))
      to.number("position.odometer", static_cast<std::int64_t>(*metres), as_bytes(text.arg(first)),
                Tag::odometer);
    return;
  }
  if (text.args.size() < first + 4) return;
  const CellBase in(text.arg(first));
  give_cell(to, "position.cell",
            {in.number(text.arg(first)), in.number(text.arg(first + 1)), in.number(text.arg(first + 2)),
             in.number(text.arg(first + 3))},
            from_to(text.arg(first), text.arg(first + 3)));
}

void give_iccid(const FieldWriter& to, std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (text.starts_with("89") && digits >= 18 && digits <= 20)
    to.text(Tag::iccid, "sim.iccid", text.substr(0, digits));
}

// From the date on: V6 and V19 name the SIM before the status.
void give_behind_place(const Text& text, const FieldWriter& to, std::size_t at) {
  const auto is_status = [](std::string_view arg) { return arg.size() == 8 && are_hex_digits(arg); };
  const bool names_sim = text.type == "V19" || text.type == "V6";
  for (; at < text.args.size(); ++at) {
    if (names_sim) give_iccid(to, text.args[at]);
    if (names_sim && text.args[at].size() > 8) give_phone(to, "sim.phone", text.args[at].substr(0, 16));
    if (!is_status(text.args[at])) continue;
    to.text(Tag::text, "position.status", text.args[at]);
    return give_tail(text, to, at + 1);
  }
}

Fault read_position(const Text& text, const FieldWriter& to) {
  const std::size_t north = find_hemispheres(text);
  if (north == 0) return Fault::none;
  const std::string_view lat = text.arg(north - 1), lon = text.arg(north + 1), fix = text.arg(north - 2);
  const bool none = trim_padding(lat).empty() && trim_padding(lon).empty();
  const std::optional<double> latitude = angle(lat, text.arg(north), 90);
  const std::optional<double> longitude = angle(lon, text.arg(north + 2), 180);
  if (none) return Fault::none;
  if (!latitude || !longitude) return Fault::bad_value;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = fix == "A" || are_digits(fix);  // a number: how it was coded
  const std::optional<double> knots = decimal(trim_padding(text.arg(north + 3)));
  const std::optional<double> course = decimal(text.arg(north + 4));
  if (knots && *knots >= 0) position.speed_kmh = *knots * kKmhPerKnot;
  if (course && *course >= 0 && *course <= 360) position.course_deg = course;
  std::size_t date = north + 5;  // some give the battery before
  if (!is_six_digits(text.arg(date)) && is_six_digits(text.arg(date + 1))) ++date;
  if (north >= 3) position.time = time_of_ddmmyy(text.arg(date), text.arg(north - 3));
  to.position("position.location", position, as_bytes(from_to(lat, lon)));
  give_behind_place(text, to, date);
  return Fault::none;
}

// area, cell and strength, each `step` arguments.
void give_cells(const Text& text, const FieldWriter& to, std::string_view mcc, std::string_view mnc,
                std::size_t first, std::size_t step, std::size_t count) {
  const CellBase in(mcc);
  for (std::size_t at = first; count > 0 && at + 1 < text.args.size(); at += step, --count)
    give_cell(to, "position.cell",
              {in.number(mcc), in.number(mnc), in.number(text.args[at]), in.number(text.args[at + 1])},
              from_to(text.args[at], text.args[at + 1]));
}

// Time, MCC, MNC, delay, count, cells.
Fault read_neighbours(const Text& text, const FieldWriter& to) {
  give_cells(text, to, text.arg(1), text.arg(2), 5, 3, decimal_number(text.arg(4)).value_or(0));
  return Fault::none;
}

// Time, MCC and MNC in one, count, cells of four.
Fault read_v3(const Text& text, const FieldWriter& to) {
  const std::string_view network = text.arg(1);
  if (network.size() < 4) return Fault::bad_value;
  give_cells(text, to, network.substr(0, 3), network.substr(3), 3, 4,
             decimal_number(text.arg(2)).value_or(0));
  return Fault::none;
}

// A position, or V, MCC, MNC and cells with Y between them.
Fault read_vp1(const Text& text, const FieldWriter& to) {
  if (text.arg(0) != "V") return read_position(text, to);
  const CellBase in(text.arg(1));
  const std::string_view cells =
      text.rest.substr(text.arg(0).size() + text.arg(1).size() + text.arg(2).size() +
                       std::min<std::size_t>(3, text.args.size() - 1));
  for (const std::string_view cell : split(cells, 'Y')) {
    const std::vector<std::string_view> parts = split(cell, ',');
    if (parts.size() < 2) continue;
    give_cell(to, "position.cell",
              {in.number(text.arg(1)), in.number(text.arg(2)), in.number(parts[0]), in.number(parts[1])},
              cell);
  }
  return Fault::none;
}

// Nothing, MCC, MNC, cells.
Fault read_bs(const Text& text, const FieldWriter& to) {
  give_cells(text, to, text.arg(1), text.arg(2), 3, 3, 16);
  return Fault::none;
}

void give_number(const FieldWriter& to, std::string_view path, std::string_view text) {
  if (const auto number = whole_number(text)) to.number(path, *number, as_bytes(text));
}

// Time, signal, satellites, battery, steps, rolls.
Fault read_link(const Text& text, const FieldWriter& to) {
  give_number(to, "link.battery", text.arg(3));
  const std::optional<std::uint64_t> steps = decimal_number(text.arg(4));
  const std::string words = "steps " + std::string(text.arg(4));
  if (steps && *steps > 0) to.value(Tag::health, "health", std::string_view(words), as_bytes(text.arg(4)));
  return Fault::none;
}

Fault read_heartbeat(const Text& text, const FieldWriter& to) {
  give_number(to, "link.battery", text.arg(0));
  return Fault::none;
}

Fault read_sms(const Text& text, const FieldWriter& to) {
  give_phone(to, "sms.phone", text.arg(0));
  to.text(Tag::user_text, "sms.text", text.rest);
  return Fault::none;
}

Fault read_iccid(const Text& text, const FieldWriter& to) {
  for (const std::string_view arg : text.args) give_iccid(to, arg);
  return Fault::none;
}

struct Report {
  std::string_view type;
  Fault (*read)(const Text&, const FieldWriter&);
};
constexpr Report kReports[] = {{"NBR", read_neighbours}, {"V3", read_v3},     {"VP1", read_vp1},
                               {"BS", read_bs},          {"LINK", read_link}, {"HTBT", read_heartbeat},
                               {"V0", read_heartbeat},   {"SMS", read_sms},   {"ICCID", read_iccid}};
}  // namespace

Fault read_report(const Text& text, const FieldWriter& to) {
  if (text.type == "V4") read_confirmation(text, to);
  const auto* const found = std::ranges::find(kReports, text.type, &Report::type);
  return found != std::end(kReports) ? found->read(text, to) : read_position(text, to);
}

}  // namespace shekara::h02
