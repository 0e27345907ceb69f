// SPDX-License-Identifier: Apache-2.0
// The examples are those of RFC 9204, appendix B.
#include <doctest/doctest.h>

#include "scanner/decode/qpack.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
std::string text(const QpackTable::Section& section) {
  std::string out;
  for (const HeaderLine& line : section.list.lines) out += line.name + "=" + line.value + "\n";
  return out;
}
const auto kInsertTwo = hex("3fbd01 c00f7777772e6578616d706c652e636f6d c10c2f73616d706c652f70617468");
}  // namespace

TEST_CASE("qpack: a section that needs no table is read without one") {
  QpackTable table(0);
  CHECK(text(table.unpack(0, hex("0000510b2f696e6465782e68746d6c"))) == ":path=/index.html\n");
}

TEST_CASE("qpack: a section waits for the lines it names") {
  QpackTable table(220);
  const auto section = hex("03811011");
  CHECK(table.unpack(4, section).blocked);
  CHECK(table.instruct(Bytes(kInsertTwo).first(25)));
  CHECK(table.unpack(4, section).blocked);
  CHECK(table.instruct(Bytes(kInsertTwo).subspan(25)));
  CHECK(text(table.unpack(4, section)) == ":authority=www.example.com\n:path=/sample/path\n");
  CHECK(table.instruct(hex("4a637573746f6d2d6b65790c637573746f6d2d76616c7565")));
  CHECK(table.instruct(hex("02")));
  CHECK(text(table.unpack(8, hex("050080c181"))) == ":authority=www.example.com\n:path=/\ncustom-key=custom-value\n");
}

TEST_CASE("qpack: a bad section is a fault, and the next one is read") {
  QpackTable table(220);
  CHECK(table.unpack(0, hex("0000ff80ffffff7f")).list.fault == Fault::bad_value);
  CHECK(table.unpack(0, hex("0000510b2f69")).list.fault == Fault::bad_value);
  CHECK(table.unpack(0, {}).list.fault == Fault::bad_value);
  CHECK(text(table.unpack(0, hex("0000c1"))) == ":path=/\n");
}

TEST_CASE("qpack: after bad instructions only sections without a table are read") {
  QpackTable table(220);
  CHECK_FALSE(table.instruct(hex("3fffffff7f")));  // a table of half a GiB
  CHECK_FALSE(table.instruct(kInsertTwo));
  CHECK(table.unpack(4, hex("03811011")).list.fault == Fault::bad_value);
  CHECK(text(table.unpack(0, hex("0000c1"))) == ":path=/\n");
}

TEST_CASE("qpack: a table beyond the limit is not kept") {
  QpackTable table(1U << 30);
  CHECK_FALSE(table.instruct(hex("3fbd01")));
  CHECK(text(table.unpack(0, hex("0000c1"))) == ":path=/\n");
}

TEST_CASE("qpack: thousands of answers that nobody sends do not pile up") {
  QpackTable table(220);
  REQUIRE(table.instruct(kInsertTwo));
  for (std::uint64_t stream = 0; stream < 40'000; stream += 4) {
    const QpackTable::Section section = table.unpack(stream, hex("03811011"));
    REQUIRE(section.list.fault == Fault::none);
    REQUIRE(section.list.lines.size() == 2);
  }
}
