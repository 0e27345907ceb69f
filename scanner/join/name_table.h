// SPDX-License-Identifier: Apache-2.0
// Which names an address was reached by: DNS answers of the whole capture and pcapng name records, in time order. Built
// once, after the scan, because the answer and the flow that uses it are seen by different lanes.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/facts/flow_record.h"
#include "scanner/facts/handshake.h"

namespace shekara {

class NameTable {
 public:
  // `recorded`: names from the capture file itself.
  NameTable(const FlowRecords& flows, const std::vector<DnsAnswer>& recorded);
  // Names of the server's address as `client` reached it at `time`, most telling first: the last one that this client
  // was told before then, else the last one anybody was told; then the rest by time, then recorded ones; each once, at
  // most `most`.
  [[nodiscard]] std::vector<Name> names(const FlowRecord& flow, std::size_t most) const;
  // The answer that the first of names() is from; nothing where it is from no packet.
  [[nodiscard]] std::optional<NamedBy> named_by(const FlowRecord& flow) const;
  // The first of names(), without making the others; empty for none.
  [[nodiscard]] std::string_view latest(const FlowRecord& flow) const;
  // Did anybody get the server's address for `name`? no: not, and this client got it for others before the flow's end.
  [[nodiscard]] Agreement agrees(const FlowRecord& flow, std::string_view name) const;
  // Where chains of CNAMEs from one of `names` to `address` ended, as anybody was told; into `out`.
  void aliases(const IpAddress& address, std::span<const Name> names, std::set<std::string_view>& out) const;

 private:
  struct Entry {
    IpAddress address, client;  // client: who asked
    Timestamp time;
    std::string_view name;
    NameSource source;
    std::string_view alias;  // of DnsAnswer
    NamedBy by;
  };
  [[nodiscard]] const Entry* best(std::span<const Entry> of_address, const FlowRecord& flow) const;
  [[nodiscard]] std::span<const Entry> of(const IpAddress& address) const;
  std::vector<Entry> entries_;  // sorted by address, time, name
};

// The part of a host name that somebody registered: "tsp.maker.com.cn" -> "maker.com.cn". By rule of thumb (two labels,
// three below a two-letter country with a generic second label), not by the Public Suffix List. Empty for addresses.
std::string registrable_domain(std::string_view host);

}  // namespace shekara
