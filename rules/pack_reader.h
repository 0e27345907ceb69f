// SPDX-License-Identifier: Apache-2.0
// A rules file and the packs that it includes, from text to RuleSet. The format is described in rules/README.md and
// rules/schema/rules.schema.json.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "rules/rule_set.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

// A file that is being read; where packs are looked for.
struct PackSource {
  std::string text, file;    // file: as errors name it
  std::string packs_folder;  // empty: none
};

// Which finding an example describes, and what is to come of its rule.
struct RuleExample {
  std::string rule;
  bool matches = true;
  JsonValue finding;  // as rules/short_finding.h reads it
};

class PackReader {
 public:
  // `settings` are the command line's; `outer`: the packs that include this one, by path.
  // `places`: where the settings of those packs stand.
  PackReader(PackSource source, Settings settings, std::vector<std::string> outer = {}, Settings places = {});
  // Throws UserError.
  RuleSet rule_set();
  // Of this file's own rules, after rule_set().
  [[nodiscard]] const std::vector<RuleExample>& examples() const { return examples_; }
  [[nodiscard]] const StrictReader& read() const { return read_; }

 private:
  void head(const JsonValue& root);
  void settings(const JsonValue& root);
  void refuse_unknown_settings(const JsonValue& value) const;
  void languages(const JsonValue& value);
  void include(const JsonValue& value);
  void merge(RuleSet&& inner, const JsonValue& at);
  void without(const JsonValue& value);
  void citations(const JsonValue& value);
  [[nodiscard]] Texts translated(const JsonValue& value) const;
  [[nodiscard]] Citation citation(const JsonValue& value) const;
  [[nodiscard]] Rule rule(const JsonValue& value);
  [[nodiscard]] Exception exception(const JsonValue& value) const;
  void examples(const JsonValue& value, const std::string& rule);
  void rules(const JsonValue& value);

  PackSource source_;
  Settings settings_, places_;
  std::vector<std::string> outer_;
  StrictReader read_;
  std::vector<RuleExample> examples_;
  std::map<std::string, Citation> citations_;
  RuleSet result_;
};

// The packs of a folder: "kz-vehicle, kz-vehicle-mirror".
std::vector<std::string> packs_in(const std::string& folder);
bool is_pack_path(const std::string& file);  // else the name of a pack
// A path, or the name of a pack in the folder; throws UserError naming the packs there are.
PackSource open_pack(const std::string& file, const std::string& packs_folder);

}  // namespace shekara
