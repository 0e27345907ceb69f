// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "reports/html/destinations.h"
#include "reports/html/page.h"
#include "reports/html/pieces.h"
#include "reports/html/words.h"
#include "scanner/base/digest.h"
#include "tests/support/hostile_report.h"

namespace shekara::test {
namespace {
std::string page(const Report& report) { return written("html", report); }
bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++out;
  return out;
}

// The part between two texts, without them.
std::string between(const std::string& text, std::string_view begin, std::string_view end) {
  const std::size_t from = text.find(begin);
  REQUIRE(from != std::string::npos);
  return text.substr(from + begin.size(), text.find(end, from + begin.size()) - from - begin.size());
}

// The section with the id, to the next one.
std::string section(const std::string& text, const std::string& id) {
  return between(text, "<section id=\"" + id + "\">", "</section>");
}

// Names of all tags, in their order: what strings from traffic must not be able to change.
std::vector<std::string> tags_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1))
    out.push_back(text.substr(at, text.find_first_of(" >", at) - at));
  return out;
}
}  // namespace

TEST_CASE("html: the heading is the outcome, in the words of the rule and in every language") {
  const ExampleReport example;
  const std::string heading = between(page(example.report), "<h1>", "</h1>");
  CHECK(contains(heading, "<span lang=\"en\">PROHIBITED by the rules: Data left the country. Not read: 63\u00a0% of payload bytes.</span>"));
  CHECK(contains(heading, "<span lang=\"ru\">ЗАПРЕЩЕНО правилами: ru: Data left the country. Не прочитано: 63\u00a0% байтов содержимого.</span>"));
  CHECK(contains(heading,
                 "<span lang=\"kk\">Ережелер бойынша ТЫЙЫМ САЛЫНҒАН: kk: Data left the country. Мазмұн байттарының 63\u00a0% оқылмады.</span>"));
}

TEST_CASE("html: without script the page is in the language that was asked for") {
  ExampleReport example;
  for (const char* language : {"kk", "ru", "en"}) {
    example.report.language = language;
    CHECK(page(example.report).starts_with("<!DOCTYPE html>\n<html lang=\"" + std::string(language) + "\">"));
  }
}

TEST_CASE("html: nothing examined does not look like nothing found") {
  const std::string text = page(empty_report());
  CHECK(contains(text, "NOTHING WAS EXAMINED"));
  CHECK(contains(text, "<header class=\"outcome undetermined\">"));
  CHECK_FALSE(contains(section(text, "unseen"), "All packets were decoded"));
}

TEST_CASE(
    "html: the order is outcome, what was tested, map, destinations, findings, time, orders, what was not "
    "seen, limits, annexes") {
  const ExampleReport example;
  const std::string text = page(example.report);
  std::size_t at = text.find("<header class=\"outcome prohibited\">");
  REQUIRE(at != std::string::npos);
  for (const char* id :
       {"tested", "map", "destinations", "findings", "timeline", "commands", "unseen", "limits", "annexes"}) {
    const std::size_t next = text.find("<section id=\"" + std::string(id) + "\">");
    CHECK_MESSAGE((next != std::string::npos && next > at), id);
    at = next;
  }
  CHECK(text.find("END OF THE REPORT") > at);
}

TEST_CASE("html: every item of ISO/IEC 17025 and of the capture is stated or named as not stated") {
  ExampleReport example;
  const std::string blank = section(page(example.report), "tested");
  CHECK(contains(blank, "There is no audit record"));
  for (const html::PageWord& item : html::item_words()) {
    CHECK_MESSAGE(contains(blank, html::escaped(item.english)), item.name);
    CHECK_MESSAGE(contains(blank, html::escaped(item.kazakh)), item.name);
  }
  CHECK_FALSE(contains(blank, "<dt>"));

  AuditRecord& record = example.report.audit.emplace();
  for (const AuditItemInfo& info : audit_items())
    if (info.form != AuditForm::flag && info.form != AuditForm::word)
      record[info.item] = "value of " + std::string(info.section) + " " + std::string(info.key);
  record.authorised_by = {"A. Tester"};
  record.deviations.emplace();
  const std::string full = section(page(example.report), "tested");
  for (const AuditItemInfo& info : audit_items())
    if (!record[info.item].empty())
      CHECK_MESSAGE(contains(full, "<dd>" + record[info.item] + "</dd>"), info.key);
  CHECK(contains(full, "<dd>A. Tester</dd>"));
  CHECK(contains(full, "none (as stated)"));
}

