// SPDX-License-Identifier: Apache-2.0
// What could not be seen, gap by gap, each with what it would take to see it.
#include <algorithm>
#include <set>

#include "reports/decryption_words.h"
#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"
#include "reports/places.h"
#include "reports/sentences.h"
#include "reports/stories.h"
#include "reports/unread_words.h"

namespace shekara::html {

namespace {
using Say = std::function<std::string(const Words&)>;
constexpr std::size_t kMostReasons = 20;

Say word(std::string_view name) {
  return [name](const Words& words) { return std::string(page_word(name, words)); };
}

// A gap: its heading, perhaps a sentence, its lines, and the remedy.
class Gap {
 public:
  explicit Gap(std::string_view heading, std::string_view remedy) {
    view_.said("what", word(heading)).said("remedy", word(remedy)).yes("text", false);
  }
  Gap& text(const Say& say) {
    view_.yes("text").said("text_said", say);
    empty_ = false;
    return *this;
  }
  Gap& row(const Say& say) {
    empty_ = false;
    if (++count_ <= kMostReasons) rows_.emplace_back().said("row", say);
    return *this;
  }
  void add_to(std::vector<View>& gaps) {
    if (empty_) return;
    if (count_ > kMostReasons)
      rows_.emplace_back().said("row", [more = count_ - kMostReasons](const Words& words) {
        return say("row_more", words, {std::to_string(more)});
      });
    gaps.push_back(std::move(view_.yes("has_rows", !rows_.empty()).list("rows", rows_)));
  }

