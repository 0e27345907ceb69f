// SPDX-License-Identifier: Apache-2.0
// JSON text as a tree in which every value knows its line and column, so that a mistake in a user's
// file can be shown where it is. The only door to nlohmann/json in this folder.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shekara {

struct JsonPosition {
  std::size_t line = 1, column = 1;  // from 1; columns count characters, not bytes
};

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

struct JsonValue {
  JsonKind kind = JsonKind::null;
  bool boolean = false;
  double number = 0;
  std::optional<std::uint64_t> whole;  // of a number without sign, fraction and exponent, exactly
  std::string text;                 // of a string
  std::vector<JsonValue> children;  // of an array or object, in the order of the file
  JsonPosition at;
  std::string key;  // of an object's member
  JsonPosition key_at;
};

// Comments (// and /* */) are allowed. Throws UserError "file:line:column: what": bad syntax, bad UTF-8, a
// key twice in one object, more than 32 levels, more than 32 MiB. `from`: where in the file the text begins.
JsonValue parse_json(std::string_view text, const std::string& file, JsonPosition from = {});

}  // namespace shekara
