// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/environment.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "scanner/base/stable_hash.h"
#include "scanner/facts/sim_country.h"
#include "scanner/join/address_set.h"
#include "scanner/join/network_names.h"
#include "scanner/join/over_flows.h"
#include "scanner/join/tunnels.h"

namespace shekara {

namespace {
constexpr std::uint16_t kDnsOverTls = 853;  // RFC 7858; over QUIC: RFC 9250
constexpr std::size_t kLongestValue = 128;
constexpr std::size_t kParts = 16;  // a constant: where a cap is reached it decides what is left out

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// What is known of a fact before it is counted.
struct Sighting {
  EnvironmentKind kind;
  std::string_view value, country;
  Certainty certainty;
  std::string_view why;
};

class Gatherer {
 public:
  Gatherer(const NameTable& names, const FlowPlaces& places, std::string_view home, const Limits& limits, AddressKinds& kinds)
      : names_(names), places_(places), home_(home), limits_(limits), kinds_(kinds) {}

  // `index`: of the flow among all.
  void see(const FlowRecord& flow, std::size_t index) {
    const std::string_view server_country = places_.server(index).country.text();
    const std::uint32_t client = places_.addresses().client(index), server = places_.addresses().server(index);
    see_sim_cards(flow, client);
    see_signs(flow, client, server);
    see_mobile_tunnel(flow, index);
    if (const std::optional<Tunnel> tunnel = tunnel_of(flow))
      note({tunnel->kind, tunnel->name, server_country, tunnel->certainty, tunnel->why}, flow, server);
    see_resolver(flow, server_country, server);
    see_translation(flow, index);
  }

  // Adds what a gatherer of later flows found. Facts over the cap there stay left out.
  void add(Gatherer& later) {
    left_out_.merge(later.left_out_);
    for (Kept& kept : later.kept_) {
      if (Kept* const same = kept_of(kept.fact.kind, kept.fact.value, kept.fact.country))
        merge(*same, kept);
      else
        left_out_.add(kept.fact.first_packet, kept.sightings);
    }
  }

  std::vector<EnvironmentFact> take(Counts& reached) {
    if (left_out_.times != 0) reached["facts of the capture environment"].merge(left_out_);
    std::vector<EnvironmentFact> out;
    for (Kept& kept : kept_) {
      kept.fact.address_count = kept.addresses.count();
      out.push_back(std::move(kept.fact));
    }
    std::ranges::sort(
        out, {}, [](const EnvironmentFact& fact) { return std::tie(fact.kind, fact.value, fact.country); });
    return out;
  }

 private:
  struct Kept {
    EnvironmentFact fact;
    AddressSet addresses;
    const FlowRecord* last_flow = nullptr;
    std::uint64_t sightings = 0;
  };

  // `address`: its number.
  void note(const Sighting& seen, const FlowRecord& flow, std::uint32_t address) { note(seen, flow, address, flow.first_packet); }

  void note(const Sighting& seen, const FlowRecord& flow, std::uint32_t address, PacketRef packet) {
    kinds_.add(address, 1U << static_cast<unsigned>(seen.kind));
    if (Kept* const kept = kept_of(seen.kind, seen.value.substr(0, kLongestValue), seen.country))
      count(*kept, seen, flow, address, packet);
    else
      left_out_.add(packet);
  }

  // The fact of that name, begun where it is new; nothing when there are as many of its kind as may be.
  Kept* kept_of(EnvironmentKind kind, std::string_view value, std::string_view country) {
    const std::uint64_t key = stable_hash(country, stable_hash(value, static_cast<std::uint64_t>(kind)));
    if (const auto found = by_key_.find(key); found != by_key_.end()) return &kept_[found->second];
    std::size_t& of_kind = of_kind_.at(static_cast<std::size_t>(kind));
    if (of_kind >= limits_.environment_facts) return nullptr;
    ++of_kind;
    by_key_.emplace(key, kept_.size());
    Kept& made = kept_.emplace_back();
    made.fact.kind = kind;
    made.fact.value = value;
    made.fact.country = country;
    return &made;
  }

