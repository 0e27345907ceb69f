// SPDX-License-Identifier: Apache-2.0
// What reaches a terminal: 80 columns, colours only where they are wanted, and nothing that a stranger chose to move its
// cursor, turn its lines around or hide. The same text in files that people open.
#include <doctest/doctest.h>

#include "reports/visible.h"
#include "tests/program/refused.h"
#include "tests/support/messages.h"

namespace shekara::test {
namespace {
using Json = nlohmann::ordered_json;

constexpr std::string_view kAttack = "a\x1b[31;2J\x1b]0;owned\x07\xc2\x9b" "31m\xe2\x80\xae" "gpj\xe2\x81\xa6\xe2\x80\x8b\xef\xbb\xbf\r1. ALLOWED";

// A car tells its VIN by MQTT under a hostile client id, topic and key, names a hostile Wi-Fi network, and greets a hostile
// server name; one request has a hostile Host.
std::string hostile_capture() {
  const std::string attack(kAttack);
  const std::string json = R"({"vin":"LTESTCAR200000001","ssid":")" + attack + R"(","lat":43.238456,"lon":76.945123,")" + attack +
                           R"(":{"phone":"+77010000001"}})";
  const std::string request = "GET /?vin=LTESTCAR200000001&" + attack + "=1 HTTP/1.1\r\nHost: " + attack.substr(0, 20) +
                              ".example\r\nUser-Agent: " + attack.substr(0, 30) + "\r\n\r\n";
  const Endpoint car = endpoint("192.168.43.17", 40000);
  TcpTalk mqtt(car, endpoint("47.92.60.20", 1883)), tls(car, endpoint("47.92.60.24", 443)), http(car, endpoint("78.46.60.20", 80));
  mqtt.handshake().client_sends(joined(mqtt_connect(attack), mqtt_publish(attack, json))).close();
  tls.handshake().client_sends(tls_hello(attack)).client_sends(tls_data(3000)).close();
  http.handshake().client_sends(as_bytes(request)).close();
  std::vector<TimedPacket> all = mqtt.packets;
  all.insert(all.end(), tls.packets.begin(), tls.packets.end());
  all.insert(all.end(), http.packets.begin(), http.packets.end());
  return as_string(pcap_bytes(all));
}

// Line by line nothing but visible characters; carriage returns end lines of CSV.
void check_harmless(const std::string& text, const std::string& what) {
  INFO(what);
  CHECK_FALSE(text.empty());
  const std::string body = text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text;
  for (std::string line : lines_of(body)) {
    if (what.ends_with(".csv") && line.ends_with('\r')) line.pop_back();
    CHECK(visible(line) == line);
    CHECK_FALSE(line.starts_with("1. ALLOWED"));
  }
}

void check_fits(const std::string& text) {
  for (const std::string& line : lines_of(text)) CHECK_MESSAGE(columns(line) <= 80, line);
}
}  // namespace

TEST_CASE("terminal: text that was chosen to harm it reaches neither the terminal nor a file, from a capture") {
  const Folder folder;
  const std::string capture = folder.file("a\x1b[2J\xe2\x80\xae.pcap", hostile_capture()), out = folder.path("out");
  const Ran ran = shekara("scan --progress never --format html,json,csv,md,flows,events,sarif,unknown-hosts,har -o " + out + " '" + capture + "'");
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.find("\\x1b") != std::string::npos);  // it is there to be read
  check_harmless(ran.out, "standard output");
  check_fits(ran.out.substr(0, ran.out.rfind("Report:")));
  for (const std::string name : {"findings.csv", "flows.csv", "report.md", "flows.ndjson", "events.ndjson", "report.json",
                                 "report.sarif", "unknown-hosts.json", "exchanges.har"})
    check_harmless(read_file(out + "/" + name), name);
}

