// SPDX-License-Identifier: Apache-2.0
// What is said of two reports side by side, one line a word with all three languages beside each other.
#pragma once
#include "reports/comparison.h"

namespace shekara {

// {0}, {1} stand for what is put in.
enum class ComparisonPhrase : std::uint8_t {
  title,
  basis,             // heading
  basis_intro,
  none,              // where one side has nothing
  destinations,      // heading
  destination_counts,  // {0} new, {1} gone, {2} changed, {3} unchanged
  changed,
  findings,          // heading
  where_to,
  network,
  service,
  hosts,
  protection,
  outcome,
  sent, received,    // by the device, to the device
  perhaps_hidden,    // {0}: kinds of data
  content_unread,    // a "kind" of data: what could not be read
  no_finding,        // an "outcome" of a destination: nothing personal, and all was read
  local, disputed, unknown,  // countries
  complete, not_complete,
  how_volumes,       // {0}: percent, {1}: bytes
  volumes_of_findings,  // where a report does not list all destinations
  how_matched,
  got_worse, only_changed,  // the last line; else Phrase::nothing_changed
};
inline constexpr std::size_t kComparisonPhrases = static_cast<std::size_t>(ComparisonPhrase::only_changed) + 1;
std::string comparison_say(ComparisonPhrase which, const Words& words, std::initializer_list<std::string_view> parts = {});
std::string_view basis_word(BasisPart part, const Words& words);
std::string_view change_word(ChangeKind kind, const Words& words);

}  // namespace shekara
