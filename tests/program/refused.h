// SPDX-License-Identifier: Apache-2.0
// What the program says when it refuses: one line of its own, exit code 2, nothing on standard output.
#pragma once
#include <doctest/doctest.h>

#include "tests/program/scanned.h"

namespace shekara::test {

// The error of a command: its line without "shekara: " and line end, `folder`s taken out, when everything
// about it is right.
inline std::string refusal(const Ran& ran, const Folder& folder) {
  CHECK(ran.exit_code == 2);
  CHECK(ran.out.empty());
  std::string line = ran.err;
  const std::string place = folder.path() + "/";
  for (std::size_t at = line.find(place); at != std::string::npos; at = line.find(place))
    line.erase(at, place.size());
  if (!line.starts_with("shekara: ") || line.find('\n') + 1 != line.size())
    return "not one line of ours: " + line;
  return line.substr(9, line.size() - 10);
}
inline std::string refused(const std::string& arguments, const Folder& folder) {
  return refusal(shekara(arguments), folder);
}

}  // namespace shekara::test
