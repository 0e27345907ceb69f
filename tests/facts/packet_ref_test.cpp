// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/base/country_code.h"
#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"

namespace shekara {

TEST_CASE("packet references: eight bytes, ordered by file, then by number, up to the last there can be") {
  CHECK(sizeof(PacketRef) == 8);
  const PacketRef last{PacketRef::kMostFiles - 1, PacketRef::kMostPackets - 1};
  CHECK(last.file == (1U << 20) - 1);
  CHECK(last.number == (std::uint64_t{1} << 44) - 1);
  CHECK(PacketRef{0, PacketRef::kMostPackets - 1} < PacketRef{1, 1});
  CHECK(PacketRef{1, 1} < PacketRef{1, 2});
  CHECK(PacketRef{3, 9} == PacketRef{3, 9});
}

TEST_CASE("durations that may be absent: none until one is given, any but the least can be") {
  MaybeDuration none;
  CHECK_FALSE(none.has_value());
  CHECK(none.value_or(Duration{7}) == Duration{7});
  MaybeDuration zero = Duration{0};
  CHECK(zero.has_value());
  CHECK(std::optional<Duration>(zero) == Duration{0});
  zero.reset();
  CHECK_FALSE(std::optional<Duration>(zero).has_value());
}

TEST_CASE("country codes: two letters are kept, anything else is no country") {
  CHECK(CountryCode("KZ") == "KZ");
  CHECK(CountryCode("KZ").text() == "KZ");
  for (const char* text : {"", "K", "KAZ"}) CHECK(CountryCode(text).empty());
}

}  // namespace shekara
