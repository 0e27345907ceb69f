// SPDX-License-Identifier: Apache-2.0
// Signatures, time stamps and the sealed annex of a case. Keys are made here, with the openssl command, and are gone with the test.
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

void made(const std::string& command) {
  const Ran ran = shell("openssl " + command);
  INFO(command, "\n", ran.err);
  REQUIRE(ran.exit_code == 0);
}

// NAME.key and NAME.pem, its own authority.
void make_pair(const Folder& folder, const std::string& name, const std::string& kind = "-newkey ec -pkeyopt ec_paramgen_curve:P-256") {
  made("req -x509 -nodes " + kind + " -keyout " + folder.path(name + ".key") + " -out " + folder.path(name + ".pem") +
       " -days 2 -subj '/O=Test/CN=" + name + "'");
}

std::string case_in(const Folder& folder, const std::string& options = {}) {
  const std::string out = folder.path("case");
  REQUIRE(shekara("scan --quiet --progress never -o " + out + " " + options + " " + kSample).exit_code == 1);
  return out;
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
bool says(const Ran& ran, const std::string& words) { return ran.out.find(words) != std::string::npos; }
}  // namespace

TEST_CASE("bundle sign: the signature holds, says whose it is, and who vouches for that") {
  const Folder folder;
  make_pair(folder, "lab");
  make_pair(folder, "other", "-newkey rsa:2048");
  const std::string out = case_in(folder);
  const std::string pair = " --key " + folder.path("lab.key") + " --cert " + folder.path("lab.pem");
  CHECK(shekara("bundle sign " + out + pair).exit_code == 0);
  const Ran ran = shekara("verify " + out);
  CHECK(ran.exit_code == 0);
  CHECK(says(ran, "signed by: CN=lab,O=Test; nobody vouches for this name here"));
  CHECK(says(shekara("verify " + out + " --trust " + folder.path("lab.pem")), "signed by: CN=lab,O=Test; " + folder.path("lab.pem") + " vouches for this name"));
  CHECK(shekara("verify " + out + " --trust " + folder.path("lab.pem")).exit_code == 0);
  const Ran stranger = shekara("verify " + out + " --trust " + folder.path("other.pem"));
  CHECK(stranger.exit_code == 1);
  const std::string signature = read_file(out + "/manifest.json.p7s");
  for (std::size_t at = 7; at < signature.size(); at += 61) {  // the certificate in it too
    std::string wrong = signature;
    wrong[at] = static_cast<char>(wrong[at] ^ 1);
    write(out + "/manifest.json.p7s", wrong);
    INFO(at);
    CHECK(shekara("verify " + out).exit_code == 1);
  }
  write(out + "/manifest.json.p7s", signature);
  CHECK(says(stranger, "not trusted: CN=lab,O=Test"));
  CHECK(refused("scan --quiet -o " + out + " " + kSample, folder) ==
        "case: holds a case that was signed or time-stamped (manifest.json.p7s) (choose another folder with -o)");
  // Others need no shekara for it.
  CHECK(shell("openssl cms -verify -binary -inform DER -in " + out + "/manifest.json.p7s -content " + out + "/manifest.json -CAfile " +
              folder.path("lab.pem") + " -purpose any -out /dev/null").exit_code == 0);
}

TEST_CASE("verify: a signed bundle altered by one bit is refused, though its manifest was made to fit") {
  const Folder folder;
  make_pair(folder, "lab");
  const std::string out = case_in(folder);
  CHECK(shekara("bundle sign " + out + " --key " + folder.path("lab.key") + " --cert " + folder.path("lab.pem")).exit_code == 0);
  std::string report = read_file(out + "/report.json");
  report[report.size() / 2] = static_cast<char>(report[report.size() / 2] ^ 1);
  write(out + "/report.json", report);
  CHECK(shekara("verify " + out).out == "altered: report.json\n");
  CHECK(refused("bundle sign " + out + " --key " + folder.path("lab.key") + " --cert " + folder.path("lab.pem"), folder) ==
        "case: is not as it was written (shekara verify case names the file)");
  Manifest manifest = read_manifest(read_file(out + "/manifest.json"), "manifest.json");
  for (BundleFile& file : manifest.files) file = described(out + "/" + file.name, file.role, file.name).value();
  write(out + "/manifest.json", manifest_text(manifest));
  const Ran ran = shekara("verify " + out);
  CHECK(ran.exit_code == 1);
  CHECK(says(ran, "altered: manifest.json.p7s or the manifest, they do not fit together"));
  fs::remove(out + "/manifest.json.p7s");
  const Ran stripped = shekara("verify " + out + " --trust " + folder.path("lab.pem"));
  CHECK(stripped.exit_code == 1);
  CHECK(says(stripped, "missing: manifest.json.p7s"));
}

