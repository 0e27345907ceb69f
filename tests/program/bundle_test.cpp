// SPDX-License-Identifier: Apache-2.0
// The case that `scan -o` leaves: verified, scanned again, with everything that can be wrong with it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "scanner/bundle/manifest.h"
#include "tests/program/refused.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const std::string kSample = sample_file("car-to-china.pcap");

std::string scanned_to(const Folder& folder, const std::string& options) {
  const std::string out = folder.path("case");
  const Ran ran = shekara("scan --quiet --progress never -o " + out + " " + options);
  INFO(ran.err);
  REQUIRE(ran.exit_code != 2);
  return out;
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> out;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) out.push_back(entry.path().lexically_relative(folder).string());
  std::ranges::sort(out);
  return out;
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

void flip(const std::string& path, std::size_t at) {
  std::string bytes = read_file(path);
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
  write(path, bytes);
}

bool says(const Ran& ran, const std::string& words) { return ran.out.find(words) != std::string::npos; }
}  // namespace

TEST_CASE("bundle: the folder of a scan holds reports, rules, database rows and a manifest of all") {
  const Folder folder;
  const std::string out = scanned_to(folder, kSample + " --issued 2026-11-20T15:00:00+05:00");
  CHECK(files_below(out) == std::vector<std::string>{"databases.json", "evidence.pcapng", "flows.ndjson", "manifest.json", "report.html", "report.json",
                                                     "rules/packs/kz-base.json", "rules/packs/kz-vehicle.json", "unknown-hosts.json"});
  const Json manifest = Json::parse(read_file(out + "/manifest.json"));
  CHECK(schema_errors("reports/schema/manifest.schema.json", nlohmann::json(manifest)) == "");
  CHECK(schema_errors("reports/schema/databases.schema.json", nlohmann::json::parse(read_file(out + "/databases.json"))) == "");
  CHECK(manifest.at("issued") == "2026-11-20T15:00:00+05:00");
  CHECK(manifest.at("inputs").at(0).at("role") == "capture");
  CHECK(manifest.at("inputs").at(0).at("name") == kSample);
  CHECK(read_file(out + "/rules/packs/kz-vehicle.json") == read_file(source_path("rules/packs/kz-vehicle.json")));
  CHECK(shell("head -n -2 " + out + "/manifest.json | sha256sum").out.substr(0, 64) == manifest.at("root"));
}

TEST_CASE("bundle: the manifest is the same wherever the folder lies and on any number of threads") {
  const Folder one, other;
  CHECK(read_file(scanned_to(one, "--threads 1 " + kSample) + "/manifest.json") == read_file(scanned_to(other, "--threads 3 " + kSample) + "/manifest.json"));
}

TEST_CASE("verify: one flipped bit anywhere is named, and so is a file that is missing or was added") {
  const Folder folder;
  const std::string out = scanned_to(folder, kSample);
  const Ran sound = shekara("verify " + out);
  CHECK(sound.exit_code == 0);
  CHECK(says(sound, "as written: 8 files"));
  for (const std::string& name : files_below(out)) {
    INFO(name);
    const std::size_t size = fs::file_size(out + "/" + name);
    for (const std::size_t at : {std::size_t{0}, size / 2, size - 1}) {
      flip(out + "/" + name, at);
      const Ran ran = shekara("verify " + out);
      CHECK(ran.exit_code == 1);
      CHECK(ran.out == "altered: " + name + "\n");
      flip(out + "/" + name, at);
    }
  }
  write(out + "/rules/more.json", "{}");
  fs::rename(out + "/report.html", folder.path("aside"));
  const Ran ran = shekara("verify " + out);
  CHECK(ran.exit_code == 1);
  CHECK(says(ran, "missing: report.html\n"));
  CHECK(says(ran, "not part of this case: rules/more.json (the manifest does not know it"));
}

