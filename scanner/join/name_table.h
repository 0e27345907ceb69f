// SPDX-License-Identifier: Apache-2.0
// Which names an address was reached by: DNS answers of the whole capture and pcapng name records, in time order. Built
// once, after the scan, because the answer and the flow that uses it are seen by different lanes.
#pragma once
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/facts/flow_record.h"

namespace shekara {

class NameTable {
 public:
  // `recorded`: names from the capture file itself.
  NameTable(const std::vector<FlowRecord>& flows, const std::vector<DnsAnswer>& recorded);
  // Names of the address, most telling first: the last one answered before `time`, then the rest by time, then
  // recorded ones; each once, at most `most`.
  [[nodiscard]] std::vector<Name> names(const IpAddress& address, Timestamp time, std::size_t most) const;
  // The first of names(), without making the others; empty for none.
  [[nodiscard]] std::string_view latest(const IpAddress& address, Timestamp time) const;

 private:
  struct Entry {
    IpAddress address;
    Timestamp time;
    std::string_view name;
    NameSource source;
  };
  std::vector<Entry> entries_;  // sorted by address, time, name
};

// The part of a host name that somebody registered: "tsp.maker.com.cn" -> "maker.com.cn". By rule of thumb (two labels,
// three below a two-letter country with a generic second label), not by the Public Suffix List. Empty for addresses.
std::string registrable_domain(std::string_view host);

}  // namespace shekara