 private:
  View view_;
  std::vector<View> rows_;
  std::size_t count_ = 0;
  bool empty_ = true;
};

void add_counts(const Report& report, const Counts& counts, Gap& gap) {
  std::vector<const Counts::value_type*> sorted;
  for (const Counts::value_type& one : counts) sorted.push_back(&one);
  std::ranges::stable_sort(sorted,
                           [](const auto* a, const auto* b) { return a->second.times > b->second.times; });
  for (const Counts::value_type* one : sorted)
    gap.row([&report, one](const Words& words) {
      return words.say(Phrase::first_at, {one->first, std::to_string(one->second.times),
                                          packet_text(report, one->second.first, words)});
    });
}

std::string unread_text(const UnreadTo& line, const Words& words) {
  const Party& server = server_of(*line.first);
  std::string protocols, to = short_name(server);
  for (const std::string& protocol : line.protocols) append_part(protocols, protocol);
  append_part(to, network_text(server.place));
  append_part(to, place_text(server.place, words));
  std::string out = words.say(Phrase::unread_line, {std::to_string(line.flows), words.bytes(line.bytes), to, protocols,
                                                    words.outcome(line.outcome)});
  for (const std::string& more : {unread_headline(*line.largest, words), behaviour_text(*line.largest, words),
                                  handshake_text(*line.largest, words)})
    if (!more.empty()) out += "; " + more;
  return out;
}

void add_unread(const Report& report, const std::vector<UnreadTo>& unread, std::vector<View>& gaps) {
  Gap gap("gap_encrypted", "fix_encrypted");
  const Coverage& seen = report.coverage;
  if (seen.encrypted_bytes + seen.unread_bytes != 0)
    gap.text([&seen](const Words& words) { return payload_text(seen, words); });
  for (std::size_t i = 0; i < decryption_lines(report, kEnglish).size(); ++i)
    gap.row([&report, i](const Words& words) { return decryption_lines(report, words)[i]; });
  for (std::size_t i = 0; i < report.keys.size(); ++i)
    gap.row([&report, i](const Words& words) { return key_file_lines(report, words)[i]; });
  for (const UnreadTo& line : unread)
    gap.row([&line](const Words& words) { return unread_text(line, words); });
  gap.add_to(gaps);
}

void add_packets(const Report& report, std::vector<View>& gaps) {
  const Coverage& seen = report.coverage;
  Gap packets("gap_packets", "fix_packets");
  if (!seen.not_decoded.empty())
    packets.text([&seen](const Words& words) {
      const std::uint64_t missed = seen.packets_seen - std::min(seen.packets_seen, seen.packets_decoded);
      return words.say(Phrase::packets_not_decoded,
                       {std::to_string(missed), std::to_string(seen.packets_seen)});
    });
  add_counts(report, seen.not_decoded, packets);
  packets.add_to(gaps);
  Gap limits("gap_limits", "fix_limits");
  add_counts(report, seen.limits, limits);
  limits.add_to(gaps);
}

void add_lost(const Report& report, std::vector<View>& gaps) {
  Gap gap("gap_lost", "fix_lost");
  if (report.coverage.missing_bytes != 0)
    gap.text([&](const Words& words) {
      return words.say(Phrase::missing_bytes, {words.bytes(report.coverage.missing_bytes)});
    });
  for (const InputRecord& input : report.inputs) {
    if (input.cut || input.cut_packets != 0 || input.kernel_drops != 0)
      gap.row([&input](const Words& words) { return input.name + ": " + input_flaws(input, words); });
    for (const std::string& problem : input.problems) gap.row([&problem](const Words&) { return problem; });
  }
  gap.add_to(gaps);
}

void add_disputed(const Report& report, std::vector<View>& gaps) {
  Gap gap("gap_disputed", "fix_disputed");
  std::set<std::string> told;
  for (const JudgedFinding& judged : report.findings) {
    const Party& server = server_of(judged.finding);
    if (server.place.basis == PlaceBasis::special || has_country(server.place) ||
        !told.insert(short_name(server)).second)
      continue;
    gap.row([&server](const Words& words) {
      return short_name(server) + ": " + place_text(server.place, words);
    });
  }
  gap.add_to(gaps);
}

bool hides(EnvironmentKind kind) {
  switch (kind) {
    case EnvironmentKind::roaming_tunnel:
    case EnvironmentKind::vpn:
    case EnvironmentKind::tor:
    case EnvironmentKind::proxy:
    case EnvironmentKind::encrypted_dns:
      return true;
    case EnvironmentKind::foreign_sim:
    case EnvironmentKind::unplaced_sim:
    case EnvironmentKind::home_sim:
    case EnvironmentKind::access_point:
    case EnvironmentKind::mobile_tunnel:
    case EnvironmentKind::tunnelled_device:
    case EnvironmentKind::carrier_nat:
    case EnvironmentKind::private_network:
    case EnvironmentKind::captive_portal:
    case EnvironmentKind::tls_interception:
      return false;
  }
  return false;
}

void add_rest(const Report& report, std::vector<View>& gaps) {
  Gap tunnels("gap_tunnels", "fix_tunnels");
  for (const EnvironmentFact& fact : report.environment)
    if (hides(fact.kind))
      tunnels.row([&](const Words& words) { return environment_text(report, fact, words); });
  tunnels.add_to(gaps);
  Gap listed("gap_not_listed", "fix_limits");
  if (report.findings_not_listed != 0)
    listed.text([&](const Words& words) {
      return words.say(Phrase::not_listed, {std::to_string(report.findings_not_listed)});
    });
  listed.add_to(gaps);
  Gap oddities("gap_oddities", "fix_oddities");
  add_counts(report, report.coverage.oddities, oddities);
  oddities.add_to(gaps);
}

struct Share {
  std::string_view kind, word;
  std::uint64_t bytes = 0;
};

void add_shares(const Coverage& seen, View& view) {
  const std::uint64_t all = seen.payload_bytes + seen.missing_bytes;
  const Share shares[] = {{"read", "share_read", seen.decoded_bytes},
                          {"encrypted", "share_encrypted", seen.encrypted_bytes},
                          {"unread", "share_unread", seen.unread_bytes},
                          {"missing", "share_missing", seen.missing_bytes}};
  std::vector<View> out;
  std::uint64_t before = 0;
  const auto thousandths = [&](std::uint64_t bytes) {
    return static_cast<std::uint64_t>(
        all == 0 ? 0.0 : static_cast<double>(bytes) / static_cast<double>(all) * 1000);
  };
  for (const Share& share : shares) {
    View& one = out.emplace_back();
    const std::uint64_t x = thousandths(before), end = thousandths(before + share.bytes);
    one.text("kind", share.kind).number("x", x).number("width", end - std::min(x, end));
    one.said("word", word(share.word));
    one.said("percent", [&](const Words& words) {
      return words.percent(share.bytes, std::max<std::uint64_t>(seen.payload_bytes, 1));
    });
    one.said("bytes", [&](const Words& words) { return words.bytes(share.bytes); });
    before += share.bytes;
  }
  view.yes("payload", seen.payload_bytes != 0).list("shares", out);
  view.said("shares_of",
            [&](const Words& words) { return say("shares_of", words, {words.bytes(seen.payload_bytes)}); });
}
}  // namespace

void put_unseen(Sheet& sheet) {
  const Report& report = sheet.report();
  const std::vector<UnreadTo> unread = unread_of(report);
  std::vector<View> gaps;
  add_unread(report, unread, gaps);
  add_lost(report, gaps);
  add_packets(report, gaps);
  add_disputed(report, gaps);
  add_rest(report, gaps);
  View view;
  add_shares(report.coverage, view);
  view.list("gaps", gaps).yes("has_gaps", !gaps.empty() || report.coverage.packets_seen == 0);
  sheet.put("unseen", view);
}

}  // namespace shekara::html
