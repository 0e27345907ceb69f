// SPDX-License-Identifier: Apache-2.0
// Planted values through scan(): two hundred of them, in every encoding, in twenty kinds of traffic.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "scanner/app/scan_receiver.h"
#include "scanner/detect/registry.h"
#include "scanner/flows/engine.h"
#include "tests/flows/seed_carriers.h"
#include "tests/support/hex.h"
#include "tests/support/messages.h"

namespace shekara::test {
namespace {

const Endpoint kCar = endpoint("192.0.2.10", 40000), kCloud = endpoint("198.51.100.20", 9000);

Seed seed_of(std::string name, std::string_view kind, std::string value) {
  Seed seed;
  seed.name = std::move(name);
  const DetectorInfo* const detector = find_detector(kind);
  seed.kind = detector == nullptr ? "text" : detector->name;
  seed.value = std::move(value);
  seed.category = detector == nullptr ? DataCategory::contact : detector->category;
  seed.mask = detector == nullptr ? [](std::string_view) { return std::string("***"); } : detector->mask;
  return seed;
}

struct Seen {
  ScanResult result;
  std::vector<SeedCount> counts;
  // Evidence of seeds only: "client name: why (path)".
  [[nodiscard]] std::multiset<std::string> lines() const {
    std::multiset<std::string> out;
    for (const FlowRecord& flow : result.flows)
      for (const Evidence& evidence : flow.evidence)
        if (evidence.why.starts_with("seeded"))
          out.insert(std::string(to_text(evidence.direction)) + " " + evidence.path + ": " +
                     std::string(evidence.why.substr(evidence.why.find(", ") + 2)));
    return out;
  }
};

Seen seen_in(const std::vector<Seed>& list, const Packets& packets, unsigned threads = 1,
             const Limits& limits = {}) {
  static const DetectorSet kDetectors(all_detectors());
  const SeedSet seeds(list);
  const std::unique_ptr<PacketSource> source = open_capture_bytes("test", pcap_bytes(packets), {}, limits);
  ScanReceivers receivers(kDetectors, limits, false, &seeds);
  EngineOptions options;
  options.lane.classify = false;
  options.threads = threads;
  Seen seen{scan(*source, receivers, limits, options), {}};
  seen.counts = receivers.seed_counts();
  return seen;
}

// Only the one line that is there.
std::string only_line(const Seen& seen) {
  const std::multiset<std::string> lines = seen.lines();
  return lines.size() == 1 ? *lines.begin() : std::to_string(lines.size()) + " lines";
}

Packets client_says(Bytes data) {
  TcpTalk talk(kCar, kCloud);
  talk.handshake().client_sends(data).close();
  return talk.packets;
}
Packets client_says(std::string_view text) { return client_says(as_bytes(text)); }

std::vector<Seed> two_hundred() {
  std::vector<Seed> out;
  for (int i = 0; i < 50; ++i) {
    const std::string number = std::to_string(10 + i), name = std::to_string(i);
    out.push_back(seed_of("phone " + name, "phone", "+770000000" + number));
    out.push_back(seed_of("vin " + name, "vin", "LTESTVIN0000000" + number));
    out.push_back(seed_of("imei " + name, "imei", "001010000" + number + "0001"));
    out.push_back(seed_of("mail " + name, "email", "tester" + number + "@example.com"));
  }
  return out;
}
}  // namespace

TEST_CASE("seeds: two hundred values are found in every encoding in every carrier, and none is invented") {
  const std::vector<Seed> seeds = two_hundred();
  const std::vector<Carrier> for_text = text_carriers(), for_bytes = byte_carriers();
  REQUIRE(for_text.size() + for_bytes.size() >= 19);
  Packets packets;
  std::map<std::uint16_t, std::pair<std::string, std::string>> expected;  // by client port: seed, why
  std::uint16_t port = 10'000;
  std::size_t turn = 0;
  for (const Seed& seed : seeds)
    for (const Form& form : forms_of(seed)) {
      std::vector<Carrier> carriers = for_bytes;
      if (form.is_text) carriers.insert(carriers.end(), for_text.begin(), for_text.end());
      const Endpoint from = endpoint("192.0.2.10", ++port);
      const Packets more = carriers[turn++ % carriers.size()](form.bytes, from);
      packets.insert(packets.end(), more.begin(), more.end());
      expected[port] = {seed.name, form.why};
    }
  REQUIRE(expected.size() > 3000);
  const Seen seen = seen_in(seeds, packets);
  std::size_t missed = 0, invented = 0;
  for (const FlowRecord& flow : seen.result.flows) {
    const auto& [name, why] = expected.at(flow.client.port);
    bool found = false;
    for (const Evidence& evidence : flow.evidence) {
      if (!evidence.why.starts_with("seeded")) continue;
      const bool own = evidence.path.starts_with("seed:" + name + ",");
      invented += own ? 0 : 1;
      found = found || (own && evidence.why == "seeded value, " + why);
    }
    CAPTURE(flow.client.port);
    CHECK_MESSAGE(found, name << ", " << why);
    missed += found ? 0 : 1;
  }
  CHECK(missed == 0);
  CHECK(invented == 0);
}

TEST_CASE("seeds: the evidence is proven, masked, and names the packet of the first byte") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake().client_sends(as_bytes("hello ")).client_sends(as_bytes("LTEST"));
  talk.client_sends(as_bytes("VIN0000")).client_sends(as_bytes("00001 bye\n")).close();
  const Seen seen = seen_in({seed_of("sticker", "vin", "LTESTVIN000000001")}, talk.packets);
  REQUIRE(seen.result.flows.size() == 1);
  const auto& all = seen.result.flows[0].evidence;
  const auto evidence = std::ranges::find(all, "seeded value, as entered", &Evidence::why);
  REQUIRE(evidence != all.end());
  CHECK(evidence->packet == PacketRef{0, 5});
  CHECK(evidence->path == "seed:sticker, line");
  CHECK(evidence->length == 17);
  CHECK(evidence->certainty == Certainty::proven);
  CHECK(evidence->category == DataCategory::vehicle_id);
  CHECK(evidence->kind == "vin");
  CHECK(evidence->shown.find("LTESTVIN000000001") == std::string::npos);
  CHECK(seen.counts[0].times == 1);
  CHECK(seen.counts[0].first == PacketRef{0, 5});
}

