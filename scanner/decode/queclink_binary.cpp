// SPDX-License-Identifier: Apache-2.0
// Binary, big-endian: head 4, type u8, mask, length of the whole (of widths by head), content, count W,
// CRC-16/CCITT-FALSE from the type to the count, 0D 0A. Content of most: device u8, version W, firmware W,
// identity 8.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/queclink_messages.h"

namespace shekara::queclink {

namespace {
constexpr std::size_t kTail = 6;

struct Head {
  std::string_view name, words;
  std::size_t length_at, length_width, identity_at;
};
constexpr std::array kHeads{
    Head{"+RSP", "report", 9, 2, 16},
    Head{"+BSP", "stored report", 9, 2, 16},
    Head{"+EVT", "event", 9, 2, 16},
    Head{"+BVT", "stored event", 9, 2, 16},
    Head{"+INF", "information", 7, 2, 9},
    Head{"+BNF", "stored information", 7, 2, 9},
    Head{"+ACK", "acknowledgement", 6, 1, 12},
    Head{"+HBD", "heartbeat", 5, 1, 11},
    Head{"+CRD", "crash data", 6, 2, 13},
    Head{"+BRD", "stored crash data", 6, 2, 13},
    Head{"+LGN", "log", 6, 2, 13},
};
const Head* head_of(Bytes first) {
  if (first.size() < 4) return nullptr;
  const auto found = std::ranges::find(kHeads, as_text(first.first(4)), &Head::name);
  return found == kHeads.end() ? nullptr : &*found;
}

// Two decimal digits a byte, as a number, the last byte one digit; or a name of eight characters.
void give_packed_identity(Bytes raw, const FieldWriter& out) {
  std::string digits;
  bool fits = raw.size() == 8 && raw[7] < 10;
  for (const std::uint8_t byte : raw) {
    fits = fits && byte < 100;
    digits += std::to_string(byte / 10 % 10) + std::to_string(byte % 10);
  }
  if (!fits)
    return out.text(is_printable_text(trim_padding(as_text(raw))) ? Tag::device_id : Tag::text, "device.name",
                    raw);
  digits.erase(14, 1);
  out.value(is_imei(digits) ? Tag::imei : Tag::device_id, "device.imei", Value(std::string_view(digits)),
            raw);
}

constexpr std::size_t kRecord = 32;
struct Record {
  Position position;
  unsigned country = 0, network = 0, area = 0, cell = 0;
};
// Accuracy u8, speed W and tenths u8, course W, altitude W, longitude DW, latitude DW, time 7, MCC, MNC, LAC,
// cell W, u8.
std::optional<Record> record_of(Bytes bytes) {
  ByteReader in(bytes);
  Record record;
  Position& position = record.position;
  position.valid = in.u8() > 0;
  position.speed_kmh = in.be16();
  const unsigned tenths = in.u8();
  position.course_deg = in.be16();
  position.altitude_m = static_cast<std::int16_t>(in.be16());
  position.longitude = static_cast<std::int32_t>(in.be32()) / 1e6;
  position.latitude = static_cast<std::int32_t>(in.be32()) / 1e6;
  const unsigned year = in.be16();
  const Bytes rest = in.take(5);
  record.country = in.be16();
  record.network = in.be16();
  record.area = in.be16();
  record.cell = in.be16();
  if (!in.ok() || year < 2000 || year > 2099 || tenths > 9 || *position.course_deg > 360) return std::nullopt;
  if (std::abs(position.longitude) > 180 || std::abs(position.latitude) > 90) return std::nullopt;
  position.time = Timestamp::from_civil(static_cast<int>(year), rest[0], rest[1], rest[2], rest[3], rest[4]);
  *position.speed_kmh += tenths / 10.0;
  return position.time ? std::optional(record) : std::nullopt;
}

void give_record(const Record& record, Bytes raw, const FieldWriter& out) {
  out.position("position.location", record.position, raw);
  if (record.country < 200 || record.country > 799) return;
  const std::string text = std::to_string(record.country) + "-" + std::to_string(record.network) + "-" +
                           std::to_string(record.area) + "-" + std::to_string(record.cell);
  out.value(Tag::cell, "position.cell", Value(std::string_view(text)), raw.subspan(23, 8));
}

// What stands before the records depends on model, type and mask: the first that can be one is one.
void give_records(Bytes content, const FieldWriter& out) {
  std::size_t at = 0;
  while (at + kRecord <= content.size() && !record_of(content.subspan(at, kRecord))) ++at;
  for (; at + kRecord <= content.size(); at += kRecord) {
    const std::optional<Record> record = record_of(content.subspan(at, kRecord));
    if (!record) return;
    give_record(*record, content.subspan(at, kRecord), out);
  }
}

// Bits from the front of up to eight bytes.
class Bits {
 public:
  explicit Bits(Bytes bytes) : left_(8 * static_cast<unsigned>(bytes.size())) {
    for (const std::uint8_t byte : bytes) value_ = value_ << 8 | byte;
  }
  int number(unsigned width) {
    if (width > left_) return 0;  // the bytes were not there
    left_ -= width;
    return static_cast<int>(value_ >> left_ & ((1U << width) - 1));
  }
  int with_sign(unsigned width) {
    const int value = number(width);
    return value >> (width - 1) != 0 ? value - (1 << width) : value;
  }

