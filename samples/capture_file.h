// SPDX-License-Identifier: Apache-2.0
// Writes frames as classic pcap (Ethernet, microseconds) or as pcapng with several interfaces and comments.
#pragma once
#include <string>
#include <vector>

#include "samples/network.h"

namespace samples {

struct Interface {
  std::string name, description;
  unsigned link_type = 1;  // LINKTYPE_: 1 Ethernet, 101 raw IP
  bool nanoseconds = false;
};

Buffer pcap(const Trace& trace);
Buffer pcapng(const Trace& trace, const std::vector<Interface>& interfaces, const std::string& comment);

}  // namespace samples
