// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
std::string raw(std::string_view digits) {
  const std::vector<std::uint8_t> out = hex(digits);
  return {out.begin(), out.end()};
}
std::string be16(std::size_t value) { return {static_cast<char>(value >> 8), static_cast<char>(value)}; }
std::string be32(std::size_t value) { return be16(value >> 16) + be16(value & 0xffff); }

// Big endian. Directory at 8: Exif at 0x30, GPS at 0x60. 43 14 18.4416 N, 76 56 42.4428 E, 812.5 m,
// 2025-06-30 06:05:09.
std::string tiff() {
  return raw(
      "4d4d 002a 00000008  0002"
      "8769 0004 00000001 00000030  8825 0004 00000001 00000060  00000000" +
      std::string(20, '0') + "0001 a431 0002 0000000c 00000042 00000000" +
      "53455249414c303030303100 000000000000000000000000000000000000"  // 0x42: SERIAL00001
      "0008 0001 0002 00000002 4e000000  0002 0005 00000003 000000c6"
      "0003 0002 00000002 45000000  0004 0005 00000003 000000de"
      "0005 0001 00000001 00000000  0006 0005 00000001 000000f6"
      "0007 0005 00000003 000000fe  001d 0002 0000000b 00000116  00000000"
      "0000002b00000001 0000000e00000001 0002d06000002710"
      "0000004c00000001 0000003800000001 000679ec00002710"
      "0000196400000008"
      "0000000600000001 0000000500000001 0000000900000001"
      "323032353a30363a333000");
}

std::string jpeg(const std::string& exif) {
  const std::string content = std::string("Exif\0\0", 6) + exif;
  return raw("ffd8 ffe1") + be16(content.size() + 2) + content + raw("ffda 0008 0101 0000 3f00 1234 ffd9");
}
std::string box(std::string_view type, const std::string& content) {
  return be32(content.size() + 8) + std::string(type) + content;
}
std::string film() {
  const std::string text = "+43.2385+076.9451+812.5/";
  const std::string place = box("\xa9xyz", be16(text.size()) + raw("15c7") + text);
  return box("ftyp", "isom" + raw("00000200")) + box("moov", box("mvhd", "x") + box("udta", place)) +
         box("mdat", "pictures");
}

DECODER_SAMPLE(media_file, photo, client_to_server, bytes(jpeg(tiff())));
DECODER_SAMPLE(media_file, film, client_to_server, bytes(film()));
DECODER_SAMPLE(media_file, voice, server_to_client, bytes("#!AMR\n<test"));

Decoded read(const std::string& file) { return decode_all("media_file", bytes(file)); }
Probe probed(std::string_view file) { return probe_of("media_file", bytes(file)); }
}  // namespace

TEST_CASE("media_file: that a file is here, of what kind and how long, never its bytes") {
  CHECK(read("#!AMR\n<test").text() == "media media=audio/amr, 11 bytes\n");
  CHECK(read("RIFF" + raw("24000000") + "WAVEfmt ").text() == "media media=audio/wav, 16 bytes\n");
  CHECK(read(raw("89504e470d0a1a0a")).text() == "media media=image/png, 8 bytes\n");
  CHECK(read("OggS" + raw("000200")).text() == "media media=audio/ogg, 7 bytes\n");
  CHECK(read(raw("1a45dfa3 9f4286")).text() == "media media=video/webm, 7 bytes\n");
}

TEST_CASE("media_file: Exif says where a picture was taken, and by which camera") {
  const Decoded got = read(jpeg(tiff()));
  CHECK(got.has("device_id exif.serial=SERIAL00001"));
  CHECK(got.has("position exif.position=43.238456,76.945123"));
  CHECK(got.lines.size() == 3);
  const std::string png = raw("89504e470d0a1a0a") + be32(tiff().size()) + "eXIf" + tiff() + "crc.";
  CHECK(read(png).has("position exif.position=43.238456,76.945123"));
}

TEST_CASE("media_file: Exif that lies about its offsets and counts gives what is there") {
  for (const std::size_t at : {5U, 7U, 13U, 17U, 21U, 29U, 33U, 97U, 99U, 117U}) {
    std::string damaged = tiff();
    damaged[at] = '\xff';
    CHECK(read(jpeg(damaged)).lines.size() <= 3);
  }
  CHECK(read(jpeg(tiff().substr(0, 150))).text().find("position") == std::string::npos);
  CHECK(read(jpeg("II*")).lines.size() == 1);
}

TEST_CASE("media_file: a film says where it was taken") {
  CHECK(read(film()).text() == "media media=video/mp4, " + std::to_string(film().size()) +
                                   " bytes\nposition media.position=43.238500,76.945100\n");
  std::string lying = film();
  lying[17] = '\x7f';
  CHECK(read(lying).lines.size() == 1);
}

TEST_CASE("media_file: XMP is a body") {
  const std::string content = std::string("http://ns.adobe.com/xap/1.0/\0", 29) + "<x:xmpmeta/>";
  CHECK(read(raw("ffd8 ffe1") + be16(content.size() + 2) + content)
            .has("payload media.xmp application/rdf+xml  12 bytes"));
}

TEST_CASE("media_file: the rest of a long stream is let pass") {
  const std::string front = "#!AMR\n" + std::string(300'000, 'x');
  const Decoded got = decode_all("media_file", {{Direction::client_to_server, bytes(front)},
                                                {Direction::client_to_server, bytes("more")}});
  CHECK(got.text() == "media media=audio/amr, more than 300006 bytes\n");
  CHECK(got.consumed == front.size() + 4);
}

TEST_CASE("media_file: a long signature proves, a short one is likely, the front of one may become it") {
  CHECK(probed("#!AMR\n") == Probe::proven);
  CHECK(probed(jpeg(tiff())) == Probe::proven);
  CHECK(probed(raw("ffd8ffdb0043")) == Probe::likely);
  CHECK(probed(raw("ff")) == Probe::maybe);
  CHECK(probed("RIFF") == Probe::maybe);
  CHECK(probed("RIFF1234ABCD") == Probe::no);
  CHECK(probed("hello") == Probe::no);
  CHECK(read("hello").rejected);
}

}  // namespace shekara::test
