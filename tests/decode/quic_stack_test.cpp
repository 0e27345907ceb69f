// SPDX-License-Identifier: Apache-2.0
// QUIC as a real stack speaks it: what comes out of the decoder is what was sent.
#include "tests/decode/quic_reading.h"

#include <doctest/doctest.h>

#include "scanner/decode/registry.h"
#include "scanner/decode/session.h"
#include "scanner/secrets/key_log.h"

namespace shekara::test {
namespace {

// The same through a session, as a flow is read.
struct Session final : FieldReceiver {
  struct Found {
    std::string layers, path;
    std::size_t packet;
    std::uint32_t offset, length;
  };
  std::vector<Found> fields;
  std::uint64_t payload = 0, decoded = 0;

  Session(const std::vector<Piece>& datagrams, const std::string& key_log) {
    const Limits limits;
    Coverage coverage;
    Secrets secrets;
    read_key_log(key_log, "keys.txt", limits, secrets);
    SessionContext context(limits, *this, coverage, nullptr, &secrets);
    DecodeSession session(context, kOverUdp);
    for (std::size_t i = 0; i < datagrams.size(); ++i) {
      session.feed(datagrams[i].direction, datagrams[i].bytes, {0, i}, Timestamp::from_seconds(1'750'000'000));
      payload += datagrams[i].bytes.size();
    }
    for (const Direction direction : {kClient, kServer}) session.finish(direction);
    for (const Direction direction : {kClient, kServer}) decoded += session.decoded(direction);
  }
  void field(const FieldEvent& event) override {
    fields.push_back({std::string(event.layers), std::string(event.field.path), event.packet.number, event.offset,
                      event.length});
  }
  void end_of_message() override {}
};

}  // namespace

TEST_CASE("quic stack: with its key log every stream is what was sent, over all suites, versions and key updates") {
  for (const std::string cipher : {"AES-128-GCM", "AES-256-GCM", "CHACHA20-POLY1305", "AES-128-CCM"})
    for (const std::uint32_t version : {NGTCP2_PROTO_VER_V1, NGTCP2_PROTO_VER_V2_DRAFT}) {
      CAPTURE(cipher);
      CAPTURE(version);
      const Talk talk(cipher, version);
      const Reading got(talk.datagrams, talk.key_log);
      CHECK(got.unread == 0);
      CHECK(got.faults == 0);
      const auto& [of_client, of_server] = got.streams.channels;
      REQUIRE(talk.received[1].at(0).size() == 38'000);
      CHECK(of_client.at(1) == talk.received[1].at(0));
      CHECK(of_client.at(2) == talk.received[1].at(4));
      CHECK(of_server.at(1) == talk.received[0].at(0));
      CHECK(of_server.at(2) == talk.received[0].at(4));
      CHECK(got.streams.has("encrypted_extensions.alpn=example"));
      CHECK(got.streams.has("certificate.subject=cloud.example.com"));
      CHECK(got.streams.begins("decryption=decrypted keys.txt:"));
    }
}

TEST_CASE("quic stack: without a key log names are read, and both directions end as encrypted") {
  const Talk talk("AES-128-GCM", NGTCP2_PROTO_VER_V1);
  const Reading got(talk.datagrams, "");
  CHECK(got.streams.has("client_hello.server_name=cloud.example.com"));
  CHECK(got.streams.has("server_hello.cipher_suite=TLS_AES_128_GCM_SHA256"));
  CHECK(got.streams.has("decryption=no_key"));
  CHECK(got.opaque == std::array{true, true});
  CHECK(got.streams.channels[0].empty());
}

TEST_CASE("quic stack: secrets that do not fit are said to be wrong") {
  const Talk talk("AES-128-GCM", NGTCP2_PROTO_VER_V1);
  std::string log = talk.key_log;
  for (std::size_t end = log.find('\n'); end != std::string::npos; end = log.find('\n', end + 1))
    log[end - 1] = log[end - 1] == '0' ? '1' : '0';
  const Reading got(talk.datagrams, log);
  CHECK(got.streams.has("decryption=wrong_key"));
  CHECK_FALSE(got.streams.begins("decryption=decrypted"));
  CHECK(got.streams.channels[0].empty());
}

TEST_CASE("quic stack: what a client sends before the handshake is over is read with its own secret") {
  QuicTickets tickets;
  QuicTalk first("AES-128-GCM", NGTCP2_PROTO_VER_V1, "example", &tickets);
  first.run();
  REQUIRE(tickets.session.size != 0);
  QuicTalk second("AES-128-GCM", NGTCP2_PROTO_VER_V1, "example", &tickets);
  const std::int64_t stream = second.open_stream();
  second.send(kClient, stream, text_of('a', 2'000), true);
  second.run();
  REQUIRE(second.key_log.find("CLIENT_EARLY_TRAFFIC_SECRET") != std::string::npos);
  const Reading got(second.datagrams, second.key_log);
  CHECK(got.unread == 0);
  CHECK(got.streams.channels[0].at(1) == text_of('a', 2'000));
}

TEST_CASE("quic stack: another connection on the same ports begins anew, with streams of its own") {
  std::vector<Piece> both;
  std::string log;
  for (const char first : {'a', 'b'}) {
    QuicTalk talk("AES-128-GCM", NGTCP2_PROTO_VER_V1, "example");
    talk.run();
    const std::int64_t stream = talk.open_stream();
    talk.send(kClient, stream, text_of(first, 2'000), true);
    talk.run();
    both.insert(both.end(), talk.datagrams.begin(), talk.datagrams.end());
    log += talk.key_log;
  }
  const Reading got(both, log);
  CHECK(got.unread == 0);
  CHECK(got.streams.channels[0].at(1) == text_of('a', 2'000));
  CHECK(got.streams.channels[0].at(2) == text_of('b', 2'000));
}

TEST_CASE("quic stack: what a stream carries is decoded as if it stood by itself, and names the packet it came in") {
  QuicTalk talk("CHACHA20-POLY1305", NGTCP2_PROTO_VER_V1, "http/1.1");
  talk.run();
  const std::int64_t stream = talk.open_stream();
  const std::string body = R"({"vin":"LTESTVIN000000001"})";
  talk.send(kClient, stream, "POST /report HTTP/1.1\r\nHost: cloud.example.com\r\nContent-Type: application/json\r\n"
                             "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body, true);
  talk.run();
  const Session got(talk.datagrams, talk.key_log);
  const auto vin = std::ranges::find(got.fields, "quic > http > json", &Session::Found::layers);
  REQUIRE(vin != got.fields.end());
  CHECK(vin->path == "$.vin");
  const Piece& datagram = talk.datagrams.at(vin->packet);
  CHECK(datagram.direction == kClient);
  CHECK(vin->offset == 0);
  CHECK(vin->length <= datagram.bytes.size());
  CHECK(got.decoded == got.payload);
}

TEST_CASE("quic stack: HTTP/3 gives its header fields and bodies") {
  QuicTalk talk("AES-128-GCM", NGTCP2_PROTO_VER_V1, "h3");
  talk.run();
  const std::int64_t stream = talk.open_stream();
  const std::string body = R"({"vin":"LTESTVIN000000001"})";
  talk.send(kClient, stream, h3_post(body), true);
  talk.run();
  const Reading got(talk.datagrams, talk.key_log);
  CHECK(got.unread == 0);
  CHECK(got.streams.begins("stream[0].request.method=POST"));
  CHECK(std::ranges::any_of(got.streams.fields, [](const auto& line) { return line.ends_with("=cloud.example.com"); }));
  CHECK(got.streams.channels[0].at(0) == body);
}

TEST_CASE("quic stack: datagrams in another order and twice change nothing") {
  const Talk talk("AES-128-GCM", NGTCP2_PROTO_VER_V1);
  std::vector<Piece> mixed;
  for (std::size_t i = 0; i + 1 < talk.datagrams.size(); i += 2)
    for (const std::size_t at : {i + 1, i, i + 1}) mixed.push_back(talk.datagrams[at]);
  if (talk.datagrams.size() % 2 != 0) mixed.push_back(talk.datagrams.back());
  const Reading got(mixed, talk.key_log);
  CHECK(got.streams.channels[0].at(1) == talk.received[1].at(0));
  CHECK(got.streams.channels[1].at(1) == talk.received[0].at(0));
}

TEST_CASE("quic stack: what stands behind a hole in the capture comes at the end, by itself") {
  const Talk talk("AES-128-GCM", NGTCP2_PROTO_VER_V1);
  std::vector<Piece> some = talk.datagrams;
  const auto large = std::ranges::find_if(some, [](const Piece& piece) {
    return piece.direction == kClient && piece.bytes[0] < 0x80 && piece.bytes.size() > 1000;
  });
  REQUIRE(large != some.end());
  some.erase(large);
  const Reading got(some, talk.key_log);
  CHECK(got.streams.channels[1].at(1) == talk.received[0].at(0));
  const auto& of_client = got.streams.channels[0];
  const std::string sent = talk.received[1].at(0);
  REQUIRE(of_client.contains(0));
  CHECK(sent.ends_with(of_client.at(0)));
  CHECK(of_client.at(0).size() > 30'000);
}

}  // namespace shekara::test
