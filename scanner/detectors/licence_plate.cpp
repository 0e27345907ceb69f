// SPDX-License-Identifier: Apache-2.0
// Registration plates. Kazakhstan since August 2012: three digits, two or three letters, region 01-20;
// before: a letter, three digits, two or three letters. Russia: letter, three digits, two letters, region.
// China: province, letter, five or six characters. Without a key only the private Kazakh form, the Russian
// one in Cyrillic letters and the Chinese one with its province count, and little.
#include <algorithm>
#include <array>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// A plate without blanks and hyphens: ASCII upper case, Cyrillic letters that look like Latin ones as those,
// a Chinese province as '#'; `!` for any other character.
struct Plate {
  std::array<char, 12> text{};
  std::size_t size = 0;
  bool ok = true;
  [[nodiscard]] std::string_view view() const { return {text.data(), size}; }
};

struct Letter {
  std::string_view cyrillic;
  char latin;
};
constexpr Letter kLookAlikes[] = {{"А", 'A'}, {"В", 'B'}, {"Е", 'E'}, {"К", 'K'}, {"М", 'M'}, {"Н", 'H'},
                                  {"О", 'O'}, {"Р", 'P'}, {"С", 'C'}, {"Т", 'T'}, {"У", 'Y'}, {"Х", 'X'},
                                  {"а", 'A'}, {"в", 'B'}, {"е", 'E'}, {"к", 'K'}, {"м", 'M'}, {"н", 'H'},
                                  {"о", 'O'}, {"р", 'P'}, {"с", 'C'}, {"т", 'T'}, {"у", 'Y'}, {"х", 'X'}};
constexpr std::string_view kProvinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

char folded(std::string_view character) {
  if (character.size() == 1)
    return is_letter(character[0]) || is_digit(character[0]) ? to_upper(character[0]) : '!';
  for (const Letter& letter : kLookAlikes)
    if (letter.cyrillic == character) return letter.latin;
  return character.size() == 3 && kProvinces.find(character) != std::string_view::npos ? '#' : '!';
}

Plate plate_of(std::string_view value) {
  Plate plate;
  for (std::size_t at = 0; at < value.size();) {
    std::size_t end = at + 1;
    while (end < value.size() && (static_cast<unsigned char>(value[end]) & 0xc0U) == 0x80) ++end;
    const std::string_view character = value.substr(at, end - at);
    at = end;
    if (character == " " || character == "-" || character == "·") continue;
    const char c = folded(character);
    if (c == '!' || plate.size == plate.text.size()) {
      plate.ok = false;
      return plate;
    }
    plate.text[plate.size++] = c;
  }
  return plate;
}

// '0' a digit, 'A' a letter, '*' either, anything else itself.
bool has_form(std::string_view text, std::string_view form) {
  return std::ranges::equal(text, form, [](char c, char want) {
    if (want == '0') return is_digit(c);
    if (want == 'A') return is_upper(c);
    return want == '*' ? is_upper(c) || is_digit(c) : c == want;
  });
}

// 01 Astana 02 Almaty 03 Akmola 04 Aktobe 05 Almaty region 06 Atyrau 07 West 08 Zhambyl 09 Karagandy 10
// Kostanay 11 Kyzylorda 12 Mangystau 13 Turkistan 14 Pavlodar 15 North 16 East 17 Shymkent 18 Abai 19 Jetisu
// 20 Ulytau
bool is_kazakh_region(std::string_view two) { return two >= "01" && two <= "20"; }

bool is_kazakh(std::string_view text) {
  if (has_form(text, "000AAA00") || has_form(text, "000AA00"))
    return is_kazakh_region(text.substr(text.size() - 2));
  return has_form(text, "A000AAA") || has_form(text, "A000AA");
}

bool is_russian(std::string_view text) {
  static constexpr std::string_view kLetters = "ABEKMHOPCTYX";
  if (!has_form(text, "A000AA00") && !has_form(text, "A000AA000")) return false;
  return std::ranges::all_of(
      text.substr(0, 6), [](char c) { return is_digit(c) || kLetters.find(c) != std::string_view::npos; });
}

bool is_chinese(std::string_view text) { return has_form(text, "#A*****") || has_form(text, "#A******"); }

