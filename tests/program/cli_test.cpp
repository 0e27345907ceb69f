// SPDX-License-Identifier: Apache-2.0
// What the program promises to scripts: exit codes, options, and the shape of what it prints.
#include <doctest/doctest.h>

#include <set>

#include "tests/program/scanned.h"
#include "tests/support/hex.h"
#include "tests/support/messages.h"

namespace shekara::test {
namespace {

using Json = nlohmann::ordered_json;

const std::string kChina = sample_file("car-to-china.pcap"), kHome = sample_file("car-to-kazakhstan.pcap"),
                  kDisputed = sample_file("disputed.pcap"), kTaxi = sample_file("taxi-terminal.pcap"),
                  kPhone = sample_file("phone.pcapng");

int exit_code(const std::string& arguments) { return shekara("scan --quiet " + arguments).exit_code; }

std::string hex_text(const Octets& bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : bytes) out += {kDigits[byte >> 4], kDigits[byte & 15]};
  return out;
}

std::set<std::string> plugin_names(const std::string& folder) {
  std::set<std::string> out;
  for (const std::filesystem::directory_entry& entry :
       std::filesystem::directory_iterator(source_path(folder)))
    if (entry.path().extension() == ".cpp") out.insert(entry.path().stem().string());
  return out;
}
std::set<std::string> first_words(const std::string& text) {
  std::set<std::string> out;
  for (const std::string& line : lines_of(text)) out.insert(line.substr(0, line.find(' ')));
  return out;
}

// Kind and value of everything that is personal in a report with values in clear.
std::set<std::pair<std::string, std::string>> clear_values(const Json& report) {
  std::set<std::pair<std::string, std::string>> out;
  for (const Json& finding : report.at("findings"))
    for (const Json& evidence : finding.at("evidence"))
      out.emplace(evidence.at("kind"), evidence.at("shown"));
  return out;
}

void check_field_line(const std::string& line, bool of_capture) {
  INFO(line);
  const Json field = Json::parse(line);
  CHECK(field.at("packet").at("file").is_number_unsigned());
  CHECK(field.at("packet").at("number").get<std::uint64_t>() >= 1);
  CHECK(field.at("time").get<std::string>().ends_with("Z"));
  CHECK(field.contains("flow") == of_capture);
  if (of_capture) CHECK(field.at("flow").get<std::string>().starts_with("1:"));
  CHECK((field.at("direction") == "client" || field.at("direction") == "server"));
  const std::string protocol = field.at("protocol"), layers = field.at("layers");
  CHECK(layers.ends_with(protocol));
  CHECK(field.at("path").is_string());
  CHECK(field.at("tag").is_string());
  if (field.at("tag") == "body") {
    CHECK(field.contains("value") != field.contains("hex"));
    CHECK(field.at("length").get<std::uint64_t>() > 0);
    return;
  }
  const Json& value = field.at("value");
  CHECK((value.is_string() || value.is_number() || value.is_object()));
  if (value.is_object()) {
    CHECK(value.at("lat").is_number());
    CHECK(value.at("lon").is_number());
    CHECK(value.at("valid").is_boolean());
  }
  CHECK(field.at("offset").is_number_unsigned());
  CHECK(field.at("length").get<std::uint64_t>() > 0);
}
}  // namespace

TEST_CASE("cli: the exit code says the worst outcome") {
  CHECK(exit_code(kHome) == 0);
  CHECK(exit_code(kChina) == 1);
  CHECK(exit_code(kDisputed) == 3);
  CHECK(exit_code(kHome + " " + kDisputed) == 3);
  CHECK(exit_code(kHome + " " + kDisputed + " " + kChina) == 1);
}

TEST_CASE("cli: --fail-on narrows what makes the exit code non-zero") {
  CHECK(exit_code("--fail-on prohibited " + kChina) == 1);
  CHECK(exit_code("--fail-on prohibited,undetermined " + kChina) == 1);
  CHECK(exit_code("--fail-on undetermined " + kChina) == 0);
  CHECK(exit_code("--fail-on needs_basis " + kChina) == 3);
  CHECK(exit_code("--fail-on prohibited " + kDisputed) == 0);
  CHECK(exit_code("--fail-on undetermined " + kDisputed) == 3);
}

