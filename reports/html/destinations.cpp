// SPDX-License-Identifier: Apache-2.0
#include "reports/html/destinations.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "reports/html/pieces.h"

namespace shekara::html {

namespace {
using Key = std::tuple<std::string, std::string, std::uint32_t>;  // name, country, network

Key key_of(const Party& party) { return {destination_name(party), party.place.country, party.place.asn}; }

class Gathering {
 public:
  explicit Gathering(const Report& report) {
    for (const JudgedFinding& judged : report.findings) add(judged);
    if (report.flows.empty()) return;
    for (Destination& destination : all_) destination.up = destination.down = 0;  // exact ones follow
    for (const ReportedFlow& flow : report.flows) add(flow);
  }
  std::vector<Destination> all_;

 private:
  void add(const JudgedFinding& judged) {
    const Finding& fact = judged.finding;
    const Party& server = server_of(fact);
    const auto [found, is_new] = known_.try_emplace(key_of(server), all_.size());
    if (is_new) {
      Destination& made = all_.emplace_back();
      made.party = &server;
      made.name = destination_name(server);
      made.first = fact.first_seen;
      made.last = fact.last_seen;
    }
    Destination& to = all_[found->second];
    for (const IpAddress& address : server.addresses) {
      to.addresses.insert(address.text());
      by_address_.try_emplace(address, found->second);
    }
    if (!server.names.empty()) to.names.insert(server.names.front().text);
    for (const Name& name : server.names) by_name_.try_emplace(name.text, found->second);
    to.findings.push_back(&judged);
    to.outcome = std::max(to.outcome.value_or(Outcome::domestic), judged.outcome());
    to.protections.insert(fact.protection);
    if (!fact.protocol.empty()) to.protocols.insert(fact.protocol);
    to.ports.insert(server.port);
    to.first = std::min(to.first, fact.first_seen);
    to.last = std::max(to.last, fact.last_seen);
    // A flow is in the finding of each kind that it carried, so findings must not be added up.
    std::uint64_t& bytes = &server == &fact.to ? to.up : to.down;
    bytes = std::max(bytes, fact.bytes);
  }

  std::size_t place_of(const ReportedFlow& flow) {
    const std::vector<Name>& names = flow.record->names.empty() ? flow.dns_names : flow.record->names;
    for (const Name& name : names)
      if (const auto found = by_name_.find(name.text); found != by_name_.end()) return found->second;
    if (const auto found = by_address_.find(flow.record->server.address); found != by_address_.end())
      return found->second;
    const std::string name = names.empty() ? flow.record->server.address.text() : names.front().text;
    const auto [found, is_new] = known_.try_emplace({name, flow.country, flow.asn}, all_.size());
    if (is_new) {
      Destination& made = all_.emplace_back();
      made.name = name;
      made.first = flow.record->first;
      made.last = flow.record->last;
    }
    return found->second;
  }

  void add(const ReportedFlow& flow) {
    const FlowRecord& record = *flow.record;
    Destination& to = all_[place_of(flow)];
    if (to.flow == nullptr) to.flow = &flow;
    if (to.addresses.size() < kMostAddresses) to.addresses.insert(record.server.address.text());
    to.ports.insert(record.server.port);
    if (const std::string application = record.application.text(); application != "Unknown")
      to.protocols.insert(application);
    to.protections.insert(record.protection);
    to.up += record.up().bytes;
    to.down += record.down().bytes;
    to.begun.push_back(record.first);
    to.first = std::min(to.first, record.first);
    to.last = std::max(to.last, record.last);
  }

  static constexpr std::size_t kMostAddresses = 64;
  std::map<Key, std::size_t> known_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
  std::map<IpAddress, std::size_t> by_address_;
};
}  // namespace

std::vector<Destination> destinations_of(const Report& report) {
  std::vector<Destination> out = std::move(Gathering(report).all_);
  const auto rank = [](const Destination& one) { return one.outcome ? static_cast<int>(*one.outcome) : -1; };
  std::ranges::stable_sort(out, [&](const Destination& a, const Destination& b) {
    if (rank(a) != rank(b)) return rank(a) > rank(b);
    if (a.up + a.down != b.up + b.down) return a.up + a.down > b.up + b.down;
    return a.name < b.name;
  });
  return out;
}

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
