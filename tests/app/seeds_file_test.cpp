// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/seeds_file.h"

#include <doctest/doctest.h>

#include "scanner/base/user_error.h"

namespace shekara::test {
namespace {
std::vector<Seed> seeds_of(const std::string& list) {
  return parse_seeds("{\"seeds\": [" + list + "]}", "s.json", {});
}
std::string refusal(const std::string& text) {
  try {
    (void)parse_seeds(text, "s.json", {});
    return "accepted";
  } catch (const UserError& error) {
    return error.what();
  }
}
std::string refusal_of(const std::string& list) { return refusal("{\"seeds\": [\n" + list + "\n]}"); }
}  // namespace

TEST_CASE("seeds file: a value has its kind's category, text is a contact, a position its distance") {
  const std::vector<Seed> seeds =
      seeds_of(R"({"name": "a", "kind": "vin", "value": "LTESTVIN000000001", "entered": "sticker"},
    {"name": "b", "kind": "text", "value": "Test Person"},
    {"name": "c", "kind": "position", "latitude": 43.25, "longitude": 76.95, "within_m": 300},
    {"name": "d", "kind": "position", "latitude": 43, "longitude": 77})");
  REQUIRE(seeds.size() == 4);
  CHECK(seeds[0].kind == "vin");
  CHECK(seeds[0].category == DataCategory::vehicle_id);
  CHECK(seeds[0].entered == "sticker");
  CHECK(seeds[1].kind == "text");
  CHECK(seeds[1].category == DataCategory::contact);
  CHECK(shown_seed(seeds[1], false) == "T*********n");
  CHECK(shown_seed(seeds[1], true) == "Test Person");
  CHECK(seeds[2].is_position());
  CHECK(seeds[2].latitude == 43.25);
  CHECK(seeds[2].within_m == 300);
  CHECK(shown_seed(seeds[2], false) == "43.2*,76.9*");
  CHECK(shown_seed(seeds[2], true) == "43.250000,76.950000");
  CHECK(seeds[3].within_m == 100);
}

TEST_CASE("seeds file: a password stays hidden though values are revealed") {
  const std::vector<Seed> seeds =
      seeds_of(R"({"name": "a", "kind": "credential", "value": "correct horse"})");
  CHECK(shown_seed(seeds[0], true).find("correct") == std::string::npos);
}

TEST_CASE("seeds file: each mistake says where, what and what to do") {
  const std::string name = R"({"name": "a", "kind": "phone", )";
  CHECK(refusal("{").starts_with("s.json:1:"));
  CHECK(refusal("[]") == "s.json:1:1: an object is wanted here, not a list");
  CHECK(refusal("{}") == "s.json:1:1: key \"seeds\" is missing (add it to this object)");
  CHECK(refusal(R"({"seeds": []})") ==
        "s.json:1:11: no seed in the list (leave --seeds out if nothing was planted)");
  CHECK(refusal(R"({"seed": []})") == "s.json:1:2: unknown key \"seed\" (did you mean \"seeds\"?)");
  CHECK(refusal_of(name + R"("valeu": "77000000001"})") ==
        "s.json:2:32: unknown key \"valeu\" (did you mean \"value\"?)");
  CHECK(refusal_of(name + R"("value": 77000000001})") ==
        "s.json:2:41: a text is wanted for \"value\", not a number");
  CHECK(refusal_of(name + R"("entered": "x"})") ==
        "s.json:2:1: key \"value\" is missing (add it to this object)");
  CHECK(refusal_of(R"({"name": "a", "kind": "fone", "value": "77000000001"})") ==
        "s.json:2:23: unknown word \"fone\" (did you mean \"phone\"?)");
  CHECK(refusal_of(name + R"("value": "+7-0 01"})") ==
        "s.json:2:41: the value is too short (fewer than 5 letters and digits are found by chance)");
  CHECK(refusal_of(name + R"("value": ")" + std::string(121, 'a') + "\"}")
            .starts_with("s.json:2:41: the value is too long"));
  CHECK(refusal_of(R"({"name": "my 7700 0000001", "kind": "phone", "value": "+77000000001"})") == "accepted");
  CHECK(refusal_of(R"({"name": "my 7700 0000001", "kind": "phone", "value": "77000000001"})") ==
        "s.json:2:10: \"name\" holds the value itself (it will stand in the report)");
}

TEST_CASE("seeds file: a position has numbers in range and no value, a value no distance") {
  const std::string name = R"({"name": "a", "kind": "position", "longitude": 76.9, )";
  CHECK(refusal_of(name + R"("latitude": 91})") ==
        "s.json:2:66: the number for \"latitude\" is out of range (-90 to 90)");
  CHECK(refusal_of(name + R"("latitude": 43, "within_m": 1})") ==
        "s.json:2:82: the number for \"within_m\" is out of range (10 to 10000)");
  CHECK(refusal_of(name + R"("value": "43.2,76.9"})") ==
        "s.json:2:54: a position has no \"value\" (give \"latitude\" and \"longitude\")");
  CHECK(refusal_of(name + R"("latitude": "43"})") ==
        "s.json:2:66: a number is wanted for \"latitude\", not a text");
  CHECK(refusal_of(R"({"name": "a", "kind": "vin", "value": "LTESTVIN000000001", "latitude": 43})") ==
        "s.json:2:60: \"latitude\" is for positions (or \"kind\" should be \"position\")");
}

TEST_CASE("seeds file: no name and no value twice") {
  const std::string first = R"({"name": "a", "kind": "phone", "value": "+7 700 000 00 01"},)"
                            "\n";
  CHECK(refusal_of(first + R"({"name": "a", "kind": "phone", "value": "+7 700 000 00 02"})") ==
        "s.json:3:10: the name stands twice (first in line 2; keep one)");
  CHECK(refusal_of(first + R"({"name": "b", "kind": "text", "value": "+77000000001"})") ==
        "s.json:3:40: the value stands twice (first in line 2; keep one)");
  Limits limits;
  limits.seeds = 1;
  CHECK_THROWS_AS((void)parse_seeds("{\"seeds\": [" + first +
                                        R"({"name": "b", "kind": "vin", "value": "LTESTVIN000000001"}]})",
                                    "s", limits),
                  UserError);
}

TEST_CASE("seeds file: a file that is not there is said so") {
  CHECK_THROWS_WITH((void)read_seeds("/no/such/file.json", {}),
                    "/no/such/file.json: No such file or directory (give a file of seeds (README.md))");
}

}  // namespace shekara::test
