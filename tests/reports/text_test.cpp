// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "reports/page.h"
#include "reports/visible.h"
#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
std::string summary(const Report& report, std::string_view language = "en") {
  Report copy = report;
  copy.language = language;
  return written("text", copy);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) out.push_back(line);
  return out;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Without line ends and margins, so that a test does not depend on where a line breaks.
std::string flat(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != '\n' && !(c == ' ' && out.ends_with(' ')))
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  return out;
}
}  // namespace

TEST_CASE("text: the first line is the outcome, in the words of the rule") {
  ExampleReport example;
  CHECK(lines_of(summary(example.report)).front() == "PROHIBITED by the rules: Data left the country. Not read: 63 % of payload bytes.");
  CHECK(lines_of(summary(example.report, "ru")).front() == "ЗАПРЕЩЕНО правилами: ru: Data left the country. Не прочитано: 63 % байтов");
  CHECK(lines_of(summary(example.report, "kk")).front() ==
        "Ережелер бойынша ТЫЙЫМ САЛЫНҒАН: kk: Data left the country. Мазмұн байттарының");
  example.report.findings.erase(example.report.findings.begin(), example.report.findings.begin() + 2);
  example.report.outcome_counts.erase("prohibited");
  CHECK(flat(summary(example.report))
            .starts_with("UNDETERMINED: nothing prohibited was found in what could be read, but not "
                         "everything could be decided. "
                         "The country is not known."));
}

TEST_CASE("text: looked at nothing and found nothing do not look alike") {
  Report report = empty_report();
  CHECK(lines_of(summary(report)).front() == "NOTHING WAS EXAMINED: not a single packet could be decoded.");
  report.coverage.packets_seen = report.coverage.packets_decoded = 1;
  CHECK(contains(flat(summary(report)),
                 "Nothing prohibited was found in what could be read. No personal data was found in what "
                 "could be read."));
  report.findings_not_listed = 1;
  CHECK(lines_of(summary(report)).front() == "Nothing prohibited was found in what could be read.");
  report.coverage.payload_bytes = 200;
  CHECK(lines_of(summary(report)).front() == "Nothing prohibited was found in what could be read. Not read: 100 % of payload");
  CHECK(contains(flat(summary(report, "ru")), "Не прочитано: 100 % байтов содержимого."));
  report.coverage.decoded_bytes = 200;
  CHECK(contains(summary(report), "Could be read: 100 % of payload bytes."));
  CHECK_FALSE(contains(summary(report), "Not read"));
}

TEST_CASE("text: the owner of a known destination stands beside it, as the claim of a name") {
  const ExampleReport example;
  const std::string text = flat(summary(example.report));
  CHECK(contains(text, "Owner Example Cars Ltd., China (CN): owners' app; certainty: medium, by cloud.example.com"));
  CHECK(contains(text, "the name claims the region Alibaba Cloud cn-hangzhou: Hangzhou, China (CN)"));
  CHECK(contains(flat(summary(example.report, "ru")), "Владелец Example Cars Ltd., Китай (CN): приложение владельца"));
  CHECK(contains(flat(summary(example.report, "kk")), "Иесі Example Cars Ltd., Қытай (CN): иесінің қосымшасы"));
}

TEST_CASE("text: whose network serves a destination is told, by which alias") {
  const ExampleReport example;
  CHECK(contains(flat(summary(example.report)),
                 "served through Example CDN, United States (US): content delivery network; by the DNS alias "
                 "cloud.example.com.cdn.example"));
  CHECK(contains(flat(summary(example.report, "ru")), "обслуживается через Example CDN, "));
  CHECK(contains(flat(summary(example.report, "kk")), "Example CDN, "));
}

