// SPDX-License-Identifier: Apache-2.0
// The methods of AMQP 0-9-1 and what follows their numbers (amqp0-9-1.extended.xml with RabbitMQ's
// additions). For the amqp decoder.
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::amqp {

struct Method {
  std::uint16_t of_class, id;
  std::string_view name;  // "connection.start_ok"
  // Letters of types, each with the argument's name where it says something: o octet, h short, l long, q long
  // long, b a byte of bits, s short text, L long text, T table.
  std::string_view arguments;
};
// nullptr: there is none.
const Method* find_method(std::uint16_t of_class, std::uint16_t id);

struct Argument {
  char type = 0;
  std::string_view name;  // empty: of no interest
  Bytes raw;              // without the length of a text, with that of a table
};
// Calls take for each argument; false where they do not fit or bytes are left over.
bool read_arguments(const Method& method, ByteReader in, const std::function<void(const Argument&)>& take);

}  // namespace shekara::amqp
