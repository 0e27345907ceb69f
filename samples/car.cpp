// SPDX-License-Identifier: Apache-2.0
// A car drives through Almaty and tells its maker: GB/T 32960 to the fleet platform and MQTT with JSON to the
// maker's broker, both in clear. Two captures with the same words, one with the servers in China, one in
// Kazakhstan.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"
#include "samples/telematics.h"

namespace samples {
namespace {

constexpr std::size_t kPoints = 60;
constexpr std::uint64_t kStep = 10 * kSecond;
constexpr char kFleetName[] = "tsp.maker.example", kBrokerName[] = "mqtt.maker.example";

using gbt32960::Command;

void fleet_platform(Trace& trace, const Server& server, const std::vector<Point>& points) {
  Conversation talk(trace, {}, {kCar, 40112}, {server.address, 7325}, kStart + 2 * kSecond,
                    server.round_trip_ms * 1000);
  talk.open();
  talk.client_says(gbt32960::login(kVin, kIccid, talk.now(), 1));
  talk.server_says(gbt32960::answer(Command::login, kVin, talk.now()));
  for (std::size_t i = 0; i < points.size(); ++i) {
    talk.wait_until(kStart + 5 * kSecond + i * kStep);
    const Buffer report = gbt32960::report(Command::realtime, kVin, talk.now(), points[i]);
    if (i == 20) {
      talk.client_repeats(report);
    } else {
      talk.client_says(report);
    }
    talk.server_says(gbt32960::answer(Command::realtime, kVin, talk.now()));
    if (i % 6 == 5) {
      talk.client_says(gbt32960::heartbeat(kVin));
      talk.server_says(gbt32960::answer(Command::heartbeat, kVin, talk.now()));
    }
  }
  talk.client_says(gbt32960::report(Command::resent, kVin, kStart - 60 * kSecond, points.front()));
  talk.server_says(gbt32960::answer(Command::resent, kVin, talk.now()));
  talk.client_says(gbt32960::logout(kVin, talk.now(), 1));
  talk.server_says(gbt32960::answer(Command::logout, kVin, talk.now()));
  talk.close();
}

std::string telemetry(const Point& point, std::uint64_t time_us) {
  return std::string(R"({"vin":")") + kVin + R"(","ts":")" + rfc3339(time_us) + R"(","lat":)" +
         degrees(point.latitude) + R"(,"lng":)" + degrees(point.longitude) + R"(,"speed":)" +
         tenths(point.speed) + R"(,"odometer":)" + tenths(point.odometer) + R"(,"owner":{"phone":")" +
         kOwnerPhone + R"("}})";
}

void broker(Trace& trace, const Server& server, const std::vector<Point>& points) {
  const std::string topic = std::string("vehicle/") + kVin;
  Conversation talk(trace, {}, {kCar, 40114}, {server.address, 1883}, kStart + 3 * kSecond,
                    server.round_trip_ms * 1000);
  talk.open();
  talk.client_says(mqtt::connect(std::string("tbox-") + kVin, "tbox", "test-password"));
  talk.server_says(mqtt::connect_accepted());
  talk.client_says(mqtt::subscribe(1, topic + "/command"));
  talk.server_says(mqtt::subscribed(1));
  for (std::size_t i = 0; i < points.size(); i += 3) {
    talk.wait_until(kStart + 8 * kSecond + i * kStep);
    const unsigned id = static_cast<unsigned>(i) + 2;
    talk.client_says(mqtt::publish(id, topic + "/telemetry", telemetry(points[i], talk.now())));
    talk.server_says(mqtt::published(id));
    talk.client_says(mqtt::ping());
    talk.server_says(mqtt::ping_answer());
  }
  talk.client_says(mqtt::disconnect());
  talk.close();
}

Buffer drive_with(const Server& fleet, const Server& mqtt_broker) {
  Trace trace;
  dns::look_up(trace, {}, {kCar, 51001}, kHotspot, kStart, kFleetName, fleet.address);
  dns::look_up(trace, {}, {kCar, 51002}, kHotspot, kStart + kSecond, kBrokerName, mqtt_broker.address);
  const std::vector<Point> points = drive(kPoints, 1);
  fleet_platform(trace, fleet, points);
  broker(trace, mqtt_broker, points);
  trace.sort();
  return pcap(trace);
}

}  // namespace

Buffer car_to_china() { return drive_with(kChinaFleet, kChinaBroker); }
Buffer car_to_kazakhstan() { return drive_with(kKazakhstanFleet, kKazakhstanBroker); }

}  // namespace samples
