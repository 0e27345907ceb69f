// SPDX-License-Identifier: Apache-2.0
// One answer of `geoip lookup`, for people and as JSON.
#pragma once
#include <string>

#include "geoip/locator.h"

namespace shekara {
void append_table(std::string& out, const Locator& locator, const IpAddress& address);
void append_json(std::string& out, const Locator& locator, const std::string& asked, const IpAddress& address);
// A name is never resolved; only the user's overrides know names. Lower case.
void append_host_table(std::string& out, const Locator& locator, const std::string& host);
void append_host_json(std::string& out, const Locator& locator, const std::string& host);
}  // namespace shekara
