// SPDX-License-Identifier: Apache-2.0
// The commands of GB/T 32960.3, tables 3 and B.2, and what their data units hold: one function a command.
#pragma once
#include <string_view>

#include "scanner/decode/gbt32960_body.h"

namespace shekara::gbt32960 {

struct MessageType {
  std::uint8_t first, last;  // command byte
  bool only_2025;
  std::string_view order;  // from the platform to the vehicle: what for, one of command_kind; empty: none
  std::string_view name;
  void (*read)(Body& body);
};

// nullptr: reserved in this edition.
const MessageType* find_message(Edition edition, std::uint8_t command);

}  // namespace shekara::gbt32960
