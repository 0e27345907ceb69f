// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/amqp10_values.h"

#include <bit>
#include <string>

#include "scanner/base/digest.h"

namespace shekara::amqp10 {

namespace {
constexpr int kDeepest = 16;

enum Constructor : std::uint8_t {
  kDescribed = 0x00,
  kNull = 0x40,
  kTrue = 0x41,
  kFalse = 0x42,
  kUint0 = 0x43,
  kUlong0 = 0x44,
  kList0 = 0x45,
  kUbyte = 0x50,
  kByte = 0x51,
  kSmallUint = 0x52,
  kSmallUlong = 0x53,
  kSmallInt = 0x54,
  kSmallLong = 0x55,
  kBoolean = 0x56,
  kUshort = 0x60,
  kShort = 0x61,
  kUint = 0x70,
  kInt = 0x71,
  kFloat = 0x72,
  kUlong = 0x80,
  kLong = 0x81,
  kDouble = 0x82,
  kTimestamp = 0x83,
  kUuid = 0x98,
  kBinary8 = 0xa0,
  kString8 = 0xa1,
  kSymbol8 = 0xa3,
  kBinary32 = 0xb0,
  kString32 = 0xb1,
  kSymbol32 = 0xb3,
  kList8 = 0xc0,
  kMap8 = 0xc1,
  kList32 = 0xd0,
  kMap32 = 0xd1,
  kArray8 = 0xe0,
  kArray32 = 0xf0,
};

// The bytes of a value behind its constructor: its upper four bits say how many there are (part 1
// section 1.2).
Bytes read_raw(std::uint8_t constructor, ByteReader& in) {
  switch (constructor >> 4) {
    case 0x4:
      return {};
    case 0x5:
      return in.take(1);
    case 0x6:
      return in.take(2);
    case 0x7:
      return in.take(4);
    case 0x8:
      return in.take(8);
    case 0x9:
      return in.take(16);
    case 0xa:
    case 0xc:
    case 0xe:
      return in.take(in.u8());
    case 0xb:
    case 0xd:
    case 0xf:
      return in.take(in.be32());
    default:
      break;
  }
  in.skip(in.left() + 1);  // no constructor
  return {};
}

std::optional<std::int64_t> integer_of(std::uint8_t constructor, Bytes raw) {
  ByteReader in(raw);
  switch (constructor) {
    case kUint0:
    case kUlong0:
      return 0;
    case kUbyte:
    case kSmallUint:
    case kSmallUlong:
      return in.u8();
    case kByte:
    case kSmallInt:
    case kSmallLong:
      return static_cast<std::int8_t>(in.u8());
    case kUshort:
      return in.be16();
    case kShort:
      return static_cast<std::int16_t>(in.be16());
    case kUint:
      return in.be32();
    case kInt:
      return static_cast<std::int32_t>(in.be32());
    case kUlong:
    case kLong:
      return static_cast<std::int64_t>(in.be64());
    default:
      return std::nullopt;
  }
}

bool is_text(std::uint8_t c) { return c == kString8 || c == kString32 || c == kSymbol8 || c == kSymbol32; }
bool is_binary(std::uint8_t c) { return c == kBinary8 || c == kBinary32; }

std::optional<Compound> open(Bytes raw, std::uint8_t constructor) {
  ByteReader in(raw);
  const std::uint32_t count = constructor >> 4 == 0xc || constructor >> 4 == 0xe ? in.u8() : in.be32();
  if (!in.ok()) return std::nullopt;
  return Compound{ByteReader(in.rest()), count};
}

void give_scalar(std::uint8_t constructor, Bytes raw, Bytes place, DocumentFields& fields) {
  ByteReader in(raw);
  if (is_text(constructor)) return fields.text(raw);
  if (is_binary(constructor)) return fields.body(raw);
  if (const std::optional<std::int64_t> number = integer_of(constructor, raw)) {
    if (constructor == kUlong) return fields.number(static_cast<std::uint64_t>(*number), place);
    return fields.number(*number, place);
  }
  if (constructor == kTrue || constructor == kFalse) return fields.boolean(constructor == kTrue, place);
  if (constructor == kBoolean) return fields.boolean(in.u8() != 0, place);
  if (constructor == kFloat) return fields.real(std::bit_cast<float>(in.be32()), place);
  if (constructor == kDouble) return fields.real(std::bit_cast<double>(in.be64()), place);
  if (constructor == kTimestamp) return fields.time(static_cast<std::int64_t>(in.be64()) / 1000, place);
  if (constructor != kUuid) return;
  const std::string digits = hex_text(raw);
  fields.value(Tag::text, Value(std::string_view(digits)), place);
}

// Keys that are no text have no name to stand under.
bool read_pairs(Compound map, DocumentFields& fields, int depth) {
  const DocumentFields::Mark mark = fields.mark();
  for (std::uint32_t i = 0; i + 1 < map.count && map.items.left() > 0; i += 2) {
    const Bytes name = read_characters(map.items);
    fields.member(name.empty() ? std::string_view("*") : as_text(name), name);
    if (!read_value(map.items, fields, depth)) return false;
    fields.back_to(mark);
  }
  return map.items.ok();
}

bool read_items(Compound list, DocumentFields& fields, int depth) {
  const DocumentFields::Mark mark = fields.mark();
  for (std::uint32_t i = 0; i < list.count && list.items.left() > 0; ++i) {
    fields.element(i);
    if (!read_value(list.items, fields, depth)) return false;
    fields.back_to(mark);
  }
  return list.items.ok();
}

// All elements have the one constructor that stands in front of them.
bool read_elements(Compound array, DocumentFields& fields) {
  const std::uint8_t constructor = array.items.u8();
  if (!is_text(constructor)) return array.items.ok();
  const DocumentFields::Mark mark = fields.mark();
  for (std::uint32_t i = 0; i < array.count && array.items.left() > 0; ++i) {
    fields.element(i);
    const Bytes raw = read_raw(constructor, array.items);
    if (array.items.ok()) fields.text(raw);
    fields.back_to(mark);
  }
  return array.items.ok();
}

std::optional<Compound> read_compound(ByteReader& in, std::uint8_t small, std::uint8_t large) {
  const std::uint8_t constructor = in.peek();
  if (constructor != small && constructor != large) return std::nullopt;
  in.u8();
  const Bytes raw = read_raw(constructor, in);
  return in.ok() ? open(raw, constructor) : std::nullopt;
}
}  // namespace

bool read_value(ByteReader& in, DocumentFields& fields, int depth) {
  if (depth > kDeepest) return false;
  const Bytes from = in.rest();
  std::uint8_t constructor = in.u8();
  if (constructor == kDescribed && in.ok()) {
    DocumentFields nowhere({}, nullptr);
    return read_value(in, nowhere, depth + 1) && read_value(in, fields, depth + 1);
  }
  const Bytes raw = read_raw(constructor, in);
  if (!in.ok()) return false;
  const Bytes place = from.first(from.size() - in.left());
  const std::optional<Compound> inner = constructor >= kList8 ? open(raw, constructor) : std::nullopt;
  if (constructor >= kList8 && !inner) return false;
  switch (constructor) {
    case kList8:
    case kList32:
      return read_items(*inner, fields, depth + 1);
    case kMap8:
    case kMap32:
      return read_pairs(*inner, fields, depth + 1);
    case kArray8:
    case kArray32:
      return read_elements(*inner, fields);
    default:
      give_scalar(constructor, raw, place, fields);
      return true;
  }
}

std::optional<std::uint64_t> read_descriptor(ByteReader& in) {
  if (in.left() < 3 || in.peek() != kDescribed) return std::nullopt;
  const std::uint8_t constructor = in.peek(1);
  if (constructor != kSmallUlong && constructor != kUlong) return std::nullopt;
  in.be16();
  const std::uint64_t code = constructor == kSmallUlong ? in.u8() : in.be64();
  return in.ok() ? std::optional(code) : std::nullopt;
}

std::optional<Compound> read_list(ByteReader& in) {
  if (in.left() > 0 && in.peek() == kList0) {
    in.u8();
    return Compound{};
  }
  return read_compound(in, kList8, kList32);
}

std::optional<Compound> read_map(ByteReader& in) { return read_compound(in, kMap8, kMap32); }

Bytes read_characters(ByteReader& in) {
  const std::uint8_t constructor = in.peek();
  if (is_text(constructor) || is_binary(constructor)) {
    in.u8();
    return read_raw(constructor, in);
  }
  DocumentFields nowhere({}, nullptr);
  if (!read_value(in, nowhere)) in.skip(in.left() + 1);
  return {};
}

std::optional<std::int64_t> read_integer(ByteReader& in) {
  const std::uint8_t constructor = in.peek();
  if (constructor < kUint0 || constructor > kLong || !in.ok()) {
    read_characters(in);
    return std::nullopt;
  }
  in.u8();
  const Bytes raw = read_raw(constructor, in);
  return in.ok() ? integer_of(constructor, raw) : std::nullopt;
}

std::optional<bool> read_boolean(ByteReader& in) {
  const std::uint8_t constructor = in.peek();
  if (constructor == kTrue || constructor == kFalse) {
    in.u8();
    return constructor == kTrue;
  }
  if (constructor == kBoolean) {
    in.u8();
    return in.u8() != 0;
  }
  read_characters(in);
  return std::nullopt;
}

}  // namespace shekara::amqp10
