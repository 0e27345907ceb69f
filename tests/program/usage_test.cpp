// SPDX-License-Identifier: Apache-2.0
// What the program says of a command line it cannot follow, and of a standard output it cannot write to.
#include <doctest/doctest.h>

#include "tests/program/refused.h"

namespace shekara::test {
namespace {
const std::string kSample = sample_file("car-to-china.pcap");
}  // namespace

TEST_CASE("usage: a home that is no country") {
  const Folder folder;
  CHECK(refused("scan --home QQ " + kSample, folder) ==
        "--home: \"QQ\" is no country (give a two-letter code such as KZ)");
}

TEST_CASE("usage: a value that an option does not know is refused with those it knows") {
  const Folder folder;
  const auto said = [&](const std::string& arguments) { return refused(arguments + " " + kSample, folder); };
  CHECK(said("scan --fail-on never") ==
        "--fail-on: unknown outcome \"never\" (prohibited, undetermined, needs_basis; several with commas)");
  CHECK(said("scan --fail-on prohibited,domestic").starts_with("--fail-on: unknown outcome \"domestic\" ("));
  CHECK(said("scan --fail-on ''").starts_with("--fail-on: unknown outcome \"\" ("));
  CHECK(said("scan --lang de") == "--lang: \"de\" is not known (kk, ru, en)");
  CHECK(said("scan --progress x") == "--progress: \"x\" is not known (auto, always, never)");
  CHECK(said("decode --transport sctp") == "--transport: \"sctp\" is not known (tcp, udp)");
  CHECK(said("decode --direction up") == "--direction: \"up\" is not known (client, server)");
  CHECK(said("scan --home Kazakhstan") ==
        "--home: \"Kazakhstan\" is not a country code (two capitals, as KZ)");
  CHECK(said("scan --home kz") == "--home: \"kz\" is not a country code (two capitals, as KZ)");
  for (const std::string threads : {"0", "1025", "-1", "many", "99999999999"})
    CHECK(said("scan --threads " + threads) ==
          "--threads: \"" + threads + "\" is no number of threads (1 to 1024)");
  for (const std::string option : {"--output", "--rules", "--geoip"})
    CHECK(said("scan " + option + " ''") == option + ": an empty name (is a variable not set?)");
  CHECK(said("scan ''") == "captures: an empty name (is a variable not set?)");
}

TEST_CASE("usage: a command line that cannot be understood is refused in one line") {
  const Folder folder;
  const std::string commands = " (scan, judge, compare, verify, bundle, annex, rules, extract, decode, geoip, services, audit, protocols, detectors; shekara --help)";
  CHECK(refused("", folder) == "no command given" + commands);
  CHECK(refused("frobnicate", folder) == "unknown command \"frobnicate\"" + commands);
  CHECK(refused(kSample, folder) == "unknown command \"" + kSample + "\"" + commands);
  CHECK(refused("--quiet scan " + kSample, folder) == "unknown option --quiet before the command" + commands);
  CHECK(refused("scan", folder) ==
        "scan: no capture given (shekara scan FILE..., a folder, or - for standard input)");
  CHECK(refused("decode", folder) ==
        "decode: no capture given (shekara decode FILE..., a folder, - for standard input, or --hex DIGITS)");
  CHECK(refused("decode --hex 22 " + kSample, folder) == "decode: either captures or --hex, not both");
  CHECK(refused("scan --thread 4 " + kSample, folder) ==
        "scan: unknown option --thread (did you mean --threads?)");
  CHECK(refused("scan --thread=4 " + kSample, folder) ==
        "scan: unknown option --thread (did you mean --threads?)");
  CHECK(refused("decode --bogus " + kSample, folder) ==
        "decode: unknown option --bogus (known: --help, --hex, --transport, --direction, --protocol, --streams, --keylog, --tls-key)");
  CHECK(refused("protocols mqtt", folder) == "protocols: takes no \"mqtt\" (nothing but the command's name)");
  CHECK(refused("scan " + kSample + " -o", folder) == "--output: its value is missing (shekara --help)");
  CHECK(refused("scan -o " + folder.path("a") + " -o " + folder.path("b") + " " + kSample, folder) ==
        "--output: stands twice (keep one)");
}

TEST_CASE("usage: a name with a line end in it is still told in one line") {
  const Folder folder;
  CHECK(refused("scan \"$(printf 'no\\nsuch.pcap')\"", folder)
            .starts_with("no\\x0asuch.pcap: cannot be opened"));
}

TEST_CASE("usage: standard output that is full or closed is said") {
  const std::string line =
      "shekara: standard output: cannot be written (is the disk full or the reader gone?)\n";
  for (const std::string& command :
       {"scan " + kSample, "decode " + kSample, std::string("protocols"), std::string("detectors"),
        std::string("--version"), std::string("scan --help")}) {
    for (const std::string to : {" >/dev/full", " >&-"}) {
      INFO(command << to);
      const Ran ran = shekara(command + to);
      CHECK(ran.exit_code == 2);
      CHECK(ran.err == line);
    }
  }
}

TEST_CASE("usage: report files are written although nobody reads the summary") {
  SUBCASE("standard output is closed") {
    const Folder folder;
    shekara("scan -o " + folder.path() + " " + kSample + " >&-");
    CHECK_FALSE(read_file(folder.path("report.json")).empty());
  }
  SUBCASE("the reader has gone") {
    const Folder folder;
    shekara("scan -o " + folder.path() + " " + kSample + " | true");
    CHECK_FALSE(read_file(folder.path("report.json")).empty());
    CHECK_FALSE(read_file(folder.path("flows.ndjson")).empty());
  }
}

TEST_CASE("usage: a reader that leaves early is no error") {
  for (const std::string& command : {"scan " + kSample, "decode " + kSample, std::string("protocols")}) {
    INFO(command);
    const Folder folder;
    const std::string code = folder.path("code");
    // The reader is gone before the first byte.
    const Ran ran = shekara(command + "; echo $? >" + code + "; } | true", "{ sleep 0.2;");
    CHECK(ran.err.empty());
    CHECK(read_file(code) == (command.starts_with("scan") ? "1\n" : "0\n"));
  }
}

TEST_CASE("usage: nothing is written into a report file but the report") {
  const Folder folder;
  const Ran ran = shekara("scan -o " + folder.path() + " " + kSample + " <&- >&- 2>&-");
  CHECK(ran.exit_code == 2);
  CHECK((read_file(folder.path("report.json")) == scanned(kSample).report));
  CHECK((read_file(folder.path("flows.ndjson")) == scanned(kSample).flows));
}

TEST_CASE("usage: bytes for decode --hex") {
  const Folder folder;
  CHECK(refused("decode --hex 23zz", folder) ==
        "--hex: character 3 is not a hex digit (give digits 0-9 and a-f, two a byte)");
  CHECK(refused("decode --hex 232", folder) == "--hex: an odd number of digits (give two a byte)");
  for (const std::string nothing : {"''", "' : '"})
    CHECK(refused("decode --hex " + nothing, folder) ==
          "--hex: no digits (give digits 0-9 and a-f, two a byte)");
  CHECK(refused("decode --hex 2323 --protocol nope", folder) ==
        "--protocol nope: there is no such decoder (`shekara protocols` lists them)");
}

TEST_CASE("usage: bytes that no decoder knows give no field, and that is said") {
  const Ran ran = shekara("decode --hex ffffffffff");
  CHECK(ran.out.empty());
  CHECK(ran.err ==
        "shekara: no decoder knows these bytes (shekara protocols lists them; --protocol NAME forces one)\n");
  CHECK(ran.exit_code == 3);
  const Ran forced = shekara("decode --protocol dns --hex 00");
  CHECK(forced.out.empty());
  CHECK_FALSE(forced.err.empty());
  CHECK(forced.exit_code == 3);
}

}  // namespace shekara::test
