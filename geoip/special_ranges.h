// SPDX-License-Identifier: Apache-2.0
// IPv6 addresses that stand for an IPv4 one. special_range() itself is declared in locator.h.
#pragma once
#include <optional>

#include "scanner/base/ip.h"

namespace shekara {

// The IPv4 address inside an IPv6 one: IPv4-mapped (RFC 4291 section 2.5.5.2), NAT64 64:ff9b::/96 (RFC 6052),
// 6to4 2002::/16 (RFC 3056), Teredo 2001::/32 (RFC 4380: the client's public address). Nothing for all
// others.
std::optional<IpAddress> embedded_ipv4(const IpAddress& address) noexcept;

}  // namespace shekara
