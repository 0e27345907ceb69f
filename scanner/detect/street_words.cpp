// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/street_words.h"

#include <algorithm>

#include "scanner/detect/identifier_checks.h"

namespace shekara {

namespace {
// Both cases of the first letter are written out: folding knows ASCII only.
constexpr std::string_view kWords[] = {
    "улица",   "Улица",       "ул.",        "Ул.",          "ул ",        "проспект",   "Проспект",
    "просп.",  "пр-т",        "пр-кт",      "мкр",          "микрорайон", "Микрорайон", "переулок",
    "пер. ",   "шоссе",       "бульвар",    "площадь",      "набережная", "көшесі",     "көш.",
    "даңғылы", "ықшам аудан", "ықшамаудан", "мөлтек ауданы"};
constexpr std::string_view kEnglishWords[] = {"street", "st",   "avenue",    "ave",     "road", "rd",
                                              "lane",   "blvd", "boulevard", "highway"};
// Parts of a Chinese address, from the province down to the room; one alone is any word.
constexpr std::string_view kChineseParts[] = {"省", "市", "区", "县", "镇", "乡", "村", "路",
                                              "街", "道", "号", "弄", "巷", "栋", "室"};

bool has_english_word(std::string_view text) {
  if (count_digits(text) == 0) return false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,.;\n"), text.size());
    const std::string_view word = text.substr(0, end);
    for (const std::string_view known : kEnglishWords)
      if (equal_ignoring_case(word, known)) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}
}  // namespace

bool names_street(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 6 || text.size() > 400) return false;
  for (const std::string_view word : kWords)
    if (text.find(word) != std::string_view::npos && text.size() > word.size() + 3) return true;
  std::size_t parts = 0;
  for (const std::string_view part : kChineseParts)
    if (text.find(part) != std::string_view::npos) ++parts;
  return parts >= 2 || (text.find(' ') != std::string_view::npos && has_english_word(text));
}

bool is_machine_address(std::string_view text) {
  text = trimmed(text);
  if (text.find_first_of("@{}<>=\\") != std::string_view::npos || text.starts_with('/')) return true;
  if (text.find("://") != std::string_view::npos) return true;
  const bool words = text.find(' ') != std::string_view::npos ||
                     std::ranges::any_of(text, [](char c) { return (c & 0x80) != 0; });
  return !words;  // one word of ASCII: an IP or hardware address, a host, a name of a variable
}

}  // namespace shekara
