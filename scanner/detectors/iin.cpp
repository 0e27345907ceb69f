// SPDX-License-Identifier: Apache-2.0
// IIN, the individual identification number of Kazakhstan: 12 digits, the first six usually a birth date, the
// last a check over the others. One random number in ten passes the check, and trackers are full of
// YYMMDDhhmmss: a time near the packet's is never one, and without a key in sight neither is anything else.
// The date is no condition: the link of the digits to birth date and sex was dropped in 2013.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
int weighted(std::string_view digits, int first_weight) {
  int sum = 0;
  for (int i = 0; i < 11; ++i)
    sum += (digits[static_cast<std::size_t>(i)] - '0') * ((first_weight - 1 + i) % 11 + 1);
  return sum % 11;
}

// Weights 1..11, on 10 again with 3..11,1,2; a second 10 is never issued.
bool check_digit_passes(std::string_view digits) {
  int check = weighted(digits, 1);
  if (check == 10) check = weighted(digits, 3);
  return check != 10 && check == digits[11] - '0';
}

bool says_iin(std::string_view key) {
  return key == "iin" || key == "iinbin" || key == "иин" || key == "жсн" || key == "жсніин" ||
         key == "иинбин";
}

Fit fit(const Candidate& candidate) {
  const DigitText digits = digits_of(candidate.value);
  const std::string_view text = digits.text();
  if (!digits.ok || digits.plus || text.size() != 12 || one_character_repeated(text)) return Fit::no;
  if (is_digit(byte_after(candidate))) return Fit::no;  // a longer number
  if (is_time_near(text, candidate.packet_time)) return Fit::no;
  if (text[4] > '3') return Fit::no;  // a company's number (BIN)
  const bool check = check_digit_passes(text);
  const bool dated = is_short_date(text.substr(0, 6)) && text[6] >= '1' && text[6] <= '6';
  if (says_iin(candidate.key)) return check ? Fit::valid : Fit::plausible;
  if (candidate.tag == Tag::person_id) return check ? Fit::valid : Fit::no;
  return check && dated ? Fit::valid : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 2, 2); }

constexpr std::string_view kKeys[] = {"iin", "iinbin", "иин", "жсн", "жсніин", "иинбин"};
// No bare "id": of twelve-digit numbers one in five hundred is a date with a passing check.
constexpr std::string_view kWeakKeys[] = {"bin",       "бин",        "idno",     "idnumber",
                                          "personid",  "identityno", "username", "login",
                                          "citizenid", "taxid",      "inn",      "инн"};
// The labels in Cyrillic are written in both cases: the expressions know ASCII letters only.
constexpr std::string_view kPatterns[] = {"iin[^0-9a-z]{1,4}[0-9]{12}",
                                          "(?:ИИН|иин|ЖСН|жсн)[^0-9a-z]{1,4}[0-9]{12}"};
}  // namespace

extern constinit const DetectorInfo iin_detector{"iin",
                                                 "Individual identification number of Kazakhstan",
                                                 DataCategory::person_id,
                                                 {},
                                                 kKeys,
                                                 kWeakKeys,
                                                 kPatterns,
                                                 true,
                                                 fit,
                                                 mask,
                                                 first_digit};
}  // namespace shekara
