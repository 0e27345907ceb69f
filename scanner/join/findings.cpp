// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/findings.h"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "scanner/base/stable_hash.h"
#include "scanner/join/cloud_region.h"
#include "scanner/join/over_flows.h"
#include "scanner/join/served_through.h"
#include "scanner/join/tunnels.h"

namespace shekara {

namespace {
// Errors and echoes of the network itself; they carry no application's payload.
bool is_control(std::uint8_t protocol) {
  return protocol == ip_protocol::icmp || protocol == ip_protocol::icmpv6 || protocol == ip_protocol::igmp;
}

bool is_quiet(const FlowRecord& flow) {
  return flow.protection == Protection::none || is_control(flow.ip_protocol);
}

// The weakest protection speaks for a finding: one flow in clear is enough.
int rank(Protection protection) {
  switch (protection) {
    case Protection::none: return 0;
    case Protection::encrypted: return 1;
    case Protection::unread: return 2;
    case Protection::clear: return 3;
  }
  return 0;
}

constexpr int kUnread = -1;
constexpr std::size_t kParts = 16;  // a constant: it decides the order of groups
// A flow that is read but for a trace (a lost tail, a closing byte) is not called unread.
bool mostly_read(const Traffic& traffic) {
  const std::uint64_t fresh = traffic.payload - std::min(traffic.payload, traffic.retransmitted);
  const std::uint64_t unread = fresh - std::min(fresh, traffic.decoded);
  return unread <= 64 || (unread <= 1024 && unread * 10 <= fresh);
}

std::string id_text(std::uint64_t id) {
  char buffer[17];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(id));
  return buffer;
}

auto strength(const Evidence& evidence) {
  return std::tuple(-static_cast<int>(evidence.certainty), evidence.packet, evidence.offset, evidence.path);
}
}  // namespace

Findings::Findings(const FlowRecords& flows, const NameTable& names, const FlowPlaces& places, const Locator& locator,
                   std::string home, const Limits& limits, Parallel& pool, const FlowServices& services,
                   const Reaches* reaches, const Surroundings* surroundings)
    : flows_(flows), names_(names), places_(places), locator_(locator), home_(std::move(home)), limits_(limits),
      services_(services), reaches_(reaches), surroundings_(surroundings) {
  anonymizers_ = std::ranges::any_of(locator.databases(), [](const GeoDatabaseRecord& database) {
    return database.role.find("anonymizer") != std::string::npos;
  });
  roaming_ = has_roaming_tunnel(flows_, places_, home_);
  std::vector<std::array<std::vector<Ends>, kParts>> chunks(chunks_of(flows_));  // by part
  over_flows(flows_, pool, kFlowHeadBytes, [&](std::size_t chunk, std::size_t i) {
    places_.prefetch(i + kFlowsAhead);
    if (flows_[i].evidence.empty() && is_quiet(flows_[i])) return;
    const Ends ends = ends_of(i);
    chunks[chunk][ends.destination % kParts].push_back(ends);
  });
  parts_ = std::vector<Part>(kParts);
  pool.run(kParts, [&](std::size_t part) {
    std::size_t most = 0;
    for (const std::array<std::vector<Ends>, kParts>& chunk : chunks) most += chunk[part].size();
    parts_[part].by_id.reserve(most);
    for (const std::array<std::vector<Ends>, kParts>& chunk : chunks) add_flows(parts_[part], chunk[part]);
    tell_apart(parts_[part]);
  });
  for (const Part& part : parts_)
    for (const Group& group : part.groups) groups_.push_back(&group);
}

bool DistinctHashes::add(std::uint64_t hash) {
  if (!any_) {
    first_ = hash;
    return any_ = true;
  }
  if (hash == first_) return false;
  if (more_ == nullptr) more_ = std::make_unique<More>();
  return more_->add(hash);
}

bool DistinctHashes::More::add(std::uint64_t hash) {
  if (std::ranges::find(few, hash) != few.end()) return false;
  if (few.size() == kFew) return many.insert(hash).second;
  few.push_back(hash);
  return true;
}

Crossing Findings::crossing_of(Where from, Where to) {
  const auto inside = [](Where side) { return side == Where::local || side == Where::home; };
  if (from == Where::unknown || to == Where::unknown) return Crossing::unknown;
  if (from == Where::local && to == Where::local) return Crossing::local;
  if (inside(from) && inside(to)) return Crossing::domestic;
  if (inside(from)) return Crossing::outbound;
  return inside(to) ? Crossing::inbound : Crossing::foreign;
}

Place Findings::place_of(const IpAddress& address, std::string_view host) const {
  Place place = locator_.place(address, host);
  if (reaches_ != nullptr) reaches_->weigh(address, place);
  return place;
}

