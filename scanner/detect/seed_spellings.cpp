// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_spellings.h"

#include <algorithm>

#include "scanner/base/digits.h"

namespace shekara {

namespace {
// U+0400..U+052F, two bytes in UTF-8: ЀЁ..Џ and А..Я have their small letters at a distance, the rest beside
// them.
unsigned cased(unsigned letter, bool upper) {
  if (letter >= 0x400 && letter <= 0x40f) return upper ? letter : letter + 0x50;
  if (letter >= 0x410 && letter <= 0x42f) return upper ? letter : letter + 0x20;
  if (letter >= 0x430 && letter <= 0x44f) return upper ? letter - 0x20 : letter;
  if (letter >= 0x450 && letter <= 0x45f) return upper ? letter - 0x50 : letter;
  const bool paired =
      (letter >= 0x460 && letter <= 0x481) || (letter >= 0x48a && letter <= 0x4bf) || letter >= 0x4d0;
  return paired ? (letter & ~1U) | (upper ? 0U : 1U) : letter;
}

std::string in_case(std::string_view text, bool upper) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0xd0 && byte <= 0xd4 && i + 1 < text.size()) {
      const unsigned letter =
          cased((byte & 0x1fU) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3fU), upper);
      out.push_back(static_cast<char>(0xc0U | letter >> 6));
      out.push_back(static_cast<char>(0x80U | (letter & 0x3fU)));
    } else if (upper ? byte >= 'a' && byte <= 'z' : byte >= 'A' && byte <= 'Z') {
      out.push_back(static_cast<char>(byte ^ 0x20U));
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

class List {
 public:
  void add(std::string text, SeedEncoding how) {
    if (text.empty() || std::ranges::find(out, text, &SeedSpelling::text) != out.end()) return;
    out.push_back({std::move(text), how});
  }
  std::vector<SeedSpelling> out;
};

// ITU-T E.164: how many digits the country code has.
std::size_t country_code_length(std::string_view digits) {
  if (digits[0] == '1' || digits[0] == '7') return 1;
  constexpr std::string_view kThree[] = {"21", "22", "23", "24", "25", "26", "29", "35",
                                         "37", "38", "42", "50", "59", "67", "68", "69",
                                         "80", "85", "87", "88", "96", "97", "99"};
  return std::ranges::find(kThree, digits.substr(0, 2)) != std::end(kThree) ? 3 : 2;
}

void add_phone(List& list, const std::string& digits) {
  if (digits.size() < 10) return;
  const bool trunk = digits.size() == 11 && digits[0] == '8';  // 8 700 ... at home is +7 700 ...
  const std::string world = trunk ? "7" + digits.substr(1) : digits;
  if (digits.size() == 10) {  // as at home: Kazakhstan or Russia
    for (const char* const code : {"7", "8", "+7"}) list.add(code + digits, SeedEncoding::country_code);
    return;
  }
  list.add("+" + world, trunk ? SeedEncoding::country_code : SeedEncoding::no_separators);
  list.add(world, SeedEncoding::country_code);
  const std::string home = world.substr(country_code_length(world));
  if (world[0] == '7' && world.size() == 11) list.add("8" + home, SeedEncoding::country_code);
  if (home.size() >= 9) list.add(home, SeedEncoding::country_code);
}

// The Luhn digit that makes `digits` whole.
char check_digit(const std::string& digits) {
  for (char c = '0'; c <= '9'; ++c)
    if (luhn_passes(digits + c)) return c;
  return '0';
}

void add_check_digit(List& list, std::string_view kind, const std::string& digits) {
  if (!are_digits(digits)) return;
  const std::size_t size = digits.size();
  const bool imei = kind == "imei" && size >= 14 && size <= 16;
  const bool iccid = kind == "iccid" && (size == 19 || size == 20);
  if (imei && size != 14)
    list.add(digits.substr(0, 14), SeedEncoding::check_digit);  // 16: with the software version
  if (imei && size != 15)
    list.add(digits.substr(0, 14) + check_digit(digits.substr(0, 14)), SeedEncoding::check_digit);
  if (iccid) list.add(digits.substr(0, size - 1), SeedEncoding::check_digit);
}

// A hardware address has three usual spellings.
void add_hardware_address(List& list, const std::string& bare) {
  if (bare.size() != 12 || !are_hex_digits(bare)) return;
  for (const char separator : {':', '-'}) {
    std::string out;
    for (std::size_t i = 0; i < 12; i += 2)
      out += (i == 0 ? "" : std::string(1, separator)) + bare.substr(i, 2);
    list.add(upper_case(out), SeedEncoding::other_case);
    list.add(lower_case(out), SeedEncoding::other_case);
  }
}
}  // namespace

std::string upper_case(std::string_view value) { return in_case(value, true); }
std::string lower_case(std::string_view value) { return in_case(value, false); }

std::string without_separators(std::string_view value) {
  std::string out(value);
  std::erase_if(out,
                [](char c) { return std::string_view(" -.():/_,\t").find(c) != std::string_view::npos; });
  return out;
}

std::vector<SeedSpelling> spellings_of(std::string_view kind, std::string_view value) {
  List list;
  list.add(std::string(value), SeedEncoding::plain);
  list.add(upper_case(value), SeedEncoding::other_case);
  list.add(lower_case(value), SeedEncoding::other_case);
  if (value.find('@') != std::string_view::npos) return list.out;  // its dots are no separators
  const std::string bare = without_separators(value);
  const std::string digits = bare.substr(bare.starts_with('+') ? 1 : 0);
  for (const std::string& text : {bare, upper_case(bare), lower_case(bare)})
    list.add(text, SeedEncoding::no_separators);
  if (are_digits(digits)) list.add(digits, SeedEncoding::no_separators);
  if (kind == "phone" && are_digits(digits)) add_phone(list, digits);
  add_check_digit(list, kind, digits);
  if (kind == "mac" || kind == "bssid") add_hardware_address(list, bare);
  return list.out;
}

}  // namespace shekara