TEST_CASE("text: a position says whether it lies in the home country") {
  ExampleReport example;
  Evidence& position = example.report.findings.front().finding.evidence.front();
  position.origin = Origin::inside;
  CHECK(contains(flat(summary(example.report)), "coordinates 43.2*,76.9*, inside Kazakhstan (KZ); certainty"));
  position.origin = Origin::outside;
  CHECK(contains(flat(summary(example.report, "ru")), "43.2*,76.9*, вне страны Казахстан (KZ); "));
  position.origin = Origin::near_border;
  CHECK(contains(flat(summary(example.report)), "too near the border of Kazakhstan (KZ) to tell the side"));
  CHECK(contains(flat(summary(example.report, "kk")), "шекарасына тым жақын"));
}

TEST_CASE("text: an anycast address is disputed because many places answer it, not because databases differ") {
  ExampleReport example;
  Place& place = example.report.findings.front().finding.to.place;
  place.country.clear();
  place.basis = PlaceBasis::disputed;
  place.doubt = kManyPlacesAnswer;
  CHECK(contains(flat(summary(example.report)), "country DISPUTED: CN (one 2026-06-01) / CN (two 2026-06-17), but many "
                                                "places answer this address (anycast)"));
}

TEST_CASE("text: an incomplete answer says so, and why") {
  const ExampleReport example;
  CHECK(contains(flat(summary(example.report)),
                 "The answer is INCOMPLETE: a file is cut off, an input has problems, packets were lost or "
                 "cut short while "
                 "capturing, a limit of the program was reached, not all findings are listed."));
  Report whole = empty_report();
  CHECK(!contains(summary(whole), "INCOMPLETE"));
}

TEST_CASE("text: what was examined is told with its flaws and the share that could be read") {
  const std::string text = flat(summary(ExampleReport().report));
  CHECK(contains(text, "car.pcap: pcap, 1.2 MB, packets: 100; link: EN10MB"));
  CHECK(contains(text, "2026-09-21T14:13:20Z to 2026-09-21T14:23:20Z (UTC)"));
  CHECK(contains(text, "! the file ends inside a record, ! packets captured shorter than sent: 3"));
  CHECK(contains(
      text, "! packets lost while capturing: 4, ! jumps of the capture clock: 2, left out by the filter: 5"));
  CHECK(contains(text, "! bench.pcapng.gz: the file ends inside a block; copy it again"));
  CHECK(contains(text, "Filter tcp or udp"));
  CHECK(contains(
      text, "Could be read 37 % of payload bytes (3.7 KB of 10.0 KB); encrypted: 60 %, not understood: 3 %"));
  CHECK(contains(text, "sent, but missing from the capture: 40 bytes"));
}

TEST_CASE("text: findings of one device, server and rule are one story") {
  const std::string text = flat(summary(ExampleReport().report));
  CHECK(contains(text,
                 "1. PROHIBITED: Data left the country Device 192.168.43.17 - private network; identified "
                 "as: VIN LTES*********0001"));
  CHECK(contains(text,
                 "position: coordinates 43.2*,76.9*; certainty: proven; seen: 60; packet 17 of car.pcap, "
                 "mqtt > json, $.car.position"));
  CHECK(contains(text, "vehicle identifier: VIN LTES*********0001; certainty: high; seen: 60;"));
  CHECK(contains(text, "and further values: 2"));
  CHECK(contains(text,
                 "Sent to cloud.example.com (sni), 203.0.113.7, port 8883, further addresses: 2 "
                 "China (CN): 2 of 2 databases say so; AS64500 Example Network"));
  CHECK(contains(text, "mqtt > json over tcp, not encrypted; flows: 2, packets: 120, 12.3 KB"));
  CHECK(contains(text, "Rule outside (example-pack); Example Act, 12(2); further citations: 1"));
  CHECK(contains(text, "2. UNDETERMINED:"));
  CHECK(!contains(summary(ExampleReport().report), "\n5. "));
}

TEST_CASE("text: findings that differ in volume give the least there can be") {
  ExampleReport example;
  example.report.findings[1].finding.flows = 5;
  CHECK(contains(flat(summary(example.report)), "at least flows: 5, packets: 120, 12.3 KB"));
}

