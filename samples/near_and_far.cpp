// SPDX-License-Identifier: Apache-2.0
// Names that promise another place than addresses do: a foreign maker's host on a content network's node in
// Kazakhstan, and a host under .kz in Germany. Both get the same words by HTTP.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"

namespace samples {
namespace {

struct Service {
  const char *name, *alias;  // alias: what the name is another name of; empty for none
  Server server;
  std::uint64_t seed;
};

std::string telemetry(const Point& point, std::uint64_t time_us) {
  return std::string(R"({"vin":")") + kVin + R"(","time":")" + rfc3339(time_us) + R"(","lat":)" +
         degrees(point.latitude) + R"(,"lon":)" + degrees(point.longitude) + R"(,"speed":)" +
         tenths(point.speed) + "}";
}

Buffer report_to(const Service& service) {
  Trace trace;
  dns::look_up(trace, {}, {kHeadUnit, 53201}, kHotspot, kStart, service.name, service.server.address,
               service.alias);
  Conversation talk(trace, {}, {kHeadUnit, 43201}, {service.server.address, 80}, kStart + kSecond / 20,
                    service.server.round_trip_ms * 1000);
  talk.open();
  std::uint64_t due = kStart + kSecond;
  for (const Point& point : drive(10, service.seed)) {
    talk.wait_until(due);
    talk.client_says(http::post(service.name, "/v1/telemetry", telemetry(point, talk.now())));
    talk.server_says(http::ok("application/json", Buffer(R"({"accepted":true})"), false));
    due += 30 * kSecond;
  }
  talk.close();
  trace.sort();
  return pcap(trace);
}

}  // namespace

Buffer cdn_in_kazakhstan() {
  return report_to({"telemetry.foreign-maker.example", "foreign-maker.edge.example", kKazakhstanCdn, 21});
}

Buffer kz_name_abroad() { return report_to({"telemetry.shekara-test.kz", "", kGermany, 22}); }

}  // namespace samples
