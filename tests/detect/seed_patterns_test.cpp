// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_patterns.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/base/digest.h"

namespace shekara::test {
namespace {

std::string hex(std::string_view bytes) { return hex_text(as_bytes(bytes)); }

// The encoding that says so, or "" where nobody looks for these bytes.
std::string why(std::string_view kind, std::string_view value, std::string_view bytes) {
  for (const SeedPattern& pattern : seed_patterns(kind, value))
    if (pattern.bytes == bytes)
      return std::string(why_of(pattern.encoding).substr(std::string_view("seeded value, ").size()));
  return {};
}
std::string why_hex(std::string_view kind, std::string_view value, std::string_view digits) {
  for (const SeedPattern& pattern : seed_patterns(kind, value))
    if (hex(pattern.bytes) == digits) return why(kind, value, pattern.bytes);
  return {};
}
SeedEdge edge_of(std::string_view kind, std::string_view value, SeedEncoding encoding) {
  for (const SeedPattern& pattern : seed_patterns(kind, value))
    if (pattern.encoding == encoding) return pattern.edge;
  FAIL("no such pattern");
  return SeedEdge::none;
}
constexpr std::string_view kPhone = "+7 700 000 00 01", kVin = "LTESTVIN000000001", kName = "Сынақ Адам";
}  // namespace

TEST_CASE("seed patterns: a telephone number is looked for with and without separators and country code") {
  CHECK(why("phone", kPhone, "+7 700 000 00 01") == "as entered");
  CHECK(why("phone", kPhone, "+77000000001") == "without separators");
  CHECK(why("phone", kPhone, "77000000001") == "without separators");
  CHECK(why("phone", kPhone, "87000000001") == "other country code");
  CHECK(why("phone", kPhone, "7000000001") == "other country code");
  CHECK(why("phone", "8 700 000 00 01", "+77000000001") == "other country code");
  CHECK(why("phone", "7000000001", "77000000001") == "other country code");
  CHECK(why("phone", "+86 138 0000 0001", "13800000001") == "other country code");
  CHECK(why("phone", "+996 700 000001", "700000001") == "other country code");
}

TEST_CASE("seed patterns: letters of both cases, Latin, Cyrillic and Kazakh") {
  CHECK(why("vin", kVin, "ltestvin000000001") == "upper or lower case");
  CHECK(why("person_name", kName, "СЫНАҚ АДАМ") == "upper or lower case");
  CHECK(why("person_name", "ӘЛІЯ ҢҒҮҰҚӨҺ Ёж", "әлия ңғүұқөһ ёж").empty());  // И is not І
  CHECK(lower_case("ӘЛІЯ ҢҒҮҰҚӨҺ Ёж") == "әлія ңғүұқөһ ёж");
  CHECK(upper_case("әлія ңғүұқөһ ёж") == "ӘЛІЯ ҢҒҮҰҚӨҺ ЁЖ");
  CHECK(why("email", "Test.User@example.com", "test.user@example.com") == "upper or lower case");
  CHECK(why("email", "Test.User@example.com", "TestUser@examplecom").empty());
}

TEST_CASE("seed patterns: an IMEI with and without its check digit, and without its version") {
  CHECK(why("imei", "001010000000016", "00101000000001") == "with or without check digit");
  CHECK(why("imei", "00101000000001", "001010000000016") == "with or without check digit");
  CHECK(why("imei", "0010100000000177", "001010000000016") == "with or without check digit");
  CHECK(why("iccid", "89701010000000000019", "8970101000000000001") == "with or without check digit");
}

TEST_CASE("seed patterns: URL-encoded, with capitals or small letters, as path or form") {
  CHECK(why("phone", kPhone, "%2B7%20700%20000%2000%2001") == "URL-encoded");
  CHECK(why("phone", kPhone, "%2b7%20700%20000%2000%2001") == "URL-encoded");
  CHECK(why("phone", kPhone, "%2B7+700+000+00+01") == "URL-encoded");
  CHECK(why("person_name", "Айжан", "%D0%90%D0%B9%D0%B6%D0%B0%D0%BD") == "URL-encoded");
  CHECK(why("email", "a.test@example.com", "a.test%40example.com") == "URL-encoded");
}

TEST_CASE("seed patterns: JSON escapes of what is not ASCII") {
  CHECK(why("person_name", "Айжан", R"(\u0410\u0439\u0436\u0430\u043d)") == "JSON escapes");
  CHECK(why("person_name", "Айжан", R"(\u0410\u0439\u0436\u0430\u043D)") == "JSON escapes");
  CHECK(why("text", "smile 😀 here", R"(smile \ud83d\ude00 here)") == "JSON escapes");
}

TEST_CASE("seed patterns: Base64 at any place of a longer text") {
  for (const std::string before : {"", "{", "{\"", "{\"a"})
    for (const std::string after : {"", "}", "\"}"}) {
      const std::string text = before + std::string(kVin) + after;
      const std::string packed = base64_text(as_bytes(text));
      const auto patterns = seed_patterns("vin", kVin);
      const bool found = std::ranges::any_of(patterns, [&](const SeedPattern& pattern) {
        return pattern.encoding == SeedEncoding::base64 && pattern.edge == SeedEdge::none &&
               packed.find(pattern.bytes) != std::string::npos &&
               sides_hold(pattern.sides, as_bytes(packed), packed.find(pattern.bytes),
                          packed.find(pattern.bytes) + pattern.bytes.size());
      });
      CHECK_MESSAGE(found, text);
    }
  CHECK(why("text", "~~~\?\?\?>>>", "fn5-Pz8_Pj4-") == "Base64");
  // Neighbours share characters with it, so its own bits of them are compared.
  for (const SeedPattern& pattern : seed_patterns("text", "Aslan12"))
    if (pattern.bytes == "QXNsYW4xM") {
      CHECK(sides_hold(pattern.sides, as_bytes("QXNsYW4xMg=="), 0, 9));
      CHECK(sides_hold(pattern.sides, as_bytes("QXNsYW4xMi4u"), 0, 9));        // "Aslan12.."
      CHECK_FALSE(sides_hold(pattern.sides, as_bytes("QXNsYW4xMw=="), 0, 9));  // "Aslan13"
      CHECK_FALSE(sides_hold(pattern.sides, as_bytes("QXNsYW4xM"), 0, 9));
    }
}

TEST_CASE("seed patterns: hex, UTF-16, GBK and Windows-1251") {
  CHECK(why("vin", kVin, hex(kVin)) == "hex");
  CHECK(why("vin", kVin, upper_case(hex(kVin))) == "hex");
  CHECK(why_hex("vin", "LTEST", "4c005400450053005400") == "UTF-16LE");
  CHECK(why_hex("vin", "LTEST", "004c0054004500530054") == "UTF-16BE");
  CHECK(why_hex("licence_plate", "沪A12345", "bba6413132333435") == "GBK");
  CHECK(why_hex("person_name", "Айжан", "c0e9e6e0ed") == "Windows-1251");
}

TEST_CASE("seed patterns: BCD in both orders, filled with zeros or F") {
  CHECK(why_hex("phone", kPhone, "077000000001") == "BCD");
  CHECK(why_hex("phone", kPhone, "77000000001f") == "BCD");
  CHECK(why_hex("phone", kPhone, "7700000010f1").empty());
  CHECK(why_hex("phone", kPhone, "7700000000f1") == "BCD with nibbles swapped");
  CHECK(why_hex("phone", kPhone, "007000000001") == "BCD");
  CHECK(why_hex("imei", "001010000000016", "0001010000000016") == "BCD");
  CHECK(why_hex("imei", "001010000000016", "00010100000010f6") == "BCD with nibbles swapped");
  CHECK(why_hex("iccid", "89701010000000000019", "89701010000000000019") == "BCD");
  CHECK(why_hex("phone", kPhone, "7000000001").empty());  // five bytes of few bits
}

TEST_CASE("seed patterns: digits reversed, as binary numbers, as varints; hex digits as bytes") {
  CHECK(why("phone", kPhone, "10000000077") == "digits reversed");
  CHECK(why_hex("phone", kPhone, "00000011ed8ec201") == "binary number, big-endian");
  CHECK(why_hex("phone", kPhone, "01c28eed11000000") == "binary number, little-endian");
  CHECK(why_hex("phone", kPhone, "8184bbec9e02") == "varint");
  CHECK(why_hex("mac", "02:00:5E:10:00:01", "02005e100001") == "hex digits as bytes");
  CHECK(why("mac", "02005E100001", "02:00:5e:10:00:01") == "upper or lower case");
}

TEST_CASE("seed patterns: digests of each spelling, as hex, bytes and Base64") {
  for (const std::string_view text :
       {"+7 700 000 00 01", "+77000000001", "77000000001", "87000000001", "7000000001"}) {
    const auto one = md5(as_bytes(text));
    const auto two = sha1(as_bytes(text));
    const auto three = sha256(as_bytes(text));
    CHECK(why("phone", kPhone, hex_text(one)) == "MD5 as hex");
    CHECK(why("phone", kPhone, upper_case(hex_text(two))) == "SHA-1 as hex");
    CHECK(why("phone", kPhone, hex_text(three)) == "SHA-256 as hex");
    CHECK(why("phone", kPhone, as_text(three)) == "SHA-256");
    CHECK(why("phone", kPhone, base64_text(two).substr(0, 27)) == "SHA-1 as Base64");
  }
  CHECK(why("email", "Test@example.com", hex_text(sha256(as_bytes("test@example.com")))) == "SHA-256 as hex");
}

TEST_CASE("seed patterns: what chance could make must be a whole word or number") {
  CHECK(edge_of("text", "12345", SeedEncoding::plain) == SeedEdge::letters);
  CHECK(edge_of("text", "12345", SeedEncoding::hex) == SeedEdge::letters);
  CHECK(edge_of("text", "12345", SeedEncoding::base64) == SeedEdge::letters);
  CHECK(edge_of("phone", "87000000001", SeedEncoding::plain) == SeedEdge::digits);
  CHECK(edge_of("imsi", "401010000000001", SeedEncoding::plain) == SeedEdge::none);
  CHECK(edge_of("person_name", "Aslan", SeedEncoding::plain) == SeedEdge::letters);
  CHECK(edge_of("person_name", "Aslan", SeedEncoding::utf16_be) == SeedEdge::letters_utf16_be);
  CHECK(edge_of("vin", kVin, SeedEncoding::plain) == SeedEdge::none);
}

TEST_CASE("seed patterns: an edge looks at the neighbours, and past zeros in front of a number") {
  const auto holds = [](SeedEdge edge, std::string_view text, std::size_t begin, std::size_t end) {
    return edge_holds(edge, as_bytes(text), begin, end);
  };
  CHECK(holds(SeedEdge::digits, "12345", 0, 5));
  CHECK(holds(SeedEdge::digits, "a00012345b", 4, 9));
  CHECK_FALSE(holds(SeedEdge::digits, "100012345", 4, 9));
  CHECK_FALSE(holds(SeedEdge::digits, "123456", 0, 5));
  CHECK(holds(SeedEdge::letters, "<Aslan>", 1, 6));
  CHECK_FALSE(holds(SeedEdge::letters, "Aslanbek", 0, 5));
  using namespace std::string_view_literals;
  CHECK(holds(SeedEdge::digits_utf16_le, "1\0"sv, 0, 2));
  CHECK_FALSE(holds(SeedEdge::digits_utf16_le, "1\0002\0"sv, 0, 2));
  CHECK_FALSE(holds(SeedEdge::letters_utf16_be, "\0a\0b"sv, 2, 4));
}

}  // namespace shekara::test
