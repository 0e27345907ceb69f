// SPDX-License-Identifier: Apache-2.0
// EID of an embedded SIM (GSMA SGP.29): 32 digits from 89 on; modulo 97 of the whole is 1. The same key names
// events, so only a number that passes counts.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.size() != 32 || !value.starts_with("89") || !are_digits(value)) return Fit::no;
  unsigned remainder = 0;
  for (const char c : value) remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
  return remainder == 1 ? Fit::valid : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 6, 2); }

constexpr std::string_view kKeys[] = {"eid", "euiccid", "esimid", "esimeid"};
}  // namespace

extern constinit const DetectorInfo eid_detector{
    "eid", "EID of an embedded SIM (GSMA SGP.29)", DataCategory::subscriber_id, {}, kKeys, {}, {}, false, fit,
    mask};
}  // namespace shekara
