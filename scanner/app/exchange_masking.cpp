// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/exchange_masking.h"

#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/base/mask.h"

namespace shekara {

namespace {
constexpr std::size_t kShownBytes = 8, kLongestWord = 32;
constexpr std::ptrdiff_t kMostDigits = 2;
constexpr std::string_view kHidden = "********";

// Headers that say how a message is transferred, and nothing of who sends it; sorted.
constexpr std::string_view kOfTransfer[] = {
    "accept", "accept-charset", "accept-encoding", "accept-language", "accept-ranges", "age", "allow", "cache-control",
    "connection", "content-encoding", "content-language", "content-length", "content-type", "date", "expires", "host",
    "keep-alive", "last-modified", "pragma", "retry-after", "server", "strict-transport-security", "te", "trailer",
    "transfer-encoding", "upgrade", "vary"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "v1", "getState", "telemetry.json": as programmers name things. Numbers of people and things have more digits.
bool is_word(std::string_view text) {
  const auto fits = [](char c) { return is_letter(c) || is_digit(c) || std::string_view("-_.~[]$:").find(c) != std::string_view::npos; };
  return text.size() <= kLongestWord && std::ranges::all_of(text, fits) && std::ranges::count_if(text, is_digit) <= kMostDigits;
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// Every part between separators by `shown`, the separators as they are.
template <typename Shown>
std::string by_parts(std::string_view text, char separator, Shown shown) {
  std::string out;
  while (true) {
    const std::size_t end = std::min(text.find(separator), text.size());
    out += shown(text.substr(0, end));
    if (end == text.size()) return out;
    out += separator;
    text.remove_prefix(end + 1);
  }
}
}  // namespace

std::string ExchangeMask::value(std::string_view text) const {
  return reveal_ ? std::string(text) : mask_middle(text.substr(0, kShownBytes), 1, 0);
}

std::string ExchangeMask::name(std::string_view text) const {
  return reveal_ || is_word(text) ? std::string(text) : value(text);
}

std::string ExchangeMask::cookie(std::string_view text) const { return std::string(reveal_ ? text : kHidden); }

std::string ExchangeMask::header(std::string_view name, std::string_view text) const {
  const std::string called = lower(name);
  if (called == "authorization" || called == "proxy-authorization") return std::string(kHidden);
  if (reveal_ || std::ranges::binary_search(kOfTransfer, std::string_view(called))) return std::string(text);
  if (called == "cookie" || called == "set-cookie") return cookie(text);
  return called == "location" || called == "content-location" ? link(text) : value(text);
}

std::string ExchangeMask::path(std::string_view text) const {
  return by_parts(text, '/', [&](std::string_view segment) { return name(segment); });
}

std::string ExchangeMask::link(std::string_view text) const {
  std::string out;
  const std::size_t scheme = text.find("://");
  if (scheme < text.find_first_of("/?#")) {
    const std::size_t begin = scheme + 3, end = std::min(text.find_first_of("/?#", begin), text.size());
    std::string_view authority = text.substr(begin, end - begin);
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
    out.append(text.substr(0, begin)).append(authority);
    text.remove_prefix(end);
  }
  if (reveal_) return out.append(text);
  text = text.substr(0, text.find('#'));
  const std::size_t mark = std::min(text.find('?'), text.size());
  out += path(text.substr(0, mark));
  if (mark == text.size()) return out;
  return out + "?" + by_parts(text.substr(mark + 1), '&', [&](std::string_view item) {
    const std::size_t equals = item.find('=');
    if (equals == std::string_view::npos) return name(item);
    return name(item.substr(0, equals)) + "=" + value(item.substr(equals + 1));
  });
}

std::string form_text(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const int high = raw[at] == '%' && at + 2 < raw.size() ? hex_digit(raw[at + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(raw[at + 2]);
    out += low >= 0 ? static_cast<char>(high << 4 | low) : raw[at] == '+' ? ' ' : raw[at];
    if (low >= 0) at += 2;
  }
  return to_utf8(out);
}

}  // namespace shekara
