// SPDX-License-Identifier: Apache-2.0
// Orders to a device and what it says became of them: immobilise, unlock, listen, look. Decoders tell them in
// words of their own, so they are shown; what a device or an operator wrote may be in them too, and numbers,
// places, secrets and mailboxes are covered.
#include <algorithm>

#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
constexpr std::size_t kLongNumber = 7;  // digits of a number that may be somebody's

Fit fit(const Candidate& candidate) { return candidate.value.empty() ? Fit::no : Fit::valid; }

bool is_number_gap(char c) { return c == ' ' || c == '-' || c == '(' || c == ')'; }

// A telephone number, an id, degrees: from `begin`, a digit or a plus sign, to where the number ends.
std::size_t cover_number(std::string& text, std::size_t begin) {
  const bool plus = text[begin] == '+';
  std::size_t end = begin + (plus ? 1 : 0), digits = 0;
  while (end < text.size() && (is_digit(text[end]) || (plus && is_number_gap(text[end]))))
    digits += is_digit(text[end++]) ? 1U : 0U;
  std::size_t decimals = 0;
  const std::size_t point = end;
  if (!plus && end + 1 < text.size() && text[end] == '.')
    while (end + 1 < text.size() && is_digit(text[end + 1])) ++end, ++decimals;
  if (decimals > 0) ++end;
  if (digits >= kLongNumber)
    std::replace_if(text.begin() + static_cast<std::ptrdiff_t>(begin),
                    text.begin() + static_cast<std::ptrdiff_t>(end), is_digit, '*');
  for (std::size_t i = point + 2; decimals >= 3 && i < end; ++i) text[i] = '*';
  return std::max(end, begin + 1);
}

// "password:1234", "PWD,1234", "pin 1234" with a digit in it.
void cover_secret(std::string& text, std::size_t after_word) {
  std::size_t begin = text.find_first_not_of(" =:,\"'", after_word);
  if (begin == std::string::npos || begin == after_word) return;
  const std::size_t end = std::min(text.find_first_of(" ,;&\"'\r\n#", begin), text.size());
  const std::string_view word = std::string_view(text).substr(begin, end - begin);
  const bool separated =
      text.substr(after_word, begin - after_word).find_first_of("=:,") != std::string::npos;
  if (separated || count_digits(word) > 0)
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(begin), end - begin, '*');
}

void cover_secrets(std::string& text) {
  std::string lower = text;
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; });
  for (const std::string_view word : {"password", "passwd", "pwd", "psw", "login", "token", "secret", "apn"})
    for (std::size_t at = 0; (at = lower.find(word, at)) != std::string::npos;) {
      at += word.size();
      cover_secret(text, at);
    }
}

// The name of "name@example.com".
void cover_mailboxes(std::string& text) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1))
    for (std::size_t i = at;
         i > 0 && std::string_view(" ,;:=<\"'/").find(text[i - 1]) == std::string_view::npos; --i)
      text[i - 1] = '*';
}

std::string mask(std::string_view value) {
  std::string text(value);
  cover_secrets(text);
  cover_mailboxes(text);
  for (std::size_t at = 0; at < text.size();)
    at = is_digit(text[at]) || text[at] == '+' ? cover_number(text, at) : at + 1;
  return text;
}

constexpr Tag kTags[] = {Tag::command, Tag::command_ack};
}  // namespace

extern constinit const DetectorInfo remote_command_detector{"remote_command",
                                                            "Order to a device, and its answer",
                                                            DataCategory::remote_command,
                                                            kTags,
                                                            {},
                                                            {},
                                                            {},
                                                            false,
                                                            fit,
                                                            mask};
}  // namespace shekara
