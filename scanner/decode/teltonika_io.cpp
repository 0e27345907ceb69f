// SPDX-License-Identifier: Apache-2.0
// I/O elements by number (Teltonika Telematics wiki, "Data Sending Parameters ID" of the FMB, FMx150 and FMx6
// families). Only those that tell of a person, a thing or a journey are given; the other thousand are
// readings of sensors.
#include <algorithm>
#include <array>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/teltonika_records.h"

namespace shekara::teltonika {

namespace {
std::uint64_t big_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}
bool is_zero(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}
std::string mac_text(Bytes six) {
  std::string text;
  for (const std::uint8_t byte : six) text += (text.empty() ? "" : ":") + hex_of({&byte, 1});
  return text;
}

void number(const FieldWriter& out, std::string_view path, Bytes value) {
  if (value.size() <= 8) out.number(path, static_cast<std::int64_t>(big_endian(value)), value);
}
void odometer(const FieldWriter& out, std::string_view path, Bytes value) {  // metres
  if (value.size() <= 8) out.number(path, static_cast<std::int64_t>(big_endian(value)), value, Tag::odometer);
}
void speed(const FieldWriter& out, std::string_view path, Bytes value) {  // km/h
  if (value.size() <= 8) out.number(path, static_cast<std::int64_t>(big_endian(value)), value, Tag::speed);
}
// The number of a key or card: as it is engraved, in hex.
void key_of_person(const FieldWriter& out, std::string_view path, Bytes value) {
  if (is_zero(value)) return;
  const std::string text = hex_of(value);
  out.value(Tag::person_id, path, Value(std::string_view(text)), value);
}
void mac(const FieldWriter& out, std::string_view path, Bytes value) {
  if (value.size() != 8 || is_zero(value)) return;
  const std::string text = mac_text(value.last(6));
  out.value(Tag::mac, path, Value(std::string_view(text)), value.last(6));
}
template <Tag kTag>
void text(const FieldWriter& out, std::string_view path, Bytes value) {
  if (is_printable_text(trim_padding(as_text(value)))) out.text(kTag, path, value);
}
void beacon_name(const FieldWriter& out, Bytes value) {
  if (is_zero(value)) return;
  const std::string text = hex_of(value);
  out.value(Tag::device_id, "io.beacon", Value(std::string_view(text)), value);
}
// 385: part, then for each beacon flags (bit 5 iBeacon), its id, signal, and what the flags add.
void beacons(const FieldWriter& out, std::string_view /*path*/, Bytes value) {
  ByteReader in(value);
  in.skip(1);
  while (in.ok() && in.left() > 1) {
    const std::uint8_t flags = in.u8();
    const Bytes name = in.take((flags & 0x20) != 0 ? 20 : 16);
    in.skip((flags & 0x01) != 0 ? 1 : 0);
    in.skip((flags & 0x02) != 0 ? 2 : 0);
    in.skip((flags & 0x04) != 0 ? 2 : 0);
    if (in.ok()) beacon_name(out, name);
  }
}
// 548: 01, then for each beacon a length and (what, length, bytes)*, where 1 is its id.
void advanced_beacons(const FieldWriter& out, std::string_view /*path*/, Bytes value) {
  ByteReader in(value);
  in.skip(1);
  while (in.ok() && in.left() > 1) {
    ByteReader beacon = in.sub(in.u8());
    while (beacon.ok() && beacon.left() > 1) {
      const std::uint8_t what = beacon.u8();
      const Bytes part = beacon.take(beacon.u8());
      if (what == 1) beacon_name(out, part);
    }
  }
}

struct ElementType {
  unsigned id;
  std::string_view path;
  void (*give)(const FieldWriter& out, std::string_view path, Bytes value);
};
constexpr std::array kElements{
    ElementType{16, "io.odometer", odometer},
    ElementType{24, "io.speed", speed},
    ElementType{30, "io.faults", number},
    ElementType{37, "io.obd_speed", speed},
    ElementType{66, "io.external_voltage_mv", number},
    ElementType{67, "io.battery_voltage_mv", number},
    ElementType{78, "io.ibutton", key_of_person},
    ElementType{81, "io.can_speed", speed},
    ElementType{87, "io.can_odometer", odometer},
    ElementType{105, "io.counted_odometer", odometer},
    ElementType{113, "io.battery_percent", number},
    ElementType{179, "io.output1", number},
    ElementType{180, "io.output2", number},
    ElementType{199, "io.trip_odometer", odometer},
    ElementType{207, "io.rfid", key_of_person},
    ElementType{238, "io.user_mac", mac},
    ElementType{239, "io.ignition", number},
    ElementType{240, "io.movement", number},
    ElementType{246, "io.towing", number},
    ElementType{247, "io.crash", number},
    ElementType{248, "io.immobiliser", number},
    ElementType{249, "io.jamming", number},
    ElementType{252, "io.unplugged", number},
    ElementType{253, "io.harsh_driving", number},
    ElementType{255, "io.overspeeding", number},
    ElementType{256, "io.vin", text<Tag::vin>},
    ElementType{264, "io.barcode", text<Tag::text>},
    ElementType{281, "io.fault_codes", text<Tag::text>},
    ElementType{325, "io.vin", text<Tag::vin>},
    ElementType{385, "io.beacon", beacons},
    ElementType{389, "io.obd_odometer_km", number},
    ElementType{403, "io.driver_name", text<Tag::person_name>},
    ElementType{406, "io.driver_card", text<Tag::person_id>},
    ElementType{451, "io.ble_rfid", key_of_person},
    ElementType{452, "io.ble_rfid", key_of_person},
    ElementType{453, "io.ble_rfid", key_of_person},
    ElementType{454, "io.ble_rfid", key_of_person},
    ElementType{548, "io.beacon", advanced_beacons},
    ElementType{10'151, "io.tachograph_odometer", odometer},
    ElementType{10'156, "io.tachograph_speed", speed},
    ElementType{10'157, "io.vin", text<Tag::vin>},
    ElementType{10'158, "io.registration", text<Tag::licence_plate>},
};
// Of 205 and 636 (the cell of 2G, and of 3G and later), 206 and 241 any width; the others are halves of eight
// bytes.
bool is_part(const Element& element) {
  constexpr unsigned kHalves[] = {11, 14, 195, 196, 197, 198, 231, 232, 233, 234, 235};
  constexpr unsigned kCell[] = {205, 206, 241, 636};
  if (std::ranges::find(kCell, element.id) != std::end(kCell)) return element.value.size() <= 8;
  return element.value.size() == 8 && std::ranges::find(kHalves, element.id) != std::end(kHalves);
}
}  // namespace

void Elements::add(const Element& element) {
  if (is_part(element)) {
    if (count_ < parts_.size()) parts_.at(count_++) = element;
    return;
  }
  const auto found = std::ranges::find(kElements, element.id, &ElementType::id);
  if (found != kElements.end()) return found->give(out_, found->path, element.value);
  // Of unknown ones those are kept that a person could read.
  if (element.value.size() > 8 && is_printable_text(trim_padding(as_text(element.value))))
    out_.text(Tag::text, "io.text", element.value, std::to_string(element.id));
}

void Elements::finish() const {
  iccid();
  joined_text(Tag::driver_licence, "io.driver1_card", 195, 2);
  joined_text(Tag::driver_licence, "io.driver2_card", 197, 2);
  joined_text(Tag::licence_plate, "io.registration", 231, 2);
  joined_text(Tag::vin, "io.vin", 233, 3);
  cell();
}

Bytes Elements::part(unsigned id) const {
  const std::span<const Element> all = std::span(parts_).first(count_);
  const auto found = std::ranges::find(all, id, &Element::id);
  return found == all.end() ? Bytes{} : found->value;
}

// ASCII, padded with zero bytes at either end.
void Elements::joined_text(Tag tag, std::string_view path, unsigned first, unsigned parts) const {
  std::string text;
  for (unsigned i = 0; i < parts; ++i) text += trim_padding(as_text(part(first + i)));
  if (part(first).empty() || !is_ascii(text) || !is_printable_text(text)) return;
  out_.value(tag, path, Value(std::string_view(text)), part(first));
}

// Two decimal numbers: what is before the last ten digits, and these.
void Elements::iccid() const {
  const Bytes front = part(11), back = part(14);
  if (front.empty() || back.empty() || is_zero(front) || big_endian(back) > 9'999'999'999) return;
  std::string digits = std::to_string(big_endian(back));
  digits.insert(0, 10 - digits.size(), '0');
  digits.insert(0, std::to_string(big_endian(front)));
  if (digits.size() >= 18 && digits.size() <= 20)
    out_.value(Tag::iccid, "io.iccid", Value(std::string_view(digits)), front);
}

// The network is MCC and MNC in decimal digits, and 0-0 where the record does not name it.
void Elements::cell() const {
  const Bytes id = is_zero(part(205)) ? part(636) : part(205);
  if (is_zero(id)) return;
  const std::uint64_t network = big_endian(part(241));
  const std::uint64_t divisor = network > 99'999 ? 1000 : 100;
  const std::string text = std::to_string(network / divisor) + "-" + std::to_string(network % divisor) + "-" +
                           std::to_string(big_endian(part(206))) + "-" + std::to_string(big_endian(id));
  out_.value(Tag::cell, "io.cell", Value(std::string_view(text)), id);
}

}  // namespace shekara::teltonika
