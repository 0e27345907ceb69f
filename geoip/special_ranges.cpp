// SPDX-License-Identifier: Apache-2.0
// Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190, and the RFC in each
// line), IPv4 and IPv6 multicast address space (RFC 5771, RFC 4291).
#include "geoip/special_ranges.h"

#include <algorithm>
#include <array>
#include <vector>

#include "geoip/locator.h"
#include "scanner/base/check.h"

namespace shekara {

namespace {

struct Row {
  std::string_view prefix;
  SpecialRange range;
};

// The first row that holds an address counts: exact ranges stand before those around them.
constexpr std::array<Row, 21> kV4{{
    {"0.0.0.0/8", {"this network (RFC 791)", true}},
    {"10.0.0.0/8", {"private (RFC 1918)", true}},
    {"100.64.0.0/10", {"carrier-grade NAT (RFC 6598)", true}},
    {"127.0.0.0/8", {"loopback (RFC 1122)", true}},
    {"169.254.0.0/16", {"link-local (RFC 3927)", true}},
    {"172.16.0.0/12", {"private (RFC 1918)", true}},
    {"192.0.0.0/29", {"DS-Lite (RFC 7335)", true}},
    {"192.0.0.0/24", {"IETF protocol assignments (RFC 6890)", false}},
    {"192.0.2.0/24", {"documentation (RFC 5737)", false}},
    {"192.31.196.0/24", {"AS112 anycast (RFC 7535)", false}},
    {"192.52.193.0/24", {"AMT anycast (RFC 7450)", false}},
    {"192.88.99.0/24", {"6to4 relay anycast, deprecated (RFC 7526)", false}},
    {"192.168.0.0/16", {"private (RFC 1918)", true}},
    {"192.175.48.0/24", {"AS112 anycast (RFC 7534)", false}},
    {"198.18.0.0/15", {"benchmarking (RFC 2544)", false}},
    {"198.51.100.0/24", {"documentation (RFC 5737)", false}},
    {"203.0.113.0/24", {"documentation (RFC 5737)", false}},
    {"233.252.0.0/24", {"documentation, multicast (RFC 6676)", false}},
    {"224.0.0.0/4", {"multicast (RFC 5771)", true}},
    {"255.255.255.255/32", {"broadcast (RFC 919)", true}},
    {"240.0.0.0/4", {"reserved (RFC 1112)", false}},
}};

constexpr std::array<Row, 21> kV6{{
    {"::/128", {"unspecified (RFC 4291)", true}},
    {"::1/128", {"loopback (RFC 4291)", true}},
    {"::/96", {"IPv4-compatible, deprecated (RFC 4291)", false}},
    {"64:ff9b:1::/48", {"local-use NAT64 (RFC 8215)", true}},
    {"100::/64", {"discard-only (RFC 6666)", false}},
    {"100:0:0:1::/64", {"dummy prefix (RFC 9780)", false}},
    {"2001:2::/48", {"benchmarking (RFC 5180)", false}},
    {"2001:3::/32", {"AMT anycast (RFC 7450)", false}},
    {"2001:4:112::/48", {"AS112 anycast (RFC 7535)", false}},
    {"2001:10::/28", {"ORCHID, deprecated (RFC 4843)", false}},
    {"2001:20::/28", {"ORCHIDv2 (RFC 7343)", false}},
    {"2001:30::/28", {"drone remote identification (RFC 9374)", false}},
    {"2001::/23", {"IETF protocol assignments (RFC 2928)", false}},
    {"2001:db8::/32", {"documentation (RFC 3849)", false}},
    {"2620:4f:8000::/48", {"AS112 anycast (RFC 7534)", false}},
    {"3fff::/20", {"documentation (RFC 9637)", false}},
    {"5f00::/16", {"SRv6 segment identifiers (RFC 9602)", false}},
    {"fc00::/7", {"unique local (RFC 4193)", true}},
    {"fe80::/10", {"link-local (RFC 4291)", true}},
    {"fec0::/10", {"site-local, deprecated (RFC 3879)", true}},
    {"ff00::/8", {"multicast (RFC 4291)", true}},
}};

struct ParsedRow {
  IpPrefix prefix;
  SpecialRange range;
};

template <std::size_t kCount>
std::vector<ParsedRow> parsed(const std::array<Row, kCount>& rows) {
  std::vector<ParsedRow> out;
  for (const Row& row : rows) {
    const std::optional<IpPrefix> prefix = IpPrefix::parse(row.prefix);
    CHECK_OR_ABORT(prefix.has_value());
    out.push_back({*prefix, row.range});
  }
  return out;
}

bool starts_with(const IpAddress& address, std::initializer_list<std::uint8_t> start) {
  return std::equal(start.begin(), start.end(), address.bytes.begin());
}

}  // namespace

std::optional<IpAddress> embedded_ipv4(const IpAddress& address) noexcept {
  if (!address.is_v6) return std::nullopt;
  const Bytes bytes(address.bytes);
  if (starts_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) ||
      starts_with(address, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
    return IpAddress::v4(bytes.last(4));
  if (starts_with(address, {0x20, 0x02})) return IpAddress::v4(bytes.subspan(2, 4));
  if (!starts_with(address, {0x20, 0x01, 0, 0})) return std::nullopt;
  IpAddress client = IpAddress::v4(bytes.last(4));  // RFC 4380 section 4: every bit inverted
  for (std::size_t i = 0; i < 4; ++i) client.bytes[i] = static_cast<std::uint8_t>(~client.bytes[i]);
  return client;
}

SpecialRange special_range(const IpAddress& address) {
  static const std::vector<ParsedRow> v4 = parsed(kV4), v6 = parsed(kV6);
  if (const std::optional<IpAddress> embedded = embedded_ipv4(address)) return special_range(*embedded);
  for (const ParsedRow& row : address.is_v6 ? v6 : v4)
    if (row.prefix.contains(address)) return row.range;
  return {};
}

}  // namespace shekara
