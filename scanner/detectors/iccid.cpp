// SPDX-License-Identifier: Apache-2.0
// ICCID of a SIM card (ITU-T E.118): 89, country, issuer, number; 18 to 20 digits, the last of 19 or 20 a
// Luhn check that some Chinese issuers do not keep (they use hexadecimal characters too): a failed check is
// no refusal.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  std::string_view value = trimmed(candidate.value);
  while (!value.empty() && to_upper(value.back()) == 'F')
    value.remove_suffix(1);  // the filler of an odd BCD field
  if (value.size() < 18 || value.size() > 20 || !value.starts_with("89") || !are_hex_digits(value)) return Fit::no;
  if (is_digit(byte_after(candidate))) return Fit::no;
  return value.size() >= 19 && luhn_passes(value) ? Fit::valid : Fit::plausible;
}

std::string mask(std::string_view value) { return mask_middle(value, 6, 2); }

constexpr Tag kTags[] = {Tag::iccid};
constexpr std::string_view kKeys[] = {"iccid", "iccid1",  "iccid2",    "eiccid",          "ccid",
                                      "simno", "simid",   "simserial", "simserialnumber", "simiccid",
                                      "卡号",  "номерсим"};
constexpr std::string_view kWeakKeys[] = {"sim", "simcard", "eid", "sn", "id"};
constexpr std::string_view kPatterns[] = {"iccid[^0-9a-z]{1,4}89[0-9]{17,18}"};
}  // namespace

extern constinit const DetectorInfo iccid_detector{"iccid",
                                                   "ICCID of a SIM card (ITU-T E.118)",
                                                   DataCategory::subscriber_id,
                                                   kTags,
                                                   kKeys,
                                                   kWeakKeys,
                                                   kPatterns,
                                                   true,
                                                   fit,
                                                   mask,
                                                   first_digit};
}  // namespace shekara
