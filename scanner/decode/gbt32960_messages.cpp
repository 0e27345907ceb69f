// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/gbt32960_messages.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/digest.h"
#include "scanner/base/ip.h"
#include "scanner/decode/gbt32960_blocks.h"

namespace shekara::gbt32960 {

namespace {
std::string indexed(std::string_view name, std::size_t index) {
  return std::string(name) + "[" + std::to_string(index) + "]";
}

// A whole pack code (GB/T 34014) is bound to one vehicle for its life; the 2016 edition also allows for bare
// numbers.
void battery_code(Body& body, std::size_t index, std::size_t width) {
  constexpr std::size_t kShortestBound = 8;
  const Tag tag = width < kShortestBound ? Tag::text : Tag::device_id;
  body.take_text(tag, indexed("login.battery", index), width);
}

void battery_codes_2016(Body& body) {
  const std::size_t count = body.in.u8(), width = body.in.u8();
  for (std::size_t i = 0; i < count && width > 0 && body.in.ok(); ++i) battery_code(body, i, width);
}

void battery_codes_2025(Body& body) {
  constexpr std::size_t kCode = 24;
  std::size_t packs = 0;
  for (const std::uint8_t in_system : body.in.take(body.in.u8())) packs += in_system;
  for (std::size_t i = 0; i < packs && body.in.ok(); ++i) battery_code(body, i, kCode);
}

// Table 6.
void vehicle_login(Body& body) {
  body.time("time");
  if (body.ends_early()) return;
  body.take_number("login.serial", 2);
  body.take_text(Tag::iccid, "login.iccid", 20);
  body.edition == Edition::of_2016 ? battery_codes_2016(body) : battery_codes_2025(body);
}

// Table 7. Commands 02 and 03 differ only in when the data was made.
void report(Body& body) {
  const std::optional<Timestamp> time = body.time("time");
  read_blocks(body, time);
}

// 2016 tables 20 and 22, 2025 tables 28 and 30.
void logout(Body& body) {
  body.time("time");
  if (!body.ends_early()) body.take_number("logout.serial", 2);
}

// 2016 table 21, 2025 table 29.
void platform_login(Body& body) {
  body.time("time");
  if (body.ends_early()) return;
  body.take_number("login.serial", 2);
  body.take_text(Tag::user_name, "login.user", 12);
  body.take_text(Tag::credential, "login.password", 20);
  body.take_number("login.cipher", 1);
}

// Nothing by the standard; platforms answer a clock check with their time.
void time_only(Body& body) {
  if (body.in.left() >= 6) body.time("time");
}

// 2025 table B.3.
void activation(Body& body) {
  body.time("time");
  if (body.ends_early()) return;
  body.take_text(Tag::device_id, "activation.chip_id", 16);
  body.in.skip(body.in.be16());  // public key
  body.take_text(Tag::vin, "activation.vin", 17);
  read_signature(body);
}

// 2025 table B.4: no time; some keep it all the same, as replies do.
void activation_reply(Body& body) {
  if (body.in.left() > 2) body.time("time");
  body.take_number("activation.state", 1);
  body.take_number("activation.reason", 1);
}

// 2025 table 31.
void key_exchange(Body& body) {
  body.take_number("key.cipher", 1);
  const Bytes key = body.in.take(body.in.be16());
  if (!key.empty()) body.field(Tag::credential, "key.value", hex_text(key), key);
  body.time("key.from");
  body.time("key.until");
}

// Tables B.12 (2016) and B.8 (2025). A host's length is a parameter of its own, sent before it.
struct ParameterReader {
  Body& body;
  std::size_t host_length = 0, public_host_length = 0;

  std::size_t width_of(std::uint8_t id) const {
    constexpr std::array<std::uint8_t, 17> kWidths{0, 2, 2, 2, 1, 0, 2, 5, 5, 1, 2, 2, 1, 1, 0, 2, 1};
    if (body.edition == Edition::of_2025 && (id == 0x02 || id == 0x03)) return 1;
    return id < kWidths.size() ? kWidths.at(id) : 0;
  }

  void read_one() {
    const std::uint8_t id = body.in.u8();
    if (id == 0x05) return body.take_text(Tag::host, "parameters.platform", host_length);
    if (id == 0x0e) return body.take_text(Tag::host, "parameters.public_platform", public_host_length);
    const Bytes value = body.in.take(width_of(id));
    if (value.empty()) return unknown();
    if (id == 0x04) host_length = value[0];
    if (id == 0x0d) public_host_length = value[0];
    if (id == 0x07 || id == 0x08) return body.text(Tag::text, indexed("parameters", id), value);
    body.number(id == 0x06 ? "parameters.platform_port" : indexed("parameters", id), value);
  }

