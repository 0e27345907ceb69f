// SPDX-License-Identifier: Apache-2.0
// One answer of `geoip lookup`, for people and as JSON.
#pragma once
#include <string>

#include "geoip/locator.h"
#include "scanner/join/services.h"

namespace shekara {

// What is asked, beside the databases.
struct PlaceSources {
  const Locator& locator;
  const ServiceCatalogue& services;
};

void append_table(std::string& out, const PlaceSources& from, const IpAddress& address);
void append_json(std::string& out, const PlaceSources& from, const std::string& asked, const IpAddress& address);
// A name is never resolved: only the user's overrides, the catalogue and the table of cloud regions know names. Lower case.
void append_host_table(std::string& out, const PlaceSources& from, const std::string& host);
void append_host_json(std::string& out, const PlaceSources& from, const std::string& host);
}  // namespace shekara
