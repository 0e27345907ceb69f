// SPDX-License-Identifier: Apache-2.0
#include "rules/pack_reader.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "rules/condition_reader.h"
#include "rules/sets_reader.h"
#include "rules/term.h"
#include "scanner/base/country_codes.h"
#include "scanner/base/digest.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr std::size_t kDeepestIncludes = 8;

template <typename Enum>
std::vector<std::string_view> words_to(Enum last) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) words.push_back(to_text(static_cast<Enum>(i)));
  return words;
}

bool is_same(const NamedSet& one, const NamedSet& other) {
  return one.kind == other.kind && one.source == other.source && std::ranges::equal(one.items, other.items, {}, &Item::value, &Item::value);
}

template <typename List, typename Id>
void add_new(List& inner, Id id, List& into) {
  for (auto& item : inner)
    if (std::ranges::find(into, item.*id, id) == into.end()) into.push_back(std::move(item));
}

// What an including file does not say, it inherits.
void inherit(std::string& own, const std::string& inner) {
  if (own.empty()) own = inner;
}
}  // namespace

PackReader::PackReader(PackSource source, Settings settings, std::vector<std::string> outer, Settings places)
    : source_(std::move(source)), settings_(std::move(settings)), places_(std::move(places)), outer_(std::move(outer)), read_(source_.file) {}

void PackReader::languages(const JsonValue& value) {
  result_.languages = read_.texts(value);
  for (const char* wanted : {"kk", "ru", "en"})
    if (std::ranges::find(result_.languages, wanted) == result_.languages.end())
      read_.fail(value.at, std::string("language \"") + wanted + "\" is missing", "reports are written in kk, ru and en");
}

// Exactly the languages of the file, so that no report has a hole.
Texts PackReader::translated(const JsonValue& value) const {
  read_.object(value, {result_.languages.begin(), result_.languages.end()});
  Texts texts;
  for (const std::string& language : result_.languages) texts[language] = read_.text(read_.required(value, language));
  return texts;
}

Citation PackReader::citation(const JsonValue& value) const {
  if (value.kind == JsonKind::string) {
    std::vector<std::string_view> known;
    for (const auto& [name, citation] : citations_) known.push_back(name);
    const std::size_t number = read_.word(value, known);
    return std::next(citations_.begin(), static_cast<std::ptrdiff_t>(number))->second;
  }
  read_.object(value, {"act", "article", "address", "checked_on", "verified"});
  return {read_.text(read_.required(value, "act")), read_.text(read_.required(value, "article")),
          read_.text(read_.required(value, "address")), read_.date(read_.required(value, "checked_on")),
          read_.flag(read_.required(value, "verified"))};
}

void PackReader::citations(const JsonValue& value) {
  for (const JsonValue& member : read_.members(value)) {
    if (member.key.starts_with('$')) continue;
    if (!citations_.emplace(member.key, citation(member)).second) read_.fail(member.key_at, "citation \"" + member.key + "\" stands twice");
  }
}

// The file's own word, then what packs that it includes are given, then the command line's.
void PackReader::settings(const JsonValue& root) {
  const JsonValue* value = StrictReader::find(root, "settings");
  if (value == nullptr) return;
  for (const JsonValue& member : read_.members(*value)) {
    if (member.key.starts_with('$')) continue;
    if (member.key == "home") (void)read_.country(member);
    if (member.key == "localisation") (void)read_.word(member, words_of(Values::localisations));
    if (settings_.try_emplace(member.key, read_.text(member)).second)
      places_[member.key] = source_.file + ":" + std::to_string(member.at.line) + ":" + std::to_string(member.at.column);
  }
}

void PackReader::refuse_unknown_settings(const JsonValue& value) const {
  std::vector<std::string_view> known{"home", "localisation"};
  for (const auto& [name, given] : result_.parameters) known.push_back(name);
  for (const JsonValue& member : value.children)
    if (!member.key.starts_with('$') && std::ranges::find(known, member.key) == known.end())
      read_.fail(member.key_at, "no parameter \"" + member.key + "\" here or in what is included", known_words_hint(member.key, known));
}

