// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/environment.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/join/network_names.h"
#include "scanner/join/tunnels.h"
#include "tests/support/packet_builder.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {

// As tests/geoip/files says: 9.1 is in KZ, 9.4 in CN, 9.6 in DE; of 9.9 nothing is known.
constexpr std::string_view kCar = "192.168.1.2", kAlmaty = "9.1.0.1", kBeijing = "9.4.0.1",
                           kBerlin = "9.6.0.1", kNowhere = "9.9.9.9";

FlowRecord flow(std::string_view client, std::string_view server, std::uint16_t port = 443,
                std::uint64_t packet = 1) {
  FlowRecord out;
  out.client = endpoint(client, 40000);
  out.server = endpoint(server, port);
  out.ip_protocol = ip_protocol::udp;
  out.first_packet = {0, packet};
  out.application.name = "Unknown";
  out.application.confidence = "DPI";
  out.protection = Protection::encrypted;
  out.traffic[0] = {10, 1000, 600, 0, 0, 0};
  out.traffic[1] = {20, 2000, 1600, 0, 0, 0};
  return out;
}

FlowRecord classified(std::string_view name, std::string_view server = kBerlin) {
  FlowRecord out = flow(kAlmaty, server);
  out.application.name = name;
  return out;
}

FlowRecord with_evidence(std::string_view kind, std::string shown) {
  FlowRecord out = flow(kAlmaty, kAlmaty);
  Evidence seen;
  seen.kind = kind;
  seen.shown = std::move(shown);
  seen.certainty = Certainty::high;
  seen.packet = {0, 7};
  out.evidence = {seen};
  return out;
}

FlowRecord gtp(std::string_view client, std::string_view server) {
  FlowRecord out = flow(client, server, 2152);
  out.is_carrier = true;
  out.protection = Protection::none;
  return out;
}

std::vector<EnvironmentFact> facts(const FlowRecords& flows, const Limits& limits = {},
                                   Counts* reached = nullptr) {
  static const Locator locator = Locator::open({source_path("tests/geoip/files/flat.mmdb")});
  const NameTable names(flows, {});
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  const FlowPlaces places(flows, addresses, names, locator, pool);
  Counts ignored;
  AddressKinds kinds(addresses);
  return environment_of(flows, names, places, "KZ", limits, pool, reached == nullptr ? ignored : *reached, kinds);
}

// "foreign_sim 22699 RO high", one after the other.
std::string told(const FlowRecords& flows) {
  std::string out;
  for (const EnvironmentFact& fact : facts(flows))
    out += (out.empty() ? "" : "; ") + std::string(to_text(fact.kind)) + " " + fact.value +
           (fact.country.empty() ? "" : " ") + fact.country + " " + std::string(to_text(fact.certainty));
  return out;
}
}  // namespace

TEST_CASE("environment: a SIM card is foreign, of home or of no country, masked or revealed") {
  CHECK(told({with_evidence("imsi", "22699********01 (RO)")}) == "foreign_sim 22699 RO high");
  CHECK(told({with_evidence("imsi", "226990000000001")}) == "foreign_sim 22699 RO high");
  CHECK(told({with_evidence("imsi", "40101********01 (Beeline KZ)")}) == "home_sim 40101 KZ high");
  CHECK(told({with_evidence("imsi", "00101********89")}) == "unplaced_sim 00101 high");
  CHECK(told({with_evidence("iccid", "898600************19")}) == "foreign_sim 898600 CN high");
  CHECK(told({with_evidence("iccid", "899970***********08")}) == "home_sim 899970 KZ high");
  CHECK(facts({with_evidence("imsi", "22699********01")}).front().first_packet == PacketRef{0, 7});
}

TEST_CASE("environment: what is no number of a SIM card says nothing") {
  CHECK(told({with_evidence("imsi", "2****")}).empty());
  CHECK(told({with_evidence("imsi", "")}).empty());
  CHECK(told({with_evidence("imei", "22699********01")}).empty());
}

TEST_CASE("environment: VPN, Tor and proxies are named with the country of their far end") {
  CHECK(told({classified("WireGuard")}) == "vpn WireGuard DE medium");
  CHECK(told({classified("OpenVPN", kNowhere)}) == "vpn OpenVPN medium");
  CHECK(told({classified("Tor", kBeijing)}) == "tor Tor CN medium");
  CHECK(told({classified("SOCKS")}) == "proxy SOCKS DE medium");
  FlowRecord one_way = classified("OpenVPN");
  one_way.traffic[1] = {};
  CHECK(told({one_way}) == "vpn OpenVPN DE low");
  FlowRecord connect = flow(kAlmaty, kBerlin);
  connect.signs = {{SignKind::proxy_request, {}, {0, 3}}};
  CHECK(told({connect}) == "proxy HTTP CONNECT DE high");
  FlowRecord esp = flow(kAlmaty, kBerlin, 0);
  esp.ip_protocol = 50;
  CHECK(told({esp}) == "vpn IPsec DE high");
}