TEST_CASE("text: a disputed country is not resolved, and a rule that cannot tell is not quoted as told") {
  ExampleReport example;
  std::string text = flat(summary(example.report));
  CHECK(contains(text, "2. UNDETERMINED: The country is not known Device 192.168.43.18"));
  CHECK(contains(text, "country DISPUTED: RU (one 2026-06-01) / KZ (two 2026-06-17)"));
  CHECK(contains(text, "also: outside (UNDETERMINED)"));
  example.report.findings[2].verdicts.pop_back();
  CHECK(contains(flat(summary(example.report)),
                 "2. UNDETERMINED: it cannot be told whether this applies: Data left the country"));
}

TEST_CASE("text: data that a server sent says so; places tell how sure they are") {
  const std::string text = flat(summary(ExampleReport().report));
  CHECK(contains(text, "Came from api.example.com (sni), 203.0.113.10, port 8883"));
  CHECK(contains(text, "Germany (DE): set by the user"));
  CHECK(contains(text,
                 "Kazakhstan (KZ): 2 of 3 databases say so; KZ (one 2026-06-01) / KZ (two 2026-06-17) / RU "
                 "(three 2026-06-18)"));
}

TEST_CASE("text: unread traffic is a list of destinations, unless a rule prohibits it") {
  ExampleReport example;
  std::string text = flat(summary(example.report));
  CHECK(contains(text,
                 "flows: 2, 12.3 KB to example.com, AS64500 Example Network, United States (US); "
                 "TLS.Example; UNDETERMINED"));
  example.report.findings[3].verdicts.front().outcome = Outcome::prohibited;
  text = flat(summary(example.report));
  CHECK(contains(text, "PROHIBITED: Unread traffic left the country"));
  CHECK(contains(text, "content that could not be read; packet 17 of car.pcap"));
}

TEST_CASE("text: unread destinations beyond eight are summed up") {
  ExampleReport example;
  const JudgedFinding unread = example.report.findings[3];
  for (int i = 0; i < 9; ++i) {
    example.report.findings.push_back(unread);
    example.report.findings.back().finding.to.domain = "d" + std::to_string(i) + ".example";
  }
  CHECK(contains(flat(summary(example.report)), "and further destinations: 2; flows: 4, 24.7 KB"));
}

TEST_CASE("text: stories beyond twelve are counted by outcome") {
  ExampleReport example;
  const JudgedFinding one = example.report.findings[0];
  for (int i = 0; i < 14; ++i) {
    example.report.findings.push_back(one);
    example.report.findings.back().finding.to.port = static_cast<std::uint16_t>(1000 + i);
  }
  const std::string text = flat(summary(example.report));
  CHECK(contains(text, "12. PROHIBITED"));
  CHECK(!contains(summary(example.report), "\n13. "));
  CHECK(contains(text,
                 "And further, not shown here: PROHIBITED: 3, UNDETERMINED: 1, BASIS NEEDED: 1, STAYED IN "
                 "THE COUNTRY: 1."));
}

TEST_CASE("text: what was not seen has a reason and a packet") {
  const std::string text = flat(summary(ExampleReport().report));
  CHECK(contains(text, "Packets not decoded: 10 of 195. not IP: ARP: 8 (first: packet 3 of car.pcap)"));
  CHECK(
      contains(text, "A limit of the program was reached, so something may be missing: flows of a lane: 1"));
  CHECK(contains(text, "bad checksum: 7 (first: packet 9 of car.pcap)"));
  CHECK(contains(text, "Findings counted but not listed: 1."));
  CHECK(!contains(text, "All packets were decoded"));
}

