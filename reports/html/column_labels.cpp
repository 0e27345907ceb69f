// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "reports/html/page.h"
#include "reports/html/words.h"

namespace shekara::html {

namespace {
struct Labels {
  std::string_view table;                   // class of the table
  std::array<std::string_view, 8> words{};  // of the columns after the first, which names the row
};
constexpr Labels kLabels[] = {
    {"t-destinations",
     {"owner", "country", "protocol", "protection", "bytes_up_down", "from_to", "cadence", "outcome"}},
    {"t-evidence", {"value", "certainty", "times_seen", "where", "packet_in"}},
    {"t-steps", {"from_to", "outcome", "data", "findings"}},
    {"t-commands", {"command", "sent_by", "destination", "times_seen", "packet_in", "findings"}},
    {"t-inputs", {"format", "size", "packets", "from_to", "links", "sha256"}},
    {"t-seeds", {"kind", "value", "entered_at", "times_seen", "found_as"}},
    {"t-rules", {"version", "jurisdiction", "effective_from", "settings", "sha256"}},
    {"t-databases", {"role", "built_on", "licence", "sha256"}},
    {"t-hosts", {"known_by", "flows", "bytes", "country", "packet_in"}},
};
}  // namespace

std::string column_labels() {
  std::string out = "@media screen and (max-width: 760px) {\n";
  for (const Labels& labels : kLabels)
    for (std::size_t i = 0; i < labels.words.size() && !labels.words.at(i).empty(); ++i)
      for (const Words* words : kLanguages)
        out += ":root[lang=\"" + std::string(words->code) + "\"] ." + std::string(labels.table) +
               " tbody tr > :nth-child(" + std::to_string(i + 2) + ")::before { content: \"" +
               css_string(page_word(labels.words.at(i), *words)) + "\"; }\n";
  return out + "}";
}

}  // namespace shekara::html