  void count(Kept& kept, const Sighting& seen, const FlowRecord& flow, std::uint32_t address, PacketRef packet) const {
    see_packet(kept, packet, 1);
    see_certainty(kept.fact, seen.certainty, seen.why);
    if (kept.addresses.add(address)) keep_lowest(kept.fact.addresses, places_.addresses()[address]);
    if (kept.last_flow == &flow) return;
    kept.last_flow = &flow;
    ++kept.fact.flows;
    kept.fact.packets += flow.up().packets + flow.down().packets;
  }

  void merge(Kept& kept, const Kept& later) const {
    see_packet(kept, later.fact.first_packet, later.sightings);
    see_certainty(kept.fact, later.fact.certainty, later.fact.why);
    for (const IpAddress& address : later.fact.addresses)
      if (!std::ranges::binary_search(kept.fact.addresses, address)) keep_lowest(kept.fact.addresses, address);
    kept.addresses.add(later.addresses);
    kept.fact.flows += later.fact.flows;
    kept.fact.packets += later.fact.packets;
  }

  static void see_packet(Kept& kept, PacketRef packet, std::uint64_t times) {
    kept.fact.first_packet = kept.sightings == 0 ? packet : std::min(kept.fact.first_packet, packet);
    kept.sightings += times;
  }

  static void see_certainty(EnvironmentFact& fact, Certainty certainty, std::string_view why) {
    if (!fact.why.empty() && certainty <= fact.certainty) return;
    fact.certainty = certainty;
    fact.why = why;
  }

  void keep_lowest(std::vector<IpAddress>& addresses, const IpAddress& address) const {
    if (addresses.size() == limits_.addresses_per_party && !addresses.empty() && addresses.back() < address) return;
    addresses.insert(std::ranges::lower_bound(addresses, address), address);
    if (addresses.size() > limits_.addresses_per_party) addresses.pop_back();
  }

  // The masks of both numbers leave the digits that tell whose card it is: five of an IMSI, six of an ICCID.
  void see_sim_cards(const FlowRecord& flow, std::uint32_t client) {
    for (const Evidence& seen : flow.evidence) {
      const bool imsi = seen.kind == "imsi";
      if (!imsi && seen.kind != "iccid") continue;
      const std::string_view digits = std::string_view(seen.shown).substr(0, imsi ? 5 : 6);
      if (digits.size() < 5 || !all_digits(digits)) continue;
      const std::string_view country = imsi ? country_of_mcc(digits) : country_of_iccid(digits);
      const EnvironmentKind kind = country.empty()    ? EnvironmentKind::unplaced_sim
                                   : country == home_ ? EnvironmentKind::home_sim
                                                      : EnvironmentKind::foreign_sim;
      note({kind, digits, country, seen.certainty,
            imsi ? "first digits of an IMSI" : "first digits of an ICCID"},
           flow, client, seen.packet);
    }
  }

  void see_signs(const FlowRecord& flow, std::uint32_t client, std::uint32_t server) {
    for (const NetworkSign& sign : flow.signs) {
      if (sign.kind == SignKind::access_point)
        note({EnvironmentKind::access_point, sign.text, country_of_access_point(sign.text), Certainty::high,
              "decoder field"},
             flow, client, sign.packet);
      if (sign.kind == SignKind::portal_answer)
        note({EnvironmentKind::captive_portal,
              sign.text,
              {},
              Certainty::high,
              "answer to a check of connectivity"},
             flow, server, sign.packet);
      if (sign.kind == SignKind::interception_root)
        note({EnvironmentKind::tls_interception,
              sign.text,
              {},
              interception_root(sign.text).value_or(Certainty::low),
              "name of a certificate's issuer"},
             flow, server, sign.packet);
    }
  }

  // "internet.mnc001.mcc226.gprs" (3GPP TS 23.003 section 9.1): the operator whose access point it is.
  static std::string_view country_of_access_point(std::string_view name) {
    const std::size_t at = name.find(".mcc");
    return at == std::string_view::npos || name.size() < at + 7 ? std::string_view()
                                                                : country_of_mcc(name.substr(at + 4));
  }

