// SPDX-License-Identifier: Apache-2.0
// Passwords, tokens, session cookies: that one was sent readable is the finding. The value is never shown,
// not even when values are to be revealed.
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

Fit fit(const Candidate& candidate) {
  std::string_view value = trimmed(candidate.value);
  for (const std::string_view scheme : {"Bearer ", "Basic ", "Digest "})
    if (value.size() > scheme.size() + 4 && equal_ignoring_case(value.substr(0, scheme.size()), scheme))
      return Fit::valid;
  if (is_web_token(value)) return Fit::valid;
  return value.size() >= 3 || candidate.tag == Tag::credential ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view) { return "********"; }

constexpr Tag kTags[] = {Tag::credential};
constexpr std::string_view kKeys[] = {"password",      "passwd",
                                      "pwd",           "token",
                                      "accesstoken",   "refreshtoken",
                                      "authtoken",     "idtoken",
                                      "sessionid",     "sessiontoken",
                                      "cookie",        "setcookie",
                                      "authorization", "proxyauthorization",
                                      "apikey",        "secret",
                                      "clientsecret",  "secretkey",
                                      "psk",           "passphrase",
                                      "pincode",       "wifipassword",
                                      "密码",          "口令",
                                      "пароль",        "токен",
                                      "құпиясөз"};
constexpr std::string_view kWeakKeys[] = {"session", "pin", "sign", "auth", "jwt", "key", "code", "ticket"};
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
