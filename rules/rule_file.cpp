// SPDX-License-Identifier: Apache-2.0
// A rules file, from text to RuleSet. The format is described in rules/README.md and
// rules/schema/rules.schema.json.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "rules/rule_set.h"
#include "scanner/base/country_codes.h"
#include "scanner/base/digest.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/strict_reader.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {

// The written forms of an enumeration whose last value is `last`, in its order.
template <typename Enum>
std::vector<std::string_view> words_of(Enum last) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i)
    words.push_back(to_text(static_cast<Enum>(i)));
  return words;
}

constexpr DataCategory last_of(DataCategory) { return static_cast<DataCategory>(kDataCategories - 1); }
constexpr Crossing last_of(Crossing) { return Crossing::unknown; }
constexpr Protection last_of(Protection) { return Protection::unread; }
constexpr Certainty last_of(Certainty) { return Certainty::proven; }
constexpr Outcome last_of(Outcome) { return Outcome::prohibited; }
constexpr Severity last_of(Severity) { return Severity::critical; }

class RuleFileReader {
 public:
  explicit RuleFileReader(const std::string& file) : read_(file) {}
  RuleSet rule_set(const JsonValue& root);

 private:
  template <typename Enum>
  Enum word(const JsonValue& value) const {
    return static_cast<Enum>(read_.word(value, words_of(last_of(Enum{}))));
  }
  template <typename Enum>
  void words(const JsonValue& when, std::string_view key, std::vector<Enum>& out) const {
    if (const JsonValue* list = StrictReader::find(when, key))
      for (const JsonValue& item : read_.list(*list)) out.push_back(word<Enum>(item));
  }
  template <typename Enum>
  void word(const JsonValue& when, std::string_view key, std::optional<Enum>& out) const {
    if (const JsonValue* value = StrictReader::find(when, key)) out = word<Enum>(*value);
  }
  void texts(const JsonValue& when, std::string_view key, std::vector<std::string>& out) const {
    if (const JsonValue* list = StrictReader::find(when, key)) out = read_.texts(*list);
  }
  void countries(const JsonValue& when, std::string_view key, std::vector<std::string>& out) const;
  Texts translated(const JsonValue& value) const;
  void languages(const JsonValue& value);
  void sets(const JsonValue& value);
  Citation citation(const JsonValue& value) const;
  Condition condition(const JsonValue& value) const;
  Rule rule(const JsonValue& value) const;
  void rules(const JsonValue& value);

  StrictReader read_;
  std::vector<std::string> languages_;
  RuleSet result_;
};

void RuleFileReader::languages(const JsonValue& value) {
  languages_ = read_.texts(value);
  for (const char* wanted : {"kk", "ru", "en"})
    if (std::ranges::find(languages_, wanted) == languages_.end())
      read_.fail(value.at, std::string("language \"") + wanted + "\" is missing",
                 "reports are written in kk, ru and en");
}

// Exactly the languages of the file, so that no report has a hole.
Texts RuleFileReader::translated(const JsonValue& value) const {
  read_.object(value, {languages_.begin(), languages_.end()});
  Texts texts;
  for (const std::string& language : languages_)
    texts[language] = read_.text(read_.required(value, language));
  return texts;
}

void RuleFileReader::sets(const JsonValue& value) {
  for (const JsonValue& member : read_.members(value)) {
    if (member.key.starts_with('$')) continue;
    if (member.key == "home")
      read_.fail(member.key_at, "\"home\" is the home country's own name", "choose another");
    read_.object(member, {"countries", "source", "checked_on", "verified"});
    CountrySet set;
    set.name = member.key;
    for (const JsonValue& code : read_.list(read_.required(member, "countries")))
      set.countries.push_back(read_.country(code));
    std::ranges::sort(set.countries);
    set.source = read_.text(read_.required(member, "source"));
    set.checked_on = read_.date(read_.required(member, "checked_on"));
    set.verified = read_.flag(read_.required(member, "verified"));
    result_.sets.push_back(std::move(set));
  }
}

void RuleFileReader::countries(const JsonValue& when, std::string_view key,
                               std::vector<std::string>& out) const {
  const JsonValue* list = StrictReader::find(when, key);
  if (list == nullptr) return;
  std::vector<std::string> names{"@home"};
  for (const CountrySet& set : result_.sets) names.push_back("@" + set.name);
  for (const JsonValue& item : read_.list(*list)) {
    const bool is_set = read_.text(item).starts_with('@');
    if (is_set && std::ranges::find(names, item.text) == names.end())
      read_.fail(item.at, "unknown country set \"" + item.text + "\"",
                 known_words_hint(item.text, {names.begin(), names.end()}));
    out.push_back(is_set ? item.text : read_.country(item));
  }
}

