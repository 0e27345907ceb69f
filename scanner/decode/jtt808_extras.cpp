// SPDX-License-Identifier: Apache-2.0
// Extras of the location report that are more than one number: T/JSATL 12-2017 driver alarms, and vendors'
// packs with SIM card, VIN, driver, cells and access points. Vendors give the same id to different things:
// each function answers false when the bytes do not have its form.
#include <algorithm>
#include <array>
#include <cstdio>

#include "scanner/base/charset.h"
#include "scanner/decode/jtt808_location.h"

namespace shekara::jtt808 {

namespace {
// T/JSATL 12-2017 tables 4-15 to 4-20: 64 driver assistance, 65 driver state, 66 tyres, 67 blind spots, 70
// driving. All: alarm number 4, state 1, type 1 (not in 66), .., speed 1, altitude 2, latitude 4, longitude
// 4, time 6, vehicle state 2, terminal id 7, ..; `speed_at` is where the common part begins.
bool safety_alarm(const Extra& extra, std::string_view name, std::size_t speed_at) {
  constexpr std::size_t kCommon = 1 + 2 + 4 + 4 + 6 + 2 + 7;
  if (extra.value.size() < speed_at + kCommon) return false;
  const std::string path = extra.path(name);
  if (speed_at > 5) extra.body.number(path + ".type", extra.value.subspan(5, 1));
  ByteReader in(extra.value.subspan(speed_at));
  extra.body.number(path + ".speed", in.take(1), 1, Tag::speed);
  const Bytes raw = in.take(16);
  std::optional<Position> position = position_of(2, static_cast<std::uint32_t>(big_endian(raw.subspan(2, 4))),
                                                 static_cast<std::uint32_t>(big_endian(raw.subspan(6, 4))));
  if (!position) return false;
  position->time = time_of(raw.last(6));
  extra.body.field(Tag::position, path + ".location", *position, raw);
  in.skip(2);
  extra.body.text(Tag::device_id, path + ".terminal_id", in.take(7));
  return true;
}
bool driver_assistance(const Extra& extra) { return safety_alarm(extra, "assistance_alarm", 12); }
bool driver_state(const Extra& extra) { return safety_alarm(extra, "driver_alarm", 12); }
bool tyre_alarm(const Extra& extra) { return safety_alarm(extra, "tyre_alarm", 5); }
bool driving_alarm(const Extra& extra) { return safety_alarm(extra, "driving_alarm", 12); }

bool blind_spot_or_password(const Extra& extra) {
  if (extra.value.size() != 8) return safety_alarm(extra, "blind_spot_alarm", 6);
  if (!is_printable_text(as_text(extra.value))) return false;
  extra.text(Tag::credential, "password", extra.value);
  return true;
}

bool printable(const Extra& extra, Tag tag, std::string_view name) {
  if (!is_printable_text(trim_padding(as_text(extra.value)))) return false;
  extra.text(tag, name, extra.value);
  return true;
}
bool iccid_text(const Extra& extra) { return printable(extra, Tag::iccid, "iccid"); }
bool vin_text(const Extra& extra) { return printable(extra, Tag::vin, "vin"); }
bool driver_id(const Extra& extra) { return printable(extra, Tag::person_id, "driver_id"); }
bool card(const Extra& extra) { return printable(extra, Tag::person_id, "card"); }
bool firmware(const Extra& extra) { return printable(extra, Tag::text, "firmware"); }
bool container(const Extra& extra) { return printable(extra, Tag::text, "container"); }
bool on_board_text(const Extra& extra) { return printable(extra, Tag::text, "obd"); }

bool driver_name(const Extra& extra) {
  extra.text(Tag::person_name, "driver_name", extra.value);
  return true;
}

void give_cell(const Extra& extra, std::uint64_t mcc, std::uint64_t mnc, std::uint64_t area,
               std::uint64_t cell, Bytes raw) {
  const std::string text = std::to_string(mcc) + "-" + std::to_string(mnc) + "-" + std::to_string(area) +
                           "-" + std::to_string(cell);
  extra.body.field(Tag::cell, extra.path("cell"), text, raw);
}

// MCC 2, MNC 2, then area 3, cell 4, strength 1 for each.
bool cells_e1(const Extra& extra) {
  if (extra.value.size() < 12 || (extra.value.size() - 4) % 8 != 0) return false;
  ByteReader in(extra.value);
  const std::uint16_t mcc = in.be16(), mnc = in.be16();
  while (in.left() > 0) {
    const Bytes raw = in.take(8);
    give_cell(extra, mcc, mnc, big_endian(raw.first(3)), big_endian(raw.subspan(3, 4)), raw);
  }
  return true;
}

// MCC 2, MNC 2, cell 4, area 4, strength 1 for each.
bool cells_f0(const Extra& extra) {
  if (extra.value.empty() || extra.value.size() % 13 != 0) return false;
  for (ByteReader in(extra.value); in.left() > 0;) {
    const Bytes raw = in.take(13);
    give_cell(extra, big_endian(raw.first(2)), big_endian(raw.subspan(2, 2)), big_endian(raw.subspan(8, 4)),
              big_endian(raw.subspan(4, 4)), raw);
  }
  return true;
}

std::string mac_text(Bytes mac) {
  char text[24];
  std::snprintf(text, sizeof text, "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2], mac[3], mac[4],
                mac[5]);
  return text;
}

// MAC 6, strength 1 for each access point.
bool access_points(const Extra& extra) {
  if (extra.value.empty() || extra.value.size() % 7 != 0) return false;
  for (ByteReader in(extra.value); in.left() > 0; in.skip(1)) {
    const Bytes mac = in.take(6);
    extra.body.field(Tag::bssid, extra.path("bssid"), mac_text(mac), mac);
  }
  return true;
}

// "mac,strength,mac,strength,.."
void access_points_text(const Extra& extra, Bytes list) {
  for (std::size_t i = 0; !list.empty(); ++i) {
    const std::size_t length = std::min(as_text(list).find(','), list.size());
    if (i % 2 == 0) extra.text(Tag::bssid, "bssid", list.first(length));
    list = list.subspan(std::min(length + 1, list.size()));
  }
}

// MCC 2, MNC 1, then area 2, cell 2, strength 1 for each. The MCC tells it from the pack below.
bool cells_eb(const Extra& extra) {
  ByteReader in(extra.value);
  const std::uint16_t mcc = in.be16();
  const std::uint8_t mnc = in.u8();
  if (mcc <= 200 || mcc > 999 || in.left() == 0 || in.left() % 5 != 0) return false;
  while (in.left() > 0) {
    const Bytes raw = in.take(5);
    give_cell(extra, mcc, mnc, big_endian(raw.first(2)), big_endian(raw.subspan(2, 2)), raw);
  }
  return true;
}

void pack_item(const Extra& extra, std::uint16_t id, Bytes value) {
  if (id == 0x00b2) return extra.body.bcd(Tag::iccid, extra.path("iccid"), value);
  if (id == 0x00b9 && !value.empty()) return access_points_text(extra, value.subspan(1));
  if (id == 0x00d8 && value.size() == 9)
    return give_cell(extra, big_endian(value.first(2)), value[2], big_endian(value.subspan(3, 2)),
                     big_endian(value.last(4)), value);
  if (is_printable_text(trim_padding(as_text(value)))) extra.text(Tag::text, "pack", value);
}

// Length 2 (of the rest), id 2, value. Checked as a whole before anything of it is believed.
bool pack(const Extra& extra) {
  for (ByteReader in(extra.value); in.left() > 0;) {
    const std::uint16_t length = in.be16();
    in.skip(length);
    if (!in.ok() || length < 2) return false;
  }
  for (ByteReader in(extra.value); in.left() > 0;) {
    ByteReader item = in.sub(in.be16());
    const std::uint16_t id = item.be16();
    pack_item(extra, id, item.rest());
  }
  return true;
}

bool extra_eb(const Extra& extra) {
  return cells_eb(extra) || printable(extra, Tag::text, "time_zone") || pack(extra);
}

// Id 2, length 1, value: readings of the on-board diagnostics.
bool diagnostics(const Extra& extra) {
  for (ByteReader in(extra.value); in.left() > 0;) {
    const std::uint16_t id = in.be16();
    const Bytes value = in.take(in.u8());
    if (!in.ok()) return false;
    if (id == 0x0002 && value.size() == 2) extra.number("obd_speed", value, 10, Tag::speed);
    if (id == 0x0005 && value.size() == 4) extra.number("obd_odometer", value, 10, Tag::odometer);
    if (id == 0x0050) extra.text(Tag::vin, "vin", value);
  }
  return true;
}

// An IMEI in BCD: a leading zero and 15 digits.
void give_imei(const Extra& extra, Bytes raw) {
  const std::string digits = bcd_digits(raw);
  if (digits.find_first_not_of("0123456789") == std::string::npos)
    extra.body.field(Tag::imei, extra.path("imei"), std::string_view(digits).substr(1), raw);
}

bool imei(const Extra& extra) {
  if (extra.value.size() != 8) return false;
  give_imei(extra, extra.value);
  return true;
}

// Working mode 1, IMEI 8, ICCID 10.
bool cards(const Extra& extra) {
  if (extra.value.size() != 19) return false;
  give_imei(extra, extra.value.subspan(1, 8));
  extra.body.bcd(Tag::iccid, extra.path("iccid"), extra.value.last(10));
  return true;
}

// Type 2, length 1, then id 2, length 1, value; 2005/0005 is the ICCID in BCD.
bool status_pack(const Extra& extra) {
  ByteReader in(extra.value);
  if (in.be16() != 0x2005) return false;
  in.skip(1);
  while (in.left() > 0) {
    const std::uint16_t id = in.be16();
    const Bytes value = in.take(in.u8());
    if (!in.ok()) return false;
    if (id == 0x0005) extra.body.bcd(Tag::iccid, extra.path("iccid"), value);
  }
  return true;
}

// A byte, then extras of the same form.
bool nested(const Extra& extra) {
  ByteReader in(extra.value);
  in.skip(1);
  if (in.left() == 0) return false;
  for (ByteReader ahead = in; ahead.left() > 0;) {
    const std::uint8_t id = ahead.u8(), length = ahead.u8();
    ahead.skip(length);
    if (!ahead.ok() || (id == 0x80 && length > 1)) return false;  // one level only
  }
  read_extras(extra.body, in, extra.prefix);
  return true;
}

struct SpecialExtra {
  std::uint8_t id;
  bool (*read)(const Extra& extra);
};
constexpr std::array<SpecialExtra, 24> kSpecial{{{0x64, driver_assistance},
                                                 {0x65, driver_state},
                                                 {0x66, tyre_alarm},
                                                 {0x67, blind_spot_or_password},
                                                 {0x70, driving_alarm},
                                                 {0x80, nested},
                                                 {0x8b, vin_text},
                                                 {0x94, vin_text},
                                                 {0xbc, driver_name},
                                                 {0xbd, driver_id},
                                                 {0xcc, iccid_text},
                                                 {0xe1, cells_e1},
                                                 {0xe6, on_board_text},
                                                 {0xe8, status_pack},
                                                 {0xeb, extra_eb},
                                                 {0xec, access_points},
                                                 {0xed, card},
                                                 {0xf0, cells_f0},
                                                 {0xf2, firmware},
                                                 {0xf3, diagnostics},
                                                 {0xf4, access_points},
                                                 {0xf6, imei},
                                                 {0xf8, cards},
                                                 {0xfb, container}}};
}  // namespace

bool read_special_extra(const Extra& extra, std::uint8_t id) {
  const auto found = std::ranges::find(kSpecial, id, &SpecialExtra::id);
  return found != kSpecial.end() && found->read(extra);
}

}  // namespace shekara::jtt808
