// SPDX-License-Identifier: Apache-2.0
// IMSI (ITU-T E.212): mobile country code (3 digits), network code, subscriber; 14 or 15 digits in all. No
// check digit: it needs a key or a decoder's word, and the country code must be one that is assigned.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/mobile_networks.h"

namespace shekara {
namespace {
struct Range {
  int first, last;
};
// Assigned mobile country codes, as ranges with few holes; 001 is for tests, 901 for shared networks.
constexpr Range kCountryCodes[] = {{1, 1},     {202, 297}, {302, 376}, {400, 472},
                                   {502, 555}, {602, 659}, {702, 750}, {901, 901}};

Fit fit(const Candidate& candidate) {
  const DigitText digits = digits_of(candidate.value);
  const std::string_view text = digits.text();
  if (!digits.ok || text.size() < 14 || text.size() > 15 || one_character_repeated(text) ||
      is_digit(byte_after(candidate)) || is_time_near(text, candidate.packet_time))
    return Fit::no;
  const int code = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
  for (const Range& range : kCountryCodes)
    if (code >= range.first && code <= range.last) return Fit::valid;
  return Fit::plausible;
}

// The digits shown say whose SIM it is: "40101********01 (Beeline KZ)".
std::string mask(std::string_view value) {
  const std::string network = mobile_network(value);
  return mask_middle(value, 5, 2) + (network.empty() ? network : " (" + network + ")");
}

constexpr Tag kTags[] = {Tag::imsi};
constexpr std::string_view kKeys[] = {"imsi", "imsi1", "imsi2", "simimsi", "имси", "用户识别码"};
constexpr std::string_view kPatterns[] = {"imsi[^0-9a-z]{1,4}[0-9]{15}"};
}  // namespace

extern constinit const DetectorInfo imsi_detector{"imsi",
                                                  "IMSI of a SIM card (ITU-T E.212)",
                                                  DataCategory::subscriber_id,
                                                  kTags,
                                                  kKeys,
                                                  {},
                                                  kPatterns,
                                                  true,
                                                  fit,
                                                  mask,
                                                  first_digit};
}  // namespace shekara
