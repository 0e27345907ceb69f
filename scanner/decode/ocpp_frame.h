// SPDX-License-Identifier: Apache-2.0
// The array around an OCPP-J message, and the actions that are orders to a charging station. For the ocpp
// decoder.
#pragma once
#include <cstdint>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::ocpp {

enum Type : std::uint8_t { kCall = 2, kResult = 3, kError = 4, kResultError = 5, kSend = 6 };

struct Frame {
  enum class State : std::uint8_t {
    bad,
    cut,
    whole
  } state = State::bad;  // whole: up to the payload's bracket
  std::uint8_t type = 0;
  std::string_view id;
  std::string_view name;    // of a call and a send: the action; of errors: the code
  std::string_view words;   // of errors: the description
  std::size_t payload = 0;  // where the payload's '{' stands
};
Frame read_frame(std::string_view text);

// What the central system orders a station to do; kind is one of command_kind, member the parameter that says
// most.
struct Order {
  std::string_view action, kind, member;
};
const Order* find_order(std::string_view action);

}  // namespace shekara::ocpp
