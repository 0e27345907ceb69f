// SPDX-License-Identifier: Apache-2.0
// The reader of cases of `shekara rules test`.
#include <doctest/doctest.h>

#include "rules/rule_case.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
const std::string kPacks = SHEKARA_SOURCE_DIR "/rules/packs";

std::string error_of(const std::string& text) {
  try {
    (void)read_rule_case(text, "c.json", load_rules("kz-vehicle", kPacks));
  } catch (const UserError& error) {
    return error.what();
  }
  return "no error";
}
}  // namespace

TEST_CASE("rule case: what did not come out is told with what was expected") {
  const RuleSet rules = load_rules("kz-vehicle", kPacks);
  const RuleCase wrong = read_rule_case(R"({"finding": {"category": "position", "from": "capture point", "to": "CN"}, "outcome": "allowed",
    "verdicts": ["default allowed"], "reasons": ["to.country = CN", "to.country = RU"]})", "c.json", rules);
  const std::vector<std::string> failures = failures_of(wrong, rules);
  REQUIRE(failures.size() == 3);
  CHECK(failures[0] == "expected outcome allowed, got prohibited");
  CHECK(failures[1] == "expected verdicts default allowed; got kz-transfer-outside-trusted prohibited");
  CHECK(failures[2] == "expected a reason with \"to.country = RU\", got none");
}

TEST_CASE("rule case: a mistake in a case is shown where it stands") {
  CHECK(error_of(R"({"finding": {"from": "CN", "to": "KZ"}, "outcome": "allowd", "verdicts": ["default allowed"]})") ==
        "c.json:1:52: unknown word \"allowd\" (did you mean \"allowed\"?)");
  CHECK(error_of(R"({"finding": {"from": "CN", "to": "KZ"}, "outcome": "allowed", "verdicts": ["kz-held-abrod allowed"]})") ==
        "c.json:1:76: unknown word \"kz-held-abrod\" (did you mean \"kz-held-abroad\"?)");
  CHECK(error_of(R"({"finding": {"from": "CN", "to": "KZ"}, "outcome": "allowed", "verdicts": ["kz-held-abroad"]})") ==
        "c.json:1:76: \"kz-held-abroad\" is no verdict (a rule's id and an outcome: \"rule-id prohibited\")");
  CHECK(error_of(R"({"finding": {"from": "CN"}, "outcome": "allowed", "verdicts": ["default allowed"]})") ==
        "c.json:1:13: key \"to\" is missing (add it to this object)");
  CHECK(error_of(R"({"finding": {"from": "CN", "to": "KZ"}, "outcome": "allowed", "verdict": ["default allowed"]})").find("unknown key \"verdict\"") != std::string::npos);
}

}  // namespace shekara