TEST_CASE("seeds: one evidence for a seed, direction and encoding, with a count; each flow counts") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake();
  for (int i = 0; i < 5; ++i)
    talk.client_sends(as_bytes("LTESTVIN000000001;")).server_sends(as_bytes("ltestvin000000001;"));
  talk.close();
  TcpTalk other(endpoint("192.0.2.11", 40000), kCloud);
  other.handshake().client_sends(as_bytes("LTESTVIN000000001")).close();
  Packets packets = talk.packets;
  packets.insert(packets.end(), other.packets.begin(), other.packets.end());
  const std::vector<Seed> seeds = {seed_of("v", "vin", "LTESTVIN000000001"),
                                   seed_of("w", "vin", "LTESTVIN000000002")};
  const Seen seen = seen_in(seeds, packets);
  CHECK(seen.lines().size() == 3);
  CHECK(seen.counts[0].times == 11);
  CHECK(seen.counts[0].flows == 2);
  CHECK(seen.counts[0].encodings.count() == 2);
  CHECK(seen.counts[1].times == 0);
}

TEST_CASE("seeds: what a decoder names is told with its path, and counted once") {
  const std::vector<Seed> seeds = {seed_of("sim", "phone", "+77000000001")};
  const Octets post = http_post("a.example.com", as_bytes(R"({"owner":{"tel":"+77000000001"}})"));
  const Seen seen = seen_in(seeds, client_says(post));
  CHECK(only_line(seen) == "client seed:sim, $.owner.tel: as entered");
  CHECK(seen.counts[0].times == 1);
  const Seen escaped =
      seen_in({seed_of("n", "person_name", "Айжан Сынақ")},
              client_says(http_post("a.example.com", as_bytes(R"({"n":"\u0410йжан Сынақ"})"))));
  CHECK(only_line(escaped) == "client seed:n, $.n: as entered");
}

TEST_CASE("seeds: packed bodies are looked into, whether anybody can decode them or not") {
  const std::vector<Seed> seeds = {seed_of("v", "vin", "LTESTVIN000000001")};
  const std::string secret = gzip(std::string("\x01\x02\x80\x90", 4) + "LTESTVIN000000001 LTESTVIN000000001");
  const Seen seen = seen_in(
      seeds, client_says(http_post("a.example.com", as_bytes(secret), "gzip", "application/octet-stream")));
  CHECK(only_line(seen) == "client seed:v, request.body, byte 4: as entered");
  CHECK(seen.counts[0].times == 2);
}

