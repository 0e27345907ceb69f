// SPDX-License-Identifier: Apache-2.0
// From the handshakes of a finding's flows to what is said of them together, with the names that DNS gave.
#pragma once
#include <cstdint>

#include "scanner/base/limits.h"
#include "scanner/facts/flow_record.h"
#include "scanner/facts/handshake.h"
#include "scanner/join/name_table.h"

namespace shekara {

class HandshakeSum {
 public:
  // Has a handshake; must outlive the sum.
  void add(const FlowRecord& flow, const NameTable& names, const Limits& limits);
  // After at least one.
  [[nodiscard]] Handshakes facts() const;

 private:
  const FlowRecord* first_ = nullptr;
  Agreement first_agrees_ = Agreement::unknown;
  std::uint64_t flows_ = 0;
  std::uint64_t name_absent_ = 0, name_hidden_ = 0, not_in_certificate_ = 0, not_in_dns_ = 0;
  std::uint64_t expired_ = 0, not_yet_valid_ = 0, self_signed_ = 0;
};

// Is the name that the client asked for, else the one that DNS gave for the address, among those of the server's certificate?
Agreement certificate_agrees(const FlowRecord& flow, const NameTable& names, const Limits& limits);

}  // namespace shekara
