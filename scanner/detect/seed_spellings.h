// SPDX-License-Identifier: Apache-2.0
// The texts that one value may be written as, before anybody encodes them. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/seed.h"

namespace shekara {

struct SeedSpelling {
  std::string text;
  SeedEncoding how;  // plain, other_case, no_separators, country_code or check_digit
};

// Blanks and - . ( ) : / _ , taken out: what a form or a database may drop.
std::string without_separators(std::string_view value);
// The value with ASCII and Cyrillic letters in one case.
std::string upper_case(std::string_view value);
std::string lower_case(std::string_view value);

// As entered first; no text twice.
std::vector<SeedSpelling> spellings_of(std::string_view kind, std::string_view value);

}  // namespace shekara
