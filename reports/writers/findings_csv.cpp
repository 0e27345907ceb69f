// SPDX-License-Identifier: Apache-2.0
// findings.csv: one row a finding, in the report's order, for spreadsheets. Column names are fixed; what they
// mean is said in reports/README.md. Findings that are counted but not listed have a last row of their own,
// "not_listed".
#include <ostream>

#include "reports/csv.h"
#include "reports/places.h"
#include "reports/stories.h"
#include "reports/writer.h"

namespace shekara {

namespace {
struct Row {
  const Report& report;
  const Words& words;
  const JudgedFinding& judged;
  Story story{};  // of this finding alone: which end is the device
  const Verdict* verdict = nullptr;
  [[nodiscard]] const Finding& fact() const { return judged.finding; }
  [[nodiscard]] const Evidence* seen() const {
    return fact().evidence.empty() ? nullptr : &fact().evidence.front();
  }
  [[nodiscard]] const Service* service() const { return story.server().service; }
  [[nodiscard]] PacketRef packet() const { return seen() != nullptr ? seen()->packet : fact().first_packet; }
};

std::string first_address(const Party& party) {
  return party.addresses.empty() ? std::string() : party.addresses.front().text();
}

void count_or_blank(CsvRow& out, std::uint64_t value) { value == 0 ? out.blank() : out.number(value); }

std::string citation(const Row& row) {
  if (row.verdict == nullptr || row.verdict->citations.empty()) return {};
  const Citation& first = row.verdict->citations.front();
  return first.act + ", " + first.article +
         (first.verified ? "" : " (" + row.words.say(Phrase::not_verified) + ")");
}

std::string file_name(const Row& row) {
  const std::size_t file = row.packet().file;
  return file < row.report.inputs.size() ? row.report.inputs[file].name : std::string();
}

struct Column {
  std::string_view name;
  void (*write)(const Row& row, CsvRow& out);
};

constexpr Column kColumns[] = {
    {"id", [](const Row& row, CsvRow& out) { out.text(row.fact().id); }},
    {"outcome", [](const Row& row, CsvRow& out) { out.text(to_text(row.judged.outcome())); }},
    {"severity", [](const Row& row,
                    CsvRow& out) { row.verdict ? out.text(to_text(row.verdict->severity)) : out.blank(); }},
    {"title", [](const Row& row, CsvRow& out) { out.text(title_text(row.judged, row.words)); }},
    {"rule", [](const Row& row, CsvRow& out) { row.verdict ? out.text(row.verdict->rule) : out.blank(); }},
    {"pack", [](const Row& row, CsvRow& out) { row.verdict ? out.text(row.verdict->pack) : out.blank(); }},
    {"citation", [](const Row& row, CsvRow& out) { out.text(citation(row)); }},
    {"category",
     [](const Row& row, CsvRow& out) {
       row.fact().category ? out.text(to_text(*row.fact().category)) : out.blank();
     }},
    {"kind", [](const Row& row, CsvRow& out) { row.seen() ? out.text(row.seen()->kind) : out.blank(); }},
    {"shown", [](const Row& row, CsvRow& out) { row.seen() ? out.text(row.seen()->shown) : out.blank(); }},
    {"certainty", [](const Row& row,
                     CsvRow& out) { row.seen() ? out.text(to_text(row.seen()->certainty)) : out.blank(); }},
    {"evidence_count", [](const Row& row, CsvRow& out) { out.number(row.fact().evidence_count); }},
    {"file", [](const Row& row, CsvRow& out) { out.text(file_name(row)); }},
    {"packet", [](const Row& row, CsvRow& out) { out.number(row.packet().number); }},
    {"layers", [](const Row& row, CsvRow& out) { row.seen() ? out.text(row.seen()->layers) : out.blank(); }},
    {"path", [](const Row& row, CsvRow& out) { row.seen() ? out.text(row.seen()->path) : out.blank(); }},
    {"crossing", [](const Row& row, CsvRow& out) { out.text(to_text(row.fact().crossing)); }},
    {"sent_by", [](const Row& row, CsvRow& out) { out.text(to_text(row.fact().direction)); }},
    {"device_address", [](const Row& row, CsvRow& out) { out.text(first_address(row.story.device())); }},
    {"device_class", [](const Row& row, CsvRow& out) { out.text(row.fact().device.device_class); }},
    {"server_name",
     [](const Row& row, CsvRow& out) {
       const Party& server = row.story.server();
       server.names.empty() ? out.text(server.domain) : out.text(server.names.front().text);
     }},
    {"server_address", [](const Row& row, CsvRow& out) { out.text(first_address(row.story.server())); }},
    {"server_port", [](const Row& row, CsvRow& out) { count_or_blank(out, row.story.server().port); }},
    {"server_country", [](const Row& row, CsvRow& out) { out.text(row.story.server().place.country); }},
    {"country_basis", [](const Row& row, CsvRow& out) { out.text(to_text(row.story.server().place.basis)); }},
    {"asn", [](const Row& row, CsvRow& out) { count_or_blank(out, row.story.server().place.asn); }},
    {"as_name", [](const Row& row, CsvRow& out) { out.text(row.story.server().place.as_name); }},
    {"owner",
     [](const Row& row, CsvRow& out) { row.service() ? out.text(row.service()->owner) : out.blank(); }},
    {"owner_country",
     [](const Row& row, CsvRow& out) {
       row.service() ? out.text(row.service()->owner_country) : out.blank();
     }},
    {"protocol", [](const Row& row, CsvRow& out) { out.text(row.fact().protocol); }},
    {"transport", [](const Row& row, CsvRow& out) { out.text(row.fact().transport); }},
    {"protection", [](const Row& row, CsvRow& out) { out.text(to_text(row.fact().protection)); }},
    {"tunnel", [](const Row& row, CsvRow& out) { out.text(row.fact().tunnel); }},
    {"first_seen", [](const Row& row, CsvRow& out) { out.text(row.fact().first_seen.text()); }},
    {"last_seen", [](const Row& row, CsvRow& out) { out.text(row.fact().last_seen.text()); }},
    {"flows", [](const Row& row, CsvRow& out) { out.number(row.fact().flows); }},
    {"packets", [](const Row& row, CsvRow& out) { out.number(row.fact().packets); }},
    {"bytes", [](const Row& row, CsvRow& out) { out.number(row.fact().bytes); }},
};

void write_not_listed(const Report& report, const Words& words, CsvRow& row) {
  const Phrase phrase = report.judged_again ? Phrase::not_judged : Phrase::not_listed;
  for (const Column& column : kColumns) {
    if (column.name == "id")
      row.text("not_listed");
    else if (column.name == "title")
      row.text(words.say(phrase, {std::to_string(report.findings_not_listed)}));
    else
      row.blank();
  }
  row.end();
}

void write(const Report& report, std::ostream& out) {
  const Words& words = words_of(report.language);
  std::string line(kByteOrderMark);
  CsvRow header(line);
  for (const Column& column : kColumns) header.text(column.name);
  header.end();
  out << line;
  for (const JudgedFinding& judged : report.findings) {
    line.clear();
    const Row row{report, words, judged, Story{{&judged}}, deciding_verdict(judged)};
    CsvRow cells(line);
    for (const Column& column : kColumns) column.write(row, cells);
    cells.end();
    out << line;
  }
  if (report.findings_not_listed == 0) return;
  line.clear();
  CsvRow last(line);
  write_not_listed(report, words, last);
  out << line;
}
}  // namespace

extern constinit const WriterInfo findings_csv_writer;
constinit const WriterInfo findings_csv_writer{"findings_csv", "findings.csv", write, "csv"};

}  // namespace shekara
