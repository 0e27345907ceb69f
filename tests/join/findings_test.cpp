// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/findings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/packet_builder.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {

// As tests/geoip/files says: 9.1 is in KZ, 9.4 in CN, 9.6 in DE; of 9.9 nothing is known; of 9.2 the two
// databases disagree.
constexpr std::string_view kLocal = "192.168.1.2", kAlmaty = "9.1.0.1", kBeijing = "9.4.0.1",
                           kBerlin = "9.6.0.1", kNowhere = "9.9.9.9", kDisputed = "9.2.0.1",
                           kDocumentation = "192.0.2.1";

const Locator& one_witness() {
  static const Locator locator = Locator::open({source_path("tests/geoip/files/flat.mmdb")});
  return locator;
}
const Locator& two_witnesses() {
  static const Locator locator =
      Locator::open({source_path("tests/geoip/files/flat.mmdb"), source_path("tests/geoip/files/city.mmdb")});
  return locator;
}

Evidence evidence(DataCategory category, std::uint64_t packet,
                  Direction direction = Direction::client_to_server, Certainty certainty = Certainty::high) {
  Evidence out;
  out.category = category;
  out.certainty = certainty;
  out.direction = direction;
  out.kind = "test";
  out.protocol = "json";
  out.layers = "http > json";
  out.path = "$.value";
  out.shown = "***";
  out.packet = {0, packet};
  return out;
}

FlowRecord flow(std::string_view client, std::string_view server, std::uint64_t packet = 1) {
  FlowRecord out;
  out.client = endpoint(client, static_cast<std::uint16_t>(40000 + packet));
  out.server = endpoint(server, 443);
  out.ip_protocol = ip_protocol::tcp;
  out.first_packet = {0, packet};
  out.first = Timestamp::from_seconds(static_cast<std::int64_t>(1000 + packet));
  out.last = Timestamp::from_seconds(static_cast<std::int64_t>(2000 + packet));
  out.application.name = "TLS";
  out.protection = Protection::clear;
  out.traffic[0] = {10, 1000, 600, 600, 0, 0};
  out.traffic[1] = {20, 2000, 1600, 1600, 0, 0};
  return out;
}
FlowRecord telling(std::string_view client, std::string_view server,
                   DataCategory category = DataCategory::vehicle_id, std::uint64_t packet = 1,
                   Direction direction = Direction::client_to_server) {
  FlowRecord out = flow(client, server, packet);
  out.evidence = {evidence(category, packet, direction)};
  return out;
}
FlowRecord unread(std::string_view client, std::string_view server,
                  Protection protection = Protection::unread) {
  FlowRecord out = flow(client, server);
  out.protection = protection;
  for (Traffic& traffic : out.traffic) traffic.decoded = 0;
  return out;
}

// Whatever rules may be asked of an outline they are told the same by the whole finding.
void check_outline(const Finding& outline, const Finding& whole) {
  for (Party Finding::*end : {&Finding::from, &Finding::to}) {
    const Party &drawn = outline.*end, &made = whole.*end;
    CHECK(drawn.place.country == made.place.country);
    CHECK(drawn.place.basis == made.place.basis);
    CHECK(drawn.place.asn == made.place.asn);
    CHECK(drawn.place.anonymizers == made.place.anonymizers);
    CHECK(drawn.service == made.service);
    CHECK(drawn.port == made.port);
  }
  CHECK(outline.category == whole.category);
  CHECK(outline.crossing == whole.crossing);
  CHECK(outline.protection == whole.protection);
  CHECK(outline.protocol == whole.protocol);
  CHECK(outline.packets == whole.packets);
  CHECK(outline.bytes == whole.bytes);
  CHECK(outline.first_seen == whole.first_seen);
  CHECK(outline.last_seen == whole.last_seen);
  CHECK(outline.evidence_count == whole.evidence_count);
  REQUIRE(outline.evidence.size() == whole.evidence.size());
  for (std::size_t i = 0; i < whole.evidence.size(); ++i) {
    CHECK(outline.evidence[i].category == whole.evidence[i].category);
    CHECK(outline.evidence[i].kind == whole.evidence[i].kind);
    CHECK(outline.evidence[i].certainty == whole.evidence[i].certainty);
    CHECK(outline.evidence[i].origin == whole.evidence[i].origin);
    if (whole.category == DataCategory::remote_command) CHECK(outline.evidence[i].shown == whole.evidence[i].shown);
  }
}