TEST_CASE("bundle sign: what is no key, no certificate or no pair is said in one line") {
  const Folder folder;
  make_pair(folder, "lab");
  make_pair(folder, "other");
  const std::string out = case_in(folder), key = folder.path("lab.key"), cert = folder.path("lab.pem");
  CHECK(refused("bundle sign " + out + " --key " + key, folder).starts_with("bundle sign: no --cert given"));
  CHECK(refused("bundle sign " + out + " --key " + key + " --cert " + folder.path("other.pem"), folder) ==
        "lab.key: is not the key of the certificate in other.pem (name the pair)");
  CHECK(refused("bundle sign " + out + " --key " + cert + " --cert " + cert, folder).starts_with("lab.pem: holds no private key"));
  CHECK(refused("bundle sign " + out + " --key " + key + " --cert " + kSample, folder).find("holds no certificate") != std::string::npos);
  CHECK(refused("bundle sign " + folder.path() + " --key " + key + " --cert " + cert, folder).find("holds no manifest.json") != std::string::npos);
  CHECK(shekara("bundle").err.find("bundle: what of it?") != std::string::npos);
}

TEST_CASE("annex: those it was sealed to read the values in clear, nobody else; the reports stay masked") {
  const Folder folder;
  make_pair(folder, "court", "-newkey rsa:2048");
  make_pair(folder, "maker");
  make_pair(folder, "stranger");
  make_pair(folder, "stranger-rsa", "-newkey rsa:2048");
  const std::string seeds = folder.file("seeds.json", R"({"seeds":[{"name":"the car","kind":"vin","value":"LTESTCAR200000001"}]})");
  const std::string out = case_in(folder, "--format json,html,csv,md,flows --seeds " + seeds + " --annex-to " + folder.path("court.pem") + " --annex-to " + folder.path("maker.pem"));
  const std::string plain = folder.path("plain");
  shekara("scan --quiet --progress never -o " + plain + " --format json,html,csv,md,flows --reveal --seeds " + seeds + " " + kSample);
  const Json report = Json::parse(read_file(plain + "/report.json"));
  for (const std::string name : {"court", "maker"}) {
    const Ran ran = shekara("annex open " + out + " --key " + folder.path(name + ".key"));
    CHECK(ran.exit_code == 0);
    const Json annex = Json::parse(ran.out);
    CHECK(schema_errors("reports/schema/annex.schema.json", nlohmann::json(annex)) == "");
    CHECK(annex.at("report_sha256") == described(out + "/report.json", "report", "report.json").value().sha256);
    CHECK(shekara("annex open " + out + " --key " + folder.path(name + ".key") + " --cert " + folder.path(name + ".pem")).out == ran.out);
    // The same values as a report with --reveal shows, in the same order.
    std::size_t next = 0;
    for (const Json& finding : report.at("findings"))
      for (const Json& evidence : finding.at("evidence")) {
        const Json& one = annex.at("values").at(next++);
        CHECK(one.at("finding") == finding.at("id"));
        CHECK(one.at("value") == evidence.at("shown"));
      }
    CHECK(next == annex.at("values").size());
    CHECK(next > 3);
  }
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(out)) {
    INFO(entry.path().string());
    if (entry.is_regular_file()) CHECK(read_file(entry.path().string()).find("LTESTCAR200000001") == std::string::npos);
  }
  for (const std::string name : {"stranger", "stranger-rsa"})
    CHECK(refused("annex open " + out + " --key " + folder.path(name + ".key"), folder) ==
          name + ".key: does not open case/annex.p7m (the key of one of the certificates that it was sealed to is wanted)");
  const Ran again = shekara("verify --rescan " + out);
  CHECK(again.exit_code == 0);
  CHECK(says(again, "not compared: annex.p7m"));
  std::string sealed = read_file(out + "/annex.p7m");
  sealed[sealed.size() - 40] = static_cast<char>(sealed[sealed.size() - 40] ^ 1);
  write(out + "/annex.p7m", sealed);
  CHECK(shekara("annex open " + out + " --key " + folder.path("court.key")).exit_code == 2);
  CHECK(shekara("verify " + out).out == "altered: annex.p7m\n");
}

