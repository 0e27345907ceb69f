// SPDX-License-Identifier: Apache-2.0
// A megabyte of telemetry without a person in it: random numbers, hashes, tokens and times of a fixed seed.
// Whatever is found here is wrong, so the count is the detectors' error rate.
#include <doctest/doctest.h>

#include <cstdio>

#include "scanner/base/stable_hash.h"
#include "tests/detect/feed.h"

namespace shekara::test {
namespace {
class Numbers {  // splitmix64: the same on every machine, unlike the distributions of <random>
 public:
  std::uint64_t next() { return mix64(state_ += 0x9e3779b97f4a7c15ULL); }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  std::string of(std::string_view alphabet, std::size_t count) {
    std::string out;
    while (out.size() < count) out += alphabet[below(alphabet.size())];
    return out;
  }

 private:
  std::uint64_t state_ = 20250630;
};

constexpr std::string_view kDigits = "0123456789", kHex = "0123456789abcdef";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kNames[] = {"value",  "data",    "count", "hash",  "checksum", "requestId",
                                       "ref",    "total",   "raw",   "build", "revision", "status",
                                       "result", "payload", "frame", "digest"};

std::string clock_text(Numbers& random) {
  char text[40];
  std::snprintf(text, sizeof text, "2506%02d%02d%02d%02d", static_cast<int>(29 + random.below(2)),
                static_cast<int>(random.below(24)), static_cast<int>(random.below(60)),
                static_cast<int>(random.below(60)));
  return text;
}

std::string uuid(Numbers& random) {
  return random.of(kHex, 8) + "-" + random.of(kHex, 4) + "-4" + random.of(kHex, 3) + "-a" +
         random.of(kHex, 3) + "-" + random.of(kHex, 12);
}

std::string random_text(Numbers& random) {
  switch (random.below(10)) {
    case 0:
      return random.of(kDigits, 8 + random.below(13));
    case 1:
      return random.of(kHex, 16 + 8 * random.below(7));
    case 2:
      return random.of(kBase64, 12 + random.below(80));
    case 3:
      return clock_text(random);
    case 4:
      return uuid(random);
    case 5:
      return "1751" + random.of(kDigits, random.below(2) == 0 ? 6 : 9);
    case 6:
      return "2025-06-30T06:" + random.of("012345", 1) + random.of(kDigits, 1) + ":09+05:00";
    case 7:
      return "v" + random.of(kDigits, 1) + "." + random.of(kDigits, 2) + "." + random.of(kDigits, 4);
    case 8:
      return random.of(kDigits, 4) + "." + random.of(kDigits, 2) + " KZT";
    default:
      return random.of("0123456789ABCDEF", 4 + random.below(30));
  }
}
}  // namespace

TEST_CASE("control: a megabyte of random telemetry gives nothing of weight and almost nothing at all") {
  Numbers random;
  Limits limits;
  limits.evidence_per_flow = 100'000;
  Feed feed(false, limits);
  std::size_t bytes = 0;
  while (bytes < (1U << 20)) {
    for (int i = 0; i < 8; ++i) {
      const std::string text = random_text(random);
      bytes += text.size() + 10;
      feed.key(kNames[random.below(std::size(kNames))], text);
    }
    feed.key("id", static_cast<std::int64_t>(random.below(1'000'000'000'000)));
    feed.end();
  }
  std::size_t low = 0, medium = 0, high = 0;
  std::string all;
  for (const Evidence& e : feed.evidence) {
    ++(e.certainty == Certainty::low ? low : e.certainty == Certainty::medium ? medium : high);
    all +=
        std::string(e.kind) + " " + std::string(to_text(e.certainty)) + " " + e.path + " " + e.shown + "\n";
  }
  INFO(all);
  CHECK(high == 0);
  CHECK(medium <=
        10);  // 9,000 twelve-digit numbers under "id": one in five hundred is a dated number with its check
  CHECK(low <= 4);
}

TEST_CASE("control: hashes, uuids, times, prices and versions are not people") {
  for (const std::string_view text : {"d41d8cd98f00b204e9800998ecf8427e",
                                      "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
                                      "123e4567-e89b-42d3-a456-426614174000",
                                      "1751263509",
                                      "1751263509123",
                                      "250630060509",
                                      "20250630060509",
                                      "2025-06-30T06:05:09+0500",
                                      "12 500.00 KZT",
                                      "100 USD 15",
                                      "010 JAN 20",
                                      "1.24.3-rc1+build.20250630",
                                      "icon@2x.png",
                                      "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD",
                                      "0x00112233445566778899",
                                      "Mozilla/5.0 (Linux; Android 13)",
                                      "4111 is not a card",
                                      "350000000000006",
                                      "900101300007",
                                      "google/test/test:13/TQ1A.230205.002/1:user/release-keys",
                                      "steps to reproduce: 12000",
                                      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ",
                                      "110-105-194 91",
                                      "u4pruydq",
                                      "1234567890123456789",
                                      "110105194912310021"})
    CHECK_MESSAGE(loose(text).empty(), text);
}

}  // namespace shekara::test