std::vector<Finding> findings_of(const FlowRecords& flows, const Locator& locator = one_witness(),
                                 const Limits& limits = {}) {
  const NameTable names(flows, {});
  Parallel pool(1);
  static const ServiceCatalogue services = ServiceCatalogue::load({source_path("scanner/join/services")});
  const FlowAddresses addresses(flows, {}, pool);
  const FlowPlaces places(flows, addresses, names, locator, pool);
  const FlowServices of_flows(flows, names, services, limits, pool);
  const Findings findings(flows, names, places, locator, "KZ", limits, pool, of_flows);
  std::vector<Finding> out;
  Finding outline;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    findings.outline(i, outline);
    out.push_back(findings.make(i));
    check_outline(outline, out.back());
  }
  return out;
}
Finding only(const FlowRecords& flows, const Locator& locator = one_witness(),
             const Limits& limits = {}) {
  const std::vector<Finding> findings = findings_of(flows, locator, limits);
  REQUIRE(findings.size() == 1);
  return findings.front();
}
std::string crossing(std::string_view client, std::string_view server, Direction direction,
                     const Locator& locator = one_witness()) {
  return std::string(
      to_text(only({telling(client, server, DataCategory::vehicle_id, 1, direction)}, locator).crossing));
}
std::set<std::string> ids(const FlowRecords& flows) {
  std::set<std::string> out;
  for (const Finding& finding : findings_of(flows)) out.insert(finding.id);
  return out;
}
}  // namespace

TEST_CASE("findings: every pair of places has its crossing, whoever opened the flow") {
  const std::map<std::pair<std::string_view, std::string_view>, std::string> kExpected = {
      {{kLocal, "192.168.1.3"}, "local"},    {{kLocal, kAlmaty}, "domestic"},
      {{kLocal, kBeijing}, "outbound"},      {{kLocal, kNowhere}, "unknown"},
      {{kAlmaty, kLocal}, "domestic"},       {{kAlmaty, "9.1.0.2"}, "domestic"},
      {{kAlmaty, kBeijing}, "outbound"},     {{kAlmaty, kNowhere}, "unknown"},
      {{kBeijing, kLocal}, "inbound"},       {{kBeijing, kAlmaty}, "inbound"},
      {{kBeijing, kBerlin}, "foreign"},      {{kBeijing, "9.4.0.2"}, "foreign"},
      {{kBeijing, kNowhere}, "unknown"},     {{kNowhere, kLocal}, "unknown"},
      {{kNowhere, kAlmaty}, "unknown"},      {{kNowhere, kBeijing}, "unknown"},
      {{kNowhere, "9.9.9.8"}, "unknown"},    {{kLocal, kDocumentation}, "unknown"},
      {{kDocumentation, kAlmaty}, "unknown"}};
  for (const auto& one : kExpected) {
    const std::pair<std::string_view, std::string_view>& ends = one.first;
    const std::string& expected = one.second;
    INFO(ends.first << " to " << ends.second);
    CHECK(crossing(ends.first, ends.second, Direction::client_to_server) == expected);
    CHECK(crossing(ends.second, ends.first, Direction::server_to_client) == expected);
  }
}

TEST_CASE("findings: a country the databases dispute is unknown, and the words of both are kept") {
  CHECK(crossing(kLocal, kDisputed, Direction::client_to_server, two_witnesses()) == "unknown");
  const Finding finding = only({telling(kLocal, kDisputed)}, two_witnesses());
  CHECK(finding.to.place.basis == PlaceBasis::disputed);
  CHECK(finding.to.place.country.empty());
  CHECK(finding.to.place.witnesses.size() == 2);
}

TEST_CASE(
    "findings: data that come back go from the server to the client, and are counted in their direction") {
  const Finding up = only({telling(kLocal, kBeijing)});
  CHECK(up.from.addresses == std::vector<IpAddress>{endpoint(kLocal).address});
  CHECK(up.to.addresses == std::vector<IpAddress>{endpoint(kBeijing).address});
  CHECK(up.to.port == 443);
  CHECK(up.from.port == 0);
  CHECK(up.packets == 10);
  CHECK(up.bytes == 1000);
  const Finding down =
      only({telling(kLocal, kBeijing, DataCategory::vehicle_id, 1, Direction::server_to_client)});
  CHECK(down.from.addresses == up.to.addresses);
  CHECK(down.to.addresses == up.from.addresses);
  CHECK(down.from.port == 443);
  CHECK(down.crossing == Crossing::inbound);
  CHECK(down.packets == 20);
  CHECK(down.bytes == 2000);
  CHECK(down.id != up.id);
}

