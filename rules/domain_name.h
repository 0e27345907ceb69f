// SPDX-License-Identifier: Apache-2.0
// Names below a domain, label by label: "notexample.com" is not under "example.com".
#pragma once
#include <string_view>

namespace shekara {

inline bool is_under(std::string_view name, std::string_view domain) {
  return name == domain || (name.size() > domain.size() && name.ends_with(domain) && name[name.size() - domain.size() - 1] == '.');
}

// The domain that is one label shorter: "example.com" of "api.example.com"; empty after the last label.
inline std::string_view parent_domain(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

}  // namespace shekara
