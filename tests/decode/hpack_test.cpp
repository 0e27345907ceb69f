// SPDX-License-Identifier: Apache-2.0
// The examples are those of RFC 7541, appendix C.
#include <doctest/doctest.h>

#include "scanner/decode/hpack.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
std::string text(const HeaderList& list) {
  std::string out;
  for (const HeaderLine& line : list.lines) out += line.name + "=" + line.value + "\n";
  return out;
}
}  // namespace

TEST_CASE("hpack: lines of later blocks stand in the table that earlier ones made") {
  HpackTable table(true);
  CHECK(text(table.unpack(hex("828684418cf1e3c2e5f23a6ba0ab90f4ff"))) ==
        ":method=GET\n:scheme=http\n:path=/\n:authority=www.example.com\n");
  CHECK(text(table.unpack(hex("828684be5886a8eb10649cbf"))) ==
        ":method=GET\n:scheme=http\n:path=/\n:authority=www.example.com\ncache-control=no-cache\n");
  const HeaderList third = table.unpack(hex("828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"));
  CHECK(text(third) == ":method=GET\n:scheme=https\n:path=/index.html\n:authority=www.example.com\ncustom-key=custom-value\n");
  CHECK(third.fault == Fault::none);
}

TEST_CASE("hpack: joined in the middle, lines that were not seen are left out and said to be missing") {
  HpackTable table(false);
  const HeaderList second = table.unpack(hex("828684be5886a8eb10649cbf"));
  CHECK(text(second) == ":method=GET\n:scheme=http\n:path=/\ncache-control=no-cache\n");
  CHECK(second.fault == Fault::cut);
  // The last line of the second block is now the newest.
  const HeaderList third = table.unpack(hex("828684be"));
  CHECK(text(third) == ":method=GET\n:scheme=http\n:path=/\ncache-control=no-cache\n");
  CHECK(third.fault == Fault::none);
}

TEST_CASE("hpack: a value under a name that was not seen is kept") {
  HpackTable table(false);
  const HeaderList list = table.unpack(hex("7f 00 03 61 62 63"));
  CHECK(text(list) == "?=abc\n");
  CHECK(list.fault == Fault::cut);
}

TEST_CASE("hpack: after a bad block the next one is read from the middle") {
  HpackTable table(true);
  CHECK(table.unpack(hex("8286ff80ffffff7f")).fault == Fault::bad_value);
  CHECK(table.unpack(hex("82410f7777")).fault == Fault::bad_value);  // a value longer than the block
  const HeaderList list = table.unpack(hex("8286be"));
  CHECK(text(list) == ":method=GET\n:scheme=http\n");
  CHECK(list.fault == Fault::cut);
}

TEST_CASE("hpack: a table may grow to 256 KiB, not to 4 GiB") {
  HpackTable table(true);
  CHECK(table.unpack(hex("3fe1ff0f 82")).fault == Fault::none);  // 262144
  CHECK(table.unpack(hex("3fe2ff0f 82")).fault == Fault::bad_value);
  CHECK(table.unpack(hex("3fe1ffffff0f 82")).fault == Fault::bad_value);
}

TEST_CASE("hpack: of a head beyond the limit the first lines are kept") {
  HpackTable table(true);
  std::vector<std::uint8_t> block = hex("4001617fa11e");
  block.insert(block.end(), 4000, 'b');
  block.insert(block.end(), 10'000, 0xbe);
  const HeaderList list = table.unpack(block);
  CHECK(list.fault == Fault::too_long);
  CHECK(list.lines.size() == (256U << 10) / 4033);
}
