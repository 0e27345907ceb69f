// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/mask.h"

#include <cmath>
#include <cstdio>
#include <vector>

namespace shekara {

namespace {
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}
}  // namespace

std::string mask_middle(std::string_view text, std::size_t head, std::size_t tail) {
  const std::vector<std::string_view> all = characters(text);
  if (all.size() < head + tail + 4) {
    head = all.size() > 1 ? 1 : 0;
    tail = 0;
  }
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i)
    out += i < head || i + tail >= all.size() ? all[i] : std::string_view("*");
  return out;
}

std::string mask_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return mask_middle(text, 1, 0);
  return std::string(text.substr(0, at > 1 ? 1 : 0)) + "***" + std::string(text.substr(at));
}

std::string mask_position(double latitude, double longitude) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.1f*,%.1f*", std::trunc(latitude * 10) / 10, std::trunc(longitude * 10) / 10);
  return buffer;
}

}  // namespace shekara
