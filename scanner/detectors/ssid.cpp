// SPDX-License-Identifier: Apache-2.0
// Names of Wi-Fi networks (IEEE 802.11: up to 32 bytes): at home, at work, heard on the way.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  constexpr std::size_t kLongest = 34;  // Android puts quotes around it
  return !candidate.value.empty() && candidate.value.size() <= kLongest ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 0); }

constexpr Tag kTags[] = {Tag::ssid};
constexpr std::string_view kKeys[] = {"ssid",        "wifissid", "wifiname", "apssid",  "essid",
                                      "hotspotname", "wifi名称", "имясети",  "имяwifi", "желіаты"};
}  // namespace

extern constinit const DetectorInfo ssid_detector{
    "ssid", "Name of a Wi-Fi network", DataCategory::environment, kTags, kKeys, {}, {}, false, fit, mask};
}  // namespace shekara
