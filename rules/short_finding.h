// SPDX-License-Identifier: Apache-2.0
// A finding in few words, for examples in rules files and for cases of `rules test`: only what a rule may ask for, and what is
// left out is what a plain finding has.
#pragma once
#include <deque>
#include <memory>
#include <string>

#include "scanner/base/strict_reader.h"
#include "scanner/facts/finding.h"

namespace shekara {

struct ShortFinding {
  Finding finding;
  std::shared_ptr<const Service> service;            // that the finding points to
  std::shared_ptr<std::deque<std::string>> words;    // that the finding's views point to
};

// {"category": "position", "from": "capture point", "to": "CN", "certainty": "high"}; all keys are in rules/README.md.
// No category, or null: what could not be read. An end is a country's code, "capture point", "disputed" or "none", or an object; the crossing follows from the ends and
// from `home` where it is not given. Throws UserError as StrictReader does.
ShortFinding read_short_finding(const StrictReader& read, const JsonValue& value, const std::string& home);

}  // namespace shekara
