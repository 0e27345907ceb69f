// SPDX-License-Identifier: Apache-2.0
#include "tests/support/example_report.h"

#include <sstream>

#include "reports/writer.h"

namespace shekara::test {

namespace {
const std::string kHash(64, 'a');

Timestamp at(std::int64_t seconds) { return Timestamp::from_seconds(1'790'000'000 + seconds); }
IpAddress address(std::string_view text) { return IpAddress::parse(text).value(); }
PlaceWitness witness(std::string source, std::string country) {
  return {std::move(source), std::move(country), IpPrefix::parse("203.0.113.0/24").value()};
}

std::vector<InputRecord> inputs() {
  InputRecord car;
  car.name = "car.pcap";
  car.format = "pcap";
  car.bytes = 1'234'567;
  car.sha256 = kHash;
  car.packets = 100;
  car.first = at(0);
  car.last = at(600);
  car.link_types = {"EN10MB"};
  InputRecord bench = car;
  bench.name = "bench.pcapng.gz";
  bench.format = "pcapng.gz";
  bench.sha256.clear();
  bench.filtered = 5;
  bench.kernel_drops = 4;
  bench.cut_packets = 3;
  bench.clock_jumps = 2;
  bench.cut = true;
  bench.secrets_blocks = 1;
  bench.link_types = {"EN10MB", "RAW"};
  bench.comments = {"seat 1"};
  bench.problems = {"bench.pcapng.gz: the file ends inside a block; copy it again"};
  return {car, bench};
}

Coverage coverage() {
  Coverage out;
  out.packets_seen = 195;
  out.packets_decoded = 185;
  add(out.not_decoded, "not IP: ARP", {0, 3}, 8);
  add(out.not_decoded, "unsupported link type 147", {1, 1}, 2);
  add(out.oddities, "bad checksum", {0, 9}, 7);
  add(out.limits, "flows of a lane", {1, 20}, 1);
  out.flows = 6;
  out.flows_one_way = 1;
  out.flows_read = 3;
  out.flows_encrypted = 2;
  out.flows_unread = 1;
  out.payload_bytes = 10'000;
  out.decoded_bytes = 3'700;
  out.encrypted_bytes = 6'000;
  out.unread_bytes = 300;
  out.missing_bytes = 40;
  return out;
}

Party device(std::string_view text) {
  Party party;
  party.addresses = {address(text)};
  party.address_count = 1;
  party.place.basis = PlaceBasis::special;
  party.place.range = "private (RFC 1918)";
  return party;
}

Party server(std::string name, std::string_view text, Place place) {
  Party party;
  if (!name.empty()) {
    party.domain = "example.com";
    party.names = {{std::move(name), NameSource::sni}};
  }
  party.addresses = {address(text)};
  party.address_count = 3;
  party.port = 8883;
  party.place = std::move(place);
  return party;
}

Place place(std::string country, PlaceBasis basis, std::vector<PlaceWitness> witnesses) {
  Place out;
  out.country = std::move(country);
  out.basis = basis;
  out.witnesses = std::move(witnesses);
  out.asn = 64500;
  out.as_name = "Example Network";
  return out;
}

Evidence evidence(DataCategory category, std::string_view kind, std::string shown, Certainty certainty) {
  Evidence out;
  out.category = category;
  out.certainty = certainty;
  out.kind = kind;
  out.protocol = "json";
  out.why = "key and valid value";
  out.layers = "mqtt > json";
  out.path = "$.car." + std::string(kind);
  out.shown = std::move(shown);
  out.packet = {0, 17};
  out.place = {{0, 3}, {0, 17}, {0, 18}, 54, true};
  out.offset = 5;
  out.length = 17;
  out.first_seen = at(1);
  out.last_seen = at(500);
  out.times = 60;
  return out;
}

Verdict verdict(std::string rule, Outcome outcome, Severity severity, std::string title) {
  Verdict out;
  out.rule = std::move(rule);
  out.pack = "example-pack";
  out.outcome = outcome;
  out.severity = severity;
  out.title = {{"kk", "kk: " + title}, {"ru", "ru: " + title}, {"en", title}};
  out.citations = {{"Example Act", "12(2)", "https://example.com/act", "2026-01-02", true},
                   {"Example Act", "16", "https://example.com/act", "2026-01-02", false}};
  out.reasons = {{"to.country is not KZ", "to.country = CN (agreed)"}};
  return out;
}

JudgedFinding finding(char id, Party from, Party to, Crossing crossing, Verdict verdict) {
  JudgedFinding out;
  Finding& fact = out.finding;
  fact.id = std::string(16, id);
  fact.from = std::move(from);
  fact.to = std::move(to);
  fact.crossing = crossing;
  fact.protocol = "json";
  fact.transport = "tcp";
  fact.protection = Protection::clear;
  fact.flows = 2;
  fact.packets = 120;
  fact.bytes = 12'345;
  fact.first_seen = at(1);
  fact.last_seen = at(500);
  fact.first_packet = {0, 17};
  verdict.finding = fact.id;
  out.verdicts = {std::move(verdict)};
  return out;
}

void give(JudgedFinding& to, Evidence evidence) {
  to.finding.category = evidence.category;
  to.finding.evidence.push_back(std::move(evidence));
  to.finding.evidence_count = to.finding.evidence.size() + 1;  // one more than is listed
}

const Service kService{"example", "Example Cars Ltd.", "CN", ServiceKind::app_api, "account, vehicle state",
                       "a list", "2026-11-27", Certainty::medium, "Europe"};

// The same device sent its position and its VIN to the same server: two findings, one story.
void add_prohibited(std::vector<JudgedFinding>& out) {
  const Place china =
      place("CN", PlaceBasis::agreed, {witness("one 2026-06-01", "CN"), witness("two 2026-06-17", "CN")});
  const Verdict verdict_ =
      verdict("outside", Outcome::prohibited, Severity::critical, "Data left the country");
  const Party car = device("192.168.43.17");
  Party cloud = server("cloud.example.com", "203.0.113.7", china);
  cloud.service = &kService;
  cloud.service_host = "cloud.example.com";
  cloud.cloud_region = {"cloud.example.com", "Alibaba Cloud", "cn-hangzhou", "CN", "Hangzhou"};
  cloud.aliases = {"cloud.example.com.cdn.example"};
  cloud.alias_count = 1;
  cloud.served_through = {"cloud.example.com.cdn.example", "Example CDN", "US", ServiceKind::cdn};
  out.push_back(finding('1', car, cloud, Crossing::outbound, verdict_));
  give(out.back(), evidence(DataCategory::position, "position", "43.2*,76.9*", Certainty::proven));
  out.back().finding.named_by = {{{0, 2}, {0, 1}}};
  out.push_back(finding('2', car, cloud, Crossing::outbound, verdict_));
  give(out.back(), evidence(DataCategory::vehicle_id, "vin", "LTES*********0001", Certainty::high));
}

// 24 bursts, one every 10 s.
Behaviour behaviour() {
  Behaviour out;
  out.flows = 2;
  out.lasted = Duration::seconds(240);
  out.bytes_up = 28'800'000;
  out.bytes_down = 300'000;
  out.packets_up = 20'000;
  out.full_packets_up = 19'000;
  out.bursts = 24;
  out.distances = 23;
  out.period = Duration::seconds(10);
  out.jitter = Duration{300'000'000};
  out.sustained = Stretch{Duration::seconds(90), 9'000'000};
  out.after_step = AfterStep{"start", Duration{3'200'000'000}};
  return out;
}

Handshakes handshakes() {
  Handshakes out;
  out.first.protocol = "tls";
  out.first.layers = "tls";
  out.first.hellos = 1;
  out.first.version = "TLS 1.2";
  out.first.version_chosen = true;
  out.first.cipher_suite = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
  out.first.alpn = "h2";
  out.first.name_shown = NameShown::present;
  out.first.server_name = "maps.example.com";
  out.first.certificate = ServerCertificate{"other.example.com", "Example CA", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false,
                                            CertificateTime::expired, Agreement::no};
  out.first.ja3 = "0123456789abcdef0123456789abcdef";
  out.first.ja4 = "t12d0101h2_000000000000_000000000000";
  out.flows = 2;
  out.name_not_in_certificate = 2;
  out.expired = 1;
  return out;
}

void add_undetermined(std::vector<JudgedFinding>& out) {
  const Place disputed =
      place({}, PlaceBasis::disputed, {witness("one 2026-06-01", "RU"), witness("two 2026-06-17", "KZ")});
  out.push_back(
      finding('3', device("192.168.43.18"), server({}, "2001:db8::7", disputed), Crossing::unknown,
              verdict("outside", Outcome::undetermined, Severity::critical, "Data left the country")));
  give(out.back(), evidence(DataCategory::contact, "phone", "+7701*****01", Certainty::medium));
  out.back().verdicts.front().cannot_tell = true;
  out.back().verdicts.push_back(
      verdict("place", Outcome::undetermined, Severity::low, "The country is not known"));
  const Place states =
      place("US", PlaceBasis::single, {witness("one 2026-06-01", "US"), witness("two 2026-06-17", {})});
  out.push_back(finding(
      '4', device("192.168.43.17"), server("maps.example.com", "203.0.113.9", states), Crossing::outbound,
      verdict("unread", Outcome::undetermined, Severity::low, "Unread traffic left the country")));
  out.back().finding.protocol = "TLS.Example";
  out.back().finding.protection = Protection::encrypted;
  out.back().finding.tunnel = "WireGuard";
  out.back().finding.behaviour = behaviour();
  out.back().finding.handshakes = handshakes();
}

void add_mild(std::vector<JudgedFinding>& out) {
  const Place germany = place("DE", PlaceBasis::override_, {});
  out.push_back(finding('5', server("api.example.com", "203.0.113.10", germany), device("192.168.43.17"),
                        Crossing::inbound,
                        verdict("held", Outcome::needs_basis, Severity::medium, "Data are held abroad")));
  give(out.back(), evidence(DataCategory::person_id, "iin", "000***", Certainty::low));
  const Place home = place(
      "KZ", PlaceBasis::majority,
      {witness("one 2026-06-01", "KZ"), witness("two 2026-06-17", "KZ"), witness("three 2026-06-18", "RU")});
  out.push_back(finding('6', device("192.168.43.17"), server("home.example.com", "203.0.113.11", home),
                        Crossing::domestic,
                        verdict("home", Outcome::domestic, Severity::info, "Data stayed in the country")));
  give(out.back(), evidence(DataCategory::payment, "payment_card", "************0000", Certainty::high));
}

EnvironmentFact fact(EnvironmentKind kind, std::string value, std::string country, std::string_view address_) {
  EnvironmentFact out;
  out.kind = kind;
  out.value = std::move(value);
  out.country = std::move(country);
  out.certainty = Certainty::high;
  out.why = "as the test says";
  out.addresses = {address(address_)};
  out.address_count = 5;
  out.flows = 3;
  out.packets = 60;
  out.first_packet = {0, 9};
  return out;
}

FlowRecord full_flow() {
  FlowRecord flow;
  flow.first_packet = {0, 17};
  flow.first = at(1);
  flow.last = at(500);
  flow.client = {address("192.168.43.17"), 40001};
  flow.server = {address("203.0.113.7"), 8883};
  flow.ip_protocol = ip_protocol::tcp;
  flow.teid_up = 7;
  flow.teid_down = 8;
  flow.vlan = 12;
  flow.traffic = {Traffic{60, 6'000, 3'000, 3'000, 10, 0}, Traffic{50, 4'000, 2'000, 2'000, 0, 0}};
  flow.rtt_server = Duration{80'250'000};
  flow.rtt_client = Duration{1'500'000};
  flow.application = {"TLS", "Example", "Cloud", "DPI"};
  flow.protection = Protection::clear;
  flow.names = {{"cdn.example.com", NameSource::certificate},
                {"cloud.example.com", NameSource::sni},
                {"cloud.example.com", NameSource::certificate}};
  flow.decoders = {"json", "mqtt"};
  flow.evidence.resize(2);
  flow.handshake = std::make_shared<HandshakeFacts>(handshakes().first);
  flow.handshake->ja4 = "t13d0101h2_000000000000_000000000000";
  flow.decryption = Decryption::decrypted;
  return flow;
}

FlowRecord plain_flow() {
  FlowRecord flow;
  flow.first_packet = {1, 2};
  flow.first = flow.last = at(3);
  flow.client = {address("192.168.43.17"), 40002};
  flow.server = {address("203.0.113.8"), 53};
  flow.ip_protocol = ip_protocol::udp;
  flow.traffic = {Traffic{1, 60, 32, 0, 0, 0}, Traffic{}};
  flow.application = {"", "Unknown", "Unspecified", "Unknown"};
  flow.protection = Protection::unread;
  return flow;
}

HttpExchange exchange(const FlowRecord& flow) {
  HttpExchange out;
  out.flow = flow.first_packet;
  out.client = flow.client;
  out.server = flow.server;
  out.ip_protocol = flow.ip_protocol;
  out.port = flow.server.port;
  out.sealed = true;
  out.decrypted_with = "keys.txt:12";
  out.method = "POST";
  out.host = "api.example.com";
  out.path = "/v1/a b";
  out.query = {{"lat", "43.2"}, {"flag", ""}};
  out.request = {true, {0, 18}, at(1), at(1), "HTTP/1.1", {{"Host", "api.example.com"}}, {{"sid", "1"}}, "application/json", false, 7, 7, "{\"n\":1}"};
  out.status = "200";
  out.reason = "OK";
  out.redirect = "/next";
  out.answer = {true, {0, 20}, at(2), at(2) + Duration{500'000'000}, "HTTP/1.1", {}, {}, "image/png", false, {}, 2, std::string("\0\xff", 2)};
  return out;
}
}  // namespace

ExampleReport::ExampleReport() : records{full_flow(), plain_flow()} {
  report.version = "0.0.0";
  report.libraries = {{"nDPI", "0.0"}};
  report.home = "KZ";
  report.language = "en";
  report.revealed = true;
  report.filter = "tcp or udp";
  report.inputs = inputs();
  report.databases = {{"one", "One-Country", "country", "2026-06-01", kHash, "CC BY 4.0, One"},
                      {"asn", "ASN", "asn", "2026-06-17", kHash, ""}};
  report.destinations = DestinationRecords{
      {{"example.com", {"cloud.example.com"}, {"CN"}, {"Example Cars Ltd."}, {"AS64500"}, {ServiceKind::app_api}, {Protection::clear}, 3, 12'345, 678},
       {"updates.example", {"updates.example"}, {"DE"}, {}, {}, {}, {Protection::encrypted, Protection::none}, 1, 90, 4'000}},
      2};
  report.catalogue = {2, 3, 4, kHash};
  report.unknown_hosts = {{"resolver.example.com", NameSource::dns, 1, 60, {1, 2}, "DE"},
                          {"x\xe2\x80\xae.example", NameSource::sni, 1, 7, {1, 3}, ""}};
  report.unknown_hosts_not_listed = 5;
  report.rules = {
      {"example-pack", "2026.1", "example.json", kHash, "Nowhere", "2016-01-01", {{"en", "Example rules"}}}};
  report.evidence_file = EvidenceFileRecord{"evidence.pcapng", {}, kHash, 20, 5, 1, 2, true, {}, {}};
  report.coverage = coverage();
  report.environment = {fact(EnvironmentKind::foreign_sim, "22699", "RO", "192.168.43.17"),
                        fact(EnvironmentKind::vpn, "WireGuard", "DE", "203.0.113.12"),
                        fact(EnvironmentKind::encrypted_dns, {}, {}, "203.0.113.13")};
  add_prohibited(report.findings);
  add_undetermined(report.findings);
  add_mild(report.findings);
  for (const JudgedFinding& judged : report.findings)
    add(report.outcome_counts, to_text(judged.outcome()), judged.finding.first_packet);
  add(report.outcome_counts, to_text(Outcome::allowed), {0, 1});
  report.findings_not_listed = 1;
  report.flows.resize(2);
  report.flows[0].record = records.data();
  report.flows[0].country = "CN";
  report.flows[0].asn = 64500;
  report.flows[0].service = &kService;
  report.flows[1].record = &records[1];
  report.flows[1].dns_names = {{"resolver.example.com", NameSource::dns}};
  report.exchanges = {exchange(records[0])};
}

Report empty_report() {
  Report report;
  report.version = "0.0.0";
  report.home = "KZ";
  report.language = "en";
  report.inputs.emplace_back();
  report.inputs.front().name = "nothing.pcap";
  report.inputs.front().format = "pcap";
  report.inputs.front().sha256 = kHash;
  return report;
}

std::string written(std::string_view writer, const Report& report) {
  std::ostringstream out;
  find_writer(writer)->write(report, out);
  return out.str();
}

}  // namespace shekara::test
