// SPDX-License-Identifier: Apache-2.0
// Which two fields of a protobuf message without a schema are a place, and which one is a time.
#pragma once
#include <optional>
#include <span>

#include "scanner/base/time.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/protobuf_walk.h"

namespace shekara::protobuf {

// A number, or a nested message whose field 1 is one: seconds or milliseconds since 1970, of the years that
// devices of today can mean.
std::optional<Timestamp> time_of(const WireField& field);

// The place that fields[at] and the one behind it say, both of one type with neighbouring numbers. Doubles
// and floats with a fraction are taken anywhere on Earth, floats with a time beside them or in the Kazakhstan
// box; whole numbers (scaled by 1e7, 1e6 or 1e5, zigzag or not) only in the box and with a time beside them.
// around: the time of what the message is a part of.
std::optional<Position> place_at(std::span<const WireField> fields, std::size_t at,
                                 std::optional<Timestamp> around);

}  // namespace shekara::protobuf
