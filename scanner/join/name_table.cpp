// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/name_table.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace shekara {

NameTable::NameTable(const std::vector<FlowRecord>& flows, const std::vector<DnsAnswer>& recorded) {
  for (const FlowRecord& flow : flows)
    for (const DnsAnswer& answer : flow.dns)
      entries_.push_back({answer.address, answer.time, answer.name, NameSource::dns});
  for (const DnsAnswer& answer : recorded)
    entries_.push_back({answer.address, answer.time, answer.name, NameSource::capture_file});
  std::ranges::sort(entries_, {}, [](const Entry& e) { return std::tuple(e.address, e.source, e.time, e.name); });
}

std::string_view NameTable::latest(const IpAddress& address, Timestamp time) const {
  const auto range = std::ranges::equal_range(entries_, address, {}, &Entry::address);
  if (range.empty()) return {};
  const Entry* latest = &range.front();
  for (const Entry& entry : range)
    if (entry.source == NameSource::dns && entry.time <= time) latest = &entry;
  return latest->name;
}

std::vector<Name> NameTable::names(const IpAddress& address, Timestamp time, std::size_t most) const {
  const auto range = std::ranges::equal_range(entries_, address, {}, &Entry::address);
  std::vector<Name> out;
  const auto add = [&](const Entry& entry) {
    const auto same = [&](const Name& name) { return name.text == entry.name; };
    if (out.size() < most && std::ranges::none_of(out, same)) out.push_back({std::string(entry.name), entry.source});
  };
  const Entry* latest = nullptr;
  for (const Entry& entry : range)
    if (entry.source == NameSource::dns && entry.time <= time) latest = &entry;
  if (latest != nullptr) add(*latest);
  for (const Entry& entry : range) add(entry);
  return out;
}

namespace {
std::size_t label_start(std::string_view host, std::size_t end) {
  const std::size_t dot = end == 0 ? std::string_view::npos : host.rfind('.', end - 1);
  return dot == std::string_view::npos ? 0 : dot + 1;
}

bool generic_second_level(std::string_view label) {
  static constexpr std::array<std::string_view, 11> kGeneric{"ac", "co", "com", "edu", "go", "gov",
                                                             "mil", "ne", "net", "or", "org"};
  return std::ranges::find(kGeneric, label) != kGeneric.end();
}
}  // namespace

std::string registrable_domain(std::string_view host) {
  if (host.empty() || IpAddress::parse(host)) return {};
  const std::size_t top = label_start(host, host.size());
  if (top == 0) return std::string(host);
  const std::size_t second = label_start(host, top - 1);
  const bool country = host.size() - top == 2;
  const bool three = country && second != 0 && generic_second_level(host.substr(second, top - 1 - second));
  return std::string(host.substr(three ? label_start(host, second - 1) : second));
}

}  // namespace shekara
