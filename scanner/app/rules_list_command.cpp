// SPDX-License-Identifier: Apache-2.0
// `rules list` and `rules show`.
#include <algorithm>
#include <iostream>

#include "reports/visible.h"
#include "reports/words.h"
#include "rules/pack_reader.h"
#include "rules/sentence.h"
#include "rules/sentence_words.h"
#include "scanner/app/program_files.h"
#include "scanner/app/rule_words.h"
#include "scanner/app/rules_options.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
using Row = std::vector<std::string>;

void print(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths.resize(std::max(widths.size(), row.size()), 0);
      widths[i] = std::max(widths[i], columns(visible(row[i])));
    }
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string cell = visible(row[i]);
      std::cout << cell << (i + 1 == row.size() ? "\n" : std::string(widths[i] - columns(cell) + 2, ' '));
    }
  }
}

int list_packs(const Words& words) {
  std::vector<Row> rows;
  bool refused = false;
  for (const std::string& name : packs_in(packs_folder())) try {
      const RuleSet rules = load_rules(name, packs_folder());
      rows.push_back({rules.id, rules.version, std::to_string(rules.rules.size()), std::string(words.text(rules.title))});
    } catch (const UserError& error) {
      std::cerr << "shekara: " << visible(error.what()) << '\n';
      refused = true;
    }
  print(rows);
  return refused ? 2 : 0;
}

void print(const std::vector<SentenceLine>& lines) {
  for (const SentenceLine& line : lines)
    std::cout << "  " << std::string(static_cast<std::size_t>(line.depth) * 2, ' ') << (line.depth > 0 ? "- " : "")
              << visible(line.text) << '\n';
}

const Rule& rule_named(const RuleSet& rules, const std::string& id) {
  const auto found = std::ranges::find(rules.rules, id, &Rule::id);
  if (found != rules.rules.end()) return *found;
  std::vector<std::string_view> known;
  for (const Rule& rule : rules.rules) known.push_back(rule.id);
  throw UserError("rules show", "pack " + rules.id + " has no rule \"" + id + "\"", known_words_hint(id, known));
}

void print_rule(const Rule& rule, const RuleSet& rules, const Words& words, const SentenceNames& names) {
  std::cout << visible(rule.id) << ": " << visible(words.text(rule.title)) << '\n';
  print(sentence_of(rule, rules, names));
}

void print_head(const RuleSet& rules, const Words& words) {
  std::cout << visible(rules.id + " " + rules.version + ": " + std::string(words.text(rules.title))) << '\n';
  std::cout << "  "
            << visible(rules.jurisdiction + "; " + words.country(rules.home) + "; " + rules.effective_from +
                       (rules.localisation.empty() ? "" : "; " + rules.localisation))
            << "\n\n";
}
}  // namespace

int run_rules_list(const RulesOptions& options) {
  const Words& words = words_of(options.language);
  if (options.pack.empty()) return list_packs(words);
  const RuleSet rules = load_rules(options.pack, packs_folder());
  std::vector<Row> rows;
  for (const Rule& rule : rules.rules)
    rows.push_back({rule.id, std::string(words.outcome(rule.outcome)),
                    std::string(sentence_words_of(options.language).severity(rule.severity)),
                    std::string(words.text(rule.title))});
  print(rows);
  return 0;
}

int run_rules_show(const RulesOptions& options) {
  const Words& words = words_of(options.language);
  const SentenceNames names = names_in(words);
  const RuleSet rules = load_rules(options.pack, packs_folder());
  if (!options.rule.empty()) {
    print_rule(rule_named(rules, options.rule), rules, words, names);
    return 0;
  }
  print_head(rules, words);
  for (const Rule& rule : rules.rules) {
    print_rule(rule, rules, words, names);
    std::cout << '\n';
  }
  print(tables_of(rules, names));
  return 0;
}

}  // namespace shekara
