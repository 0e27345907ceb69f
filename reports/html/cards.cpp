// SPDX-License-Identifier: Apache-2.0
// The finding cards: device, data, destination; evidence with its packets; what the rules say and what would
// change it.
#include <algorithm>

#include "reports/audit_words.h"
#include "reports/because_words.h"
#include "reports/decryption_words.h"
#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"
#include "reports/places.h"
#include "reports/reach_text.h"
#include "reports/stories.h"
#include "reports/unread_words.h"

namespace shekara::html {

namespace {
View evidence_row(const Report& report, const Evidence& seen, bool names_another) {
  View row;
  row.said("kind", [&](const Words& words) { return std::string(words.kind(seen.kind)); });
  row.said("certainty", [&](const Words& words) { return std::string(words.certainty(seen.certainty)); });
  row.said("why", [&](const Words& words) { return why_text(seen.why, words); });
  row.text("shown", seen.shown)
      .text("path", seen.path)
      .number("times", seen.times);
  row.said("layers", [&](const Words& words) { return seen.layers + decrypted_text(seen, words); });
  row.text_if("of", names_another ? seen.device.shown : "");
  row.yes("origin", seen.origin != Origin::none);
  row.said("origin_text", [&](const Words& words) { return origin_text(seen.origin, report.home, words); });
  add_cited(report, seen.packet, seen.evidence_frame, row);
  return row;
}

void add_evidence(const Report& report, const Finding& fact, View& card) {
  std::vector<View> rows;
  for (const Evidence& seen : fact.evidence)
    rows.push_back(evidence_row(report, seen, seen.device.hash != 0 && seen.device.hash != seen.value_hash));
  card.yes("has_evidence", !rows.empty())
      .list("evidence", rows)
      .number("evidence_count", fact.evidence_count);
  card.yes("evidence_more", fact.evidence_count > rows.size()).number("evidence_listed", rows.size());
  add_cited(report, fact.first_packet, fact.evidence_frame, card);
  card.text_if("all_packets_in", report.evidence_file ? report.evidence_file->file : "");
}

View citation_of(const Citation& from) {
  View out;
  const bool is_link = from.address.starts_with("https://") || from.address.starts_with("http://");
  out.text("act", from.act)
      .text("article", from.article)
      .text("address", from.address)
      .text("checked_on", from.checked_on);
  return std::move(out.text_if("link", is_link ? from.address : "").yes("verified", from.verified));
}

// In each language as sentences where there are such, else as report.json has them.
std::vector<View> reasons_of(const Report& report, const Finding& fact, const Verdict& verdict) {
  std::map<std::string_view, std::vector<std::string>> said;  // by language
  if (report.reasons_said)
    for (const Words* words : kLanguages) said[words->code] = report.reasons_said(fact, verdict, *words);
  std::vector<View> out;
  for (std::size_t i = 0; i < verdict.reasons.size(); ++i)
    out.emplace_back().said("text", [&](const Words& words) {
      const Reason& reason = verdict.reasons[i];
      const std::vector<std::string>& sentences = said[words.code];
      if (sentences.size() == verdict.reasons.size()) return sentences[i];
      return reason.condition + (reason.because.empty() ? "" : ": " + reason.because);
    });
  return out;
}

View verdict_of(const Report& report, const Finding& fact, const Verdict& from) {
  View out;
  add_outcome(from.outcome, out);
  out.said("title", [&](const Words& words) {
    const std::string_view said = words.text(from.title);
    const std::string title(said.empty() ? std::string_view(from.rule) : said);
    return from.cannot_tell ? words.say(Phrase::cannot_tell, {title}) : title;
  });
  out.text("rule", from.rule)
      .text("pack", from.pack)
      .text_if("exception", from.exception)
      .text_if("waiver", from.waiver);
  std::vector<View> citations, changes;
  for (const Citation& citation : from.citations) citations.push_back(citation_of(citation));
  for (const Texts& texts : from.would_change)
    changes.emplace_back().said("text", [&](const Words& words) { return std::string(words.text(texts)); });
  out.list("reasons", reasons_of(report, fact, from)).yes("cited", !citations.empty()).list("citations", citations);
  return std::move(out.list("would_change", changes).yes("changes", !changes.empty()));
}

// The deciding one first.
void add_verdicts(const Report& report, const JudgedFinding& judged, View& card) {
  const Verdict* deciding = deciding_verdict(judged);
  std::vector<View> verdicts;
  if (deciding != nullptr) verdicts.push_back(verdict_of(report, judged.finding, *deciding));
  for (const Verdict& verdict : judged.verdicts)
    if (&verdict != deciding) verdicts.push_back(verdict_of(report, judged.finding, verdict));
  card.list("verdicts", verdicts);
}

// What else should be known of the place: what times of answer say, the cloud's region, a CDN, anycast.
std::vector<View> notes_of(const Report& report, const Finding& fact) {
  const Party& server = server_of(fact);
  std::vector<std::function<std::string(const Words&)>> says = {
      [&](const Words& words) { return reach_text(report, server.place, words); },
      [&](const Words& words) { return region_text(server.cloud_region, words); },
      [&](const Words& words) { return served_text(server, words); },
      [&](const Words& words) {
        return fact.tunnel.empty() ? std::string() : words.say(Phrase::leads_on, {fact.tunnel});
      },
      [&](const Words& words) { return clear_text(fact, words); },
      [&](const Words& words) { return unread_headline(fact, words); },
      [&](const Words& words) { return behaviour_text(fact, words); },
      [&](const Words& words) { return handshake_text(fact, words); }};
  for (std::size_t i = 0; i < place_notes(server.place, kEnglish).size(); ++i)
    says.emplace_back([&server, i](const Words& words) { return place_notes(server.place, words)[i]; });
  std::vector<View> out;
  for (const auto& note : says)
    if (!note(kEnglish).empty()) out.emplace_back().said("text", note);
  return out;
}

void add_server(const Report& report, const Finding& fact, View& card) {
  const Party& server = server_of(fact);
  card.text("server", short_name(server))
      .text_if("network", network_text(server.place))
      .list("notes", notes_of(report, fact));
  card.said("direction", [&](const Words& words) {
    return std::string(page_word(&server == &fact.to ? "sent_to" : "came_from", words));
  });
  card.said("server_text", [&](const Words& words) { return server_text(server, words); });
  card.said("place", [&](const Words& words) { return place_text(server.place, words); });
  card.yes("owned", server.service != nullptr);
  card.said("owner", [&](const Words& words) { return owner_text(server, words); });
  add_witnesses(server.place, true, card);
}

// Name or address, and by which of its own identifiers it is known.
std::string device_said(const Finding& fact, const Identifiers& identifiers, const Words& words) {
  const Party& device = device_of(fact);
  if (device.addresses.empty()) return fact.device.name;
  std::string out =
      (fact.device.name.empty() ? "" : fact.device.name + ", ") + device.addresses.front().text();
  const Identifiers::const_iterator found = identifiers.find(device.addresses.front());
  for (std::size_t i = 0; found != identifiers.end() && i < std::min<std::size_t>(found->second.size(), 2);
       ++i)
    out += ", " + std::string(words.kind(found->second[i]->kind)) + " " + found->second[i]->shown;
  return out;
}

void add_how(const Finding& fact, View& card) {
  card.said("how", [&](const Words& words) {
    const std::string protocol = fact.evidence.empty() ? fact.protocol : fact.evidence.front().layers;
    return words.say(Phrase::protocol_over, {protocol, fact.transport, words.protection(fact.protection)});
  });
  card.said("volume", [&](const Words& words) {
    return words.say(Phrase::volume,
                     {std::to_string(fact.flows), std::to_string(fact.packets), words.bytes(fact.bytes)});
  });
  card.said("span", [&](const Words& words) { return span_text(fact.first_seen, fact.last_seen, words); });
  std::string steps;
  for (const std::string& step : fact.steps) append_part(steps, step);
  card.text_if("steps", steps);
}

View card_of(const Report& report, const JudgedFinding& judged, const Identifiers& identifiers) {
  const Finding& fact = judged.finding;
  View card;
  add_outcome(judged.outcome(), card);
  card.text("id", fact.id).text("arrow", &server_of(fact) == &fact.to ? "→" : "←");
  card.said("title", [&](const Words& words) { return title_text(judged, words); });
  card.said("device", [&](const Words& words) { return device_said(fact, identifiers, words); });
  card.said("data", [&](const Words& words) {
    return std::string(fact.category ? words.category(*fact.category) : page_word("unread_data", words));
  });
  card.yes("device_known", !device_facts_text(fact.device, kEnglish).empty());
  card.said("device_facts", [&](const Words& words) { return device_facts_text(fact.device, words); });
  add_server(report, fact, card);
  add_how(fact, card);
  add_evidence(report, fact, card);
  add_verdicts(report, judged, card);
  return card;
}

// How to get from a card to its packets; evidence.pcapng first, where there is one.
void put_findings_head(Sheet& sheet, std::size_t cards) {
  const std::optional<EvidenceFileRecord>& packets = sheet.report().evidence_file;
  const bool there = packets && !packets->file.empty();
  View head;
  head.number("count", cards).yes("none", cards == 0);
  head.yes("cut", there).text("packets_sha256", there ? packets->sha256 : "");
  head.yes("masked", there && packets->masked);
  head.said("packets", [&](const Words& words) {
    return there ? words.say(Phrase::packet_file, {packets->file, std::to_string(packets->packets)}) : "";
  });
  head.yes("not_cut", packets && !there);
  head.said("no_packets", [](const Words& words) { return words.say(Phrase::no_packet_file); });
  sheet.put("findings_head", head);
}
}  // namespace

void put_findings(Sheet& sheet) {
  const Report& report = sheet.report();
  const auto all = static_cast<std::size_t>(std::ranges::count_if(report.findings, has_card));
  put_findings_head(sheet, all);
  const Identifiers identifiers = identifiers_of(report);
  std::size_t written = 0;
  for (const JudgedFinding& judged : report.findings) {
    if (!has_card(judged) || written == kMostCards) continue;
    View card = card_of(report, judged, identifiers);
    sheet.put("card", card.number("number", ++written));
  }
  View tail;
  tail.text_if("rest", all > written ? std::to_string(all - written) : "")
      .yes("not_listed", report.findings_not_listed != 0);
  tail.said("not_listed_text", [&](const Words& words) {
    return words.say(report.judged_again ? Phrase::not_judged : Phrase::not_listed,
                     {std::to_string(report.findings_not_listed)});
  });
  sheet.put("findings_tail", tail);
}

}  // namespace shekara::html
