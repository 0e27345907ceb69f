// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/colour.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace shekara {

bool wants_colour(const std::string& mode) {
  if (mode != "auto") return mode == "always";
  const char *const refused = std::getenv("NO_COLOR"), *const terminal = std::getenv("TERM");
  if (refused != nullptr && *refused != '\0') return false;
  return isatty(STDOUT_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace shekara