TEST_CASE("annex: what cannot be sealed or opened is said before any work") {
  const Folder folder;
  CHECK(refused("scan --annex-to " + kSample + " -o " + folder.path("x") + " " + kSample, folder).find("holds no certificate") != std::string::npos);
  CHECK(refused("scan --annex-to x.pem " + kSample, folder) == "--annex-to: there is no folder to write to (add -o FOLDER)");
  CHECK(refused("annex open " + folder.path() + " --key x", folder).find("annex.p7m: is not there") != std::string::npos);
  CHECK(refused("annex open " + folder.path(), folder).starts_with("annex open: no --key given"));
}

TEST_CASE("bundle timestamp-request: an authority's answer to it is verified, and one for another manifest is not") {
  const Folder folder;
  make_pair(folder, "tsa", "-newkey rsa:2048 -addext extendedKeyUsage=critical,timeStamping");
  make_pair(folder, "other");
  const std::string out = case_in(folder);
  CHECK(shekara("bundle timestamp-request " + out).exit_code == 0);
  const std::string request = read_file(out + "/manifest.tsq");
  CHECK(shekara("bundle timestamp-request " + out).exit_code == 0);
  CHECK(read_file(out + "/manifest.tsq") == request);
  const std::string config = folder.file("tsa.conf", "[tsa]\ndefault_tsa=a\n[a]\nserial=" + folder.path("serial") + "\ncrypto_device=builtin\nsigner_cert=" +
                                                         folder.path("tsa.pem") + "\nsigner_key=" + folder.path("tsa.key") +
                                                         "\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n");
  made("ts -reply -config " + config + " -queryfile " + out + "/manifest.tsq -out " + out + "/manifest.tsr");
  const Ran ran = shekara("verify " + out);
  CHECK(ran.exit_code == 0);
  CHECK(says(ran, "Z, says CN=tsa,O=Test; nobody vouches for this name here"));
  CHECK(shekara("verify " + out + " --trust " + folder.path("tsa.pem")).exit_code == 0);
  CHECK(says(shekara("verify " + out + " --trust " + folder.path("other.pem")), "not trusted: CN=tsa,O=Test"));
  const std::string stamp = read_file(out + "/manifest.tsr");
  for (std::size_t at : {stamp.size() / 3, stamp.size() - 20}) {
    std::string wrong = stamp;
    wrong[at] = static_cast<char>(wrong[at] ^ 1);
    write(out + "/manifest.tsr", wrong);
    CHECK(shekara("verify " + out).exit_code == 1);
  }
  write(out + "/manifest.tsr", stamp);
  write(out + "/manifest.tsq", request + "x");
  CHECK(says(shekara("verify " + out), "altered: manifest.tsq"));
  fs::remove(out + "/manifest.tsq");
  Manifest manifest = read_manifest(read_file(out + "/manifest.json"), "manifest.json");
  manifest.issued = "2026-11-20T15:00:00Z";
  write(out + "/manifest.json", manifest_text(manifest));
  CHECK(says(shekara("verify " + out), "altered: manifest.tsr or the manifest, they do not fit together"));
}

}  // namespace shekara::test
