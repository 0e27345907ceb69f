// SPDX-License-Identifier: Apache-2.0
#include "geoip/special_ranges.h"

#include <doctest/doctest.h>

#include "geoip/locator.h"

namespace shekara {

namespace {
struct Expected {
  std::string_view first, last, name;
  bool local;
};
IpAddress ip(std::string_view text) { return IpAddress::parse(text).value(); }
}  // namespace

TEST_CASE("special ranges: both ends of every registered range are recognised") {
  const Expected ranges[] = {
      {"0.0.0.0", "0.255.255.255", "this network (RFC 791)", true},
      {"10.0.0.0", "10.255.255.255", "private (RFC 1918)", true},
      {"100.64.0.0", "100.127.255.255", "carrier-grade NAT (RFC 6598)", true},
      {"127.0.0.0", "127.255.255.255", "loopback (RFC 1122)", true},
      {"169.254.0.0", "169.254.255.255", "link-local (RFC 3927)", true},
      {"172.16.0.0", "172.31.255.255", "private (RFC 1918)", true},
      {"192.0.0.0", "192.0.0.7", "DS-Lite (RFC 7335)", true},
      {"192.0.0.8", "192.0.0.255", "IETF protocol assignments (RFC 6890)", false},
      {"192.0.2.0", "192.0.2.255", "documentation (RFC 5737)", false},
      {"192.31.196.0", "192.31.196.255", "AS112 anycast (RFC 7535)", false},
      {"192.52.193.0", "192.52.193.255", "AMT anycast (RFC 7450)", false},
      {"192.88.99.0", "192.88.99.255", "6to4 relay anycast, deprecated (RFC 7526)", false},
      {"192.168.0.0", "192.168.255.255", "private (RFC 1918)", true},
      {"192.175.48.0", "192.175.48.255", "AS112 anycast (RFC 7534)", false},
      {"198.18.0.0", "198.19.255.255", "benchmarking (RFC 2544)", false},
      {"198.51.100.0", "198.51.100.255", "documentation (RFC 5737)", false},
      {"203.0.113.0", "203.0.113.255", "documentation (RFC 5737)", false},
      {"224.0.0.0", "233.251.255.255", "multicast (RFC 5771)", true},
      {"233.252.0.0", "233.252.0.255", "documentation, multicast (RFC 6676)", false},
      {"233.252.1.0", "239.255.255.255", "multicast (RFC 5771)", true},
      {"240.0.0.0", "255.255.255.254", "reserved (RFC 1112)", false},
      {"255.255.255.255", "255.255.255.255", "broadcast (RFC 919)", true},
      {"::", "::", "unspecified (RFC 4291)", true},
      {"::1", "::1", "loopback (RFC 4291)", true},
      {"::2", "::ffff:ffff", "IPv4-compatible, deprecated (RFC 4291)", false},
      {"64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "local-use NAT64 (RFC 8215)", true},
      {"100::", "100::ffff:ffff:ffff:ffff", "discard-only (RFC 6666)", false},
      {"100:0:0:1::", "100::1:ffff:ffff:ffff:ffff", "dummy prefix (RFC 9780)", false},
      {"2001:1::1", "2001:1::3", "IETF protocol assignments (RFC 2928)", false},
      {"2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff", "benchmarking (RFC 5180)", false},
      {"2001:3::", "2001:3:ffff:ffff:ffff:ffff:ffff:ffff", "AMT anycast (RFC 7450)", false},
      {"2001:4:112::", "2001:4:112:ffff:ffff:ffff:ffff:ffff", "AS112 anycast (RFC 7535)", false},
      {"2001:10::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff", "ORCHID, deprecated (RFC 4843)", false},
      {"2001:20::", "2001:2f:ffff:ffff:ffff:ffff:ffff:ffff", "ORCHIDv2 (RFC 7343)", false},
      {"2001:30::", "2001:3f:ffff:ffff:ffff:ffff:ffff:ffff", "drone remote identification (RFC 9374)", false},
      {"2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "documentation (RFC 3849)", false},
      {"2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", "AS112 anycast (RFC 7534)", false},
      {"3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "documentation (RFC 9637)", false},
      {"5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "SRv6 segment identifiers (RFC 9602)", false},
      {"fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "unique local (RFC 4193)", true},
      {"fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "link-local (RFC 4291)", true},
      {"fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "site-local, deprecated (RFC 3879)", true},
      {"ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "multicast (RFC 4291)", true},
  };
  for (const Expected& range : ranges) {
    for (const std::string_view address : {range.first, range.last}) {
      CAPTURE(std::string(address));
      CHECK(special_range(ip(address)).name == range.name);
      CHECK(special_range(ip(address)).local == range.local);
    }
  }
}

TEST_CASE("special ranges: the neighbours of the private ranges are ordinary addresses") {
  for (const char* text :
       {"1.0.0.0",    "9.255.255.255",   "11.0.0.0",    "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0",  "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",  "192.0.1.255",
        "192.0.3.0",  "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",  "223.255.255.255",
        "2001:200::", "2001:db7:ffff::", "2001:db9::",  "2400::1",        "3ffe::1"}) {
    CAPTURE(text);
    CHECK(special_range(ip(text)).name.empty());
  }
}

TEST_CASE("special ranges: an embedded IPv4 address decides") {
  CHECK(special_range(ip("::ffff:10.0.0.1")).name == "private (RFC 1918)");
  CHECK(special_range(ip("2002:a00:1::")).local);
  CHECK(special_range(ip("64:ff9b::8.8.8.8")).name.empty());
  CHECK(embedded_ipv4(ip("2002:c0a8:101::1")) == ip("192.168.1.1"));
  CHECK(embedded_ipv4(ip("2001:0:4136:e378:8000:63bf:3fff:fdd2")) ==
        ip("192.0.2.45"));  // RFC 4380 style address
  CHECK_FALSE(embedded_ipv4(ip("2001:db8::1")).has_value());
  CHECK_FALSE(embedded_ipv4(ip("8.8.8.8")).has_value());
}

}  // namespace shekara
