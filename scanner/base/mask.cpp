// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/mask.h"

#include <cmath>

namespace shekara {

namespace {
// Does a character of UTF-8 begin here?
bool begins(std::string_view text, std::size_t at) {
  return at == 0 || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) count += begins(text, at) ? 1U : 0U;
  return count;
}

// One decimal, cut and not rounded: of it no more is shown than it says.
void add_degrees(std::string& out, double degrees) {
  const double size = std::abs(degrees);
  const long tenths = size < 1e6 ? static_cast<long>(size * 10) : 0;
  if (std::signbit(degrees)) out += '-';
  out.append(std::to_string(tenths / 10)).append(1, '.').append(std::to_string(tenths % 10)).append(1, '*');
}
}  // namespace

std::string mask_middle(std::string_view text, std::size_t head, std::size_t tail) {
  const std::size_t count = characters(text);
  if (count < head + tail + 4) {
    head = count > 1 ? 1 : 0;
    tail = 0;
  }
  std::string out;
  out.reserve(text.size());
  std::size_t i = 0;  // of the character, from 1
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_new = begins(text, at);
    i += is_new ? 1U : 0U;
    if (i <= head || i + tail > count)
      out += text[at];
    else if (is_new)
      out += '*';
  }
  return out;
}

std::string mask_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return mask_middle(text, 1, 0);
  return std::string(text.substr(0, at > 1 ? 1 : 0)) + "***" + std::string(text.substr(at));
}

std::string mask_position(double latitude, double longitude) {
  std::string out;
  add_degrees(out, latitude);
  out += ',';
  add_degrees(out, longitude);
  return out;
}

}  // namespace shekara