TEST_CASE("cli: --quiet prints nothing, and writes the same files") {
  const Scanned loud = scanned(kChina), quiet = scanned("--quiet " + kChina);
  CHECK_FALSE(loud.ran.out.empty());
  CHECK(quiet.ran.out.empty());
  CHECK(quiet.ran.err.empty());
  CHECK(quiet.ran.exit_code == loud.ran.exit_code);
  CHECK((quiet.report == loud.report));
  CHECK((quiet.flows == loud.flows));
}

TEST_CASE("cli: without -o no file is written") {
  const Folder folder;
  const Ran ran = shekara("scan " + kHome, "cd " + folder.path() + " &&");
  CHECK(ran.exit_code == 0);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("cli: the same scan gives the same files, and an older report is replaced as a whole") {
  const Folder folder;
  const std::string stale = folder.file("report.json", "not a report");
  CHECK(shekara("scan --quiet -o " + folder.path() + " " + kDisputed).exit_code == 3);
  CHECK((read_file(stale) == scanned(kDisputed).report));
  std::set<std::string> names;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder.path()))
    names.insert(entry.path().filename().string());
  CHECK(names == std::set<std::string>{"databases.json", "evidence.pcapng", "flows.ndjson", "manifest.json", "report.html", "report.json", "rules",
                                       "unknown-hosts.json"});
}

TEST_CASE("cli: nothing personal is in the open unless --reveal asks for it") {
  std::set<std::string> kinds;
  for (const std::string& sample : kSamples) {
    const Scanned open = scanned("--reveal " + sample_file(sample)), masked = scanned(sample_file(sample));
    CHECK(open.json().at("values_revealed") == true);
    CHECK(masked.json().at("values_revealed") == false);
    CHECK(open.ran.out.find("Personal values are shown in clear.") != std::string::npos);
    CHECK(ids_of(open.json()) == ids_of(masked.json()));
    for (const std::pair<std::string, std::string>& one : clear_values(open.json())) {
      const std::string& kind = one.first;
      const std::string& value = one.second;
      if (value.find('*') != std::string::npos || value.size() < 6) continue;
      if (kind == "remote_command" || kind == "media") continue;  // a decoder's words, nobody's value
      kinds.insert(kind);
      INFO(sample << ": " << kind);
      CHECK(masked.ran.out.find(value) == std::string::npos);
      CHECK(masked.report.find(value) == std::string::npos);
      CHECK(masked.flows.find(value) == std::string::npos);
    }
  }
  for (const std::string kind :
       {"vin", "iccid", "phone", "imei", "email", "licence_plate", "person_name", "driver_licence"})
    CHECK_MESSAGE(kinds.contains(kind), "no sample shows what happens to: ", kind);
}

TEST_CASE("cli: digits of an identifier are masked however it is written") {
  // The same numbers, as other fields of the samples' messages carry them.
  for (const std::string& sample : samples_to_try()) {
    const Scanned masked = scanned(sample_file(sample));
    const std::string all = masked.ran.out + masked.report + masked.flows;
    for (const std::string text : {"7701000", "701 000 00", "0010100000", "8986000000", "test.person",
                                   "ABC02", "DEF02", "Водитель", "Шофер"}) {
      INFO(sample << ": " << text);
      CHECK(all.find(text) == std::string::npos);
    }
  }
}

TEST_CASE("cli: --filter leaves packets out, and the report says so") {
  const Json report = scanned("--filter 'udp port 53' " + kChina).json();
  CHECK(report.at("filter") == "udp port 53");
  CHECK(report.at("findings").empty());
  const Json& input = report.at("inputs").at(0);
  CHECK(input.at("filtered").get<int>() > 0);
  CHECK(report.at("coverage").at("packets").at("seen").get<int>() + input.at("filtered").get<int>() ==
        input.at("packets").get<int>());
}

TEST_CASE("cli: --home changes where the border is") {
  const Json abroad = scanned(kChina).json(), at_home = scanned("--home CN " + kChina).json();
  CHECK(abroad.at("home") == "KZ");
  CHECK(at_home.at("home") == "CN");
  const auto outbound = [](const Json& report) {
    return std::ranges::count_if(report.at("findings"),
                                 [](const Json& f) { return f.at("crossing") == "outbound"; });
  };
  CHECK(outbound(abroad) > 0);
  CHECK(outbound(at_home) == 0);
}

