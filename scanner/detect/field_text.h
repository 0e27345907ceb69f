// SPDX-License-Identifier: Apache-2.0
// What detectors may read of a field: how each tag is treated, and any value as text.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara {

enum class Treatment : std::uint8_t {
  ignored,  // carries nothing of a person
  whole,    // by its tag and key only
  text,     // and searched for patterns
  name,     // a host name: searched, but only a checked vehicle or device id counts
};
Treatment treatment(Tag tag);

// A value as text in its own buffer: integers (whole doubles too) as digits, positions as
// "latitude,longitude" in degrees, shortest form. The view lives as long as this and the field do.
class FieldText {
 public:
  explicit FieldText(const Value& value);
  FieldText(const FieldText&) = delete;
  FieldText& operator=(const FieldText&) = delete;
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  char* put(char* at, double number);
  std::array<char, 80> buffer_;
  std::string_view text_;
};

// Nothing, zeros, or a word for nothing ("null", "unknown", "n/a"), or already masked.
bool is_placeholder(std::string_view value);

}  // namespace shekara