Condition RuleFileReader::condition(const JsonValue& value) const {
  read_.object(
      value, {"categories", "readable", "kinds", "crossings", "to_countries", "to_countries_not",
              "from_countries", "protections", "protocols", "to_domains", "certainty", "certainty_at_most"});
  Condition when;
  words(value, "categories", when.categories);
  if (const JsonValue* readable = StrictReader::find(value, "readable"))
    when.readable = read_.flag(*readable);
  texts(value, "kinds", when.kinds);
  words(value, "crossings", when.crossings);
  countries(value, "to_countries", when.to_countries);
  countries(value, "to_countries_not", when.to_countries_not);
  countries(value, "from_countries", when.from_countries);
  words(value, "protections", when.protections);
  texts(value, "protocols", when.protocols);
  texts(value, "to_domains", when.to_domains);
  word(value, "certainty", when.certainty);
  word(value, "certainty_at_most", when.certainty_at_most);
  if (when.certainty && when.certainty_at_most && *when.certainty > *when.certainty_at_most)
    read_.fail(StrictReader::find(value, "certainty_at_most")->at,
               "\"certainty_at_most\" is below \"certainty\"");
  return when;
}

Citation RuleFileReader::citation(const JsonValue& value) const {
  read_.object(value, {"act", "article", "address", "checked_on", "verified"});
  return {read_.text(read_.required(value, "act")), read_.text(read_.required(value, "article")),
          read_.text(read_.required(value, "address")), read_.date(read_.required(value, "checked_on")),
          read_.flag(read_.required(value, "verified"))};
}

Rule RuleFileReader::rule(const JsonValue& value) const {
  read_.object(value, {"id", "title", "text", "citation", "when", "outcome", "severity"});
  Rule rule;
  rule.id = read_.text(read_.required(value, "id"));
  if (rule.id == "default")
    read_.fail(read_.required(value, "id").at, "\"default\" is no rule", "choose another id");
  rule.title = translated(read_.required(value, "title"));
  rule.text = translated(read_.required(value, "text"));
  for (const JsonValue& item : read_.list(read_.required(value, "citation")))
    rule.citations.push_back(citation(item));
  rule.when = condition(read_.required(value, "when"));
  rule.outcome = word<Outcome>(read_.required(value, "outcome"));
  rule.severity = word<Severity>(read_.required(value, "severity"));
  return rule;
}

void RuleFileReader::rules(const JsonValue& value) {
  std::map<std::string, JsonPosition> seen;
  for (const JsonValue& item : read_.list(value)) {
    result_.rules.push_back(rule(item));
    const JsonValue& id = read_.required(item, "id");
    const auto [before, is_new] = seen.emplace(id.text, id.at);
    if (!is_new)
      read_.fail(id.at, "rule id \"" + id.text + "\" stands twice",
                 "first in line " + std::to_string(before->second.line));
  }
}

RuleSet RuleFileReader::rule_set(const JsonValue& root) {
  read_.object(root, {"id", "version", "jurisdiction", "home", "effective_from", "languages", "title", "sets",
                      "default", "rules"});
  result_.id = read_.text(read_.required(root, "id"));
  result_.version = read_.text(read_.required(root, "version"));
  result_.jurisdiction = read_.text(read_.required(root, "jurisdiction"));
  result_.home = read_.country(read_.required(root, "home"));
  result_.effective_from = read_.date(read_.required(root, "effective_from"));
  languages(read_.required(root, "languages"));
  result_.title = translated(read_.required(root, "title"));
  if (const JsonValue* value = StrictReader::find(root, "sets")) sets(*value);
  if (const JsonValue* value = StrictReader::find(root, "default"))
    result_.default_outcome = word<Outcome>(*value);
  rules(read_.required(root, "rules"));
  return std::move(result_);
}

std::string packs_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "no packs in " + folder : text;
}

}  // namespace

RuleSet parse_rules(const std::string& text, const std::string& file, const std::string& home) {
  RuleSet rules = RuleFileReader(file).rule_set(parse_json(text, file));
  rules.file = file;
  rules.sha256 = hex_text(sha256(as_bytes(text)));
  if (home.empty()) return rules;
  if (!is_country_code(home))
    throw UserError("--home", "\"" + home + "\" is no country", "give a two-letter code such as KZ");
  rules.home = home;
  return rules;
}

RuleSet load_rules(const std::string& file, const std::string& packs_folder, const std::string& home) {
  const bool is_path = file.find('/') != std::string::npos || file.ends_with(".json");
  const std::string path = is_path ? file : packs_folder + "/" + file + ".json";
  std::ifstream in(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in)
    throw UserError(file, is_path ? "cannot be read" : "is no rules pack",
                    is_path ? "a file, or one of the packs: " + packs_in(packs_folder)
                            : "packs: " + packs_in(packs_folder) + "; or a file ending in .json");
  RuleSet rules = parse_rules(text, path, home);
  rules.file = is_path ? file : file + ".json";  // no path of this machine in reports
  return rules;
}

}  // namespace shekara
