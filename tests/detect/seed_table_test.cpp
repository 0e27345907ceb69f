// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_table.h"

#include <doctest/doctest.h>

#include "scanner/base/stable_hash.h"
#include "scanner/detect/seed_stream.h"
#include "tests/support/packet_builder.h"

namespace shekara::test {
namespace {

Seed seed_of(std::string_view kind, std::string value) {
  Seed seed;
  seed.name = "a seed";
  seed.kind = kind;
  seed.value = std::move(value);
  return seed;
}

SeedTable table_of(const std::vector<std::string>& literals) {
  SeedTable table;
  for (std::uint32_t i = 0; i < literals.size(); ++i)
    table.add(i, {literals[i], SeedEncoding::plain, SeedEdge::none});
  table.build();
  return table;
}

// "seed@begin" for each hit.
std::string hits_in(const SeedTable& table, std::string_view text) {
  std::vector<SeedHit> hits;
  table.find(as_bytes(text), 0, text.size(), hits);
  std::string out;
  for (const SeedHit& hit : hits)
    out += (out.empty() ? "" : " ") + std::to_string(hit.seed) + "@" + std::to_string(hit.begin);
  return out;
}
}  // namespace

TEST_CASE("seed table: short and long patterns at the front, in the middle and at the end") {
  const SeedTable table = table_of({"12345", "a long pattern", "eightchr"});
  CHECK(hits_in(table, "12345").starts_with("0@0"));
  CHECK(hits_in(table, "a long pattern") == "1@0");
  CHECK(hits_in(table, "..12345..eightchr..a long pattern") == "0@2 2@9 1@19");
  CHECK(hits_in(table, "1234 a long patter eightch").empty());
  CHECK(hits_in(table, "1234").empty());
  CHECK(hits_in(table, "").empty());
}

TEST_CASE("seed table: patterns that end alike are told apart, also when one ends with the other") {
  const SeedTable table =
      table_of({"user1@example.com", "user2@example.com", "@example.com", "1@example.com", "r2@example.com"});
  CHECK(hits_in(table, "user1@example.com") == "0@0 3@4 2@5");
  CHECK(hits_in(table, "xuser2@example.com") == "1@1 4@4 2@6");
  CHECK(hits_in(table, "user3@example.com") == "2@5");
}

TEST_CASE("seed table: of one seed's hits only the outermost counts") {
  SeedTable table;
  table.add(7, {"77000000001", SeedEncoding::plain, SeedEdge::none});
  table.add(7, {"7000000001", SeedEncoding::country_code, SeedEdge::none});
  table.build();
  CHECK(hits_in(table, "+77000000001") == "7@1");
  CHECK(hits_in(table, "+97000000001") == "7@2");
}

TEST_CASE("seed table: each of a thousand neighbours is found, and nothing else") {
  std::vector<std::string> literals;
  for (int i = 0; i < 1000; ++i) literals.push_back("7700000" + std::to_string(10000 + i));
  const SeedTable table = table_of(literals);
  for (int i = 0; i < 1000; ++i) {
    const std::string text = "tel " + literals[static_cast<std::size_t>(i)] + ";";
    CHECK(hits_in(table, text) == std::to_string(i) + "@4");
  }
  CHECK(hits_in(table, "770000011000 770000009999").empty());
}

TEST_CASE("seed stream: a value cut over many segments is found, with the packet of its first byte") {
  const SeedSet seeds({seed_of("vin", "LTESTVIN000000001")});
  const std::string text = std::string(300, 'x') + "LTESTVIN000000001" + std::string(10, 'y');
  for (std::size_t size = 1; size <= 400; size = size < 20 ? size + 1 : size * 2) {
    SeedStream stream;
    std::vector<std::uint8_t> work;
    std::vector<SeedSighting> seen;
    for (std::size_t at = 0; at < text.size(); at += size)
      stream.feed(seeds, as_bytes(std::string_view(text).substr(at, size)), {0, at / size + 1}, {}, work,
                  seen);
    stream.flush(seeds, seen);
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].offset == 300);
    CHECK(seen[0].packet == PacketRef{0, 300 / size + 1});
  }
}

TEST_CASE(
    "seed stream: what has missing bytes in it is not found, what comes behind them has the right offset") {
  const SeedSet seeds({seed_of("vin", "LTESTVIN000000001")});
  SeedStream stream;
  std::vector<std::uint8_t> work;
  std::vector<SeedSighting> seen;
  stream.feed(seeds, as_bytes("LTESTVIN"), {0, 1}, {}, work, seen);
  stream.flush(seeds, seen);
  stream.skip(50);
  stream.feed(seeds, as_bytes("000000001 LTESTVIN000000001"), {0, 2}, {}, work, seen);
  stream.flush(seeds, seen);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].offset == 68);
  CHECK(stream.memory() == 0);
}

TEST_CASE("seed table: megabytes of noise, of digits and of Base64 hold no seed") {
  std::vector<Seed> all;
  for (int i = 0; i < 60; ++i) {
    const std::string number = std::to_string(10 + i);
    all.push_back(seed_of("phone", "+7 700 000 00 " + number));
    all.push_back(seed_of("imei", "0010100000000" + number));
    all.push_back(seed_of("text", "123" + number));
    all.push_back(seed_of("person_name", "Asl" + std::string(1, static_cast<char>('a' + i % 26)) +
                                             (i < 26   ? "n"
                                              : i < 52 ? "m"
                                                       : "k")));
    Seed place = seed_of("position", "");
    place.latitude = 43 + i * 0.01;
    place.longitude = 76 + i * 0.01;
    place.within_m = 300;
    all.push_back(place);
  }
  const SeedSet seeds(all);
  Octets noise;
  for (std::uint64_t i = 0; i < 2'000'000; ++i) noise.push_back(static_cast<std::uint8_t>(mix64(i) >> 8));
  std::string digits, letters;
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (const std::uint8_t byte : noise) {
    digits.push_back(static_cast<char>('0' + byte % 10));
    letters.push_back(kLetters[byte % 64]);
  }
  for (const Bytes text : {Bytes(noise), as_bytes(digits), as_bytes(letters)}) {
    std::vector<SeedHit> hits;
    seeds.find(text, 0, text.size(), hits);
    CHECK(hits.empty());
  }
}

}  // namespace shekara::test
