// SPDX-License-Identifier: Apache-2.0
// A rules file as data: parameters, sets, recipients and rules of one jurisdiction. The code knows no law; judge() is a pure
// function of a finding and a rule set.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scanner/facts/finding.h"
#include "scanner/facts/verdict.h"

namespace shekara {

struct TermInfo;   // rules/term.h
class RuleIndex;   // rules/rule_index.h

// When something holds, in packet time: from the first day, to the end of the last. Absent: no bound.
struct Validity {
  std::optional<Timestamp> from, until;
  [[nodiscard]] bool unbounded() const { return !from && !until; }
};

// One thing of a set or of a term's list: a country's code, an owner, a domain, ...
struct Item {
  std::string value;
  Validity valid;
  std::string note;  // "commercial organisations only"; printed where the item decides
};

// One member of a condition: a fact, and the values that satisfy it.
struct Term {
  const TermInfo* info = nullptr;
  std::vector<std::string> words;  // as written, "@set" and all
  std::vector<Item> items;         // sets and parameters resolved; by value
  std::vector<std::string> kinds;  // the evidence it is about, where the same condition names kinds; empty: any
  double number = 0;               // at least, at most
  bool flag = false;
};

enum class Join : std::uint8_t { all, any, negation };

// all: every term and part holds; any: some part holds; negation: its one part does not. A fact that nobody knows makes
// a term unknown (Kleene's three values), which gives undetermined, never "does not match".
struct Condition {
  Join join = Join::all;
  std::vector<Term> terms;
  std::vector<Condition> parts;
};

// Where the condition holds, the rule does not speak; this is said instead.
struct Exception {
  std::string id;
  Shared<Texts> title;
  Condition when;
  Outcome outcome = Outcome::allowed;
};

struct Rule {
  std::string id;
  Shared<Texts> title;
  Texts text;
  Shared<std::vector<Citation>> citations;
  Condition when;
  Outcome outcome = Outcome::undetermined;
  Severity severity = Severity::info;
  Shared<std::vector<Texts>> would_change;  // "consent under Article 16", "entry in the register"
  std::vector<Exception> exceptions;
  std::string file;  // that it stands in, when packs are built on one another
  std::size_t line = 0;
};

enum class SetKind : std::uint8_t { countries, asns, owners, domains, protocols, categories, kinds };

struct NamedSet {
  std::string name;
  SetKind kind = SetKind::countries;
  std::vector<Item> items;         // by value
  std::string source, checked_on;  // who says that these belong together; printed with every use of the set
  bool verified = false;
  Validity valid;
};

// A row of the table of trusted foreign recipients.
struct Recipient {
  std::string id, entity, country;  // country: ISO 3166-1 alpha-2, of the servers; empty: anywhere
  std::vector<std::string> domains, asns, owners;
  Validity valid;
  std::string basis, source, checked_on;
  bool verified = false;
};

// Someone answers for a verdict until a day.
struct Waiver {
  std::string id, rule, owner, reason;
  std::vector<std::string> findings;  // ids; empty: all of the rule
  std::optional<Timestamp> until;     // by the last packet of the finding
  std::string expires;                // as written
};

// A number of the law as data: the monthly calculation index of a year. No condition asks for it.
struct LegalValue {
  std::string id, unit, source, checked_on;
  double amount = 0;
  int year = 0;
  bool verified = false;
};

struct PackFile {
  std::string file, sha256;
};

struct RuleSet {
  std::string id, version, author, file, sha256, jurisdiction, effective_from, home;
  std::string localisation;  // "mirror": a copy abroad is not forbidden; "exclusive": only at home; empty: not stated
  Texts title;
  std::vector<std::string> languages;
  std::vector<PackFile> includes;                 // in the order of reading
  std::map<std::string, std::string> parameters;  // "trusted": "@convention108"
  std::map<std::string, std::string> settings;    // that it was read with, but for the home country
  std::vector<NamedSet> sets;
  std::vector<Recipient> recipients;
  std::vector<Waiver> waivers;
  std::vector<LegalValue> values;
  std::vector<Rule> rules;
  Outcome default_outcome = Outcome::undetermined;
  std::shared_ptr<const RuleIndex> index;  // made when the file is read; nullptr: every rule is tried
};

// Values of the command line, by parameter: {"home": "KZ", "localisation": "mirror"}.
using Settings = std::map<std::string, std::string>;

// `file`: a path, or the name of a pack in `packs_folder` ("kz-vehicle"). Throws UserError "file:line:column: what (hint)":
// syntax, unknown key (with the nearest known one), missing key, wrong type, duplicate id, unknown word, unknown set, code
// of no country, text missing in a language, packs that include each other, an example that does not come out as it says.
RuleSet load_rules(const std::string& file, const std::string& packs_folder, const Settings& settings = {});
// `file` names the text in errors; what it includes is looked for in packs_folder and beside `file`.
RuleSet parse_rules(const std::string& text, const std::string& file, const Settings& settings = {},
                    const std::string& packs_folder = {});

// Findings with the same hash get the same outcomes from this rule set: it covers all that its conditions ask for.
std::uint64_t facts_hash(const Finding& finding, const RuleSet& rules);
bool asks_beyond_outline(const RuleSet& rules);  // for more than Findings::outline() gives
bool asks_environment(const RuleSet& rules);     // for facts of the capture's surroundings

struct Ruling {
  Outcome outcome = Outcome::undetermined;
  Severity severity = Severity::info;
};
// The worst verdict's outcome and severity, without its words.
Ruling ruling_on(const Finding& finding, const RuleSet& rules);

// One verdict for each rule that holds, and an undetermined one for each rule that cannot tell and, if it
// held, would be worse than all that hold; the default alone when there is none. Worst first: outcome,
// severity, rule id. Pure.
std::vector<Verdict> judge(const Finding& finding, const RuleSet& rules);

// The verdict of one rule, as if it were the only one: none when it does not hold.
std::vector<Verdict> judge_alone(const Rule& rule, const Finding& finding, const RuleSet& rules);

enum class Truth : std::uint8_t { no, unknown, yes };

// What a reason tells of: a term of a condition; the head of an "any" or a "not"; an exception; that no rule holds, or that
// the rule asks nothing; that it cannot be told; that somebody answers for it.
enum class ReasonOf : std::uint8_t { term, one_of, not_all, exception, no_rule, any_finding, cannot_tell, waived };

// One condition of a rule before a finding; depth: how deep it stands in any, all, not. What it tells of lives as long as
// the rules.
struct ExplainedReason {
  Truth truth = Truth::yes;
  Reason reason;
  int depth = 0;
  ReasonOf of = ReasonOf::term;
  const Term* term = nullptr;
  const Exception* exception = nullptr;
  const Waiver* waiver = nullptr;
  Outcome outcome = Outcome::undetermined;  // what it came to without the doubt or the waiver
};
struct Explained {
  const Rule* rule = nullptr;
  Truth truth = Truth::yes;  // of the whole rule, exceptions counted
  std::vector<ExplainedReason> reasons;
};
// What a verdict of judge() stands on, one for each of its reasons and in their order; empty where the rule set does not know
// the verdict's rule.
std::vector<ExplainedReason> reasons_of(const Verdict& verdict, const Finding& finding, const RuleSet& rules);
// Every rule with every condition, also those that do not hold.
std::vector<Explained> explain(const Finding& finding, const RuleSet& rules);

}  // namespace shekara