  // A maker's parameter has no length: what follows cannot be read.
  void unknown() {
    body.wrong(Fault::bad_value);
    body.in = ByteReader({});
  }
};

void parameters(Body& body) {
  const std::size_t count = body.in.u8();
  ParameterReader reader{body};
  for (std::size_t i = 0; i < count && count < 0xfe && body.in.left() > 0; ++i) reader.read_one();
}

// Tables B.9 and B.10 (2016), B.5 and B.6 (2025).
void query(Body& body) {
  body.time("time");
  if (body.ends_early()) return;
  if (body.is_reply) return parameters(body);
  body.take_number("parameters.count", 1);
  body.in.skip(body.in.left());  // the ids asked for
}

// Tables B.13 (2016), B.9 (2025).
void set(Body& body) {
  body.time("time");
  if (!body.ends_early()) parameters(body);
}

// Six raw bytes, of which an IPv4 address fills the last four, or a name; a semicolon may be among the bytes.
void upgrade_address(Body& body, Bytes left) {
  if (left.size() < 6 || left[0] != 0 || left[1] != 0)
    return body.text(Tag::host, "control.server", left.first(std::min(as_text(left).find(';'), left.size())));
  body.field(Tag::host, "control.server", IpAddress::v4(left.subspan(2, 4)).text(), left.first(6));
}

// Command 01 of tables B.15 (2016), B.11 (2025):
// "URL;APN;user;password;address;port;maker;hardware;firmware;minutes".
void upgrade(Body& body) {
  Bytes left = body.in.take(body.in.left());
  for (std::size_t i = 0; !left.empty(); ++i) {
    const std::size_t length = std::min(as_text(left).find(';'), left.size());
    const Bytes part = left.first(length);
    if (i == 0) body.text(Tag::host, "control.url", part);
    if (i == 2) body.text(Tag::user_name, "control.user", part);
    if (i == 3) body.text(Tag::credential, "control.password", part);
    left = left.subspan(std::min(length + 1, left.size()));
    if (i == 3) return upgrade_address(body, left);
  }
}

// Tables B.14 (2016), B.10 (2025).
void control(Body& body) {
  body.time("time");
  if (body.ends_early()) return;
  const Bytes id = body.in.take(1);
  body.number("control.id", id);
  if (!id.empty() && id[0] == 0x01) return upgrade(body);
  if (!id.empty() && id[0] == 0x06) body.take_number("control.alarm_level", 1);
  body.payload("control", body.in.take(body.in.left()));
}

// C0 to FE: between platforms, without a common form.
void exchange(Body& body) { body.payload("body", body.in.take(body.in.left())); }

constexpr std::array<MessageType, 15> kMessages{
    {{0x01, 0x01, false, {}, "vehicle login", vehicle_login},
     {0x02, 0x02, false, {}, "real-time report", report},
     {0x03, 0x03, false, {}, "stored report", report},
     {0x04, 0x04, false, {}, "vehicle logout", logout},
     {0x05, 0x05, false, {}, "platform login", platform_login},
     {0x06, 0x06, false, {}, "platform logout", logout},
     {0x07, 0x07, false, {}, "heartbeat", time_only},
     {0x08, 0x08, false, {}, "time check", time_only},
     {0x09, 0x09, true, {}, "activation", activation},
     {0x0a, 0x0a, true, {}, "activation result", activation_reply},
     {0x0b, 0x0b, true, {}, "key exchange", key_exchange},
     {0x80, 0x80, false, command_kind::diagnose, "query parameters", query},
     {0x81, 0x81, false, command_kind::configure, "set parameters", set},
     {0x82, 0x82, false, command_kind::control, "control", control},
     {0xc0, 0xfe, false, {}, "platform exchange", exchange}}};
}  // namespace

const MessageType* find_message(Edition edition, std::uint8_t command) {
  const auto is_it = [&](const MessageType& type) {
    return command >= type.first && command <= type.last && (edition == Edition::of_2025 || !type.only_2025);
  };
  const auto found = std::ranges::find_if(kMessages, is_it);
  return found == kMessages.end() ? nullptr : &*found;
}

}  // namespace shekara::gbt32960
