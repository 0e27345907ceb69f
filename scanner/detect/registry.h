// SPDX-License-Identifier: Apache-2.0
// All detectors, sorted by name: the table is generated from the file names in scanner/detectors/.
#pragma once
#include <span>
#include <string_view>

#include "scanner/detect/detector.h"

namespace shekara {
std::span<const DetectorInfo* const> all_detectors();
const DetectorInfo* find_detector(std::string_view name);  // nullptr: no such detector
}  // namespace shekara
