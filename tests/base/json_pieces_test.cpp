// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/json_pieces.h"

#include <doctest/doctest.h>

#include "scanner/base/user_error.h"

namespace shekara {
namespace {
std::string refusal(const std::string& text, bool members = true) {
  try {
    static_cast<void>(members ? json_members(text, "f") : json_elements(text, "f"));
  } catch (const UserError& error) {
    return error.what();
  }
  return "accepted";
}
}  // namespace

TEST_CASE("json pieces: members of an object, each with its place and its text untouched") {
  const std::vector<JsonPiece> pieces =
      json_members("{\n \"a\": {\"x\": [1, \"}\"]},\n \"\\u00e9\":7 , \"t\" : \"a\\\"b,\" }", "f");
  REQUIRE(pieces.size() == 3);
  CHECK(pieces[0].key == "a");
  CHECK(pieces[0].text == "{\"x\": [1, \"}\"]}");
  CHECK(pieces[0].at.line == 2);
  CHECK(pieces[0].at.column == 7);
  CHECK(pieces[1].key == "\xc3\xa9");
  CHECK(pieces[1].text == "7");
  CHECK(pieces[2].text == "\"a\\\"b,\"");
  CHECK(json_members("{}", "f").empty());
  CHECK(json_members("\xef\xbb\xbf{ }\n", "f").empty());
}

TEST_CASE("json pieces: elements of a list, counted on from where it begins") {
  const std::vector<JsonPiece> pieces = json_elements("[\n{},\n [2]\n]", "f", {10, 5});
  REQUIRE(pieces.size() == 2);
  CHECK(pieces[0].text == "{}");
  CHECK(pieces[0].at.line == 11);
  CHECK(pieces[0].at.column == 1);
  CHECK(pieces[1].text == "[2]");
  CHECK(pieces[1].at.column == 2);
  CHECK(json_elements("[]", "f").empty());
}

TEST_CASE("json pieces: what is not well-formed between the pieces is refused with its place") {
  CHECK(refusal("") == "f:1:1: is empty");
  CHECK(refusal("[]") == "f:1:1: an object is wanted here");
  CHECK(refusal("{}", false) == "f:1:1: a list is wanted here");
  CHECK(refusal("{\"a\":1") == "f:1:7: the file ends in the middle");
  CHECK(refusal("{\"a\":[1,{") == "f:1:10: the file ends in the middle");
  CHECK(refusal("{\"a\":\n\"b") == "f:2:1: the file ends in the middle of this text");
  CHECK(refusal("{\"a\" 1}") == "f:1:6: \":\" is wanted here");
  CHECK(refusal("{\"a\":1 \"b\":2}") == "f:1:8: \",\" is wanted here");
  CHECK(refusal("{\"a\":1,}") == "f:1:8: a key in quotation marks is wanted here");
  CHECK(refusal("{a:1}") == "f:1:2: a key in quotation marks is wanted here");
  CHECK(refusal("{\"a\":}") == "f:1:6: a value is wanted here");
  CHECK(refusal("{\"a\":1}x") == "f:1:8: nothing more is wanted here");
  CHECK(refusal("{\"a\":1,\"a\":2}") == "f:1:8: key \"a\" stands twice in one object");
  CHECK(refusal("[1,]", false) == "f:1:4: a value is wanted here");
  CHECK(refusal(std::string("{\"a\":\0}", 7)) == "f:1:6: a value is wanted here");
}

TEST_CASE("json pieces: brackets by the hundred thousand cost no stack") {
  const std::string deep(100'000, '[');
  CHECK(refusal(deep, false) == "f:1:100001: the file ends in the middle");
  CHECK(json_elements("[" + deep + std::string(100'000, ']') + "]", "f").size() == 1);
}

TEST_CASE("json document: a part of a file is told by the place it has in the file, whole numbers exactly") {
  const JsonValue value =
      parse_json("{\"big\": 18446744073709551615, \"part\": 1.5, \"minus\": -1}", "f", {7, 3});
  CHECK(value.at.line == 7);
  CHECK(value.at.column == 3);
  CHECK(value.children[0].whole == UINT64_MAX);
  CHECK_FALSE(value.children[1].whole);
  CHECK_FALSE(value.children[2].whole);
  CHECK_THROWS_WITH_AS(parse_json("[1,]", "f", {7, 3}), doctest::Contains("f:7:6: "), UserError);
}

}  // namespace shekara
