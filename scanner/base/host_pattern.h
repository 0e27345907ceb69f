// SPDX-License-Identifier: Apache-2.0
// Names of certificates, which may stand for many hosts.
#pragma once
#include <string_view>

namespace shekara {

// Is `host` meant by the certificate's name `pattern`, "*.example.com" for one label more (RFC 6125 section 6.4.3)? Both in lower case.
inline bool name_covers(std::string_view pattern, std::string_view host) {
  if (pattern == host) return !host.empty();
  if (!pattern.starts_with("*.")) return false;
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && dot != 0 && host.substr(dot) == pattern.substr(1);
}

}  // namespace shekara
