// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/base/byte_reader.h"
#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digest.h"
#include "scanner/base/ip.h"
#include "scanner/base/json_text.h"
#include "scanner/base/mask.h"
#include "scanner/base/time.h"
#include "scanner/facts/flow_record.h"
#include "tests/support/hex.h"

namespace shekara {
namespace {
using test::hex;

TEST_CASE("byte reader: numbers are read in the byte order asked for") {
  const std::vector<std::uint8_t> bytes = hex("0102030405060708");
  CHECK(ByteReader(bytes).be16() == 0x0102);
  CHECK(ByteReader(bytes).be24() == 0x010203);
  CHECK(ByteReader(bytes).le32() == 0x04030201);
  CHECK(ByteReader(bytes).be64() == 0x0102030405060708);
  CHECK(ByteReader(bytes).le64() == 0x0807060504030201);
}

TEST_CASE("byte reader: a read past the end gives zero and fails all that follow") {
  const std::vector<std::uint8_t> bytes = hex("01020304");
  ByteReader r(bytes);
  CHECK(r.u8() == 1);
  CHECK(r.be32() == 0);
  CHECK_FALSE(r.ok());
  CHECK(r.left() == 0);
  CHECK(r.u8() == 0);
  CHECK(r.take(1).empty());
}

TEST_CASE("byte reader: a sub-reader cannot leave its element") {
  const std::vector<std::uint8_t> bytes = hex("0102030405");
  ByteReader r(bytes);
  ByteReader inner = r.sub(2);
  inner.skip(2);
  CHECK(inner.u8() == 0);
  CHECK_FALSE(inner.ok());
  CHECK(r.ok());
  CHECK(r.u8() == 3);
  CHECK_FALSE(r.sub(99).ok());
}

TEST_CASE("time: RFC 3339 shows the fraction only where there is one") {
  CHECK(Timestamp::from_civil(2025, 6, 30, 6, 5, 9)->text() == "2025-06-30T06:05:09Z");
  CHECK(Timestamp{1'500'000}.text() == "1970-01-01T00:00:00.001500Z");
  CHECK(Timestamp{1}.text() == "1970-01-01T00:00:00.000000001Z");
  CHECK(Timestamp{-1}.text() == "1969-12-31T23:59:59.999999999Z");
}

TEST_CASE("time: a date that does not exist is none") {
  CHECK_FALSE(Timestamp::from_civil(2025, 2, 29, 0, 0, 0));
  CHECK(Timestamp::from_civil(2024, 2, 29, 23, 59, 59));
  CHECK_FALSE(Timestamp::from_civil(2025, 13, 1, 0, 0, 0));
  CHECK_FALSE(Timestamp::from_civil(2025, 1, 1, 24, 0, 0));
}

TEST_CASE("time: a difference no 64 bits can hold saturates") {
  CHECK((Timestamp{INT64_MAX} - Timestamp{INT64_MIN}).nanoseconds == INT64_MAX);
  CHECK((Timestamp{INT64_MIN} - Timestamp{INT64_MAX}).nanoseconds == INT64_MIN);
}

TEST_CASE("address: text goes in and comes out, and what is no address is none") {
  CHECK(IpAddress::parse("192.0.2.1")->text() == "192.0.2.1");
  CHECK(IpAddress::parse("2001:DB8::1")->text() == "2001:db8::1");
  CHECK_FALSE(IpAddress::parse("192.0.2.256"));
  CHECK_FALSE(IpAddress::parse("example.com"));
}

TEST_CASE("prefix: holds its own addresses and no others, of no other family") {
  const IpPrefix prefix = *IpPrefix::parse("10.32.0.0/11");
  CHECK(prefix.contains(*IpAddress::parse("10.63.255.255")));
  CHECK_FALSE(prefix.contains(*IpAddress::parse("10.64.0.0")));
  CHECK_FALSE(prefix.contains(*IpAddress::parse("a20::")));
  CHECK(IpPrefix::parse("::/0")->contains(*IpAddress::parse("2001:db8::1")));
  CHECK_FALSE(IpPrefix::parse("10.0.0.0/33"));
  CHECK_FALSE(IpPrefix::parse("10.0.0.0/x"));
}

TEST_CASE("checksum: the check values of ASCII 123456789") {
  const std::vector<std::uint8_t> digits = test::bytes("123456789");
  CHECK(xor_of(digits) == 0x31);
}

TEST_CASE("checksum: the example of RFC 1071 section 3, odd tails and carries included") {
  CHECK(internet_sum(hex("0001f203f4f5f6f7")) == 0xddf2);
  CHECK(internet_sum(hex("0001f203f4f5f6f7ab")) == 0x88f3);
  CHECK(internet_sum(hex("ffffffff"), 0x10001) == 2);
  CHECK(internet_sum({}) == 0);
}

TEST_CASE("charset: UTF-8 is valid only in its shortest form, without surrogates") {
  CHECK(is_utf8("қала"));
  CHECK_FALSE(is_utf8("\xc0\xaf"));
  CHECK_FALSE(is_utf8("\xed\xa0\x80"));
  CHECK_FALSE(is_utf8("\xf4\x90\x80\x80"));
  CHECK_FALSE(is_utf8("abc\xd2"));
  CHECK(to_utf8("a\xff" "b") == "a\xef\xbf\xbd" "b");
}

TEST_CASE("charset: a plate in GBK becomes UTF-8, and broken bytes do not stop the rest") {
  CHECK(gb18030_to_utf8(hex("d4c1413132333435")) == "粤A12345");
  CHECK(gb18030_to_utf8(hex("41ff42")) == "A\xef\xbf\xbd" "B");
}

TEST_CASE("mask: the middle is hidden, and short values nearly whole") {
  CHECK(mask_middle("LTESTVIN000000001", 4, 4) == "LTES*********0001");
  CHECK(mask_middle("12345", 4, 4) == "1****");
  CHECK(mask_middle("粤A12345", 2, 1) == "粤A****5");
  CHECK(mask_email("alice@example.com") == "a***@example.com");
  CHECK(mask_position(43.238456, 76.945123) == "43.2*,76.9*");
}

TEST_CASE("JSON text: strings are escaped, repaired and cannot turn the reading direction") {
  std::string out;
  append_json_string(out, "a\"b\\c\n\x01");
  CHECK(out == "\"a\\\"b\\\\c\\n\\u0001\"");
  out.clear();
  append_json_string(out, "host\xe2\x80\xae" "moc");
  CHECK(out == "\"host\\u202emoc\"");
  out.clear();
  append_json_string(out, "\xff");
  CHECK(out == "\"\xef\xbf\xbd\"");
}

TEST_CASE("JSON text: numbers are the shortest that read back, and never NaN") {
  std::string out;
  append_json_number(out, 43.238456);
  CHECK(out == "43.238456");
  out.clear();
  append_json_number(out, 0.0 / 0.0);
  CHECK(out == "null");
  const auto text_of = [](double value) {
    std::string text;
    append_json_number(text, value);
    return text;
  };
  CHECK(text_of(-0.0) == "0");
  CHECK(text_of(100'000) == "100000");
  CHECK(text_of(0.0001) == "0.0001");
  CHECK(text_of(-1.2345678901234567e-5) == "-0.000012345678901234568");
  CHECK(text_of(1e300) == "1e+300");
}

TEST_CASE("JSON text: a name out of a file is escaped like any text") {
  std::string out;
  JsonLine line(out);
  line.open('{').foreign_key("e\"n\n").text("x").key("y").texts(std::vector<std::string>{"a", ""}).key("z").text_or_null("").close('}');
  CHECK(out == R"({"e\"n\n":"x","y":["a",""],"z":null})");
}

TEST_CASE("digest: known answers") {
  CHECK(hex_text(md5(test::bytes("abc"))) == "900150983cd24fb0d6963f7d28e17f72");
  CHECK(hex_text(sha1(test::bytes("abc"))) == "a9993e364706816aba3e25717850c26c9cd0d89d");
  Sha256 stream;
  stream.update(test::bytes("a"));
  stream.update(test::bytes("bc"));
  CHECK(stream.finish_hex() == hex_text(sha256(test::bytes("abc"))));
  CHECK(base64_text(test::bytes("a")) == "YQ==");
  CHECK(base64_text(test::bytes("abcd")) == "YWJjZA==");
}

TEST_CASE("Community ID: the flow of the specification has the same id in both directions") {
  const Endpoint one{*IpAddress::parse("128.232.110.120"), 34855}, other{*IpAddress::parse("66.35.250.204"), 80};
  CHECK(community_id(one, other, 6) == "1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
  CHECK(community_id(other, one, 6) == "1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
}

}  // namespace
}  // namespace shekara