TEST_CASE("scan: an earlier case in the same folder is replaced, and what is not of it stays and is named") {
  const Folder folder;
  const std::string out = scanned_to(folder, "--format json,sarif,csv --rules kz-vehicle-mirror " + kSample);
  REQUIRE(fs::exists(out + "/report.sarif"));
  write(out + "/findings.csv", "edited by hand");
  write(out + "/notes.txt", "mine");
  CHECK(scanned_to(folder, kSample) == out);
  CHECK_FALSE(fs::exists(out + "/report.sarif"));
  CHECK_FALSE(fs::exists(out + "/rules/packs/kz-vehicle-mirror.json"));
  CHECK(read_file(out + "/findings.csv") == "edited by hand");
  const Ran ran = shekara("verify " + out);
  CHECK(ran.exit_code == 1);
  CHECK(says(ran, "not part of this case: findings.csv ("));
  CHECK(says(ran, "not part of this case: notes.txt ("));
  fs::remove(out + "/findings.csv");
  fs::remove(out + "/notes.txt");
  CHECK(shekara("verify " + out).exit_code == 0);
}

TEST_CASE("verify: a link out of the folder is not followed") {
  const Folder folder;
  const std::string out = scanned_to(folder, kSample);
  fs::rename(out + "/report.html", folder.path("aside"));
  fs::create_symlink(folder.path("aside"), out + "/report.html");
  CHECK(shekara("verify " + out).out == "altered: report.html\n");
}

TEST_CASE("verify: a manifest that names files outside of its folder is refused") {
  const Folder folder;
  const std::string out = scanned_to(folder, kSample);
  for (const std::string name : {"../x", "/etc/passwd", "a/../../x", "./x", "", "a//b", "manifest.json"}) {
    INFO(name);
    Manifest manifest = read_manifest(read_file(out + "/manifest.json"), "manifest.json");
    manifest.files.front().name = name;
    const Folder bad;
    static_cast<void>(bad.file("manifest.json", manifest_text(manifest)));
    const Ran ran = shekara("verify " + bad.path());
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.find("manifest.json:") != std::string::npos);
  }
}

TEST_CASE("verify: what cannot be looked at is said in one line") {
  const Folder folder;
  CHECK(refused("verify", folder) == "verify: no folder given (shekara verify FOLDER, the one that scan -o has written)");
  CHECK(refused("verify " + folder.path(), folder) == "manifest.json: No such file or directory (name the folder that scan -o has written)");
  CHECK(refused("verify --captures x " + folder.path(), folder) == "--captures: is for --rescan (add --rescan)");
  CHECK(refused("scan --issued 2026-11-20T15:00:00Z " + kSample, folder) == "--issued: there is no folder to write to (add -o FOLDER)");
  CHECK(refused("scan --issued yesterday -o " + folder.path("x") + " " + kSample, folder) ==
        "--issued: \"yesterday\" is no time (RFC 3339, as 2026-11-20T15:00:00+05:00)");
}

TEST_CASE("verify --rescan: the same bytes come out, with no database at hand") {
  for (const std::string sample : {"car-to-china.pcap", "phone.pcapng", "disputed.pcap"}) {
    INFO(sample);
    const Folder folder;
    fs::copy(source_path("geoip/data"), folder.path("databases"));
    std::string databases;
    for (const std::string name : {"dbip-country", "asn"}) databases += " --geoip " + folder.path("databases/" + name + ".mmdb");
    const std::string out = scanned_to(folder, "--lang kk --format json,flows,html,csv,case,events" + databases + " " + sample_file(sample));
    fs::remove_all(folder.path("databases"));
    const Ran ran = shekara("verify --rescan " + out);
    CHECK(ran.err == "");
    CHECK(ran.exit_code == 0);
    CHECK(says(ran, "scanned again: every report is the same, byte for byte\n"));
  }
}

