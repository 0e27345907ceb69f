// SPDX-License-Identifier: Apache-2.0
// Reports of a watch, by their names in the protocol.
#include <algorithm>
#include <cmath>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tracker_text.h"
#include "scanner/decode/watch_messages.h"

namespace shekara::watch {

namespace {
std::string_view trimmed(std::string_view text) { return trim_padding(text); }

void give_health(const FieldWriter& to, std::string_view what, std::string_view value) {
  const std::optional<double> number = decimal(trimmed(value));
  if (!number || *number == 0) return;  // zero: not measured
  const std::string words = std::string(what) + " " + std::string(trimmed(value));
  to.value(Tag::health, "health", std::string_view(words), as_bytes(value));
}

void give_number(const FieldWriter& to, std::string_view path, std::string_view text) {
  if (const auto number = whole_number(text)) to.number(path, *number, as_bytes(text));
}

// Decimal degrees; some watches write the sign too, some leave E and W out.
std::optional<double> degrees(std::string_view text, std::string_view hemisphere) {
  const std::optional<double> value = decimal(trimmed(text));
  if (!value) return std::nullopt;
  return hemisphere == "S" || hemisphere == "W" ? -std::abs(*value) : *value;
}

std::optional<double> in_range(std::string_view text, double least, double most) {
  const std::optional<double> value = decimal(text);
  return value && *value >= least && *value <= most ? value : std::nullopt;
}

// Bits of the status: what the watch alarms of.
void give_alarms(const FieldWriter& to, std::string_view status) {
  struct Alarm {
    unsigned bit;
    std::string_view name;
  };
  constexpr Alarm kAlarms[] = {
      {16, "SOS"},       {17, "low battery"}, {18, "left the area"}, {19, "entered the area"},
      {20, "taken off"}, {21, "fell down"},   {22, "fell down"}};
  const std::optional<std::uint64_t> bits = hex_number(status);
  if (!bits) return;
  for (const Alarm& alarm : kAlarms)
    if ((*bits >> alarm.bit & 1U) != 0) to.value(Tag::text, "position.alarm", alarm.name, as_bytes(status));
}

// count, delay, MCC, MNC, then area, cell and strength of each.
void give_cells(const Content& content, const FieldWriter& to, std::size_t first) {
  const std::optional<std::uint64_t> count = decimal_number(content.arg(first));
  if (!count) return;
  const auto mcc = decimal_number(content.arg(first + 2)), mnc = decimal_number(content.arg(first + 3));
  std::size_t at = first + 4;
  for (std::uint64_t i = 0; i < *count && at + 1 < content.args.size(); ++i, at += 3) {
    const std::string_view area = content.arg(at), id = content.arg(at + 1);
    give_cell(to, "position.cell", {mcc, mnc, decimal_number(area), decimal_number(id)}, from_to(area, id));
  }
}

// Name, address and strength of each access point. Not every watch counts them: the addresses are plain
// enough.
void give_access_points(const Content& content, const FieldWriter& to, std::size_t first) {
  for (std::size_t at = first; at < content.args.size(); ++at) {
    if (!is_bssid(content.args[at])) continue;
    to.text(Tag::ssid, "position.ssid", content.args[at - 1]);
    give_bssid(to, "position.bssid", content.args[at]);
  }
}

// ddmmyy, hhmmss (UTC), A or V, latitude, N, longitude, E, km/h, course, altitude, satellites, signal,
// battery, steps, rolls, status, cells, access points.
Fault read_position(const Content& content, const FieldWriter& to) {
  enum At : std::size_t {
    date,
    time,
    fix,
    lat,
    north,
    lon,
    east,
    speed,
    course,
    altitude,
    battery = 12,
    steps,
    rolls,
    status,
    cells
  };
  const std::optional<double> latitude = degrees(content.arg(lat), content.arg(north));
  const std::optional<double> longitude = degrees(content.arg(lon), content.arg(east));
  const bool says_fix = content.arg(fix) == "A" || content.arg(fix) == "V";
  if (!latitude || !longitude || !says_fix) {
    to.text(Tag::text, "text", content.rest);
    return content.rest.empty() ? Fault::none : Fault::bad_syntax;
  }
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = content.arg(fix) == "A";
  position.time = time_of_ddmmyy(content.arg(date), content.arg(time));
  position.speed_kmh = in_range(content.arg(speed), 0, 2000);
  position.course_deg = in_range(content.arg(course), 0, 360);
  position.altitude_m = in_range(content.arg(altitude), -1000, 20'000);
  to.position("position.location", position, as_bytes(from_to(content.arg(lat), content.arg(lon))));
  give_number(to, "position.battery", content.arg(battery));
  give_health(to, "steps", content.arg(steps));
  give_health(to, "rolls", content.arg(rolls));
  give_alarms(to, content.arg(status));
  give_cells(content, to, cells);
  give_access_points(content, to, cells + 1);
  return Fault::none;
}

// LK, with steps, rolls and battery where it counts them.
Fault read_link(const Content& content, const FieldWriter& to) {
  if (content.args.size() < 3) return Fault::none;
  give_health(to, "steps", content.arg(0));
  give_health(to, "rolls", content.arg(1));
  give_number(to, "link.battery", content.arg(2));
  return Fault::none;
}

void give_pressure(const Content& content, const FieldWriter& to) {
  if (!in_range(content.arg(0), 1, 400) || !in_range(content.arg(1), 1, 400)) return;
  const std::string words =
      "blood pressure " + std::string(content.arg(0)) + "/" + std::string(content.arg(1));
  to.value(Tag::health, "health", std::string_view(words), as_bytes(from_to(content.arg(0), content.arg(1))));
}

Fault read_pulse(const Content& content, const FieldWriter& to) {
  give_health(to, "pulse", content.arg(0));
  return Fault::none;
}

// Systolic, diastolic, pulse, and of the wearer: height, sex, age, weight.
Fault read_pressure(const Content& content, const FieldWriter& to) {
  give_pressure(content, to);
  constexpr std::string_view kRest[] = {"pulse", "height", "sex", "age", "weight"};
  for (std::size_t i = 0; i < std::size(kRest); ++i) give_health(to, kRest[i], content.arg(2 + i));
  return Fault::none;
}

Fault read_oxygen(const Content& content, const FieldWriter& to) {
  give_health(to, "oxygen", content.arg(1));
  return Fault::none;
}

Fault read_temperature(const Content& content, const FieldWriter& to) {
  give_health(to, "temperature", content.arg(1));
  return Fault::none;
}

// What follows `count` commas.
std::string_view behind(std::string_view text, std::size_t count) {
  for (; count > 0; --count) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return {};
    text.remove_prefix(comma + 1);
  }
  return text;
}

// A voice message, or one digit: what became of one that was sent here.
Fault read_voice(const Content& content, const FieldWriter& to) {
  if (content.rest.size() == 1)
    to.value(Tag::command_ack, "command.ack", content.rest == "1" ? "TK accepted" : "TK refused",
             as_bytes(content.rest));
  else
    give_media(to, "voice", "audio", content.rest);
  return Fault::none;
}

// One of several parts: group, file, part, parts, data.
Fault read_voice_part(const Content& content, const FieldWriter& to) {
  to.text(Tag::text, "voice.file", content.arg(1));
  give_number(to, "voice.part", content.arg(2));
  give_number(to, "voice.parts", content.arg(3));
  give_media(to, "voice", "audio", behind(content.rest, 4));
  return Fault::none;
}

// Source, time, data.
Fault read_picture(const Content& content, const FieldWriter& to) {
  to.text(Tag::text, "picture.time", content.arg(1));
  give_media(to, "picture", "image", behind(content.rest, 2));
  return Fault::none;
}

Fault read_sim(const Content& content, const FieldWriter& to) {
  for (const std::string_view arg : content.args) {
    if (arg.starts_with("89") && arg.size() >= 18 && arg.size() <= 20) to.text(Tag::iccid, "sim.iccid", arg);
    if (is_imei(arg)) to.text(Tag::imei, "sim.imei", arg);
  }
  return Fault::none;
}

struct Parameter {
  std::string_view name;
  Tag tag;
};
constexpr Parameter kParameters[] = {
    {"imei", Tag::imei},   {"id", Tag::device_id}, {"center", Tag::phone},   {"slave", Tag::phone},
    {"sos1", Tag::phone},  {"sos2", Tag::phone},   {"sos3", Tag::phone},     {"pw", Tag::credential},
    {"ip_url", Tag::host}, {"iccid", Tag::iccid},  {"bat level", Tag::text}, {"ver", Tag::text},
    {"zone", Tag::text},
};

// "ver:...;ID:...;imei:...;center:...;sos1:...;pw:...;": what the watch is set to.
Fault read_parameters(const Content& content, const FieldWriter& to) {
  for (const std::string_view pair : split(content.rest, ';')) {
    const std::size_t colon = pair.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = trimmed(pair.substr(0, colon));
    const auto same = [&](const Parameter& known) {
      return std::ranges::equal(known.name, name, [](char a, char b) { return a == b || a == (b | 0x20); });
    };
    const auto* const found = std::ranges::find_if(kParameters, same);
    if (found == std::end(kParameters)) continue;
    const std::string path =
        "parameters." + std::string(found->name == "bat level" ? "battery" : found->name);
    to.text(found->tag, path, pair.substr(colon + 1), name);
  }
  return Fault::none;
}

struct Report {
  std::string_view name;
  Fault (*read)(const Content&, const FieldWriter&);
};
constexpr Report kReports[] = {
    {"LK", read_link},       {"TK", read_voice},      {"JXTK", read_voice_part},    {"img", read_picture},
    {"heart", read_pulse},   {"PULSE", read_pulse},   {"blood", read_pressure},     {"bphrt", read_pressure},
    {"oxygen", read_oxygen}, {"BOXY", read_oxygen},   {"btemp2", read_temperature}, {"ICCID", read_sim},
    {"CCID", read_sim},      {"TS", read_parameters},
};
// Their names go on: UD2, UD_LTE, ALCUSTOMER1.
constexpr std::string_view kPositions[] = {"UD", "AL", "WT"};

bool same_name(std::string_view a, std::string_view b) {
  const auto same = [](char x, char y) { return x == y || ((x ^ y) == 0x20 && is_letter(x)); };
  return std::ranges::equal(a, b, same);
}

const Report* report_of(const Content& content) {
  const auto is_it = [&](const Report& report) { return same_name(report.name, content.name); };
  const auto* const found = std::ranges::find_if(kReports, is_it);
  return found != std::end(kReports) ? found : nullptr;
}
}  // namespace

Fault read_report(const Content& content, const FieldWriter& to) {
  const Report* const report = report_of(content);
  if (report != nullptr && !content.rest.empty()) return report->read(content, to);
  if (read_confirmation(content, to)) return Fault::none;
  const auto begins = [&](std::string_view name) { return content.name.starts_with(name); };
  if (std::ranges::any_of(kPositions, begins)) return read_position(content, to);
  to.text(Tag::text, "text", content.rest);
  return Fault::none;
}

// RG: the place of the cells a watch named; RAD: the same in words. Both end with what was asked for.
void read_answer(const Content& content, const FieldWriter& to) {
  const std::optional<double> latitude = degrees(content.arg(1), content.arg(2));
  const std::optional<double> longitude = degrees(content.arg(3), content.arg(4));
  if (content.name == "RG" && latitude && longitude) {
    Position position;
    position.latitude = *latitude;
    position.longitude = *longitude;
    return to.position("answer.location", position, as_bytes(from_to(content.arg(1), content.arg(3))));
  }
  if (content.name == "RAD") return to.text(Tag::street_address, "answer.address", behind(content.rest, 1));
  to.text(Tag::text, "text", content.rest);
}

}  // namespace shekara::watch