void PackReader::head(const JsonValue& root) {
  const bool is_built_on = StrictReader::find(root, "includes") != nullptr;
  const auto text = [&](std::string_view key, std::string& into, bool needed) {
    if (const JsonValue* value = StrictReader::find(root, key)) into = read_.text(*value);
    else if (needed) read_.required(root, key);
  };
  text("id", result_.id, true);
  text("version", result_.version, true);
  text("author", result_.author, false);
  text("jurisdiction", result_.jurisdiction, !is_built_on);
  if (const JsonValue* home = StrictReader::find(root, "home")) result_.home = read_.country(*home);
  else if (!is_built_on) read_.required(root, "home");
  if (const JsonValue* from = StrictReader::find(root, "effective_from")) result_.effective_from = read_.date(*from);
  else if (!is_built_on) read_.required(root, "effective_from");
  if (const JsonValue* mode = StrictReader::find(root, "localisation")) {
    const std::vector<std::string_view> modes = words_of(Values::localisations);
    result_.localisation = modes[read_.word(*mode, modes)];
  }
  languages(read_.required(root, "languages"));
  result_.title = translated(read_.required(root, "title"));
  settings(root);
  if (const auto home = settings_.find("home"); home != settings_.end()) {
    if (!is_country_code(home->second))
      throw UserError("--home", "\"" + home->second + "\" is no country", "give a two-letter code such as KZ");
    result_.home = home->second;
  }
  if (const auto mode = settings_.find("localisation"); mode != settings_.end()) {
    const std::vector<std::string_view> modes = words_of(Values::localisations);
    if (std::ranges::find(modes, mode->second) == modes.end())
      throw UserError("--set localisation", "\"" + mode->second + "\" is not possible", known_words_hint(mode->second, modes));
    result_.localisation = mode->second;
  }
}

void PackReader::merge(RuleSet&& inner, const JsonValue& at) {
  const auto refuse = [&](const std::string& what) { read_.fail(at.at, what + " stands in two included packs", "include one of them"); };
  // What two packs are both built on comes with both of them, and counts once.
  for (NamedSet& set : inner.sets) {
    const auto known = std::ranges::find(result_.sets, set.name, &NamedSet::name);
    if (known == result_.sets.end()) result_.sets.push_back(std::move(set));
    else if (!is_same(*known, set)) refuse("set \"" + set.name + "\"");
  }
  for (Rule& rule : inner.rules) {
    const auto known = std::ranges::find(result_.rules, rule.id, &Rule::id);
    if (known == result_.rules.end()) result_.rules.push_back(std::move(rule));
    else if (known->file != rule.file || known->line != rule.line) refuse("rule \"" + rule.id + "\"");
  }
  for (auto& [name, value] : inner.parameters)
    if (const auto [known, is_new] = result_.parameters.emplace(name, value); !is_new && known->second != value)
      refuse("parameter \"" + name + "\"");
  add_new(inner.recipients, &Recipient::id, result_.recipients);
  add_new(inner.waivers, &Waiver::id, result_.waivers);
  add_new(inner.values, &LegalValue::id, result_.values);
  add_new(inner.includes, &PackFile::file, result_.includes);
  inherit(result_.jurisdiction, inner.jurisdiction);
  inherit(result_.home, inner.home);
  inherit(result_.effective_from, inner.effective_from);
  inherit(result_.localisation, inner.localisation);
  inherit(result_.author, inner.author);
  result_.default_outcome = std::max(result_.default_outcome, inner.default_outcome);
}

void PackReader::include(const JsonValue& value) {
  result_.default_outcome = Outcome::domestic;  // the most severe default of what is included
  std::vector<std::string> path = outer_;
  path.push_back(source_.file);
  for (const JsonValue& item : read_.list(value)) {
    const std::string name = read_.text(item);
    const std::filesystem::path beside = std::filesystem::path(source_.file).parent_path();
    PackSource inner;
    try {
      inner = open_pack(is_pack_path(name) ? (beside / name).lexically_normal().string() : name, source_.packs_folder);
    } catch (const UserError& error) {
      read_.fail(item.at, "pack \"" + name + "\" cannot be included: " + error.what());
    }
    if (std::ranges::find(path, inner.file) != path.end())
      read_.fail(item.at, "\"" + name + "\" includes this file itself", "packs build on one another in one direction");
    if (path.size() > kDeepestIncludes) read_.fail(item.at, "packs include each other too deep", "at most " + std::to_string(kDeepestIncludes));
    PackReader reader(std::move(inner), settings_, path, places_);
    RuleSet rules = reader.rule_set();
    citations_.insert(reader.citations_.begin(), reader.citations_.end());
    rules.includes.push_back({rules.file, rules.sha256});
    merge(std::move(rules), item);
  }
}

void PackReader::without(const JsonValue& value) {
  for (const JsonValue& item : read_.list(value)) {
    std::vector<std::string_view> known;
    for (const Rule& rule : result_.rules) known.push_back(rule.id);
    const std::size_t number = read_.word(item, known);
    result_.rules.erase(result_.rules.begin() + static_cast<std::ptrdiff_t>(number));
  }
}

