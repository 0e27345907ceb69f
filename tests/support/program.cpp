// SPDX-License-Identifier: Apache-2.0
// shekara() of run.h: only in program_tests, which is built after the program.
#include "tests/support/run.h"

namespace shekara::test {

Ran shekara(const std::string& arguments, const std::string& before) {
  return shell(before + " " + SHEKARA_BINARY + " " + arguments);
}

}  // namespace shekara::test
