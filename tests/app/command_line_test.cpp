// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/command_line.h"

#include <doctest/doctest.h>

namespace shekara::test {

TEST_CASE("command line: what shapes the answer, in one order, with the rules that were meant") {
  ScanOptions options;
  options.captures = {"captures/"};
  options.threads = 7;
  options.output = "out";
  options.geoip = {"a.mmdb"};
  std::vector<InputRecord> inputs(2);
  inputs[0].name = "captures/a.pcap";
  inputs[1].name = "captures/b.pcap";
  using Words = std::vector<std::string>;
  CHECK(command_line(options, inputs) ==
        Words{"shekara", "scan", "--rules", "kz-vehicle", "--lang", "en", "captures/a.pcap", "captures/b.pcap"});
  options.rules = {"eu-gdpr", "own.json"};
  options.settings = {{"home", "DE"}};
  options.at = GeoPoint{43.24, -76.5};
  options.filter = "tcp port 443";
  options.reveal = true;
  CHECK(command_line(options, {inputs[0]}) == Words{"shekara", "scan", "--rules", "eu-gdpr", "--rules", "own.json", "--set", "home=DE",
                                                    "--filter", "tcp port 443", "--at", "43.24,-76.5", "--lang", "en", "--reveal",
                                                    "captures/a.pcap"});
}

}  // namespace shekara::test
