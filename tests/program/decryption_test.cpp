// SPDX-License-Identifier: Apache-2.0
// One capture without keys and with them: what the program then says, and what it says of keys that are of no use.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"

namespace shekara::test {
namespace {
using Json = nlohmann::ordered_json;

const std::string kCapture = sample_file("sealed-car.pcap"), kKeys = sample_file("sealed-car.keys.txt");

void put_le32(std::string& out, std::size_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(value >> shift));
}

std::string pcapng_block(std::size_t type, std::string body) {
  body.resize((body.size() + 3) / 4 * 4);
  std::string out;
  put_le32(out, type);
  put_le32(out, body.size() + 12);
  out += body;
  put_le32(out, body.size() + 12);
  return out;
}

// The sample as pcapng, with its key log inside (a Decryption Secrets Block of type "TLSK").
std::string with_secrets_inside() {
  std::string section("\x4d\x3c\x2b\x1a\x01\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff", 16), interface("\x01\x00\x00\x00\x00\x00\x04\x00", 8);
  std::string out = pcapng_block(0x0a0d0d0a, section) + pcapng_block(1, interface);
  const std::string keys = read_file(kKeys), packets = read_file(kCapture);
  std::string secrets;
  put_le32(secrets, 0x544c534b);
  put_le32(secrets, keys.size());
  out += pcapng_block(10, secrets + keys);
  const auto le32 = [&packets](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<std::uint8_t>(packets[at + i])} << (8 * i);
    return value;
  };
  for (std::size_t at = 24; at < packets.size();) {
    const std::uint64_t time = std::uint64_t{le32(at)} * 1'000'000 + le32(at + 4);
    const std::size_t size = le32(at + 8);
    std::string packet;
    put_le32(packet, 0);
    put_le32(packet, time >> 32);
    put_le32(packet, time & 0xffffffff);
    put_le32(packet, size);
    put_le32(packet, size);
    out += pcapng_block(6, packet + packets.substr(at + 16, size));
    at += 16 + size;
  }
  return out;
}

Json evidence_of(const Json& report, std::string_view kind) {
  for (const Json& finding : report.at("findings"))
    for (const Json& seen : finding.at("evidence"))
      if (seen.at("kind") == kind) return seen;
  return {};
}
}  // namespace

TEST_CASE("decryption: without a key nothing is decided, and the flow is counted as closed") {
  const Scanned ran = scanned(kCapture);
  const Json report = ran.json();
  CHECK(report.at("summary").at("outcome") == "undetermined");
  CHECK(report.at("coverage").at("decryption").at("no_key").at("times") == 1);
  CHECK(report.at("coverage").at("payload_bytes").at("encrypted") > 2000);
  CHECK(evidence_of(report, "vin").is_null());
  CHECK_FALSE(report.contains("keys"));
}

TEST_CASE("decryption: a VIN in gzip in JSON in HTTP/2 in TLS 1.3 in GTP-U on a VLAN is found, with its packet and the key") {
  const Scanned ran = scanned("--keylog " + kKeys + " " + kCapture);
  const Json report = ran.json();
  CHECK(report.at("summary").at("outcome") == "prohibited");
  CHECK(report.at("coverage").at("decryption").at("decrypted").at("times") == 1);
  CHECK(report.at("coverage").at("payload_bytes").at("encrypted") == 0);
  const Json vin = evidence_of(report, "vin");
  REQUIRE(vin.is_object());
  CHECK(vin.at("layers") == "tls > http2 > json");
  CHECK(vin.at("path") == "$.vin");
  CHECK(vin.at("packet").at("number") == 16);
  CHECK(vin.at("times") == 6);
  CHECK(vin.at("decrypted_with") == "sealed-car.keys.txt:3");
  CHECK(flat(ran.ran.out).find("decrypted with sealed-car.keys.txt:3") != std::string::npos);
  CHECK(ran.page.find("sealed-car.keys.txt:3") != std::string::npos);
  const std::string keys = read_file(kKeys);
  const std::string secret = keys.substr(keys.rfind(' ') + 1, 64);
  for (const std::string* text : {&ran.report, &ran.page, &ran.flows, &ran.ran.out}) CHECK(text->find(secret) == std::string::npos);
}

TEST_CASE("decryption: protection tells how the data travelled, not that the laboratory could read them") {
  const Json report = scanned("--keylog " + kKeys + " " + kCapture).json();
  for (const Json& finding : report.at("findings")) CHECK(finding.at("protection") == "encrypted");
}

