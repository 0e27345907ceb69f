// SPDX-License-Identifier: Apache-2.0
// The audit record as report.json has it: every item, null where it is not stated. `audit` of
// reports/schema/report.schema.json.
#pragma once
#include <string>

#include "reports/report.h"

namespace shekara {
// An object, a section a line. Report::audit must be there.
std::string audit_json(const Report& report);
}  // namespace shekara
