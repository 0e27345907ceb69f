// SPDX-License-Identifier: Apache-2.0
// A fleet in Almaty whose positions leave in every way: a gateway passes four units on over one connection
// (Wialon Retranslator, to Russia) and three more over another (JT/T 808, to China); two GT06 trackers behind
// one address and a Teltonika tracker log in to a platform in Germany.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/stories.h"
#include "samples/telematics.h"
#include "samples/trackers.h"

namespace samples {
namespace {

constexpr std::uint64_t kStep = 20 * kSecond;
constexpr std::size_t kRounds = 15;

// The way of one vehicle: the others are elsewhere on it.
std::vector<Point> way(unsigned vehicle) {
  const std::vector<Point> all = drive(kRounds + vehicle * 7, vehicle);
  return {all.end() - kRounds, all.end()};
}

Conversation connection(Trace& trace, const char* address, unsigned port, const Server& server,
                        unsigned server_port, std::uint64_t start_us) {
  return {trace, {}, {address, port}, {server.address, server_port}, start_us, server.round_trip_ms * 1000};
}

// All units of a round in one go, as a gateway sends them.
void retranslate(Trace& trace) {
  struct Unit {
    const char *id, *driver;
  };
  constexpr Unit kUnits[] = {
      {kFleetImeis[0], "TEST-DRIVER-1"}, {kFleetImeis[1], ""}, {kFleetImeis[2], ""}, {"van_0004", ""}};
  Conversation talk = connection(trace, kFleetGateway, 42001, kRussia, 5167, kStart + kSecond);
  talk.open();
  for (std::size_t round = 0; round < kRounds; ++round) {
    talk.wait_until(kStart + 2 * kSecond + round * kStep);
    Buffer all;
    unsigned vehicle = 1;
    for (const Unit& unit : kUnits)
      all.add(retranslator::position(unit.id, way(vehicle++)[round], talk.now(), unit.driver));
    talk.client_says(all);
    talk.server_says(retranslator::accepted(std::size(kUnits)));
  }
  talk.close();
}

// Three terminals that stay themselves: each with its phone number and serial numbers.
void forward_terminals(Trace& trace) {
  std::vector<jt808::Terminal> terminals;
  for (const char* phone : {"77010000031", "77010000032", "77010000033"})
    terminals.emplace_back(phone, false);
  Conversation talk = connection(trace, kFleetGateway, 42002, kChinaFleet, 8080, kStart + 3 * kSecond);
  talk.open();
  for (std::size_t round = 0; round < kRounds; round += 2) {
    talk.wait_until(kStart + 6 * kSecond + round * kStep);
    Buffer all, answers;
    unsigned vehicle = 5;
    for (jt808::Terminal& terminal : terminals) {
      all.add(terminal.position(way(vehicle++)[round], talk.now()));
      answers.add(terminal.acknowledged(terminal.last_serial(), 0x0200));
    }
    talk.client_says(all);
    talk.server_says(answers);
  }
  talk.close();
}

void gt06_tracker(Trace& trace, const char* imei, unsigned port, unsigned vehicle) {
  gt06::Tracker tracker;
  Conversation talk = connection(trace, kTruckRouter, port, kGermany, 5023, kStart + vehicle * kSecond);
  const auto say = [&](const Buffer& message) {
    talk.client_says(message);
    talk.server_says(tracker.answer());
  };
  talk.open();
  say(tracker.login(imei));
  const std::vector<Point> points = way(vehicle);
  for (std::size_t round = 0; round < kRounds; ++round) {
    talk.wait_until(kStart + (vehicle + 4) * kSecond + round * kStep);
    talk.client_says(tracker.position(points[round], talk.now()));
    if (round % 6 == 5) say(tracker.heartbeat());
  }
  talk.close();
}

void teltonika_tracker(Trace& trace) {
  constexpr std::size_t kBatch = 3;
  Conversation talk = connection(trace, kVan, 42005, kGermany, 5027, kStart + 4 * kSecond);
  talk.open();
  talk.client_says(teltonika::login(kFleetImeis[5]));
  talk.server_says(teltonika::welcome());
  const std::vector<Point> points = way(10);
  for (std::size_t round = 0; round < kRounds; round += kBatch) {
    const std::uint64_t first_us = kStart + 9 * kSecond + round * kStep;
    const auto from = points.begin() + static_cast<std::ptrdiff_t>(round);
    talk.wait_until(first_us + kBatch * kStep);
    talk.client_says(teltonika::positions({from, from + kBatch}, first_us, kStep));
    talk.server_says(teltonika::accepted(kBatch));
  }
  talk.close();
}

}  // namespace

Buffer tracker_fleet() {
  Trace trace;
  retranslate(trace);
  forward_terminals(trace);
  gt06_tracker(trace, kFleetImeis[3], 42003, 8);
  gt06_tracker(trace, kFleetImeis[4], 42004, 9);
  teltonika_tracker(trace);
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
