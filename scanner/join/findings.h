// SPDX-License-Identifier: Apache-2.0
// From flows to findings: <device, kind of data, destination>, with places on both ends. What could not be read becomes
// findings too. Facts only; what they mean is said by rules/.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "geoip/locator.h"
#include "scanner/base/country_code.h"
#include "scanner/base/limits.h"
#include "scanner/base/parallel.h"
#include "scanner/facts/finding.h"
#include "scanner/join/behaviour.h"
#include "scanner/join/flow_places.h"
#include "scanner/join/handshake_sum.h"
#include "scanner/join/name_table.h"
#include "scanner/join/reach.h"
#include "scanner/join/flow_services.h"
#include "scanner/join/surroundings.h"

namespace shekara {

// How many different hashes were added. Most groups see one address and one name: no block of memory for those, and no set for a few.
class DistinctHashes {
 public:
  // True when it was not there yet.
  bool add(std::uint64_t hash);
  [[nodiscard]] std::size_t size() const { return !any_ ? 0 : more_ == nullptr ? 1 : 1 + more_->few.size() + more_->many.size(); }

 private:
  static constexpr std::size_t kFew = 15;
  struct More {
    std::vector<std::uint64_t> few;
    std::unordered_set<std::uint64_t> many;  // what came after the first few
    bool add(std::uint64_t hash);
  };
  std::uint64_t first_ = 0;
  bool any_ = false;
  std::unique_ptr<More> more_;
};

class Findings {
 public:
  // Borrows everything for its lifetime. `home`: ISO 3166-1 alpha-2. Parties of findings point into `services`. `reaches`
  // are those that the places were weighed against, if they were; `surroundings` what surrounds findings, if that is known.
  Findings(const FlowRecords& flows, const NameTable& names, const FlowPlaces& places, const Locator& locator,
           std::string home, const Limits& limits, Parallel& pool, const FlowServices& services,
           const Reaches* reaches = nullptr, const Surroundings* surroundings = nullptr);
  [[nodiscard]] std::size_t size() const { return groups_.size(); }
  // Makes finding number i whole: parties with places, evidence strongest first. Thread-safe.
  [[nodiscard]] Finding make(std::size_t i) const;
  // Of finding number i only what findings alike are known by (FactInfo::in_outline), many times faster than make(): category,
  // crossing, protection, protocol, both countries and their basis, the server's port, AS number and service, how much,
  // when it was seen and what surrounds it; of the evidence kind, certainty, origin and orders. Thread-safe.
  void outline(std::size_t i, Finding& out) const;
  // While number i is looked at: sends for what the next ones need.
  void prefetch(std::size_t i) const;
  [[nodiscard]] std::uint64_t id(std::size_t i) const { return groups_[i]->id; }
  [[nodiscard]] PacketRef first_packet(std::size_t i) const { return first_packet(*groups_[i]); }
  [[nodiscard]] bool is_read(std::size_t i) const { return !groups_[i]->unread; }

