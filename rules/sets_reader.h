// SPDX-License-Identifier: Apache-2.0
// The tables of a rules file: parameters, sets, recipients, waivers and values, from JSON.
#pragma once
#include "rules/rule_set.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

class SetsReader {
 public:
  // Borrows all. What is read is added to `rules`; a name that is there already is a mistake.
  // `places`: where in which file a setting stands ("p.json:5:16"); others are the command line's.
  SetsReader(const StrictReader& read, const Settings& settings, const Settings& places, RuleSet& rules)
      : read_(read), settings_(settings), places_(places), rules_(rules) {}
  void parameters(const JsonValue& value) const;
  void sets(const JsonValue& value) const;
  void recipients(const JsonValue& value) const;
  void waivers(const JsonValue& value) const;  // after the rules that they name
  void values(const JsonValue& value) const;

 private:
  [[nodiscard]] NamedSet set(const JsonValue& member) const;
  [[nodiscard]] Item item(SetKind kind, const JsonValue& value) const;
  [[nodiscard]] std::string value_text(SetKind kind, const JsonValue& value) const;
  [[nodiscard]] Validity validity(const JsonValue& value) const;

  const StrictReader& read_;
  const Settings &settings_, &places_;
  RuleSet& rules_;
};

}  // namespace shekara