TEST_CASE("seeds: a stream is looked at after everybody has given it up, and after its hole") {
  const std::vector<Seed> seeds = {seed_of("v", "vin", "LTESTVIN000000001")};
  TcpTalk encrypted(kCar, kCloud);
  encrypted.handshake()
      .client_sends(tls_hello("a.example.com"))
      .server_sends(tls_data(100))
      .client_sends(tls_data(3000));
  encrypted.client_sends(as_bytes("LTESTVIN000000001")).close();
  CHECK(seen_in(seeds, encrypted.packets).counts[0].times == 1);
  TcpTalk unknown(kCar, kCloud);
  unknown.handshake();
  for (int i = 0; i < 40; ++i) unknown.client_sends(junk(300)).server_sends(junk(300));
  unknown.client_gap(5000).client_sends(as_bytes("LTESTVIN000000001")).reset();
  const Seen seen = seen_in(seeds, unknown.packets);
  CHECK(only_line(seen) == "client seed:v, byte 17000: as entered");
  CHECK(seen.result.coverage.missing_bytes == 5000);
}

TEST_CASE("seeds: repeated and reordered segments change nothing") {
  const std::vector<Seed> seeds = {seed_of("v", "vin", "LTESTVIN000000001")};
  TcpTalk talk(kCar, kCloud);
  talk.handshake()
      .client_sends(as_bytes("\x80\x81\x82\x83\x84LTESTV"))
      .client_sends(as_bytes("IN000"))
      .client_sends(as_bytes("000001\x85\x86"))
      .close();
  std::swap(talk.packets[4], talk.packets[5]);
  talk.packets.insert(talk.packets.begin() + 6, talk.packets[3]);
  const Seen seen = seen_in(seeds, talk.packets);
  CHECK(only_line(seen) == "client seed:v, byte 5: as entered");
  CHECK(seen.counts[0].times == 1);
}

TEST_CASE("seeds: a position that a decoder has read is compared with the seeded one") {
  Seed place = seed_of("start", "position", "");
  place.latitude = 43.238456;
  place.longitude = 76.945123;
  place.within_m = 300;
  TcpTalk talk(kCar, kCloud);
  talk.handshake().client_sends(gbt_login()).client_sends(gbt_position()).close();
  const Seen seen = seen_in({place}, talk.packets);
  const std::multiset<std::string> lines = seen.lines();
  CHECK(lines.contains("client seed:start, position.location: decoded"));
  for (const FlowRecord& flow : seen.result.flows)
    for (const Evidence& evidence : flow.evidence)
      if (evidence.why.starts_with("seeded")) CHECK(evidence.shown == "43.2*,76.9*");
  place.latitude = 43.3;
  CHECK(seen_in({place}, talk.packets).lines().empty());
}

TEST_CASE("seeds: a cap that is reached is counted") {
  Limits limits;
  limits.seeds_per_flow = 1;
  const std::vector<Seed> seeds = {seed_of("v", "vin", "LTESTVIN000000001"),
                                   seed_of("w", "vin", "LTESTVIN000000002")};
  const Packets packets = client_says("LTESTVIN000000001 LTESTVIN000000002");
  const Seen few = seen_in(seeds, packets, 1, limits);
  CHECK(few.lines().size() == 1);
  CHECK(few.result.coverage.limits.contains("seeded values of a flow"));
  limits = {};
  limits.seed_bytes = 100;
  CHECK(seen_in(seeds, client_says(std::string(2000, 'x')), 1, limits)
            .result.coverage.limits.contains("seeded values of a flow"));
  CHECK(seen_in(seeds, packets).result.coverage.limits.empty());
}

TEST_CASE("seeds: the same is found with one, two and seven threads") {
  const std::vector<Seed> seeds = two_hundred();
  Packets packets;
  std::uint16_t port = 20'000;
  for (int round = 0; round < 4; ++round)
    for (std::size_t i = 0; i < seeds.size(); ++i) {
      const Endpoint from = endpoint("192.0.2." + std::to_string(1 + i), ++port);
      const Packets more = over_tcp(from, 9000, as_bytes(framed(seeds[i].value)), 2);
      packets.insert(packets.end(), more.begin(), more.end());
    }
  CHECK(packets.size() > 8000);
  Limits limits;
  limits.window_packets = 1000;  // many windows: many lanes
  const Seen one = seen_in(seeds, packets, 1, limits);
  CHECK(one.lines().size() == 800);
  for (const unsigned threads : {2U, 7U}) {
    const Seen many = seen_in(seeds, packets, threads, limits);
    CHECK((many.lines() == one.lines()));
    for (std::size_t i = 0; i < seeds.size(); ++i) {
      CHECK(many.counts[i].times == one.counts[i].times);
      CHECK(many.counts[i].first == one.counts[i].first);
    }
  }
}

}  // namespace shekara::test
