// SPDX-License-Identifier: Apache-2.0
// Orders to the device, each with its packet.
#include <algorithm>
#include <tuple>

#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"
#include "reports/places.h"
#include "reports/sentences.h"

namespace shekara::html {

namespace {
View row_of(const Report& report, const Finding& fact, const Evidence& seen, const CardNumbers& numbers) {
  const Party& server = server_of(fact);
  View row;
  row.text("first", to_second(seen.first_seen))
      .text("shown", seen.shown)
      .text("layers", seen.layers)
      .text("path", seen.path)
      .number("times", seen.times);
  row.text("server", short_name(server)).text("id", fact.id);
  row.said("place", [&](const Words& words) { return place_text(server.place, words); });
  const bool by_server = fact.from.port != 0;
  row.said("sender", [&](const Words& words) {
    return std::string(page_word(by_server ? "by_server" : "by_device", words));
  });
  add_packet(report, seen.packet, row);
  const CardNumbers::const_iterator found = numbers.find(fact.id);
  row.text_if("number", found == numbers.end() ? "" : std::to_string(found->second));
  return row;
}
}  // namespace

void put_commands(Sheet& sheet) {
  const Report& report = sheet.report();
  const CardNumbers numbers = card_numbers(report);
  std::vector<std::pair<const Finding*, const Evidence*>> commands;
  std::uint64_t all = 0;
  for (const JudgedFinding& judged : report.findings) {
    if (judged.finding.category != DataCategory::remote_command) continue;
    all += judged.finding.evidence_count;
    for (const Evidence& seen : judged.finding.evidence) commands.emplace_back(&judged.finding, &seen);
  }
  std::ranges::stable_sort(commands, {}, [](const auto& command) {
    return std::tuple(command.second->first_seen, command.second->packet);
  });
  std::vector<View> rows;
  for (std::size_t i = 0; i < std::min(commands.size(), kMostRows); ++i)
    rows.push_back(row_of(report, *commands[i].first, *commands[i].second, numbers));
  View view;
  view.number("count", all).yes("none", all == 0).yes("some", !rows.empty()).list("rows", rows);
  const Coverage& seen = report.coverage;
  view.said("share", [&](const Words& words) {
    return share_sentence(seen, words);
  });
  view.text_if("rest", all > rows.size() ? std::to_string(all - rows.size()) : "");
  sheet.put("commands", view);
}

}  // namespace shekara::html
