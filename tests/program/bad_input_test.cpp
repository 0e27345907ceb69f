// SPDX-License-Identifier: Apache-2.0
// What the program says to whoever gives it something it cannot work with: one line that names the thing,
// what is wrong with it and what to do, and exit code 2; or a count in the report, where a part could be
// read.
#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/program/refused.h"
#include "tests/support/hex.h"
#include "tests/support/messages.h"

namespace shekara::test {
namespace {

const std::string kSample = sample_file("car-to-china.pcap");

std::string scan_refused(std::string_view name, std::string_view content, const Folder& folder) {
  return refused("scan " + folder.file(name, content), folder);
}

std::string sample_bytes() { return read_file(kSample); }
std::string le32(std::uint32_t value) {
  std::string out;
  for (unsigned i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}
// The sample with another length in the header of its first packet.
std::string with_first_length(std::uint32_t captured, std::uint32_t sent) {
  return sample_bytes().replace(32, 8, le32(captured) + le32(sent));
}
Scanned scanned_bytes(std::string_view content) {
  const Folder folder;
  return scanned(folder.file("input.pcap", content));
}

// A rules file of the tests with one thing replaced.
std::string rules_with(const std::string& from, const std::string& to) {
  std::string text = R"({
  "id": "test", "version": "1", "jurisdiction": "Test", "home": "KZ", "effective_from": "2020-02-29",
  "languages": ["kk", "ru", "en"],
  "title": {"kk": "k", "ru": "r", "en": "e"},
  "rules": [
    {"id": "one", "title": {"kk": "k", "ru": "r", "en": "e"}, "text": {"kk": "k", "ru": "r", "en": "e"},
     "citation": [{"act": "A", "article": "1", "address": "https://example.com", "checked_on": "2026-11-22", "verified": false}],
     "when": {"categories": ["position"]},
     "outcome": "prohibited", "severity": "high"},
    {"id": "two", "title": {"kk": "k", "ru": "r", "en": "e"}, "text": {"kk": "k", "ru": "r", "en": "e"},
     "citation": [{"act": "A", "article": "2", "address": "https://example.com", "checked_on": "2026-11-22", "verified": false}],
     "when": {"readable": false},
     "outcome": "undetermined", "severity": "low"}
  ]
})";
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}
std::string rules_refused(const std::string& from, const std::string& to) {
  const Folder folder;
  return refused("scan --rules " + folder.file("rules.json", rules_with(from, to)) + " " + kSample, folder);
}
}  // namespace

TEST_CASE("bad input: a file that is not there") {
  const Folder folder;
  CHECK(refused("scan " + folder.path("missing.pcap"), folder) ==
        "missing.pcap: cannot be opened: No such file or directory (check the path)");
  CHECK(refused("decode " + folder.path("missing.pcap"), folder) ==
        "missing.pcap: cannot be opened: No such file or directory (check the path)");
}

TEST_CASE("bad input: a file that may not be read") {
  if (geteuid() == 0) {
    MESSAGE("not tried: root may read every file");
    return;
  }
  const Folder folder;
  const std::string path = folder.file("secret.pcap", sample_bytes());
  std::filesystem::permissions(path, std::filesystem::perms::none);
  CHECK(refused("scan " + path, folder).starts_with("secret.pcap: cannot be opened: Permission denied ("));
}

TEST_CASE("bad input: a folder without captures") {
  const Folder folder;
  const std::string name = folder.file("notes/readme.txt", "nothing here");
  CHECK(refused("scan " + folder.path("notes"), folder) ==
        "notes: is a folder without captures (name a folder with pcap or pcapng files)");
}

TEST_CASE("bad input: files that are no captures") {
  const Folder folder;
  CHECK(scan_refused("notes.pcap", "dear diary", folder) ==
        "notes.pcap: is not a pcap or pcapng capture: it begins with 64 65 61 72 20 64 69 61 \"dear.dia\" "
        "(give captures of tcpdump, Wireshark or dumpcap)");
  CHECK(scan_refused("empty.pcap", "", folder) ==
        "empty.pcap: is empty (nothing was captured, or the copy failed)");
  CHECK(scan_refused("cut.pcap", sample_bytes().substr(0, 10), folder) ==
        "cut.pcap: is cut inside the pcap header: 10 of 24 bytes are there (get a whole copy)");
  CHECK(scan_refused("new.pcap", sample_bytes().replace(4, 4, std::string("\x09\x00\x04\x00", 4)), folder) ==
        "new.pcap: is of pcap version 9.4, only 2.0 to 2.4 are known (convert it: editcap -F pcapng IN OUT)");
  CHECK(scan_refused("cut.pcapng", read_file(sample_file("phone.pcapng")).substr(0, 20), folder) ==
        "cut.pcapng: is cut inside the pcapng section header (get a whole copy)");
}