TEST_CASE("text: rules, databases and masking are told") {
  ExampleReport example;
  const std::string text = flat(summary(example.report));
  CHECK(contains(text, "example-pack 2026.1 (Nowhere, in force from 2016-01-01): Example rules"));
  CHECK(contains(text, "one, 2026-06-01; CC BY 4.0, One"));
  CHECK(contains(text, "Home country Kazakhstan (KZ)"));
  CHECK(contains(text, "Values ARE SHOWN IN CLEAR"));
  example.report.revealed = false;
  CHECK(contains(summary(example.report), "Personal values are masked; --reveal shows them."));
  CHECK(!contains(summary(example.report), "IN CLEAR"));
}

TEST_CASE("text: an old database and the user's own table are told, and what makes a place doubtful") {
  ExampleReport example;
  example.report.databases.front().days_apart = 125;
  example.report.databases.back().days_apart = -91;
  example.report.overrides = OverridesRecord{"own.csv", std::string(64, 'a'), 3};
  for (JudgedFinding& judged : example.report.findings) {
    Place& place = judged.finding.to.place;
    place.anycast = "Example resolver";
    place.anonymizers = {"vpn (some 2026-01-01)"};
    place.points = {{"cities 2026-01-01", "Almaty", std::array<double, 2>{43.25, 76.95}, 50}};
    place.basis = PlaceBasis::override_;
    place.reason = "contract 17";
  }
  const std::string text = flat(summary(example.report));
  CHECK(contains(text, "! older than the last packet by 125 days"));
  CHECK(contains(text, "! younger than the first packet by 91 days"));
  CHECK(contains(text, "Own table own.csv, entries: 3 SHA-256 aaa"));
  CHECK(contains(text, "anycast address (Example resolver): the nearest of many places answers"));
  CHECK(contains(text, "hides the real other end: vpn (some 2026-01-01)"));
  CHECK(contains(text, "city: Almaty, ±50 km (cities 2026-01-01)"));
  CHECK(contains(text, "set by the user, \"contract 17\""));
}

TEST_CASE("text: no line is wider than a page, in any language, and no place is left unfilled") {
  ExampleReport example;
  example.report.findings[0].finding.to.names.front().text = std::string(250, 'x') + ".example.com";
  example.report.findings[0].finding.evidence.front().path = "$." + std::string(400, 'y');
  example.report.inputs[0].problems = {std::string(300, 'z')};
  for (const std::string_view language : {"kk", "ru", "en", "xx"}) {
    const std::string text = summary(example.report, language);
    for (const std::string& line : lines_of(text)) {
      CAPTURE(line);
      CHECK(columns(line) <= Page::kWidth);
    }
    for (const std::string_view place : {"{0}", "{1}", "{2}", "{3}", "{4}", "{5}"})
      CHECK(!contains(text, place));
  }
}

TEST_CASE("text: bars say where the bytes went, heaviest first, with country and outcome in words") {
  ExampleReport example;
  example.report.findings[0].finding.bytes = 1'000'000;
  const std::string text = summary(example.report);
  const std::vector<std::string> lines = lines_of(text);
  const auto heading = std::ranges::find_if(lines, [](const std::string& line) { return line.starts_with("WHERE IT WENT"); });
  REQUIRE(std::distance(heading, lines.end()) > 2);
  CHECK(heading[1].starts_with("  ##########  "));
  CHECK(contains(heading[1], "MB"));
  CHECK(contains(heading[1], "PROHIBITED"));
  for (auto line = heading + 1; line != lines.end() && !line->empty(); ++line) CHECK(line->starts_with("  #"));
  CHECK(!contains(summary(empty_report()), "WHERE IT WENT"));
}

TEST_CASE("text: destinations beyond eight are counted, and a wide name keeps the columns") {
  ExampleReport example;
  example.report.findings.resize(1);
  for (int i = 0; i < 10; ++i) {
    example.report.findings.push_back(example.report.findings.front());
    Finding& fact = example.report.findings.back().finding;
    fact.id = std::to_string(i);
    fact.to.domain = "汽车汽车汽车汽车汽车汽车汽车汽车汽车汽车汽车汽车汽车" + std::to_string(i) + ".example";
    fact.to.names = {{fact.to.domain, NameSource::sni}};
  }
  const std::string text = summary(example.report, "kk");
  CHECK(contains(text, "және басқа қабылдаушылар: 3"));
  for (const std::string& line : lines_of(text)) CHECK_MESSAGE(columns(line) <= 80, line);
}

