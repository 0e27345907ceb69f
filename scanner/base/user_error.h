// SPDX-License-Identifier: Apache-2.0
// What the user can mend: a missing file, a bad rule, a full disk. Thrown while loading, opening or writing,
// caught once in main(), printed as one line "where: what (hint)", exit code 2.
#pragma once
#include <stdexcept>
#include <string>

namespace shekara {

struct UserError : std::runtime_error {
  // where: file, file:line:column or option; what: what is wrong; hint: what to do about it (may be empty).
  UserError(const std::string& where, const std::string& what, const std::string& hint = {})
      : std::runtime_error(where + ": " + what + (hint.empty() ? "" : " (" + hint + ")")) {}
};

}  // namespace shekara