// "100 EUR 15", "010 JAN 20": three letters between numbers are more often a unit, a currency or a month.
bool is_common_word(std::string_view three) {
  constexpr std::string_view kWords[] = {
      "USD", "EUR", "RUB", "KZT", "CNY", "GBP", "UZS", "KGS", "TRY", "RMB", "JPY", "KRW", "AED", "CHF",
      "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "MON", "TUE",
      "WED", "THU", "FRI", "SAT", "SUN", "MHZ", "GHZ", "KHZ", "RPM", "MPH", "KMH", "KPH", "KWH", "BPM",
      "PSI", "BAR", "MIN", "SEC", "HRS", "FPS", "DPI", "PCS", "UTC", "GMT", "VDC", "VAC", "DBM"};
  return std::ranges::find(kWords, three) != std::ranges::end(kWords);
}

// With their own script a plate of Russia ("А123ВС77") or China ("京A12345") needs no key; what stands beside
// it must not go on.
Fit alone_in_script(const Candidate& candidate, std::string_view plate) {
  const char before = byte_before(candidate), after = byte_after(candidate);
  if (is_letter(before) || is_digit(before) || is_letter(after) || is_digit(after)) return Fit::no;
  const bool cyrillic = (before & 0x80) == 0 && (after & 0x80) == 0 && is_russian(plate);
  const bool chinese = is_chinese(plate) && count_digits(plate) >= 3;
  return cyrillic || chinese ? Fit::plausible : Fit::no;
}

// On its own: "123 ABC 02" in a text, or "123ABC02" as a whole field that is not eight hexadecimal digits.
Fit alone(const Candidate& candidate) {
  const std::string_view value = candidate.value;
  const Plate plate = plate_of(value);
  if (plate.ok && !value.empty() && (value.front() & 0x80) != 0)
    return alone_in_script(candidate, plate.view());
  if (!plate.ok || !has_form(plate.view(), "000AAA00") || !is_kazakh(plate.view()) ||
      std::ranges::any_of(value, is_lower))
    return Fit::no;
  const std::string_view letters = plate.view().substr(3, 3);
  if (is_common_word(letters)) return Fit::no;
  if (value.size() == 10) return Fit::plausible;
  return value.size() == 8 && value.size() == trimmed(candidate.context).size() && !are_hex_digits(letters)
             ? Fit::plausible
             : Fit::no;
}

Fit fit(const Candidate& candidate) {
  if (candidate.key.empty() && candidate.tag != Tag::licence_plate) return alone(candidate);
  const Plate plate = plate_of(trimmed(candidate.value));
  const std::string_view text = plate.view();
  if (plate.ok && (is_kazakh(text) || is_russian(text) || is_chinese(text))) return Fit::valid;
  const std::size_t bytes = candidate.value.size();
  return bytes >= 4 && bytes <= 24 && count_digits(candidate.value) >= 2 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 2); }

constexpr Tag kTags[] = {Tag::licence_plate};
constexpr std::string_view kKeys[] = {"plate",
                                      "plateno",
                                      "platenumber",
                                      "platenum",
                                      "licenseplate",
                                      "licenceplate",
                                      "licenseplatenumber",
                                      "lpn",
                                      "vehicleno",
                                      "carno",
                                      "carnumber",
                                      "carplate",
                                      "regno",
                                      "registrationnumber",
                                      "vehicleplate",
                                      "numberplate",
                                      "gosnomer",
                                      "vehicleregistration",
                                      "platecode",
                                      "grnz",
                                      "车牌",
                                      "车牌号",
                                      "车牌号码",
                                      "号牌",
                                      "госномер",
                                      "грнз",
                                      "регномер",
                                      "номеравто",
                                      "номермашины",
                                      "мемнөмір",
                                      "көлікнөмірі",
                                      "мемлекеттікнөмір"};
constexpr std::string_view kWeakKeys[] = {"name",  "carname", "number",     "id",
                                          "title", "label",   "objectname", "unitname"};
// Bytes of UTF-8: a Cyrillic capital is d0 90..af, a Chinese character three bytes from e4..e9 on. Which ones
// they may be is for `fit`: as alternatives they would cost a scan of such text a fifth of its speed.
constexpr std::string_view kPatterns[] = {
    R"(\b[0-9]{3} ?[A-Z]{3} ?[0-2][0-9]\b)",
    R"(\xd0[\x90-\xaf][0-9]{3}\xd0[\x90-\xaf]\xd0[\x90-\xaf][0-9]{2,3})",
    R"([\xe4-\xe9][\x80-\xbf]{2}[a-z](?:\xc2\xb7)?[0-9a-z]{5,6})"};
}  // namespace

extern constinit const DetectorInfo licence_plate_detector{"licence_plate",
                                                           "Registration plate of a vehicle",
                                                           DataCategory::vehicle_id,
                                                           kTags,
                                                           kKeys,
                                                           kWeakKeys,
                                                           kPatterns,
                                                           true,
                                                           fit,
                                                           mask};
}  // namespace shekara
