// SPDX-License-Identifier: Apache-2.0
// Connections that go on under other ports: a NAT forgot them, a device slept or changed its socket.
#include <algorithm>

#include <doctest/doctest.h>

#include "scanner/decode/continuations.h"
#include "scanner/decode/session.h"
#include "scanner/secrets/key_log.h"
#include "tests/decode/quic_stack.h"

namespace shekara::test {
namespace {
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;
constexpr std::uint64_t kHosts = 7;

// A POST with a VIN in each of three parts of one connection; between them the flow may change.
struct Posts : QuicTalk {
  Posts() : QuicTalk("AES-128-GCM", NGTCP2_PROTO_VER_V1, "http/1.1") {
    run();
    for (int i = 1; i <= 3; ++i) {
      const std::int64_t stream = open_stream();
      const std::string body = R"({"vin":"LTESTVIN00000000)" + std::to_string(i) + "\"}";
      send(kClient, stream, "POST /report HTTP/1.1\r\nHost: cloud.example.com\r\nContent-Type: application/json\r\n"
                            "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body, true);
      send(kServer, stream, "HTTP/1.1 204 No Content\r\n\r\n", true);
      run();
      ends.push_back(datagrams.size());
    }
  }
  std::vector<std::size_t> ends;  // of each part
};

// A lane with flows of its own sessions.
struct Lane final : FieldReceiver {
  explicit Lane(const std::string& key_log, const Limits& of = Limits()) : limits(of) {
    read_key_log(key_log, "keys.txt", limits, secrets);
    context = std::make_unique<SessionContext>(limits, *this, coverage, nullptr, &secrets);
  }
  std::unique_ptr<DecodeSession> flow(std::uint64_t hosts = kHosts) { return std::make_unique<DecodeSession>(*context, kOverUdp, hosts); }
  void feed(DecodeSession& flow, const Posts& posts, std::size_t part, bool turned = false) {
    for (std::size_t i = part == 0 ? 0 : posts.ends[part - 1]; i < posts.ends[part]; ++i) {
      const Piece& one = posts.datagrams[i];
      flow.feed(turned ? opposite(one.direction) : one.direction, one.bytes, {0, i + 1}, Timestamp::from_seconds(1'750'000'000));
    }
  }
  void field(const FieldEvent& event) override {
    if (event.field.path == "$.vin") vins += std::get<std::string_view>(event.field.value).back();
    if (event.field.tag == Tag::server_name) names += std::string(std::get<std::string_view>(event.field.value)) + " ";
    if (event.field.tag == Tag::decryption) decryptions += std::string(std::get<std::string_view>(event.field.value)) + " ";
  }
  void end_of_message() override {}

  Limits limits;
  Secrets secrets;
  Coverage coverage;
  std::string vins, names, decryptions;  // in the order in which they were read
  std::unique_ptr<SessionContext> context;
};
}  // namespace

TEST_CASE("moves: a QUIC connection is read on in a flow with other ports, and back in the first one") {
  const Posts posts;
  Lane lane(posts.key_log);
  const std::unique_ptr<DecodeSession> first = lane.flow(), second = lane.flow();
  lane.feed(*first, posts, 0);
  CHECK(lane.vins == "1");
  const std::string told = lane.decryptions;
  lane.feed(*second, posts, 1);
  CHECK(lane.vins == "12");
  CHECK(lane.names == "cloud.example.com cloud.example.com ");  // whom the second flow goes to is told of it too
  CHECK(lane.decryptions.size() > told.size());
  CHECK(second->decoded(kClient) > 0);
  for (const std::string_view name : {"quic", "http", "json"}) CHECK(std::ranges::count(second->used(), name) == 1);
  lane.feed(*first, posts, 2);
  CHECK(lane.vins == "123");
}

TEST_CASE("moves: whose flow has ended sleeps until another goes on with it") {
  const Posts posts;
  Lane lane(posts.key_log);
  for (std::size_t part = 0; part < 3; ++part) {
    const std::unique_ptr<DecodeSession> flow = lane.flow();
    lane.feed(*flow, posts, part);
    for (const Direction direction : {kClient, kServer}) flow->finish(direction);
  }
  CHECK(lane.vins == "123");
}

TEST_CASE("moves: of sleeping connections the oldest goes when there are too many") {
  const Posts old, young;
  Limits limits;
  limits.sleeping_connections = 1;
  Lane lane(old.key_log + young.key_log, limits);
  for (const Posts* posts : {&old, &young}) {
    const std::unique_ptr<DecodeSession> flow = lane.flow();
    lane.feed(*flow, *posts, 0);
  }
  CHECK(lane.vins == "11");
  lane.feed(*lane.flow(), old, 1);
  CHECK(lane.vins == "11");
  lane.feed(*lane.flow(), young, 1);
  CHECK(lane.vins == "112");
}

TEST_CASE("moves: in a flow that is taken for the other way round the ends are still told apart") {
  const Posts posts;
  Lane lane(posts.key_log);
  const std::unique_ptr<DecodeSession> first = lane.flow(), second = lane.flow();
  lane.feed(*first, posts, 0);
  lane.feed(*second, posts, 1, true);
  CHECK(lane.vins == "12");
  CHECK(second->decoded(kServer) > 0);
}

TEST_CASE("moves: nothing of it is taken for a connection between other hosts, or of another lane") {
  const Posts posts;
  Lane lane(posts.key_log), other(posts.key_log);
  const std::unique_ptr<DecodeSession> first = lane.flow(), elsewhere = lane.flow(kHosts + 1), of_other_lane = other.flow();
  lane.feed(*first, posts, 0);
  lane.feed(*elsewhere, posts, 1);
  other.feed(*of_other_lane, posts, 1);
  CHECK(lane.vins == "1");
  CHECK(other.vins.empty());
}

TEST_CASE("moves: ids have a place, a least length and a cap, and go with their connection") {
  Limits limits;
  limits.connection_ids = 2;
  Continuations all(limits);
  const auto one = std::make_shared<MovableConnection>(), other = std::make_shared<MovableConnection>();
  const std::vector<std::uint8_t> of_quic{0x40, 1, 2, 3, 4, 9}, id{1, 2, 3, 4}, shorter{1, 2, 3}, second{5, 6, 7, 8};
  CHECK(all.expect(one, kHosts, 1, shorter, kClient));
  CHECK_FALSE(all.find(kHosts, of_quic).has_value());
  CHECK(all.expect(one, kHosts, 1, id, kServer));
  const auto found = all.find(kHosts, of_quic);
  REQUIRE(found.has_value());
  CHECK(found->connection == one);
  CHECK(found->direction == kServer);
  CHECK_FALSE(all.find(kHosts, Bytes(of_quic).subspan(1)).has_value());
  CHECK_FALSE(all.find(kHosts, Bytes(of_quic).first(4)).has_value());
  CHECK(all.expect(other, kHosts, 11, second, kClient));
  CHECK_FALSE(all.expect(other, kHosts, 11, Bytes(of_quic).first(4), kClient));
  all.forget(*one);
  CHECK_FALSE(all.find(kHosts, of_quic).has_value());
  CHECK(all.expect(other, kHosts, 1, id, kClient));
  CHECK(all.find(kHosts, of_quic)->connection == other);
}

}  // namespace shekara::test
