// SPDX-License-Identifier: Apache-2.0
// JSON text for outputs of one line a record (flows, findings, fields), where a document tree would cost more than the
// scan. What is read, and what stands once in a document, goes through nlohmann/json instead.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace shekara {

// Appends text as a JSON string (RFC 8259 section 7); ill-formed UTF-8 becomes U+FFFD, and the Unicode
// direction controls are escaped so that a host name cannot turn a report around.
void append_json_string(std::string& out, std::string_view text);
// Shortest text that reads back as the same double, without an exponent where people write none; null for NaN and infinities, 0 for -0.
void append_json_number(std::string& out, double value);

// One flat or nested object or array, written from left to right; commas are its business.
class JsonLine {
 public:
  explicit JsonLine(std::string& out) : out_(out) {}
  JsonLine& open(char bracket);   // '{' or '['
  JsonLine& close(char bracket);  // '}' or ']'
  JsonLine& key(std::string_view name);      // a name of ours: written as it is, without escaping
  JsonLine& foreign_key(std::string_view name);  // a name out of a file: escaped like a text
  JsonLine& text(std::string_view value);
  JsonLine& text_or_null(std::string_view value);  // null where it is empty
  template <typename Texts>
  JsonLine& texts(const Texts& values) {  // an array of them
    open('[');
    for (const auto& value : values) text(value);
    return close(']');
  }
  JsonLine& number(std::int64_t value);
  JsonLine& number(std::uint64_t value);
  JsonLine& number(double value);
  JsonLine& boolean(bool value);
  JsonLine& null();

 private:
  void separate();
  std::string& out_;
  bool first_ = true;
};

}  // namespace shekara
