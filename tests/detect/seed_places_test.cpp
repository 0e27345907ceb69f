// SPDX-License-Identifier: Apache-2.0
// One point in the forms that trackers use; all hex is of 43.238456, 76.945123.
#include "scanner/detect/seed_places.h"

#include <doctest/doctest.h>

#include "scanner/base/stable_hash.h"
#include "tests/support/hex.h"
#include "tests/support/packet_builder.h"

namespace shekara::test {
namespace {

Seed place(double latitude, double longitude, double within_m) {
  Seed seed;
  seed.latitude = latitude;
  seed.longitude = longitude;
  seed.within_m = within_m;
  return seed;
}

Octets noise(std::size_t size, std::uint64_t seed) {
  Octets out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<std::uint8_t>(mix64(seed << 32 | i)));
  return out;
}

// What is found, without "seeded position, "; "; " between.
std::string found(const Seed& seed, Bytes text) {
  SeedPlaces places;
  places.add(0, seed);
  places.build();
  std::vector<SeedHit> hits;
  places.find(text, 0, text.size(), hits);
  std::string out;
  for (const SeedHit& hit : hits)
    out += (out.empty() ? "" : "; ") +
           std::string(why_of(hit.encoding).substr(std::string_view("seeded position, ").size()));
  return out;
}
const Seed kAlmaty = place(43.238456, 76.945123, 300);

// As a message of a tracker has it: other fields around, most of them small.
Octets framed(std::string_view first, std::string_view second, std::string_view between = "") {
  const std::string frame = "000000010000000200000003" + std::string(first) + std::string(between) +
                            std::string(second) + "00000000000000040000000500000000";
  return hex(frame);
}
void check_both_orders(std::string_view latitude, std::string_view longitude, const std::string& why,
                       std::string_view between = "") {
  INFO(latitude);
  CHECK(found(kAlmaty, framed(latitude, longitude, between)) == why);
  CHECK(found(kAlmaty, framed(longitude, latitude, between)) == why);
}
std::string text(std::string_view text) { return found(kAlmaty, as_bytes(text)); }
}  // namespace

TEST_CASE("seed places: scaled integers of both byte orders, latitude or longitude first") {
  check_both_orders("0293c438", "049616e3", "degrees x 1e6");
  check_both_orders("38c49302", "e3169604", "degrees x 1e6");
  check_both_orders("19c5aa30", "2ddce4de", "degrees x 1e7");
  check_both_orders("30aac519", "dee4dc2d", "degrees x 1e7");
  check_both_orders("04a39465", "08415c65", "minutes x 3e4");
  check_both_orders("22dc8b01", "2274c002", "minutes x 1e4");
  check_both_orders("094728da", "1082b553", "milliarcseconds");
  check_both_orders("1952bf1e", "a36eb736", "semicircles");
  check_both_orders("6548fd7a", "45dd6e6d", "fractions of 90 and 180 degrees");
}

TEST_CASE("seed places: floats and doubles of both byte orders") {
  check_both_orders("422cf42e", "4299e3e7", "floats");
  check_both_orders("2ef42c42", "e7e39942", "floats");
  check_both_orders("7ac4e8b9859e4540", "a2ec2de57c3c5340", "doubles");
  check_both_orders("40459e85b9e8c47a", "40533c7ce52deca2", "doubles");
  check_both_orders("40459e85b9e8c47a", "40533c7ce52deca2", "doubles", "a36c6f6e67697475646500fb");
}

TEST_CASE("seed places: BCD of degrees, and of degrees and minutes, also with a byte between") {
  check_both_orders("43143074", "07656707", "BCD degrees and minutes");
  check_both_orders("43238456", "07694512", "BCD degrees");
  check_both_orders("43143074", "07656707", "BCD degrees and minutes", "06");
}

TEST_CASE("seed places: varints with their tags, scaled by 1e5, 1e6 and, zigzag, 1e7") {
  check_both_orders("b888cf14", "e3add824", "degrees x 1e6", "10");
  check_both_orders("86f48702", "b0d1d503", "degrees x 1e5", "10");
  check_both_orders("e0a8ad9c03", "bc93e7dd05", "degrees x 1e7", "10");
}

