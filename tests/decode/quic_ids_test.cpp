// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_ids.h"

#include <doctest/doctest.h>

#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
using Octets = std::vector<std::uint8_t>;

Octets joined(Octets one, const Octets& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}
}  // namespace

TEST_CASE("quic: how long the id in a short header is, the ids that were given out tell") {
  quic::Ids ids;
  CHECK(ids.lengths(hex("0102030405")).empty());
  ids.add(hex("0102030405060708"));
  ids.add(hex("a1a2a3a4"));
  ids.add({});
  ids.add(Octets(21));  // longer than any of these versions
  CHECK(ids.lengths(hex("a1a2a3a4ffffffffff")) == std::vector<std::size_t>{4, 8, 0});
  CHECK(ids.lengths(hex("0102030405060708ff")) == std::vector<std::size_t>{8, 4, 0});
  CHECK(ids.lengths(hex("99")) == std::vector<std::size_t>{8, 4, 0});
  ids.add_reset_token(hex("000102030405060708090a0b0c0d0e0f"));
  CHECK(ids.is_reset(hex("4199999999000102030405060708090a0b0c0d0e0f")));
  CHECK_FALSE(ids.is_reset(hex("4199999999000102030405060708090a0b0c0d0e0e")));
}

TEST_CASE("quic: a packet with a short header ends where another with the same id begins") {
  quic::Ids ids;
  ids.add(hex("0102030405060708"));
  ids.add(hex("a1a2"));  // met by chance
  const Octets one = joined(hex("410102030405060708"), Octets(30)), other = joined(hex("100102030405060708"), Octets(21));
  CHECK(ids.next_packet(one) == one.size());
  CHECK(ids.next_packet(joined(one, other)) == one.size());
  CHECK(ids.next_packet(joined(joined(one, other), one)) == one.size());
  CHECK(ids.next_packet(joined(one, joined(hex("8d0102030405060708"), Octets(21)))) == one.size() + 30);
  CHECK(ids.next_packet(joined(joined(hex("41a1a2"), Octets(30)), joined(hex("41a1a2"), Octets(30)))) == 66);
  CHECK(ids.next_packet(hex("41")) == 1);
}
