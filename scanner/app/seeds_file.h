// SPDX-License-Identifier: Apache-2.0
// The values that a laboratory planted: {"seeds": [{"name", "kind", "value", "entered"}, {..., "kind":
// "position", "latitude", "longitude", "within_m"}]}. Mistakes are UserErrors with file, line and column.
#pragma once
#include <string>
#include <vector>

#include "scanner/base/json_document.h"
#include "scanner/base/limits.h"
#include "scanner/detect/seed.h"

namespace shekara {
std::vector<Seed> read_seeds(const std::string& file, const Limits& limits);
// Of a file's text; `file` is for messages.
std::vector<Seed> parse_seeds(const std::string& text, const std::string& file, const Limits& limits);
// Of the list alone, where it stands in another file.
std::vector<Seed> parse_seed_list(const JsonValue& list, const std::string& file, const Limits& limits);
}  // namespace shekara
