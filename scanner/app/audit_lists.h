// SPDX-License-Identifier: Apache-2.0
// Lists of an audit record: test steps, devices, accounts, plain texts. An empty list says that there is
// none.
#pragma once
#include <string>
#include <vector>

#include "scanner/app/audit_values.h"

namespace shekara {

class AuditLists {
 public:
  AuditLists(const AuditValues& values, const Limits& limits) : values_(values), limits_(limits) {}

  // The entries of a list of at most Limits::audit_entries.
  [[nodiscard]] const std::vector<JsonValue>& entries(const JsonValue& list) const;
  [[nodiscard]] std::vector<std::string> texts(const JsonValue& list) const;
  [[nodiscard]] std::vector<std::string> item_names(const JsonValue& list) const;  // "item.vin"
  [[nodiscard]] std::vector<AuditAccount> accounts(const JsonValue& list) const;
  // Ids are different, no step ends before it begins.
  [[nodiscard]] std::vector<TestStep> steps(const JsonValue& list) const;
  // Names and addresses are different; each device has an address.
  [[nodiscard]] std::vector<AuditDevice> devices(const JsonValue& list) const;

 private:
  [[nodiscard]] TestStep step(const JsonValue& item) const;
  [[nodiscard]] AuditDevice device(const JsonValue& item) const;
  [[nodiscard]] std::string text_or_none(const JsonValue& object, std::string_view key) const;

  const AuditValues& values_;
  const Limits& limits_;
};

}  // namespace shekara
