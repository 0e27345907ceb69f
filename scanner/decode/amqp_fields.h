// SPDX-License-Identifier: Apache-2.0
// What both generations of AMQP have in common: how a client says who it is, and how large things may grow.
// For the amqp decoder.
#pragma once
#include <cstdint>
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::amqp {

inline constexpr std::size_t kLongestFrame = 1U << 20;
inline constexpr std::size_t kLongestBody = 256U << 10;  // joined from frames; the rest is let go
inline constexpr std::size_t kMostBodies = 64;           // joined at once, of one direction

// How a frame at the front of bytes is: all there, still coming, or none.
enum class Framing : std::uint8_t { whole, cut, bad };

// A client's answer to a SASL mechanism: "NUL user NUL password" of PLAIN (RFC 4616); of others a secret as
// it stands.
void give_sasl_response(const FieldWriter& fields, std::string_view path, std::string_view mechanism,
                        Bytes response);
// A content encoding that can be undone; empty for what AMQP clients also write there ("utf-8").
std::string_view coding_of(std::string_view encoding);

}  // namespace shekara::amqp
