// SPDX-License-Identifier: Apache-2.0
// The wording of the summary's bars and of its last lines, one line a word with all three languages beside each other.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>

#include "reports/words.h"

namespace shekara {

// {0}, {1}, ... stand for what is put in.
enum class SummaryPhrase : std::uint8_t {
  destinations,       // heading
  more_destinations,  // {0}: how many
  in_short,           // heading
  worst_sent, worst_came,  // {0}: outcome, {1}: data, {2}: who, {3}: packet
  no_finding,
  not_read,  // {0}: share
  content_unread,
  rest_not_shown,
  report,
};
inline constexpr std::size_t kSummaryPhrases = static_cast<std::size_t>(SummaryPhrase::report) + 1;
std::string summary_say(SummaryPhrase which, const Words& words, std::initializer_list<std::string_view> parts = {});

}  // namespace shekara
