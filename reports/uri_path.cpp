// SPDX-License-Identifier: Apache-2.0
#include "reports/uri_path.h"

#include <algorithm>

namespace shekara {

namespace {
bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._/").find(c) != std::string_view::npos;
}
}  // namespace

std::string uri_path(std::string_view file_name) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : file_name) {
    if (is_plain(c) && !(c == '/' && out == "/")) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

bool is_web_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         std::ranges::all_of(text, [](char c) {
           return c > ' ' && c < 0x7f && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
         });
}

}  // namespace shekara
