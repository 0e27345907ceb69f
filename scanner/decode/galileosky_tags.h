// SPDX-License-Identifier: Apache-2.0
// The tags in packets of Galileosky terminals, and the records they make. For the files galileosky_*.
#pragma once
#include <optional>
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::galileosky {

// Takes the value of a tag from `in`: its width is of the tag, or stands before it. Nothing for a tag nobody
// knows, and `in` is then where the tag was; empty when the bytes end.
std::optional<Bytes> take_value(ByteReader& in, std::uint8_t tag);

// How many tags there are up to the end, or to a value that is cut; nothing when one is not known.
std::optional<std::size_t> count_tags(Bytes tags);

// Known tags, `least` at least, that end where the bytes do.
bool are_whole_tags(Bytes tags, std::size_t least);

// All records of a packet; a tag seen before begins the next. In commands and the answers to them, E1 is the
// text.
Fault read_tags(Bytes tags, Direction direction, const FieldWriter& fields);
// Records with a position of ten bytes in front of a list of tags and their values.
Fault read_compressed(Bytes records, const FieldWriter& fields);

// In galileosky_orders.cpp.
void read_order(std::string_view text, const FieldWriter& fields);
void read_answer(std::string_view text, const FieldWriter& fields);

}  // namespace shekara::galileosky
