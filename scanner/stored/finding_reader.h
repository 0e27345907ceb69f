// SPDX-License-Identifier: Apache-2.0
// A finding, back from the JSON that report.json holds of it: for judging again without the capture, and for
// the examples and tests of rules.
#pragma once
#include <string_view>

#include "scanner/stored/fact_reader.h"

namespace shekara {

// One object as text, as an element of "findings" in report.json. `file` and `from` for messages. `owner`
// must outlive the finding. What the rules said of it ("outcome", "verdicts") is not looked at. Throws
// UserError "file:line:column: what".
Finding read_finding(std::string_view text, const std::string& file, FactSource source, FactTexts& owner,
                     JsonPosition from = {});

}  // namespace shekara
