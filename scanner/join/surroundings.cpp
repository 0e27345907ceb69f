// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/surroundings.h"

#include <algorithm>
#include <map>

#include "scanner/join/device_class.h"
#include "scanner/join/over_flows.h"

namespace shekara {

namespace {
// What the flows of one address say of the device behind it.
struct Seen {
  std::vector<MacAddress> macs;     // few: one, unless an address went from one device to another
  std::vector<ClassHint> proposed;  // one for each class, the first
};

constexpr std::size_t kMostMacs = 8;

void add(Seen& seen, const FlowRecord& flow, const std::vector<ClassHint>& hints) {
  const bool is_new = std::ranges::find(seen.macs, flow.client_mac) == seen.macs.end();
  if (flow.client_mac.is_known() && is_new && seen.macs.size() < kMostMacs)
    seen.macs.push_back(flow.client_mac);
  for (const ClassHint& hint : hints)
    if (std::ranges::find(seen.proposed, hint.device_class, &ClassHint::device_class) == seen.proposed.end())
      seen.proposed.push_back(hint);
}

// The record's devices by what they are known by.
class StatedDevices {
 public:
  explicit StatedDevices(const AuditRecord* record) {
    if (record == nullptr) return;
    for (const AuditDevice& device : record->devices) {
      for (const IpAddress& address : device.addresses) by_address_.emplace(address, &device);
      // A router's card sends what others wrote: it makes no address the router's.
      for (const MacAddress& mac : device.macs)
        if (device.device_class != "router") by_mac_.emplace(mac, &device);
    }
  }

  // Whose address it is, else whose network cards used it; an address that several devices had is nobody's.
  [[nodiscard]] const AuditDevice* find(const IpAddress& address, const std::vector<MacAddress>& macs) const {
    if (const auto found = by_address_.find(address); found != by_address_.end()) return found->second;
    if (macs.empty() || macs.size() == kMostMacs) return nullptr;
    const AuditDevice* const first = of(macs.front());
    return std::ranges::all_of(macs, [&](const MacAddress& mac) { return of(mac) == first; }) ? first
                                                                                              : nullptr;
  }

 private:
  [[nodiscard]] const AuditDevice* of(const MacAddress& mac) const {
    const auto found = by_mac_.find(mac);
    return found == by_mac_.end() ? nullptr : found->second;
  }
  std::map<IpAddress, const AuditDevice*> by_address_;
  std::map<MacAddress, const AuditDevice*> by_mac_;
};

void propose(std::vector<ClassHint> proposed, DeviceFacts& out) {
  std::ranges::sort(proposed, {}, &ClassHint::device_class);
  if (proposed.size() == 1) {
    out.device_class = proposed.front().device_class;
    out.class_because = proposed.front().because();
    return;
  }
  for (const ClassHint& hint : proposed)
    out.class_because += (out.class_because.empty() ? "contradictory: " : "; ") + hint.because() + " (" +
                         std::string(hint.device_class) + ")";
}

DeviceFacts facts_of(const AuditDevice* stated, const Seen& seen) {
  DeviceFacts out;
  if (stated != nullptr) {
    out.name = stated->name;
    out.role = stated->role;
    out.device_class = stated->device_class;
    out.class_stated = !stated->device_class.empty();
  }
  if (out.class_stated)
    out.class_because = "stated in the audit record";
  else
    propose(seen.proposed, out);
  return out;
}
}  // namespace

Surroundings::Surroundings(const FlowRecords& flows, const FlowServices& services, const AuditRecord* record,
                           AddressKinds environment, Parallel& pool)
    : environment_(std::move(environment)), record_(record) {
  if (record_ != nullptr) capture_kind_ = (*record_)[AuditItem::capture_kind];
  struct Hinting {
    std::size_t flow = 0;
    std::vector<ClassHint> hints;
  };
  std::vector<std::vector<Hinting>> chunks(chunks_of(flows));
  over_flows(flows, pool, kFlowHeadBytes, [&](std::size_t chunk, std::size_t i) {
    std::vector<ClassHint> hints = class_hints(flows[i], services[i]);
    if (record_ != nullptr || !hints.empty()) chunks[chunk].push_back({i, std::move(hints)});
  });
  std::unordered_map<IpAddress, Seen, AddressHash> seen;
  for (const std::vector<Hinting>& chunk : chunks)
    for (const Hinting& one : chunk) add(seen[flows[one.flow].client.address], flows[one.flow], one.hints);
  const StatedDevices stated(record_);
  for (const auto& [address, what] : seen)
    devices_.emplace(address, facts_of(stated.find(address, what.macs), what));
}

const DeviceFacts& Surroundings::device(const IpAddress& client) const {
  const auto found = devices_.find(client);
  return found == devices_.end() ? nothing_known_ : found->second;
}

void Surroundings::describe(const IpAddress& client, std::uint64_t steps, std::uint32_t environment,
                            Finding& out) const {
  out.device = device(client);
  out.capture_kind = capture_kind_;
  out.steps.clear();
  if (record_ != nullptr) out.steps = record_->step_ids(steps);
  out.step_kinds = record_ == nullptr ? std::vector<std::string>() : record_->step_kinds_in(steps);
  if (record_ != nullptr && times_ != nullptr && out.behaviour)
    if (const std::optional<StepTimes::Begun> begun = times_->last_begun(out.first_seen))
      out.behaviour->after_step = AfterStep{record_->steps[begun->step].id, in_whole_milliseconds(begun->ago)};
  out.environment.clear();
  for (std::size_t i = 0; i < kEnvironmentKinds; ++i)
    if ((environment >> i & 1U) != 0) out.environment.push_back(static_cast<EnvironmentKind>(i));
}

}  // namespace shekara
