// SPDX-License-Identifier: Apache-2.0
// The packed form ("ZIP"), big-endian; a bit of the mask says which fields are there, in this order:
//   1 type: 81 report, 82 alert | 2 length of the rest | 5 id, digits | 3 mask
//   1 model | 3 software | 1 stored | 6 yymmdd hhmmss | 4 cell | 2 MCC | 2 MNC | 2 area | 1 strength
//   4 latitude | 4 longitude (sign and 1e-6 degrees) | 2 speed | 2 course (hundredths) | 1 satellites | 1 fix
//   1 inputs | 1 outputs | 1 alert | 2 its kind | 8 its data
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/suntech_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::suntech {

namespace {
constexpr std::uint8_t kReport = 0x81, kAlert = 0x82;
constexpr std::uint8_t kDriverAlert = 59;
constexpr std::uint32_t kDateAndPlace = 1U << 4 | 1U << 5 | 1U << 11 | 1U << 12;

struct Packed {
  bool fits = false;
  Bytes id, place, cell_bytes, driver;
  Position position;
  Cell cell;
  std::uint8_t alert = 0;
};

double signed_degrees(std::uint32_t raw) {
  const double value = static_cast<double>(raw & 0x7fffffff) / 1e6;
  return (raw & 0x80000000) != 0 ? -value : value;
}

class Reader {
 public:
  explicit Reader(Bytes frame) : in_(frame) {}

  Packed read() {
    in_.skip(kBinaryHead);
    packed_.id = in_.take(5);
    mask_ = in_.be24();
    if (has(1)) in_.skip(1);
    if (has(2)) in_.skip(3);
    if (has(3)) in_.skip(1);
    read_time();
    read_cell();
    read_place();
    read_alert();
    packed_.fits = in_.ok() && packed_.position.time.has_value() &&
                   (mask_ & kDateAndPlace) == kDateAndPlace && are_digits(bcd_digits(packed_.id)) &&
                   std::abs(packed_.position.latitude) <= 90 && std::abs(packed_.position.longitude) <= 180;
    return packed_;
  }

 private:
  [[nodiscard]] bool has(unsigned bit) const { return (mask_ >> bit & 1U) != 0; }

  void read_time() {
    if (!has(4) || !has(5)) return;
    const Bytes time = in_.take(6);
    if (time.empty()) return;
    packed_.position.time =
        Timestamp::from_civil(2000 + time[0], time[1], time[2], time[3], time[4], time[5]);
  }

  void read_cell() {
    const Bytes rest = in_.rest();
    if (has(6)) packed_.cell.id = in_.be32();
    if (has(7)) packed_.cell.mcc = in_.be16();
    if (has(8)) packed_.cell.mnc = in_.be16();
    if (has(9)) packed_.cell.area = in_.be16();
    if (in_.ok()) packed_.cell_bytes = rest.first(rest.size() - in_.left());
    if (has(10)) in_.skip(1);
  }

  void read_place() {
    const Bytes rest = in_.rest();
    Position& position = packed_.position;
    if (has(11)) position.latitude = signed_degrees(in_.be32());
    if (has(12)) position.longitude = signed_degrees(in_.be32());
    if (in_.ok()) packed_.place = rest.first(rest.size() - in_.left());
    if (has(13)) position.speed_kmh = in_.be16() / 100.0;
    if (has(14)) position.course_deg = std::min(in_.be16() / 100.0, 360.0);
    if (has(15)) in_.skip(1);
    if (has(16)) position.valid = in_.u8() != 0;
  }

  void read_alert() {
    if (has(17)) in_.skip(1);
    if (has(18)) in_.skip(1);
    if (has(19)) packed_.alert = in_.u8();
    if (has(20)) in_.skip(2);
    if (has(21) && packed_.alert == kDriverAlert) packed_.driver = in_.take(8);
  }

  ByteReader in_;
  std::uint32_t mask_ = 0;
  Packed packed_;
};
}  // namespace

bool may_be_binary(Bytes bytes) {
  if (bytes.empty() || (bytes[0] != kReport && bytes[0] != kAlert)) return false;
  if (bytes.size() > 1 && bytes[1] != 0) return false;
  if (bytes.size() <= kBinaryHead) return true;
  return are_digits(
      bcd_digits(bytes.subspan(kBinaryHead, std::min<std::size_t>(5, bytes.size() - kBinaryHead))));
}

std::optional<Position> binary_position(Bytes frame) {
  const Packed packed = Reader(frame).read();
  return packed.fits ? std::optional(packed.position) : std::nullopt;
}

void read_binary(Bytes frame, FieldSink& out) {
  const FieldWriter to(frame, out);
  const Packed packed = Reader(frame).read();
  to.value(Tag::message, "message", std::string_view(frame[0] == kAlert ? "ALT packed" : "STT packed"),
           frame.first(1));
  to.value(Tag::device_id, "identity.device_id", std::string_view(bcd_digits(packed.id)), packed.id);
  to.position("position.location", packed.position, packed.place);
  give_cell(to, "position.cell", packed.cell, as_text(packed.cell_bytes));
  if (!packed.driver.empty())
    to.value(Tag::person_id, "driver.card", std::string_view(bcd_digits(packed.driver)), packed.driver);
}

}  // namespace shekara::suntech