 private:
  // Where one end of a flow is; the rest of its place is looked up again for what is listed.
  enum class Where : std::uint8_t { local, home, abroad, unknown };
  struct Side {
    Where where = Where::unknown;
    Where said = Where::unknown;    // before a round trip refuted the country; else as `where`
    PlaceBasis basis = PlaceBasis::none;
    CountryCode country, said_country;  // said_country: as `said`
    std::uint32_t asn = 0;
    std::string_view range;         // for a special one; lives as long as the program
  };
  // What the grouping needs of a flow's two ends; looked up for many flows at a time.
  struct Ends {
    std::uint32_t flow = 0;
    std::uint32_t environment = 0;  // kinds of environment facts that name one of the ends
    Where client = Where::unknown, server = Where::unknown;
    Where client_said = Where::unknown, server_said = Where::unknown;  // as Side::said
    std::uint64_t destination = 0;
    std::string_view tunnel;  // as in Finding
    [[nodiscard]] unsigned refuted() const { return (client_said != client ? 1U : 0U) | (server_said != server ? 2U : 0U); }
  };
  // What is told of a side in an outline.
  struct SideInShort {
    SideInShort() = default;
    explicit SideInShort(const Side& side) : country(side.country), basis(side.basis), asn(side.asn) {}
    CountryCode country;
    PlaceBasis basis = PlaceBasis::none;
    std::uint32_t asn = 0;
  };
  struct Group {
    std::uint64_t id = 0;
    unsigned refuted = 0;  // which ends' countries a round trip refuted: 1 the client's, 2 the server's
    std::uint32_t first_flow = 0;
    Direction direction = Direction::client_to_server;  // of the data, in first_flow
    Crossing crossing = Crossing::unknown;
    SideInShort client, server;  // of first_flow
    std::string_view tunnel;
    bool unread = false;
    DataCategory category = DataCategory::position;
    std::uint64_t flows = 0, packets = 0, bytes = 0, evidence_count = 0;
    Timestamp first_seen, last_seen;
    Protection protection = Protection::none;  // the weakest of all flows
    std::vector<std::uint32_t> more_samples;   // flows after the first that brought a new address or name of the server, capped
    DistinctHashes addresses, names;           // of the server
    std::vector<const Evidence*> evidence;     // strongest first, capped
    std::uint64_t steps = 0;                   // test steps in which it was seen
    std::uint32_t environment = 0;             // as in Ends, of all flows
    std::unique_ptr<HandshakeSum> handshakes;  // made with the first flow that had one
    std::unique_ptr<BehaviourSum> behaviour;   // where it is unread
    std::uint32_t last_flow = UINT32_MAX;      // counted last, so that a flow counts once
  };
  [[nodiscard]] PacketRef first_packet(const Group& group) const;
  [[nodiscard]] std::string protocol(const Group& group) const;
  [[nodiscard]] Place place_of(const IpAddress& address, std::string_view host = {}) const;
  [[nodiscard]] Side side_of(const PlaceInShort& place) const;
  // Who talks to whom, as a hash: device, and name or network of the destination, port and transport.
  [[nodiscard]] std::uint64_t destination_of(const FlowRecord& flow, const Side& server) const;
  [[nodiscard]] Ends ends_of(std::size_t index) const;
  // Crossing by the places of both ends, unless a tunnel leads on from there: data that seem to stay may not.
  [[nodiscard]] static Crossing crossing_of(const Ends& ends, Direction direction);
  [[nodiscard]] static Crossing crossing_said(const Ends& ends, Direction direction);  // the same, before a round trip refuted a country
  [[nodiscard]] static Crossing crossing_of(Where client, Where server, const Ends& ends, Direction direction);
  static Crossing crossing_of(Where from, Where to);
  // Groups whose destinations hash alike; parts share nothing, so that they can be filled at the same time.
  struct Part {
    std::deque<Group> groups;  // never moved
    std::unordered_map<std::uint64_t, std::uint32_t> by_id;  // for look-up only
  };
  static void tell_apart(Part& part);
  [[nodiscard]] static std::vector<std::uint32_t> samples(const Group& group);  // first_flow and more_samples
  void add_flows(Part& part, const std::vector<Ends>& flows) const;
  void add_flow(Part& part, const Ends& ends) const;
  void add_unread(Part& part, const Ends& ends, Direction direction, Crossing crossing) const;
  Group& group(Part& part, const Ends& ends, Direction direction, Crossing crossing, std::string_view protocol, int category) const;
  void count_flow(Group& target, std::uint32_t index) const;
  void add_evidence(Group& group, const Evidence& evidence) const;
  void describe(const Group& group, Finding& out) const;
  // What server_party() makes of names and addresses, as far as the catalogue knows them.
  [[nodiscard]] const Service* service_of(const Group& group) const;
  void outline_server(const Group& group, Party& server) const;
  [[nodiscard]] Party client_party(const Group& group) const;
  [[nodiscard]] Party server_party(const Group& group) const;

  const FlowRecords& flows_;
  const NameTable& names_;
  const FlowPlaces& places_;
  const Locator& locator_;
  std::string home_;
  bool roaming_ = false;      // a mobile network's tunnel leads abroad
  bool anonymizers_ = false;  // a database tells them
  const Limits& limits_;
  const FlowServices& services_;
  const Reaches* reaches_;
  const Surroundings* surroundings_;
  std::vector<Part> parts_;
  std::vector<const Group*> groups_;  // of all parts, one after the other
};

}  // namespace shekara
