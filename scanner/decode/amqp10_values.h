// SPDX-License-Identifier: Apache-2.0
// The type system of AMQP 1.0 (OASIS 2012, part 1): each value has a constructor byte in front. For the amqp
// decoder.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/base/byte_reader.h"
#include "scanner/decode/document_fields.h"

namespace shekara::amqp10 {

// Reads one value and gives its scalars; false where it does not fit.
bool read_value(ByteReader& in, DocumentFields& fields, int depth = 0);

// A descriptor of the standard (00 53 nn, 00 80 ..nn): nothing if there is none at the cursor.
std::optional<std::uint64_t> read_descriptor(ByteReader& in);

// A list or map opened: its items, and how many there are (a map's keys and values counted each).
struct Compound {
  ByteReader items{Bytes{}};
  std::uint32_t count = 0;
};
std::optional<Compound> read_list(ByteReader& in);
std::optional<Compound> read_map(ByteReader& in);

// The characters of a string, symbol or binary; empty for any other value, which is passed over.
Bytes read_characters(ByteReader& in);
std::optional<std::int64_t> read_integer(ByteReader& in);
std::optional<bool> read_boolean(ByteReader& in);

}  // namespace shekara::amqp10
