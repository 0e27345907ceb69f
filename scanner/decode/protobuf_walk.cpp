// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/protobuf_walk.h"

#include <algorithm>
#include <bit>

namespace shekara::protobuf {
namespace {
constexpr std::uint32_t kLargestNumber = 60;  // of a message that nobody announced
constexpr std::size_t kFewestFields = 4, kFewestNumbers = 3;
constexpr std::uint64_t kLongestContent = 1U << 30;

bool is_known(unsigned wire) { return wire <= 2 || wire == 5; }
}  // namespace

Ending read_varint(ByteReader& reader, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 70; shift += 7) {
    if (reader.left() == 0) return Ending::cut;
    const std::uint8_t byte = reader.u8();
    if (shift == 63 && byte > 1) return Ending::bad;
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if (byte < 0x80) return byte == 0 && shift > 0 ? Ending::bad : Ending::whole;
  }
  return Ending::bad;
}

bool WireReader::next(WireField& field) {
  ByteReader reader(message_.subspan(at_));
  if (reader.left() == 0) return stop(Ending::whole);
  std::uint64_t key = 0;
  if (const Ending ending = read_varint(reader, key); ending != Ending::whole) return stop(ending);
  const auto wire = static_cast<unsigned>(key & 7U);
  if (key >> 3 == 0 || key > UINT32_MAX || !is_known(wire)) return stop(Ending::bad);
  field = {static_cast<std::uint32_t>(key >> 3), static_cast<WireType>(wire), 0, {}};
  std::size_t value_at = reader.offset();
  if (field.wire == WireType::varint) {
    if (const Ending ending = read_varint(reader, field.value); ending != Ending::whole) return stop(ending);
  } else if (field.wire == WireType::fixed64) {
    field.value = reader.le64();
  } else if (field.wire == WireType::fixed32) {
    field.value = reader.le32();
  } else {
    std::uint64_t length = 0;
    if (const Ending ending = read_varint(reader, length); ending != Ending::whole) return stop(ending);
    if (length > kLongestContent) return stop(Ending::bad);
    value_at = reader.offset();
    reader.skip(static_cast<std::size_t>(length));
  }
  if (!reader.ok()) return stop(Ending::cut);
  field.content = message_.subspan(at_ + value_at, reader.offset() - value_at);
  at_ += reader.offset();
  return true;
}

Shape shape_of(Bytes bytes) {
  Shape shape;
  WireReader reader(bytes);
  WireField field;
  std::uint64_t seen = 0;
  std::uint32_t first = 0, before = 0;
  while (reader.next(field)) {
    if (shape.fields == 0) first = field.number;
    if (field.number == first && before > first) {
      shape.another = true;
      break;
    }
    ++shape.fields;
    shape.falls += field.number < before ? 1U : 0U;
    before = field.number;
    shape.largest = std::max(shape.largest, field.number);
    seen |= std::uint64_t{1} << std::min<std::uint32_t>(field.number, 63);
    shape.has_sized |= field.wire != WireType::varint;
    shape.end = reader.offset();
  }
  shape.distinct = static_cast<std::size_t>(std::popcount(seen));
  shape.ending = shape.another ? Ending::whole : reader.ending();
  return shape;
}

bool Shape::fits() const {
  return ending != Ending::bad && fields >= kFewestFields && distinct >= kFewestNumbers &&
         largest <= kLargestNumber && has_sized && falls * 10 <= fields - 1;
}

bool is_mostly_printable(Bytes bytes) {
  const auto printable = [](std::uint8_t byte) {
    return (byte >= 0x20 && byte < 0x7f) || byte == '\r' || byte == '\n';
  };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(bytes, printable));
  return count * 100 > bytes.size() * 95;
}

bool is_message(Bytes bytes) {
  const Shape shape = shape_of(bytes);
  return shape.fits() && shape.ending == Ending::whole && shape.end == bytes.size() &&
         !is_mostly_printable(bytes);
}

}  // namespace shekara::protobuf
