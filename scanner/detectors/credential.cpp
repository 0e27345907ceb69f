// SPDX-License-Identifier: Apache-2.0
// Passwords, tokens, session cookies: that one was sent readable is the finding. The value is never shown,
// not even when values are to be revealed.
#include <algorithm>

#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// A JSON Web Token (RFC 7519): base64url of '{"' in front, three parts.
bool is_web_token(std::string_view value) {
  const std::size_t first = value.find('.');
  return value.starts_with("eyJ") && first != std::string_view::npos &&
         value.find('.', first + 1) != std::string_view::npos;
}

// "lang=en-us" is a taste; "sid=4f2a..." lets somebody in. Long mixed values are taken for secrets, short
// ones by their name.
bool is_secret_cookie(std::string_view pair) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view value = pair.substr(equals + 1);
  if (value.size() >= 16 && count_digits(value) >= 4 && value.find(' ') == std::string_view::npos)
    return true;
  if (value.size() < 6) return false;
  std::string name(pair.substr(0, equals));
  std::ranges::transform(name, name.begin(), to_upper);
  for (const std::string_view word : {"SESS", "SID", "TOKEN", "AUTH", "LOGIN", "JWT", "KEY"})
    if (name.find(word) != std::string::npos) return true;
  return false;
}

// Cookie: pairs; Set-Cookie: one pair and its attributes.
Fit fit_of_cookies(std::string_view value, bool several) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(';'), value.size());
    if (is_secret_cookie(trimmed(value.substr(0, end)))) return Fit::plausible;
    if (!several) return Fit::no;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return Fit::no;
}

bool is_cookie(const Candidate& candidate, std::string_view name) {
  const std::string_view called = candidate.key.empty() ? candidate.path : candidate.key;
  return called.ends_with(name) && candidate.value.find('=') != std::string_view::npos;
}

Fit fit(const Candidate& candidate) {
  std::string_view value = trimmed(candidate.value);
  if (is_cookie(candidate, "cookie"))
    return fit_of_cookies(value, !is_cookie(candidate, "set-cookie") && !is_cookie(candidate, "setcookie"));
  for (const std::string_view scheme : {"Bearer ", "Basic ", "Digest "})
    if (value.size() > scheme.size() + 4 && equal_ignoring_case(value.substr(0, scheme.size()), scheme))
      return Fit::valid;
  if (is_web_token(value)) return Fit::valid;
  return value.size() >= 3 || candidate.tag == Tag::credential ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view) { return "********"; }

constexpr Tag kTags[] = {Tag::credential};
constexpr std::string_view kKeys[] = {"password",
                                      "passwd",
                                      "pwd",
                                      "token",
                                      "accesstoken",
                                      "refreshtoken",
                                      "authtoken",
                                      "idtoken",
                                      "sessionid",
                                      "sessiontoken",
                                      "cookie",
                                      "setcookie",
                                      "authorization",
                                      "proxyauthorization",
                                      "apikey",
                                      "secret",
                                      "clientsecret",
                                      "secretkey",
                                      "psk",
                                      "passphrase",
                                      "pincode",
                                      "wifipassword",
                                      "appsecret",
                                      "secretaccesskey",
                                      "privatekey",
                                      "bearertoken",
                                      "bindkey",
                                      "localkey",
                                      "smscode",
                                      "verificationcode",
                                      "otpcode",
                                      "userpassword",
                                      "验证码",
                                      "令牌",
                                      "кодподтверждения",
                                      "растаукоды",
                                      "密码",
                                      "口令",
                                      "пароль",
                                      "токен",
                                      "құпиясөз"};
constexpr std::string_view kWeakKeys[] = {"session", "pin",    "sign", "auth", "jwt",      "key",
                                          "code",    "ticket", "otp",  "sid",  "signature"};
}  // namespace

extern constinit const DetectorInfo credential_detector{"credential",
                                                        "Password, token or session",
                                                        DataCategory::credentials,
                                                        kTags,
                                                        kKeys,
                                                        kWeakKeys,
                                                        {},
                                                        false,
                                                        fit,
                                                        mask};
}  // namespace shekara
