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

TEST_CASE("visible: what is hidden is found between letters of any script, however common they are") {
  CHECK(visible("к\u061cқ\u00adω\u034fa\x7f") == "к\\u061cқ\\xadω\\u034fa\\x7f");
  CHECK(visible_json("[\"к\u061cқ\u00adω\u034fa\x7f\"]") == R"(["к\u061cқ\u00adω\u034fa\u007f"])");
  CHECK(visible_json("[\"қазақ\",\n\"a\"]") == "[\"қазақ\",\n\"a\"]");
}

TEST_CASE("visible: finished JSON that somebody else has cut in the middle of a letter does no harm") {
  for (const std::string end : {"\xc2", "\xe2\x80", "\xf3\xa0\x81", "\xff"})
    CHECK(visible_json("{\"a\":1}" + end).starts_with("{\"a\":1}"));
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
  page.paragraph(2, 4, std::string(77, 'a') + " bb");
  page.paragraph(0, 1, std::string(130, 'c'));
  page.paragraph(0, 0, std::string(75, 'd') + " 100 % e");
  CHECK(out.str() == "  " + std::string(77, 'a') + "\n    bb\n" + std::string(80, 'c') + "\n " +
                         std::string(50, 'c') + "\n" + std::string(75, 'd') + "\n100 % e\n");
}

TEST_CASE("page: only words of ours are painted, only where colours are wanted, and only if the line holds them whole") {
  const auto printed = [](bool colour, const Painted& painted) {
    std::ostringstream out;
    Page(out, Page::Form::plain, colour).paragraph(2, 2, "1. PROHIBITED: x\x1b[0m", painted);
    return out.str();
  };
  CHECK(printed(true, {3, 10, Ink::alarm}) == "  1. \x1b[1;31mPROHIBITED\x1b[0m: x\\x1b[0m\n");
  CHECK(printed(false, {3, 10, Ink::alarm}) == "  1. PROHIBITED: x\\x1b[0m\n");
  CHECK(printed(true, {3, 10, Ink::none}) == printed(false, {}));
  CHECK(printed(true, {3, 100, Ink::alarm}) == printed(false, {}));
  CHECK(ink_of(Outcome::domestic) == Ink::none);
}

}  // namespace shekara::test
