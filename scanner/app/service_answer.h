// SPDX-License-Identifier: Apache-2.0
// What the service catalogue and the table of cloud regions say of a host, for `services lookup` and `geoip lookup`.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/base/json_text.h"
#include "scanner/join/services.h"

namespace shekara {

struct ServiceAnswer {
  ServiceCatalogue::Match match;
  CloudRegion region;  // of a name
};
// `host`: a name in lower case without trailing dot, or an address.
ServiceAnswer ask_services(const ServiceCatalogue& services, std::string_view host);

// For people, label and text: "owner", "for", "carries", ... Empty where nothing is known.
std::vector<std::pair<std::string_view, std::string>> service_rows(const ServiceAnswer& answer);
// Two members of an open object: "service" and "cloud_region"; each null where nothing is known.
void append_service_members(JsonLine& line, const ServiceAnswer& answer);

}  // namespace shekara
