// SPDX-License-Identifier: Apache-2.0
// Orders and answers: "SA200CMD;id;02;Enable1", "ST300CMD;Res;id;010;Enable1"; in the universal form
// "CMD;id;04;01" and "RES;id;..." with groups 01 network, 02 location, 03 general, 04 outputs. Output 1 is
// the relay that stops the engine. Any other type sent down sets what it names.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/suntech_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::suntech {

namespace {
struct Order {
  std::string_view word, kind, words;
};
namespace kind = command_kind;
constexpr Order kOrders[] = {
    {"Enable1", kind::immobilise, "Enable1 output 1 on"},
    {"Disable1", kind::unlock, "Disable1 output 1 off"},
    {"Enable2", kind::control, "Enable2 output 2 on"},
    {"Disable2", kind::control, "Disable2 output 2 off"},
    {"Reboot", kind::control, "Reboot"},
    {"StatusReq", kind::locate, "StatusReq"},
    {"04;01", kind::immobilise, "04;01 output 1 on"},
    {"04;02", kind::unlock, "04;02 output 1 off"},
    {"04;03", kind::control, "04;03 output 2 on"},
    {"04;04", kind::control, "04;04 output 2 off"},
    {"02;01", kind::locate, "02;01 location"},
    {"03;01", kind::locate, "03;01 status"},
    {"03;03", kind::control, "03;03 reboot"},
};

// NTW: sign-on, access point, user, password, server, port, second server, port, number for text messages,
// PIN.
void give_network(const Text& text, const FieldWriter& to) {
  const std::size_t at = text.id + 2;
  to.text(Tag::text, "command.apn", text.field(at + 1));
  to.text(Tag::user_name, "command.user", text.field(at + 2));
  to.text(Tag::credential, "command.password", text.field(at + 3));
  to.text(Tag::host, "command.host", text.field(at + 4));
  to.text(Tag::host, "command.second_host", text.field(at + 6));
  give_phone(to, "command.phone", text.field(at + 8));
  to.text(Tag::credential, "command.pin", text.field(at + 9));
}

// What CMD is told, as one text.
std::string_view word_of(const Text& text) {
  const std::size_t first = text.model.empty() ? text.id + 1 : text.id + 2;
  if (text.field(first).empty()) return {};
  return text.model.empty() && first + 1 < text.fields.size()
             ? from_to(text.field(first), text.field(first + 1))
             : text.field(first);
}
}  // namespace

void read_order(const Text& text, const FieldWriter& to) {
  const std::string_view type = text.type;
  if (type == "GTR") return to.command(kind::locate, "command", "GTR position", as_bytes(type));
  if (type != "CMD") {
    const std::string words = to_utf8(type) + " parameters";
    to.command(kind::configure, "command", words, as_bytes(type));
    if (type == "NTW") give_network(text, to);
    return;
  }
  const std::string_view word = word_of(text);
  if (word.empty()) return;
  const auto* const found = std::ranges::find(kOrders, word, &Order::word);
  if (found != std::end(kOrders)) return to.command(found->kind, "command", found->words, as_bytes(word));
  const bool asks =
      word.starts_with("Req") || (text.model.empty() && (word.starts_with("01;") || word.starts_with("03;")));
  const bool sets = word.starts_with("Set");
  to.command(asks   ? kind::diagnose
             : sets ? kind::configure
                    : kind::control,
             "command", to_utf8(word.substr(0, 48)), as_bytes(word));
}

void read_answer(const Text& text, const FieldWriter& to) {
  const std::string_view word = text.model.empty() ? text.field(text.id + 1) : text.field(text.id + 2);
  const std::string words =
      to_utf8(text.type == "CMD" || text.type == "RES" ? word.substr(0, 48) : text.type) + " accepted";
  to.value(Tag::command_ack, "command.ack", std::string_view(words),
           as_bytes(word.empty() ? text.type : word));
  for (std::size_t at = text.id + 2; at < text.fields.size(); ++at) {
    const std::string_view field = text.fields[at];
    const std::string_view before = text.fields[at - 1];
    if (!are_hex_digits(field)) continue;
    if (are_digits(field) && field.starts_with("89") && field.size() >= 18 && field.size() <= 20)
      to.text(Tag::iccid, "sim.iccid", field);
    else if (before.ends_with("IMSI") && field.size() >= 14)
      to.text(Tag::imsi, "sim.imsi", field);
    else if (is_imei(field))
      to.text(Tag::imei, "device.imei", field);
    else if (text.type == "HGD" && field.size() == 14)
      to.text(Tag::person_id, "driver.card", field);
  }
}

}  // namespace shekara::suntech
