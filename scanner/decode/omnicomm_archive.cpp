// SPDX-License-Identifier: Apache-2.0
// Protobuf with groups (wire types 3 and 4), as OmnicommMessage.proto has it: a group opens with its number
// and closes with the same one. Only members that tell of place, device or person are looked at; the others
// are stepped over.
#include "scanner/decode/omnicomm_archive.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"

namespace shekara::omnicomm {

namespace {
constexpr std::size_t kDeepest = 4;

enum Group : std::uint32_t {
  kGeneral = 2,
  kPhoto = 4,
  kNavigation = 5,
  kOther = 9,
  kObd = 11,
  kTachographFile = 4
};

std::uint64_t varint(ByteReader& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t byte = in.u8();
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if ((byte & 0x80) == 0) return value;
  }
  in.skip(in.left() + 1);  // more than ten bytes: none
  return 0;
}
std::int64_t zigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
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
bool is_zero(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

// A member that is no group.
struct Member {
  std::uint32_t number = 0;
  std::uint64_t value = 0;  // of numbers
  Bytes bytes;              // of the others; of numbers where they lie
};

struct Place {
  Position position;
  bool has_latitude = false, has_longitude = false;
};

// One message, walked through once.
class Walk {
 public:
  Walk(Bytes message, const FieldWriter& out) : in_(message), message_(message), out_(out) {}

  Fault run() {
    while (in_.ok() && in_.left() > 0) step();
    if (place_.has_latitude && place_.has_longitude)
      out_.position("position.location", place_.position, message_);
    return in_.ok() && depth_ == 0 ? Fault::none : Fault::bad_length;
  }

 private:
  void step() {
    const Bytes before = in_.rest();
    const std::uint64_t tag = varint(in_);
    const std::uint32_t number = static_cast<std::uint32_t>(tag >> 3);
    switch (tag & 7) {
      case 0: {
        const Bytes raw = in_.rest();
        const std::uint64_t value = varint(in_);
        return member({number, value, raw.first(raw.size() - in_.left())});
      }
      case 1:
        return member({number, 0, in_.take(8)});
      case 2:
        return member({number, 0, in_.take(varint(in_))});
      case 3:
        return open(number);
      case 4:
        return close(number);
      case 5:
        return member({number, 0, in_.take(4)});
      default:
        in_.skip(before.size() + 1);  // no such type
    }
  }

  void open(std::uint32_t number) {
    if (depth_ == kDeepest) return in_.skip(in_.left() + 1);
    groups_.at(depth_++) = number;
  }
  void close(std::uint32_t number) {
    if (depth_ == 0 || groups_.at(depth_ - 1) != number) return in_.skip(in_.left() + 1);
    --depth_;
  }

  void member(const Member& member) {
    if (!in_.ok()) return;
    if (depth_ == 1 && groups_[0] == kGeneral) return general(member);
    if (depth_ == 1 && groups_[0] == kNavigation) return navigation(member);
    if (depth_ == 1 && groups_[0] == kPhoto) return photo(member);
    if (depth_ == 1 && groups_[0] == kObd && member.number == 11) return vin(member.bytes);
    if (depth_ == 2 && groups_[0] == kOther && groups_[1] == kTachographFile && member.number == 3)
      card(member.bytes);
  }

  // 1 time, 2 number of the terminal, 3 iButton, 4 flags, 5 odometer 0.1 m, 11 who called or was called, 15
  // tachograph card.
  void general(const Member& member) {
    switch (member.number) {
      case 2:
        return terminal(member);
      case 3:
        return key(member.bytes);
      case 4:
        return flags(member);
      case 5:
        return out_.number("general.odometer_10cm", static_cast<std::int64_t>(member.value), member.bytes,
                           Tag::odometer);
      case 11:
        return phone(member.bytes);
      case 15:
        return card(member.bytes);
      default:
        return;
    }
  }
  void terminal(const Member& member) const {
    if (member.value == 0) return;
    const std::string number = std::to_string(member.value);
    out_.value(Tag::device_id, "general.terminal", Value(std::string_view(number)), member.bytes);
  }
  // Bit 0 ignition, 2 whether the place is right, 5 alarm button.
  void flags(const Member& member) {
    out_.number("general.ignition", static_cast<std::int64_t>(member.value & 1), member.bytes);
    if ((member.value >> 5 & 1) != 0) out_.number("general.alarm", 1, member.bytes);
    place_.position.valid = (member.value >> 2 & 1) != 0;
  }
  void key(Bytes raw) const {
    if (raw.empty() || is_zero(raw)) return;
    const std::string text = hex_of(raw);
    out_.value(Tag::person_id, "general.ibutton", Value(std::string_view(text)), raw);
  }
  // Six bytes of BCD with what pads them, or the digits themselves.
  void phone(Bytes raw) const {
    if (raw.empty() || is_zero(raw)) return;
    if (is_printable_text(trim_padding(as_text(raw)))) return out_.text(Tag::phone, "general.phone", raw);
    std::string digits = bcd_digits(raw);
    std::erase(digits, 'f');
    if (are_digits(digits)) out_.value(Tag::phone, "general.phone", Value(std::string_view(digits)), raw);
  }
  void card(Bytes raw) const {
    if (is_printable_text(trim_padding(as_text(raw)))) out_.text(Tag::driver_licence, "tachograph.card", raw);
  }
  void vin(Bytes raw) const {
    const std::string_view text = as_text(raw);
    const Bytes used = raw.first(std::min(text.find('\0'), text.size()));
    if (is_printable_text(as_text(used))) out_.text(Tag::vin, "obd.vin", used);
  }

  // 1 latitude and 2 longitude 1e-7 degree, 3 speed 0.1 km/h, 4 course, 6 altitude 0.1 m, 7 time.
  void navigation(const Member& member) {
    Position& position = place_.position;
    switch (member.number) {
      case 1:
        position.latitude = static_cast<double>(zigzag(member.value)) / 1e7;
        place_.has_latitude = true;
        return;
      case 2:
        position.longitude = static_cast<double>(zigzag(member.value)) / 1e7;
        place_.has_longitude = true;
        return;
      case 3:
        position.speed_kmh = static_cast<double>(member.value) / 10;
        return;
      case 4:
        position.course_deg = static_cast<double>(member.value);
        return;
      case 6:
        position.altitude_m = static_cast<double>(zigzag(member.value)) / 10;
        return;
      case 7:
        position.time = time_of(member.value);
        return;
      default:
        return;
    }
  }

  // 2 size of the whole picture.
  void photo(const Member& member) const {
    if (member.number != 2) return;
    const std::string words = "image, " + std::to_string(member.value) + " bytes";
    out_.value(Tag::media, "picture", Value(std::string_view(words)), member.bytes);
  }

  ByteReader in_;
  Bytes message_;
  const FieldWriter& out_;
  Place place_;
  std::array<std::uint32_t, kDeepest> groups_{};
  std::size_t depth_ = 0;
};
}  // namespace

Timestamp time_of(std::uint64_t seconds) {
  constexpr std::int64_t k2009 = 1'230'768'000;
  return Timestamp::from_seconds(k2009 + static_cast<std::int64_t>(seconds & 0xffffffff));
}

Fault read_archive(Bytes data, const FieldWriter& out) {
  ByteReader in(data);
  in.skip(9);
  Fault fault = Fault::none;
  while (in.ok() && in.left() > 0) {
    const Bytes message = in.take(in.le16());
    if (!in.ok()) break;
    const Fault found = Walk(message, out).run();
    if (fault == Fault::none) fault = found;
  }
  return in.ok() ? fault : Fault::bad_length;
}

}  // namespace shekara::omnicomm
