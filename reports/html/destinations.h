// SPDX-License-Identifier: Apache-2.0
// Everything the devices talked to, put together by name, place and network.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reports/report.h"

namespace shekara::html {

// Borrows from the report.
struct Destination {
  const Party* party = nullptr;        // of its worst finding; none: only flows
  const ReportedFlow* flow = nullptr;  // its first, where flows are listed
  std::string name;
  std::set<std::string> names, addresses, protocols;
  std::set<std::uint16_t> ports;
  std::set<Protection> protections;
  std::vector<const JudgedFinding*> findings;  // in the report's order: worst first
  std::optional<Outcome> outcome;              // none: no finding
  std::uint64_t up = 0, down = 0;  // bytes, seen from the device; without flows the least there can be
  std::vector<Timestamp> begun;    // of its flows
  Timestamp first, last;
};

struct Destinations {
  std::vector<Destination> first;  // worst outcome first, then most bytes, then by name
  std::size_t count = 0;           // of all
};
Destinations destinations_of(const Report& report, std::size_t most);
// About how long from one connection to the next: the median. Nothing with fewer than three.
std::optional<Duration> interval_of(const Destination& destination);

}  // namespace shekara::html
