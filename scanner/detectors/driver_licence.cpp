// SPDX-License-Identifier: Apache-2.0
// Driving licence numbers: every country has its own form, so the key or the decoder must say what it is.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const bool shaped = value.size() >= 5 && value.size() <= 24 && count_digits(value) >= 4;
  return shaped && !one_character_repeated(value) ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 2); }

constexpr Tag kTags[] = {Tag::driver_licence};
constexpr std::string_view kKeys[] = {"driverlicense",   "driverlicence",   "driverslicense",
                                      "driverslicence",  "drivinglicence",  "drivinglicense",
                                      "driverlicenseno", "driverlicenceno", "driverlicensenumber",
                                      "licenseno",       "licenceno",       "驾驶证",
                                      "驾驶证号",        "从业资格证",      "водительскоеудостоверение",
                                      "номерву",         "жүргізушікуәлігі"};
}  // namespace

extern constinit const DetectorInfo driver_licence_detector{
    "driver_licence", "Driving licence", DataCategory::person_id, kTags, kKeys, {}, {}, false, fit, mask};
}  // namespace shekara
