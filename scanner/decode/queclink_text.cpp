// SPDX-License-Identifier: Apache-2.0
// Text: head "+RESP:GTxxx" (a report), "+BUFF:GTxxx" (a stored one), "+ACK:GTxxx", from the server
// "+SACK:..", then
//   version (6 or 10) , identity (IMEI or MEID) , [VIN ,] name , content , time 14 , count 4 $
#include <algorithm>
#include <array>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/queclink_messages.h"

namespace shekara::queclink {

namespace {
constexpr std::size_t kIdentity = 2, kName = 3;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
// A VIN has the place of the name in the versions of the GV models that read it.
void give_name(const Fields& fields, const FieldWriter& out) {
  const std::size_t at = fields.at(kName).size() == 17 && fields.parts.size() > 6 ? kName + 1 : kName;
  const bool is_last = at + 2 >= fields.parts.size();  // time and count follow
  if (!is_last && fields.at(at).size() > 1 && fields.at(at).size() <= 20)
    out.text(Tag::text, "device.name", fields.at(at));
}

std::string from_hex(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    out += static_cast<char>(hex_number(digits.substr(i, 2)).value_or(0));
  return out;
}

// Bytes of a device behind the serial port: their count, then they, or two hex digits for each.
void transparent(const Fields& fields, const FieldWriter& out) {
  for (std::size_t i = kName + 1; i + 1 < fields.parts.size(); ++i) {
    const std::string_view data = fields.at(i + 1);
    const std::int64_t size = whole_number(fields.at(i)).value_or(0);
    if (size <= 0 || data.size() < 4) continue;
    if (are_hex_digits(data) && data.size() == 2 * static_cast<std::uint64_t>(size)) {
      const std::string bytes = from_hex(data);
      return out.payload("serial", as_bytes(bytes));
    }
    if (data.size() == static_cast<std::uint64_t>(size)) return out.payload("serial", as_bytes(data));
  }
}
void serial_text(const Fields& fields, const FieldWriter& out) {
  for (std::size_t i = kName + 1; i < fields.parts.size(); ++i)
    if (fields.at(i).starts_with('>')) return out.payload("serial", as_bytes(fields.at(i)));
}

// The number of the key a driver identified with.
void driver_key(const Fields& fields, const FieldWriter& out) {
  out.text(Tag::person_id, "driver.key", fields.at(kName + 2));
}
// Who called the device.
void caller(const Fields& fields, const FieldWriter& out) {
  const std::string_view phone = fields.at(kName + 1);
  if (phone.size() >= 5 && are_digits(phone.substr(phone.starts_with('+') ? 1 : 0)))
    out.text(Tag::phone, "call.phone", phone);
}
void picture(const Fields& fields, const FieldWriter& out) {
  const std::string_view last = fields.parts.back();
  out.value(Tag::media, "picture", Value(std::string_view("image/jpeg, a part")), as_bytes(last));
}

struct Report {
  std::string_view name;  // without "GT"
  void (*read)(const Fields& fields, const FieldWriter& out);
};
constexpr std::array kReports{
    Report{"CAN", give_can},    Report{"IDA", driver_key}, Report{"DTT", transparent},
    Report{"DAT", serial_text}, Report{"LBC", caller},     Report{"LCB", caller},
    Report{"PHD", picture},     Report{"PHL", picture},
};

void give_acknowledgement(std::string_view order, const Fields& fields, const FieldWriter& out) {
  const std::string_view sub = fields.parts.size() > 7 ? fields.at(kName + 1) : std::string_view();
  std::string words = std::string(order) + (sub.empty() ? "" : " " + to_utf8(sub)) + " accepted";
  out.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), as_bytes(order));
}
}  // namespace

bool is_identity(std::string_view text) {
  return (text.size() == 15 && are_digits(text)) || (text.size() == 14 && are_hex_digits(text));
}

bool is_text_head(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ',', 4);
  const std::string_view head = parts[0];
  const std::size_t colon = head.find(':');
  if (colon == std::string_view::npos || parts.size() < 2) return false;
  const std::string_view type = head.substr(colon + 1);
  if (head.substr(0, colon) == "+SACK") return !type.empty();
  if (type.size() != 5 || !type.starts_with("GT") ||
      !std::ranges::all_of(type, [](char c) { return is_capital(c) || is_digit(c); }))
    return false;
  return is_identity(parts[1]) || (parts[1].size() <= 10 && parts.size() > 2 && is_identity(parts[2]));
}

bool names_device(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ',', 5);
  return parts[0].find(":GT") != std::string_view::npos && is_text_head(text) && parts.size() > 3;
}

void give_identity(std::string_view text, const FieldWriter& out) {
  if (is_identity(text)) out.text(is_imei(text) ? Tag::imei : Tag::device_id, "device.imei", text);
}

Fault read_text(std::string_view text, const FieldWriter& out) {
  Fields fields{split(text, ',', 1024)};
  const std::string_view head = fields.at(0);
  out.text(Tag::message, "message", head);
  if (head.starts_with("+SACK")) return Fault::none;
  if (is_identity(fields.at(1)))
    fields.parts.insert(fields.parts.begin() + 1, fields.at(1).substr(0, 0));  // no version
  if (!is_identity(fields.at(kIdentity))) return Fault::bad_value;
  give_identity(fields.at(kIdentity), out);
  give_name(fields, out);
  const std::string_view type = head.substr(std::min(head.find(':') + 1, head.size()));
  if (head.starts_with("+ACK")) {
    give_acknowledgement(type, fields, out);
    return Fault::none;
  }
  give_identifiers(fields, out);
  give_places(fields, out);
  const auto found =
      std::ranges::find(kReports, type.substr(std::min<std::size_t>(2, type.size())), &Report::name);
  if (found != kReports.end()) found->read(fields, out);
  return Fault::none;
}

}  // namespace shekara::queclink