Crossing Findings::crossing_of(const Ends& ends, Direction direction) { return crossing_of(ends.client, ends.server, ends, direction); }

Crossing Findings::crossing_said(const Ends& ends, Direction direction) {
  return crossing_of(ends.client_said, ends.server_said, ends, direction);
}

Crossing Findings::crossing_of(Where client, Where server, const Ends& ends, Direction direction) {
  const bool up = direction == Direction::client_to_server;
  const Crossing crossing = up ? crossing_of(client, server) : crossing_of(server, client);
  const bool stays = crossing == Crossing::domestic || crossing == Crossing::local;
  return stays && !ends.tunnel.empty() ? Crossing::unknown : crossing;
}

Findings::Side Findings::side_of(const PlaceInShort& place) const {
  Side side;
  side.basis = place.basis;
  side.asn = place.asn;
  side.range = place.range.name;
  if (place.range.local) side.where = side.said = Where::local;
  side.said_country = place.refuted.empty() ? place.country : place.refuted;
  if (side.said_country.empty()) return side;
  side.said = side.said_country == home_ ? Where::home : Where::abroad;
  if (!place.refuted.empty()) return side;
  side.where = side.said;
  side.country = side.said_country;
  return side;
}

std::uint64_t Findings::destination_of(const FlowRecord& flow, const Side& server) const {
  const std::string domain = registrable_domain(heaviest_name(flow, names_));
  std::uint64_t id = stable_hash(domain, stable_hash(flow.client.address.view()));
  id = stable_hash(server.range.empty() ? server.said_country.text() : server.range, hash_combine(id, server.asn));
  // Without a name and a network only the address tells destinations apart.
  if (domain.empty() && server.asn == 0) id = stable_hash(flow.server.address.view(), id);
  return hash_combine(id, std::uint64_t{flow.server.port} << 8 | flow.ip_protocol);
}

Findings::Ends Findings::ends_of(std::size_t index) const {
  const FlowRecord& flow = flows_[index];
  const Side client = side_of(places_.client(index)), server = side_of(places_.server(index));
  Ends ends{static_cast<std::uint32_t>(index), 0, client.where, server.where, client.said, server.said, 0, {}};
  ends.destination = destination_of(flow, server);
  if (const std::optional<Tunnel> tunnel = tunnel_of(flow))
    ends.tunnel = tunnel->name;
  else if (roaming_ && (flow.teid_up != 0 || flow.teid_down != 0))
    ends.tunnel = "GTP-U";
  if (surroundings_ != nullptr) ends.environment = surroundings_->environment(index);
  return ends;
}

void Findings::add_flows(Part& part, const std::vector<Ends>& flows) const {
  constexpr std::size_t kAhead = 8, kListsAhead = 4;
  for (std::size_t at = 0; at < flows.size(); ++at) {
    if (at + kAhead < flows.size()) flows_.prefetch(flows[at + kAhead].flow);
    if (at + kListsAhead < flows.size()) flows_.prefetch_lists(flows[at + kListsAhead].flow);
    add_flow(part, flows[at]);
  }
}

void Findings::add_flow(Part& part, const Ends& ends) const {
  const FlowRecord& flow = flows_[ends.flow];
  const Crossing up = crossing_of(ends, Direction::client_to_server);
  const Crossing down = crossing_of(ends, Direction::server_to_client);
  for (const Evidence& evidence : flow.evidence) {
    const Crossing crossing = evidence.direction == Direction::client_to_server ? up : down;
    add_evidence(group(part, ends, evidence.direction, crossing, evidence.protocol,
                       static_cast<int>(evidence.category)),
                 evidence);
  }
  if (is_quiet(flow)) return;
  // Unread payload matters where it leaves the country, or may do so; inside it, where it is known whose the server is.
  if (up == Crossing::local || (up == Crossing::domestic && services_[ends.flow] == nullptr)) return;
  if (crossing_said(ends, Direction::client_to_server) == Crossing::inbound)
    add_unread(part, ends, Direction::server_to_client, down);
  else
    add_unread(part, ends, Direction::client_to_server, up);
}

// Of groups that differ by nothing but what a round trip refuted, the one with the least refuted keeps the id.
void Findings::tell_apart(Part& part) {
  for (Group& group : part.groups)
    for (unsigned less = 0; less < group.refuted; ++less)
      if (part.by_id.contains(hash_combine(group.id, less))) {
        group.id = hash_combine(group.id, group.refuted);
        break;
      }
}

void Findings::add_unread(Part& part, const Ends& ends, Direction direction, Crossing crossing) const {
  const FlowRecord& flow = flows_[ends.flow];
  const Traffic& sent = flow.traffic[index_of(direction)];
  if (sent.payload == 0 || (flow.readable() && mostly_read(sent))) return;
  group(part, ends, direction, crossing, flow.application.name, kUnread).steps |= sent.steps;
}

