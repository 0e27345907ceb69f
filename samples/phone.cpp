// SPDX-License-Identifier: Apache-2.0
// A phone, first on the hotspot's Wi-Fi, then on mobile data (a second interface without Ethernet): a weather
// service gets the place and the e-mail address in clear; the rest is TLS to five countries.
#include "samples/capture_file.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"
#include "samples/visit.h"

namespace samples {
namespace {

constexpr char kResolverV6[] = "2001:db8:77::1", kResolver[] = "100.64.0.1";

Link mobile_data() { return {"", "", 1, true}; }

void weather(Trace& trace) {
  const char host[] = "weather.example";
  dns::look_up(trace, {}, {kPhone, 52001}, kHotspot, kStart, host, kUnitedStates.address);
  Conversation talk(trace, {}, {kPhone, 42001}, {kUnitedStates.address, 80}, kStart + kSecond / 10,
                    kUnitedStates.round_trip_ms * 1000);
  talk.open();
  const std::string target = std::string("/v1/now?lat=43.238456&lon=76.945123&units=metric&email=") + kEmail;
  talk.client_says(http::get(host, target,
                             {"User-Agent: WeatherTest/1.0 (Android 14)", "Accept-Encoding: gzip",
                              "Accept-Language: ru-KZ", "Connection: keep-alive"}),
                   "The place and the e-mail address in clear");
  const std::string answer = R"({"place":{"city":"Almaty","lat":43.2385,"lon":76.9451},"now":{"temp_c":14.2,)"
                             R"("wind_ms":1.8,"sky":"clear"},"account":{"email":"test.person@example.com"}})";
  talk.server_says(http::ok("application/json", http::gzip(answer), true));
  talk.close();
}

}  // namespace

Buffer phone() {
  using tls::Version;
  Trace trace;
  weather(trace);
  visit(trace, {"shop.example", kRussia, Version::tls12, 42002, 5, 740, 9'200}, {}, kPhone, kHotspot);
  visit(trace, {"news.example", kGermany, Version::tls13, 42003, 9, 520, 21'000}, {}, kPhone, kHotspot);
  visit(trace, {"assistant.example", kChinaBroker, Version::tls13, 42004, 14, 31'000, 900}, {}, kPhone,
        kHotspot);
  visit(trace, {"maps.example", kUnitedStates, Version::tls13, 42005, 40, 1'900, 15'000}, mobile_data(),
        kMobilePhone, kResolver);
  visit(trace, {"bank.example", kKazakhstanV6, Version::tls13, 42006, 46, 900, 4'100}, mobile_data(),
        kMobilePhoneV6, kResolverV6);
  trace.sort();
  return pcapng(trace,
                {{"wlan0", "Wi-Fi behind the hotspot", 1, false}, {"rmnet0", "Mobile data", 101, true}},
                "A phone that does not exist; made by samples/generate");
}

}  // namespace samples
