// SPDX-License-Identifier: Apache-2.0
#include "reports/audit_blanks.h"

#include <algorithm>

namespace shekara {

std::vector<AuditBlanks> blanks_of(const AuditRecord& record, bool seeded) {
  std::vector<AuditBlanks> out;
  for (const std::string_view section : audit_sections()) out.push_back({section, 0, 0});
  const auto count = [&out](std::string_view section, bool stated) {
    AuditBlanks& blanks = *std::ranges::find(out, section, &AuditBlanks::section);
    ++blanks.all;
    blanks.missing += stated ? 0 : 1;
  };
  for (const AuditItemInfo& info : audit_items()) count(info.section, !record[info.item].empty());
  count("report", record.authorised_by.has_value());
  count("method", record.deviations.has_value());
  count("item", record.accounts.has_value());
  count("decryption", record.refused_apps.has_value());
  out.push_back({"steps", record.steps.empty() ? 1U : 0U, 1});
  out.push_back({"devices", record.devices.empty() ? 1U : 0U, 1});
  out.push_back({"seeds", record.seeds_stated || seeded ? 0U : 1U, 1});
  return out;
}

}  // namespace shekara
