// SPDX-License-Identifier: Apache-2.0
// IMEI (3GPP TS 23.003 section 6): 15 digits with a Luhn check, 14 without it, IMEISV 16 digits unchecked.
// Luhn alone passes one in ten numbers, so a number without a key never counts, and a weak key asks for a
// reporting body too.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// The reporting bodies that allocate today (GSMA TS.06), and 00 for test equipment.
bool has_reporting_body(std::string_view digits) {
  for (const std::string_view body : {"00", "01", "35", "86", "91", "98", "99"})
    if (digits.starts_with(body)) return true;
  return false;
}

bool says_imei(const Candidate& candidate) {
  return candidate.tag == Tag::imei || candidate.key.starts_with("imei") || candidate.key == "手机串号" ||
         candidate.key == "имей" || candidate.key == "имеи" || candidate.key == "imeiкод";
}

Fit fit(const Candidate& candidate) {
  const DigitText digits = digits_of(candidate.value);
  const bool told = says_imei(candidate);
  if (!digits.ok) return Fit::no;
  const std::string_view text = digits.text();
  if (text.size() < 14 || text.size() > 16 || one_character_repeated(text)) return Fit::no;
  if (is_digit(byte_after(candidate))) return Fit::no;  // a longer number
  const bool luhn = text.size() == 15 && luhn_passes(text);
  if (luhn && (told || has_reporting_body(text))) return Fit::valid;
  if (text.size() == 16 && candidate.key.ends_with("sv") && has_reporting_body(text)) return Fit::valid;
  return told || luhn ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 4, 4); }

constexpr Tag kTags[] = {Tag::imei};
constexpr std::string_view kKeys[] = {"imei",       "imei1",    "imei2",    "imei3", "imeisv", "imeino",
                                      "imeinumber", "imeicode", "手机串号", "имей",  "имеи",   "imeiкод"};
constexpr std::string_view kWeakKeys[] = {
    "id",       "deviceid", "devid",      "uniqueid", "did",  "uid",   "tid",      "sn",        "serial",
    "serialno", "clientid", "terminalid", "username", "user", "login", "objectid", "trackerid", "设备号"};
constexpr std::string_view kPatterns[] = {"imei[^0-9a-z]{1,4}[0-9]{15}"};
}  // namespace

extern constinit const DetectorInfo imei_detector{"imei",
                                                  "IMEI or IMEISV of a modem (3GPP TS 23.003)",
                                                  DataCategory::device_id,
                                                  kTags,
                                                  kKeys,
                                                  kWeakKeys,
                                                  kPatterns,
                                                  true,
                                                  fit,
                                                  mask,
                                                  first_digit};
}  // namespace shekara
