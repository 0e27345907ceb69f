// SPDX-License-Identifier: Apache-2.0
// TLS where it begins late or runs inside of something else: after STARTTLS, in a tunnel of HTTP, in TLS; and what a session makes of
// records behind a hole.
#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include "scanner/decode/session.h"
#include "scanner/secrets/key_log.h"
#include "tests/support/tls_peers.h"

using namespace shekara;
using test::TlsPeers;
using test::TlsRecording;

namespace {
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;
const Limits kLimits;
const std::string kRequest = "POST /up HTTP/1.1\r\nHost: telematics.example\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"vin\":\"LTESTCAR200000001\"}";

struct Seen final : FieldReceiver {
  void field(const FieldEvent& event) override {
    if (event.field.path == "$.vin") {
      layers = event.layers;
      packet = event.packet.number;
      vin = std::get<std::string_view>(event.field.value);
    }
  }
  void end_of_message() override {}
  std::string layers, vin;
  std::uint64_t packet = 0;
};

struct Talk {
  explicit Talk(const std::string& key_log) {
    read_key_log(key_log, "keys.txt", kLimits, secrets);
    context = std::make_unique<SessionContext>(kLimits, seen, coverage, nullptr, &secrets);
    session = std::make_unique<DecodeSession>(*context, kOverTcp);
  }
  void say(Direction from, Bytes bytes) { session->feed(from, bytes, {0, ++packets}, Timestamp::from_seconds(1'750'000'000)); }
  void say(Direction from, std::string_view text) { say(from, as_bytes(text)); }
  void say(const TlsRecording& recording) {
    for (const TlsRecording::Piece& piece : recording.wire) say(piece.direction, piece.bytes);
  }
  Seen seen;
  Coverage coverage;
  Secrets secrets;
  std::unique_ptr<SessionContext> context;
  std::unique_ptr<DecodeSession> session;
  std::uint64_t packets = 0;
};

TlsRecording posted() {
  TlsPeers peers({TLS1_3_VERSION});
  peers.connect();
  peers.say(kUp, kRequest);
  return peers.recording;
}
}  // namespace

TEST_CASE("session tls: what is inside is read, and named by the packet it came in") {
  const TlsRecording recording = posted();
  Talk talk(recording.key_log);
  talk.say(recording);
  CHECK(talk.seen.vin == "LTESTCAR200000001");
  CHECK(talk.seen.layers == "tls > http > json");
  CHECK(talk.seen.packet == talk.packets);
}

TEST_CASE("session tls: a record over many packets gives each field its own packet") {
  TlsPeers peers({TLS1_3_VERSION});
  peers.connect();
  std::string body = "{\"pad\":\"" + std::string(5000, 'x') + "\",\"vin\":\"LTESTCAR200000001\"}";
  peers.say(kUp, "POST /up HTTP/1.1\r\nHost: telematics.example\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                     "\r\n\r\n" + body);
  Talk talk(peers.recording.key_log);
  TlsRecording& recording = peers.recording;
  for (std::size_t i = 0; i + 1 < recording.wire.size(); ++i) talk.say(recording.wire[i].direction, recording.wire[i].bytes);
  const std::uint64_t before = talk.packets;
  for (Bytes left = recording.wire.back().bytes; !left.empty(); left = left.subspan(std::min<std::size_t>(1000, left.size())))
    talk.say(kUp, left.first(std::min<std::size_t>(1000, left.size())));
  CHECK(talk.seen.vin == "LTESTCAR200000001");
  CHECK(talk.seen.packet == before + 6);  // the VIN stands behind 5,100 bytes
}

TEST_CASE("session tls: after STARTTLS") {
  const TlsRecording recording = posted();
  Talk talk(recording.key_log);
  talk.say(kDown, "220 mail.example ESMTP\r\n");
  talk.say(kUp, "EHLO car\r\n");
  talk.say(kDown, "250-mail.example\r\n250 STARTTLS\r\n");
  talk.say(kUp, "STARTTLS\r\n");
  talk.say(kDown, "220 2.0.0 Ready to start TLS\r\n");
  talk.say(recording);
  CHECK(talk.seen.vin == "LTESTCAR200000001");
}

TEST_CASE("session tls: in a tunnel that HTTP opened") {
  const TlsRecording recording = posted();
  Talk talk(recording.key_log);
  talk.say(kUp, "CONNECT telematics.example:443 HTTP/1.1\r\nHost: telematics.example:443\r\n\r\n");
  talk.say(kDown, "HTTP/1.1 200 Connection established\r\n\r\n");
  talk.say(recording);
  CHECK(talk.seen.vin == "LTESTCAR200000001");
}

TEST_CASE("session tls: in another TLS") {
  const TlsRecording inner = posted();
  TlsPeers outer({TLS1_2_VERSION});
  outer.connect();
  for (const TlsRecording::Piece& piece : inner.wire) outer.say(piece.direction, std::string(piece.bytes.begin(), piece.bytes.end()));
  Talk talk(outer.recording.key_log + inner.key_log);
  talk.say(outer.recording);
  CHECK(talk.seen.vin == "LTESTCAR200000001");
  CHECK(talk.seen.layers == "tls > tls > http > json");

  Talk half(outer.recording.key_log);
  half.say(outer.recording);
  half.session->finish(kUp);
  CHECK(half.session->saw_opaque());
  CHECK(half.seen.vin.empty());
}

TEST_CASE("session tls: what was lost costs what was in it, and no more") {
  TlsPeers peers({TLS1_3_VERSION});
  peers.connect();
  for (int i = 0; i < 3; ++i) peers.say(kUp, kRequest);
  Talk talk(peers.recording.key_log);
  std::size_t request = 0;
  for (const TlsRecording::Piece& piece : peers.recording.wire) {
    const bool lost = piece.direction == kUp && piece.bytes.size() > 150 && piece.bytes[0] == 0x17 && ++request == 2;
    if (lost) talk.session->gap(kUp);
    else talk.say(piece.direction, piece.bytes);
  }
  CHECK(talk.seen.packet == talk.packets);
  CHECK(talk.seen.vin == "LTESTCAR200000001");
}

TEST_CASE("session tls: bytes inside that nobody understands are unread, though they were decrypted") {
  TlsPeers peers({TLS1_3_VERSION});
  peers.connect();
  peers.say(kUp, std::string(3000, '\xd7') + std::string(3000, '\x01'));
  Talk talk(peers.recording.key_log);
  std::uint64_t sent = 0;
  for (const TlsRecording::Piece& piece : peers.recording.wire)
    if (piece.direction == kUp) sent += piece.bytes.size();
  talk.say(peers.recording);
  talk.session->finish(kUp);
  CHECK(talk.session->decoded(kUp) + 6000 <= sent);
  CHECK_FALSE(talk.session->saw_opaque());
}