Exception PackReader::exception(const JsonValue& value) const {
  read_.object(value, {"id", "title", "when", "outcome"});
  Exception out{read_.text(read_.required(value, "id")), translated(read_.required(value, "title")),
                ConditionReader(read_, result_).condition(read_.required(value, "when")), Outcome::allowed};
  if (const JsonValue* outcome = StrictReader::find(value, "outcome"))
    out.outcome = static_cast<Outcome>(read_.word(*outcome, words_to(Outcome::prohibited)));
  return out;
}

void PackReader::examples(const JsonValue& value, const std::string& rule) {
  read_.object(value, {"match", "no_match"});
  for (const JsonValue& member : value.children)
    if (!member.key.starts_with('$'))
      for (const JsonValue& finding : read_.list(member)) examples_.push_back({rule, member.key == "match", finding});
}

Rule PackReader::rule(const JsonValue& value) {
  read_.object(value, {"id", "title", "text", "citation", "applies_to", "when", "outcome", "severity", "would_change", "except", "examples"});
  Rule rule;
  const JsonValue& id = read_.required(value, "id");
  rule.id = read_.text(id);
  rule.file = source_.file;
  rule.line = id.at.line;
  if (rule.id == "default") read_.fail(id.at, "\"default\" is no rule", "choose another id");
  rule.title = translated(read_.required(value, "title"));
  rule.text = translated(read_.required(value, "text"));
  for (const JsonValue& item : read_.list(read_.required(value, "citation"))) rule.citations.own().push_back(citation(item));
  const ConditionReader conditions(read_, result_);
  rule.when = conditions.condition(read_.required(value, "when"));
  if (const JsonValue* applies = StrictReader::find(value, "applies_to")) conditions.applies_to(*applies, rule.when);
  rule.outcome = static_cast<Outcome>(read_.word(read_.required(value, "outcome"), words_to(Outcome::prohibited)));
  rule.severity = static_cast<Severity>(read_.word(read_.required(value, "severity"), words_to(Severity::critical)));
  if (const JsonValue* changes = StrictReader::find(value, "would_change"))
    for (const JsonValue& item : read_.list(*changes)) rule.would_change.own().push_back(translated(item));
  if (const JsonValue* exceptions = StrictReader::find(value, "except"))
    for (const JsonValue& item : read_.list(*exceptions)) {
      Exception one = exception(item);
      if (std::ranges::find(rule.exceptions, one.id, &Exception::id) != rule.exceptions.end())
        read_.fail(read_.required(item, "id").at, "exception \"" + one.id + "\" stands twice in one rule");
      rule.exceptions.push_back(std::move(one));
    }
  if (const JsonValue* given = StrictReader::find(value, "examples")) examples(*given, rule.id);
  return rule;
}

void PackReader::rules(const JsonValue& value) {
  std::map<std::string, std::string> seen;  // id: where it stands
  for (const Rule& rule : result_.rules) seen.emplace(rule.id, rule.file + ", line " + std::to_string(rule.line));
  for (const JsonValue& item : read_.list(value)) {
    Rule one = rule(item);
    const auto [before, is_new] = seen.emplace(one.id, "line " + std::to_string(one.line));
    if (!is_new)
      read_.fail(read_.required(item, "id").at, "rule id \"" + one.id + "\" stands twice", "first in " + before->second);
    result_.rules.push_back(std::move(one));
  }
}

RuleSet PackReader::rule_set() {
  const JsonValue root = parse_json(source_.text, source_.file);
  read_.object(root, {"id", "version", "author", "jurisdiction", "home", "localisation", "effective_from", "languages", "title", "includes",
                      "without", "settings", "parameters", "sets", "citations", "recipients", "waivers", "values", "default", "rules"});
  head(root);
  const auto part = [&root](std::string_view key) { return StrictReader::find(root, key); };
  const JsonValue* includes = part("includes");
  if (includes != nullptr) include(*includes);
  if (const JsonValue* value = part("without")) without(*value);
  const SetsReader tables(read_, settings_, places_, result_);
  if (const JsonValue* value = part("parameters")) tables.parameters(*value);
  if (const JsonValue* value = part("settings")) refuse_unknown_settings(*value);
  if (const JsonValue* value = part("sets")) tables.sets(*value);
  if (const JsonValue* value = part("citations")) citations(*value);
  if (const JsonValue* value = part("recipients")) tables.recipients(*value);
  if (const JsonValue* value = part("values")) tables.values(*value);
  if (const JsonValue* value = part("default"))
    result_.default_outcome = static_cast<Outcome>(read_.word(*value, words_to(Outcome::prohibited)));
  if (const JsonValue* value = part("rules")) rules(*value);
  else if (includes == nullptr) read_.required(root, "rules");
  if (const JsonValue* value = part("waivers")) tables.waivers(*value);
  result_.file = source_.file;
  result_.sha256 = hex_text(sha256(as_bytes(source_.text)));
  return std::move(result_);
}

}  // namespace shekara
