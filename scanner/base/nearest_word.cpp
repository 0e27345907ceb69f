// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/nearest_word.h"

#include <algorithm>
#include <numeric>

namespace shekara {

namespace {

// Levenshtein, one row at a time.
std::size_t edit_distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t replaced = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string known_words_hint(std::string_view word, const std::vector<std::string_view>& known) {
  constexpr std::size_t kLongestWord = 64;  // longer ones resemble nothing here
  std::string_view nearest;
  std::size_t distance = kLongestWord;
  std::string all;
  for (const std::string_view candidate : known) {
    all += (all.empty() ? "known: " : ", ") + std::string(candidate);
    if (word.size() > kLongestWord) continue;
    const std::size_t here = edit_distance(word, candidate);
    if (here >= distance || here > std::max<std::size_t>(2, std::max(word.size(), candidate.size()) / 3))
      continue;
    distance = here;
    nearest = candidate;
  }
  return nearest.empty() ? all : "did you mean \"" + std::string(nearest) + "\"?";
}

}  // namespace shekara