 private:
  std::uint64_t value_ = 0;
  unsigned left_;
};

// Report 100: a place of 15 bytes, then differences of 5 bytes, a second later each.
struct Track {
  std::int64_t time = 0, longitude = 0, latitude = 0;
  int speed = 0, course = 0;

  void full(ByteReader& in) {
    Bits bits(in.take(3));
    bits.number(3);
    speed = bits.number(12);
    course = bits.number(9);
    longitude = static_cast<std::int32_t>(in.be32());
    latitude = static_cast<std::int32_t>(in.be32());
    if (time == 0) time = in.be32();
  }
  void difference(ByteReader& in) {
    Bits bits(in.take(5));
    bits.number(3);
    speed += bits.with_sign(7);
    course += bits.with_sign(7);
    longitude += bits.with_sign(12);
    latitude += bits.with_sign(11);
  }
  [[nodiscard]] Position position() const {
    Position position;
    position.longitude = static_cast<double>(longitude) / 1e6;
    position.latitude = static_cast<double>(latitude) / 1e6;
    position.speed_kmh = speed / 10.0;
    position.course_deg = course;
    position.time = Timestamp::from_seconds(time);
    return position;
  }
};
Fault give_track(Bytes content, const FieldWriter& out) {
  ByteReader in(content);
  in.skip(5);  // battery, power, motion, satellites
  const std::size_t count = in.be16();
  Track track;
  for (std::size_t i = 0; i < count && in.left() > 0; ++i) {
    if (track.time != 0) ++track.time;
    const Bytes raw = in.rest();
    const unsigned kind = raw[0] >> 6;
    if (kind == 1) track.full(in);
    if (kind == 2) track.difference(in);
    if (kind != 1 && kind != 2) in.skip(1);
    if (in.ok() && (kind == 1 || kind == 2))
      out.position("position.location", track.position(), raw.first(raw.size() - in.left()));
  }
  return in.ok() ? Fault::none : Fault::bad_length;
}

// Ten bytes of BCD that begin with 89; where, depends on what is asked for.
void give_iccid(Bytes content, const FieldWriter& out) {
  for (std::size_t at = 0; at + 10 <= content.size(); ++at) {
    if (content[at] != 0x89) continue;
    std::string digits = bcd_digits(content.subspan(at, 10));
    while (digits.ends_with('f')) digits.pop_back();
    if (digits.size() >= 18 && are_digits(digits))
      return out.value(Tag::iccid, "sim.iccid", Value(std::string_view(digits)), content.subspan(at, 10));
  }
}
}  // namespace

std::size_t binary_size(Bytes first) {
  const Head* head = head_of(first);
  if (head == nullptr || first.size() < head->length_at + head->length_width) return 0;
  ByteReader in(first.subspan(head->length_at));
  const std::size_t size = head->length_width == 2 ? in.be16() : in.u8();
  return size >= head->identity_at + 8 + kTail ? size : 0;
}

bool binary_checks(Bytes frame) {
  ByteReader tail(frame.last(4));
  return tail.be16() == crc16_ccitt_false(frame.subspan(4, frame.size() - 8)) && tail.be16() == 0x0d0a;
}

Fault read_binary(Bytes frame, const FieldWriter& out) {
  const Head& head = *head_of(frame);
  out.value(Tag::message, "message", Value(head.words), frame.first(4));
  out.number("type", frame[4], frame.subspan(4, 1));
  give_packed_identity(frame.subspan(head.identity_at, 8), out);
  const Bytes content = frame.subspan(head.identity_at + 8, frame.size() - head.identity_at - 8 - kTail);
  const bool is_report = head.name == "+RSP" || head.name == "+BSP";
  if (is_report && frame[4] == 100) return give_track(content, out);
  if (head.name == "+INF" || head.name == "+BNF") give_iccid(content, out);
  if (is_report || head.name == "+EVT" || head.name == "+BVT") give_records(content, out);
  if (head.name == "+ACK")
    out.value(Tag::command_ack, "command.ack", Value(std::string_view("accepted")), frame.subspan(4, 1));
  return Fault::none;
}

}  // namespace shekara::queclink
