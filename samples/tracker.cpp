// SPDX-License-Identifier: Apache-2.0
// A tracker sends its position with plain HTTP to an address one database places in Russia and the other in
// Kazakhstan: nobody may say "clean" or "prohibited" here.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"

namespace samples {
namespace {

constexpr char kHost[] = "track.example";
constexpr std::uint64_t kStep = 30 * kSecond;

std::string report(const Point& point, std::uint64_t time_us) {
  return std::string("/?id=") + kTrackerImei + "&timestamp=" + std::to_string(time_us / kSecond) +
         "&lat=" + degrees(point.latitude) + "&lon=" + degrees(point.longitude) +
         "&speed=" + tenths(point.speed) + "&bearing=" + std::to_string(point.course);
}

}  // namespace

Buffer disputed() {
  Trace trace;
  dns::look_up(trace, {}, {kTracker, 53001}, kHotspot, kStart, kHost, kDisputed.address);
  Conversation talk(trace, {}, {kTracker, 43001}, {kDisputed.address, 5055}, kStart + kSecond / 20,
                    kDisputed.round_trip_ms * 1000);
  talk.open();
  std::uint64_t due = kStart + kSecond;
  for (const Point& point : drive(12, 9)) {
    talk.wait_until(due);
    talk.client_says(
        http::get(std::string(kHost) + ":5055", report(point, talk.now()), {"User-Agent: tracker-test/1"}));
    talk.server_says(http::ok("text/plain", {}, false));
    due += kStep;
  }
  talk.close();
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
