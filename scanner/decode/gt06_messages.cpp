// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/gt06_messages.h"

#include <algorithm>
#include <array>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"

namespace shekara::gt06 {

namespace {
// Eight bytes of BCD hold 15 digits behind a zero.
std::string fifteen_digits(Bytes raw) {
  std::string digits = bcd_digits(raw);
  if (digits.size() == 16 && digits[0] == '0') digits.erase(0, 1);
  return digits;
}

void imei(Body& body, std::string_view path) {
  const Bytes raw = body.in.take(8);
  const std::string digits = fifteen_digits(raw);
  if (are_digits(digits))
    body.out.value(is_imei(digits) ? Tag::imei : Tag::device_id, path, Value(std::string_view(digits)), raw);
}

// IMEI, type of the device W, zone W: hours and minutes as a decimal number, bit 3 west of Greenwich.
void login(Body& body) {
  if (body.from_server) return;
  imei(body, "login.imei");
  const Bytes model = body.in.take(body.in.left() >= 2 ? 2 : 0);
  const Bytes zone = body.in.take(body.in.left() >= 2 ? 2 : 0);
  if (!model.empty()) body.out.number("login.model", ByteReader(model).be16(), model);
  if (zone.empty()) return;
  const int bits = ByteReader(zone).be16();
  const int minutes = (bits >> 4) / 100 * 60 + (bits >> 4) % 100;
  body.out.number("login.zone_minutes", (bits & 8) != 0 ? -minutes : minutes, zone);
}

void card_ids(Body& body) {
  imei(body, "information.imei");
  const Bytes imsi = body.in.take(8), iccid = body.in.take(10);
  const std::string subscriber = fifteen_digits(imsi);
  std::string card = bcd_digits(iccid);
  std::erase(card, 'f');
  if (are_digits(subscriber))
    body.out.value(Tag::imsi, "information.imsi", Value(std::string_view(subscriber)), imsi);
  if (!card.empty()) body.out.value(Tag::iccid, "information.iccid", Value(std::string_view(card)), iccid);
}

// Head, type, number of the card, check, foot.
void card_number(Body& body) {
  const Bytes raw = body.in.take(body.in.left());
  if (raw.size() < 6) return;
  const Bytes number = raw.size() >= 8 ? raw.subspan(2, 4) : raw;
  const std::string text = hex_of(number);
  body.out.value(Tag::person_id, "information.card", Value(std::string_view(text)), number);
}

void information(Body& body) {
  const std::uint8_t kind = body.in.u8();
  if (kind == 0x04) return settings(body);
  if (kind == 0x0a) return card_ids(body);
  if (kind == 0x1b) return card_number(body);
  const Bytes voltage = body.in.take(kind == 0x00 ? 2 : 0);
  if (!voltage.empty()) body.out.number("information.voltage_10mv", ByteReader(voltage).be16(), voltage);
}

void media(Body& body, std::string_view type, std::size_t size, Bytes raw) {
  const std::string words = std::string(type) + ", " + std::to_string(size) + " bytes";
  if (body.in.ok()) body.out.value(Tag::media, "media", Value(std::string_view(words)), raw);
}

// Time 6, fix 1, latitude DW, longitude DW, camera, source and format u8 each, size DW, number DW.
void picture_info(Body& body) {
  const Bytes all = body.in.rest();
  body.in.skip(18);
  media(body, "image/jpeg", body.in.be32(), all);
}

// Number DW, offset DW, length W, bytes; from the server: which are wanted.
void picture_data(Body& body) {
  const Bytes all = body.in.rest();
  body.in.skip(8);
  const std::size_t size = body.in.be16();
  if (!body.from_server) media(body, "image/jpeg", size, all);
}

// Serial 8, time DW, place 14, cell 8, number DW, size DW, kind u8 (0 image, 1 audio, 2 video).
void multimedia(Body& body) {
  if (body.from_server) return;
  constexpr std::array<std::string_view, 3> kKinds{"image", "audio", "video"};
  const Bytes all = body.in.rest();
  body.in.skip(8 + 4 + 14 + 8 + 4);
  const std::size_t size = body.in.be32();
  const std::uint8_t kind = body.in.u8();
  media(body, kind < kKinds.size() ? kKinds.at(kind) : "media", size, all);
}

void voice(Body& body) {
  if (body.in.left() > 0 && !body.from_server) media(body, "audio", body.in.left(), body.in.rest());
}

// IMEI, then numbers of the modem and a text.
void version(Body& body) {
  if (!body.from_server) imei(body, "version.imei");
}

void payload(Body& body) { body.out.payload("body", body.in.take(body.in.left())); }

// Types of Concox and of those who took the protocol over (GK310, AZ735, JC100, X1, WD-209, FM08ABC). Where
// makers use a number differently, the readers look at the values.
constexpr std::array kMessages{
    MessageType{0x01, kBoth, "login", login},
    MessageType{0x10, kShort, "location", location},
    MessageType{0x11, kShort, "location", location_and_cell_11},
    MessageType{0x12, kShort, "location", location_and_cell},
    MessageType{0x13, kBoth, "heartbeat", heartbeat},
    MessageType{0x14, kShort, "satellites"},
    MessageType{0x15, kBoth, "answer", answer},
    MessageType{0x16, kShort, "alarm", alarm},
    MessageType{0x17, kShort, "address", address},
    MessageType{0x18, kShort, "cells", cells},
    MessageType{0x19, kShort, "cell and status", cell_status},
    MessageType{0x1a, kShort, "location for a phone", phone_request},
    MessageType{0x1e, kShort, "location", location_and_cell},
    MessageType{0x21, kBoth, "answer", encoded_answer},
    MessageType{0x22, kShort, "location", location_and_cell},
    MessageType{0x23, kBoth, "heartbeat", heartbeat},
    MessageType{0x24, kShort, "cells", cells},
    MessageType{0x25, kBoth, "location and driver", location_and_driver},
    MessageType{0x26, kShort, "alarm", alarm},
    MessageType{0x27, kShort, "alarm", alarm},
    MessageType{0x28, kShort, "cells", cells},
    MessageType{0x2a, kShort, "address request", phone_request},
    MessageType{0x2c, kShort, "cells and access points", cells_and_wifi},
    MessageType{0x2d, kShort, "location", location_and_cell},
    MessageType{0x2e, kShort, "cells", cells},
    MessageType{0x31, kShort, "location", location_and_cell},
    MessageType{0x32, kShort, "alarm", alarm},
    MessageType{0x32, kLong, "location", az735_location},
    MessageType{0x33, kShort, "cells and access points", cells_and_wifi_4g},
    MessageType{0x33, kLong, "alarm", az735_location},
    MessageType{0x34, kShort, "location", x1_location},
    MessageType{0x35, kShort, "picture information", picture_info},
    MessageType{0x36, kLong, "picture", picture_data},
    MessageType{0x36, kShort, "heartbeat", heartbeat},
    MessageType{0x37, kShort, "location", location_and_cell},
    MessageType{0x38, kShort, "location", location_and_cell},
    MessageType{0x40, kBoth, "battery"},
    MessageType{0x41, kLong, "multimedia", multimedia},
    MessageType{0x61, kBoth, "iButton", payload},
    MessageType{0x65, kBoth, "fault codes", payload},
    MessageType{0x66, kBoth, "engine data", obd},
    MessageType{0x69, kShort, "access points"},
    MessageType{0x70, kLong, "modules", modules},
    MessageType{0x80, kBoth, "command", order},
    MessageType{0x81, kBoth, "command", order},
    MessageType{0x82, kBoth, "command", order},
    MessageType{0x8a, kBoth, "time check", time_check},
    MessageType{0x8c, kLong, "engine data", obd},
    MessageType{0x8d, kBoth, "voice", voice},
    MessageType{0x94, kLong, "information", information},
    MessageType{0x94, kShort, "voltage"},
    MessageType{0x95, kShort, "alarm", alarm_short},
    MessageType{0x97, kLong, "address", long_address},
    MessageType{0x9b, kLong, "data of a connected device", serial_device},
    MessageType{0xa0, kBoth, "location", location_and_cell_4g},
    MessageType{0xa1, kBoth, "cells", cells_4g},
    MessageType{0xa2, kBoth, "cells and access points", cells_and_wifi_4g},
    MessageType{0xa3, kBoth, "alarm", alarm_4g},
    MessageType{0xa4, kBoth, "alarm", alarm_4g},
    MessageType{0xa5, kBoth, "alarm", alarm_of_cell_4g},
    MessageType{0xa7, kBoth, "address request", phone_request_of_cell_4g},
    MessageType{0xb0, kBoth, "attendance", payload},
    MessageType{0xf3, kBoth, "access points", wifi_list},
    MessageType{0xfd, kLong, "version", version},
};
}  // namespace

const MessageType* find_message(std::uint8_t type, bool is_long) {
  const auto fits = [&](const MessageType& known) {
    return known.type == type && (known.frames & (is_long ? kLong : kShort)) != 0;
  };
  const auto found = std::ranges::find_if(kMessages, fits);
  return found == kMessages.end() ? nullptr : &*found;
}

std::string hex_of(Bytes bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace shekara::gt06
