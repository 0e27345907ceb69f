// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <map>

#include "rules/check_parts.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

namespace {
using Visit = std::function<void(const JsonValue& object, const std::string& name)>;

// Every object of the file but people's own notes; `name` is what it is called by: a key of a table, an id, an act.
void walk(const JsonValue& value, const std::string& name, const Visit& visit) {
  if (value.key.starts_with('$')) return;
  const auto text = [&value](std::string_view key) {
    const JsonValue* found = StrictReader::find(value, key);
    return found == nullptr ? std::string() : found->text;
  };
  static constexpr std::string_view kParts[] = {"when", "applies_to", "any", "all", "not"};  // a rule is called by its id
  const bool is_part =
      value.kind != JsonKind::object || value.key.empty() || std::ranges::find(kParts, value.key) != std::end(kParts);
  std::string own = is_part ? name : "\"" + value.key + "\"";
  if (const std::string id = text("id"); !id.empty()) own = "\"" + id + "\"";
  if (const std::string act = text("act"); !act.empty()) own = act + ", " + text("article");
  if (value.kind == JsonKind::object) visit(value, own);
  for (const JsonValue& child : value.children) walk(child, own, visit);
}

const JsonValue* text_in(const JsonValue& object, std::string_view key) {
  const JsonValue* found = StrictReader::find(object, key);
  return found != nullptr && found->kind == JsonKind::string ? found : nullptr;
}

std::string newest_check(const CheckedFile& file) {
  std::string newest;
  walk(file.root, {}, [&](const JsonValue& object, const std::string&) {
    if (const JsonValue* date = text_in(object, "checked_on")) newest = std::max(newest, date->text);
  });
  return newest;
}
}  // namespace

void check_dates(const CheckedFile& file, const std::string& on, std::vector<RulesWarning>& out) {
  const std::string day = on.empty() ? newest_check(file) : on;
  const std::string hint =
      on.empty() ? "compared with the newest \"checked_on\" of the file; --on DATE says another day" : "renew it or take it out";
  if (day.empty()) return;
  walk(file.root, {}, [&](const JsonValue& object, const std::string& name) {
    for (const std::string_view key : {"valid_until", "expires", "seen_until"})
      if (const JsonValue* date = text_in(object, key); date != nullptr && date->text < day)
        out.push_back({file.file, date->at, name + ": \"" + std::string(key) + "\" " + date->text + " is over on " + day, hint});
    const JsonValue* year = StrictReader::find(object, "year");
    if (year != nullptr && year->kind == JsonKind::number && year->number < std::stoi(day.substr(0, 4)))
      out.push_back({file.file, year->at, name + " is of an earlier year than " + day, hint});
  });
  if (const JsonValue* from = text_in(file.root, "effective_from"); from != nullptr && from->text > day)
    out.push_back({file.file, from->at, "\"effective_from\" " + from->text + " is after " + day, hint});
}

void check_sources(const CheckedFile& file, std::vector<RulesWarning>& out) {
  std::map<std::string, std::size_t> told;  // the same citation in many rules is one warning
  walk(file.root, {}, [&](const JsonValue& object, const std::string& name) {
    const JsonValue* verified = StrictReader::find(object, "verified");
    if (verified == nullptr || verified->kind != JsonKind::boolean || verified->boolean) return;
    const auto [at, is_new] = told.emplace(name, out.size());
    if (is_new)
      out.push_back({file.file, verified->key_at, name + " is not verified", "read a source for it, and say which"});
    else if (RulesWarning& first = out[at->second]; !first.what.ends_with("elsewhere too"))
      first.what += ", elsewhere too";
  });
}

}  // namespace shekara