TEST_CASE("verify --rescan: own rules that include others, settings, services, overrides, seeds and the audit record are found again") {
  const Folder folder;
  fs::create_directories(folder.path("rules/deep"));
  fs::create_directories(folder.path("services"));
  const std::string languages = R"("languages":["kk","ru","en"],"title":{"kk":"т","ru":"т","en":"t"},"version":"1",)";
  write(folder.path("rules/deep/own.json"), R"({"id":"own",)" + languages + R"("includes":["../other.json","kz-vehicle"]})");
  write(folder.path("rules/other.json"), R"({"id":"other",)" + languages + R"("includes":["kz-base"]})");
  write(folder.path("services/own.json"),
        R"({"id":"own","owner":"Lab","owner_country":"KZ","source":"ours","checked_on":"2026-11-27",)"
        R"("confidence":"high","services":[{"hosts":["198.51.100.7"],"kind":"other","carries":"tests"}]})");
  const std::string overrides = folder.file("own.csv", "target,country,reason\n47.92.0.0/16,KZ,our own centre\n");
  const std::string capture = folder.file("drive.pcap", read_file(kSample));
  const std::string audit = folder.file("audit.json", read_file(source_path("samples/car-to-china.audit.json")));
  const std::string out = scanned_to(folder, "--rules " + folder.path("rules/deep/own.json") + " --set localisation=mirror --services " +
                                                 folder.path("services") + " --overrides " + overrides + " --audit " + audit + " --reveal " + capture);
  CHECK(fs::exists(out + "/rules/files/1/below/deep/own.json") == false);
  CHECK(fs::exists(out + "/rules/files/1/other.json"));
  CHECK(shekara("verify --rescan " + out).exit_code == 0);
  fs::rename(folder.path("rules"), folder.path("gone"));
  CHECK(shekara("verify --rescan " + out).exit_code == 0);
  fs::create_directories(folder.path("moved"));
  for (const std::string name : {"drive.pcap", "own.csv", "audit.json", "services"}) fs::rename(folder.path(name), folder.path("moved/" + name + ".1"));
  const Ran lost = shekara("verify --rescan " + out);
  CHECK(lost.exit_code == 2);
  CHECK(lost.err.find("drive.pcap: is not where it was (--captures FOLDER: where the capture of the scan is now)\n") != std::string::npos);
  const Ran moved = shekara("verify --rescan --captures " + folder.path("moved") + " " + out);
  CHECK(moved.err == "");
  CHECK(moved.exit_code == 0);
}

TEST_CASE("verify --rescan: another capture under the old name is not taken, and a changed report is told with its line") {
  const Folder folder;
  const std::string capture = folder.file("drive.pcap", read_file(kSample));
  const std::string out = scanned_to(folder, capture);
  Manifest manifest = read_manifest(read_file(out + "/manifest.json"), "manifest.json");
  std::string report = read_file(out + "/report.json");
  report.replace(report.find("\"home\": \"KZ\""), 12, "\"home\": \"CN\"");
  write(out + "/report.json", report);
  for (BundleFile& file : manifest.files)
    if (file.name == "report.json") file = described(out + "/report.json", file.role, file.name).value();
  write(out + "/manifest.json", manifest_text(manifest));
  CHECK(shekara("verify " + out).exit_code == 0);  // who may write may also write a manifest: that is what signatures are for
  const Ran ran = shekara("verify --rescan " + out);
  CHECK(ran.exit_code == 1);
  CHECK(says(ran, "differs: report.json, first in line "));
  write(capture, read_file(sample_file("car-to-kazakhstan.pcap")));
  CHECK(shekara("verify --rescan " + out).err.find("drive.pcap: is not the capture that was scanned: its SHA-256 is another") != std::string::npos);
}

TEST_CASE("scan --geoip databases.json: the rows of a case answer as the databases did") {
  const Folder folder;
  const std::string out = scanned_to(folder, kSample);
  const std::string asked = "geoip lookup --json 47.92.60.20";
  CHECK(shekara(asked + " --geoip " + out + "/databases.json").out == shekara(asked).out);
  CHECK(shekara("geoip lookup 8.8.8.8 --geoip " + out + "/databases.json").out.find("says") == std::string::npos);
  const std::string wrong = folder.file("wrong.json", "{\"schema\": \"shekara-databases-1\", \"rows\": 1}");
  CHECK(refused("geoip info --geoip " + wrong, folder) == "wrong.json:1:35: unknown key \"rows\"");
}

}  // namespace shekara::test
