// SPDX-License-Identifier: Apache-2.0
#include "scanner/unpack/unpack.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/hex.h"

using namespace shekara;
using test::hex;

namespace {
const std::string kText = "shekara: a border. shekara: a border. shekara: a border.\n";
const std::vector<std::uint8_t> kGzip =
    hex("1f8b08000000000002032bce48cd4e2c4ab452485448ca2f4a492dd253282646880b002adc5aac39000000");
const std::vector<std::uint8_t> kZlib = hex("78da2bce48cd4e2c4ab452485448ca2f4a492dd253282646880b0043bc137d");
const std::vector<std::uint8_t> kRaw = hex("2bce48cd4e2c4ab452485448ca2f4a492dd253282646880b00");
const std::vector<std::uint8_t> kBrotli =
    hex("1b3800f81d09364e7c7db84b5487cd95b94c1005b4d459934b45ba21a844d0e1fa19cc1301");
const std::vector<std::uint8_t> kZstd =
    hex("28b52ffd2039d50000a07368656b6172613a206120626f726465722e200a0100d933c3");

std::string text_of(const Unpacked& unpacked) { return std::string(as_text(unpacked.bytes)); }

std::vector<std::uint8_t> first(const std::vector<std::uint8_t>& bytes, std::size_t count) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::vector<std::uint8_t> operator+(std::vector<std::uint8_t> one, const std::vector<std::uint8_t>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

// A zstd frame of `blocks` blocks of 128 KiB zeros, four bytes each.
std::vector<std::uint8_t> zstd_of_zeros(std::size_t blocks) {
  std::vector<std::uint8_t> out = hex("28b52ffd 00 58");
  for (std::size_t i = 0; i < blocks; ++i) out = out + hex(i + 1 == blocks ? "03001000" : "02001000");
  return out;
}

struct Streamed {
  std::string text;
  bool ok = true, at_end = false;
};
// Feeds `in` bytes at a time and gives room for `out`.
Streamed stream(StreamUnpacker::Format format, const std::vector<std::uint8_t>& packed, std::size_t in,
                std::size_t out) {
  StreamUnpacker unpacker(format);
  Streamed result;
  std::vector<std::uint8_t> room(out);
  for (std::size_t at = 0; at < packed.size() && result.ok; at += in) {
    Bytes piece = Bytes(packed).subspan(at, std::min(in, packed.size() - at));
    StreamUnpacker::Progress progress;
    do {
      progress = unpacker.push(piece, room);
      result.ok = progress.ok;
      piece = piece.subspan(progress.used);
      result.text += as_text(Bytes(room).first(progress.made));
    } while (progress.ok && progress.made == room.size());
    CHECK((piece.empty() || !result.ok));
  }
  result.at_end = unpacker.at_end();
  return result;
}
}  // namespace

TEST_CASE("unpack: every content coding gives the text back, whatever its case") {
  const Limits limits;
  for (const auto& [packed, coding] :
       {std::pair(kGzip, "gzip"), std::pair(kGzip, "X-GZip"), std::pair(kZlib, "deflate"),
        std::pair(kRaw, "deflate"), std::pair(kBrotli, "br"), std::pair(kZstd, " zstd ")}) {
    const Unpacked out = unpack(packed, coding, limits);
    CHECK(text_of(out) == kText);
    CHECK(out.whole);
    CHECK(out.known);
    CHECK_FALSE(out.limit);
  }
  CHECK(text_of(unpack(as_bytes(kText), "identity", limits)) == kText);
  CHECK(unpack(as_bytes(kText), "", limits).whole);
}

TEST_CASE("unpack: a list is undone from the last to the first") {
  // kZlib as one stored gzip block.
  const std::vector<std::uint8_t> packed =
      hex("1f8b0800000000000003 01 1f00 e0ff") + kZlib + hex("c7bbb255 1f000000");
  const Unpacked out = unpack(packed, "identity, deflate , gzip", Limits());
  CHECK(text_of(out) == kText);
  CHECK(out.whole);
  CHECK(unpack(kGzip, "gzip, identity", Limits()).whole);
}

TEST_CASE("unpack: a coding nobody knows is said so and the bytes are kept") {
  const Unpacked out = unpack(kGzip, "exi", Limits());
  CHECK_FALSE(out.known);
  CHECK_FALSE(out.whole);
  CHECK(out.bytes == kGzip);
  const Unpacked inner = unpack(kGzip, "compress, gzip", Limits());
  CHECK_FALSE(inner.known);
  CHECK(text_of(inner) == kText);
}

TEST_CASE("unpack: a cut body gives what there is and is not whole") {
  const std::pair<std::vector<std::uint8_t>, const char*> codings[] = {
      {kGzip, "gzip"}, {kZlib, "deflate"}, {kRaw, "deflate"}, {kBrotli, "br"}, {kZstd, "zstd"}};
  for (const auto& [packed, coding] : codings) {
    for (std::size_t size = 0; size < packed.size(); ++size) {
      const Unpacked out = unpack(first(packed, size), coding, Limits());
      CHECK_FALSE(out.whole);
      CHECK(kText.starts_with(text_of(out)));
    }
  }
  CHECK(text_of(unpack(first(kGzip, kGzip.size() - 8), "gzip", Limits())) == kText);
}

TEST_CASE("unpack: damage keeps what came before") {
  std::vector<std::uint8_t> packed = kGzip;
  packed[packed.size() - 6] ^= 1;  // CRC-32
  const Unpacked out = unpack(packed, "gzip", Limits());
  CHECK(text_of(out) == kText);
  CHECK_FALSE(out.whole);
  CHECK_FALSE(unpack(as_bytes("no compressed data at all"), "br", Limits()).whole);
  CHECK_FALSE(unpack(as_bytes("no compressed data at all"), "gzip", Limits()).whole);
}

TEST_CASE("unpack: bytes behind the end mean that not everything was read") {
  for (const auto& [packed, coding] : {std::pair(kGzip, "gzip"), std::pair(kZlib, "deflate"),
                                       std::pair(kBrotli, "br"), std::pair(kZstd, "zstd")}) {
    const Unpacked out = unpack(packed + hex("deadbeef"), coding, Limits());
    CHECK(text_of(out) == kText);
    CHECK_FALSE(out.whole);
  }
}

TEST_CASE("unpack: a bomb stops at the ratio and at the size") {
  Limits limits;
  const std::vector<std::uint8_t> bomb = zstd_of_zeros(64);
  const Unpacked by_ratio = unpack(bomb, "zstd", limits);
  CHECK(by_ratio.bytes.size() == bomb.size() * limits.unpacked_ratio);
  CHECK(by_ratio.limit);
  CHECK_FALSE(by_ratio.whole);
  limits.unpacked_ratio = 1U << 20;
  CHECK(unpack(bomb, "zstd", limits).bytes.size() == limits.unpacked_bytes);
  CHECK(unpack(bomb, "zstd", limits).limit);
  limits.unpacked_bytes = 64U << 17;
  const Unpacked fits = unpack(bomb, "zstd", limits);
  CHECK(fits.bytes.size() == limits.unpacked_bytes);
  CHECK(fits.whole);
  CHECK_FALSE(fits.limit);
}

TEST_CASE("unpack: a list of codings without end is a limit") {
  std::string codings = "identity";
  for (int i = 0; i < 20; ++i) codings += ",identity";
  const Unpacked out = unpack(as_bytes(kText), codings, Limits());
  CHECK(out.limit);
  CHECK_FALSE(out.whole);
}

TEST_CASE("unpack: streams come out the same in pieces of any size") {
  for (const std::size_t in : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
    for (const std::size_t out : {std::size_t{1}, std::size_t{5}, std::size_t{1000}}) {
      const Streamed gzip = stream(StreamUnpacker::Format::gzip, kGzip + kGzip, in, out);
      CHECK(gzip.text == kText + kText);
      CHECK(gzip.at_end);
      const Streamed zstd =
          stream(StreamUnpacker::Format::zstd, kZstd + hex("502a4d18 02000000 abcd") + kZstd, in, out);
      CHECK(zstd.text == kText + kText);
      CHECK(zstd.at_end);
    }
  }
}

TEST_CASE("unpack: a stream that ends inside a member is not at its end") {
  CHECK_FALSE(stream(StreamUnpacker::Format::gzip, first(kGzip, kGzip.size() - 1), 8, 100).at_end);
  CHECK_FALSE(stream(StreamUnpacker::Format::zstd, first(kZstd, kZstd.size() - 1), 8, 100).at_end);
  CHECK_FALSE(stream(StreamUnpacker::Format::gzip, kGzip + first(kGzip, 5), 8, 100).at_end);
}

TEST_CASE("unpack: zeros behind a gzip stream are padding, anything else is damage") {
  const Streamed padded =
      stream(StreamUnpacker::Format::gzip, kGzip + std::vector<std::uint8_t>(100), 8, 100);
  CHECK(padded.text == kText);
  CHECK(padded.ok);
  CHECK(padded.at_end);
  const Streamed garbage = stream(StreamUnpacker::Format::gzip, kGzip + hex("deadbeef"), 8, 100);
  CHECK(garbage.text == kText);
  CHECK_FALSE(garbage.ok);
  CHECK_FALSE(garbage.at_end);
}
