// SPDX-License-Identifier: Apache-2.0
// Whose a host is and what for, as the service catalogue says; and the region of a cloud that a name speaks of. Both are
// claims of a name: where its address is, is said by Place.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/facts/evidence.h"

namespace shekara {

// What a host is for. The words are those of the catalogue's files.
enum class ServiceKind : std::uint8_t {
  telematics,         // a vehicle's own connection to its maker
  app_api,            // what the owner's telephone app talks to
  push,               // messages to devices: MQTT and the like
  identity,           // sign-in and accounts
  map,
  voice,              // speech and assistants
  analytics,
  advertising,
  ota,                // software updates
  video,              // cameras: relays, rendezvous, recordings
  messenger,
  social,
  state_service,
  bank,
  cdn,
  cloud,              // somebody's rented machines: the owner of the data is another
  dns,
  time,
  portal,             // web sites, and checks whether there is an Internet
  iot,
  tracking_platform,  // where trackers report to
  other,
};
inline constexpr std::size_t kServiceKinds = static_cast<std::size_t>(ServiceKind::other) + 1;
std::string_view to_text(ServiceKind kind);

// One entry of the catalogue. Owned by it, lives as long as it does.
struct Service {
  std::string id;             // of its file: "byd"
  std::string owner;          // legal entity where known, else the brand
  std::string owner_country;  // ISO 3166-1 alpha-2: of the owner, not of the server
  ServiceKind kind = ServiceKind::other;
  std::string carries;     // what usually goes there, a short phrase in English
  std::string source;      // document or public list that says so
  std::string checked_on;  // "2026-11-27"
  Certainty confidence = Certainty::low;  // low, medium, high
  std::string region;      // whom or where this host serves, as the source has it; may be empty
  auto operator<=>(const Service&) const = default;
};

// What a host name says of the cloud region it is served from: "cn-hangzhou" in "oss-cn-hangzhou.aliyuncs.com".
struct CloudRegion {
  std::string host;      // the name that says so; empty: no name does
  std::string provider;  // "Alibaba Cloud"
  std::string region;    // as in the name: "cn-hangzhou"
  std::string country;   // ISO 3166-1 alpha-2
  std::string city;      // or a part of the country, in English; may be empty
  auto operator<=>(const CloudRegion&) const = default;
};

// Whose machines stand between a client and the service it named, by the end of a chain of CNAMEs.
struct ServedThrough {
  std::string host;           // the chain's end: "e4578.dscb.akamaiedge.net"
  std::string owner;          // of that host
  std::string owner_country;  // ISO 3166-1 alpha-2; empty: not known
  ServiceKind kind = ServiceKind::cdn;  // cdn or cloud
  auto operator<=>(const ServedThrough&) const = default;
};

}  // namespace shekara
