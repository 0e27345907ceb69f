// SPDX-License-Identifier: Apache-2.0
// What a report says of each destination: for setting two reports side by side, and for the summary's bars.
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
  std::optional<Outcome> outcome;  // the worst; nullopt: no finding is about it, all was read and nothing in it was personal
  // Bytes from and to the device, the least there can be: a flow is in the finding of every kind that it carried, so of one
  // device, port and transport the largest finding counts.
  std::uint64_t up = 0, down = 0;
  bool exact = false;  // the bytes are of all its flows
  bool operator==(const DestinationFacts&) const = default;
};

// By destination_key(), of the findings alone. Pure.
std::map<std::string, DestinationFacts> destination_facts(const Report& report);
// Of all flows where the report lists all destinations (Report::destinations), else of the findings.
std::map<std::string, DestinationFacts> all_destination_facts(const Report& report);
bool lists_all_destinations(const Report& report);

}  // namespace shekara
