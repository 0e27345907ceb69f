// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/ntcb_commands.h"

#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/place.h"

namespace shekara::ntcb {

namespace {
struct Order {
  std::string_view name, kind;
};
constexpr Order kOrders[] = {
    {"!SETOUT", command_kind::control},  {"!DEV_RESET", command_kind::control},
    {"!EDITS", command_kind::configure}, {"!EDIT", command_kind::configure},
    {"!READ", command_kind::diagnose},   {"!SETTIME", command_kind::configure},
    {"!SETP", command_kind::configure},  {"!SETFM", command_kind::configure},
    {"!UC", command_kind::control},      {"!CNCT_RCS", command_kind::configure},
    {"!CNCT_RFU", command_kind::update}, {"!CNCT_DRC", command_kind::configure},
    {"!SYNC", command_kind::locate},     {"!REP_FL", command_kind::locate},
    {"!REP_SD", command_kind::locate},   {"!CHNGSIM", command_kind::configure},
    {"?POS", command_kind::locate},      {"?LBS", command_kind::locate},
};

std::string_view name_of(std::string_view text) { return text.substr(0, text.find_first_of(" :,(")); }

std::string_view after_name(std::string_view text) {
  text.remove_prefix(name_of(text).size());
  return text.substr(std::min(text.find_first_not_of(" :"), text.size()));
}

std::string_view kind_of(std::string_view name) {
  const Order* const found = std::ranges::find(kOrders, name, &Order::name);
  if (found != std::end(kOrders)) return found->kind;
  return name.starts_with('?') ? command_kind::diagnose : command_kind::control;
}

// The arguments in the brackets after `tag`: "TRANS:SRV1(FLEX,0,1,host,port)".
std::vector<std::string_view> arguments_of(std::string_view text, std::string_view tag) {
  const std::size_t at = text.find(tag);
  const std::size_t open = at == std::string_view::npos ? at : text.find('(', at);
  if (open == std::string_view::npos || open > at + tag.size() + 1) return {};
  return split(text.substr(open + 1, text.find(')', open) - open - 1), ',', 32);
}

void give_settings(std::string_view text, const FieldWriter& fields) {
  const std::vector<std::string_view> server = arguments_of(text, "SRV");
  if (server.size() > 3) fields.text(Tag::host, "command.server", server[3]);
  const std::vector<std::string_view> network = arguments_of(text, "AP");
  if (network.empty()) return;
  fields.text(Tag::text, "command.apn", network[0]);
  if (network.size() > 1) fields.text(Tag::user_name, "command.apn_user", network[1]);
  if (network.size() > 2) fields.text(Tag::credential, "command.apn_password", network[2]);
}

bool is_output_list(std::string_view text) {
  return !text.empty() && text.size() <= 32 &&
         text.find_first_not_of("0123456789YN,") == std::string_view::npos;
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= 12 &&
         std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Replies name the device by what it was asked for: "#S:" IMEI, "#S " ICCID.
void give_reply(std::string_view name, std::string_view rest, const FieldWriter& fields) {
  if (name == "#S" && is_imei(rest)) return fields.text(Tag::imei, "answer.imei", rest);
  if (name == "#S" && rest.size() >= 18 && are_digits(rest))
    return fields.text(Tag::iccid, "answer.iccid", rest);
  if (name.starts_with('#')) fields.text(Tag::text, "answer.text", rest);
}
}  // namespace

void read_order(std::string_view text, const FieldWriter& fields) {
  const std::string_view name = name_of(text), rest = after_name(text);
  std::string words = to_utf8(name.substr(1));
  if (name == "!SETOUT" && is_output_list(rest)) words += " " + std::string(rest);
  fields.command(kind_of(name), "command", words, as_bytes(name));
  if (name == "!EDITS" || name == "!EDIT") give_settings(rest, fields);
  if (name.starts_with("!CNCT_") && !rest.empty())
    fields.text(Tag::host, "command.server", rest.substr(0, rest.find(',')));
  if (name == "?ES") fields.text(Tag::phone, "command.phone", rest);
}

void read_answer(std::string_view text, const FieldWriter& fields) {
  const std::string_view name = name_of(text), rest = after_name(text);
  const std::string_view result = rest.substr(0, rest.find(','));
  std::string words = name == "Z" ? std::string("not supported") : to_utf8(name.substr(1));
  if (is_word(result)) words += " " + std::string(result);
  fields.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), as_bytes(name));
  give_reply(name, rest, fields);
}

}  // namespace shekara::ntcb
