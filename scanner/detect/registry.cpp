// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/registry.h"

#include <algorithm>

#define SHEKARA_PLUGIN(name) extern const DetectorInfo name##_detector;
namespace shekara {
#include "detectors_table.inc"
#undef SHEKARA_PLUGIN

namespace {
#define SHEKARA_PLUGIN(name) &name##_detector,
constexpr const DetectorInfo* kDetectors[] = {
#include "detectors_table.inc"
};
#undef SHEKARA_PLUGIN
}  // namespace

std::span<const DetectorInfo* const> all_detectors() { return kDetectors; }

const DetectorInfo* find_detector(std::string_view name) {
  const auto* found = std::ranges::find(kDetectors, name, &DetectorInfo::name);
  return found == std::ranges::end(kDetectors) ? nullptr : *found;
}

}  // namespace shekara
