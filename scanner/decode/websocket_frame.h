// SPDX-License-Identifier: Apache-2.0
// The frame of RFC 6455 section 5.2. For the websocket decoder.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara::websocket {

enum Opcode : std::uint8_t { kContinuation = 0, kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10 };

struct Header {
  // bad: no WebSocket, or one that breaks a MUST of the standard.
  enum class State : std::uint8_t { bad, cut, whole } state = State::bad;
  bool final = false, compressed = false, masked = false;
  std::uint8_t opcode = 0;
  std::uint8_t size = 0;  // of the header itself
  std::uint64_t length = 0;
  std::array<std::uint8_t, 4> key{};

  [[nodiscard]] bool is_control() const { return opcode >= kClose; }
};
Header read_header(Bytes bytes);

// The payload, or what is there of it, as the sender meant it.
std::vector<std::uint8_t> unmasked(Bytes payload, const Header& header);

}  // namespace shekara::websocket