TEST_CASE("terminal: nor from a stored report, judged again or compared") {
  const Scanned scan = scanned(sample_file("firmware-1.pcap"));
  Json report = scan.json();
  for (Json& finding : report.at("findings")) {
    for (const char* end : {"from", "to"}) {
      Json& party = finding.at(end);
      if (!party.at("domain").is_null()) party["domain"] = kAttack;
      for (Json& name : party.at("names")) name[name.contains("name") ? "name" : "text"] = kAttack;
      party.at("place")["as_name"] = kAttack;
    }
    for (Json& evidence : finding.at("evidence")) evidence["shown"] = evidence["path"] = kAttack;
    finding["protocol"] = kAttack;
  }
  const Folder folder;
  const std::string hostile = folder.file("hostile.json", report.dump()), plain = folder.file("plain.json", scan.report);
  const Ran judged = shekara("judge --format csv,md -o " + folder.path("out") + " " + hostile);
  check_harmless(judged.out, "judge");
  check_fits(judged.out.substr(0, judged.out.rfind("Report:")));
  for (const std::string name : {"findings.csv", "report.md"}) check_harmless(read_file(folder.path("out/" + name)), name);
  const Ran compared = shekara("compare --html " + folder.path("page.html") + " " + plain + " " + hostile);
  CHECK(compared.out.find("\\x1b") != std::string::npos);
  check_harmless(compared.out, "compare");
  check_harmless(shekara("compare --json " + plain + " " + hostile).out, "compare --json");
  check_harmless(read_file(folder.path("page.html")), "page.html");
}

TEST_CASE("terminal: colours on a terminal, or when they are asked for; NO_COLOR and a dumb terminal have none") {
  const std::string scan = "scan --progress never " + sample_file("car-to-china.pcap");
  const std::string plain = shekara(scan).out;
  CHECK(plain.find('\x1b') == std::string::npos);
  const std::string coloured = shekara(scan + " --color always").out;
  CHECK(coloured.find("\x1b[1;31mPROHIBITED") != std::string::npos);
  std::string without;
  for (std::size_t i = 0; i < coloured.size(); ++i)
    if (coloured[i] == '\x1b')
      i = coloured.find('m', i);
    else
      without += coloured[i];
  CHECK(without == plain);
  CHECK(shekara("judge --color sometimes x.json").err.find("\"sometimes\" is not known (auto, always, never)") != std::string::npos);
}

TEST_CASE("terminal: a terminal gets colours unless NO_COLOR is set, TERM is dumb or --color never is given") {
  if (shell("script -qec true /dev/null").exit_code != 0) {
    MESSAGE("not tested: no pseudo-terminals here");
    return;
  }
  const auto on_terminal = [](const std::string& environment, const std::string& options) {
    return shell("env -u NO_COLOR TERM=xterm " + environment + " script -qec '" + SHEKARA_BINARY + " scan --progress never " + options +
                 " " + sample_file("disputed.pcap") + "' /dev/null")
        .out;
  };
  CHECK(on_terminal("", "").find("\x1b[33mUNDETERMINED") != std::string::npos);
  CHECK(on_terminal("NO_COLOR=", "").find('\x1b') != std::string::npos);
  CHECK(on_terminal("NO_COLOR=1", "").find('\x1b') == std::string::npos);
  CHECK(on_terminal("TERM=dumb", "").find('\x1b') == std::string::npos);
  CHECK(on_terminal("", "--color never").find('\x1b') == std::string::npos);
  CHECK(on_terminal("NO_COLOR=1", "--color always").find('\x1b') != std::string::npos);
}

TEST_CASE("terminal: the summary of every sample fits 80 columns, in all languages, and ends in three lines and the report") {
  for (const std::string& sample : {kSamples.at(3), kSamples.at(7), kSamples.at(8), kSamples.back()})
    for (const std::string language : {"kk", "ru", "en"}) {
      const Ran ran = shekara("scan --progress never --lang " + language + " " + source_path("samples/" + sample), "");
      check_fits(ran.out);
    }
  const Folder folder;
  const Ran ran = shekara("scan --progress never -o out " + sample_file("car-to-china.pcap"), "cd " + folder.path() + " &&");
  const std::vector<std::string> lines = lines_of(ran.out);
  CHECK(lines.back() == "Report: out/report.html");
  CHECK(ran.out.find("\nIN SHORT\n1. PROHIBITED by the rules: ") != std::string::npos);
  CHECK(ran.out.find("\n3. Could be read: 100 % of payload bytes.") != std::string::npos);
  const Ran csv = shekara("scan --progress never --format csv -o out " + sample_file("car-to-china.pcap"), "cd " + folder.path() + " &&");
  CHECK(lines_of(csv.out).back() == "Report: out/findings.csv");
}

}  // namespace shekara::test
