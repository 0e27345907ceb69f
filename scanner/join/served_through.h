// SPDX-License-Identifier: Apache-2.0
// Whose machines answer for a service, by where the chains of CNAMEs from its names ended: a content delivery network or
// a rented cloud. A claim of names; where its machines stand is said by Place.
#pragma once
#include <optional>
#include <set>
#include <string_view>

#include "scanner/facts/finding.h"
#include "scanner/join/name_table.h"
#include "scanner/join/services.h"

namespace shekara {
// Of the first alias, in their order, that the catalogue has as a CDN's or a cloud's, or that speaks of a cloud's region.
// Nothing when none does.
std::optional<ServedThrough> served_through(const std::set<std::string_view>& aliases, const ServiceCatalogue& services);

// Adds to a server, whose names and addresses are there, what they are aliases of: at most `most`, all of them counted.
void add_aliases(Party& server, const NameTable& names, const ServiceCatalogue& services, std::size_t most);
}  // namespace shekara
