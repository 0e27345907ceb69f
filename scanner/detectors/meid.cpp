// SPDX-License-Identifier: Apache-2.0
// MEID and ESN of CDMA modems (3GPP2 X.S0008): 14 hexadecimal digits from A0 on, or 18 decimal ones; the
// older ESN 8 and 11.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (one_character_repeated(value) || !are_hex_digits(value)) return Fit::no;
  const bool digits = are_digits(value);
  if (value.size() == 14 && to_upper(value.front()) >= 'A') return Fit::valid;
  const bool meid = value.size() == 14 || (value.size() == 18 && digits);
  const bool esn = value.size() == 8 || (value.size() == 11 && digits);
  return meid || (esn && candidate.key.ends_with("esn")) ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 4, 2); }

constexpr std::string_view kKeys[] = {"meid", "meidhex", "meiddec", "esn", "pesn"};
}  // namespace

extern constinit const DetectorInfo meid_detector{
    "meid", "MEID or ESN of a CDMA modem", DataCategory::device_id, {}, kKeys, {}, {}, false, fit, mask};
}  // namespace shekara
