// SPDX-License-Identifier: Apache-2.0
#include "reports/html/destinations.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "reports/html/pieces.h"
#include "scanner/base/address_hash.h"

namespace shekara::html {

namespace {
// By what destinations are told apart: a name, or an address where there is none.
struct Key {
  std::string_view name;  // not of this object
  std::optional<IpAddress> address;
  std::string_view country;  // likewise
  std::uint32_t asn = 0;
  bool operator==(const Key&) const = default;
};
struct KeyHash {
  std::size_t operator()(const Key& key) const {
    return stable_hash(key.name, hash_combine(key.address ? AddressHash()(*key.address) : 0, key.asn));
  }
};

Key key_of(std::string_view name, std::string_view country, std::uint32_t asn) {
  const std::optional<IpAddress> address = IpAddress::parse(name);
  if (address && address->text() == name) return {{}, address, country, asn};
  return {name, std::nullopt, country, asn};
}

const std::vector<Name>& names_of(const ReportedFlow& flow) {
  return flow.record->names.empty() ? flow.dns_names : flow.record->names;
}

// What the order asks for, of every destination; half a million flows may go to as many.
struct Sum {
  std::optional<Outcome> outcome;
  std::uint64_t up = 0, down = 0;
  const ReportedFlow* flow = nullptr;    // its first
  Destination* of_findings = nullptr;
};

class Gathering {
 public:
  explicit Gathering(const Report& report) : report_(report) {
    for (const JudgedFinding& judged : report.findings) add(judged);
    if (!report.flows.empty())  // exact ones follow
      for (Sum& sum : sums_) sum.up = sum.down = 0;
    place_of_flow_.reserve(report.flows.size());
    for (const ReportedFlow& flow : report.flows) {
      place_of_flow_.push_back(place_of(flow));
      Sum& sum = sums_[place_of_flow_.back()];
      if (sum.flow == nullptr) sum.flow = &flow;
      sum.up += flow.record->up().bytes;
      sum.down += flow.record->down().bytes;
    }
  }
  Destinations first(std::size_t most);

 private:
  void add(const JudgedFinding& judged) {
    const Finding& fact = judged.finding;
    const Party& server = server_of(fact);
    const std::string name = destination_name(server);
    auto found = known_.find(key_of(name, server.place.country, server.place.asn));
    if (found == known_.end()) {
      Destination& made = of_findings_.emplace_back();
      made.party = &server;
      made.name = name;
      made.first = fact.first_seen;
      made.last = fact.last_seen;
      sums_.emplace_back().of_findings = &made;
      found = known_.try_emplace(key_of(made.name, server.place.country, server.place.asn), sums_.size() - 1).first;
    }
    Sum& sum = sums_[found->second];
    Destination& to = *sum.of_findings;
    for (const IpAddress& address : server.addresses) {
      to.addresses.insert(address.text());
      by_address_.try_emplace(address, found->second);
    }
    if (!server.names.empty()) to.names.insert(server.names.front().text);
    for (const Name& name_of_server : server.names) by_name_.try_emplace(name_of_server.text, found->second);
    to.findings.push_back(&judged);
    sum.outcome = std::max(sum.outcome.value_or(Outcome::domestic), judged.outcome());
    to.protections.insert(fact.protection);
    if (!fact.protocol.empty()) to.protocols.insert(fact.protocol);
    to.ports.insert(server.port);
    to.first = std::min(to.first, fact.first_seen);
    to.last = std::max(to.last, fact.last_seen);
    // A flow is in the finding of each kind that it carried, so findings must not be added up.
    std::uint64_t& bytes = &server == &fact.to ? sum.up : sum.down;
    bytes = std::max(bytes, fact.bytes);
  }