TEST_CASE("bad input: one bad file among good ones stops the scan, and is the one that is named") {
  const Folder folder;
  const std::string bad = folder.file("bad.pcap", "dear diary");
  CHECK(refused("scan " + kSample + " " + bad, folder)
            .starts_with("bad.pcap: is not a pcap or pcapng capture"));
}

TEST_CASE("bad input: a capture in which nothing could be looked at is not clean") {
  const Scanned nothing = scanned_bytes(sample_bytes().substr(0, 24));
  CHECK(nothing.ran.exit_code == 3);
  CHECK(nothing.ran.out.find("NOTHING WAS EXAMINED") != std::string::npos);
  const Scanned filtered = scanned("--filter 'port 9' " + kSample);
  CHECK(filtered.ran.exit_code == 3);
  CHECK(filtered.json().at("inputs").at(0).at("filtered") ==
        filtered.json().at("inputs").at(0).at("packets"));
}

TEST_CASE("bad input: a packet without bytes is counted, and the others are read") {
  const std::string whole = sample_bytes();
  const Scanned ran = scanned_bytes(whole.substr(0, 32) + le32(0) + le32(0) + whole.substr(24));
  CHECK(ran.ran.exit_code == 1);
  CHECK(ran.json().at("coverage").at("packets").at("not_decoded").at("no bytes captured") == 1);
  CHECK(ids_of(ran.json()) == ids_of(scanned(kSample).json()));
}

TEST_CASE("bad input: packets cut by the snap length are counted, and make the answer incomplete") {
  TcpTalk talk(endpoint("192.168.1.2", 40000), endpoint("47.92.60.20", 7325));
  talk.handshake().client_sends(gbt_login()).client_sends(gbt_position());
  TimedPacket& last = talk.packets.back();
  last.wire_length = static_cast<std::uint32_t>(last.bytes.size());
  last.bytes.resize(last.bytes.size() - 4);
  const Scanned ran = scanned_bytes(as_string(pcap_bytes(talk.packets)));
  CHECK(ran.json().at("inputs").at(0).at("cut_packets") == 1);
  CHECK(ran.json().at("coverage").at("oddities").dump().find("captured shorter than sent") !=
        std::string::npos);
  CHECK(ran.json().at("coverage").at("payload_bytes").at("missing") == 4);
  CHECK_FALSE(ran.json().at("summary").at("complete").get<bool>());
}

TEST_CASE("bad input: an absurd record length stops the reading there, and the report says where") {
  const Scanned ran = scanned_bytes(with_first_length(0xf0000000, 0xf0000000));
  CHECK(ran.ran.exit_code == 3);
  const nlohmann::ordered_json input = ran.json().at("inputs").at(0);
  CHECK(input.at("packets") == 0);
  REQUIRE(input.at("problems").size() == 1);
  CHECK(input.at("problems").at(0) ==
        "packet 1 at byte 24 claims 4026531840 bytes, more than 16777216; nothing from there on was read, "
        "get a good "
        "copy or repair it");
  CHECK_FALSE(ran.json().at("summary").at("complete").get<bool>());
}

TEST_CASE("bad input: a file cut inside a record is read to its last whole packet, and called cut") {
  const std::string whole = sample_bytes();
  const Scanned ran = scanned_bytes(whole.substr(0, whole.size() - 7));
  const nlohmann::ordered_json report = ran.json();
  CHECK(report.at("inputs").at(0).at("cut") == true);
  CHECK(report.at("inputs").at(0).at("packets") ==
        scanned(kSample).json().at("inputs").at(0).at("packets").get<int>() - 1);
  CHECK_FALSE(report.at("summary").at("complete").get<bool>());
  CHECK(ran.ran.exit_code == 1);  // prohibited outranks incomplete
  const std::string domestic = read_file(sample_file("car-to-kazakhstan.pcap"));
  CHECK(scanned(sample_file("car-to-kazakhstan.pcap")).ran.exit_code == 0);
  CHECK(scanned_bytes(domestic.substr(0, domestic.size() - 7)).ran.exit_code == 3);
}

TEST_CASE("bad input: databases") {
  const Folder folder;
  const auto geoip = [&](const std::string& path) {
    return refused("scan --geoip " + path + " " + kSample, folder);
  };
  CHECK(geoip(folder.file("notes.mmdb", "dear diary")) ==
        "notes.mmdb: is not an MMDB file (is it unpacked and complete?)");
  CHECK(geoip(folder.path("missing.mmdb")) ==
        "missing.mmdb: cannot be opened: No such file or directory (check the path)");
  const std::string unknown =
      folder.file("unknown.mmdb", read_file(source_path("tests/geoip/files/wrong.mmdb")));
  CHECK(geoip(unknown) ==
        "unknown.mmdb: has a layout not known: its rows hold no country, AS number, coordinates or anonymizer; keys found: "
        "continent.code, note (known: GeoLite2/GeoIP2, DB-IP, IPinfo, ip-location-db)");
}

