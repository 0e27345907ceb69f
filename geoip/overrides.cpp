// SPDX-License-Identifier: Apache-2.0
#include "geoip/overrides.h"

namespace shekara {

Overrides::Overrides(std::vector<Override> list, std::string file, std::string sha256)
    : list_(std::move(list)), file_(std::move(file)), sha256_(std::move(sha256)) {
  std::vector<IpPrefix> prefixes;
  for (std::uint32_t i = 0; i < list_.size(); ++i) {
    if (!list_[i].host.empty()) {
      by_host_.emplace(list_[i].host, i);
    } else {
      prefixes.push_back(list_[i].prefix);
      with_prefix_.push_back(i);
    }
  }
  prefixes_ = PrefixTable(prefixes);
}

const Override* Overrides::of(const IpAddress& address) const noexcept {
  const std::optional<std::size_t> found = prefixes_.longest(address);
  return found ? &list_[with_prefix_[*found]] : nullptr;
}

const Override* Overrides::of_host(std::string_view host) const {
  if (by_host_.empty() || host.empty()) return nullptr;
  const auto listed = [this](const std::string& name) -> const Override* {
    const auto found = by_host_.find(name);
    return found == by_host_.end() ? nullptr : &list_[found->second];
  };
  if (const Override* exact = listed(std::string(host))) return exact;
  for (std::size_t dot = host.find('.'); dot != std::string_view::npos; dot = host.find('.', dot + 1))
    if (const Override* above = listed("*" + std::string(host.substr(dot)))) return above;
  return nullptr;
}

}  // namespace shekara
