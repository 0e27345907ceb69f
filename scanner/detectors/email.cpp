// SPDX-License-Identifier: Apache-2.0
// Electronic mail addresses (RFC 5321 section 4.1.2, the unquoted form). The pattern finds the "@domain" and
// the name before it is walked back to: a repeated class in front would cost the scan half of its speed.
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
constexpr std::size_t kLongestName = 64;

bool is_name_character(char c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' ||
         (c & 0x80) != 0;
}

std::size_t name_begin(std::string_view context, std::size_t at_sign) {
  std::size_t begin = at_sign;
  while (begin > 0 && at_sign - begin < kLongestName && is_name_character(context[begin - 1])) --begin;
  while (begin < at_sign && (context[begin] & 0xc0) == 0x80) ++begin;  // not in the middle of a character
  return begin;
}

// "icon@2x.png" and the like: names of files, not of domains.
bool is_file_ending(std::string_view ending) {
  for (const std::string_view known :
       {"png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "json", "html", "so", "jar"})
    if (equal_ignoring_case(ending, known)) return true;
  return false;
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const std::size_t at = value.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > kLongestName || value.size() > 254) return Fit::no;
  const std::string_view domain = value.substr(at + 1);
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || domain.find("..") != std::string_view::npos)
    return Fit::no;
  const std::string_view ending = domain.substr(dot + 1);
  if (ending.size() < 2 || count_letters(ending) == 0 || is_file_ending(ending)) return Fit::no;
  if (!std::ranges::all_of(value.substr(0, at), is_name_character)) return Fit::no;
  const bool url_login = byte_before(candidate) == '/' || byte_before(candidate) == ':';  // "ftp://name@host"
  if (candidate.key.empty() && candidate.tag != Tag::email) return url_login ? Fit::no : Fit::plausible;
  return Fit::valid;
}

// The first character stays where it is one byte.
std::string mask(std::string_view value) {
  const bool ascii = !value.empty() && (value.front() & 0x80) == 0;
  return mask_email(ascii ? value : value.substr(std::min(value.rfind('@'), value.size())));
}

constexpr Tag kTags[] = {Tag::email};
constexpr std::string_view kKeys[] = {
    "email",  "emailaddress",     "mailaddress", "邮箱",    "电子邮件",
    "почта",  "электроннаяпочта", "useremail",   "mailbox", "электронныйадрес",
    "эпошта", "электрондықпошта", "пошта"};
constexpr std::string_view kWeakKeys[] = {"mail",    "username", "login", "user", "account",
                                          "contact", "from",     "to",    "uid"};
constexpr std::string_view kPatterns[] = {R"(@[a-z0-9-]+\.[a-z0-9.-]*[a-z])"};
}  // namespace

extern constinit const DetectorInfo email_detector{"email",
                                                   "Electronic mail address",
                                                   DataCategory::contact,
                                                   kTags,
                                                   kKeys,
                                                   kWeakKeys,
                                                   kPatterns,
                                                   true,
                                                   fit,
                                                   mask,
                                                   name_begin};
}  // namespace shekara
