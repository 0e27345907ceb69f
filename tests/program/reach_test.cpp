// SPDX-License-Identifier: Apache-2.0
// How soon an address answered, against where databases say it is: the program's whole answer.
#include <doctest/doctest.h>

#include "tests/program/refused.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
struct Ends {
  Endpoint car, server;
};
// Both shipped databases place these servers in Germany.
const Ends kV4{endpoint("192.168.43.17", 40000), endpoint("78.46.60.20", 80)},
    kV6{endpoint("fd00::17", 40000), endpoint("2a01:4f8::20", 80)};

// A car tells its position by HTTP to a server that takes so long to answer.
std::string capture(const Ends& ends, int milliseconds) {
  constexpr Timestamp kStart = Timestamp::from_seconds(1'790'000'000);
  const std::string request =
      "POST /p HTTP/1.1\r\nHost: t.example\r\nContent-Type: application/json\r\nContent-Length: 62\r\n\r\n"
      R"({"vin":"LTESTCAR200000001","lat":43.238456,"lon":76.945123   })";
  const auto packet = [&](bool from_car, std::uint32_t seq, std::uint32_t ack, int flags, std::int64_t after,
                          Bytes data = {}) {
    TcpFields fields;
    fields.seq = seq;
    fields.ack = ack;
    fields.flags = static_cast<std::uint8_t>(flags);
    const Octets bytes =
        from_car ? tcp(ends.car, ends.server, fields, data) : tcp(ends.server, ends.car, fields, data);
    return TimedPacket{kStart + Duration{after * 1'000'000}, ethernet(bytes), 0};
  };
  return as_string(pcap_bytes(
      {packet(true, 1000, 0, tcp_flag::syn, 0),
       packet(false, 5000, 1001, tcp_flag::syn | tcp_flag::ack, milliseconds),
       packet(true, 1001, 5001, tcp_flag::ack, milliseconds + 1),
       packet(true, 1001, 5001, tcp_flag::ack | tcp_flag::psh, milliseconds + 2, as_bytes(request)),
       packet(false, 5001, static_cast<std::uint32_t>(1001 + request.size()), tcp_flag::ack,
              2 * milliseconds + 2)}));
}

Scanned answered(const Ends& ends, int milliseconds, const std::string& options) {
  const Folder folder;
  return scanned(options + " " + folder.file("car.pcap", capture(ends, milliseconds)));
}

nlohmann::ordered_json place_of(const Scanned& seen) {
  REQUIRE_FALSE(seen.json().at("findings").empty());
  CHECK(schema_errors("reports/schema/report.schema.json", nlohmann::json::parse(seen.report)) == "");
  return seen.json().at("findings").at(0).at("to").at("place");
}
}  // namespace

TEST_CASE("reach: a German address that answers in 3 ms at Almaty is disputed, and why is said") {
  for (const Ends& ends : {kV4, kV6})
    for (const std::string options : {"--at 43.24,76.95", ""}) {
      const Scanned seen = answered(ends, 3, options);
      const nlohmann::ordered_json place = place_of(seen);
      CHECK(place.at("country").is_null());
      CHECK(place.at("basis") == "disputed");
      CHECK(place.at("witnesses").at(0).at("country") == "DE");
      const nlohmann::ordered_json& reach = place.at("reach");
      CHECK(reach.at("rtt_ms") == 3.0);
      CHECK(reach.at("method") == "tcp_handshake");
      CHECK(reach.at("packet").at("number") == 2);
      CHECK(reach.at("within_km") == 300);
      CHECK(reach.at("refutes_place") == true);
      CHECK(reach.at("disproved").at(0).at("country") == "DE");
      CHECK(reach.at("from").at("point").is_null() == options.empty());
      CHECK(seen.json().at("findings").at(0).at("crossing") == "unknown");
      CHECK(seen.json().at("findings").at(0).at("outcome") == "undetermined");
      CHECK(seen.flows.find("\"country\":null") != std::string::npos);
      CHECK(seen.ran.exit_code == 3);
    }
}

TEST_CASE("reach: the same address that answers in 95 ms is in Germany") {
  for (const Ends& ends : {kV4, kV6}) {
    const Scanned seen = answered(ends, 95, "--at 43.24,76.95");
    CHECK(place_of(seen).at("country") == "DE");
    CHECK(place_of(seen).at("basis") == "agreed");
    CHECK(place_of(seen).at("reach").at("disproved").empty());
    CHECK(seen.json().at("findings").at(0).at("crossing") == "outbound");
    CHECK(seen.ran.out.find("answered in") == std::string::npos);
  }
}

TEST_CASE("reach: the summary names the point, the packet and all four reasons, in each language") {
  const auto text = [](const std::string& language) {
    std::string out = answered(kV4, 3, "--at 43.24,76.95 --lang " + language).ran.out;
    for (std::size_t i = out.find('\n'); i != std::string::npos; i = out.find('\n', i)) {
      std::size_t end = out.find_first_not_of(" \n", i);
      out.replace(i, std::min(end, out.size()) - i, " ");
    }
    return out;
  };
  const auto says = [](const std::string& all, const std::string& part) {
    INFO(part << " in " << all);
    CHECK(all.find(part) != std::string::npos);
  };
  says(text("en"),
       "answered in 3 ms (packet 2): it stands within 300 km of the capture point, 43.24,76.95 (given); so "
       "it is not in "
       "Germany (DE): a nearby copy (CDN), a shared anycast address, a transparent proxy or an interception "
       "device");
  says(text("ru"), "ответ пришёл за 3 мс (пакет 2)");
  says(text("ru"), "близкая копия (CDN), общий anycast-адрес, прозрачный прокси или устройство перехвата");
  says(text("kk"),
       "жақын көшірме (CDN), ортақ anycast мекенжайы, мөлдір прокси немесе трафикті ұстап қалу құрылғысы");
}

TEST_CASE("reach: --at takes latitude and longitude, and nothing else") {
  const Folder folder;
  for (const std::string bad : {"43.24", "43.24,", ",76", "91,0", "0,181", "43,24,76,95", "a,b",
                                "43.24;76.95", "nan,0", "43.24, 76.95", "1e1,0", "inf,0"})
    CHECK(refused("scan --at '" + bad + "' x.pcap", folder) ==
          "--at: \"" + bad + "\" is no point on the Earth (LAT,LON in degrees, as 43.24,76.95)");
  CHECK(answered(kV4, 3, "--at -33.9,151.2").ran.exit_code == 3);
}

}  // namespace shekara::test