TEST_CASE(
    "html: what the client supplied is marked, and the laboratory's decision rule stands beside the "
    "outcome") {
  ExampleReport example;
  AuditRecord& record = example.report.audit.emplace();
  record[AuditItem::item_firmware] = "1.2.3";
  record[AuditItem::method_decision_rule] = "worst finding decides";
  record.supplied_by_client = {"item.firmware"};
  const std::string text = page(example.report);
  CHECK(contains(section(text, "tested"), "1.2.3 (supplied by the client, not verified)"));
  CHECK(contains(between(text, "<header", "</header>"), "worst finding decides"));
}

TEST_CASE("html: the names of items are in the order of the record") {
  REQUIRE(html::item_words().size() > kAuditItems);
  for (const AuditItemInfo& info : audit_items())
    CHECK(html::item_words()[static_cast<std::size_t>(info.item)].name ==
          std::string(info.section) + "_" + std::string(info.key));
}

TEST_CASE("html: no word lacks a language, and each is there once") {
  std::set<std::string_view> names;
  for (const html::PageWord& word : html::page_words()) {
    CHECK_MESSAGE((!word.english.empty() && !word.russian.empty() && !word.kazakh.empty()), word.name);
    CHECK_MESSAGE(names.insert(word.name).second, word.name);
  }
}

TEST_CASE(
    "html: a card names device, data and destination, its packets for Wireshark, reasons, sources and what "
    "would change it") {
  ExampleReport example;
  example.report.findings.front().verdicts.front().would_change = {
      {{"en", "a server at home"}, {"ru", "сервер дома"}}};
  const std::string card = between(
      page(example.report), "<article class=\"card prohibited\" id=\"f-1111111111111111\"", "</article>");
  for (const char* part :
       {"192.168.43.17", "cloud.example.com", "<code class=\"filter\">frame.number == 17</code>", "car.pcap",
        "43.2*,76.9*", "one 2026-06-01: CN (203.0.113.0/24)",
        "<li>to.country is not KZ: to.country = CN (agreed)</li>", "Example Act, 12(2)",
        "href=\"https://example.com/act\"", "<span lang=\"en\">verified</span>",
        "<span lang=\"en\">NOT verified</span>", "<span lang=\"ru\">сервер дома</span>",
        "Example Cars Ltd., China (CN)"})
    CHECK_MESSAGE(contains(card, part), part);
}

TEST_CASE("html: reasons are sentences in every language where there are such, else as report.json has them") {
  ExampleReport example;
  example.report.reasons_said = [](const Finding&, const Verdict& verdict, const Words& words) {
    return std::vector<std::string>(verdict.reasons.size(), "said in " + std::string(words.code) + ": 4 % & <b>");
  };
  const std::string text = page(example.report);
  for (const char* language : {"kk", "ru", "en"})
    CHECK(contains(text, "<span lang=\"" + std::string(language) + "\">said in " + language + ": 4\u00a0% &amp; &lt;b&gt;</span>"));
  CHECK_FALSE(contains(text, "to.country is not KZ"));
  example.report.reasons_said = [](const Finding&, const Verdict&, const Words&) { return std::vector<std::string>(); };
  CHECK(contains(page(example.report), "<li>to.country is not KZ: "));
}

TEST_CASE("html: a number stays with its unit") {
  CHECK(html::with_units_kept("12.7 KB of 4 %, 15 min; 3 flows, 7 KBs", kEnglish) == "12.7\u00a0KB of 4\u00a0%, 15\u00a0min; 3 flows, 7 KBs");
  CHECK(html::with_units_kept("12,7 КБ из 4 %, 8 с", kRussian) == "12,7\u00a0КБ из 4\u00a0%, 8\u00a0с");
  CHECK(html::with_units_kept("", kKazakh).empty());
}

