// SPDX-License-Identifier: Apache-2.0
#include "scanner/classify/ftp_commands.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/support/hex.h"

namespace shekara::test {

namespace {
bool may_begin(std::string_view text) { return may_begin_with_ftp_command(bytes(text)); }
}  // namespace

TEST_CASE("ftp commands: a payload that begins with one is shown to nDPI's dissector, in either case") {
  for (const std::string_view command :
       {"USER", "PASS", "AUTH", "ABOR", "ACCT", "ADAT", "ALLO", "APPE", "CCC", "CDUP", "CONF", "CWD", "DELE", "ENC", "EPRT", "EPSV", "FEAT",
        "HELP", "LANG", "LIST", "LPRT", "LPSV", "MDTM", "MIC", "MKD", "MLSD", "MLST", "MODE", "NLST", "NOOP", "OPTS", "PASV", "PBSZ", "PORT",
        "PROT", "PWD", "QUIT", "REIN", "REST", "RETR", "RMD", "RNFR", "RNTO", "SITE", "SIZE", "SMNT", "STAT", "STOR", "STOU", "STRU", "SYST",
        "TYPE", "XCUP", "XMKD", "XPWD", "XRCP", "XRMD", "XRSQ", "XSEM", "XSEN", "HOST"}) {
    CAPTURE(command);
    CHECK(may_begin(command));
    std::string lower(command);
    for (char& c : lower) c = static_cast<char>(c | 0x20);
    CHECK(may_begin(lower));
  }
}

TEST_CASE("ftp commands: other payloads are kept from it") {
  for (const std::string_view payload : {"", "U", "GET / HTTP/1.1", "{\"vin\"", "##\x02\xfe", "\x16\x03\x01", "220 ready", "@@", "[[", "zz"}) {
    CAPTURE(payload);
    CHECK_FALSE(may_begin(payload));
  }
}

}  // namespace shekara::test