TEST_CASE("text: the last three lines are the outcome, the worst finding with its packet, and what was not read") {
  const ExampleReport example;
  const std::string text = summary(example.report), told = flat(text.substr(text.find("IN SHORT")));
  CHECK(told.starts_with("IN SHORT 1. PROHIBITED by the rules: Data left the country. 2. PROHIBITED: "));
  CHECK(contains(told, "sent to cloud.example.com, China (CN); packet "));
  CHECK(contains(told, "3. Could be read: 37 % of payload bytes. The answer is INCOMPLETE: "));
  CHECK(contains(summary(empty_report()), "3. "));
}

TEST_CASE("text: nothing from traffic can move the cursor, break a line or turn it around") {
  const std::string hostile =
      "a\n1. ALLOWED\r\x1b[2J\x07\xc2\x9b\x7f\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8b\xff z";
  ExampleReport example;
  for (JudgedFinding& judged : example.report.findings) {
    Finding& fact = judged.finding;
    fact.protocol = hostile;
    for (Party* party : {&fact.from, &fact.to}) {
      party->domain = party->place.as_name = hostile;
      party->names = {{hostile, NameSource::dns}};
    }
    for (Evidence& evidence : fact.evidence) evidence.shown = evidence.path = evidence.layers = hostile;
  }
  example.report.inputs[0].name = example.report.inputs[1].problems[0] = example.report.filter = hostile;
  add(example.report.coverage.not_decoded, hostile, {0, 1});
  const std::string text = summary(example.report);
  for (const std::string_view bad : {"\r", "\x1b", "\x07", "\xc2\x9b", "\x7f", "\xe2\x80\xae", "\xe2\x81\xa6",
                                     "\xe2\x80\x8b", "\xff", "\n1. ALLOWED"})
    CHECK(!contains(text, bad));
  CHECK(contains(flat(text),
                 "a\\x0a1. ALLOWED\\x0d\\x1b[2J\\x07\\x9b\\x7f\\u202e\\u2066\\u200b\xef\xbf\xbd z"));
}

TEST_CASE(
    "text: how the devices reached the network stands before the findings, in every language, if it is "
    "known") {
  const ExampleReport example;
  const std::string told = flat(summary(example.report));
  CHECK(contains(
      told,
      "SIM card of another country: Romania (RO), number begins with 22699. Its traffic may first go through "
      "that country. [192.168.43.17, further addresses: 4; flows: 3; certainty: high; packet 9 of "
      "car.pcap]"));
  CHECK(contains(told, "VPN: WireGuard, far end: Germany (DE)."));
  CHECK(contains(told, "in encrypted form at 203.0.113.13, country not known."));
  CHECK(told.find("HOW THE DEVICES") < told.find("FINDINGS"));
  CHECK(contains(flat(summary(example.report, "ru")), "SIM-карта другой страны: Румыния (RO)"));
  CHECK(contains(flat(summary(example.report, "kk")), "Басқа елдің SIM-картасы: Румыния (RO)"));
  CHECK(!contains(summary(empty_report()), "HOW THE DEVICES"));
}

TEST_CASE(
    "text: names out of traffic are harmless in the section of the network too, and a long list is cut") {
  ExampleReport example;
  example.report.environment.resize(20, example.report.environment.front());
  example.report.environment.front().value = "a\x1b[2Jb";
  const std::string told = flat(summary(example.report));
  CHECK(contains(told, "a\\x1b[2Jb"));
  CHECK(contains(told, "And further facts, in report.json: 8."));
}

}  // namespace shekara::test
