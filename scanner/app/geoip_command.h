// SPDX-License-Identifier: Apache-2.0
// `shekara geoip lookup` and `geoip info`: what each database says of an address, and what is made of it. As a table for
// people, or one JSON object a line (fields: geoip/README.md). Nothing is resolved over the network.
#pragma once
#include <iosfwd>
#include <string>

#include "scanner/app/geoip_answer.h"
#include "scanner/app/options.h"

namespace shekara {
int run_geoip_lookup(const GeoipOptions& options);
int run_geoip_info(const GeoipOptions& options);

// Appends what is known of one address or host name; `where` tells the source of `asked` in a complaint. Throws UserError
// where it is neither.
void append_lookup(std::string& out, const PlaceSources& from, const std::string& asked, const std::string& where,
                   bool json);
}  // namespace shekara
