// SPDX-License-Identifier: Apache-2.0
// A fact about the world: this device sent this kind of data (or something unread) to that party. No legal word here.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/facts/behaviour.h"
#include "scanner/facts/environment.h"
#include "scanner/facts/evidence.h"
#include "scanner/facts/flow_record.h"
#include "scanner/facts/handshake.h"
#include "scanner/facts/reach.h"
#include "scanner/facts/service.h"

namespace shekara {

// How the sources of a place agree. special: a range that is no place on the Internet (private, multicast...).
enum class PlaceBasis : std::uint8_t { none, single, agreed, majority, disputed, override_, special };
std::string_view to_text(PlaceBasis basis);

struct PlaceWitness {
  std::string source;   // "dbip-country 2026-06-01"
  std::string country;  // ISO 3166-1 alpha-2, upper case; empty: the source does not know
  IpPrefix prefix;      // the row that answered
};

// What a database with cities says beyond the country; hearsay of one source, and often wrong by more than its radius.
struct PlacePoint {
  std::string source;  // as in PlaceWitness
  std::string city;    // English; empty: not known
  std::optional<std::array<double, 2>> position;  // latitude, longitude in degrees
  std::uint32_t radius_km = 0;                    // that the supplier believes in; 0: not stated
};

// Place::doubt of an anycast address: databases give one country, and whoever is nearest answers.
inline constexpr std::string_view kManyPlacesAnswer = "anycast: many places answer";

struct Place {
  std::string country;  // empty when none or disputed
  PlaceBasis basis = PlaceBasis::none;
  std::string range;    // for special: "private (RFC 1918)", ...
  std::vector<PlaceWitness> witnesses;  // in the order of the databases
  std::uint32_t asn = 0;                // 0: not known
  std::string as_name;
  std::optional<Reach> reach = std::nullopt;  // how soon it answered; absent when no answer could be timed
  std::string as_country{};    // where the AS number is registered, ISO 3166-1 alpha-2: not where its servers are
  std::string network_kind{};  // "operator", "mobile", "hosting", "cloud", "cdn", "service", "enterprise"; empty: not known
  std::string network_owner{};
  std::string doubt{};         // of a disputed place whose sources do not differ: why it is none; see kManyPlacesAnswer
  std::string anycast{};       // service whose address many places answer; empty: none known
  std::vector<PlacePoint> points{};        // in the order of the databases
  std::vector<std::string> anonymizers{};  // "vpn (source)": what hides the real end, by databases that tell
  std::string reason{};                    // for override: why, in the user's words
};

struct Party {
  std::string domain;                 // registrable part of the heaviest name; empty without a name
  std::vector<Name> names;            // sorted by weight, then text; capped
  std::vector<IpAddress> addresses;   // sorted; capped by Limits::addresses_per_party
  std::uint64_t address_count = 0;
  std::uint16_t port = 0;             // the server's port; 0 for the client's side
  Place place;
  const Service* service = nullptr;   // of the heaviest name, else address, that the catalogue knows; its own
  std::string service_host;           // which name or address that is
  CloudRegion cloud_region;           // what the heaviest name that speaks of one says
  std::vector<std::string> aliases{};  // where chains of CNAMEs from its names ended; sorted; capped by Limits::aliases_per_party
  std::uint64_t alias_count = 0;
  std::optional<ServedThrough> served_through{};  // by the first alias that is known for a CDN's or a cloud's
};

// Where the data went, seen from the home country. Computed from the places only.
enum class Crossing : std::uint8_t {
  outbound,  // sender at home (or at the capture point), receiver abroad
  inbound,   // sender abroad, receiver at home or at the capture point
  domestic,  // both at home or at the capture point, at least one with a public address
  local,     // never left the capture point's network: both special ranges
  foreign,   // neither end at home
  unknown,   // the country of an end is not known or disputed
};
std::string_view to_text(Crossing crossing);

// A test step of the audit record: its id there, and what it was ("driving").
struct StatedStep {
  std::string id, kind;
};

// What is known of the device, the end that is not the server: by the audit record, or proposed from its traffic.
struct DeviceFacts {
  std::string name;          // as the audit record calls it; empty: not stated
  std::string device_class;  // "car", "tracker", "watch", "camera", "phone", ...; empty: not known
  bool class_stated = false;  // by the audit record; else proposed
  std::string class_because;  // "stated in the audit record", "speaks gt06", ...
  std::string role;           // "official", "personal", ...; empty: not stated
};

struct Finding {
  std::string id;        // 16 hex digits, stable across runs, file order and packet numbers
  Party from, to;        // who sent the data, who received it
  Direction direction = Direction::client_to_server;  // of the data; by it the server is `to` or `from`
  Crossing crossing = Crossing::unknown;
  std::optional<DataCategory> category;  // none: traffic that could not be read
  std::string_view tunnel;  // that leads on from the other end, "WireGuard", "GTP-U"; empty: none seen. Lives as long as the program
  std::string protocol;  // innermost decoder or, when unread, nDPI's name
  std::string application;  // nDPI's name of the first flow: "TLS.Google"
  std::string transport;
  Protection protection = Protection::none;
  std::vector<Evidence> evidence;  // strongest first, capped by Limits::evidence_per_finding
  std::uint64_t evidence_count = 0;
  std::uint64_t flows = 0, packets = 0, bytes = 0;  // sent in the finding's direction, over those flows
  Timestamp first_seen, last_seen;
  PacketRef first_packet;
  std::uint64_t evidence_frame = 0;  // its number in evidence.pcapng; 0: it is not there
  std::vector<NamedBy> named_by;  // DNS answers that name the server of its flows; sorted; capped as addresses
  DeviceFacts device;
  std::vector<std::string> steps;             // ids of the audit record's test steps in which it was seen, in its order
  std::vector<std::string> step_kinds;        // what those steps were: "driving"; sorted, each once
  std::vector<EnvironmentKind> environment;   // of the facts that name an address of one of the ends; sorted, each once
  std::string capture_kind;                   // of the audit record's capture point; empty: not stated
  std::optional<Handshakes> handshakes{};     // of its flows that had one
  std::optional<Behaviour> behaviour{};       // of traffic that could not be read, and of that only
};

}  // namespace shekara
