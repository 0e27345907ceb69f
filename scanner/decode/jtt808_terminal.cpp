// SPDX-License-Identifier: Apache-2.0
// What terminals send: JT/T 808-2013 section 8 and 2019 section 8; where editions differ it is said.
#include <algorithm>
#include <array>

#include "scanner/decode/jtt808_location.h"
#include "scanner/decode/jtt808_messages.h"

namespace shekara::jtt808 {

namespace {
std::string indexed(std::string_view name, std::size_t index) {
  return std::string(name) + "[" + std::to_string(index) + "]";
}

bool is_vin(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  return text.size() == 17 && std::ranges::all_of(text, fits);
}
}  // namespace

// 0001, 8001: serial and id of the message replied to, result (table 5). What a terminal replies to an order says what became
// of it.
void read_reply(Body& body) {
  constexpr std::string_view kResults[] = {"done", "failed", "not understood", "not supported"};
  body.take_number("reply.serial", 2);
  const Bytes id = body.in.take(2), result = body.in.take(1);
  body.number("reply.id", id);
  body.number("reply.result", result);
  const MessageType* order = id.empty() ? nullptr : find_message(static_cast<std::uint16_t>(big_endian(id)));
  if (order == nullptr || order->order.empty() || result.empty() || result[0] >= std::size(kResults)) return;
  body.field(Tag::command_ack, "command.ack", order_text(*order, kResults[result[0]]), id);
}

namespace {
struct Widths {
  std::size_t maker, model, id;
};

constexpr Widths kWidths2011{5, 8, 7}, kWidths2013{5, 20, 7}, kWidths2019{11, 30, 30};

// 2011 and 2013 bodies look alike until the plate colour, a small number, which only one of them has in its
// place.
Widths registration_widths(const Body& body) {
  if (body.is_2019) return kWidths2019;
  constexpr std::size_t kColourAt2013 = 4 + 5 + 20 + 7;
  const bool is_2013 = body.in.left() > kColourAt2013 && body.in.peek(kColourAt2013) < 0x20;
  return is_2013 ? kWidths2013 : kWidths2011;
}

// Colour 0 is a vehicle that has no plate yet: its VIN stands there. Exported terminals send the plate all
// the same.
void read_plate(Body& body) {
  const Bytes colour = body.in.take(1), plate = body.in.take(body.in.left());
  body.number("registration.plate_colour", colour);
  const std::string text = text_of(plate);
  const bool says_vin = !colour.empty() && colour[0] == 0 && is_vin(text);
  body.text(says_vin ? Tag::vin : Tag::licence_plate, says_vin ? "registration.vin" : "registration.plate",
            plate);
}
}  // namespace

// 0100: province 2, city 2, maker, model, terminal id, plate colour 1, plate.
void read_registration(Body& body) {
  const Widths widths = registration_widths(body);
  body.take_number("registration.province", 2);
  body.take_number("registration.city", 2);
  body.take_text(Tag::text, "registration.maker", widths.maker);
  body.take_text(Tag::text, "registration.model", widths.model);
  body.take_text(Tag::device_id, "registration.terminal_id", widths.id);
  read_plate(body);
}

// 0102: the code given with 8100; 2019: counted, then IMEI 15 and software version 20.
void read_authentication(Body& body) {
  if (!body.is_2019) return body.take_text(Tag::credential, "authentication.code", body.in.left());
  body.take_counted_text(Tag::credential, "authentication.code");
  body.take_text(Tag::imei, "authentication.imei", 15);
  body.take_text(Tag::text, "authentication.software", 20);
}

// 0104: serial of the query, then as 8103.
void read_parameter_answer(Body& body) {
  body.take_number("parameters.serial", 2);
  read_parameters(body);
}

namespace {
// type 2, maker, model, id, ICCID 10, two counted texts, 2 flags: the lengths say which widths make it fit.
bool attributes_fit(const Body& body, const Widths& widths) {
  ByteReader in = body.in;
  in.skip(2 + widths.maker + widths.model + widths.id + 10);
  in.skip(in.u8());
  in.skip(in.u8());
  return in.ok() && in.left() == 2;
}

Widths attribute_widths(const Body& body) {
  constexpr std::array<Widths, 3> kKnown{{kWidths2013, {5, 30, 30}, kWidths2019}};
  const auto fits = [&](const Widths& widths) { return attributes_fit(body, widths); };
  const auto found = std::ranges::find_if(kKnown, fits);
  if (found != kKnown.end()) return *found;
  return body.is_2019 ? kWidths2019 : kWidths2013;
}
}  // namespace

// 0107. The maker of 2019 has 5 or 11 bytes: copies of the standard differ.
void read_attributes(Body& body) {
  const Widths widths = attribute_widths(body);
  body.take_number("attributes.type", 2);
  body.take_text(Tag::text, "attributes.maker", widths.maker);
  body.take_text(Tag::text, "attributes.model", widths.model);
  body.take_text(Tag::device_id, "attributes.terminal_id", widths.id);
  body.bcd(Tag::iccid, "attributes.iccid", body.in.take(10));
  body.take_counted_text(Tag::text, "attributes.hardware");
  body.take_counted_text(Tag::text, "attributes.firmware");
  body.take_number("attributes.gnss", 1);
  body.take_number("attributes.network", 1);
}

// 0108: kind, result.
void read_upgrade_result(Body& body) {
  constexpr std::string_view kResults[] = {"done", "failed", "cancelled"};
  body.take_number("upgrade.type", 1);
  const Bytes result = body.in.take(1);
  body.number("upgrade.result", result);
  if (!result.empty() && result[0] < std::size(kResults))
    body.field(Tag::command_ack, "command.ack", order_text(*find_message(0x8108), kResults[result[0]]), result);
}

// 0200.
void read_location_message(Body& body) { read_location_report(body, body.in, "position"); }

// 0201, 0500: serial of the query, then as 0200.
void read_location_answer(Body& body) {
  body.take_number("reply.serial", 2);
  read_location_report(body, body.in, "position");
}

// 0500: the same, in answer to a control of the vehicle.
void read_control_answer(Body& body) {
  const Bytes serial = body.in.rest().first(std::min<std::size_t>(body.in.left(), 2));
  body.field(Tag::command_ack, "command.ack", order_text(*find_message(0x8500), "answered"), serial);
  read_location_answer(body);
}

// 0701: length 4, text.
void read_waybill(Body& body) { body.take_text(Tag::text, "waybill", body.in.be32()); }

namespace {
// 2011: name counted, identity number 20, certificate 40, issuer counted, and nothing more.
bool is_driver_of_2011(const Body& body) {
  ByteReader in = body.in;
  in.skip(in.u8());
  in.skip(20 + 40);
  in.skip(in.u8());
  return !body.is_2019 && in.ok() && in.left() == 0;
}

void read_driver_2011(Body& body) {
  body.take_counted_text(Tag::person_name, "driver.name");
  body.take_text(Tag::person_id, "driver.id", 20);
  body.take_text(Tag::driver_licence, "driver.certificate", 40);
  body.take_counted_text(Tag::text, "driver.issuer");
}
}  // namespace

// 0702: card in or out 1, time 6, then if it was read: result 1, name, certificate 20, issuer, expiry 4;
// 2019: id 20.
void read_driver(Body& body) {
  if (is_driver_of_2011(body)) return read_driver_2011(body);
  body.take_number("driver.card", 1);
  body.take_time("driver.time");
  if (body.in.left() == 0) return;
  body.take_number("driver.result", 1);
  if (body.in.left() == 0) return;
  body.take_counted_text(Tag::person_name, "driver.name");
  body.take_text(Tag::driver_licence, "driver.certificate", 20);
  body.take_counted_text(Tag::text, "driver.issuer");
  body.bcd(Tag::text, "driver.expires", body.in.take(4));
  if (body.is_2019) body.take_text(Tag::person_id, "driver.id", 20);
}

// 0704: count 2, type 1 (1: stored), then length 2 and a body of 0200 for each. Whole items of a cut batch
// are given.
void read_location_batch(Body& body) {
  const std::size_t count = body.in.be16();
  body.take_number("batch.type", 1);
  for (std::size_t i = 0; i < count; ++i) {
    ByteReader item = body.in.sub(body.in.be16());
    if (!body.in.ok()) return;
    read_location_report(body, item, indexed("batch", i));
  }
}

// 0705: count 2, time of day 5, then CAN id 4 and data 8 for each.
void read_can_frames(Body& body) {
  const Bytes count = body.in.take(2);
  body.number("can.frames", count);
  body.in.skip(5 + 12 * static_cast<std::size_t>(big_endian(count)));
}

// 0800, and the head of 0801: id 4, type, format, event, channel.
void read_media_notice(Body& body) {
  body.take_number("media.id", 4);
  body.take_number("media.type", 1);  // 0 picture, 1 sound, 2 video
  body.take_number("media.format", 1);
  body.take_number("media.event", 1);
  body.take_number("media.channel", 1);
}

// 0801: the same, where it was taken (not in 2011: told by the time that ends it), the medium.
void read_media(Body& body) {
  read_media_notice(body);
  const Bytes left = body.in.rest();
  if (left.size() >= kLocationSize && time_of(left.first(kLocationSize).last(6)))
    read_location(body, body.in, "media");
  body.field(Tag::number, "media.bytes", static_cast<std::int64_t>(body.in.left()), body.in.rest());
  body.in.skip(body.in.left());
}

// 0802: serial 2, count 2, then (from 2013) id 4, type, channel, event, location 28 for each.
void read_media_list(Body& body) {
  body.take_number("media.serial", 2);
  const std::size_t count = body.in.be16();
  const std::size_t head = body.in.left() == count * (3 + kLocationSize) ? 3 : 7;
  for (std::size_t i = 0; i < count && body.in.ok(); ++i) {
    body.in.skip(head);
    read_location(body, body.in, indexed("media", i));
  }
}

// 0900, 8900: type 1, then what the type says.
void read_transparent(Body& body) {
  const Bytes type = body.in.take(1);
  body.number("transparent.type", type);
  if (!type.empty()) read_vendor_data(body, type[0]);
}

// 0A00, 8A00: exponent 4, modulus 128.
void read_rsa_key(Body& body) {
  body.take_number("rsa.exponent", 4);
  body.in.skip(128);
}

// 1005: from, until, got on 2, got off 2.
void read_passengers(Body& body) {
  body.take_time("passengers.from");
  body.take_time("passengers.until");
  body.take_number("passengers.on", 2);
  body.take_number("passengers.off", 2);
}

// 1205: serial 2, count 4, then channel 1, from 6, until 6, alarms 8, kind 1, stream 1, storage 1, size 4 for
// each.
void read_recording_list(Body& body) {
  body.take_number("recordings.serial", 2);
  const std::size_t count = body.in.be32();
  for (std::size_t i = 0; i < count && body.in.left() > 0; ++i) {
    const std::string path = indexed("recordings", i);
    body.take_number(path + ".channel", 1);
    body.take_time(path + ".from");
    body.take_time(path + ".until");
    body.in.skip(8 + 3);
    body.take_number(path + ".size", 4);
  }
}

// 1206: serial, result.
void read_upload_result(Body& body) {
  body.take_number("upload.serial", 2);
  body.take_number("upload.result", 1);
}

// 1210: terminal id 7 (2019: 30), alarm 16 (2019: 40), alarm number 32, type 1, count 1, then name and size 4
// for each.
void read_attachment_list(Body& body) {
  body.take_text(Tag::device_id, "attachments.terminal_id", body.is_2019 ? 30 : 7);
  body.in.skip((body.is_2019 ? 40 : 16) + 32);
  body.take_number("attachments.type", 1);
  const std::size_t count = body.in.u8();
  for (std::size_t i = 0; i < count && body.in.ok(); ++i) {
    body.take_counted_text(Tag::text, indexed("attachments", i));
    body.in.skip(4);
  }
}

}  // namespace shekara::jtt808