  void see_mobile_tunnel(const FlowRecord& flow, std::size_t index) {
    if (flow.teid_up != 0 || flow.teid_down != 0)
      note({EnvironmentKind::tunnelled_device, "GTP-U", {}, Certainty::proven, "tunnel header"}, flow, places_.addresses().client(index));
    if (!is_gtp_carrier(flow)) return;
    for (const bool client : {true, false}) {
      const PlaceInShort& place = client ? places_.client(index) : places_.server(index);
      const bool stays = place.range.local || place.country == home_;
      note({stays ? EnvironmentKind::mobile_tunnel : EnvironmentKind::roaming_tunnel, "GTP-U", place.country.text(),
            stays || !place.country.empty() ? Certainty::high : Certainty::medium,
            "tunnel header and place of its end"},
           flow, client ? places_.addresses().client(index) : places_.addresses().server(index));
    }
  }

  void see_resolver(const FlowRecord& flow, std::string_view server_country, std::uint32_t server) {
    if (flow.up().payload == 0 || flow.is_carrier) return;
    if (flow.protection != Protection::encrypted && flow.protection != Protection::unread) return;
    const std::string_view name = heaviest_name(flow, names_);
    Sighting seen{EnvironmentKind::encrypted_dns, name, server_country, Certainty::high, {}};
    if (flow.server.port == kDnsOverTls) {
      seen.why =
          flow.ip_protocol == ip_protocol::udp ? "DNS over QUIC by its port" : "DNS over TLS by its port";
      if (flow.protection == Protection::unread) seen.certainty = Certainty::medium;
    } else if (is_https_resolver(name)) {
      seen.why = "DNS over HTTPS by the resolver's name";
      if (flow.names.empty()) seen.certainty = Certainty::medium;
    } else if (flow.application.name == "DoH_DoT" && flow.application.confidence.starts_with("DPI")) {
      seen.why = "nDPI, by payload";
      seen.certainty = Certainty::medium;
    } else {
      return;
    }
    note(seen, flow, server);
  }

  // An address that means nothing outside, talking to one that does: somebody translates it on the way.
  void see_translation(const FlowRecord& flow, std::size_t index) {
    if (flow.teid_up != 0 || flow.teid_down != 0) return;
    const FlowAddresses& addresses = places_.addresses();
    const SpecialRange client = special_range(flow.client.address), server = special_range(flow.server.address);
    if (client.name.empty() == server.name.empty()) return;
    const std::string_view range = client.name.empty() ? server.name : client.name;
    const bool carrier = range.starts_with("carrier-grade NAT") || range.starts_with("DS-Lite");
    if (!carrier && !range.starts_with("private") && !range.starts_with("unique local")) return;
    note({carrier ? EnvironmentKind::carrier_nat : EnvironmentKind::private_network,
          range,
          {},
          Certainty::high,
          "addresses of the device and of its server"},
         flow, client.name.empty() ? addresses.server(index) : addresses.client(index));
  }

  const NameTable& names_;
  const FlowPlaces& places_;
  std::string_view home_;
  const Limits& limits_;
  AddressKinds& kinds_;
  std::vector<Kept> kept_;
  std::unordered_map<std::uint64_t, std::size_t> by_key_;  // for look-up only
  std::array<std::size_t, kEnvironmentKinds> of_kind_{};
  Counted left_out_;
};
}  // namespace

std::vector<EnvironmentFact> environment_of(const FlowRecords& flows, const NameTable& names, const FlowPlaces& places,
                                            std::string_view home, const Limits& limits, Parallel& pool, Counts& reached,
                                            AddressKinds& kinds) {
  std::vector<Gatherer> parts(std::clamp<std::size_t>(chunks_of(flows), 1, kParts), Gatherer(names, places, home, limits, kinds));
  const std::size_t share = (flows.size() + parts.size() - 1) / parts.size();
  pool.run(parts.size(), [&](std::size_t part) {
    for (std::size_t i = part * share; i < std::min(flows.size(), (part + 1) * share); ++i) {
      flows.prefetch(i + kFlowsAhead, kFlowHeadBytes);
      places.prefetch(i + kFlowsAhead);
      parts[part].see(flows[i], i);
    }
  });
  for (std::size_t part = 1; part < parts.size(); ++part) parts.front().add(parts[part]);
  return parts.front().take(reached);
}

}  // namespace shekara
