// SPDX-License-Identifier: Apache-2.0
// BSSID: the hardware address of a Wi-Fi access point. Public tables turn it into a street address, so what a
// device hears around it is data about where it is.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  char digits[12];
  std::size_t count = 0;
  for (const char c : trimmed(candidate.value)) {
    if (c == ':' || c == '-' || c == '.') continue;
    if (!is_hex(c) || count == 12) return Fit::no;
    digits[count++] = to_upper(c);
  }
  const std::string_view address(digits, count);
  if (is_time_near(trimmed(candidate.value), candidate.packet_time)) return Fit::no;
  // What Android tells an application that may not know the address.
  if (address == "020000000000") return Fit::no;
  return count == 12 && !one_character_repeated(address) ? Fit::valid : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, value.size() > 12 ? 8 : 6, 0); }

constexpr Tag kTags[] = {Tag::bssid};
constexpr std::string_view kKeys[] = {"bssid",          "apmac",        "routermac",     "wifibssid",
                                      "connectedbssid", "точкадоступа", "қатынаунүктесі"};
constexpr std::string_view kWeakKeys[] = {"wifilist",    "wifis",        "wifi",      "ap",
                                          "accesspoint", "accesspoints", "macaddress"};
}  // namespace

extern constinit const DetectorInfo bssid_detector{"bssid",
                                                   "Address of a Wi-Fi access point",
                                                   DataCategory::environment,
                                                   kTags,
                                                   kKeys,
                                                   kWeakKeys,
                                                   {},
                                                   false,
                                                   fit,
                                                   mask};
}  // namespace shekara
