// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/overrides_file.h"

#include <doctest/doctest.h>

#include "scanner/base/csv.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
std::string error_of(const std::string& text) {
  try {
    parse_overrides(text, "own", {});
  } catch (const UserError& error) {
    return error.what();
  }
  return "no error";
}
std::string csv_error(const std::string& line) { return error_of("target,country,reason\n" + line + "\n"); }
IpAddress ip(std::string_view text) { return IpAddress::parse(text).value(); }
}  // namespace

TEST_CASE("csv: quotes, doubled quotes, blanks and empty fields") {
  CHECK(csv_fields("a, \"b, c\" ,\"say \"\"x\"\"\"") == std::vector<std::string>{"a", "b, c", "say \"x\""});
  CHECK(csv_fields("a,,") == std::vector<std::string>{"a", "", ""});
  CHECK(csv_fields("") == std::vector<std::string>{""});
  CHECK_FALSE(csv_fields("a,\"b").has_value());
  CHECK_FALSE(csv_fields("a\"b,c").has_value());
  CHECK_FALSE(csv_fields("\"a\"b,c").has_value());
}

TEST_CASE("overrides file: CSV with prefixes, addresses, hosts, remarks and quoted reasons") {
  const Overrides overrides = parse_overrides(
      "\xef\xbb\xbftarget,country,reason\r\n# our own\r\n9.4.0.0/16,KZ,\"leased, contract 17\"\r\n\r\n"
      "2001:db8::1,unknown,moved\r\n*.Maker.KZ.,DE,asked the maker\r\n",
      "own.csv", {});
  REQUIRE(overrides.size() == 3);
  CHECK(overrides.of(ip("9.4.7.7"))->reason == "leased, contract 17");
  CHECK(overrides.of(ip("2001:db8::1"))->country.empty());
  CHECK(overrides.of(ip("2001:db8::2")) == nullptr);
  CHECK(overrides.of_host("tsp.maker.kz")->country == "DE");
  CHECK(overrides.file() == "own.csv");
  CHECK(overrides.sha256().size() == 64);
}

TEST_CASE("overrides file: JSON says the same") {
  const Overrides overrides = parse_overrides(
      R"({"overrides": [{"target": "9.4.0.0/16", "country": "KZ", "reason": "leased"},
          {"target": "tsp.maker.kz", "country": "unknown", "reason": "moved"}]})",
      "own.json", {});
  CHECK(overrides.of(ip("9.4.0.1"))->country == "KZ");
  CHECK(overrides.of_host("tsp.maker.kz")->country.empty());
}

TEST_CASE("overrides file: each mistake is one line with its place and what to do") {
  CHECK(csv_error("9.4.0.1/16,KZ,x") == "own:2: \"9.4.0.1/16\" has bits set behind the prefix (the prefix is 9.4.0.0/16)");
  CHECK(csv_error("9.4.0.0/16,Kazakhstan,x") ==
        "own:2: \"Kazakhstan\" is not a country code (two capitals, as KZ, or unknown)");
  CHECK(csv_error("9.4.0.0/16,KZ,x\n9.4.0.0/16,RU,y") == "own:3: 9.4.0.0/16 stands twice (first in line 2; keep one)");
  CHECK(csv_error("Maker.kz,KZ,x\nmaker.kz,KZ,y") == "own:3: maker.kz stands twice (first in line 2; keep one)");
  CHECK(csv_error("9.4.0.0/33,KZ,x") ==
        "own:2: \"9.4.0.0/33\" is neither a prefix, an address nor a host name (203.0.113.0/24, 2001:db8::/32, "
        "tsp.maker.kz or *.maker.kz)");
  CHECK(csv_error("a.*.kz,KZ,x").find("is neither a prefix") != std::string::npos);
  CHECK(csv_error("9.4.0.0/16,KZ,") == "own:2: the reason is missing (it is printed in the report)");
  CHECK(csv_error("9.4.0.0/16,KZ") ==
        "own:2: 2 fields instead of 3 (target,country,reason; a reason with a comma stands in quotes)");
  CHECK(csv_error("9.4.0.0/16,KZ,\"x").find("own:2: a quote is not closed") == 0);
  CHECK(error_of("prefix;country\n").find("own:1: the heading is not target,country,reason") == 0);
  CHECK(error_of("").find("own: holds no override") == 0);
  CHECK(error_of(R"({"overrides": [{"target": "9.4.0.0/16", "contry": "KZ", "reason": "x"}]})")
            .find("unknown key \"contry\" (did you mean \"country\"?)") != std::string::npos);
  CHECK(error_of("{\"overrides\": [\n{\"target\": \"9.4.0.9/16\", \"country\": \"KZ\", \"reason\": \"x\"}]}") ==
        "own:2:1: \"9.4.0.9/16\" has bits set behind the prefix (the prefix is 9.4.0.0/16)");
}

TEST_CASE("overrides file: no more than the limit") {
  Limits limits;
  limits.overrides = 1;
  CHECK_THROWS_WITH_AS(parse_overrides("target,country,reason\n9.1.0.0/16,KZ,x\n9.2.0.0/16,KZ,x\n", "own", limits),
                       "own:3: more than 1 overrides (use shorter prefixes)", UserError);
}

}  // namespace shekara