TEST_CASE("decryption: secrets in the capture itself need no option") {
  const Folder folder;
  const std::string capture = folder.file("inside.pcapng", with_secrets_inside());
  const Json report = scanned(capture).json();
  CHECK(report.at("summary").at("outcome") == "prohibited");
  CHECK(evidence_of(report, "vin").at("decrypted_with") == capture + ":3");
  const Ran decoded = shekara("decode " + capture);
  CHECK(decoded.out.find(R"("path":"stream[1].request.header.content-encoding","key":"content-encoding","tag":"text","value":"gzip")") !=
        std::string::npos);
  CHECK(decoded.out.find(R"("path":"stream[1].request.body","tag":"body","value":"{\"vin\":\"LTESTCAR200000001\")") != std::string::npos);
  CHECK(decoded.out.find(R"("path":"stream[1].response.status","tag":"message","value":"204")") != std::string::npos);
}

TEST_CASE("decryption: a secret that does not fit is named, and the flow stays undecided") {
  const Folder folder;
  std::string keys = read_file(kKeys);
  for (std::size_t end = keys.find('\n'); end != std::string::npos; end = keys.find('\n', end + 1)) keys[end - 1] = keys[end - 1] == '0' ? '1' : '0';
  const Scanned ran = scanned("--keylog " + folder.file("wrong.txt", keys) + " " + kCapture);
  const Json report = ran.json();
  CHECK(report.at("summary").at("outcome") == "undetermined");
  CHECK(report.at("coverage").at("decryption").at("wrong_key").at("times") == 1);
  CHECK(report.at("coverage").at("oddities").at("tls: wrong key").at("times") == 2);
  CHECK(flat(ran.ran.out).find("a key was handed over, and it does not fit: 1 (first: packet 3)") != std::string::npos);
}

TEST_CASE("decryption: lines of a key log that cannot be read are said, the others are used") {
  const Folder folder;
  const std::string file = folder.file("keys.txt", "# a comment\nCLIENT_RANDOM 00 11\nnot a line\n" + read_file(kKeys) + "CLIENT_RANDOM 52");
  const Scanned ran = scanned("--keylog " + file + " " + kCapture);
  CHECK(ran.ran.err.find("shekara: " + file + ":2: cannot be read as a line of a key log (2 such lines; the others are used)") != std::string::npos);
  const Json key = ran.json().at("keys").at(0);
  CHECK(key.at("kind") == "key_log");
  CHECK(key.at("secrets") == 4);
  CHECK(key.at("wrong_lines") == 2);
  CHECK(key.at("first_wrong_line") == 2);
  CHECK(ran.json().at("summary").at("outcome") == "prohibited");
}

TEST_CASE("decryption: files that hold no keys at all are refused in one line") {
  const Folder folder;
  const std::string text = folder.file("notes.txt", "nothing of use\n");
  const Ran no_log = shekara("scan --keylog " + text + " " + kCapture);
  CHECK(no_log.exit_code == 2);
  CHECK(no_log.err == "shekara: " + text + ": no line of it is of a key log (give a key log as SSLKEYLOGFILE makes it: CLIENT_RANDOM <64 "
                      "digits> <96 digits>)\n");
  const Ran no_key = shekara("scan --tls-key " + text + " " + kCapture);
  CHECK(no_key.exit_code == 2);
  CHECK(no_key.err == "shekara: " + text + ": there is no private RSA key in it (give the server's private RSA key in PEM, without a password)\n");
  const Ran missing = shekara("scan --keylog " + folder.path("none.txt") + " " + kCapture);
  CHECK(missing.exit_code == 2);
  CHECK(missing.err.find("none.txt: cannot be read") != std::string::npos);
}

TEST_CASE("decryption: planted values are met inside of encryption, packed ones too") {
  const Folder folder;
  const std::string seeds = folder.file("seeds.json", R"({"seeds":[{"name":"car","kind":"vin","value":"LTESTCAR200000001"},)"
                                                      R"({"name":"address","kind":"text","value":"/v1/telemetry"}]})");
  const Json closed = scanned("--seeds " + seeds + " " + kCapture).json().at("seeds");
  const Json open = scanned("--seeds " + seeds + " --keylog " + kKeys + " " + kCapture).json().at("seeds");
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
    CHECK(closed.at(i).at("times") == 0);
    CHECK(open.at(i).at("times") >= 6);
  }
}

TEST_CASE("bundle: a case of decrypted traffic names its key log and its hash, holds no copy, and is scanned again with it") {
  const Folder out;
  const Ran ran = shekara("scan --quiet --progress never --keylog samples/sealed-car.keys.txt -o " + out.path() + " samples/sealed-car.pcap",
                          "cd " + source_path("") + " &&");
  CHECK(ran.exit_code == 1);
  const Json manifest = Json::parse(read_file(out.path("manifest.json")));
  bool named = false;
  for (const Json& input : manifest.at("inputs")) named |= input.at("role") == "key_log" && input.at("name") == "samples/sealed-car.keys.txt";
  CHECK(named);
  const Ran verified = shekara("verify --rescan --captures samples " + out.path(), "cd " + source_path("") + " &&");
  CHECK(verified.exit_code == 0);
}

}  // namespace shekara::test
