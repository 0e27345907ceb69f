// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/services.h"

#include <algorithm>
#include <tuple>

#include "scanner/base/byte_reader.h"
#include "scanner/base/digest.h"

namespace shekara {

namespace {
constexpr std::size_t kLongestName = 253;  // RFC 1035 section 2.3.4

std::string plain_name(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  std::string out(host);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_plain(std::string_view host) {
  return !host.ends_with('.') && std::ranges::none_of(host, [](char c) { return c >= 'A' && c <= 'Z'; });
}

auto said_by(const Service& one) {
  return std::tie(one.id, one.owner, one.owner_country, one.kind, one.carries, one.confidence, one.region);
}
}  // namespace

ServiceCatalogue::Match ServiceCatalogue::matched(const HostTree::Found& found, std::uint32_t probes) const {
  if (!found.is_known) return {nullptr, {}, probes + found.probes};
  const Pattern& pattern = patterns_[found.value];
  return {services_[pattern.service].get(), pattern.text, probes + found.probes};
}

ServiceCatalogue::Match ServiceCatalogue::find(std::string_view host) const {
  if (!is_plain(host)) return find(plain_name(host));
  if (host.empty() || host.size() > kLongestName) return {};
  const Match by_suffix = matched(hosts_.find(host), 0);
  if (by_suffix.service != nullptr) return by_suffix;
  if (!addresses_.empty())
    if (const std::optional<IpAddress> address = IpAddress::parse(host)) {
      const auto known = addresses_.find(*address);
      return known == addresses_.end() ? Match{} : matched({known->second, 0, true}, by_suffix.probes);
    }
  return matched(labels_.find_label(host), by_suffix.probes);
}

const Service* ServiceCatalogue::find(std::span<const Name> names, std::span<const IpAddress> addresses,
                                      std::string& host) const {
  const Service* best = nullptr;
  NameSource weight = NameSource::classifier;
  for (const Name& name : names) {
    if (best != nullptr && name.source >= weight) continue;
    const Service* service = find(name.text).service;
    if (service == nullptr) continue;
    best = service;
    weight = name.source;
    host = name.text;
  }
  for (std::size_t i = 0; best == nullptr && i < addresses.size(); ++i) {
    const auto known = addresses_.find(addresses[i]);
    if (known == addresses_.end()) continue;
    best = services_[patterns_[known->second].service].get();
    host = addresses[i].text();
  }
  return best;
}

// A name below a pattern, or the pattern itself without its first label: who answers for it when the pattern is not
// there? Only suffixes can shadow; a label speaks where no suffix does.
std::vector<std::string> ServiceCatalogue::shadowed() const {
  std::vector<std::string> out;
  for (const Pattern& pattern : patterns_) {
    const std::size_t dot = pattern.text.find('.');
    if (pattern.is_label || dot == std::string::npos || IpAddress::parse(pattern.text)) continue;
    const HostTree::Found shorter = hosts_.find(std::string_view(pattern.text).substr(dot + 1));
    if (!shorter.is_known) continue;
    const Pattern& other = patterns_[shorter.value];
    if (said_by(*services_[pattern.service]) == said_by(*services_[other.service]))
      out.push_back(pattern.where + ": \"" + pattern.text + "\" says what \"" + other.text + "\" says already (" +
                    other.where + "; take it out)");
  }
  return out;
}

std::size_t ServiceCatalogue::services() const { return services_.size(); }

std::string ServiceCatalogue::sha256() const {
  std::string all;
  for (const std::string& digest : files_) all += digest;
  return all.empty() ? all : hex_text(shekara::sha256(as_bytes(all)));
}

}  // namespace shekara
