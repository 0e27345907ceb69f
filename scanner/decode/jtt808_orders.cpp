// SPDX-License-Identifier: Apache-2.0
// What a platform's order is for: the kind and the words of a Tag::command. JT/T 808-2013 and 2019 sections 8.8 to 8.50, JT/T
// 1078-2016 section 5; controls from 64 and f0 on are makers' own.
#include <algorithm>
#include <cstdio>
#include <iterator>

#include "scanner/decode/jtt808_messages.h"

namespace shekara::jtt808 {

namespace {
struct Detail {
  std::uint16_t id;
  std::uint8_t value;
  std::string_view kind, words;
};

// The byte of the body that decides, at `at`: 8105 the control, 8400 the call, 9101 (behind the server's address) what is sent.
constexpr Detail kDetails[] = {
    {0x8105, 0x01, command_kind::update, "upgrade over the air"},
    {0x8105, 0x02, command_kind::configure, "connect to another server"},
    {0x8105, 0x03, command_kind::control, "power off"},
    {0x8105, 0x04, command_kind::control, "restart"},
    {0x8105, 0x05, command_kind::configure, "factory settings"},
    {0x8105, 0x06, command_kind::control, "close the data link"},
    {0x8105, 0x07, command_kind::control, "close all radio"},
    {0x8105, 0x64, command_kind::immobilise, "cut fuel and power (maker's code)"},
    {0x8105, 0x65, command_kind::unlock, "restore fuel and power (maker's code)"},
    {0x8105, 0xf0, command_kind::immobilise, "stop the engine (maker's code)"},
    {0x8105, 0xf1, command_kind::unlock, "let the engine run (maker's code)"},
    {0x8400, 0x00, command_kind::control, "call a number"},
    {0x8400, 0x01, command_kind::listen, "call a number to listen in"},
    {0x9101, 0x00, command_kind::look, "sound and video"},
    {0x9101, 0x01, command_kind::look, "video"},
    {0x9101, 0x02, command_kind::listen, "talk"},
    {0x9101, 0x03, command_kind::listen, "listen in"},
    {0x9101, 0x04, command_kind::message, "broadcast"},
    {0xa006, 0x00, command_kind::unlock, "restore fuel"},
    {0xa006, 0x01, command_kind::immobilise, "cut fuel"},
};

// Behind the counted address, two ports and the channel (JT/T 1078 table 17).
std::size_t deciding_byte(std::uint16_t id, Bytes body) {
  return id == 0x9101 && !body.empty() ? body[0] + std::size_t{6} : 0;
}

// 8500: 2011 and 2013 bit 0 of a byte, 1 locks; 2019 count 2, then id 2 (1: doors) and 0 to lock, 1 to open.
std::optional<Order> door_order(Bytes body, bool is_2019) {
  constexpr Order kLock{command_kind::control, "lock the doors"}, kUnlock{command_kind::unlock, "unlock the doors"};
  ByteReader r(body);
  if (!is_2019) {
    const bool lock = (r.u8() & 1) != 0;
    return r.ok() ? std::optional(lock ? kLock : kUnlock) : std::nullopt;
  }
  const bool some = r.be16() > 0, doors = r.be16() == 1, open = r.u8() == 1;
  return r.ok() && some && doors ? std::optional(open ? kUnlock : kLock) : std::nullopt;
}
}  // namespace

Order order_of(const MessageType& type, Bytes body, bool is_2019) {
  if (type.id == 0x8500)
    if (const std::optional<Order> doors = door_order(body, is_2019)) return *doors;
  const std::size_t at = deciding_byte(type.id, body);
  if (at >= body.size()) return {type.order, {}};
  const auto is_it = [&](const Detail& detail) { return detail.id == type.id && detail.value == body[at]; };
  const Detail* found = std::ranges::find_if(kDetails, is_it);
  return found == std::end(kDetails) ? Order{type.order, {}} : Order{found->kind, found->words};
}

std::string order_text(const MessageType& type, std::string_view words) {
  char id[8];
  std::snprintf(id, sizeof id, "%04x ", static_cast<unsigned>(type.id));
  std::string text = id + std::string(type.name);
  if (!words.empty()) text.append(": ").append(words);
  return text;
}

}  // namespace shekara::jtt808
