// SPDX-License-Identifier: Apache-2.0
// report.md: the summary of writers/text.cpp as Markdown, in the language of the report, and a table of all
// findings that the report lists. For wikis, merge requests and letters.
#include "reports/places.h"
#include "reports/sections.h"
#include "reports/stories.h"
#include "reports/writer.h"

namespace shekara {

namespace {
std::string data_text(const JudgedFinding& judged, const Words& words) {
  const Finding& fact = judged.finding;
  if (!fact.category) return words.say(Phrase::unread_data, {fact.protocol});
  std::string out(words.category(*fact.category));
  if (!fact.evidence.empty())
    out += ": " + std::string(words.kind(fact.evidence.front().kind)) + " " + fact.evidence.front().shown;
  return out;
}

void write_row(const Report& report, const JudgedFinding& judged, const Words& words, std::ostream& out) {
  const Finding& fact = judged.finding;
  const Story story{{&judged}};
  const Verdict* const deciding = deciding_verdict(judged);
  const std::string rule =
      deciding == nullptr ? std::string() : " (" + deciding->rule + ", " + deciding->pack + ")";
  const Party& device = story.device();
  const PacketRef packet = fact.evidence.empty() ? fact.first_packet : fact.evidence.front().packet;
  const std::string cells[] = {
      fact.id,
      std::string(words.outcome(judged.outcome())) + ": " + title_text(judged, words) + rule,
      data_text(judged, words),
      device.addresses.empty() ? std::string() : device.addresses.front().text(),
      server_text(story.server(), words) + "; " + place_text(story.server().place, words),
      packet_text(report, packet, words)};
  for (const std::string& cell : cells) out << "| " << markdown_text(cell) << ' ';
  out << "|\n";
}

void write_table(const Report& report, const Words& words, Page& page, std::ostream& out) {
  if (report.findings.empty()) return;
  page.heading(words.say(Phrase::all_findings));
  out << "\n| ID | " << words.say(Phrase::rule) << " | " << words.say(Phrase::data) << " | "
      << words.say(Phrase::device) << " | " << words.say(Phrase::sent_to) << " / "
      << words.say(Phrase::came_from) << " | " << markdown_text(words.say(Phrase::packet, {"N"}))
      << " |\n|---|---|---|---|---|---|\n";
  for (const JudgedFinding& judged : report.findings) write_row(report, judged, words, out);
}

void write(const Report& report, std::ostream& out) {
  const Words& words = words_of(report.language);
  Page page(out, Page::Form::markdown);
  out << "# Shekara\n";
  print_outcome(report, words, page);
  print_body(report, words, page);
  write_table(report, words, page, out);
}
}  // namespace

extern constinit const WriterInfo md_writer;
constinit const WriterInfo md_writer{"md", "report.md", write, "md"};

}  // namespace shekara
