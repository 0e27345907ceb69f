// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/name_table.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace shekara {

NameTable::NameTable(const FlowRecords& flows, const std::vector<DnsAnswer>& recorded) {
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    flows.prefetch_seldom(i + kAhead);
    const FlowRecord& flow = flows[i];
    for (const DnsAnswer& answer : flow.seldom().dns)
      entries_.push_back({answer.address, flow.client.address, answer.time, answer.name, NameSource::dns, answer.alias,
                          {answer.packet, flow.first_packet}});
  }
  for (const DnsAnswer& answer : recorded)
    entries_.push_back({answer.address, {}, answer.time, answer.name, NameSource::capture_file, {}, {}});
  std::ranges::sort(entries_, {}, [](const Entry& e) { return std::tuple(e.address, e.source, e.time, e.name); });
}

std::span<const NameTable::Entry> NameTable::of(const IpAddress& address) const {
  const std::vector<Entry>::const_iterator begin = std::ranges::lower_bound(entries_, address, {}, &Entry::address);
  const std::vector<Entry>::const_iterator end = std::ranges::upper_bound(entries_, address, {}, &Entry::address);
  return {begin, end};
}

const NameTable::Entry* NameTable::best(std::span<const Entry> of_address, const FlowRecord& flow) const {
  const Entry* anybody = nullptr;
  const Entry* same_client = nullptr;
  for (const Entry& entry : of_address) {
    if (entry.source != NameSource::dns || entry.time > flow.last) continue;
    anybody = &entry;
    if (entry.client == flow.client.address) same_client = &entry;
  }
  if (same_client != nullptr) return same_client;
  return anybody != nullptr || of_address.empty() ? anybody : &of_address.front();
}

std::optional<NamedBy> NameTable::named_by(const FlowRecord& flow) const {
  const Entry* const entry = best(of(flow.server.address), flow);
  return entry != nullptr && entry->source == NameSource::dns ? std::optional(entry->by) : std::nullopt;
}

std::string_view NameTable::latest(const FlowRecord& flow) const {
  const Entry* entry = best(of(flow.server.address), flow);
  return entry == nullptr ? std::string_view() : entry->name;
}

Agreement NameTable::agrees(const FlowRecord& flow, std::string_view name) const {
  Agreement out = Agreement::unknown;
  for (const Entry& entry : of(flow.server.address)) {
    if (entry.name == name) return Agreement::yes;
    const bool asked = entry.source == NameSource::dns && entry.client == flow.client.address && entry.time <= flow.last;
    if (asked) out = Agreement::no;
  }
  return out;
}

void NameTable::aliases(const IpAddress& address, std::span<const Name> names, std::set<std::string_view>& out) const {
  for (const Entry& entry : of(address))
    if (!entry.alias.empty() && std::ranges::find(names, entry.name, &Name::text) != names.end()) out.insert(entry.alias);
}

std::vector<Name> NameTable::names(const FlowRecord& flow, std::size_t most) const {
  const std::span<const Entry> entries = of(flow.server.address);
  std::vector<Name> out;
  const auto add = [&](const Entry& entry) {
    const auto same = [&](const Name& name) { return name.text == entry.name; };
    if (out.size() < most && std::ranges::none_of(out, same)) out.push_back({std::string(entry.name), entry.source});
  };
  if (const Entry* first = best(entries, flow)) add(*first);
  for (const Entry& entry : entries) add(entry);
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
