// SPDX-License-Identifier: Apache-2.0
// One car before and after an update of its software: the same drive twice. Version 2 tells the maker the owner's phone
// number too, asks a navigator in Russia for ways, no longer counts itself at a counter in the United States, speaks to the
// voice service by TLS and not in clear, and uploads twice as much. Each capture has addresses and ports of its own.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"
#include "samples/visit.h"

namespace samples {
namespace {

constexpr unsigned kStep = 15;  // seconds from one message to the next
constexpr std::size_t kUpload = 24'000;

std::string state(const Point& point, std::uint64_t time_us, const std::string& more = {}) {
  return std::string(R"({"vin":")") + kVin + R"(","time":")" + rfc3339(time_us) + R"(","lat":)" +
         degrees(point.latitude) + R"(,"lon":)" + degrees(point.longitude) + more + "}";
}

class Car {
 public:
  Car(const char* address, unsigned first_port) : address_(address), port_(first_port) {}

  // A message for each point of the drive, by HTTP.
  void tells(const char* host, const Server& server, const std::string& more = {}) {
    const std::uint64_t start = begins(host, server);
    Conversation talk(trace_, {}, {address_, port_}, {server.address, 80}, start + 40'000, server.round_trip_ms * 1000);
    talk.open();
    std::uint64_t due = start + kSecond;
    for (const Point& point : drive(12, 31)) {
      talk.wait_until(due);
      talk.client_says(http::post(host, "/v1/state", state(point, talk.now(), more)));
      talk.server_says(http::ok("application/json", Buffer(R"({"ok":true})"), false));
      due += kStep * kSecond;
    }
    talk.close();
  }
  // One request with the VIN in its address.
  void is_counted(const char* host, const Server& server) {
    const std::uint64_t start = begins(host, server);
    Conversation talk(trace_, {}, {address_, port_}, {server.address, 80}, start + 40'000, server.round_trip_ms * 1000);
    talk.open();
    talk.client_says(http::get(host, std::string("/hit?event=start&vin=") + kVin, {"User-Agent: HeadUnit/1.0"}));
    talk.server_says(http::ok("text/plain", Buffer("counted"), false));
    talk.close();
  }
  void whispers(const char* host, const Server& server, std::size_t sent, std::size_t received) {
    visit(trace_, {host, server, tls::Version::tls13, ++port_, ++seconds_, sent, received}, {}, address_, kHotspot);
  }
  Buffer captured() {
    trace_.sort();
    return pcap(trace_);
  }

 private:
  // A second for each destination; its name is looked up first.
  std::uint64_t begins(const char* host, const Server& server) {
    const std::uint64_t start = kStart + ++seconds_ * kSecond;
    dns::look_up(trace_, {}, {address_, ++port_ + 10'000}, kHotspot, start, host, server.address);
    return start;
  }
  Trace trace_;
  const char* address_;
  unsigned port_, seconds_ = 0;
};

}  // namespace

Buffer firmware_1() {
  Car car(kOldFirmwareCar, 44100);
  car.tells("rescue.example", kKazakhstanFleet);
  car.tells("telemetry.maker.example", kChinaFleet);
  car.tells("speech.voice.example", kGermany);
  car.is_counted("start.counter.example", kUnitedStates);
  car.whispers("box.recorder.example", kChinaVideo, kUpload, 2'000);
  return car.captured();
}

Buffer firmware_2() {
  Car car(kNewFirmwareCar, 44300);
  car.tells("rescue.example", kKazakhstanFleet);
  car.tells("telemetry.maker.example", kChinaFleet, std::string(R"(,"owner":{"phone":")") + kOwnerPhone + R"("})");
  car.tells("ways.navigator.example", kRussia);
  car.whispers("speech.voice.example", kGermany, 5'000, 2'000);
  car.whispers("box.recorder.example", kChinaVideo, 2 * kUpload, 2'000);
  return car.captured();
}

}  // namespace samples
