// SPDX-License-Identifier: Apache-2.0
// COMMANDS_SERVICE of EGTS: orders to the terminal, what became of them, and texts (GOST R 54619-2011
// section 6.7.3, tables 29 to 35; commands of TELEDATA and ECALL: GOST 33472-2015).
#include <algorithm>
#include <cstdio>
#include <iterator>

#include "scanner/base/charset.h"
#include "scanner/decode/egts_services.h"

namespace shekara::egts {

namespace {
// What the data of a command or the value of a parameter is: nothing to tell, a number as text, text.
enum class Data : std::uint8_t { none, digits, text };

struct Command {
  std::string_view name, kind;
  std::uint16_t code;
  Data data = Data::none;
  Tag tag = Tag::text;
};
constexpr Command kCommands[] = {
    {"RAW_DATA", command_kind::control, 0x0000},
    {"TEST_MODE", command_kind::diagnose, 0x0001},
    {"TEST_MODE_START_TEST", command_kind::diagnose, 0x0003},
    {"TEST_GET_ERRORS", command_kind::diagnose, 0x0004},
    {"TEST_CLEAR_ERRORS", command_kind::diagnose, 0x0005},
    {"CONFIG_RESET", command_kind::configure, 0x0006},
    {"SET_AUTH_CODE", command_kind::configure, 0x0007, Data::text, Tag::credential},
    {"RESTART", command_kind::control, 0x0008},
    {"FLEET_DOUT_ON", command_kind::control, 0x0009},
    {"FLEET_DOUT_OFF", command_kind::control, 0x000a},
    {"FLEET_GET_DOUT_DATA", command_kind::diagnose, 0x000b},
    {"FLEET_GET_POS_DATA", command_kind::locate, 0x000c},
    {"FLEET_GET_SENSORS_DATA", command_kind::diagnose, 0x000d},
    {"FLEET_GET_LIN_DATA", command_kind::diagnose, 0x000e},
    {"FLEET_GET_CIN_DATA", command_kind::diagnose, 0x000f},
    {"FLEET_GET_STATE", command_kind::diagnose, 0x0010},
    {"FLEET_ODOM_CLEAR", command_kind::configure, 0x0011},
    // The terminal opens a voice call to the emergency centre.
    {"ECALL_REQ", command_kind::listen, 0x0112},
    {"ECALL_MSD_REQ", command_kind::locate, 0x0113},
    {"ACCEL_DATA", command_kind::diagnose, 0x0114},
    {"TRACK_DATA", command_kind::locate, 0x0115},
    {"ECALL_DEREGISTRATION", command_kind::control, 0x0116},
    {"GPRS_APN", command_kind::configure, 0x0203, Data::text},
    {"SERVER_ADDRESS", command_kind::configure, 0x0204, Data::text, Tag::host},
    {"SIM_PIN", command_kind::configure, 0x0205, Data::digits, Tag::credential},
    {"ECALL_BLACK_LIST", command_kind::configure, 0x0206, Data::text, Tag::phone},
    {"ECALL_TEST_NUMBER", command_kind::configure, 0x020d, Data::text, Tag::phone},
    {"ECALL_SMS_FALLBACK_NUMBER", command_kind::configure, 0x0223, Data::text, Tag::phone},
    {"GPRS_WHITE_LIST", command_kind::configure, 0x0231, Data::text},
    {"VEHICLE_VIN", command_kind::configure, 0x0311, Data::text, Tag::vin},
    {"UNIT_SERIAL_NUMBER", command_kind::configure, 0x0400, Data::text, Tag::device_id},
    {"UNIT_SW_VERSION", command_kind::configure, 0x0402, Data::text},
    {"UNIT_ID", command_kind::configure, 0x0404, Data::digits, Tag::device_id},
    {"UNIT_IMEI", command_kind::configure, 0x0405, Data::text, Tag::imei},
    {"UNIT_HOME_DISPATCHER_ID", command_kind::configure, 0x0411},
    {"UNIT_MIC_LEVEL", command_kind::configure, 0x0417},
    {"UNIT_SPK_LEVEL", command_kind::configure, 0x0418},
};
constexpr std::uint16_t kFirstParameter = 0x0200;

const Command* find_command(std::uint16_t code) {
  const Command* const found = std::ranges::find(kCommands, code, &Command::code);
  return found != std::end(kCommands) ? found : nullptr;
}

std::string name_of(std::uint16_t code) {
  const Command* const known = find_command(code);
  if (known != nullptr) return std::string(known->name);
  char text[24];
  std::snprintf(text, sizeof text, "command 0x%04x", code);
  return text;
}

std::string_view kind_of(std::uint16_t code, std::uint8_t action) {
  constexpr std::uint8_t kQuery = 1;
  const Command* const known = find_command(code);
  if (known == nullptr) return code >= kFirstParameter ? command_kind::configure : command_kind::control;
  return action == kQuery && code >= kFirstParameter ? command_kind::diagnose : known->kind;
}

std::string_view action_name(std::uint8_t action) {
  constexpr std::string_view kNames[] = {"", " query", " set", " add", " delete"};
  return action < std::size(kNames) ? kNames[action] : std::string_view();
}

std::string_view result_name(std::uint8_t result) {
  constexpr std::string_view kNames[] = {"ok",        "error",           "refused",    "deleted",
                                         "not found", "negative answer", "in progress"};
  return result < std::size(kNames) ? kNames[result] : std::string_view("unknown result");
}

void give_data(const Subrecord& subrecord, std::uint16_t code, Bytes data, std::uint8_t charset) {
  const Command* const known = find_command(code);
  if (known == nullptr || known->data == Data::none || data.empty()) return;
  if (known->tag == Tag::imei) return subrecord.give_imei("command.imei", "command.device_id", data);
  const bool digits = known->data == Data::digits && data.size() <= 4;
  const std::string text = digits ? std::to_string(little_endian(data)) : text_of(data, charset);
  if (!text.empty()) subrecord.fields.value(known->tag, "command.data", Value(std::string_view(text)), data);
}

// Address of the module 2, size and action, code 2, data.
void read_order(Subrecord& subrecord, std::uint8_t charset) {
  subrecord.in.skip(2);
  const std::uint8_t action = subrecord.in.u8() & 0x0f;
  const Bytes raw = subrecord.in.take(2);
  const auto code = static_cast<std::uint16_t>(little_endian(raw));
  const Bytes data = subrecord.in.take(subrecord.in.left());
  if (!subrecord.in.ok()) return;
  const std::string words = name_of(code) + std::string(action_name(action));
  subrecord.fields.command(kind_of(code, action), "command", words, raw);
  give_data(subrecord, code, data, charset);
}

// Address 2, code 2, data; all of it may be missing.
void read_confirmation(Subrecord& subrecord, std::uint8_t result, Bytes head, std::uint8_t charset) {
  std::string words = "command";
  std::uint16_t code = 0;
  const bool names_command = subrecord.in.left() >= 4;
  if (names_command) {
    subrecord.in.skip(2);
    code = subrecord.in.le16();
    words = name_of(code);
  }
  words += ": " + std::string(result_name(result));
  subrecord.fields.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), head);
  if (names_command) give_data(subrecord, code, subrecord.in.take(subrecord.in.left()), charset);
}