TEST_CASE("environment: a port alone makes a VPN only of payload that nobody understood") {
  FlowRecord guessed = classified("OpenVPN");
  guessed.application.confidence = "Match by port";
  CHECK(told({guessed}) == "vpn OpenVPN DE low");
  guessed.decoders = {"tls"};
  CHECK(told({guessed}).empty());
  guessed.decoders.clear();
  guessed.protection = Protection::none;
  CHECK(told({guessed}).empty());
}

TEST_CASE("environment: encrypted questions for names are seen by port or by the resolver's name") {
  CHECK(told({flow(kAlmaty, kBerlin, 853)}) == "encrypted_dns  DE high");
  FlowRecord over_https = flow(kAlmaty, kBerlin);
  over_https.names = {{"mozilla.cloudflare-dns.com", NameSource::sni}};
  CHECK(told({over_https}) == "encrypted_dns mozilla.cloudflare-dns.com DE high");
  over_https.names = {{"doh.example", NameSource::sni}};
  CHECK(told({over_https}) == "encrypted_dns doh.example DE high");
  over_https.names = {{"www.google.com", NameSource::sni}};
  CHECK(told({over_https}).empty());
}

TEST_CASE("environment: plain DNS to a public resolver hides nothing") {
  FlowRecord plain = flow(kAlmaty, kBerlin, 53);
  plain.protection = Protection::clear;
  plain.names = {{"dns.google", NameSource::dns}};
  CHECK(told({plain}).empty());
}

TEST_CASE(
    "environment: a mobile network's tunnel stays at home or has an end elsewhere; the device is inside") {
  CHECK(told({gtp("10.0.0.1", "10.0.0.2")}) == "mobile_tunnel GTP-U high");
  CHECK(told({gtp(kAlmaty, kBerlin)}) == "roaming_tunnel GTP-U DE high; mobile_tunnel GTP-U KZ high");
  CHECK(told({gtp(kAlmaty, kNowhere)}) == "roaming_tunnel GTP-U medium; mobile_tunnel GTP-U KZ high");
  FlowRecord inside = flow("10.45.0.2", kAlmaty);
  inside.teid_up = 5;
  CHECK(told({inside}) == "tunnelled_device GTP-U proven");
}

TEST_CASE(
    "environment: private devices that reach public servers are behind a translation; each is counted once") {
  const FlowRecords flows{flow(kCar, kBerlin),          flow(kCar, kAlmaty, 443, 2),
                          flow("192.168.1.3", kBerlin), flow("100.64.0.9", kBerlin),
                          flow(kCar, "192.168.1.1"),    flow(kCar, "224.0.0.1")};
  CHECK(told(flows) ==
        "carrier_nat carrier-grade NAT (RFC 6598) high; private_network private (RFC 1918) high");
  const EnvironmentFact inner = facts(flows).back();
  CHECK(inner.address_count == 2);
  CHECK(inner.addresses.front().text() == kCar);
  CHECK(inner.flows == 3);
  CHECK(inner.packets == 90);
}

TEST_CASE("environment: login pages, interception roots and access points come from what decoders read") {
  FlowRecord signs = flow(kAlmaty, kBerlin);
  signs.signs = {{SignKind::portal_answer, "captive.apple.com, 302", {0, 4}},
                 {SignKind::interception_root, "Qaznet Trust Network", {0, 5}},
                 {SignKind::access_point, "cars.mnc099.mcc226.gprs", {0, 6}},
                 {SignKind::access_point, "internet", {0, 6}}};
  CHECK(told({signs}) ==
        "access_point cars.mnc099.mcc226.gprs RO high; access_point internet high; captive_portal "
        "captive.apple.com, 302 "
        "high; tls_interception Qaznet Trust Network high");
}

TEST_CASE(
    "environment: each kind has a number of facts that it may not exceed, and what is over is counted") {
  FlowRecords many;
  for (int i = 10; i < 30; ++i)
    many.push_back(with_evidence("imsi", "226" + std::to_string(i) + "********01"));
  many.push_back(classified("WireGuard"));
  Limits limits;
  limits.environment_facts = 4;
  Counts reached;
  const std::vector<EnvironmentFact> out = facts(many, limits, &reached);
  CHECK(out.size() == 5);
  CHECK(out.back().value == "WireGuard");
  CHECK(reached.at("facts of the capture environment").times == 16);
}

TEST_CASE("network names: interception roots by exact name, the ambiguous one with low certainty") {
  CHECK(interception_root("Information Security Certification Authority") == Certainty::high);
  CHECK(interception_root("НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ") == Certainty::low);
  CHECK(!interception_root("Let's Encrypt"));
  CHECK(!interception_root(""));
  CHECK(!interception_root("qaznet trust network"));
}

TEST_CASE("network names: checks of connectivity and resolvers are known by their whole name") {
  CHECK(connectivity_answer("connectivitycheck.gstatic.com") == 204);
  CHECK(connectivity_answer("captive.apple.com") == 200);
  CHECK(connectivity_answer("apple.com") == 0);
  CHECK(is_https_resolver("dns.google"));
  CHECK(!is_https_resolver("dns.google.example"));
  CHECK(!is_https_resolver(""));
}

}  // namespace shekara::test