TEST_CASE("seed places: text, as degrees or as degrees and minutes, side by side or in a document") {
  CHECK(text("43.238456,76.945123") == "degrees as text");
  CHECK(text("POINT(76.9451 43.2384)") == "degrees as text");
  CHECK(text(R"({"latitude":43.238456,"longitude":76.945123})") == "degrees as text");
  CHECK(text(R"({"lng":"76.945123","lat":"43.238456"})") == "degrees as text");
  CHECK(text("<lat>43.238456</lat>\n    <lon>76.945123</lon>") == "degrees as text");
  CHECK(text("$GPRMC,101010.00,A,4314.3074,N,07656.7074,E,0.0") == "degrees and minutes as text");
  CHECK(text("4314.30N 7656.70E") == "degrees and minutes as text");
}

TEST_CASE("seed places: signs say the hemisphere, in numbers and as letters") {
  const Seed south = place(-43.238456, -76.945123, 300);
  CHECK(found(south, as_bytes("-43.238456,-76.945123")) == "degrees as text");
  CHECK(found(south, as_bytes("4314.3074,S,07656.7074,W")) == "degrees and minutes as text");
  CHECK(found(south, framed("fd6c3bc8", "fb69e91d")) == "degrees x 1e6");
  CHECK(found(south, framed("c22cf42e", "c299e3e7")) == "floats");
  CHECK(found(south, framed("c0459e85b9e8c47a", "c0533c7ce52deca2")) == "doubles");
  CHECK(found(south, framed("0293c438", "049616e3")).empty());
  CHECK(found(kAlmaty, as_bytes("-43.238456,76.945123")).empty());
}

TEST_CASE("seed places: near is within the distance, and a pair only") {
  CHECK(text("43.2408,76.9451") == "degrees as text");  // 261 m
  CHECK(text("43.2414,76.9451").empty());               // 327 m
  CHECK(text("43.2384,76.9415") == "degrees as text");  // 294 m
  CHECK(text("43.2384,76.9410").empty());               // 334 m
  CHECK(text("43.238456").empty());
  CHECK(text("43.238456,43.238456").empty());
  CHECK(text("43.238456" + std::string(60, ' ') + "76.945123").empty());
  CHECK(text("43.24,76.95").empty());  // coarser than the circle is wide
  CHECK(found(place(43.238456, 76.945123, 5000), as_bytes("43.24,76.95")) == "degrees as text");
  CHECK(found(kAlmaty, framed("0293c438", "0293c438")).empty());
}

TEST_CASE("seed places: each latitude of a list has one longitude") {
  CHECK(text("[[76.945123,43.238456],[76.945200,43.238500]]") == "degrees as text; degrees as text");
  CHECK(found(kAlmaty, hex("0000000000000293c438049616e30000000000000293c438049616e3000000000000")) ==
        "degrees x 1e6; degrees x 1e6");
}

TEST_CASE("seed places: dense forms are not believed among noise") {
  CHECK(is_noise(noise(64, 1), 3.5));
  CHECK(is_noise(noise(20, 2), 3.5));
  CHECK_FALSE(is_noise(framed("19c5aa30", "2ddce4de"), 3.5));
  CHECK_FALSE(is_noise(as_bytes("{\"latitude\":43.238456,\"longitude\":76.945123}"), 3.5));
  Octets among = noise(64, 1);
  put(among, hex("6548fd7a45dd6e6d"));
  put(among, noise(64, 2));
  CHECK(found(kAlmaty, among).empty());
}

TEST_CASE("seed places: a decoded position is near the seeds it is near to") {
  SeedPlaces places;
  places.add(3, kAlmaty);
  places.add(5, place(43.24, 76.945123, 300));
  places.add(9, place(-17, 179.999, 1000));
  places.build();
  std::vector<std::uint32_t> seeds;
  places.near({43.2392, 76.9452}, 0, seeds);
  CHECK(seeds == std::vector<std::uint32_t>{3, 5});
  seeds.clear();
  places.near({-17, -179.999}, 0, seeds);  // the other side of the date line
  CHECK(seeds == std::vector<std::uint32_t>{9});
}

}  // namespace shekara::test
