// SPDX-License-Identifier: Apache-2.0
#include "rules/sets_reader.h"

#include <algorithm>

#include "rules/condition_reader.h"
#include "rules/fact_text.h"
#include "rules/term.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr std::pair<std::string_view, SetKind> kSetKinds[] = {
    {"countries", SetKind::countries}, {"asns", SetKind::asns},           {"owners", SetKind::owners}, {"domains", SetKind::domains},
    {"protocols", SetKind::protocols}, {"categories", SetKind::categories}, {"kinds", SetKind::kinds}};
constexpr double kLargestAsn = 4294967295;

template <typename List, typename Id>
void refuse_twice(const StrictReader& read, const List& list, Id id, const std::string& name, JsonPosition at) {
  if (std::ranges::find(list, name, id) != list.end()) read.fail(at, "\"" + name + "\" stands twice", "also in a pack that is included");
}
}  // namespace

void SetsReader::parameters(const JsonValue& value) const {
  for (const JsonValue& member : read_.members(value)) {
    if (member.key.starts_with('$')) continue;
    read_.object(member, {"value", "one_of"});
    std::string chosen = read_.text(read_.required(member, "value"));
    std::vector<std::string> allowed;
    if (const JsonValue* list = StrictReader::find(member, "one_of")) allowed = read_.texts(*list);
    if (!allowed.empty()) (void)read_.word(read_.required(member, "value"), {allowed.begin(), allowed.end()});
    if (const auto setting = settings_.find(member.key); setting != settings_.end()) {
      chosen = setting->second;
      if (!allowed.empty() && std::ranges::find(allowed, chosen) == allowed.end())
        throw UserError(places_.contains(member.key) ? places_.at(member.key) : "--set " + member.key, "\"" + chosen + "\" is not possible",
                        known_words_hint(chosen, {allowed.begin(), allowed.end()}));
    }
    if (member.key == "home" || member.key == "localisation")
      read_.fail(member.key_at, "\"" + member.key + "\" is a key of the file itself", "it can be set without being a parameter");
    refuse_twice(read_, rules_.sets, &NamedSet::name, member.key, member.key_at);
    if (!rules_.parameters.emplace(member.key, chosen).second) read_.fail(member.key_at, "\"" + member.key + "\" stands twice");
  }
}

