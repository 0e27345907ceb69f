// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/served_through.h"

#include <doctest/doctest.h>

#include "tests/support/run.h"

namespace shekara::test {
namespace {
std::string served(const std::set<std::string_view>& aliases) {
  static const ServiceCatalogue services = ServiceCatalogue::load({source_path("scanner/join/services")});
  const std::optional<ServedThrough> found = served_through(aliases, services);
  if (!found) return "nobody";
  return found->host + " " + found->owner_country + " " + std::string(to_text(found->kind));
}
}  // namespace

TEST_CASE("served through: the end of a chain of aliases shows whose network answers") {
  CHECK(served({"e4578.dscb.akamaiedge.net"}) == "e4578.dscb.akamaiedge.net US cdn");
  CHECK(served({"aaa.example", "d111.cloudfront.net"}) == "d111.cloudfront.net US cdn");
}

TEST_CASE("served through: an alias that speaks of a cloud's region shows the cloud, and no country of its own") {
  ServiceCatalogue none;
  const std::optional<ServedThrough> found = served_through({"x.oss-cn-hangzhou.aliyuncs.com"}, none);
  REQUIRE(found);
  CHECK(found->owner == "Alibaba Cloud");
  CHECK(found->owner_country.empty());
  CHECK(found->kind == ServiceKind::cloud);
}

TEST_CASE("served through: unknown hosts, and hosts that are neither CDN nor cloud, show nobody") {
  CHECK(served({}) == "nobody");
  CHECK(served({"edge.example", "telegram.org"}) == "nobody");
}

}  // namespace shekara::test
