// SPDX-License-Identifier: Apache-2.0
// Which finding of one report is which of another: of the same capture judged twice, or of two captures, where addresses,
// ports and ids have moved. The only place that decides it.
#pragma once
#include <string>
#include <vector>

#include "reports/report.h"

namespace shekara {

// Of one finding in both reports; nullptr: not there.
struct FindingPair {
  const JudgedFinding *before = nullptr, *after = nullptr;
};

// The end of a finding that has a server's port.
const Party& far_end(const Finding& finding);

// What tells destinations apart across captures: the registrable part of the name; without a name the owner by the service
// catalogue, else the network ("AS64500"), else the range ("private (RFC 1918)"), else the address.
std::string destination_key(const Party& server);
// Of a flow: the parts of the same rule, the first that is there; `address` always is.
std::string destination_key(std::string_view domain, const Service* service, std::uint32_t asn, std::string_view range, const std::string& address);

// Each finding of either report once, first what the earlier one has, in its order. Findings are the same where data
// (`category`, also "unread"), direction and destination_key() are, and the devices may be (stated roles and classes do not
// contradict each other; a class that is not known contradicts none). Of several: first the same id (whatever the
// destination's key), then the same role, class, protocol and port, then role and class, then any that may be. Pure.
std::vector<FindingPair> matched(const Report& before, const Report& after);

}  // namespace shekara