TEST_CASE("cli: --rules takes a pack by name, a file by path, and several of them") {
  const std::string mirror = source_path("rules/packs/kz-vehicle-mirror.json");
  CHECK(scanned("--rules kz-vehicle-mirror " + kChina).json().at("rules").at(0).at("id") ==
        "kz-vehicle-mirror");
  CHECK(scanned("--rules " + mirror + " " + kChina).json().at("rules").at(0).at("id") == "kz-vehicle-mirror");
  CHECK(scanned("--rules kz-vehicle --rules kz-vehicle-mirror " + kChina).json().at("rules").size() == 2);
}

TEST_CASE("cli: an option takes one value, what follows is a capture") {
  const std::string database = source_path("geoip/data/dbip-country.mmdb");
  for (const std::string& option :
       {std::string("--rules kz-vehicle"), std::string("--fail-on undetermined"), "--geoip " + database})
    CHECK(scanned(option + " " + kChina + " " + kTaxi).json().at("inputs").size() == 2);
}

TEST_CASE("cli: a capture may be called as a command is") {
  const Folder folder;
  const std::string copy = folder.file("decode", read_file(kHome));
  CHECK(shekara("scan --quiet decode", "cd " + folder.path() + " &&").exit_code == 0);
}

TEST_CASE("cli: a folder stands for the captures in it, and no path of this machine is in the report") {
  const Folder folder;
  const std::string first = folder.file("trip/a.pcap", read_file(kChina)),
                    second = folder.file("trip/b.pcap", read_file(kTaxi));
  const std::string notes = folder.file("trip/notes.txt", "not a capture");
  const Scanned ran = scanned("trip", "cd " + folder.path() + " &&");
  REQUIRE(ran.json().at("inputs").size() == 2);
  CHECK(ran.json().at("inputs").at(0).at("name") == "trip/a.pcap");
  CHECK(ran.json().at("inputs").at(1).at("name") == "trip/b.pcap");
  CHECK(ran.report.find(folder.path()) == std::string::npos);
  CHECK(ran.report.find(source_path("")) == std::string::npos);
  CHECK(ran.ran.out.find(source_path("")) == std::string::npos);
}

TEST_CASE("cli: files in another order give the same findings") {
  const Json one = scanned(kChina + " " + kTaxi).json(), other = scanned(kTaxi + " " + kChina).json();
  CHECK_FALSE(ids_of(one).empty());
  CHECK(ids_of(one) == ids_of(other));
  CHECK(one.at("summary") == other.at("summary"));
  // Each alone gives its part of them.
  std::vector<std::string> parts = ids_of(scanned(kChina).json());
  for (const std::string& id : ids_of(scanned(kTaxi).json())) parts.push_back(id);
  std::ranges::sort(parts);
  CHECK(ids_of(one) == parts);
}

TEST_CASE("cli: packed captures are read as what they hold") {
  const Folder folder;
  const std::string packed = folder.path("china.pcap.gz");
  REQUIRE(shell("gzip -c " + kChina + " >" + packed).exit_code == 0);
  CHECK(ids_of(scanned(packed).json()) == ids_of(scanned(kChina).json()));
}

TEST_CASE("cli: decode prints every field of a capture as a line of JSON") {
  for (const std::string& path : {kChina, kPhone, kTaxi}) {
    const Ran ran = shekara("decode " + path);
    CHECK(ran.exit_code == 0);
    CHECK(ran.err.empty());
    const std::vector<std::string> lines = lines_of(ran.out);
    CHECK(lines.size() > 50);
    for (const std::string& line : lines) check_field_line(line, true);
  }
}

TEST_CASE("cli: decode --hex reads one message") {
  const Ran ran = shekara("decode --hex " + hex_text(gbt_login()));
  CHECK(ran.exit_code == 0);
  const std::vector<std::string> lines = lines_of(ran.out);
  std::vector<std::string> seen;
  for (const std::string& line : lines) {
    check_field_line(line, false);
    const Json field = Json::parse(line);
    if (field.at("value").is_string())
      seen.push_back(field.at("path").get<std::string>() + "=" + field.at("value").get<std::string>());
  }
  CHECK(seen == std::vector<std::string>{"message=vehicle login", "vin=LTESTVIN000000001",
                                         "time=2025-06-30T06:05:09Z", "login.iccid=89701010000000000019",
                                         "login.battery[0]=BAT00001"});
  const Json vin = Json::parse(lines.at(1));
  CHECK(vin.at("offset") == 4);
  CHECK(vin.at("length") == 17);
  CHECK(vin.at("protocol") == "gbt32960");
}

