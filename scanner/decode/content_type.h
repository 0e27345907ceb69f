// SPDX-License-Identifier: Apache-2.0
// What a sender says of a body's format, as far as decoders ask: does its content type name one?
#pragma once
#include <algorithm>
#include <string_view>

#include "scanner/decode/place.h"

namespace shekara {

// "Application/JSON; charset=utf-8" names "json". `word`: lower case. Types are compared without case (RFC 9110 section
// 8.3.1).
inline bool names_format(std::string_view content_type, std::string_view word) noexcept {
  const auto same = [](char a, char b) { return lower_ascii(a) == b; };
  return std::search(content_type.begin(), content_type.end(), word.begin(), word.end(), same) != content_type.end();
}

}  // namespace shekara