Validity SetsReader::validity(const JsonValue& value) const {
  Validity valid;
  if (const JsonValue* from = StrictReader::find(value, "valid_from")) valid.from = day_begin(read_.date(*from));
  if (const JsonValue* until = StrictReader::find(value, "valid_until"))
    valid.until = day_begin(read_.date(*until)) + Duration::seconds(86'400);
  if (valid.from && valid.until && *valid.until <= *valid.from)
    read_.fail(StrictReader::find(value, "valid_until")->at, "\"valid_until\" is before \"valid_from\"");
  return valid;
}

std::string SetsReader::value_text(SetKind kind, const JsonValue& value) const {
  switch (kind) {
    case SetKind::countries:
      return read_.country(value);
    case SetKind::asns:
      return number_text(read_.whole(value, 1, kLargestAsn));
    case SetKind::domains:
      return domain_text(read_, value);
    case SetKind::categories: {
      const std::vector<std::string_view> words = words_of(Values::categories);
      return std::string(words[read_.word(value, words)]);
    }
    case SetKind::owners:
    case SetKind::protocols:
    case SetKind::kinds:
      return read_.text(value);
  }
  return {};
}

// "BR", or {"item": "BR", "valid_from": "2026-02-01", "note": "..."}.
Item SetsReader::item(SetKind kind, const JsonValue& value) const {
  if (value.kind != JsonKind::object) return {value_text(kind, value), {}, {}};
  read_.object(value, {"item", "valid_from", "valid_until", "note"});
  Item item{value_text(kind, read_.required(value, "item")), validity(value), {}};
  if (const JsonValue* note = StrictReader::find(value, "note")) item.note = read_.text(*note);
  return item;
}

NamedSet SetsReader::set(const JsonValue& member) const {
  read_.object(member, {"countries", "asns", "owners", "domains", "protocols", "categories", "kinds", "source", "checked_on", "verified",
                        "valid_from", "valid_until"});
  NamedSet set;
  set.name = member.key;
  const JsonValue* list = nullptr;
  for (const auto& [key, kind] : kSetKinds) {
    const JsonValue* found = StrictReader::find(member, key);
    if (found == nullptr) continue;
    if (list != nullptr) read_.fail(found->key_at, "a set is of one kind", "make two sets");
    list = found;
    set.kind = kind;
  }
  if (list == nullptr) read_.fail(member.at, "nothing is in the set", "give countries, asns, owners, domains, protocols, categories or kinds");
  for (const JsonValue& value : read_.list(*list)) set.items.push_back(item(set.kind, value));
  std::ranges::sort(set.items, {}, &Item::value);
  set.source = read_.text(read_.required(member, "source"));
  set.checked_on = read_.date(read_.required(member, "checked_on"));
  set.verified = read_.flag(read_.required(member, "verified"));
  set.valid = validity(member);
  return set;
}

void SetsReader::sets(const JsonValue& value) const {
  for (const JsonValue& member : read_.members(value)) {
    if (member.key.starts_with('$')) continue;
    if (member.key == "home") read_.fail(member.key_at, "\"home\" is the home country's own name", "choose another");
    if (rules_.parameters.contains(member.key)) read_.fail(member.key_at, "\"" + member.key + "\" is a parameter", "choose another name");
    refuse_twice(read_, rules_.sets, &NamedSet::name, member.key, member.key_at);
    rules_.sets.push_back(set(member));
  }
}

void SetsReader::recipients(const JsonValue& value) const {
  for (const JsonValue& row : read_.list(value)) {
    read_.object(row, {"id", "entity", "country", "domains", "asns", "owners", "valid_from", "valid_until", "basis", "source", "checked_on",
                       "verified"});
    Recipient out;
    out.id = read_.text(read_.required(row, "id"));
    refuse_twice(read_, rules_.recipients, &Recipient::id, out.id, read_.required(row, "id").at);
    out.entity = read_.text(read_.required(row, "entity"));
    if (const JsonValue* country = StrictReader::find(row, "country")) out.country = read_.country(*country);
    const auto list = [&](std::string_view key, SetKind kind, std::vector<std::string>& into) {
      if (const JsonValue* items = StrictReader::find(row, key))
        for (const JsonValue& one : read_.list(*items)) into.push_back(value_text(kind, one));
    };
    list("domains", SetKind::domains, out.domains);
    list("asns", SetKind::asns, out.asns);
    list("owners", SetKind::owners, out.owners);
    if (out.domains.empty() && out.asns.empty() && out.owners.empty())
      read_.fail(row.at, "nothing tells this recipient's servers", "give domains, asns or owners");
    out.valid = validity(row);
    out.basis = read_.text(read_.required(row, "basis"));
    out.source = read_.text(read_.required(row, "source"));
    out.checked_on = read_.date(read_.required(row, "checked_on"));
    out.verified = read_.flag(read_.required(row, "verified"));
    rules_.recipients.push_back(std::move(out));
  }
}

void SetsReader::waivers(const JsonValue& value) const {
  for (const JsonValue& row : read_.list(value)) {
    read_.object(row, {"id", "rule", "findings", "owner", "reason", "expires"});
    Waiver out;
    out.id = read_.text(read_.required(row, "id"));
    refuse_twice(read_, rules_.waivers, &Waiver::id, out.id, read_.required(row, "id").at);
    const JsonValue& rule = read_.required(row, "rule");
    out.rule = read_.text(rule);
    std::vector<std::string_view> known;
    for (const Rule& one : rules_.rules) known.push_back(one.id);
    read_.word(rule, known);
    if (const JsonValue* findings = StrictReader::find(row, "findings")) out.findings = read_.texts(*findings);
    out.owner = read_.text(read_.required(row, "owner"));
    out.reason = read_.text(read_.required(row, "reason"));
    out.expires = read_.date(read_.required(row, "expires"));
    out.until = day_begin(out.expires) + Duration::seconds(86'400);
    rules_.waivers.push_back(std::move(out));
  }
}

void SetsReader::values(const JsonValue& value) const {
  for (const JsonValue& member : read_.members(value)) {
    if (member.key.starts_with('$')) continue;
    read_.object(member, {"amount", "unit", "year", "source", "checked_on", "verified"});
    refuse_twice(read_, rules_.values, &LegalValue::id, member.key, member.key_at);
    LegalValue out;
    out.id = member.key;
    out.amount = read_.number(read_.required(member, "amount"), 0, 1e12);
    out.unit = read_.text(read_.required(member, "unit"));
    out.year = static_cast<int>(read_.whole(read_.required(member, "year"), 1990, 2100));
    out.source = read_.text(read_.required(member, "source"));
    out.checked_on = read_.date(read_.required(member, "checked_on"));
    out.verified = read_.flag(read_.required(member, "verified"));
    rules_.values.push_back(std::move(out));
  }
}

}  // namespace shekara
