// SPDX-License-Identifier: Apache-2.0
// JA3, JA3S and JA4: what a ClientHello or ServerHello is hashed to.
#include <algorithm>

#include "scanner/base/digest.h"
#include "scanner/decode/client_hello.h"

namespace shekara {

namespace {
template <typename Number>
std::string decimal_list(const std::vector<Number>& values, bool skip_grease) {
  std::string text;
  for (const Number value : values) {
    if (skip_grease && is_grease(value)) continue;
    if (!text.empty()) text += '-';
    text += std::to_string(value);
  }
  return text;
}

std::vector<std::uint16_t> without_grease(std::vector<std::uint16_t> values) {
  std::erase_if(values, is_grease);
  return values;
}

std::string hex_list(const std::vector<std::uint16_t>& values) {
  std::string text;
  for (const std::uint16_t value : values) {
    const std::uint8_t pair[] = {static_cast<std::uint8_t>(value >> 8),
                                 static_cast<std::uint8_t>(value & 0xff)};
    if (!text.empty()) text += ',';
    text += hex_text(pair);
  }
  return text;
}

std::string short_hash(std::string_view text) {
  return text.empty() ? "000000000000" : hex_text(sha256(as_bytes(text))).substr(0, 12);
}

std::string two_digits(std::size_t count) {
  const std::size_t shown = std::min<std::size_t>(count, 99);
  return {static_cast<char>('0' + shown / 10), static_cast<char>('0' + shown % 10)};
}

std::string_view ja4_version(const ClientHello& hello) {
  const std::vector<std::uint16_t> offered = without_grease(hello.versions);
  std::uint16_t version = hello.version;
  const bool datagram = version >> 8 == 0xfe;  // DTLS counts down
  if (!offered.empty()) version = datagram ? std::ranges::min(offered) : std::ranges::max(offered);
  switch (version) {
    case 0x0304:
      return "13";
    case 0x0303:
      return "12";
    case 0x0302:
      return "11";
    case 0x0301:
      return "10";
    case 0x0300:
      return "s3";
    case 0x0002:
      return "s2";
    case 0xfeff:
      return "d1";
    case 0xfefd:
      return "d2";
    case 0xfefc:
      return "d3";
    default:
      return "00";
  }
}

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::string ja4_alpn(const ClientHello& hello) {
  if (hello.alpn.empty() || hello.alpn.front().empty()) return "00";
  const std::string_view first = hello.alpn.front();
  if (is_alphanumeric(first.front()) && is_alphanumeric(first.back())) return {first.front(), first.back()};
  const std::string digits = hex_text(as_bytes(first));
  return {digits.front(), digits.back()};
}
}  // namespace

std::string ja3(const ClientHello& hello) {
  const std::string text = std::to_string(hello.version) + "," + decimal_list(hello.ciphers, true) + "," +
                           decimal_list(hello.extensions, true) + "," + decimal_list(hello.groups, true) +
                           "," + decimal_list(hello.point_formats, false);
  return hex_text(md5(as_bytes(text)));
}

std::string ja3s(std::uint16_t version, std::uint16_t cipher, const std::vector<std::uint16_t>& extensions) {
  const std::string text =
      std::to_string(version) + "," + std::to_string(cipher) + "," + decimal_list(extensions, true);
  return hex_text(md5(as_bytes(text)));
}

std::string ja4(const ClientHello& hello, char transport) {
  std::vector<std::uint16_t> ciphers = without_grease(hello.ciphers);
  std::vector<std::uint16_t> extensions = without_grease(hello.extensions);
  std::string text(1, transport);
  text += ja4_version(hello);
  text += hello.has_server_name ? 'd' : 'i';
  text += two_digits(ciphers.size()) + two_digits(extensions.size()) + ja4_alpn(hello);
  std::ranges::sort(ciphers);
  std::ranges::sort(extensions);
  constexpr std::uint16_t kServerName = 0, kAlpn = 16;  // already told by the first part
  std::erase_if(extensions, [](std::uint16_t type) { return type == kServerName || type == kAlpn; });
  std::string tail = hex_list(extensions);
  const std::string algorithms = hex_list(without_grease(hello.signature_algorithms));
  if (!tail.empty() && !algorithms.empty()) tail += "_" + algorithms;
  return text + "_" + short_hash(hex_list(ciphers)) + "_" + short_hash(tail);
}

}  // namespace shekara
