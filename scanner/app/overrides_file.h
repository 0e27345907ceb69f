// SPDX-License-Identifier: Apache-2.0
// The user's own table of places (--overrides). JSON: {"overrides": [{"target", "country", "reason"}, ...]}; CSV: a first
// line "target,country,reason", then one override a line, "#" for remarks. Target: a prefix, an address, a host name, or
// "*.maker.kz" for all names below. Country: two letters, or "unknown". Mistakes are UserErrors with their line.
#pragma once
#include <string>

#include "geoip/overrides.h"
#include "scanner/base/limits.h"

namespace shekara {
// `name`: what the report calls it; empty: as the file.
Overrides read_overrides(const std::string& file, const Limits& limits, const std::string& name = {});
// Of a file's text; `file` is for messages and for the report.
Overrides parse_overrides(const std::string& text, const std::string& file, const Limits& limits);
}  // namespace shekara
