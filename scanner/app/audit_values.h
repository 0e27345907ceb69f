// SPDX-License-Identifier: Apache-2.0
// Single values of an audit record: what each form allows.
#pragma once
#include <string>
#include <string_view>

#include "scanner/base/limits.h"
#include "scanner/base/strict_reader.h"
#include "scanner/facts/audit.h"

namespace shekara {

class AuditValues {
 public:
  AuditValues(const std::string& file, const Limits& limits) : reader_(file), limits_(limits) {}
  [[nodiscard]] const StrictReader& reader() const { return reader_; }

  // The member, or nullptr where it is absent or null.
  static const JsonValue* stated(const JsonValue& object, std::string_view key);
  // As AuditRecord::items keeps it.
  [[nodiscard]] std::string item(const JsonValue& value, const AuditItemInfo& info) const;
  [[nodiscard]] std::string text(const JsonValue& value) const;  // not empty, at most Limits::audit_text
  // One of a closed list; the view lives as long as the list.
  [[nodiscard]] std::string_view word(const JsonValue& value, std::span<const std::string_view> words) const;
  [[nodiscard]] Timestamp time(const JsonValue& value) const;

 private:
  [[nodiscard]] std::string digits(const JsonValue& value, std::size_t least, std::size_t most) const;
  [[nodiscard]] std::string vin(const JsonValue& value) const;

  StrictReader reader_;
  const Limits& limits_;
};

}  // namespace shekara
