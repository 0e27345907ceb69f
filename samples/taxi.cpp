// SPDX-License-Identifier: Apache-2.0
// Two taxis with JT/T 808 terminals: one in the 2013 form to a dispatcher in Russia, one in the 2019 form to
// a dispatcher in Germany.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/stories.h"
#include "samples/telematics.h"

namespace samples {
namespace {

constexpr std::size_t kPoints = 40;
constexpr std::uint64_t kStep = 10 * kSecond;

struct Taxi {
  const char *address, *phone, *plate, *driver, *certificate, *imei;
  unsigned port;
  bool form_2019;
  std::uint64_t start_us;
};

using jt808::gbk;

void sign_in(Conversation& talk, jt808::Terminal& terminal, const Taxi& taxi) {
  talk.open();
  talk.client_says(terminal.registration(gbk(taxi.plate)));
  talk.server_says(terminal.registered(terminal.last_serial(), "TESTCODE1"));
  talk.client_says(terminal.authentication("TESTCODE1", taxi.imei));
  talk.server_says(terminal.acknowledged(terminal.last_serial(), 0x0102));
  talk.client_says(terminal.driver(gbk(taxi.driver), taxi.certificate, gbk("Тестовый центр"), talk.now()));
  talk.server_says(terminal.acknowledged(terminal.last_serial(), 0x0702));
}

void ride(Conversation& talk, jt808::Terminal& terminal, const Taxi& taxi) {
  const std::vector<Point> points = drive(kPoints, taxi.port);
  for (std::size_t i = 0; i < points.size(); ++i) {
    talk.wait_until(taxi.start_us + 5 * kSecond + i * kStep);
    talk.client_says(terminal.position(points[i], talk.now()));
    talk.server_says(terminal.acknowledged(terminal.last_serial(), 0x0200));
    if (i == 10) talk.server_says(terminal.text(gbk("Заказ: проспект Абая 10, клиент +7 701 000 00 12")));
  }
  const std::vector<Point> stored(points.begin(), points.begin() + 8);
  talk.client_says(terminal.stored_positions(stored, taxi.start_us - 600 * kSecond, kStep));
  talk.server_says(terminal.acknowledged(terminal.last_serial(), 0x0704));
  talk.client_says(terminal.heartbeat());
  talk.server_says(terminal.acknowledged(terminal.last_serial(), 0x0002));
}

void work(Trace& trace, const Taxi& taxi, const Server& server) {
  Conversation talk(trace, {}, {taxi.address, taxi.port}, {server.address, 5015}, taxi.start_us,
                    server.round_trip_ms * 1000);
  jt808::Terminal terminal(taxi.phone, taxi.form_2019);
  sign_in(talk, terminal, taxi);
  ride(talk, terminal, taxi);
  talk.close();
}

}  // namespace

Buffer taxi_terminal() {
  Trace trace;
  work(trace,
       {kTaxi, "77010000021", "123ABC02", "Тест Водитель", "TEST00000001", "", 40221, false,
        kStart + 1 * kSecond},
       kRussia);
  work(trace,
       {kSecondTaxi, "77010000022", "456DEF02", "Проба Шофер", "TEST00000002", kSecondTaxiImei, 40222, true,
        kStart + 4 * kSecond},
       kGermany);
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
