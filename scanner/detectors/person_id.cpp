// SPDX-License-Identifier: Apache-2.0
// Identity documents without a check of their own, and what identifies a driver to a vehicle (card, key fob).
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/personal_numbers.h"

namespace shekara {
namespace {
// A 1-Wire key (DS1990): family 01, six bytes, a check byte; either end first.
bool is_ibutton(std::string_view value) {
  return value.size() == 16 && are_hex_digits(value) && (value.starts_with("01") || value.ends_with("01"));
}

// What has a check of its own has a detector of its own; only a decoder's word comes here whatever it is.
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.size() < 4 || value.size() > 40 || one_character_repeated(value)) return Fit::no;
  const bool told = candidate.tag == Tag::person_id;
  if (is_chinese_resident_id(value)) return told ? Fit::valid : Fit::no;
  if (candidate.key == "keyid" || candidate.key == "cardid") return is_ibutton(value) ? Fit::valid : Fit::no;
  return count_digits(value) >= 4 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 2); }

constexpr Tag kTags[] = {Tag::person_id};
constexpr std::string_view kKeys[] = {"idcard",
                                      "idcardno",
                                      "idcardnumber",
                                      "idno",
                                      "idnumber",
                                      "identityno",
                                      "identitycard",
                                      "certno",
                                      "certid",
                                      "ssn",
                                      "driverid",
                                      "driveruniqueid",
                                      "drivercode",
                                      "driverno",
                                      "drivercard",
                                      "drivercardno",
                                      "drivercardnumber",
                                      "tachographcard",
                                      "rfid",
                                      "rfidcard",
                                      "ibutton",
                                      "ibuttonid",
                                      "btkey",
                                      "bluetoothkey",
                                      "keyfob",
                                      "employeeid",
                                      "workerid",
                                      "personid",
                                      "citizenid",
                                      "驾驶员",
                                      "驾驶员id",
                                      "驾驶员编号",
                                      "司机",
                                      "工号",
                                      "удостоверение",
                                      "удостоверениеличности",
                                      "номерудостоверения",
                                      "жекекуәлік",
                                      "жекекуәлікнөмірі",
                                      "водитель",
                                      "кодводителя",
                                      "жүргізуші",
                                      "жүргізушіid"};
constexpr std::string_view kWeakKeys[] = {"keyid", "cardid"};
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
