// SPDX-License-Identifier: Apache-2.0
// What README.md shows of the program is what the program prints.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"

namespace shekara::test {
namespace {

// The block after the first mention of `command`, without its fences.
std::string quote_after(const std::string& readme, const std::string& command) {
  const std::size_t fence = readme.find("```\n", readme.find(command));
  REQUIRE(fence != std::string::npos);
  return readme.substr(fence + 4, readme.find("```", fence + 4) - fence - 4);
}

// A line "[...]" stands for lines left out.
std::vector<std::string> parts_of(const std::string& quote) {
  std::vector<std::string> parts(1);
  for (const std::string& line : lines_of(quote))
    line == "[...]" ? parts.emplace_back() : parts.back() += line + "\n";
  std::erase(parts, "");
  return parts;
}
}  // namespace

TEST_CASE("readme: the summary it quotes is the one that is printed") {
  const std::string arguments = "scan samples/car-to-china.pcap";
  const std::vector<std::string> parts =
      parts_of(quote_after(read_file(source_path("README.md")), "shekara " + arguments + "`"));
  CHECK(parts.size() > 2);
  const std::string printed = "\n" + shekara(arguments, "cd " + source_path("") + " &&").out;
  std::size_t at = 0;
  for (const std::string& part : parts) {
    INFO(part);
    const std::size_t found = printed.find("\n" + part, at);
    REQUIRE(found != std::string::npos);
    at = found + part.size();
  }
}

}  // namespace shekara::test
