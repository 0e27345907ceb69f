// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/shared.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace shekara {

TEST_CASE("shared: copies hold the same value until one is changed, and the other keeps its own") {
  Shared<std::vector<std::string>> one = {"a", "b"};
  Shared<std::vector<std::string>> other = one;
  CHECK(&*one == &*other);
  other.own().push_back("c");
  CHECK(one.size() == 2);
  CHECK(other.size() == 3);
  const std::string* const before = &one.own().front();
  CHECK(&one.own().front() == before);  // nobody else has it: no copy
}

TEST_CASE("shared: nothing was given, nothing is in it, and it can be begun") {
  Shared<std::vector<std::string>> nothing;
  CHECK(nothing.empty());
  CHECK(nothing.begin() == nothing.end());
  nothing.own().push_back("a");
  CHECK(nothing.front() == "a");
}

}  // namespace shekara
