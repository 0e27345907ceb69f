// SPDX-License-Identifier: Apache-2.0
// A car drives through Almaty and does what it is told from China: its terminal (JT/T 808-2019) opens the
// doors, cuts fuel and power, gives them back and fetches new software; its GB/T 32960 unit is sent new
// software too.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"
#include "samples/telematics.h"

namespace samples {
namespace {

using gbt32960::Command;

constexpr std::size_t kPoints = 30, kDoorsAt = 6, kCutAt = 12, kRestoreAt = 18, kUpgradeAt = 24;
constexpr std::uint64_t kStep = 10 * kSecond;
constexpr char kTerminalPhone[] = "77010000041";
constexpr char kTerminalHost[] = "control.maker.example", kFleetName[] = "tsp.maker.example";
constexpr unsigned kUpgrade = 0x01, kCutFuelAndPower = 0x64, kRestoreFuelAndPower = 0x65;
constexpr unsigned kControl = 0x8105;
constexpr char kUpgradeWords[] =
    "http://ota.maker.example/terminal.bin;internet;;;ota.maker.example;80;0;TEST;HW1;SW2;30;0";

// Without fuel it stands where it was.
std::vector<Point> way() {
  std::vector<Point> points = drive(kPoints, 18);
  for (std::size_t i = kCutAt + 1; i <= kRestoreAt; ++i) {
    points[i] = points[kCutAt];
    points[i].speed = 0;
  }
  return points;
}

void say(Conversation& talk, jt808::Terminal& terminal, unsigned message, const Buffer& text) {
  talk.client_says(text);
  talk.server_says(terminal.acknowledged(terminal.last_serial(), message));
}

void order(Conversation& talk, jt808::Terminal& terminal, const Buffer& text) {
  talk.server_says(text);
  talk.wait_until(talk.now() + kSecond / 5);
  talk.client_says(terminal.done(terminal.last_order(), kControl));
}

void open_doors(Conversation& talk, jt808::Terminal& terminal, const Point& point) {
  talk.server_says(terminal.doors(true));
  talk.wait_until(talk.now() + kSecond / 2);
  talk.client_says(terminal.doors_done(terminal.last_order(), point, talk.now()));
}

void orders_at(std::size_t i, Conversation& talk, jt808::Terminal& terminal, const Point& point) {
  if (i == kDoorsAt) open_doors(talk, terminal, point);
  if (i == kCutAt) order(talk, terminal, terminal.control(kCutFuelAndPower, ""));
  if (i == kRestoreAt) order(talk, terminal, terminal.control(kRestoreFuelAndPower, ""));
  if (i == kUpgradeAt) {
    order(talk, terminal, terminal.control(kUpgrade, kUpgradeWords));
    say(talk, terminal, 0x0108, terminal.upgraded());
  }
}

void terminal_link(Trace& trace, const std::vector<Point>& points) {
  Conversation talk(trace, {}, {kOrderedCar, 46001}, {kChinaCloud.address, 5015}, kStart + 2 * kSecond,
                    kChinaCloud.round_trip_ms * 1000);
  jt808::Terminal terminal(kTerminalPhone, true);
  talk.open();
  talk.client_says(terminal.registration_with_vin(kVin));
  talk.server_says(terminal.registered(terminal.last_serial(), "TESTCODE4"));
  say(talk, terminal, 0x0102, terminal.authentication("TESTCODE4", kTrackerImei));
  for (std::size_t i = 0; i < points.size(); ++i) {
    talk.wait_until(kStart + 5 * kSecond + i * kStep);
    say(talk, terminal, 0x0200, terminal.position(points[i], talk.now()));
    orders_at(i, talk, terminal, points[i]);
  }
  talk.close();
}

void fleet_link(Trace& trace, const std::vector<Point>& points) {
  Conversation talk(trace, {}, {kOrderedCar, 46002}, {kChinaFleet.address, 7325}, kStart + 4 * kSecond,
                    kChinaFleet.round_trip_ms * 1000);
  talk.open();
  talk.client_says(gbt32960::login(kVin, kIccid, talk.now(), 1));
  talk.server_says(gbt32960::answer(Command::login, kVin, talk.now()));
  for (std::size_t i = 0; i < points.size(); i += 3) {
    talk.wait_until(kStart + 8 * kSecond + i * kStep);
    talk.client_says(gbt32960::report(Command::realtime, kVin, talk.now(), points[i]));
    talk.server_says(gbt32960::answer(Command::realtime, kVin, talk.now()));
    if (i != 15) continue;
    talk.server_says(gbt32960::upgrade(kVin, talk.now(), "http://ota.maker.example/unit.bin"));
    talk.client_says(gbt32960::answer(Command::control, kVin, talk.now()));
  }
  talk.close();
}

}  // namespace

Buffer car_remote_command() {
  Trace trace;
  dns::look_up(trace, {}, {kOrderedCar, 51011}, kHotspot, kStart, kTerminalHost, kChinaCloud.address);
  dns::look_up(trace, {}, {kOrderedCar, 51012}, kHotspot, kStart + kSecond, kFleetName, kChinaFleet.address);
  const std::vector<Point> points = way();
  terminal_link(trace, points);
  fleet_link(trace, points);
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