TEST_CASE("html: a card leads to its packet in evidence.pcapng and in the capture, and to the command that cuts it out") {
  ExampleReport example;
  JudgedFinding& worst = example.report.findings.front();
  worst.finding.evidence.front().evidence_frame = 3;
  const std::string text = page(example.report);
  const std::string card = between(text, "id=\"f-1111111111111111\"", "</article>");
  CHECK(contains(card, "<code class=\"filter\">frame.number == 3</code><br><small>evidence.pcapng</small>"));
  CHECK(contains(card, "<code class=\"filter\">frame.number == 17</code><br><small>car.pcap</small>"));
  CHECK(contains(card, "<code class=\"filter\">frame.comment contains \"Shekara finding 1111111111111111\"</code>"));
  CHECK(contains(card, "<code class=\"filter\">shekara extract 1111111111111111 report.json</code>"));
  for (const char* part : {"<span lang=\"en\">All packets of this finding:", "<span lang=\"ru\">Все пакеты этой находки:",
                           "<span lang=\"kk\">Осы олжаның барлық пакеттері:"})
    CHECK_MESSAGE(contains(card, part), part);
  const std::string head = between(text, "<section id=\"findings\">", "<article");
  CHECK(contains(head, "<span lang=\"en\">Fastest: open evidence.pcapng"));
  CHECK(contains(head, "SHA-256 " + example.report.evidence_file->sha256));
  CHECK(contains(head, "Personal bytes in it are overwritten with *."));
}

TEST_CASE("html: without evidence.pcapng a card names the capture's packet, and the page says why") {
  ExampleReport example;
  example.report.findings.front().finding.evidence.front().evidence_frame = 3;
  example.report.evidence_file = EvidenceFileRecord{};
  for (const bool said : {true, false}) {
    if (!said) example.report.evidence_file.reset();  // it was not asked for
    const std::string text = page(example.report);
    const std::string card = between(text, "id=\"f-1111111111111111\"", "</article>");
    CHECK(contains(card, "frame.number == 17"));
    CHECK_FALSE(contains(card, "frame.number == 3<"));
    CHECK_FALSE(contains(card, "frame.comment"));
    CHECK(contains(card, "shekara extract 1111111111111111 report.json"));
    CHECK_FALSE(contains(text, "Fastest: open"));
    CHECK(contains(text, "There is no file of the packets behind the findings") == said);
  }
}

TEST_CASE("html: an address of a source becomes a link only where it is one of the web") {
  ExampleReport example;
  for (Citation& citation : example.report.findings.front().verdicts.front().citations.own())
    citation.address = "javascript:alert(1)";
  const std::string card = between(page(example.report), "id=\"f-1111111111111111\"", "</article>");
  CHECK(contains(card, "javascript:alert(1)"));
  CHECK_FALSE(contains(card, "href="));
}

TEST_CASE(
    "html: unread traffic that no rule prohibits has no card, and stands with its remedy among what was not "
    "seen") {
  const ExampleReport example;
  const std::string text = page(example.report);
  CHECK_FALSE(contains(text, "id=\"f-4444444444444444\""));
  const std::string unseen = section(text, "unseen");
  CHECK(contains(unseen, "maps.example.com"));
  CHECK(contains(unseen, "key log"));
  CHECK(contains(unseen, "unsupported link type 147: 2"));
  CHECK(contains(unseen, "flows of a lane"));
  CHECK(contains(unseen, "2001:db8::7: country DISPUTED"));
  CHECK(contains(unseen, "VPN: WireGuard"));
}