TEST_CASE("bad input: rules files are refused with line, column and the nearest right word") {
  CHECK(rules_refused("\"severity\": \"low\"", "\"severety\": \"low\"") ==
        "rules.json:13:33: unknown key \"severety\" (did you mean \"severity\"?)");
  CHECK(rules_refused("[\"position\"]", "[\"positoin\"]") ==
        "rules.json:8:30: unknown word \"positoin\" (did you mean \"position\"?)");
  CHECK(rules_refused("\"outcome\": \"prohibited\"", "\"outcome\": 7") ==
        "rules.json:9:17: a text is wanted for \"outcome\", not a number");
  CHECK(rules_refused("\"id\": \"two\"", "\"id\": \"one\"") ==
        "rules.json:10:12: rule id \"one\" stands twice (first in line 6)");
  CHECK(rules_refused("\"version\": \"1\",", "\"version\": \"1\"") ==
        "rules.json:2:32: syntax error while parsing object - unexpected string literal; expected '}' "
        "(is a comma missing before it?)");
}

TEST_CASE("bad input: rules that are not there") {
  const Folder folder;
  const auto says = [&](const std::string& rules, const std::string& begin) {
    const std::string what = refused("scan --rules " + rules + " " + kSample, folder);
    CAPTURE(what);
    CHECK(what.starts_with(begin));
    CHECK(what.find(", kz-vehicle, kz-vehicle-mirror") != std::string::npos);
  };
  says("nowhere", "nowhere: is no rules pack (packs: ");
  says(folder.path("nowhere.json"), "nowhere.json: cannot be read (a file, or one of the packs: ");
}

TEST_CASE("bad input: a filter that libpcap does not understand") {
  const Folder folder;
  CHECK(refused("scan --filter 'port nowhere' " + kSample, folder) ==
        "filter \"port nowhere\": unknown port 'nowhere' (man pcap-filter has the syntax)");
}

TEST_CASE("bad input: an output folder that cannot be one") {
  const Folder folder;
  const std::string file = folder.file("taken", "a file");
  CHECK(refused("scan -o " + file + " " + kSample, folder) ==
        "taken: cannot be written: Not a directory (choose a folder you may write to with -o)");
  CHECK(refused("scan -o " + file + "/deeper " + kSample, folder) ==
        "taken/deeper: cannot be written: Not a directory (choose a folder you may write to with -o)");
  CHECK(read_file(file) == "a file");
}

TEST_CASE("bad input: a full output disk is said, and leaves no half report") {
  const Folder folder;
  std::filesystem::create_directory(folder.path("disk"));
  if (shell("mount -t tmpfs -o size=16k tmpfs " + folder.path("disk")).exit_code != 0) {
    MESSAGE("not tried: a small disk cannot be mounted here");
    return;
  }
  const Ran ran = shekara("scan --quiet -o " + folder.path("disk") + " " + kSample);
  const std::vector<std::filesystem::directory_entry> left(
      std::filesystem::directory_iterator(folder.path("disk")), {});
  std::string names;
  for (const std::filesystem::directory_entry& entry : left) names += entry.path().filename().string() + " ";
  shell("umount " + folder.path("disk"));
  CHECK(names.find(".part") == std::string::npos);
  CHECK(names.find("report.json") == std::string::npos);
  const std::string line = refusal(ran, folder);
  CHECK(line ==
        "disk/report.json: cannot be written: No space left on device (free some space or choose another "
        "folder with -o)");
}

TEST_CASE("bad input: garbage in every packet is counted and never a crash") {
  std::vector<TimedPacket> packets;
  for (std::uint32_t i = 0; i < 300; ++i)
    packets.push_back({Timestamp::from_seconds(i), junk(i % 200, i), 0});
  for (const std::uint32_t link_type : {1U, 101U, 113U, 105U, 127U, 147U, 999U}) {
    INFO("link type " << link_type);
    const Folder folder;
    const Scanned ran = scanned(folder.file("junk.pcap", as_string(pcap_bytes(packets, link_type))));
    CHECK(ran.ran.exit_code <= 3);
    const nlohmann::ordered_json packets_of = ran.json().at("coverage").at("packets");
    std::uint64_t counted = packets_of.at("decoded");
    for (const auto& [reason, times] : packets_of.at("not_decoded").items())
      counted += times.get<std::uint64_t>();
    CHECK(counted == 300);
  }
}

}  // namespace shekara::test
