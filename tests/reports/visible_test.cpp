// SPDX-License-Identifier: Apache-2.0
#include "reports/visible.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "reports/page.h"

namespace shekara::test {

TEST_CASE("visible: ordinary text of any script stays as it is, and a second time changes nothing") {
  CHECK(visible("VIN әғқңөұүһі Ж 汽车 ü \\") == "VIN әғқңөұүһі Ж 汽车 ü \\");
  CHECK(visible(visible("\t\xf3\xa0\x81\x81")) == "\\x09\\U000e0041");
  CHECK(visible_json("{\n\"a\": \"\xe2\x80\xae\xf3\xa0\x81\x81\"}") ==
        "{\n\"a\": \"\\u202e\\udb40\\udc41\"}");
}

TEST_CASE("visible: width counts what a terminal shows, long text is cut in the middle") {
  CHECK(columns("әж") == 2);
  CHECK(columns("汽车") == 4);
  CHECK(columns("e\xcc\x81") == 1);
  CHECK(shortened("0123456789abcdef", 16) == "0123456789abcdef");
  CHECK(shortened("0123456789abcdefX", 10) == "012345…efX");
  CHECK(columns(shortened("汽车汽车汽车汽车汽车汽车", 11)) <= 11);
}

TEST_CASE("page: lines break at blanks, long words anywhere, a percent sign stays with its number") {
  std::ostringstream out;
  Page page(out);
  page.paragraph(2, 4, std::string(97, 'a') + " bb");
  page.paragraph(0, 1, std::string(150, 'c'));
  page.paragraph(0, 0, std::string(95, 'd') + " 100 % e");
  CHECK(out.str() == "  " + std::string(97, 'a') + "\n    bb\n" + std::string(100, 'c') + "\n " +
                         std::string(50, 'c') + "\n" + std::string(95, 'd') + "\n100 % e\n");
}

}  // namespace shekara::test