TEST_CASE("html: destinations are added up by flow, not by finding") {
  const ExampleReport example;
  const std::vector<html::Destination> all = html::destinations_of(example.report, 100).first;
  REQUIRE_FALSE(all.empty());
  CHECK(all.front().name == "example.com");
  CHECK(all.front().up == 6'000);
  CHECK(all.front().down == 4'000);
  CHECK(all.front().findings.size() == 2);
  const auto resolver = std::ranges::find(all, "resolver.example.com", &html::Destination::name);
  REQUIRE(resolver != all.end());
  CHECK_FALSE(resolver->outcome.has_value());
  const html::Destinations one = html::destinations_of(example.report, 1);
  CHECK(one.count == all.size());
  REQUIRE(one.first.size() == 1);
  CHECK(one.first.front().name == "example.com");
}

TEST_CASE("html: an address that a client calls by its name is one destination with the address, another spelling is a name") {
  ExampleReport example;
  const IpAddress address = IpAddress::parse("2001:db8::99").value();
  std::vector<FlowRecord> records(3);
  for (FlowRecord& record : records) record.server = {address, 443};
  records[1].names = {{"2001:db8::99", NameSource::http_host}};
  records[2].names = {{"2001:0db8::99", NameSource::http_host}};
  const std::size_t before = html::destinations_of(example.report, 100).count;
  for (const FlowRecord& record : records) example.report.flows.emplace_back().record = &record;
  const html::Destinations all = html::destinations_of(example.report, 100);
  CHECK(all.count == before + 2);
  CHECK(std::ranges::count(all.first, "2001:db8::99", &html::Destination::name) == 1);
  CHECK(std::ranges::count(all.first, "2001:0db8::99", &html::Destination::name) == 1);
}

TEST_CASE("html: without flows bytes are the least there can be, and the page says so") {
  ExampleReport example;
  example.report.flows.clear();
  example.report.judged_again = true;
  const std::string text = page(example.report);
  CHECK(html::destinations_of(example.report, 1).first.front().up == 12'345);
  CHECK(contains(section(text, "destinations"), "at least 12.3\u00a0KB"));
  CHECK(contains(text, "A stored report holds no flows; they stand in flows.ndjson of the scan."));
  CHECK_FALSE(contains(text, "id=\"flow-data\""));
}

TEST_CASE("html: a report judged again does not call unstated what it only did not read") {
  ExampleReport example;
  example.report.judged_again = true;
  example.report.kept = {{"coverage", "audit", "{}"}};
  const std::string text = page(example.report);
  CHECK(contains(section(text, "tested"), "Judged again from a stored report."));
  CHECK_FALSE(contains(section(text, "tested"), "Not stated:"));
  CHECK_FALSE(contains(section(text, "tested"), "There is no audit record"));
  CHECK(contains(text, "report number: see report.json, section audit"));
}

TEST_CASE("html: a capture's clock may say anything") {
  ExampleReport example;
  example.records[0].first = {INT64_MIN};
  example.records[0].last = {INT64_MAX};
  example.report.findings.front().finding.first_seen = {INT64_MIN};
  example.report.findings.front().finding.last_seen = {INT64_MAX};
  example.report.inputs.front().first = {INT64_MIN};
  example.report.inputs.front().last = {INT64_MAX};
  CHECK(page(example.report).ends_with("</html>\n"));
}

TEST_CASE("html: the interval of a destination is the median of its connections") {
  html::Destination destination;
  for (const int second : {0, 60, 120, 180, 900})
    destination.begun.push_back(Timestamp::from_seconds(second));
  CHECK(html::interval_of(destination) == Duration::seconds(60));
  destination.begun.resize(2);
  CHECK_FALSE(html::interval_of(destination).has_value());
  CHECK(html::duration_text(Duration::seconds(1), kEnglish) == "1 s");
  CHECK(html::duration_text(Duration::seconds(90), kEnglish) == "90 s");
  CHECK(html::duration_text(Duration::seconds(7'100), kEnglish) == "118 min");
  CHECK(html::duration_text(Duration{350'000'000}, kKazakh) == "350 мс");
}

TEST_CASE(
    "html: the map leads from the capture point to each country, and what it cannot show is said in words") {
  ExampleReport example;
  CHECK_FALSE(contains(section(page(example.report), "map"), "<svg"));
  example.report.map = {{"CN", {{{800, 400}, {1200, 400}, {1200, 200}}}, {1000, 300}},
                        {"KZ", {{{500, 500}, {800, 500}, {800, 420}}}, {650, 480}}};
  const std::string map = section(page(example.report), "map");
  CHECK(contains(map, "<path class=\"prohibited\" d=\"M800 -400l400 0 0 200z\"/>"));
  CHECK(contains(map, "<path class=\"arc prohibited\" d=\"M650 -480Q"));
  CHECK(contains(map, "somewhere in Kazakhstan (KZ)"));
  CHECK(contains(map, "Germany (DE)</span></b>"));
  CHECK(contains(map, "not drawn on the map"));
  CHECK(contains(map, "Destinations whose country is not known or disputed:</span> 1"));
  example.report.at = GeoPoint{43.25, 76.9};
  CHECK(contains(section(page(example.report), "map"), "The capture was made at 43.2500, 76.9000"));
}

TEST_CASE("html: findings stand in the test steps in which they were seen, those outside of all steps too") {
  ExampleReport example;
  CHECK(contains(section(page(example.report), "timeline"), "whole capture"));
  example.report.stored_steps = {{"1", "driving"}, {"2", "parked"}};
  AuditRecord& record = example.report.audit.emplace();
  record.steps = {{"1", "driving", Timestamp::from_seconds(1'790'000'000),
                   Timestamp::from_seconds(1'790'000'300), "round the yard"},
                  {"2", "parked", {}, {}, ""}};
  example.report.findings.front().finding.steps = {"1"};
  const std::string timeline = section(page(example.report), "timeline");
  CHECK(contains(timeline, "1: driving"));
  CHECK(contains(timeline, "round the yard"));
  CHECK(contains(timeline, "time not stated"));
  CHECK(contains(timeline, "outside all steps"));
  CHECK(contains(timeline, "2026-09-21T14:13:20Z<br>2026-09-21T14:18:20Z"));
}

TEST_CASE("html: orders to the device are listed in the order of time, with their packets") {
  ExampleReport example;
  CHECK(contains(section(page(example.report), "commands"), "None was seen in what could be read."));
  Finding& finding = example.report.findings[4].finding;
  finding.category = DataCategory::remote_command;
  finding.evidence.front().category = DataCategory::remote_command;
  finding.evidence.front().shown = "immobilise: cut fuel";
  const std::string commands = section(page(example.report), "commands");
  CHECK(contains(commands, "immobilise: cut fuel"));
  CHECK(contains(commands, "<span lang=\"en\">server</span>"));
  CHECK(contains(commands, "frame.number == 17"));
}

TEST_CASE("html: annexes hold versions, hashes, licences, settings and the hosts that nobody knows") {
  ExampleReport example;
  example.report.rules.front().settings = {{"reading", "mirror"}};
  const std::string annexes = section(page(example.report), "annexes");
  for (const std::string& part :
       {std::string("Shekara 0.0.0"), std::string("nDPI 0.0"), std::string("CC BY 4.0, One"),
        std::string(64, 'a'), std::string("reading=mirror"), std::string("tcp or udp"),
        std::string("files: 2, services: 3, name patterns: 4"), std::string("resolver.example.com"),
        std::string("x\\u202e.example")})
    CHECK_MESSAGE(contains(annexes, part), part);
  CHECK(contains(annexes, "unknown-hosts.json:</span> 5"));
}

TEST_CASE("html: the annexes say from which source the program was built, and the command that makes the report again") {
  ExampleReport example;
  example.report.revision.clear();
  example.report.command.clear();
  const std::string unknown = section(page(example.report), "annexes");
  CHECK(contains(unknown, "Source revision"));
  CHECK(contains(unknown, "Command line"));
  CHECK(contains(unknown, "Compiler and platform"));
  CHECK_FALSE(contains(unknown, "<code>shekara scan"));
  example.report.revision = "0123456789ab";
  example.report.command = {"shekara", "scan", "--filter", "tcp port 443", "it's.pcap"};
  const std::string known = section(page(example.report), "annexes");
  CHECK(contains(known, "0123456789ab"));
  CHECK(contains(known, "<code>shekara scan --filter " + html::escaped("'tcp port 443' 'it'\\''s.pcap'") + "</code>"));
}

TEST_CASE("html: the rows for the script are JSON that says the same as the table") {
  const ExampleReport example;
  const nlohmann::json data = nlohmann::json::parse(
      between(page(example.report), "<script type=\"application/json\" id=\"flow-data\">", "</script>"));
  REQUIRE(data.at("rows").size() == 2);
  const nlohmann::json& row = data.at("rows").at(0);
  CHECK(data.at("start") == 1'790'000'001'000);
  CHECK(row.at(1) == 499'000);
  CHECK(data.at("texts").at(row.at(4).get<std::size_t>()) == "203.0.113.7");
  CHECK(data.at("texts").at(row.at(6).get<std::size_t>()) == "cloud.example.com");
  CHECK(row.at(12) == 6'000);
  CHECK(row.at(16) == 17);
  CHECK(data.at("protections").at(row.at(11).get<std::size_t>()).at("en") == "not encrypted");
  CHECK(data.at("files") == nlohmann::json{"car.pcap", "bench.pcapng.gz"});
}

TEST_CASE("html: the page asks nothing of the network and runs no script but its own") {
  ExampleReport example;
  const std::string text = page(example.report);
  for (const char* part : {" src=", "url(", "@import", "<link", "<iframe", "<img", "fetch(", "XMLHttpRequest",
                           "eval(", "innerHTML", " onclick="})
    CHECK_MESSAGE(!contains(text, part), part);
  const std::string script = between(text, "<script>", "</script>");
  const std::string hash =
      base64_text(sha256(Bytes(reinterpret_cast<const std::uint8_t*>(script.data()), script.size())));
  CHECK(contains(text, "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + hash +
                           "'; base-uri 'none'; form-action 'none'\""));
  CHECK(count(text, "<script") == 2);
}

TEST_CASE("html: no string of a report can add a tag, leave an attribute or hide itself") {
  const HostileReport tame("tame"), hostile(kHostile);
  const std::string text = page(hostile.report);
  CHECK(tags_of(text) == tags_of(page(tame.report)));
  CHECK(count(text, "</script>") == 2);
  CHECK(count(text, "</style>") == 1);
  for (const char* part : {"<img", "\x1b", "\xe2\x80\xae", "\xe2\x80\x8b"})
    CHECK_MESSAGE(!contains(text, part), part);
  const std::string markup = text.substr(0, text.find("<script"));  // JSON has quotes of its own
  for (const char* part : {"\" onmouseover", "' onmouseover"}) CHECK_MESSAGE(!contains(markup, part), part);
  CHECK(contains(text, "\\x1b"));
  CHECK(contains(text, "\\u202e"));
  // In the style sheet too: a report's number stands in the page's margin.
  const std::string style = between(text, "<style>", "</style>");
  CHECK_FALSE(contains(style, "onerror="));
  CHECK_FALSE(contains(style, "}body"));
  CHECK(nlohmann::json::parse(between(text, "id=\"flow-data\">", "</script>")).at("rows").size() == 2);
}

TEST_CASE("html: a text in a style sheet holds nothing that could end it") {
  CHECK(html::css_string("Report 7") == "Report\\000020 7");
  CHECK(html::css_string("\"; } </style>") ==
        "\\000022 \\00003b \\000020 \\00007d \\000020 \\00003c \\00002f style\\00003e ");
}

TEST_CASE("html: only so many cards, destinations and flows are drawn, the rest is counted") {
  ExampleReport example;
  const JudgedFinding model = example.report.findings.front();
  for (int i = 0; i < 1'100; ++i) {
    JudgedFinding& made = example.report.findings.emplace_back(model);
    made.finding.id = std::to_string(1'000'000 + i);
    made.finding.to.domain = "d" + std::to_string(i) + ".example";
  }
  example.report.flows.resize(500, example.report.flows.front());
  const std::string text = page(example.report);
  CHECK(count(text, "<article") == 1'000);
  CHECK(contains(text, "not shown on this page but in report.json:</span> 105"));
  CHECK(contains(section(text, "destinations"), "Further destinations, not listed here:"));
  CHECK(count(between(text, "<tbody id=\"rows\">", "</tbody>"), "<tr>") == 200);
  CHECK(contains(text, "shown with script and in flows.ndjson:</span> 300"));
}

TEST_CASE("html: the same report gives the same bytes") {
  const ExampleReport one, other;
  CHECK((page(one.report) == page(other.report)));
}

}  // namespace shekara::test
