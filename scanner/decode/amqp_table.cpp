// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/amqp_table.h"

#include <bit>
#include <string>

namespace shekara::amqp {

namespace {
constexpr int kDeepest = 8;

bool read_value(ByteReader& in, DocumentFields& fields, int depth);

bool read_array(ByteReader in, DocumentFields& fields, int depth) {
  const DocumentFields::Mark mark = fields.mark();
  for (std::uint64_t index = 0; in.left() > 0; ++index) {
    fields.element(index);
    if (!read_value(in, fields, depth)) return false;
    fields.back_to(mark);
  }
  return in.ok();
}

// The number's bytes are those between the type and here.
template <typename Number>
bool whole(Number number, Bytes raw, DocumentFields& fields) {
  if (!raw.empty()) fields.number(static_cast<std::int64_t>(number), raw);
  return !raw.empty();
}

bool read_number(std::uint8_t type, Bytes raw, DocumentFields& fields) {
  ByteReader in(raw);
  switch (type) {
    case 't':
      fields.boolean(in.u8() != 0, raw);
      return in.ok();
    case 'b':
      return whole(static_cast<std::int8_t>(in.u8()), raw, fields);
    case 'B':
      return whole(in.u8(), raw, fields);
    case 's':
    case 'U':
      return whole(static_cast<std::int16_t>(in.be16()), raw, fields);
    case 'u':
      return whole(in.be16(), raw, fields);
    case 'I':
      return whole(static_cast<std::int32_t>(in.be32()), raw, fields);
    case 'i':
      return whole(in.be32(), raw, fields);
    case 'l':
    case 'L':
      return whole(in.be64(), raw, fields);
    case 'f':
      fields.real(std::bit_cast<float>(in.be32()), raw);
      return in.ok();
    case 'd':
      fields.real(std::bit_cast<double>(in.be64()), raw);
      return in.ok();
    case 'T':
      fields.time(static_cast<std::int64_t>(in.be64()), raw);
      return in.ok();
    default:
      return !raw.empty();  // D: a decimal, which nobody writes
  }
}

// Bytes of a value of fixed size; 0 for other types.
std::size_t size_of(std::uint8_t type) {
  switch (type) {
    case 't':
    case 'b':
    case 'B':
      return 1;
    case 's':
    case 'U':
    case 'u':
      return 2;
    case 'I':
    case 'i':
    case 'f':
      return 4;
    case 'D':
      return 5;
    case 'l':
    case 'L':
    case 'd':
    case 'T':
      return 8;
    default:
      return 0;
  }
}

bool read_value(ByteReader& in, DocumentFields& fields, int depth) {
  if (depth > kDeepest) return false;
  const std::uint8_t type = in.u8();
  if (const std::size_t size = size_of(type); size > 0) return read_number(type, in.take(size), fields);
  if (type == 'V') return in.ok();
  if (type != 'S' && type != 'x' && type != 'A' && type != 'F') return false;
  const std::uint32_t size = in.be32();
  const Bytes inner = in.take(size);
  if (!in.ok()) return false;
  if (type == 'A') return read_array(ByteReader(inner), fields, depth + 1);
  if (type == 'F') return read_entries(ByteReader(inner), fields, depth + 1);
  type == 'S' ? fields.text(inner) : fields.body(inner);
  return true;
}
}  // namespace

bool read_entries(ByteReader in, DocumentFields& fields, int depth) {
  const DocumentFields::Mark mark = fields.mark();
  while (in.left() > 0) {
    const Bytes name = in.take(in.u8());
    if (!in.ok()) return false;
    fields.member(as_text(name), name);
    if (!read_value(in, fields, depth)) return false;
    fields.back_to(mark);
  }
  return in.ok();
}

bool read_table(ByteReader& in, DocumentFields& fields) {
  const std::uint32_t size = in.be32();
  const Bytes entries = in.take(size);
  return in.ok() && read_entries(ByteReader(entries), fields);
}

}  // namespace shekara::amqp
