// SPDX-License-Identifier: Apache-2.0
// TikTok on a phone, and a state service as it is meant to be and as it is not: from a server in Kazakhstan, and from
// one abroad whose page tells a counter who reads it.
#include "samples/capture_file.h"
#include "samples/stories.h"
#include "samples/visit.h"

namespace samples {
namespace {

constexpr auto kTls = tls::Version::tls13;

// Told by the page's script, in clear: a made-up personal number with a valid check digit, and a place.
void count_reader(Trace& trace) {
  const char host[] = "counter.example";
  const std::uint64_t start = kStart + 8 * kSecond;
  dns::look_up(trace, {}, {kPhone, 53411}, kHotspot, start, host, kUnitedStates.address);
  Conversation talk(trace, {}, {kPhone, 43411}, {kUnitedStates.address, 80}, start + 40'000,
                    kUnitedStates.round_trip_ms * 1000);
  talk.open();
  talk.client_says(http::get(host, std::string("/hit?page=application&iin=") + kIin + "&email=" + kEmail,
                             {"User-Agent: BrowserTest/1.0 (Android 14)", "Referer: https://shekara-test.egov.kz/"}));
  talk.server_says(http::ok("text/plain", Buffer("counted"), false));
  talk.close();
}

}  // namespace

Buffer tiktok() {
  Trace trace;
  const auto open = [&trace](const Visit& one) { visit(trace, one, {}, kPhone, kHotspot); };
  open({"api.tiktokv.com", kByteDanceServer, kTls, 42401, 1, 7'300, 4'800});
  open({"www.tiktok.com", kByteDanceServer, kTls, 42402, 4, 1'200, 48'000});
  open({"api.tiktokv.com", kByteDanceServer, kTls, 42403, 40, 5'600, 1'100});
  trace.sort();
  return pcap(trace);
}

Buffer state_service_at_home() {
  Trace trace;
  visit(trace, {"egov.kz", kKazakhstanState, kTls, 43401, 1, 3'800, 9'400}, {}, kPhone, kHotspot);
  visit(trace, {"egov.kz", kKazakhstanState, kTls, 43402, 20, 6'100, 2'200}, {}, kPhone, kHotspot);
  trace.sort();
  return pcap(trace);
}

Buffer state_service_abroad() {
  Trace trace;
  visit(trace, {"shekara-test.egov.kz", kGermany, kTls, 43410, 1, 3'800, 9'400}, {}, kPhone, kHotspot);
  count_reader(trace);
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
