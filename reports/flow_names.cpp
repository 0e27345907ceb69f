// SPDX-License-Identifier: Apache-2.0
#include "reports/flow_names.h"

#include <algorithm>

namespace shekara {

std::vector<Name> names_of(const ReportedFlow& flow) {
  std::vector<Name> names = flow.record->names;
  names.insert(names.end(), flow.dns_names.begin(), flow.dns_names.end());
  std::ranges::stable_sort(names, {}, &Name::source);
  std::vector<Name> out;
  for (Name& name : names)
    if (std::ranges::find(out, name.text, &Name::text) == out.end()) out.push_back(std::move(name));
  return out;
}

}  // namespace shekara