TEST_CASE("cli: decode --hex takes blanks, colons and capitals, a transport, a direction and a decoder") {
  const std::string plain = hex_text(gbt_heartbeat());
  std::string spaced;
  for (std::size_t i = 0; i < plain.size(); i += 2)
    spaced +=
        std::string(1, static_cast<char>(std::toupper(plain[i]))) + plain[i + 1] + (i % 4 == 0 ? ":" : " ");
  const Ran read = shekara("decode --hex '" + spaced + "'");
  CHECK(read.exit_code == 0);
  CHECK(read.out.find("LTESTVIN000000001") != std::string::npos);
  CHECK(read.out == shekara("decode --hex " + plain).out);
  const Ran answer = shekara("decode --transport udp --direction server --hex " +
                             hex_text(dns_answer("car.example.com", "192.0.2.7")));
  CHECK(answer.exit_code == 0);
  CHECK(answer.out.find("\"direction\":\"server\"") != std::string::npos);
  CHECK(answer.out.find("\"value\":\"192.0.2.7\"") != std::string::npos);
  const Ran text = shekara("decode --protocol text --hex 7b226122 3a317d0d0a");
  CHECK(text.exit_code == 2);  // a second word is a capture
  const Ran forced = shekara("decode --protocol text --hex 7b2261223a317d0d0a");
  CHECK(forced.out.find("\"layers\":\"text") != std::string::npos);
}

TEST_CASE("cli: a message with a fault is decoded as far as it goes, and the fault is said") {
  Octets login = gbt_login();
  login.back() ^= 1;
  const Ran ran = shekara("decode --protocol gbt32960 --hex " + hex_text(login));
  CHECK(ran.err == "shekara: gbt32960: bad checksum\n");
}

TEST_CASE("cli: protocols and detectors name everything there is, one a line") {
  CHECK(first_words(shekara("protocols").out) == plugin_names("scanner/decoders"));
  CHECK(first_words(shekara("detectors").out) == plugin_names("scanner/detectors"));
}

TEST_CASE("cli: --version names the program and its libraries, --help the commands and exit codes") {
  const Ran version = shekara("--version");
  CHECK(version.exit_code == 0);
  CHECK(version.out.starts_with("shekara "));
  for (const std::string library : {"nDPI", "libpcap", "libmaxminddb", "OpenSSL", "zlib", "zstd"})
    CHECK(version.out.find("\n" + library + ": ") != std::string::npos);
  for (const std::string part : {"revision", "built with"}) CHECK(version.out.find("\n" + part + ": ") != std::string::npos);
  const Ran help = shekara("--help");
  CHECK(help.exit_code == 0);
  for (const std::string word : {"scan", "decode", "geoip", "protocols", "detectors", "Exit codes"})
    CHECK(help.out.find(word) != std::string::npos);
  for (const std::string option : {"--output", "--rules", "--geoip", "--home", "--filter", "--threads",
                                   "--seeds", "--overrides", "--lang", "--fail-on", "--reveal", "--quiet"})
    CHECK(shekara("scan --help").out.find(option) != std::string::npos);
}

TEST_CASE("cli: the summary speaks Kazakh, Russian and English, and the files do not change with it") {
  const Scanned english = scanned(kDisputed);
  for (const std::string language : {"kk", "ru"}) {
    const Scanned other = scanned("--lang " + language + " " + kDisputed);
    CHECK(other.ran.out != english.ran.out);
    CHECK(other.ran.exit_code == english.ran.exit_code);
    CHECK(ids_of(other.json()) == ids_of(english.json()));
    CHECK((other.flows == english.flows));
  }
}

TEST_CASE("cli: progress goes to standard error and changes nothing else") {
  const Ran ran = shekara("scan --progress always " + kHome),
            silent = shekara("scan --progress never " + kHome);
  CHECK((ran.out == silent.out));
  CHECK(silent.err.empty());
  CHECK(shekara("scan " + kHome).err.empty());  // not a terminal
}

}  // namespace shekara::test
