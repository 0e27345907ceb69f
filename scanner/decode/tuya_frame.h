// SPDX-License-Identifier: Apache-2.0
// Frames and cloud messages of Tuya devices: how they lie and which of them can be trusted. For the tuya
// decoder.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::tuya {

inline constexpr std::size_t kLongestFrame = 1U << 16;

// crc: 3.1 to 3.3. hmac: 3.4, or one whose CRC is wrong. gcm: 3.5.
enum class Seal : std::uint8_t { crc, hmac, gcm };

struct Frame {
  Seal seal = Seal::crc;
  std::uint32_t command = 0;
  Bytes command_bytes, payload;
  std::size_t size = 0;  // in all; 0: not known yet
};
// How a frame at the front of bytes is: all there, still coming, or none.
enum class Framing : std::uint8_t { whole, cut, bad };
Framing read_frame(Bytes bytes, Frame& frame);
// The bytes so far are those of a frame.
bool may_become_frame(Bytes bytes);

// "3.3" and the like in front of an encrypted payload; empty if there is none.
std::string_view version_of(Bytes payload);

struct CloudMessage {
  std::string_view version;
  Bytes sealed;
  bool checked = false;  // its CRC is right
};
// All bytes are a body as devices exchange with the cloud over MQTT.
std::optional<CloudMessage> read_cloud_message(Bytes bytes);

struct Command {
  std::uint32_t number;
  std::string_view name, kind;  // kind: one of command_kind; empty: no order
};
const Command* find_command(std::uint32_t number);  // nullptr: unknown

}  // namespace shekara::tuya
