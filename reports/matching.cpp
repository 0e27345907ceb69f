// SPDX-License-Identifier: Apache-2.0
#include "reports/matching.h"

#include <map>
#include <optional>
#include <tuple>

namespace shekara {

namespace {
// All that findings must have in common: data, direction, destination.
using Kind = std::tuple<std::optional<DataCategory>, Direction, std::string>;
Kind kind_of(const Finding& fact) { return {fact.category, fact.direction, destination_key(far_end(fact))}; }

bool agree(std::string_view one, std::string_view other) { return one.empty() || other.empty() || one == other; }

bool may_be_one_device(const DeviceFacts& one, const DeviceFacts& other) {
  return agree(one.role, other.role) && agree(one.device_class, other.device_class);
}

class Matching {
 public:
  Matching(const Report& before, const Report& after) : after_(after), taken_(after.findings.size()) {
    for (const JudgedFinding& judged : before.findings) pairs_.push_back({&judged, nullptr});
  }

  // Pairs what has the same key and is still alone, in the reports' order.
  template <typename KeyOf>
  void pair_by(const KeyOf& key_of) {
    std::map<decltype(key_of(Finding())), std::vector<std::size_t>> waiting;  // of the later report, last first
    for (std::size_t i = after_.findings.size(); i-- > 0;)
      if (!taken_[i]) waiting[key_of(after_.findings[i].finding)].push_back(i);
    for (FindingPair& pair : pairs_) {
      if (pair.after != nullptr) continue;
      const auto found = waiting.find(key_of(pair.before->finding));
      if (found == waiting.end() || found->second.empty()) continue;
      take(pair, found->second.back());
      found->second.pop_back();
    }
  }
  void pair_what_may_be() {
    std::map<Kind, std::vector<std::size_t>> waiting;
    for (std::size_t i = 0; i < after_.findings.size(); ++i)
      if (!taken_[i]) waiting[kind_of(after_.findings[i].finding)].push_back(i);
    for (FindingPair& pair : pairs_) {
      if (pair.after != nullptr) continue;
      for (const std::size_t i : waiting[kind_of(pair.before->finding)]) {
        if (taken_[i] || !may_be_one_device(pair.before->finding.device, after_.findings[i].finding.device)) continue;
        take(pair, i);
        break;
      }
    }
  }
  std::vector<FindingPair> all() {
    for (std::size_t i = 0; i < taken_.size(); ++i)
      if (!taken_[i]) pairs_.push_back({nullptr, &after_.findings[i]});
    return std::move(pairs_);
  }

 private:
  void take(FindingPair& pair, std::size_t index) {
    pair.after = &after_.findings[index];
    taken_[index] = true;
  }
  const Report& after_;
  std::vector<bool> taken_;
  std::vector<FindingPair> pairs_;
};
}  // namespace

const Party& far_end(const Finding& finding) { return finding.to.port == 0 ? finding.from : finding.to; }

std::string destination_key(std::string_view domain, const Service* service, std::uint32_t asn, std::string_view range, const std::string& address) {
  if (!domain.empty()) return std::string(domain);
  if (service != nullptr && !service->owner.empty()) return service->owner;
  if (asn != 0) return "AS" + std::to_string(asn);
  return range.empty() ? address : std::string(range);
}

std::string destination_key(const Party& server) {
  return destination_key(server.domain, server.service, server.place.asn, server.place.range,
                         server.addresses.empty() ? "?" : server.addresses.front().text());
}

std::vector<FindingPair> matched(const Report& before, const Report& after) {
  Matching matching(before, after);
  matching.pair_by([](const Finding& fact) { return std::tuple(fact.id, fact.device.role); });
  matching.pair_by([](const Finding& fact) {
    return std::tuple(kind_of(fact), fact.device.role, fact.device.device_class, fact.protocol, far_end(fact).port);
  });
  matching.pair_by([](const Finding& fact) {
    return std::tuple(kind_of(fact), fact.device.role, fact.device.device_class);
  });
  matching.pair_what_may_be();
  return matching.all();
}

}  // namespace shekara
