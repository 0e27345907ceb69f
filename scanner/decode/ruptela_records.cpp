// SPDX-License-Identifier: Apache-2.0
//   record   time DW | u8 | [68: part u8] | priority u8 | longitude DW, latitude DW, 1e-7 degree | altitude W
//   0.1 m
//            | course W 0.01 degree | satellites u8 | speed W km/h | HDOP u8 | event u8 [68: W] | elements
//   elements in groups of 1, 2, 4 and 8 bytes: count u8, (id u8 [68: W], value)*
#include "scanner/decode/ruptela_records.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/charset.h"

namespace shekara::ruptela {

namespace {
std::uint64_t big_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}
bool is_zero(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
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

struct Reading {
  unsigned id;
  std::string_view path;
  Tag tag = Tag::number;
  int factor = 1;
};
constexpr std::array kReadings{
    Reading{29, "io.external_voltage_mv"},
    Reading{30, "io.battery_voltage_mv"},
    Reading{65, "io.odometer", Tag::odometer},
    Reading{88, "io.jamming"},
    Reading{95, "io.speed", Tag::speed},
    Reading{134, "io.harsh_braking"},
    Reading{136, "io.harsh_acceleration"},
    Reading{150, "io.operator"},
    Reading{163, "io.can_odometer", Tag::odometer, 5},
    Reading{173, "io.movement"},
    Reading{251, "io.ignition"},
    Reading{409, "io.ignition"},
    Reading{410, "io.towing"},
    Reading{411, "io.crash"},
    Reading{645, "io.obd_odometer", Tag::odometer, 1000},
};

// What only several elements of eight bytes say together.
struct Joined {
  unsigned first, parts;
  Tag tag;
  std::string_view path;
};
constexpr std::array kJoined{
    Joined{104, 3, Tag::vin, "io.vin"},
    Joined{123, 3, Tag::vin, "io.can_vin"},
    Joined{126, 2, Tag::driver_licence, "io.driver_card"},
    Joined{155, 2, Tag::driver_licence, "io.driver_card"},
};

class Elements {
 public:
  explicit Elements(const FieldWriter& out) : out_(out) {}

  void add(unsigned id, Bytes value) {
    if (id == 34) return key(value);
    const bool belongs =
        std::ranges::any_of(kJoined, [&](const Joined& joined) { return id - joined.first < joined.parts; });
    if (belongs && count_ < parts_.size()) parts_.at(count_++) = {id, value};
    const auto found = std::ranges::find(kReadings, id, &Reading::id);
    if (belongs || found == kReadings.end()) return;
    out_.number(found->path, static_cast<std::int64_t>(big_endian(value) & 0xffffffff) * found->factor, value,
                found->tag);
  }

  void finish() const {
    for (const Joined& joined : kJoined) {
      std::string text;
      for (unsigned i = 0; i < joined.parts; ++i) text += trim_padding(as_text(part(joined.first + i)));
      if (text.size() < 8 || !is_ascii(text) || !is_printable_text(text)) continue;
      out_.value(joined.tag, joined.path, Value(std::string_view(text)), part(joined.first));
    }
  }

 private:
  struct Part {
    unsigned id = 0;
    Bytes value;
  };

  void key(Bytes value) const {
    if (is_zero(value)) return;
    const std::string text = hex_of(value);
    out_.value(Tag::person_id, "io.driver_key", Value(std::string_view(text)), value);
  }
  [[nodiscard]] Bytes part(unsigned id) const {
    for (std::size_t i = 0; i < count_; ++i)
      if (parts_.at(i).id == id) return parts_.at(i).value;
    return {};
  }

  const FieldWriter& out_;
  std::array<Part, 12> parts_{};
  std::size_t count_ = 0;
};

void read_place(ByteReader& in, Timestamp time, const FieldWriter& out) {
  const Bytes raw = in.take(15);
  ByteReader place(raw);
  Position position;
  position.longitude = static_cast<std::int32_t>(place.be32()) / 1e7;
  position.latitude = static_cast<std::int32_t>(place.be32()) / 1e7;
  position.altitude_m = place.be16() / 10.0;
  position.course_deg = place.be16() / 100.0;
  position.valid = place.u8() > 0;
  position.speed_kmh = place.be16();
  position.time = time;
  if (place.ok()) out.position("position.location", position, raw);
}

void read_record(ByteReader& in, bool extended, const FieldWriter& out) {
  const Timestamp time = Timestamp::from_seconds(in.be32());
  in.skip(extended ? 3 : 2);
  read_place(in, time, out);
  in.skip(extended ? 3 : 2);  // HDOP, event
  Elements elements(out);
  for (const std::size_t width : {1U, 2U, 4U, 8U}) {
    const unsigned count = in.u8();
    for (unsigned i = 0; i < count && in.ok(); ++i) {
      const unsigned id = extended ? in.be16() : in.u8();
      const Bytes value = in.take(width);
      if (in.ok()) elements.add(id, value);
    }
  }
  elements.finish();
}
}  // namespace

Fault read_records(Bytes content, bool extended, const FieldWriter& out) {
  ByteReader in(content);
  in.skip(1);
  const unsigned count = in.u8();
  for (unsigned i = 0; i < count && in.ok(); ++i) read_record(in, extended, out);
  return in.ok() && in.left() == 0 ? Fault::none : Fault::bad_length;
}

}  // namespace shekara::ruptela
