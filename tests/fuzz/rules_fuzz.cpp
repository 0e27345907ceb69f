// SPDX-License-Identifier: Apache-2.0
// Any text as a rules file: it is a RuleSet or a UserError, and a RuleSet judges an empty finding.
// Seeds: rules/packs/.
#include <cstddef>
#include <cstdint>
#include <string>

#include "rules/rule_set.h"
#include "scanner/base/byte_reader.h"
#include "scanner/base/check.h"
#include "scanner/base/user_error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const shekara::RuleSet rules =
        shekara::parse_rules(std::string(shekara::as_text({data, size})), "fuzz.json");
    CHECK_OR_ABORT(!shekara::judge(shekara::Finding{}, rules).empty());
  } catch (const shekara::UserError&) {
    return 0;
  }
  return 0;
}