  std::size_t place_of(const ReportedFlow& flow) {
    const std::vector<Name>& names = names_of(flow);
    for (const Name& name : names)
      if (const auto found = by_name_.find(name.text); found != by_name_.end()) return found->second;
    const IpAddress& address = flow.record->server.address;
    if (const auto found = by_address_.find(address); found != by_address_.end()) return found->second;
    const Key key = names.empty() ? Key{{}, address, flow.country, flow.asn} : key_of(names.front().text, flow.country, flow.asn);
    const auto [found, is_new] = known_.try_emplace(key, sums_.size());
    if (is_new) sums_.emplace_back();
    return found->second;
  }

  static void add(const ReportedFlow& flow, Destination& to) {
    const FlowRecord& record = *flow.record;
    if (to.flow == nullptr) to.flow = &flow;
    if (to.addresses.size() < kMostAddresses) to.addresses.insert(record.server.address.text());
    to.ports.insert(record.server.port);
    if (const std::string application = record.application.text(); application != "Unknown") to.protocols.insert(application);
    to.protections.insert(record.protection);
    to.begun.push_back(record.first);
    to.first = std::min(to.first, record.first);
    to.last = std::max(to.last, record.last);
  }

  static std::string name_of(const Sum& sum) {
    if (sum.of_findings != nullptr) return sum.of_findings->name;
    const std::vector<Name>& names = names_of(*sum.flow);
    return names.empty() ? sum.flow->record->server.address.text() : names.front().text;
  }

  static Destination made(const Sum& sum) {
    if (sum.of_findings != nullptr) return std::move(*sum.of_findings);
    Destination out;
    out.name = name_of(sum);
    out.first = sum.flow->record->first;
    out.last = sum.flow->record->last;
    return out;
  }

  static constexpr std::size_t kMostAddresses = 64;
  const Report& report_;
  std::deque<Destination> of_findings_;
  std::vector<Sum> sums_;
  std::vector<std::size_t> place_of_flow_;                        // among the sums
  std::unordered_map<Key, std::size_t, KeyHash> known_;              // for look-up only, like the others
  std::unordered_map<std::string_view, std::size_t> by_name_;
  std::unordered_map<IpAddress, std::size_t, AddressHash> by_address_;
};

Destinations Gathering::first(std::size_t most) {
  std::vector<std::size_t> order(sums_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto rank = [](const Sum& one) { return one.outcome ? static_cast<int>(*one.outcome) : -1; };
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(std::min(most, order.size()));
  std::ranges::partial_sort(order, middle, [&](std::size_t one, std::size_t other) {
    const Sum &a = sums_[one], &b = sums_[other];
    if (rank(a) != rank(b)) return rank(a) > rank(b);
    if (a.up + a.down != b.up + b.down) return a.up + a.down > b.up + b.down;
    const std::string name = name_of(a), other_name = name_of(b);
    return name != other_name ? name < other_name : one < other;
  });
  Destinations out;
  out.count = order.size();
  std::vector<Destination*> to(sums_.size(), nullptr);
  out.first.reserve(static_cast<std::size_t>(middle - order.begin()));
  for (auto at = order.begin(); at != middle; ++at) {
    const Sum& sum = sums_[*at];
    to[*at] = &out.first.emplace_back(made(sum));
    to[*at]->outcome = sum.outcome;
    to[*at]->up = sum.up;
    to[*at]->down = sum.down;
  }
  for (std::size_t i = 0; i < place_of_flow_.size(); ++i)
    if (Destination* const destination = to[place_of_flow_[i]]) add(report_.flows[i], *destination);
  return out;
}
}  // namespace

Destinations destinations_of(const Report& report, std::size_t most) { return Gathering(report).first(most); }

std::optional<Duration> interval_of(const Destination& destination) {
  std::vector<Timestamp> begun = destination.begun;
  if (begun.size() < 3) return std::nullopt;
  std::ranges::sort(begun);
  std::vector<std::int64_t> gaps;
  for (std::size_t i = 1; i < begun.size(); ++i) gaps.push_back((begun[i] - begun[i - 1]).nanoseconds);
  const auto middle = gaps.begin() + std::ssize(gaps) / 2;
  std::ranges::nth_element(gaps, middle);
  return Duration{*middle};
}

}  // namespace shekara::html