void give_text(Subrecord& subrecord, std::uint8_t charset) {
  const Bytes raw = subrecord.in.take(subrecord.in.left());
  if (charset == 2 || charset == 4) return;  // binary
  const std::string text = text_of(raw, charset);
  if (!text.empty())
    subrecord.fields.value(Tag::user_text, "command.text", Value(std::string_view(text)), raw);
}

void give_acknowledgement(const Subrecord& subrecord, std::string_view of_what, std::uint8_t result,
                          Bytes head) {
  const std::string words = std::string(of_what) + ": " + std::string(result_name(result));
  subrecord.fields.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), head);
}

void read_body(Subrecord& subrecord, std::uint8_t charset, Bytes head) {
  const std::uint8_t type = head[0] >> 4, result = head[0] & 0x0f;
  switch (type) {
    case 1:
      return read_confirmation(subrecord, result, head, charset);
    case 2:
      return give_acknowledgement(subrecord, "message shown", result, head);
    case 3:
      return give_text(subrecord, charset);
    case 4:
      subrecord.fields.command(command_kind::message, "command", "message to show", head);
      return give_text(subrecord, charset);
    case 5:
      return read_order(subrecord, charset);
    case 6:
      return subrecord.fields.command(command_kind::control, "command", "delete an order from the queue",
                                      head);
    case 7:
      return subrecord.fields.command(command_kind::control, "command", "addition to an order", head);
    case 8:
      return give_acknowledgement(subrecord, "delivered", result, head);
    default:
      return subrecord.wrong(Fault::bad_value);
  }
}
}  // namespace

// 51: type and result, command id 4, id of the sender 4, flags, charset (bit 0), length and authorization
// code (bit 1), body.
void read_command_data(Subrecord& subrecord) {
  const Bytes head = subrecord.in.take(1);
  subrecord.in.skip(4 + 4);
  const std::uint8_t flags = subrecord.in.u8();
  const std::uint8_t charset = (flags & 0x01) != 0 ? subrecord.in.u8() : std::uint8_t{0};
  if ((flags & 0x02) != 0)
    subrecord.take_text(Tag::credential, "command.authorization_code", subrecord.in.u8());
  if (subrecord.in.ok()) read_body(subrecord, charset, head);
}

}  // namespace shekara::egts