Findings::Group& Findings::group(Part& part, const Ends& ends, Direction direction, Crossing crossing, std::string_view protocol,
                                 int category) const {
  // How soon an address answered differs from run to run: the id is of the places as the sources gave them.
  const std::uint64_t kind = static_cast<std::uint64_t>(category + 1) << 16 |
                             static_cast<std::uint64_t>(crossing_said(ends, direction)) << 8 | index_of(direction);
  const std::uint64_t id = hash_combine(stable_hash(protocol, ends.destination), kind);
  const unsigned refuted = ends.refuted();
  const auto [found, is_new] =
      part.by_id.try_emplace(hash_combine(id, refuted), static_cast<std::uint32_t>(part.groups.size()));
  if (is_new) {
    Group& made = part.groups.emplace_back();
    made.id = id;
    made.refuted = refuted;
    made.first_flow = ends.flow;
    made.direction = direction;
    made.crossing = crossing;
    made.client = SideInShort(side_of(places_.client(ends.flow)));
    made.server = SideInShort(side_of(places_.server(ends.flow)));
    made.tunnel = ends.tunnel;
    made.unread = category == kUnread;
    made.category = made.unread ? DataCategory::position : static_cast<DataCategory>(category);
    made.first_seen = flows_[ends.flow].first;
    made.last_seen = flows_[ends.flow].last;
  }
  Group& target = part.groups[found->second];
  if (target.last_flow != ends.flow) count_flow(target, ends.flow);
  target.environment |= ends.environment;
  return target;
}

void Findings::count_flow(Group& target, std::uint32_t index) const {
  const FlowRecord& flow = flows_[index];
  target.last_flow = index;
  ++target.flows;
  target.packets += flow.traffic[index_of(target.direction)].packets;
  target.bytes += flow.traffic[index_of(target.direction)].bytes;
  target.first_seen = std::min(target.first_seen, flow.first);
  target.last_seen = std::max(target.last_seen, flow.last);
  if (rank(flow.protection) > rank(target.protection)) target.protection = flow.protection;
  bool is_new = target.addresses.add(stable_hash(flow.server.address.view()));
  for (const Name& name : flow.names)
    if (target.names.size() < limits_.names_per_flow) is_new |= target.names.add(stable_hash(name.text));
  if (is_new && index != target.first_flow && target.more_samples.size() + 1 < limits_.addresses_per_party)
    target.more_samples.push_back(index);
  if (flow.handshake != nullptr) {
    if (target.handshakes == nullptr) target.handshakes = std::make_unique<HandshakeSum>();
    target.handshakes->add(flow, names_, limits_);
  }
  if (target.unread && flow.rhythm != nullptr) {
    if (target.behaviour == nullptr) target.behaviour = std::make_unique<BehaviourSum>();
    target.behaviour->add(flow);
  }
}

void Findings::add_evidence(Group& group, const Evidence& evidence) const {
  ++group.evidence_count;
  group.steps |= evidence.steps;
  std::vector<const Evidence*>& kept = group.evidence;
  const auto place = std::ranges::lower_bound(kept, strength(evidence), {},
                                              [](const Evidence* other) { return strength(*other); });
  if (kept.size() >= limits_.evidence_per_finding && place == kept.end()) return;
  kept.insert(place, &evidence);
  if (kept.size() > limits_.evidence_per_finding) kept.pop_back();
}

void Findings::describe(const Group& group, Finding& out) const {
  if (surroundings_ != nullptr)
    surroundings_->describe(flows_[group.first_flow].client.address, group.steps, group.environment, out);
}

Party Findings::client_party(const Group& group) const {
  const FlowRecord& flow = flows_[group.first_flow];
  Party party;
  party.addresses = {flow.client.address};
  party.address_count = 1;
  party.place = place_of(flow.client.address);
  return party;
}

std::vector<std::uint32_t> Findings::samples(const Group& group) {
  std::vector<std::uint32_t> flows{group.first_flow};
  flows.insert(flows.end(), group.more_samples.begin(), group.more_samples.end());
  return flows;
}

Party Findings::server_party(const Group& group) const {
  Party party;
  for (const std::uint32_t index : samples(group)) {
    const FlowRecord& flow = flows_[index];
    if (std::ranges::find(party.addresses, flow.server.address) == party.addresses.end())
      party.addresses.push_back(flow.server.address);
    for (Name& name : server_names(flow, names_, limits_.names_per_flow))
      if (party.names.size() < limits_.names_per_flow && std::ranges::find(party.names, name) == party.names.end())
        party.names.push_back(std::move(name));
  }
  std::ranges::sort(party.addresses);
  std::ranges::sort(party.names, {}, [](const Name& name) { return std::pair(name.source, name.text); });
  const FlowRecord& first = flows_[group.first_flow];
  party.domain = registrable_domain(heaviest_name(first, names_));
  party.address_count = group.addresses.size();
  party.port = first.server.port;
  party.place = place_of(first.server.address, heaviest_name(first, names_));
  party.service = services_.catalogue().find(party.names, party.addresses, party.service_host);
  party.cloud_region = cloud_region_of(party.names);
  add_aliases(party, names_, services_.catalogue(), limits_.aliases_per_party);
  return party;
}

