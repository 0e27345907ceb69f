// SPDX-License-Identifier: Apache-2.0
// A large JSON text taken apart one level deep, so that its parts can be read one by one, by several threads,
// and no tree of the whole is ever made. What is inside a piece is looked at by parse_json() only.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/json_document.h"

namespace shekara {

struct JsonPiece {
  std::string key;  // of an object's member
  JsonPosition key_at;
  std::string_view text;  // the value; a part of the text that was given
  JsonPosition at;        // where it begins
};

// Members of the object, elements of the array that `text` is; `from`: where in the file it begins. Throws
// UserError "file:line:column: what": is none, ends too early, something between or after the pieces, a key
// twice.
std::vector<JsonPiece> json_members(std::string_view text, const std::string& file, JsonPosition from = {});
std::vector<JsonPiece> json_elements(std::string_view text, const std::string& file, JsonPosition from = {});

}  // namespace shekara
