// SPDX-License-Identifier: Apache-2.0
// Where positions lie, where the capture was made, and through whose network a name is served: the program's whole answer.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
using Json = nlohmann::ordered_json;

constexpr Timestamp kStart = Timestamp::from_seconds(1'790'000'000);
const Endpoint kCar = endpoint("192.168.43.17", 40000), kServer = endpoint("78.46.60.20", 80),
               kResolver = endpoint("192.168.43.1", 53);

TimedPacket after(std::int64_t milliseconds, const Octets& packet) {
  return {kStart + Duration{milliseconds * 1'000'000}, ethernet(packet), 0};
}

// A car tells one position by HTTP.
std::vector<TimedPacket> telling(const std::string& latitude, const std::string& longitude) {
  const std::string body = "{\"lat\":" + latitude + ",\"lon\":" + longitude + "}";
  const std::string request = "POST /p HTTP/1.1\r\nHost: www.example.com\r\nContent-Type: application/json\r\nContent-Length: " +
                              std::to_string(body.size()) + "\r\n\r\n" + body;
  const auto packet = [&](bool from_car, std::uint32_t seq, std::uint32_t ack, int flags, Bytes data = {}) {
    TcpFields fields;
    fields.seq = seq;
    fields.ack = ack;
    fields.flags = static_cast<std::uint8_t>(flags);
    return from_car ? tcp(kCar, kServer, fields, data) : tcp(kServer, kCar, fields, data);
  };
  return {after(100, packet(true, 1000, 0, tcp_flag::syn)),
          after(195, packet(false, 5000, 1001, tcp_flag::syn | tcp_flag::ack)),
          after(196, packet(true, 1001, 5001, tcp_flag::ack)),
          after(197, packet(true, 1001, 5001, tcp_flag::ack | tcp_flag::psh, as_bytes(request)))};
}

Scanned scanned_packets(const std::vector<TimedPacket>& packets, const std::string& options = {}) {
  const Folder folder;
  const Scanned seen = scanned(options + " " + folder.file("car.pcap", as_string(pcap_bytes(packets))));
  CHECK(schema_errors("reports/schema/report.schema.json", nlohmann::json::parse(seen.report)) == "");
  return seen;
}

std::string origin(const Scanned& seen) {
  const Json report = seen.json();
  for (const Json& finding : report.at("findings"))
    for (const Json& evidence : finding.at("evidence"))
      if (evidence.at("kind") == "position") return evidence.value("origin", "none");
  return "no position";
}
std::string origin(const std::string& latitude, const std::string& longitude, const std::string& options = {}) {
  return origin(scanned_packets(telling(latitude, longitude), options));
}

// "www.example.com" as labels, with the root (RFC 1035 section 3.1).
std::string labels(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    out += static_cast<char>(dot) + std::string(name.substr(0, dot));
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  return out + '\0';
}
std::string record(const std::string& owner, char type, const std::string& content) {
  return owner + std::string{0, type, 0, 1, 0, 0, 0, 60, 0, static_cast<char>(content.size())} + content;
}

// The resolver says: www.example.com is an alias of www.maker.example, that of www.maker.edgekey.net, that of
// e1.a.akamaiedge.net, and this is at the server's address.
Octets answer_behind_three_aliases() {
  const std::vector<std::string> chain = {"www.example.com", "www.maker.example", "www.maker.edgekey.net", "e1.a.akamaiedge.net"};
  std::string message = std::string{0x12, 0x34, char(0x81), char(0x80), 0, 1, 0, 4, 0, 0, 0, 0} + labels(chain[0]) +
                        std::string{0, 1, 0, 1};
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) message += record(labels(chain[i]), 5, labels(chain[i + 1]));
  message += record(labels(chain.back()), 1, std::string{78, 46, 60, 20});
  return {message.begin(), message.end()};
}
}  // namespace

TEST_CASE("origin: a position says whether it lies in the home country, outside, or too near to the line") {
  CHECK(origin("43.238456", "76.945123") == "inside");      // Almaty
  CHECK(origin("39.904211", "116.407395") == "outside");    // Beijing
  CHECK(origin("42.990012", "74.700034") == "near_border");  // Korday
  CHECK(origin("39.904211", "116.407395", "--home CN") == "inside");
  CHECK(origin("39.904211", "116.407395", "--home GF") == "none");  // not drawn
}

TEST_CASE("origin: the summary says it, in each language") {
  const std::vector<TimedPacket> packets = telling("39.904211", "116.407395");
  for (const auto& [language, said] : {std::pair("en", "outside Kazakhstan"), {"ru", "вне страны"}, {"kk", "елден тыс"}})
    CHECK(scanned_packets(packets, std::string("--lang ") + language).ran.out.find(said) != std::string::npos);
}

TEST_CASE("capture point: the report says whether it was stated or is assumed") {
  const std::vector<TimedPacket> packets = telling("43.238456", "76.945123");
  CHECK(scanned_packets(packets).json().at("capture_point") == Json{{"country", "KZ"}, {"stated", false}});
  CHECK(scanned_packets(packets, "--at 43.25,76.5").json().at("capture_point") ==
        Json{{"latitude", 43.25}, {"longitude", 76.5}, {"stated", true}});
}

TEST_CASE("aliases: a chain of three shows through whose network a name is served") {
  std::vector<TimedPacket> packets = {after(0, udp(kResolver, endpoint("192.168.43.17", 50000), answer_behind_three_aliases()))};
  for (TimedPacket& packet : telling("43.238456", "76.945123")) packets.push_back(std::move(packet));
  const Scanned seen = scanned_packets(packets);
  const Json server = seen.json().at("findings").at(0).at("to");
  CHECK(server.at("names").at(0).at("name") == "www.example.com");
  CHECK(server.at("aliases") == Json{"e1.a.akamaiedge.net"});
  CHECK(server.at("served_through").at("host") == "e1.a.akamaiedge.net");
  CHECK(server.at("served_through").at("kind") == "cdn");
  CHECK(server.at("served_through").at("owner_country") == "US");
  CHECK(seen.ran.out.find("served through Akamai") != std::string::npos);
}

}  // namespace shekara::test
