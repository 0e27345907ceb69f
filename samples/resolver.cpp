// SPDX-License-Identifier: Apache-2.0
// A head unit asks two public resolvers whose addresses the databases place on other continents, and which
// answer from near by: over UDP, over TCP, and over TLS.
#include "samples/capture_file.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"

namespace samples {
namespace {

constexpr char kWeather[] = "weather.example", kNews[] = "news.example", kMaps[] = "maps.example";

void over_udp(Trace& trace, const Server& resolver, unsigned port, std::uint64_t time_us, const char* name,
              const Server& found) {
  dns::look_up(trace, {}, {kHeadUnit, port}, resolver.address, time_us, name, found.address, {},
               resolver.round_trip_ms * 1000 - 200);
}

void over_tcp(Trace& trace, const Server& resolver, std::uint64_t time_us) {
  Conversation talk(trace, {}, {kHeadUnit, 43101}, {resolver.address, 53}, time_us,
                    resolver.round_trip_ms * 1000);
  const dns::Query both = dns::query(0x4d01, kMaps, kUnitedStates.address);
  talk.open();
  talk.client_says(Buffer().block16(both.asked));  // with its length in front
  talk.server_says(Buffer().block16(both.answered));
  talk.close();
}

void over_tls(Trace& trace, const Server& resolver, std::uint64_t time_us) {
  Conversation talk(trace, {}, {kHeadUnit, 43102}, {resolver.address, 853}, time_us,
                    resolver.round_trip_ms * 1000);
  tls::talk(talk, tls::Version::tls13, "one.one.one.one", 310, 720, 43102);
}

}  // namespace

Buffer anycast_resolver() {
  Trace trace;
  over_udp(trace, kResolverOne, 53101, kStart, kWeather, kUnitedStates);
  over_udp(trace, kResolverEight, 53102, kStart + kSecond, kNews, kGermany);
  over_tcp(trace, kResolverEight, kStart + 2 * kSecond);
  over_tls(trace, kResolverOne, kStart + 3 * kSecond);
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
