// SPDX-License-Identifier: Apache-2.0
// A report with one text in every string that traffic, users or databases can choose; for the sinks' tests.
#pragma once
#include <string_view>

#include "tests/support/example_report.h"

namespace shekara::test {

// Ways out of an element, an attribute, a script, a style sheet, a CSS string and a terminal; a turn of
// direction and a character without width; and a formula.
inline constexpr std::string_view kHostile =
    "=1</script></style><img src=//attacker.example/x onerror=\"document.title='owned'\">\"' onmouseover='x' "
    "]]>-->}body{{{x}}[[skip]]\x1b[31m\xe2\x80\xae\xe2\x80\x8b\n&amp;";

struct HostileReport : ExampleReport {
  // `text` lives as long as the report.
  explicit HostileReport(std::string_view text);

 private:
  Service service_;
};

}  // namespace shekara::test
