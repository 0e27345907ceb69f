// SPDX-License-Identifier: Apache-2.0
// Passports, by key: one or two letters and seven or eight digits (Kazakhstan N, China E and G, most others),
// or Russia's series and number, ten digits.
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  char text[12];
  std::size_t size = 0;
  for (const char c : trimmed(candidate.value)) {
    if (c == ' ' || c == '-') continue;
    if (size == sizeof text || !(is_letter(c) || is_digit(c))) return Fit::no;
    text[size++] = c;
  }
  const std::string_view value(text, size);
  const std::size_t digits = count_digits(value), letters = size - digits;
  if (digits < 5 || size < 6 || one_character_repeated(value)) return Fit::no;
  const bool letters_first = letters <= 2 && std::ranges::none_of(value.substr(0, letters), is_digit);
  const bool international = letters >= 1 && letters_first && (digits == 7 || digits == 8);
  return international || (letters == 0 && digits == 10) ? Fit::valid : Fit::plausible;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 2); }

constexpr std::string_view kKeys[] = {
    "passport", "passportno",     "passportnumber", "passportid",    "passportseries", "护照",
    "护照号",   "护照号码",       "паспорт",        "номерпаспорта", "серияпаспорта",  "серияиномерпаспорта",
    "төлқұжат", "төлқұжатнөмірі", "паспортнөмірі"};
}  // namespace

extern constinit const DetectorInfo passport_detector{
    "passport", "Passport of a person", DataCategory::person_id, {}, kKeys, {}, {}, false, fit, mask};
}  // namespace shekara
