// SPDX-License-Identifier: Apache-2.0
#include "scanner/facts/coverage.h"

namespace shekara {

void add(Counts& counts, std::string_view name, PacketRef where, std::uint64_t count) {
  const Counts::iterator found = counts.find(name);
  (found != counts.end() ? found->second : counts[std::string(name)]).add(where, count);
}

void merge(Counts& into, const Counts& from) {
  for (const auto& [name, counted] : from) into[name].merge(counted);
}

void merge(Coverage& into, const Coverage& from) {
  into.packets_seen += from.packets_seen;
  into.packets_decoded += from.packets_decoded;
  merge(into.not_decoded, from.not_decoded);
  merge(into.oddities, from.oddities);
  merge(into.decryption, from.decryption);
  merge(into.limits, from.limits);
  into.flows += from.flows;
  into.flows_one_way += from.flows_one_way;
  into.flows_read += from.flows_read;
  into.flows_encrypted += from.flows_encrypted;
  into.flows_unread += from.flows_unread;
  into.payload_bytes += from.payload_bytes;
  into.decoded_bytes += from.decoded_bytes;
  into.encrypted_bytes += from.encrypted_bytes;
  into.unread_bytes += from.unread_bytes;
  into.missing_bytes += from.missing_bytes;
}

}  // namespace shekara
