// SPDX-License-Identifier: Apache-2.0
// How a vehicle is driven: speed and distance where a decoder knows the field. Keys alone would make a person
// of every fan and every download.
#include "scanner/detect/detector.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) { return candidate.value.empty() ? Fit::no : Fit::plausible; }

std::string mask(std::string_view) { return "**"; }

constexpr Tag kTags[] = {Tag::speed, Tag::odometer};
}  // namespace

extern constinit const DetectorInfo movement_detector{
    "movement", "Speed or distance driven", DataCategory::behaviour, kTags, {}, {}, {}, false, fit, mask};
}  // namespace shekara
