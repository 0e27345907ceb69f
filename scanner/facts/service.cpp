// SPDX-License-Identifier: Apache-2.0
#include "scanner/facts/service.h"

#include <array>

namespace shekara {

std::string_view to_text(ServiceKind kind) {
  static constexpr std::array<std::string_view, kServiceKinds> kWords{
      "telematics", "app_api",       "push", "identity", "map",   "voice", "analytics", "advertising",
      "ota",        "video",         "messenger", "social", "state_service", "bank", "cdn", "cloud",
      "dns",        "time",          "portal", "iot", "tracking_platform", "other"};
  return kWords.at(static_cast<std::size_t>(kind));
}

}  // namespace shekara
