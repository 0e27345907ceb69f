// SPDX-License-Identifier: Apache-2.0
// IP addresses, prefixes and endpoints as plain values with a total order, for keys, places and reports.
#pragma once
#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

// 16 bytes in network order; an IPv4 address stands in the first four, the rest is zero.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  bool is_v6 = false;

  static IpAddress v4(Bytes four) noexcept;      // CHECKs the size
  static IpAddress v6(Bytes sixteen) noexcept;   // CHECKs the size
  static IpAddress v4(std::uint32_t host_order) noexcept;
  static std::optional<IpAddress> parse(std::string_view text);
  [[nodiscard]] Bytes view() const noexcept { return Bytes(bytes).first(is_v6 ? 16 : 4); }
  // RFC 5952 text for IPv6, dotted decimal for IPv4.
  [[nodiscard]] std::string text() const;

  auto operator<=>(const IpAddress&) const = default;
  // Asked for every packet: in two words, not byte after byte.
  bool operator==(const IpAddress& other) const noexcept {
    const auto words = std::bit_cast<std::array<std::uint64_t, 2>>(bytes), others = std::bit_cast<std::array<std::uint64_t, 2>>(other.bytes);
    return ((words[0] ^ others[0]) | (words[1] ^ others[1])) == 0 && is_v6 == other.is_v6;
  }
};

struct IpPrefix {
  IpAddress address;
  std::uint8_t length = 0;  // of the address's own family

  static std::optional<IpPrefix> parse(std::string_view text);  // "10.0.0.0/8"
  [[nodiscard]] bool contains(const IpAddress& other) const noexcept;
  [[nodiscard]] std::string text() const;

  auto operator<=>(const IpPrefix&) const = default;
  bool operator==(const IpPrefix&) const = default;
};

// IANA protocol numbers the tree speaks of by name.
namespace ip_protocol {
inline constexpr std::uint8_t icmp = 1, igmp = 2, tcp = 6, udp = 17, gre = 47, icmpv6 = 58, sctp = 132;
}

struct Endpoint {
  IpAddress address;
  std::uint16_t port = 0;  // 0 for protocols without ports

  auto operator<=>(const Endpoint&) const = default;
  bool operator==(const Endpoint&) const = default;
};

}  // namespace shekara
