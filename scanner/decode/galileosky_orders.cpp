// SPDX-License-Identifier: Apache-2.0
// Commands of Galileosky terminals: a word and its parameters, the same by packet, text message and cable
// ("Commands list" of the manuals).
#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/galileosky_tags.h"
#include "scanner/decode/place.h"

namespace shekara::galileosky {

namespace {
enum class Parameters : std::uint8_t { plain, shown, server, access_point, phones, message };
struct Order {
  std::string_view word, name, kind;
  Parameters parameters = Parameters::plain;
};
// shown: they say what is ordered, and nothing of a person.
constexpr Order kOrders[] = {
    {"out", "set an output", command_kind::immobilise, Parameters::shown},
    {"setdigout", "set an output", command_kind::immobilise, Parameters::shown},
    {"status", "report state and position", command_kind::locate},
    {"imei", "report the IMEI", command_kind::diagnose},
    {"imsi", "report the IMSI", command_kind::diagnose},
    {"insys", "report voltages", command_kind::diagnose},
    {"inall", "report inputs", command_kind::diagnose},
    {"statall", "report everything", command_kind::diagnose},
    {"makephoto", "take a photograph", command_kind::look, Parameters::shown},
    {"call", "call a phone", command_kind::listen, Parameters::phones},
    {"sms", "send a text message", command_kind::message, Parameters::message},
    {"serverip", "server", command_kind::configure, Parameters::server},
    {"serverip2", "second server", command_kind::configure, Parameters::server},
    {"serverip3", "third server", command_kind::configure, Parameters::server},
    {"domain", "server", command_kind::configure, Parameters::server},
    {"apn", "access point", command_kind::configure, Parameters::access_point},
    {"apn2", "second access point", command_kind::configure, Parameters::access_point},
    {"phones", "authorised phones", command_kind::configure, Parameters::phones},
    {"reset", "restart", command_kind::control},
    {"rst", "restart", command_kind::control},
    {"erasetracks", "delete stored records", command_kind::control},
    {"erasearchive", "delete stored records", command_kind::control},
    {"default", "factory settings", command_kind::control},
    {"update", "update the firmware", command_kind::update},
    {"fwupdate", "update the firmware", command_kind::update},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

const Order* find_order(std::string_view word) {
  const Order* const found = std::ranges::find(kOrders, lower(word), &Order::word);
  return found != std::end(kOrders) ? found : nullptr;
}

bool looks_like_phone(std::string_view text) { return std::ranges::count_if(text, is_digit) >= 5; }

void give_parameters(Parameters kind, std::string_view word, std::string_view text,
                     const FieldWriter& fields) {
  const std::vector<std::string_view> parts = split(text, ',');
  const auto part = [&](std::size_t at) { return at < parts.size() ? parts[at] : std::string_view(); };
  switch (kind) {
    case Parameters::shown:
      return;
    case Parameters::plain:
      return fields.text(Tag::text, "command.parameters", text, is_ascii(word) ? word : "");
    case Parameters::server:
      return fields.text(Tag::host, "command.server", part(0));
    case Parameters::access_point:
      fields.text(Tag::text, "command.access_point", part(0));
      fields.text(Tag::user_name, "command.user", part(1));
      return fields.text(Tag::credential, "command.password", part(2));
    case Parameters::phones:
      for (const std::string_view one : parts)
        if (looks_like_phone(one)) fields.text(Tag::phone, "command.phone", one);
      return;
    case Parameters::message:
      fields.text(Tag::phone, "command.phone", part(0));
      return fields.text(Tag::user_text, "command.text",
                         text.substr(std::min(part(0).size() + 1, text.size())));
  }
}

// The number behind "Lat=".
std::optional<double> number_behind(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(at + name.size());
  return decimal(rest.substr(0, rest.find_first_not_of("+-.0123456789")));
}

// "Dev50 Soft=91 .. Nav=0 Lat=.. Lon=.. Speed=..": the answer to "status". Nav 0: a fix.
void give_position(std::string_view text, const FieldWriter& fields) {
  const std::optional<double> latitude = number_behind(text, "Lat="), longitude = number_behind(text, "Lon=");
  if (!latitude || !longitude) return;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = number_behind(text, "Nav=").value_or(0) == 0;
  position.speed_kmh = number_behind(text, "Speed=");
  fields.position("answer.location", position, as_bytes(text));
}
}  // namespace

// A word nobody knows sets something if it has parameters, and asks for it if it has none.
void read_order(std::string_view text, const FieldWriter& fields) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  const std::string_view parameters = text.substr(std::min(end + 1, text.size()));
  if (word.empty()) return;
  const Order* const order = find_order(word);
  const Utf8Text repaired(order != nullptr && order->parameters == Parameters::shown ? text : word);
  std::string words(repaired.view());
  if (order != nullptr) words = std::string(order->name) + ": " + words;
  const std::string_view unknown = parameters.empty() ? command_kind::diagnose : command_kind::configure;
  fields.command(order != nullptr ? order->kind : unknown, "command", words, as_bytes(text));
  if (!parameters.empty())
    give_parameters(order != nullptr ? order->parameters : Parameters::plain, word, parameters, fields);
}

void read_answer(std::string_view text, const FieldWriter& fields) {
  if (text.empty()) return;
  const std::string_view word = text.substr(0, text.find(' '));
  fields.value(Tag::command_ack, "command.ack", std::string_view("answered"), as_bytes(text));
  give_position(text, fields);
  const std::string_view rest = text.substr(std::min(word.size() + 1, text.size()));
  const std::string_view digits = rest.substr(0, std::min(rest.find_first_not_of("0123456789"), rest.size()));
  if (word == "IMEI" && is_imei(digits)) return fields.text(Tag::imei, "answer.imei", digits);
  if (word == "IMSI" && digits.size() == 15) return fields.text(Tag::imsi, "answer.imsi", digits);
  fields.payload("answer.text", as_bytes(text), "text/plain");
}

}  // namespace shekara::galileosky
