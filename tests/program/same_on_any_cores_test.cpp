// SPDX-License-Identifier: Apache-2.0
// The answer is a function of the packets: not of the number of threads, nor of whether they came in a file
// or a pipe.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"
#include "tests/support/hex.h"
#include "tests/support/messages.h"

namespace shekara::test {
namespace {

constexpr Timestamp kStart = Timestamp::from_seconds(1'750'000'000);

std::string number(std::size_t value) { return std::to_string(value); }
std::string vin(std::size_t i) {
  std::string digits = number(i);
  return "LTESTVIN" + std::string(9 - digits.size(), '0') + digits;
}

// Servers in several countries, all of them addresses that `samples/` uses too.
constexpr std::string_view kServers[] = {"47.92.60.20", "123.56.60.20", "195.210.46.20", "77.88.55.20",
                                         "78.46.60.20", "52.1.60.20",   "109.69.180.20"};

void talk_of(std::size_t i, std::vector<TimedPacket>& out) {
  const Endpoint car =
      endpoint("10." + number(i / 60000) + "." + number(i / 250 % 250) + "." + number(1 + i % 250),
               static_cast<std::uint16_t>(20000 + i));
  const std::uint16_t ports[] = {80, 443, 1883, 7325, 9000};
  const Endpoint cloud = endpoint(kServers[i % std::size(kServers)], ports[i % 5]);
  TcpTalk talk(car, cloud, kStart + Duration{static_cast<std::int64_t>(i) * 3'000'000});
  talk.handshake();
  for (std::size_t round = 0; round < 12; ++round) {
    const std::string document = "{\"vin\":\"" + vin(i) + "\",\"lat\":43.23" + number(round) +
                                 ",\"lon\":76.94,\"n\":" + number(round) + "}";
    switch (i % 5) {
      case 0:
        talk.client_sends(http_post("api" + number(i % 9) + ".example.com", as_bytes(document)));
        break;
      case 1:
        talk.client_sends(round == 0 ? tls_hello("car" + number(i % 7) + ".example.com")
                                     : tls_data(200 + i % 50));
        break;
      case 2:
        talk.client_sends(round == 0 ? mqtt_connect(vin(i)) : mqtt_publish("cars/" + number(i), document));
        break;
      case 3:
        talk.client_sends(round == 0 ? gbt_login(vin(i)) : gbt_position(vin(i)));
        break;
      default:
        talk.client_sends(junk(100 + i % 90, static_cast<std::uint32_t>(i)));
        break;
    }
    if (i % 11 == 3 && round == 5) talk.client_gap(77);
    if (i % 13 == 4) talk.packets.push_back(talk.packets.back());  // sent twice
    if (round % 3 == 0)
      talk.server_sends(i % 5 == 4   ? junk(20, static_cast<std::uint32_t>(round))
                        : i % 5 == 1 ? tls_data(30 + round)
                                     : bytes("HTTP/1.1 204 No Content\r\n\r\n"));
  }
  if (i % 4 != 0) i % 8 == 1 ? talk.reset() : talk.close();
  out.insert(out.end(), talk.packets.begin(), talk.packets.end());
}

void names_of(std::size_t i, std::vector<TimedPacket>& out) {
  const Endpoint car = endpoint("10.0.0." + number(1 + i % 250), static_cast<std::uint16_t>(30000 + i));
  const Endpoint resolver = endpoint("10.0.0.254", 53);
  const std::string name = "api" + number(i % 9) + ".example.com";
  const Timestamp time = kStart + Duration{static_cast<std::int64_t>(i) * 5'000'000};
  out.push_back({time, ethernet(udp(car, resolver, dns_query(name))), 0});
  const Octets answer = udp(resolver, car, dns_answer(name, kServers[i % std::size(kServers)]));
  // Every third answer comes in fragments.
  if (i % 3 != 0) return out.push_back({time + Duration{900'000}, ethernet(answer), 0});
  for (const Octets& piece : ip_fragments(answer, 24, static_cast<std::uint32_t>(i)))
    out.push_back({time + Duration{900'000}, ethernet(piece), 0});
}

// More packets than fit in two windows: many lanes are at work.
Octets large_capture() {
  std::vector<TimedPacket> packets;
  for (std::size_t i = 0; i < 2000; ++i) talk_of(i, packets);
  for (std::size_t i = 0; i < 1000; ++i) names_of(i, packets);
  for (std::size_t i = 0; i < 200; ++i)
    packets.push_back({kStart + Duration{static_cast<std::int64_t>(i) * 7'000'000},
                       junk(i % 40, static_cast<std::uint32_t>(i)), 0});
  std::ranges::stable_sort(packets, {}, &TimedPacket::time);
  CHECK(packets.size() > 40'000);
  return pcap_bytes(packets);
}

// Without what a pipe cannot give: its packets a second time, and a name.
void forget_file(nlohmann::ordered_json& json) {
  for (const char* key : {"evidence_file", "evidence_frame", "command"})
    if (json.is_object()) json.erase(key);
  if (json.is_structured())
    for (nlohmann::ordered_json& part : json) forget_file(part);
}

// The report of the one-threaded run.
nlohmann::ordered_json check_same_on_any_cores(const std::string& path) {
  const Scanned one = scanned("--threads 1 " + path);
  REQUIRE_FALSE(one.report.empty());
  CHECK_FALSE(one.flows.empty());
  CHECK(one.page.ends_with("</html>\n"));
  for (const std::string threads : {"2", "7"}) {
    INFO(path << " with " << threads << " threads");
    const Scanned many = scanned("--threads " + threads + " " + path);
    CHECK(many.ran.exit_code == one.ran.exit_code);
    CHECK((many.ran.out == one.ran.out));
    CHECK((many.report == one.report));
    CHECK((many.flows == one.flows));
    CHECK((many.page == one.page));
  }
  // A pipe is read once and has another name, and that is all.
  const Scanned piped = scanned("--threads 2 -", "cat " + path + " |");
  nlohmann::ordered_json from_pipe = piped.json(), from_file = one.json();
  CHECK(from_pipe.at("inputs").at(0).at("name") == "-");
  from_pipe.at("inputs").at(0).at("name") = from_file.at("inputs").at(0).at("name");
  forget_file(from_pipe);
  forget_file(from_file);
  CHECK((from_pipe == from_file));
  CHECK((piped.flows == one.flows));
  return from_file;
}
}  // namespace

TEST_CASE("program: the reports of a sample are the same bytes on any number of cores") {
  for (const std::string& name : samples_to_try()) check_same_on_any_cores(sample_file(name));
}

TEST_CASE("program: the reports of a capture of several windows are the same bytes on any number of cores") {
  const Folder folder;
  const std::string path = folder.file("large.pcap", as_string(large_capture()));
  const nlohmann::ordered_json report = check_same_on_any_cores(path);
  // Otherwise the capture does not test what it is for.
  CHECK(report.at("coverage").at("flows").at("seen") > 2000);
  CHECK(report.at("coverage").at("flows").at("encrypted") > 300);
  CHECK(report.at("coverage").at("flows").at("unread") > 300);
  CHECK(report.at("coverage").at("payload_bytes").at("missing") > 1000);
  CHECK(report.at("findings").size() > 500);
}

}  // namespace shekara::test
