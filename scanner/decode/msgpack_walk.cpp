// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/msgpack_walk.h"

#include <bit>
#include <optional>
#include <string>

#include "scanner/base/limits.h"

namespace shekara::msgpack {

namespace {
// First bytes of what is not packed into the first byte itself.
enum Format : std::uint8_t {
  kNil = 0xc0,
  kNeverUsed,
  kFalse,
  kTrue,
  kBin8,
  kBin16,
  kBin32,
  kExt8,
  kExt16,
  kExt32,
  kFloat32,
  kFloat64,
  kUint8,
  kUint16,
  kUint32,
  kUint64,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kFixExt1,
  kFixExt2,
  kFixExt4,
  kFixExt8,
  kFixExt16,
  kStr8,
  kStr16,
  kStr32,
  kArray16,
  kArray32,
  kMap16,
  kMap32,
};
constexpr std::uint8_t kTimestamp = 0xff;  // extension type -1

bool is_text(std::uint8_t head) { return (head & 0xe0) == 0xa0 || (head >= kStr8 && head <= kStr32); }

// The length that follows the first byte of a text.
std::size_t text_size(std::uint8_t head, ByteReader& in) {
  if (head == kStr8) return in.u8();
  if (head == kStr16) return in.be16();
  if (head == kStr32) return in.be32();
  return head & 0x1f;
}
}  // namespace

Ending Walk::object() {
  const bool sound = value(0);
  end_ = in_.ok() ? in_.offset() : bytes_.size();
  if (sound && in_.ok()) return Ending::whole;
  return in_.ok() ? ending_ : Ending::cut;
}

bool Walk::fail(Ending why) {
  ending_ = why;
  return false;
}

Bytes Walk::since(std::size_t start) const {
  return in_.ok() ? bytes_.subspan(start, in_.offset() - start) : Bytes{};
}

bool Walk::value(std::size_t depth) {
  if (depth >= Limits{}.nesting) return fail(Ending::deep);
  const std::size_t start = in_.offset();
  const std::uint8_t head = in_.u8();
  if (!in_.ok()) return false;
  return head >= kNil && head <= kMap32 ? sized(head, start, depth) : fixed(head, start, depth);
}

// What the first byte holds a part of: small integers, short texts, arrays and maps.
bool Walk::fixed(std::uint8_t head, std::size_t start, std::size_t depth) {
  if ((head & 0xf0) == 0x80) return map(head & 0x0f, depth);
  if ((head & 0xf0) == 0x90) return array(head & 0x0f, depth);
  if (is_text(head)) return text(head & 0x1f);
  fields_.number(std::int64_t{static_cast<std::int8_t>(head)}, since(start));
  return true;
}

bool Walk::sized(std::uint8_t head, std::size_t start, std::size_t depth) {
  if (head >= kFloat32 && head <= kInt64) return number(head, start);
  if (head >= kFixExt1 && head <= kFixExt16) return extension(std::size_t{1} << (head - kFixExt1), start);
  if (is_text(head)) return text(text_size(head, in_));
  switch (head) {
    case kNil:
      return true;
    case kFalse:
    case kTrue:
      fields_.boolean(head == kTrue, since(start));
      return true;
    case kBin8:
      return binary(in_.u8());
    case kBin16:
      return binary(in_.be16());
    case kBin32:
      return binary(in_.be32());
    case kExt8:
      return extension(in_.u8(), start);
    case kExt16:
      return extension(in_.be16(), start);
    case kExt32:
      return extension(in_.be32(), start);
    case kArray16:
      return array(in_.be16(), depth);
    case kArray32:
      return array(in_.be32(), depth);
    case kMap16:
      return map(in_.be16(), depth);
    case kMap32:
      return map(in_.be32(), depth);
    default:
      return fail(Ending::bad);
  }
}

// One, two, four or eight bytes; nothing is given of what is cut, its place being empty.
bool Walk::number(std::uint8_t head, std::size_t start) {
  std::int64_t whole = 0;
  std::uint64_t large = 0;
  double real = 0;
  if (head == kFloat32) real = std::bit_cast<float>(in_.be32());
  if (head == kFloat64) real = std::bit_cast<double>(in_.be64());
  if (head == kUint8) whole = in_.u8();
  if (head == kUint16) whole = in_.be16();
  if (head == kUint32) whole = in_.be32();
  if (head == kUint64) large = in_.be64();
  if (head == kInt8) whole = static_cast<std::int8_t>(in_.u8());
  if (head == kInt16) whole = static_cast<std::int16_t>(in_.be16());
  if (head == kInt32) whole = static_cast<std::int32_t>(in_.be32());
  if (head == kInt64) whole = static_cast<std::int64_t>(in_.be64());
  const Bytes raw = since(start);
  if (head <= kFloat64)
    fields_.real(real, raw);
  else if (head == kUint64)
    fields_.number(large, raw);
  else
    fields_.number(whole, raw);
  return in_.ok();
}

bool Walk::text(std::size_t size) {
  const Bytes characters = in_.take(size);
  if (in_.ok()) fields_.text(characters);
  return in_.ok();
}

bool Walk::binary(std::size_t size) {
  const Bytes octets = in_.take(size);
  if (in_.ok()) fields_.body(octets);
  return in_.ok();
}

bool Walk::extension(std::size_t size, std::size_t start) {
  const std::uint8_t type = in_.u8();
  const Bytes data = in_.take(size);
  if (!in_.ok()) return false;
  if (type == kTimestamp)
    timestamp(ByteReader(data), start);
  else
    fields_.body(data);
  return true;
}

// 4 bytes of seconds; 8: 30 bits of nanoseconds, 34 of seconds; 12: 4 of nanoseconds, 8 of seconds.
void Walk::timestamp(ByteReader data, std::size_t start) {
  std::int64_t seconds = -1;
  if (data.left() == 4) seconds = data.be32();
  if (data.left() == 8) seconds = static_cast<std::int64_t>(data.be64() & 0x3'ffff'ffff);
  if (data.left() == 12) {
    data.be32();
    seconds = static_cast<std::int64_t>(data.be64());
  }
  fields_.time(seconds, since(start));
}

// A count that lies ends with the bytes: each element needs one at least.
bool Walk::array(std::uint64_t count, std::size_t depth) {
  if (!in_.ok()) return false;
  const DocumentFields::Mark mark = fields_.mark();
  for (std::uint64_t index = 0; index < count; ++index) {
    fields_.element(index);
    if (!value(depth + 1)) return false;
    fields_.back_to(mark);
  }
  return true;
}

bool Walk::map(std::uint64_t count, std::size_t depth) {
  if (!in_.ok()) return false;
  const DocumentFields::Mark mark = fields_.mark();
  for (std::uint64_t pairs = 0; pairs < count; ++pairs) {
    if (!key(depth) || !value(depth + 1)) return false;
    fields_.back_to(mark);
  }
  return true;
}

// Texts and small integers name a member; of any other key only that it is there.
bool Walk::key(std::size_t depth) {
  const std::size_t start = in_.offset();
  const std::uint8_t head = in_.peek();
  if (in_.left() > 0 && is_text(head)) {
    in_.u8();
    const std::size_t size = text_size(head, in_);
    const Bytes name = in_.take(size);
    (is_member_name(as_text(name)) ? names_ : odd_keys_) += 1;
    fields_.member(as_text(name), since(start));
    return in_.ok();
  }
  ++odd_keys_;
  const bool small = in_.left() > 0 && (head < 0x80 || head >= 0xe0);
  if (!small) {
    fields_.member("*", {});
    return value(depth + 1);
  }
  in_.u8();
  fields_.member(std::to_string(static_cast<int>(static_cast<std::int8_t>(head))), since(start));
  return true;
}

}  // namespace shekara::msgpack
