// SPDX-License-Identifier: Apache-2.0
// What a report's findings say of each destination: for setting two reports side by side, and for the summary's bars. A
// destination that no finding is about (read, and nothing personal in it) is in no report.json and not here.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reports/report.h"

namespace shekara {

struct DestinationFacts {
  std::string name;                 // for people: the registrable part of its name, else owner, network, range or address
  std::set<std::string> hosts;      // host names; empty: none known
  std::set<std::string> countries;  // of the addresses: "CN", "disputed", "unknown", "local"
  std::set<std::string> owners;     // by the service catalogue; empty: it knows none
  std::set<std::string> networks;   // "AS64500"
  std::set<ServiceKind> services;   // by the service catalogue
  std::set<std::optional<DataCategory>> kinds;  // that were seen; nullopt: there was something that could not be read
  std::set<Protection> protections;
  Outcome outcome = Outcome::domestic;  // the worst
  // Bytes from and to the device, the least there can be: a flow is in the finding of every kind that it carried, so of one
  // device, port and transport the largest finding counts.
  std::uint64_t up = 0, down = 0;
  bool operator==(const DestinationFacts&) const = default;
};

// By destination_key(). Pure.
std::map<std::string, DestinationFacts> destination_facts(const Report& report);

}  // namespace shekara
