// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/ip.h"

#include <arpa/inet.h>

#include <charconv>

#include "scanner/base/check.h"

namespace shekara {

IpAddress IpAddress::v4(Bytes four) noexcept {
  CHECK_OR_ABORT(four.size() == 4);
  IpAddress address;
  std::copy(four.begin(), four.end(), address.bytes.begin());
  return address;
}

IpAddress IpAddress::v6(Bytes sixteen) noexcept {
  CHECK_OR_ABORT(sixteen.size() == 16);
  IpAddress address;
  std::copy(sixteen.begin(), sixteen.end(), address.bytes.begin());
  address.is_v6 = true;
  return address;
}

IpAddress IpAddress::v4(std::uint32_t host_order) noexcept {
  IpAddress address;
  for (std::size_t i = 0; i < 4; ++i) address.bytes[i] = static_cast<std::uint8_t>(host_order >> (24 - 8 * i));
  return address;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string owned(text);
  IpAddress address;
  if (inet_pton(AF_INET, owned.c_str(), address.bytes.data()) == 1) return address;
  address.is_v6 = true;
  if (inet_pton(AF_INET6, owned.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::string IpAddress::text() const {
  char buffer[INET6_ADDRSTRLEN] = {};
  inet_ntop(is_v6 ? AF_INET6 : AF_INET, bytes.data(), buffer, sizeof buffer);
  return buffer;
}

std::optional<IpPrefix> IpPrefix::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<IpAddress> address = IpAddress::parse(text.substr(0, slash));
  if (!address) return std::nullopt;
  IpPrefix prefix{*address, static_cast<std::uint8_t>(address->is_v6 ? 128 : 32)};
  if (slash == std::string_view::npos) return prefix;
  const std::string_view digits = text.substr(slash + 1);
  unsigned length = 0;
  const std::from_chars_result parsed = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size() || length > prefix.length)
    return std::nullopt;
  prefix.length = static_cast<std::uint8_t>(length);
  return prefix;
}

bool IpPrefix::contains(const IpAddress& other) const noexcept {
  if (other.is_v6 != address.is_v6) return false;
  for (std::size_t bit = 0; bit < length; bit += 8) {
    const std::size_t bits = std::min<std::size_t>(8, length - bit);
    const auto mask = static_cast<std::uint8_t>(0xff << (8 - bits));
    if ((address.bytes[bit / 8] & mask) != (other.bytes[bit / 8] & mask)) return false;
  }
  return true;
}

std::string IpPrefix::text() const { return address.text() + "/" + std::to_string(length); }

}  // namespace shekara