PacketRef Findings::first_packet(const Group& group) const {
  return group.unread ? flows_[group.first_flow].first_packet : group.evidence.front()->packet;
}

std::string Findings::protocol(const Group& group) const {
  return group.unread ? flows_[group.first_flow].application.text() : std::string(group.evidence.front()->protocol);
}

Finding Findings::make(std::size_t i) const {
  const Group& group = *groups_[i];
  Finding out;
  out.id = id_text(group.id);
  const bool up = group.direction == Direction::client_to_server;
  Party client = client_party(group), server = server_party(group);
  out.from = up ? std::move(client) : server;
  out.to = up ? std::move(server) : std::move(client);
  out.direction = group.direction;
  out.crossing = group.crossing;
  out.tunnel = group.tunnel;
  if (!group.unread) out.category = group.category;
  out.protocol = protocol(group);
  out.application = flows_[group.first_flow].application.text();
  out.transport = transport_text(flows_[group.first_flow].ip_protocol);
  out.protection = group.protection;
  for (const Evidence* evidence : group.evidence) out.evidence.push_back(*evidence);
  out.evidence_count = group.evidence_count;
  out.flows = group.flows;
  out.packets = group.packets;
  out.bytes = group.bytes;
  out.first_seen = group.first_seen;
  out.last_seen = group.last_seen;
  out.first_packet = first_packet(group);
  for (const std::uint32_t index : samples(group))
    if (const std::optional<NamedBy> by = names_.named_by(flows_[index])) out.named_by.push_back(*by);
  std::ranges::sort(out.named_by);
  out.named_by.erase(std::unique(out.named_by.begin(), out.named_by.end()), out.named_by.end());
  if (group.handshakes != nullptr) out.handshakes = group.handshakes->facts();
  if (group.behaviour != nullptr) out.behaviour = group.behaviour->behaviour();
  describe(group, out);
  return out;
}

const Service* Findings::service_of(const Group& group) const {
  const Service* const first = services_[group.first_flow];
  if (group.more_samples.empty()) return first;
  const auto is_unknown = [this](std::uint32_t index) { return services_[index] == nullptr; };
  return first == nullptr && std::ranges::all_of(group.more_samples, is_unknown) ? nullptr : server_party(group).service;
}

void Findings::outline_server(const Group& group, Party& server) const {
  const FlowRecord& first = flows_[group.first_flow];
  server.port = first.server.port;
  server.service = service_of(group);
  if (anonymizers_) server.place.anonymizers = place_of(first.server.address, heaviest_name(first, names_)).anonymizers;
}

void Findings::prefetch(std::size_t i) const {
  if (i + 4 < groups_.size()) prefetch_bytes(groups_[i + 4], sizeof(Group));
  if (i + 2 < groups_.size()) flows_.prefetch(groups_[i + 2]->first_flow);
}

void Findings::outline(std::size_t i, Finding& out) const {
  const Group& group = *groups_[i];
  const bool up = group.direction == Direction::client_to_server;
  const auto set = [](Party& party, const SideInShort& side) {
    party.place.country = side.country.text();
    party.place.basis = side.basis;
    party.place.asn = side.asn;
    party.place.anonymizers.clear();
    party.port = 0;
    party.service = nullptr;
  };
  set(out.from, up ? group.client : group.server);
  set(out.to, up ? group.server : group.client);
  outline_server(group, up ? out.to : out.from);
  out.direction = group.direction;
  out.crossing = group.crossing;
  out.tunnel = group.tunnel;
  out.category = group.unread ? std::nullopt : std::optional(group.category);
  out.protocol = protocol(group);
  out.protection = group.protection;
  out.evidence.resize(group.evidence.size());
  for (std::size_t e = 0; e < group.evidence.size(); ++e) {
    const Evidence& seen = *group.evidence[e];
    Evidence& told = out.evidence[e];
    told.category = seen.category;
    told.kind = seen.kind;
    told.certainty = seen.certainty;
    told.origin = seen.origin;
    told.shown = seen.category == DataCategory::remote_command ? seen.shown : std::string();
  }
  out.evidence_count = group.evidence_count;
  out.packets = group.packets;
  out.bytes = group.bytes;
  out.first_seen = group.first_seen;
  out.last_seen = group.last_seen;
  describe(group, out);
}

}  // namespace shekara
