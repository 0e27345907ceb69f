// SPDX-License-Identifier: Apache-2.0
// AUTH_SERVICE of EGTS: who the terminal, its vehicle and its platform are (GOST R 54619-2011 section 6.7.2).
#include <cstdio>

#include "scanner/decode/egts_services.h"

namespace shekara::egts {

// 0, in every service: number of the record, result.
void read_record_response(Subrecord& subrecord) {
  subrecord.in.skip(2);
  subrecord.take_number("response.record_result", 1);
}

namespace {
// Bits 10 to 19 country, 0 to 9 network.
void take_network(Subrecord& subrecord) {
  const Bytes raw = subrecord.in.take(3);
  const std::uint64_t value = little_endian(raw);
  if (value == 0) return;
  char text[24];
  const int length = std::snprintf(text, sizeof text, "%03u-%02u", static_cast<unsigned>(value >> 10 & 0x3ff),
                                   static_cast<unsigned>(value & 0x3ff));
  subrecord.fields.value(Tag::text, "identity.network",
                         Value(std::string_view(text, static_cast<std::size_t>(length))), raw);
}
}  // namespace

// 1: terminal id 4, flags, and what they say is there. Bit 4 (algorithm of the session) has no field.
void read_term_identity(Subrecord& subrecord) {
  subrecord.take_id("identity.terminal_id", 4);
  const std::uint8_t flags = subrecord.in.u8();
  if ((flags & 0x01) != 0) subrecord.in.skip(2);  // home dispatcher
  if ((flags & 0x02) != 0) subrecord.give_imei("identity.imei", "identity.device_id", subrecord.in.take(15));
  if ((flags & 0x04) != 0) subrecord.take_text(Tag::imsi, "identity.imsi", 16);
  if ((flags & 0x08) != 0) subrecord.take_text(Tag::text, "identity.language", 3);
  if ((flags & 0x20) != 0) take_network(subrecord);
  if ((flags & 0x40) != 0) subrecord.in.skip(2);  // buffer size
  if ((flags & 0x80) != 0) subrecord.take_text(Tag::phone, "identity.msisdn", 15);
}

// 2: type, vendor 4, firmware 2, software 2, modification, state, serial number NUL, description NUL.
void read_module_data(Subrecord& subrecord) {
  subrecord.take_number("module.type", 1);
  subrecord.in.skip(4 + 2 + 2 + 1 + 1);
  subrecord.take_text_to_nul(Tag::device_id, "module.serial_number");
  subrecord.take_text_to_nul(Tag::text, "module.description");
}

// 3: VIN 17, type of vehicle 4, its energy storage 4.
void read_vehicle_data(Subrecord& subrecord) {
  subrecord.take_text(Tag::vin, "vehicle.vin", 17);
  subrecord.take_number("vehicle.type", 4);
  subrecord.take_number("vehicle.propulsion", 4);
}

// 5: type, id of the platform 4, description to the end.
void read_dispatcher_identity(Subrecord& subrecord) {
  subrecord.in.skip(1);
  subrecord.take_number("dispatcher.id", 4);
  subrecord.take_text(Tag::text, "dispatcher.description", subrecord.in.left());
}

// 7: user NUL password NUL, and the server's sequence if it sent one.
void read_auth_info(Subrecord& subrecord) {
  subrecord.take_text_to_nul(Tag::user_name, "auth.user_name");
  subrecord.take_text_to_nul(Tag::credential, "auth.password");
}

// 9.
void read_result_code(Subrecord& subrecord) { subrecord.take_number("result", 1); }

}  // namespace shekara::egts
