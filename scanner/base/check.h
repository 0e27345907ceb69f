// SPDX-License-Identifier: Apache-2.0
// CHECK: for bugs of ours only, on in every build. Never reachable by input: bad bytes are values, bad
// user input is a UserError.
#pragma once
#include <cstdio>
#include <cstdlib>

namespace shekara {
[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "shekara: bug: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}
}  // namespace shekara

#define CHECK_OR_ABORT(condition) \
  ((condition) ? static_cast<void>(0) : ::shekara::check_failed(#condition, __FILE__, __LINE__))
