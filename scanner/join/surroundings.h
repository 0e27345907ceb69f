// SPDX-License-Identifier: Apache-2.0
// What surrounds a finding: which device it is (as stated, else as its traffic suggests), which facts of the
// capture environment name its ends, where the packets were taken, in which test steps.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner/base/address_hash.h"
#include "scanner/base/parallel.h"
#include "scanner/facts/audit.h"
#include "scanner/facts/finding.h"
#include "scanner/facts/step_times.h"
#include "scanner/join/address_kinds.h"
#include "scanner/join/flow_services.h"
#include "scanner/join/name_table.h"

namespace shekara {

class Surroundings {
 public:
  // Borrows `record`; `record` is nullptr where there is no audit record.
  Surroundings(const FlowRecords& flows, const FlowServices& services, const AuditRecord* record,
               AddressKinds environment, Parallel& pool);

  // Of the end that opened flows from this address. The same for all findings of an address.
  [[nodiscard]] const DeviceFacts& device(const IpAddress& client) const;
  // Of both ends of a flow; bits as in AddressKinds.
  [[nodiscard]] std::uint32_t environment(std::size_t flow) const { return environment_.of(flow); }
  // When the record's steps were; borrowed. Without it nothing is said of first contact after a step.
  void set_times(const StepTimes& times) { times_ = &times; }
  // Fills Finding::device, steps, environment and capture_kind, and of its behaviour (by first_seen) after which step it began.
  void describe(const IpAddress& client, std::uint64_t steps, std::uint32_t environment, Finding& out) const;

 private:
  std::unordered_map<IpAddress, DeviceFacts, AddressHash> devices_;  // for look-up only
  DeviceFacts nothing_known_;
  AddressKinds environment_;
  const AuditRecord* record_;
  const StepTimes* times_ = nullptr;
  std::string capture_kind_;
};

}  // namespace shekara
