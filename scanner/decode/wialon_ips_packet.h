// SPDX-License-Identifier: Apache-2.0
// One line of Wialon IPS taken apart: who it is from (over UDP), its type, what it says, and whether its
// checksum fits.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace shekara::wialon_ips {

enum class Form : std::uint8_t { login, data, ping, text, file, request, answer };

struct Type {
  std::string_view tag;  // as the line has it: "SD"
  std::string_view name;
  Form form;
  // Where the size of the bytes that follow the line stands among the parts; 0: none follow, else its number
  // from 1.
  std::size_t size_part = 0;
};

enum class Check : std::uint8_t { right, wrong, missing };

struct Packet {
  std::string_view version, device;  // of the prefix; empty where there is none
  const Type* type = nullptr;
  std::string_view type_in_line;
  std::string_view content;  // without the checksum
  Check check = Check::missing;
};

inline constexpr std::size_t kLongestPrefix = 40;

// Whether a line can begin like this.
bool may_begin_line(std::string_view text);
// `line` is without its end. Nothing when it is no line of the protocol.
std::optional<Packet> parse_line(std::string_view line);

}  // namespace shekara::wialon_ips