TEST_CASE("findings: a device, a kind of data and a destination are one finding over any number of flows") {
  FlowRecords flows = {telling(kLocal, kBeijing, DataCategory::vehicle_id, 1),
                                   telling(kLocal, kBeijing, DataCategory::vehicle_id, 5)};
  flows[1].evidence.push_back(evidence(DataCategory::vehicle_id, 6));
  const Finding finding = only(flows);
  CHECK(finding.flows == 2);
  CHECK(finding.packets == 20);
  CHECK(finding.bytes == 2000);
  CHECK(finding.evidence_count == 3);
  CHECK(finding.first_seen == flows[0].first);
  CHECK(finding.last_seen == flows[1].last);
  CHECK(finding.first_packet == PacketRef{0, 1});
  CHECK(finding.category == DataCategory::vehicle_id);
  CHECK(finding.protocol == "json");
  CHECK(finding.transport == "tcp");
}

TEST_CASE("findings: another device, kind, server, port, protocol or direction is another finding") {
  const FlowRecord base = telling(kLocal, kBeijing);
  FlowRecord port = base, protocol = base, transport = base;
  port.server.port = 8443;
  protocol.evidence[0].protocol = "mqtt";
  transport.ip_protocol = ip_protocol::udp;
  const FlowRecords flows = {
      base,
      telling("192.168.1.3", kBeijing),
      telling(kLocal, kBeijing, DataCategory::position),
      telling(kLocal, "9.4.0.2"),
      telling(kLocal, kBeijing, DataCategory::vehicle_id, 1, Direction::server_to_client),
      port,
      protocol,
      transport};
  CHECK(ids(flows).size() == flows.size());
}

TEST_CASE("findings: servers of one registered name in one country are one destination") {
  FlowRecords flows = {telling(kLocal, kBeijing),
                                   telling(kLocal, "9.4.0.2", DataCategory::vehicle_id, 2)};
  flows[0].names = {{"eu.fleet.example.com", NameSource::sni}};
  flows[1].names = {{"as.fleet.example.com", NameSource::sni}};
  const Finding finding = only(flows);
  CHECK(finding.to.domain == "example.com");
  CHECK(finding.to.address_count == 2);
  CHECK(finding.to.names.size() == 2);
  // The same name in another country is another destination.
  flows[1] = telling(kLocal, kBerlin, DataCategory::vehicle_id, 2);
  flows[1].names = {{"as.fleet.example.com", NameSource::sni}};
  CHECK(findings_of(flows).size() == 2);
}

TEST_CASE("findings: a name from the resolver stands in where the flow itself names nobody") {
  FlowRecords flows = {telling(kLocal, kBeijing), flow(kLocal, "192.168.1.1", 9)};
  flows[1].make_seldom().dns = {{endpoint(kBeijing).address, "tsp.example.com", Timestamp::from_seconds(1), 60, {}}};
  const Finding finding = only(flows);
  CHECK(finding.to.names == std::vector<Name>{{"tsp.example.com", NameSource::dns}});
  CHECK(finding.to.domain == "example.com");
}

