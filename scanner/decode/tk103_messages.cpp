// SPDX-License-Identifier: Apache-2.0
// What the commands of the device bring, and the orders of the server.
#include "scanner/decode/tk103_messages.h"

#include <algorithm>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::tk103 {

namespace {
constexpr std::size_t kImeiDigits = 15;

std::vector<std::string_view> arguments(std::string_view body) {
  if (body.starts_with(',')) body.remove_prefix(1);
  return split(body, ',');
}

// BP00 and BP05 begin with the IMEI; makers put the id there again, with zeros in front.
void give_login(std::string_view digits, const FieldWriter& to) {
  if (digits.size() < kImeiDigits || !are_digits(digits.substr(0, kImeiDigits))) return;
  const std::string_view id = digits.substr(0, kImeiDigits);
  const bool imei = is_imei(id) && !id.starts_with("000");
  to.text(imei ? Tag::imei : Tag::device_id, imei ? "login.imei" : "login.device_id", id);
}

// L and the odometer, metres in hex.
void give_odometer(std::string_view behind, const FieldWriter& to) {
  const std::size_t at = behind.find('L');
  if (at == std::string_view::npos) return;
  const std::string_view digits = behind.substr(at + 1, 8);
  const std::optional<std::uint64_t> metres = hex_number(digits);
  if (metres)
    to.number("position.odometer", static_cast<std::int64_t>(*metres), as_bytes(digits), Tag::odometer);
}

void give_alarm(std::string_view before, const FieldWriter& to) {
  constexpr std::string_view kAlarms[] = {"power cut", "accident",  "SOS",          "vibration",
                                          "low speed", "overspeed", "left the area"};
  if (before.size() != 1 || !is_digit(before[0])) return;
  const auto at = static_cast<std::size_t>(before[0] - '0');
  if (at < std::size(kAlarms)) to.value(Tag::text, "position.alarm", kAlarms[at], as_bytes(before));
}

// MCC, MNC, then area, cell and perhaps the strength of each, in hex.
Fault read_cells(std::string_view body, const FieldWriter& to) {
  const std::vector<std::string_view> args = arguments(body);
  if (args.size() < 4) return Fault::bad_length;
  const auto mcc = decimal_number(args[0]), mnc = decimal_number(args[1]);
  for (std::size_t at = 2; at + 1 < args.size() && args[at].size() >= 4 && args[at + 1].size() >= 4;) {
    give_cell(to, "position.cell", {mcc, mnc, hex_number(args[at]), hex_number(args[at + 1])},
              from_to(args[at], args[at + 1]));
    const bool has_strength = at + 2 < args.size() && args[at + 2].size() < 4;
    at += has_strength ? 3U : 2U;
  }
  return Fault::none;
}

// MCC, MNC, area, cell, count of access points, "address*strength*channel" of each, date, time.
Fault read_access_points(std::string_view body, const FieldWriter& to) {
  const std::vector<std::string_view> args = arguments(body);
  if (args.size() < 5) return Fault::bad_length;
  give_cell(
      to, "position.cell",
      {decimal_number(args[0]), decimal_number(args[1]), decimal_number(args[2]), decimal_number(args[3])},
      from_to(args[0], args[3]));
  for (const std::string_view arg : args) give_bssid(to, "position.bssid", arg.substr(0, arg.find('*')));
  return Fault::none;
}

// Date, time, $text$: what the device answers to a text order.
Fault read_result(std::string_view body, const FieldWriter& to) {
  const std::size_t begin = body.find('$');
  to.value(Tag::command_ack, "command.ack", std::string_view("ZC03 answered"), as_bytes(body));
  if (begin == std::string_view::npos) return Fault::none;
  std::string_view text = body.substr(begin + 1);
  to.text(Tag::text, "command.answer", text.substr(0, text.find('$')));
  return Fault::none;
}

// Date, time, level from 2 to 6, volts.
Fault read_battery(std::string_view body, const FieldWriter& to) {
  const std::vector<std::string_view> args = arguments(body);
  if (args.size() < 4) return Fault::bad_length;
  if (const auto level = whole_number(args[2])) to.number("battery.level", *level, as_bytes(args[2]));
  return Fault::none;
}

struct Order {
  std::string_view command, kind, words;
};
namespace kind = command_kind;
constexpr Order kOrders[] = {
    {"AP00", kind::locate, "position"},    {"AP04", kind::locate, "position"},
    {"AP07", kind::diagnose, "version"},   {"AR00", kind::configure, "interval"},
    {"AR01", kind::configure, "distance"}, {"AS00", kind::configure, "speed limit"},
    {"AS21", kind::configure, "server"},   {"AS22", kind::configure, "access point"},
    {"AT00", kind::control, "restart"},    {"AV00", kind::immobilise, "cut circuit"},
    {"AV01", kind::immobilise, "cut oil"}, {"AX00", kind::configure, "odometer"},
    {"AX01", kind::configure, "odometer"},
};

// The device answers AV01 with BV01.
const Order* answered(std::string_view command) {
  const auto same = [&](const Order& order) {
    return command[0] == 'B' && order.command.substr(1) == command.substr(1) && command.substr(1, 1) != "P" &&
           command.substr(1, 1) != "R";
  };
  const auto* const found = std::ranges::find_if(kOrders, same);
  return found != std::end(kOrders) ? found : nullptr;
}

Fault read_other(std::string_view command, std::string_view body, const FieldWriter& to) {
  if (command == "BV00" && is_vin_shaped(body)) {
    to.text(Tag::vin, "vehicle.vin", body);
    return Fault::none;
  }
  if (const Order* const order = answered(command)) {
    const std::string words = std::string(order->command) + " " + std::string(order->words) + " answered";
    to.value(Tag::command_ack, "command.ack", std::string_view(words), as_bytes(command));
  }
  to.text(Tag::text, "text", body);
  return Fault::none;
}
}  // namespace

Fault read_report(std::string_view command, std::string_view body, const FieldWriter& to) {
  if (command == "BZ00") return read_cells(body, to);
  if (command == "ZC03") return read_result(body, to);
  if (command == "ZC20") return read_battery(body, to);
  if (command.starts_with("DW5")) return read_access_points(body, to);
  const std::optional<Place> place = find_place(body);
  if (command == "BP00" || command == "BP05") give_login(place ? place->before : body, to);
  if (command == "BO01" && place) give_alarm(place->before, to);
  if (!place) return command == "BP00" || command == "BP05" ? Fault::none : read_other(command, body, to);
  to.position("position.location", place->position, as_bytes(place->text));
  give_odometer(place->behind, to);
  return Fault::none;
}

void read_order(std::string_view command, std::string_view body, const FieldWriter& to) {
  const auto* const order = std::ranges::find(kOrders, command, &Order::command);
  if (order == std::end(kOrders)) return to.text(Tag::text, "text", body);
  std::string words = std::string(command) + " " + std::string(order->words);
  std::string_view what = order->kind;
  if (what == command_kind::immobilise && body.starts_with('1')) {
    what = command_kind::unlock;
    words = std::string(command) + (command == "AV01" ? " restore oil" : " restore circuit");
  } else if (command == "AR00" && are_hex_digits(body)) {
    words += " " + std::to_string(hex_number(body.substr(0, 4)).value_or(0)) + " s";
  }
  to.command(what, "command", words, as_bytes(command));
  if (command == "AS21") to.text(Tag::host, "command.host", body);
}

}  // namespace shekara::tk103
