// SPDX-License-Identifier: Apache-2.0
// The address of a network card (IEEE 802, EUI-48) as a plain value.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shekara {

struct MacAddress {
  std::array<std::uint8_t, 6> bytes{};

  // "02:00:5e:10:00:01" or with hyphens, digits in any case; nothing for any other text.
  static std::optional<MacAddress> parse(std::string_view text);
  [[nodiscard]] bool is_known() const { return (bytes[0] | bytes[1] | bytes[2] | bytes[3] | bytes[4] | bytes[5]) != 0; }
  [[nodiscard]] std::string text() const;  // with colons, in lower case

  auto operator<=>(const MacAddress&) const = default;
};

}  // namespace shekara