TEST_CASE("findings: ids do not depend on packet numbers, files, times, client ports or the order of flows") {
  const FlowRecords flows = {
      telling(kLocal, kBeijing), telling(kLocal, kBerlin, DataCategory::position, 2),
      telling(kAlmaty, kNowhere, DataCategory::contact, 3), unread(kLocal, kBeijing)};
  FlowRecords other;
  for (std::size_t i = flows.size(); i-- > 0;) {
    FlowRecord record = flows[i];
    record.first_packet = {3, record.first_packet.number + 1000};
    record.first = record.first + Duration::seconds(99);
    record.client.port = static_cast<std::uint16_t>(record.client.port + 7);
    for (Evidence& one : record.evidence) one.packet = record.first_packet;
    other.push_back(record);
  }
  CHECK(ids(flows).size() == 4);
  CHECK(ids(flows) == ids(other));
  for (const std::string& id : ids(flows)) {
    CHECK(id.size() == 16);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
}

TEST_CASE("findings: a finding is the same whichever of its flows comes first") {
  FlowRecords flows = {telling(kLocal, kBeijing, DataCategory::vehicle_id, 1),
                                   telling(kLocal, kBeijing, DataCategory::vehicle_id, 5)};
  flows[0].names = {{"eu.example.com", NameSource::sni}};
  flows[1].names = {{"as.example.com", NameSource::sni}};
  // Its opening was read, the rest was not; the other flow lies open.
  flows[0].protection = Protection::encrypted;
  const auto of_data = [](const FlowRecords& records) {
    for (const Finding& finding : findings_of(records))
      if (finding.category) return finding;
    return Finding{};
  };
  const Finding one = of_data(flows);
  std::swap(flows[0], flows[1]);
  const Finding other = of_data(flows);
  CHECK(one.id == other.id);
  CHECK(one.protection == other.protection);
  CHECK(one.first_packet == other.first_packet);
  CHECK(one.first_seen == other.first_seen);
  CHECK(one.to.names == other.to.names);
  CHECK(one.to.addresses == other.to.addresses);
  CHECK(one.evidence.front().packet == other.evidence.front().packet);
}

TEST_CASE("findings: evidence is strongest first, and capped with a count") {
  Limits limits;
  limits.evidence_per_finding = 3;
  FlowRecord record = flow(kLocal, kBeijing);
  for (std::uint64_t i = 1; i <= 10; ++i)
    record.evidence.push_back(
        evidence(DataCategory::contact, i, Direction::client_to_server, Certainty::low));
  record.evidence.push_back(
      evidence(DataCategory::contact, 11, Direction::client_to_server, Certainty::proven));
  record.evidence.push_back(
      evidence(DataCategory::contact, 12, Direction::client_to_server, Certainty::medium));
  const Finding finding = only({record}, one_witness(), limits);
  CHECK(finding.evidence_count == 12);
  REQUIRE(finding.evidence.size() == 3);
  CHECK(finding.evidence[0].packet.number == 11);
  CHECK(finding.evidence[1].packet.number == 12);
  CHECK(finding.evidence[2].packet.number == 1);
}

TEST_CASE("findings: addresses of a destination are capped, and their number is not") {
  Limits limits;
  limits.addresses_per_party = 4;
  FlowRecords flows;
  for (std::uint64_t i = 1; i <= 9; ++i) {
    FlowRecord record = telling(kLocal, "9.4.0." + std::to_string(i), DataCategory::vehicle_id, i);
    record.names = {{"fleet.example.com", NameSource::sni}};
    flows.push_back(record);
  }
  const Finding finding = only(flows, one_witness(), limits);
  CHECK(finding.to.addresses.size() == 4);
  CHECK(finding.to.address_count == 9);
  CHECK(finding.flows == 9);
}

TEST_CASE("findings: what could not be read is a finding where it leaves the country, or may do so") {
  for (const Protection protection : {Protection::unread, Protection::encrypted}) {
    const Finding abroad = only({unread(kLocal, kBeijing, protection)});
    CHECK_FALSE(abroad.category.has_value());
    CHECK(abroad.crossing == Crossing::outbound);
    CHECK(abroad.protection == protection);
    CHECK(abroad.protocol == "TLS");
    CHECK(abroad.evidence.empty());
    CHECK(only({unread(kLocal, kNowhere, protection)}).crossing == Crossing::unknown);
    CHECK(only({unread(kBeijing, kBerlin, protection)}).crossing == Crossing::foreign);
    CHECK(findings_of({unread(kLocal, kAlmaty, protection)}).empty());
    CHECK(findings_of({unread(kLocal, "192.168.1.3", protection)}).empty());
  }
}

TEST_CASE("findings: what could not be read and stayed in the country is a finding where it is known whose the server is") {
  FlowRecord messenger = unread(kLocal, kAlmaty, Protection::encrypted);
  messenger.names = {{"aitu.io", NameSource::sni}};
  const Finding finding = only({messenger});
  CHECK(finding.crossing == Crossing::domestic);
  CHECK_FALSE(finding.category.has_value());
  REQUIRE(finding.to.service != nullptr);
  CHECK(finding.to.service->id == "aitu");

  FlowRecord nobody = unread(kLocal, kAlmaty, Protection::encrypted);
  nobody.names = {{"maker.example", NameSource::sni}};
  CHECK(findings_of({nobody}).empty());
  FlowRecord in_the_house = unread(kLocal, "192.168.1.3", Protection::encrypted);
  in_the_house.names = {{"aitu.io", NameSource::sni}};
  CHECK(findings_of({in_the_house}).empty());
}

TEST_CASE("findings: what a server at home answers to a client abroad leaves the country too") {
  const Finding finding = only({unread(kBeijing, kAlmaty)});
  CHECK(finding.crossing == Crossing::outbound);
  CHECK(finding.from.addresses == std::vector<IpAddress>{endpoint(kAlmaty).address});
  CHECK(finding.bytes == 2000);
}

TEST_CASE(
    "findings: a flow without payload in that direction, and the network's own messages, are not unread "
    "data") {
  FlowRecord silent = unread(kLocal, kBeijing);
  silent.traffic[0].payload = 0;
  CHECK(findings_of({silent}).empty());
  CHECK(findings_of({unread(kLocal, kBeijing, Protection::none)}).empty());
  FlowRecord ping = unread(kLocal, kBeijing);
  ping.ip_protocol = ip_protocol::icmp;
  CHECK(findings_of({ping}).empty());
}

TEST_CASE("findings: a flow read in part is unread too, but for a trace") {
  FlowRecord half = flow(kLocal, kBeijing);
  half.traffic[0].decoded = 300;
  CHECK_FALSE(only({half}).category.has_value());
  FlowRecord trace = flow(kLocal, kBeijing);
  trace.traffic[0].decoded = 560;
  CHECK(findings_of({trace}).empty());
  FlowRecord resent = flow(kLocal, kBeijing);
  resent.traffic[0].payload = 1200;
  resent.traffic[0].retransmitted = 600;
  CHECK(findings_of({resent}).empty());
}

TEST_CASE("findings: data that were read do not hide that the rest of the flow was not") {
  FlowRecord both = telling(kLocal, kBeijing);
  both.protection = Protection::encrypted;
  both.traffic[0].decoded = 100;
  const std::vector<Finding> findings = findings_of({both});
  REQUIRE(findings.size() == 2);
  CHECK(std::ranges::count_if(findings, [](const Finding& one) { return one.category.has_value(); }) == 1);
}

TEST_CASE("findings: a flow in which nothing personal was found and all was read is no finding") {
  CHECK(findings_of({flow(kLocal, kBeijing)}).empty());
}

TEST_CASE("findings: what goes through a VPN or a proxy at home may have left the country: unknown, and it is listed") {
  FlowRecord vpn = unread(kLocal, kAlmaty);
  CHECK(findings_of({vpn}).empty());
  vpn.application.name = "WireGuard";
  vpn.application.confidence = "DPI";
  const Finding hidden = only({vpn});
  CHECK(hidden.crossing == Crossing::unknown);
  CHECK(hidden.tunnel == "WireGuard");
  CHECK(!hidden.category);
  CHECK(hidden.to.place.country == "KZ");

  FlowRecord proxy = telling(kLocal, "192.168.1.3");
  proxy.signs = {{SignKind::proxy_request, {}, {0, 1}}};
  CHECK(only({proxy}).crossing == Crossing::unknown);
  CHECK(only({proxy}).tunnel == "HTTP CONNECT");
}

TEST_CASE("findings: a VPN to another country crosses the border as anything else does") {
  FlowRecord vpn = unread(kLocal, kBerlin);
  vpn.application.name = "OpenVPN";
  vpn.application.confidence = "DPI";
  CHECK(only({vpn}).crossing == Crossing::outbound);
  CHECK(only({vpn}).tunnel == "OpenVPN");
}

TEST_CASE("findings: data inside a mobile network's tunnel stay at home only if no such tunnel leads abroad") {
  FlowRecord inside = telling("10.45.0.2", kAlmaty);
  inside.teid_up = 5;
  FlowRecord tunnel = flow(kAlmaty, "9.1.0.9", 2);
  tunnel.server.port = 2152;
  tunnel.ip_protocol = ip_protocol::udp;
  tunnel.is_carrier = true;
  tunnel.protection = Protection::none;
  CHECK(only({inside, tunnel}).crossing == Crossing::domestic);
  CHECK(only({inside, tunnel}).tunnel.empty());
  tunnel.server.address = endpoint(kBerlin).address;
  CHECK(only({inside, tunnel}).crossing == Crossing::unknown);
  CHECK(only({inside, tunnel}).tunnel == "GTP-U");
  CHECK(only({telling(kLocal, kAlmaty), tunnel}).crossing == Crossing::domestic);
}

TEST_CASE("findings: a server's aliases show through whose network it is served") {
  FlowRecord asked = flow(kLocal, "192.168.1.1", 1);
  asked.protection = Protection::none;
  FlowRecord sent = telling(kLocal, kBeijing, DataCategory::vehicle_id, 2);
  sent.names = {{"api.maker.example", NameSource::sni}};
  const IpAddress server = sent.server.address;
  asked.make_seldom().dns = {{server, "api.maker.example", {}, 60, {}, "e1.a.akamaiedge.net"},
               {server, "other.example", {}, 60, {}, "other.cdn.example"}};
  const Finding finding = only({asked, sent});
  CHECK(finding.to.aliases == std::vector<std::string>{"e1.a.akamaiedge.net"});
  CHECK(finding.to.alias_count == 1);
  CHECK(finding.to.served_through.value().host == "e1.a.akamaiedge.net");
  CHECK(finding.from.aliases.empty());
}

TEST_CASE("findings: aliases beyond the limit are counted, and still show the network") {
  FlowRecord sent = telling(kLocal, kBeijing);
  sent.names = {{"api.maker.example", NameSource::sni}};
  for (const char* alias : {"a.example", "b.example", "c.example", "z.akamaiedge.net"})
    sent.make_seldom().dns.push_back({sent.server.address, "api.maker.example", {}, 60, {}, alias});
  Limits limits;
  limits.aliases_per_party = 2;
  const Finding finding = only({sent}, one_witness(), limits);
  CHECK(finding.to.aliases == std::vector<std::string>{"a.example", "b.example"});
  CHECK(finding.to.alias_count == 4);
  CHECK(finding.to.served_through.value().host == "z.akamaiedge.net");
}

namespace {
// By id, the country that is given for the other end; the capture point is Almaty.
std::map<std::string, std::string> timed(const FlowRecords& flows) {
  static const Outlines outlines = Outlines::read(source_path("geoip/data/outlines.txt"));
  const CapturePoint from(outlines, "KZ", GeoPoint{43.24, 76.95});
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  const Reaches reaches(addresses, from);
  const NameTable names(flows, {});
  const ServiceCatalogue services;
  const Limits limits;
  const FlowPlaces places(flows, addresses, names, one_witness(), pool, &reaches);
  const FlowServices of_flows(flows, names, services, limits, pool);
  const Findings findings(flows, names, places, one_witness(), "KZ", limits, pool, of_flows, &reaches);
  std::map<std::string, std::string> out;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding finding = findings.make(i);
    CHECK(out.emplace(finding.id, finding.to.place.country + " " + std::string(to_text(finding.crossing))).second);
  }
  return out;
}
FlowRecord to_berlin(std::string_view server, double milliseconds) {
  FlowRecord out = telling(kLocal, server);
  out.names = {{"api.maker.example", NameSource::sni}};
  out.round_trips[1] =
      RoundTrip{{static_cast<std::int64_t>(milliseconds * 1e6)}, {0, 2}, RoundTripMethod::tcp_handshake};
  return out;
}
}  // namespace

TEST_CASE("findings: an answer that came too soon changes the place, not the id") {
  const auto late = timed({to_berlin(kBerlin, 95)}), soon = timed({to_berlin(kBerlin, 3)});
  REQUIRE(late.size() == 1);
  CHECK(late.begin()->second == "DE outbound");
  CHECK(soon.begin()->second == " unknown");
  CHECK(soon.begin()->first == late.begin()->first);
}

TEST_CASE("findings: of two addresses of one service the one that answered too soon is a finding of its own") {
  const FlowRecord far = to_berlin(kBerlin, 95), near = to_berlin("9.6.0.2", 3);
  const std::map<std::string, std::string> both = timed({far, near}), turned = timed({near, far});
  CHECK(both.size() == 2);
  CHECK(both == turned);
  CHECK(both.at(timed({far}).begin()->first) == "DE outbound");  // keeps its id
}

}  // namespace shekara::test
