// SPDX-License-Identifier: Apache-2.0
// Reads values of a JsonValue as what they must be; whatever else they are is a UserError with its place.
// For every file a user may write: rules, seeds, services.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/json_document.h"

namespace shekara {

class StrictReader {
 public:
  explicit StrictReader(std::string file) : file_(std::move(file)) {}

  [[noreturn]] void fail(JsonPosition at, const std::string& what, const std::string& hint = {}) const;
  // Every member must be known; keys that begin with "$" ($schema, $comment) are for people and other tools.
  void object(const JsonValue& value, const std::vector<std::string_view>& known) const;
  // An object whose keys are names the user makes up; the same "$" keys are left to the caller.
  const std::vector<JsonValue>& members(const JsonValue& value) const;
  static const JsonValue* find(const JsonValue& object, std::string_view key);
  const JsonValue& required(const JsonValue& object, std::string_view key) const;

  std::string text(const JsonValue& value) const;  // not empty
  bool flag(const JsonValue& value) const;
  double number(const JsonValue& value, double least, double most) const;
  double whole(const JsonValue& value, double least, double most) const;  // without a fraction
  std::string date(const JsonValue& value) const;                    // "2026-11-22", a day that exists
  std::string country(const JsonValue& value) const;                 // "KZ"
  const std::vector<JsonValue>& list(const JsonValue& value) const;  // an array with something in it
  std::vector<std::string> texts(const JsonValue& value) const;

  // One of `words`; the index of it.
  std::size_t word(const JsonValue& value, const std::vector<std::string_view>& words) const;

 private:
  void kind(const JsonValue& value, JsonKind wanted) const;
  std::string file_;
};

}  // namespace shekara
