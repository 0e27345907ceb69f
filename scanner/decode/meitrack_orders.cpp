// SPDX-License-Identifier: Apache-2.0
// Meitrack's command list (MEITRACK GPRS Protocol V1.8, section 2): what a server orders, and what the
// tracker answers.
#include <algorithm>
#include <iterator>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/meitrack_messages.h"

namespace shekara::meitrack {

namespace {
using Parts = std::vector<std::string_view>;
using Reader = void (*)(const Parts& parts, const FieldWriter& fields);

// Mode, address, port, access point, user, password.
void read_server(const Parts& parts, const FieldWriter& fields) {
  if (parts.size() > 1) fields.text(Tag::host, "order.server", parts[1]);
  if (parts.size() > 3) fields.text(Tag::text, "order.access_point", parts[3]);
  if (parts.size() > 4) fields.text(Tag::user_name, "order.user", parts[4]);
  if (parts.size() > 5) fields.text(Tag::credential, "order.password", parts[5]);
}
void read_address(const Parts& parts, const FieldWriter& fields) {
  fields.text(Tag::host, "order.server", parts[0]);
}
void read_phones(const Parts& parts, const FieldWriter& fields) {
  for (const std::string_view part : parts)
    if (std::ranges::count_if(part, is_digit) >= 5) fields.text(Tag::phone, "order.phone", part);
}
void read_keys(const Parts& parts, const FieldWriter& fields) {
  for (const std::string_view part : parts) fields.text(Tag::person_id, "order.driver_key", part);
}
// Way 1, phone, text.
void read_message(const Parts& parts, const FieldWriter& fields) {
  if (parts.size() < 3) return;
  fields.text(Tag::phone, "order.phone", parts[1]);
  const std::string_view last = parts.back();
  fields.text(Tag::user_text, "order.text",
              std::string_view(parts[2].data(),
                               static_cast<std::size_t>(last.data() + last.size() - parts[2].data())));
}
void read_display(const Parts& parts, const FieldWriter& fields) {
  fields.text(Tag::user_text, "order.text", parts.back());
}
// The answer to E91: firmware, serial number.
void read_version(const Parts& parts, const FieldWriter& fields) {
  fields.text(Tag::text, "answer.firmware", parts[0]);
  if (parts.size() > 1) fields.text(Tag::device_id, "answer.serial_number", parts[1]);
}

struct Order {
  std::string_view command, name, kind;
  Reader read = nullptr;
  bool shows_parameters = false;  // they say what is ordered, and nothing of a person
  Reader read_answer = nullptr;
};
// Sorted.
constexpr Order kOrders[] = {
    {"A10", "report the position", command_kind::locate},
    {"A11", "heartbeat interval", command_kind::configure, nullptr, true},
    {"A12", "track by time", command_kind::locate, nullptr, true},
    {"A13", "track by course", command_kind::locate, nullptr, true},
    {"A14", "track by distance", command_kind::locate, nullptr, true},
    {"A15", "track when parked", command_kind::locate, nullptr, true},
    {"A16", "tracking when parked on or off", command_kind::locate, nullptr, true},
    {"A17", "driver's card controls output 1", command_kind::immobilise, nullptr, true},
    {"A19", "tracking when parked deleted", command_kind::configure},
    {"A21", "server and access point", command_kind::configure, read_server},
    {"A22", "name server", command_kind::configure, read_address},
    {"A23", "second server", command_kind::configure, read_address},
    {"A70", "read authorised phones", command_kind::diagnose, nullptr, false, read_phones},
    {"A71", "authorised phones", command_kind::configure, read_phones},
    {"A72", "phones that may listen in", command_kind::listen, read_phones},
    {"A73", "sleep mode", command_kind::configure, nullptr, true},
    {"B05", "geofence", command_kind::configure},
    {"B06", "geofence deleted", command_kind::configure},
    {"B07", "speed limit", command_kind::configure, nullptr, true},
    {"B08", "towing alarm", command_kind::configure, nullptr, true},
    {"B21", "theft alarm on or off", command_kind::control, nullptr, true},
    {"B31", "indicator lights", command_kind::configure, nullptr, true},
    {"B34", "logging interval", command_kind::configure, nullptr, true},
    {"B35", "time zone", command_kind::configure, nullptr, true},
    {"B36", "time zone of reports", command_kind::configure, nullptr, true},
    {"B60", "what tells that the engine runs", command_kind::configure, nullptr, true},
    {"B91", "text of an event", command_kind::configure},
    {"B92", "reports of an event", command_kind::configure, nullptr, true},
    {"B93", "read reports of an event", command_kind::diagnose},
    {"B96", "photographs at events", command_kind::look, nullptr, true},
    {"B97", "read photographs at events", command_kind::diagnose},
    {"B99", "who is told of an event", command_kind::configure},
    {"C01", "output control", command_kind::immobilise, nullptr, true},
    {"C02", "send a text message", command_kind::message, read_message},
    {"C03", "how events are sent", command_kind::configure, nullptr, true},
    {"C13", "text for the display", command_kind::message, read_display},
    {"C46", "temperature sensors", command_kind::configure},
    {"C47", "fuel sensor", command_kind::configure},
    {"D00", "fetch a picture", command_kind::look, nullptr, true},
    {"D01", "list pictures", command_kind::look},
    {"D02", "delete pictures", command_kind::control},
    {"D03", "take a photograph", command_kind::look, nullptr, true},
    {"D10", "authorise driver's keys", command_kind::configure, read_keys},
    {"D11", "authorise driver's keys", command_kind::configure, read_keys},
    {"D12", "check a driver's key", command_kind::diagnose, read_keys},
    {"D13", "read driver's keys", command_kind::diagnose, nullptr, false, read_keys},
    {"D14", "delete a driver's key", command_kind::configure, read_keys},
    {"D15", "delete driver's keys", command_kind::configure, read_keys},
    {"D16", "check sum of driver's keys", command_kind::diagnose},
    {"E91", "read firmware and serial number", command_kind::diagnose, nullptr, false, read_version},
    {"F01", "restart the modem", command_kind::control},
    {"F02", "restart the receiver", command_kind::control},
    {"F08", "odometer and run time", command_kind::configure, nullptr, true},
    {"F09", "delete stored reports", command_kind::control, nullptr, true},
    {"F11", "factory settings", command_kind::control},
    {"FC0", "firmware: begin", command_kind::update},
    {"FC1", "firmware: data", command_kind::update},
    {"FC2", "firmware: check", command_kind::update},
    {"FC3", "firmware: start", command_kind::update},
    {"FC4", "firmware: cancel", command_kind::update},
    {"FC5", "firmware: version", command_kind::update},
    {"FC6", "firmware: device", command_kind::update},
    {"FC7", "firmware: server", command_kind::update, read_address},
};
static_assert(std::ranges::is_sorted(kOrders, {}, &Order::command));

const Order* find_order(std::string_view command) {
  const Order* const found = std::ranges::lower_bound(kOrders, command, {}, &Order::command);
  return found != std::end(kOrders) && found->command == command ? found : nullptr;
}
}  // namespace

std::string_view report_name(std::string_view command) {
  if (command == "AAA") return "report";
  if (command == "AAC") return "login";
  if (command == "AFF") return "stored report";
  if (command == "CCC") return "reports";
  if (command == "CCE") return "reports with parameters";
  return {};
}

std::string_view order_name(std::string_view command) {
  const Order* const order = find_order(command);
  return order != nullptr ? order->name : std::string_view();
}

// Servers confirm reports by their own commands, which orders nothing.
void read_order(const Frame& frame, const FieldWriter& fields) {
  if (!report_name(frame.command).empty()) return;
  const Order* const order = find_order(frame.command);
  std::string words(order != nullptr ? order->name : frame.command);
  if (order != nullptr && order->shows_parameters && !frame.data.empty())
    words += ": " + to_utf8(as_text(frame.data));
  fields.command(order != nullptr ? order->kind : command_kind::control, "command", words,
                 as_bytes(frame.command));
  if (order != nullptr && order->read != nullptr) order->read(split(as_text(frame.data), ','), fields);
}

void read_answer(const Frame& frame, const FieldWriter& fields) {
  const Order* const order = find_order(frame.command);
  const Parts parts = split(as_text(frame.data), ',');
  const std::string_view result = parts[0];
  const bool tells = order != nullptr && order->read_answer != nullptr;
  const std::string_view words = tells || result.empty() || result == "OK" ? "done" : "answered";
  fields.value(Tag::command_ack, "command.ack", words, as_bytes(frame.command));
  if (tells) return order->read_answer(parts, fields);
  if (result != "OK") fields.text(Tag::text, "answer.text", frame.data);
}

}  // namespace shekara::meitrack
