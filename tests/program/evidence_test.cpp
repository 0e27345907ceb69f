// SPDX-License-Identifier: Apache-2.0
// evidence.pcapng and `shekara extract`: the packets that findings cite, as another laboratory would follow
// them.
#include <doctest/doctest.h>

#include <set>
#include <tuple>

#include "tests/program/refused.h"

namespace shekara::test {
namespace {
using Json = nlohmann::ordered_json;

// A scan into a folder that stays.
struct Kept {
  Folder folder;
  Ran ran;
  explicit Kept(const std::string& arguments, const std::string& before = {})
      : ran(shekara("scan --progress never -o " + folder.path() + " " + arguments, before)) {}
  [[nodiscard]] std::string evidence() const { return folder.path("evidence.pcapng"); }
  [[nodiscard]] std::string bytes() const { return read_file(evidence()); }
  [[nodiscard]] std::string report() const { return folder.path("report.json"); }
  [[nodiscard]] Json json() const { return Json::parse(read_file(report())); }
};

// What a finding says, but for amounts, times and the numbers of packets.
using Claim = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;
std::set<Claim> claims_of(const Json& report) {
  std::set<Claim> out;
  for (const Json& finding : report.at("findings")) {
    const std::string id = finding.at("id");
    out.insert({id, finding.at("outcome"), "", "", "", ""});
    for (const Json& seen : finding.at("evidence"))
      out.insert(
          {id, seen.at("kind"), seen.at("layers"), seen.at("path"), seen.at("shown"), seen.at("sent_by")});
  }
  return out;
}

bool has_tshark() {
  static const bool found = shell("tshark --version").exit_code == 0;
  if (!found) MESSAGE("tshark is not installed: not asked");
  return found;
}

std::string car() { return sample_file("car-to-china.pcap"); }
}  // namespace

TEST_CASE(
    "evidence: scanning evidence.pcapng of any sample again gives the same findings with the same evidence") {
  for (const std::string& sample : samples_to_try()) {
    CAPTURE(sample);
    const Kept scan(sample_file(sample));
    const Json report = scan.json();
    if (report.at("findings").empty()) continue;
    CHECK(report.at("evidence_file").at("left_out") == 0);
    CHECK(report.at("evidence_file").at("shortened_flows") == 0);
    const Scanned again = scanned(scan.evidence());
    CHECK(claims_of(again.json()) == claims_of(report));
  }
}

TEST_CASE(
    "evidence: the file is the same for the same capture, packed or not, and its hash is in the report") {
  const Kept scan(car());
  const std::string plain = scan.bytes();
  REQUIRE_FALSE(plain.empty());
  CHECK(Kept(car() + " --threads 1").bytes() == plain);
  CHECK(shell("sha256sum < " + scan.evidence()).out.substr(0, 64) ==
        scan.json().at("evidence_file").at("sha256"));
  const Folder folder;
  const std::string packed = folder.path("car-to-china.pcap.gz");
  REQUIRE(shell("gzip -c " + car() + " > " + packed).exit_code == 0);
  CHECK(claims_of(scanned(Kept(packed).evidence()).json()) == claims_of(scan.json()));
}

TEST_CASE("evidence: packets of several inputs keep the interface and the name of their file") {
  const Kept scan(car() + " " + sample_file("camera.pcap"));
  const std::string bytes = scan.bytes();
  CHECK(bytes.find("car-to-china.pcap") != std::string::npos);
  CHECK(bytes.find("camera.pcap") != std::string::npos);
  CHECK(claims_of(scanned(scan.evidence()).json()) == claims_of(scan.json()));
}

TEST_CASE("evidence: tshark reads the file and shows on each packet which finding it is for") {
  if (!has_tshark()) return;
  const Kept scan(car());
  const Json report = scan.json();
  const Ran shown = shell("tshark -r " + scan.evidence() + " -T fields -e frame.number -e frame.comment");
  REQUIRE(shown.exit_code == 0);
  const std::vector<std::string> lines = lines_of(shown.out);
  CHECK(lines.size() == report.at("evidence_file").at("packets").get<std::size_t>());
  for (const std::string& line : lines) CHECK_MESSAGE(line.find("Shekara") != std::string::npos, line);
  for (const Json& finding : report.at("findings"))
    CHECK(shown.out.find("Shekara finding " + finding.at("id").get<std::string>()) != std::string::npos);
}

TEST_CASE("evidence: the frame that a finding names in evidence.pcapng is the packet that it cites") {
  if (!has_tshark()) return;
  for (const std::string& sample : {std::string("car-to-china.pcap"), std::string("camera.pcap")}) {
    CAPTURE(sample);
    const Kept scan(sample_file(sample));
    const std::vector<std::string> comments =
        lines_of(shell("tshark -r " + scan.evidence() + " -T fields -e frame.comment").out);
    const Json report = scan.json();
    for (const Json& finding : report.at("findings")) {
      CHECK_FALSE(finding.at("evidence_frame").is_null());
      for (const Json& seen : finding.at("evidence")) {
        const std::string& said = comments.at(seen.at("pointer").at("evidence_frame").get<std::size_t>() - 1);
        CHECK_MESSAGE(said.find("Shekara finding " + finding.at("id").get<std::string>()) != std::string::npos, said);
        CHECK_MESSAGE(said.find("frame " + seen.at("packet").at("number").dump() + " of ") != std::string::npos, said);
      }
    }
  }
}

TEST_CASE("evidence: what report.html frames is a filter that leaves the finding's packets, and a command that cuts them out") {
  const Kept scan(car());
  const std::string page = read_file(scan.folder.path("report.html"));
  const Json report = scan.json();
  for (const Json& finding : report.at("findings")) {
    if (finding.at("evidence").empty()) continue;
    const std::string id = finding.at("id");
    const std::string filter = "frame.comment contains \"Shekara finding " + id + "\"";
    const std::string command = "extract " + id + " report.json";
    CHECK(page.find("<code class=\"filter\">" + filter + "</code>") != std::string::npos);
    CHECK(page.find("<code class=\"filter\">shekara " + command + "</code>") != std::string::npos);
    CHECK(shekara(command + " --captures " + car(), "cd " + scan.folder.path() + " &&").exit_code == 0);
    if (!has_tshark()) continue;
    std::set<std::string> cited;
    for (const Json& seen : finding.at("evidence")) cited.insert(seen.at("pointer").at("evidence_frame").dump());
    const Ran shown = shell("tshark -r " + scan.evidence() + " -Y '" + filter + "' -T fields -e frame.number");
    const std::vector<std::string> left = lines_of(shown.out);
    CHECK(std::set<std::string>(left.begin(), left.end()) == cited);
  }
}

TEST_CASE("evidence: a stored report that is judged again leads to the same packets") {
  const Kept scan(car());
  const std::string again = scan.folder.path("again");
  CHECK(shekara("judge " + scan.report() + " --quiet -o " + again).exit_code == 1);
  CHECK((read_file(again + "/report.json") == read_file(scan.report())));
  CHECK(read_file(again + "/report.html").find("<small>evidence.pcapng</small>") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(again + "/evidence.pcapng"));
  const Folder folder;
  CHECK(refused("judge " + scan.report() + " -o " + again + " --format evidence", folder) ==
        "--format: a stored report holds no flows or packets for \"evidence\" (scan the capture again)");
}

TEST_CASE("evidence: it is made where --format asks for it, and only then") {
  const Folder folder;
  CHECK(shekara("scan --quiet -o " + folder.path() + " --format json,html " + car()).exit_code == 1);
  CHECK_FALSE(std::filesystem::exists(folder.path("evidence.pcapng")));
  CHECK_FALSE(Json::parse(read_file(folder.path("report.json"))).contains("evidence_file"));
  CHECK(shekara("scan --quiet -o " + folder.path() + " --format evidence " + car()).exit_code == 1);
  CHECK(read_file(folder.path("evidence.pcapng")) == Kept(car()).bytes());
}

TEST_CASE("evidence: the byte range of a pointer is what tshark has there") {
  if (!has_tshark()) return;
  const Kept scan("--reveal " + car());
  const Json report = scan.json();
  int compared = 0;
  for (const Json& finding : report.at("findings"))
    for (const Json& seen : finding.at("evidence")) {
      if (!seen.at("pointer").at("exact").get<bool>() || seen.at("kind") != "vin") continue;
      const Ran ran =
          shell("tshark -r " + car() + " -Y 'frame.number == " + seen.at("packet").at("number").dump() +
                "' -T fields -e tcp.payload -e udp.payload -E occurrence=f | tr -d '\\t\\n'");
      const std::size_t from = seen.at("pointer").at("payload_offset"), length = seen.at("length");
      const std::string value = seen.at("shown");
      std::string digits;
      for (const char c : value) {
        const std::string_view hex = "0123456789abcdef";
        digits += hex[static_cast<unsigned char>(c) >> 4];
        digits += hex[static_cast<unsigned char>(c) & 15];
      }
      CHECK(ran.out.substr(2 * from, 2 * length).find(digits) !=
            std::string::npos);  // the field, or a text around it
      ++compared;
    }
  CHECK(compared > 0);
}

TEST_CASE("evidence: --evidence-payload mask leaves no value that was found, and every checksum right") {
  for (const std::string& sample : samples_to_try()) {
    CAPTURE(sample);
    const Kept clear("--reveal " + sample_file(sample));
    const Kept masked("--evidence-payload mask " + sample_file(sample));
    const std::string bytes = masked.bytes();
    if (bytes.empty()) continue;
    const Json report = clear.json();
    CHECK(masked.json().at("evidence_file").at("payload") == "masked");
    for (const Json& finding : report.at("findings"))
      for (const Json& seen : finding.at("evidence")) {
        const std::string value = seen.at("shown");
        const bool is_text = value.size() >= 8 && value.find(' ') == std::string::npos &&
                             seen.at("category") != "position" &&
                             seen.at("category") != "credentials";  // their mask is always shown
        if (is_text) CHECK_MESSAGE(bytes.find(value) == std::string::npos, seen.dump());
      }
    const Scanned again = scanned(masked.evidence());
    CHECK_FALSE(again.json().at("coverage").at("oddities").contains("bad checksum"));
  }
}

TEST_CASE("evidence: values in comments and masked payload do not go together") {
  const Folder folder;
  CHECK(refused("scan --reveal --evidence-payload mask -o " + folder.path() + " " + car(), folder) ==
        "--evidence-payload: mask is asked for, and --reveal writes the values into the comments (leave one "
        "of them out)");
}

TEST_CASE("evidence: standard input gives none, says so, and takes an earlier file away") {
  const Folder folder;
  const std::string earlier = folder.file("evidence.pcapng", "of another scan");
  const Ran ran = shekara("scan --progress never -o " + folder.path() + " -", "cat " + car() + " |");
  CHECK(flat(ran.out).find("could not be read a second time") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(earlier));
  const Json report = Json::parse(read_file(folder.path("report.json")));
  CHECK(report.at("evidence_file").at("file").is_null());
  CHECK_FALSE(report.at("evidence_file").at("why_not").is_null());
}

TEST_CASE("extract: the packets of one finding give that finding again") {
  const Kept scan(car());
  const Json report = scan.json();
  for (const Json& finding : report.at("findings")) {
    const std::string id = finding.at("id"), file = scan.folder.path("one.pcapng");
    const Ran ran = shekara("extract " + id + " " + scan.report() + " -o " + file);
    REQUIRE_MESSAGE(ran.exit_code == 0, ran.err);
    CHECK(ran.out.find(id) != std::string::npos);
    const std::vector<std::string> ids = ids_of(scanned(file).json());
    CHECK(std::ranges::find(ids, id) != ids.end());
  }
}

TEST_CASE("extract: captures are found beside the report or where --captures says") {
  const Folder folder;
  const std::string copy = folder.file("drive.pcap", read_file(car()));
  CHECK(shekara("scan --quiet --progress never -o . drive.pcap", "cd " + folder.path() + " &&").exit_code !=
        2);
  const std::string report = folder.path("report.json"), out = folder.path("one.pcapng");
  const std::string id = Json::parse(read_file(report)).at("findings").at(0).at("id");
  CHECK(shekara("extract " + id + " " + report + " -o " + out).exit_code == 0);
  const std::string found = read_file(out);
  std::filesystem::rename(copy, folder.path("moved.pcap"));
  CHECK(
      refused("extract " + id + " " + report + " -o " + out, folder) ==
      "drive.pcap: this capture of the report is not there (say where it is with --captures FILE or FOLDER)");
  CHECK(shekara("extract " + id + " " + report + " -o " + out + " --captures " + folder.path("moved.pcap"))
            .exit_code == 0);
  CHECK(read_file(out) == found);
}

TEST_CASE("extract: a capture that was changed or cut since is refused, and nothing is written") {
  const Folder folder;
  const std::string whole = read_file(car());
  static_cast<void>(folder.file("drive.pcap", whole));
  CHECK(shekara("scan --quiet --progress never -o . drive.pcap", "cd " + folder.path() + " &&").exit_code !=
        2);
  const std::string report = folder.path("report.json"), out = folder.path("one.pcapng");
  const std::string id = Json::parse(read_file(report)).at("findings").at(0).at("id");
  std::string changed = whole;
  changed[changed.size() - 1] ^= 1;
  for (const std::string& other : {changed, whole.substr(0, whole.size() - 10)}) {
    static_cast<void>(folder.file("drive.pcap", other));
    const std::string said = refused("extract " + id + " " + report + " -o " + out, folder);
    CHECK(said.starts_with("drive.pcap: is not the capture that was scanned: its SHA-256 is "));
    CHECK_FALSE(std::filesystem::exists(out));
  }
}

TEST_CASE("extract: what it cannot do is said in one line") {
  const Kept scan(car());
  const std::string id = scan.json().at("findings").at(0).at("id");
  CHECK(refused("extract", scan.folder) == "extract: no finding given (shekara extract FINDING REPORT.json)");
  CHECK(refused("extract " + id, scan.folder) ==
        "extract: no report given (shekara extract FINDING REPORT.json)");
  CHECK(refused("extract zzz " + scan.report(), scan.folder) ==
        "report.json: lists no finding \"zzz\" (an \"id\" of its \"findings\", or the beginning of one)");
  CHECK(refused("extract " + id + " " + scan.report() + " -o " + scan.report(), scan.folder) ==
        "report.json: is read here, and would be overwritten (choose another file with -o)");
}

}  // namespace shekara::test
