// SPDX-License-Identifier: Apache-2.0
// What a user may have meant by a word nobody knows; for the hints of UserError.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace shekara {

// `did you mean "position"?` when one of the known words is near (edit distance at most a third of the longer
// word, at least 2), else "known: a, b, c". The first of equally near words counts.
std::string known_words_hint(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace shekara
