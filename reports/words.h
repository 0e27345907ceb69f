// SPDX-License-Identifier: Apache-2.0
// The wording of the reports for people, in Kazakh, Russian and English: one file a language (words_kk.cpp,
// ...), where a missing phrase is a compiler warning. Legal words are not here: titles and citations come
// from the rules file.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "scanner/facts/finding.h"
#include "scanner/facts/verdict.h"

namespace shekara {

// {0}, {1}, ... stand for what is put in. Wording avoids plural forms: "flows: 12".
enum class Phrase : std::uint8_t {
  // the outcome; {0}: title of the rule that decided
  prohibited,
  undetermined,
  cannot_tell,
  needs_basis,
  nothing_prohibited,
  nothing_examined,
  no_personal_data,
  share,
  incomplete,
  is_cut,
  is_damaged,
  is_lossy,
  is_limited,
  is_not_listed,
  shown_clear,
  counts,
  seeds_found,
  // what was examined
  examined,
  input,
  input_line,
  link_types,
  cut_file,
  cut_packets,
  kernel_drops,
  clock_jumps,
  filtered_out,
  secrets,
  problem,
  more_inputs,
  filter,
  flows,
  flows_line,
  payload,
  payload_line,
  payload_none,
  missing_bytes,
  // how the devices reached the network; {0}: name or digits, {1}: country
  environment,
  foreign_sim, unplaced_sim, home_sim, access_point, roaming_tunnel, mobile_tunnel, tunnelled_device, vpn, tor, proxy,
  encrypted_dns, carrier_nat, private_network, captive_portal, tls_interception,
  environment_seen,  // {0}: addresses, {1}: flows, {2}: certainty, {3}: packet
  more_facts,
  // what was found
  findings,
  device,
  identifiers,
  data,
  sent_to,
  came_from,
  leads_on,  // {0}: name of a tunnel
  owner,
  owner_line,
  owner_certainty,
  region_claim,
  served_through,  // {0}: alias, {1}: owner and country, {2}: kind
  how,
  when,
  span,
  rule,
  other_rules,
  volume,
  at_least,
  of_device, seen,
  origin_inside, origin_outside, origin_near_border,  // of a position; {0}: home country
  more_values,
  more_addresses,
  port,
  packet,
  packet_of,
  countries,
  protocol_over,
  more_citations,
  would_change,
  by_exception, by_waiver,  // {0}: its id
  not_verified,
  more_findings,
  whole_report,
  all_findings,  // heading of a table that lists every one
  unread_data,
  // places
  place_single,
  place_agreed,
  place_disputed,
  place_refuted,  // {0}: witnesses, {1}: milliseconds
  place_many_answer,  // {0}: witnesses
  place_override,
  place_anycast,
  place_hidden,
  place_city,
  place_unknown,
  reach_within,
  reach_from_given,
  reach_from_home,
  reach_refutes,
  reach_doubtful,
  packet_file,       // {0}: its name, {1}: packets
  no_packet_file,
  // what could not be read
  unread,
  unread_intro,
  unread_line,
  unread_more,
  // what was not seen
  unseen,
  packets_not_decoded,
  first_at,
  oddity,
  limit,
  not_listed,
  more_reasons,
  always_unseen,
  nothing_more,
  // judged again, compared, explained
  not_judged,       // {0}: findings
  other_edition,    // {0}: pack, {1}, {2}: version and hash in the report, {3}, {4}: here
  compared,         // {0}, {1}: files
  compared_counts, nothing_changed,
  not_compared,     // {0}, {1}: findings
  became_worse, appeared, became_milder, other_rule, gone, before, after,
  finding,          // {0}: its id
  verdicts,
  every_rule,       // {0}: pack and version
  rule_applies, rule_does_not, rule_unknown, holds, holds_not, holds_unknown,
  // what the report stands on
  basis,
  rules_file,
  rules_line,
  database,
  database_old,
  database_young,
  overrides,
  overrides_line,
  home,
  program,
  values_masked,
  values_shown,
};
inline constexpr std::size_t kPhrases = static_cast<std::size_t>(Phrase::values_shown) + 1;

struct WordPair {
  std::string_view name, said;
};
template <std::size_t kCount>
constexpr std::string_view find_word(const WordPair (&pairs)[kCount], std::string_view name) {
  for (const WordPair& pair : pairs)
    if (pair.name == name) return pair.said;
  return name;
}

// Everything one language has to say. The functions are total over their enumerations.
struct Words {
  std::string_view code;  // "kk", "ru", "en"
  char decimal_mark;
  std::string_view (*phrase)(Phrase);
  std::string_view (*outcome)(Outcome);
  std::string_view (*category)(DataCategory);
  std::string_view (*certainty)(Certainty);
  std::string_view (*protection)(Protection);
  std::string_view (*range)(std::string_view name);  // special ranges that people know; else the name itself
  std::string_view (*kind)(std::string_view kind);   // a detector's name; else the name itself
  std::string_view (*service_kind)(ServiceKind);
  std::string_view (*unit)(unsigned power);          // of 1000: bytes, kilobytes, ... terabytes

  // The phrase with its places filled.
  [[nodiscard]] std::string say(Phrase which, std::initializer_list<std::string_view> parts = {}) const;
  [[nodiscard]] std::string bytes(std::uint64_t count) const;  // "1.2 MB", powers of 1000
  // "37 %"; "<1 %" and ">99 %" rather than a rounded 0 and 100.
  [[nodiscard]] std::string percent(std::uint64_t part, std::uint64_t whole) const;
  [[nodiscard]] std::string country(std::string_view code) const;  // "China (CN)", else the code
  [[nodiscard]] std::string_view text(const Texts& texts) const;   // in this language, else English, else any
};

// A pattern with its places {0}, {1}, ... filled.
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts);

extern const Words kKazakh, kRussian, kEnglish;
const Words& words_of(std::string_view language);  // English when there is no such language

}  // namespace shekara
