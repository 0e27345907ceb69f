// SPDX-License-Identifier: Apache-2.0
// What an audit record does not state, counted by section.
#pragma once
#include <string_view>
#include <vector>

#include "scanner/facts/audit.h"

namespace shekara {

struct AuditBlanks {
  std::string_view section;
  std::size_t missing = 0, all = 0;
};
// Of every section, in the order of the file, then of steps, devices and seeds. `seeded`: seeds came from
// elsewhere.
std::vector<AuditBlanks> blanks_of(const AuditRecord& record, bool seeded);

}  // namespace shekara
