// SPDX-License-Identifier: Apache-2.0
// How soon an address answered, and what that says of where it cannot be: no signal outruns light. It refutes places,
// and never proves one. No legal word here.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"

namespace shekara {

// Degrees on WGS 84; latitude -90 to 90, longitude -180 to 180.
struct GeoPoint {
  double latitude = 0, longitude = 0;
  bool operator==(const GeoPoint&) const = default;
};

// Which question and answer gave a round trip.
enum class RoundTripMethod : std::uint8_t { tcp_handshake, tls_hello, quic_initial, echo, dns, ntp };
std::string_view to_text(RoundTripMethod method);

// From the capture point to an address and back. Smallest first.
struct RoundTrip {
  Duration time;
  PacketRef packet;  // of the answer
  RoundTripMethod method = RoundTripMethod::tcp_handshake;
  auto operator<=>(const RoundTrip&) const = default;
};

struct FarCountry {
  std::string country;            // ISO 3166-1 alpha-2
  std::uint32_t distance_km = 0;  // from the capture point to its nearest point
};

struct Reach {
  RoundTrip smallest;                // of all that were seen of the address
  std::uint32_t within_km = 0;       // of the capture point: half the round trip in fibre
  std::optional<GeoPoint> given;     // the capture point, where the user stated it
  std::string home;                  // else it is anywhere in this country
  std::vector<FarCountry> disproved;  // of those that the sources of the place name, in their order
  bool refutes_place = false;        // the country that the sources agreed on is one of them
  bool doubtful = false;             // said to be at home, yet far slower than the country's size asks for
};

}  // namespace shekara
