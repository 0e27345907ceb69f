// SPDX-License-Identifier: Apache-2.0
// Resident identity number of China (GB 11643): 17 digits and a check character, a birth date in the middle.
// Province, date and check together pass one random number in a hundred thousand.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/personal_numbers.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  if (candidate.tag == Tag::person_id) return Fit::no;  // person_id's
  const char before = byte_before(candidate), after = byte_after(candidate);
  if (is_letter(before) || is_digit(before) || is_letter(after) || is_digit(after)) return Fit::no;
  return is_chinese_resident_id(trimmed(candidate.value)) ? Fit::valid : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 2); }

constexpr std::string_view kKeys[] = {"idcard",     "idcardno",     "idcardnumber", "idno",    "idnumber",
                                      "identityno", "identitycard", "certno",       "certid",  "certnumber",
                                      "citizenid",  "personid",     "sfz",          "sfzh",    "身份证",
                                      "身份证号",   "身份证号码",   "证件号",       "证件号码"};
constexpr std::string_view kWeakKeys[] = {"id", "userid", "username", "login", "account", "ssn"};
constexpr std::string_view kPatterns[] = {"(?:idcard|身份证)[^0-9a-z]{1,8}[1-8][0-9]{16}[0-9x]"};
}  // namespace

extern constinit const DetectorInfo cn_resident_id_detector{"cn_resident_id",
                                                            "Resident identity number of China (GB 11643)",
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
