// SPDX-License-Identifier: Apache-2.0
// The keys of a row in a layout that we do not know, to tell the user what the file holds. Reads the data section itself
// (MaxMind DB format 2.0, "Output Data Section"): the library follows pointers without a bound on their number, and a
// few nested ones would fill the memory.
#pragma once
#include <set>
#include <string>

#include "scanner/base/byte_reader.h"

namespace shekara {
// Nested keys as "country.iso_code"; at most some hundred values are looked at. Damaged data gives the keys before it.
std::set<std::string> keys_of_row(Bytes data_section, std::size_t offset);
}  // namespace shekara
