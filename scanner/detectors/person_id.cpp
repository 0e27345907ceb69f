// SPDX-License-Identifier: Apache-2.0
// Identity documents and personal numbers other than the IIN: Chinese resident id (GB 11643, ISO 7064 MOD
// 11-2), Russian SNILS and INN, passports, identity cards; and what identifies a driver to a vehicle (card,
// key fob).
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
bool is_chinese_resident_id(std::string_view value) {
  if (value.size() != 18 || !are_digits(value.substr(0, 17)) || !is_long_date(value.substr(6, 8)))
    return false;
  int sum = 0, weight = 1;  // powers of 2 modulo 11, from the right
  for (std::size_t i = 17; i-- > 0;) {
    weight = weight * 2 % 11;
    sum += (value[i] - '0') * weight;
  }
  const int check = (12 - sum % 11) % 11;
  return to_upper(value[17]) == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

// Eleven digits: the first nine weighted 9..1, modulo 101, 100 as 00.
bool is_snils(std::string_view digits) {
  if (digits.size() != 11) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * static_cast<int>(9 - i);
  return sum % 101 % 100 == (digits[9] - '0') * 10 + (digits[10] - '0');
}

// A person's INN has twelve digits and two check digits; the weights are the tax service's.
bool is_person_inn(std::string_view digits) {
  constexpr int kWeights[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  if (digits.size() != 12) return false;
  int first = 0, second = 0;
  for (std::size_t i = 0; i < 10; ++i) first += (digits[i] - '0') * kWeights[i + 1];
  for (std::size_t i = 0; i < 11; ++i) second += (digits[i] - '0') * kWeights[i];
  return first % 11 % 10 == digits[10] - '0' && second % 11 % 10 == digits[11] - '0';
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.size() < 4 || value.size() > 40 || one_character_repeated(value)) return Fit::no;
  if (is_chinese_resident_id(value)) return Fit::valid;
  const DigitText digits = digits_of(value);
  const std::string_view key = candidate.key;
  if (digits.ok && (key == "snils" || key == "снилс"))
    return is_snils(digits.text()) ? Fit::valid : Fit::plausible;
  if (digits.ok && (key == "inn" || key == "инн")) return is_person_inn(digits.text()) ? Fit::valid : Fit::no;
  return count_digits(value) >= 4 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 2); }

constexpr Tag kTags[] = {Tag::person_id};
constexpr std::string_view kKeys[] = {
    "idcard",        "idcardno", "idno",       "idnumber",       "identityno",     "identitycard",
    "certno",        "certid",   "passport",   "passportno",     "passportnumber", "ssn",
    "snils",         "inn",      "driverid",   "driveruniqueid", "drivercode",     "driverno",
    "drivercard",    "rfid",     "ibutton",    "ibuttonid",      "personid",       "citizenid",
    "身份证",        "身份证号", "身份证号码", "护照",           "паспорт",        "удостоверение",
    "номерпаспорта", "инн",      "снилс",      "жекекуәлік",     "төлқұжат",       "驾驶员",
    "司机",          "водитель", "жүргізуші"};
constexpr std::string_view kWeakKeys[] = {"driver", "cardid", "cardno", "keyid", "id", "userid"};
}  // namespace

extern constinit const DetectorInfo person_id_detector{"person_id",
                                                       "Identity document, personal number or driver's key",
                                                       DataCategory::person_id,
                                                       kTags,
                                                       kKeys,
                                                       kWeakKeys,
                                                       {},
                                                       false,
                                                       fit,
                                                       mask};
}  // namespace shekara
