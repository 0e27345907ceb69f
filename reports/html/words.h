// SPDX-License-Identifier: Apache-2.0
// The wording of report.html that the other reports do not have, one line a word with all three languages
// beside each other. Templates ask for it by name, as [[name]].
#pragma once
#include <span>
#include <string_view>

#include "reports/words.h"
#include "scanner/facts/audit.h"

namespace shekara::html {

struct PageWord {
  std::string_view name, english, russian, kazakh;
};
std::span<const PageWord> page_words();  // of the templates
std::span<const PageWord>
item_words();  // of the audit record's items, in the order of AuditItem, then of its lists

std::string_view in_language(const PageWord& word, const Words& words);
// Aborts where there is no such word: names come from our own templates and code.
std::string_view page_word(std::string_view name, const Words& words);
// What an item of the audit record is called.
// Of what named a server and of what a database is for: "http_host", "country"; else the name itself.
std::string_view term_word(std::string_view name, const Words& words);
std::string_view item_word(AuditItem item, const Words& words);

}  // namespace shekara::html
