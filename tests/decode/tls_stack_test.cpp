// SPDX-License-Identifier: Apache-2.0
// TLS as a real library speaks it: what the decoder makes of it must be what was sent, byte for byte.
#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include "scanner/base/limits.h"
#include "scanner/decode/registry.h"
#include "scanner/secrets/key_log.h"
#include "tests/support/tls_peers.h"

using namespace shekara;
using test::TlsPeers;
using test::TlsRecording;

namespace {
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;
const Limits kLimits;

std::string lines(std::size_t size) {
  std::string text;
  while (text.size() < size) text += "line " + std::to_string(text.size()) + " of what was said\n";
  return text;
}

// What a session does with a decoder, and no more.
class Reader final : public FieldSink {
 public:
  explicit Reader(const Secrets& secrets, bool datagrams = false)
      : datagrams_(datagrams), decoder_(make_decoder(*find_decoder(datagrams ? "dtls" : "tls"), secrets, kLimits)) {}

  void feed(Direction direction, Bytes bytes) {
    std::vector<std::uint8_t>& pending = pending_[static_cast<std::size_t>(direction)];
    std::size_t& wanted = wanted_[static_cast<std::size_t>(direction)];
    const std::size_t before = pending.size();
    pending.insert(pending.end(), bytes.begin(), bytes.end());
    if (wanted != 0) decoder_->keep(direction, bytes, before, pending.data() + before);
    now_ = direction;
    if (forgets && direction == kDown && pending.size() > 8'000) {
      forgets = false;
      wanted = 0;
      return pending.clear();
    }
    if (pending.size() < wanted) return;
    while (!pending.empty() && !opaque[static_cast<std::size_t>(direction)]) {
      const Step step = decoder_->decode({pending, direction, {}, datagrams_}, *this);
      wanted = step.kind == Step::Kind::need_more ? step.bytes : 0;
      if (wanted != 0) decoder_->keep(direction, pending, 0, pending.data());
      if (step.kind == Step::Kind::need_more) return;
      if (step.fault != Fault::none) faults.insert(std::string(to_text(step.fault)));
      if (step.kind == Step::Kind::consumed) {
        pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(step.bytes));
      } else {
        opaque[static_cast<std::size_t>(direction)] = true;
      }
    }
  }
  void feed(const TlsRecording& recording, std::size_t cut = SIZE_MAX) {
    for (const TlsRecording::Piece& piece : recording.wire)
      for (Bytes left = piece.bytes; !left.empty(); left = left.subspan(std::min(cut, left.size())))
        feed(piece.direction, left.first(std::min(cut, left.size())));
  }
  void lose(Direction direction) {
    pending_[static_cast<std::size_t>(direction)].clear();
    CHECK(decoder_->survives_gap(direction));
  }

  void field(const Field& field) override {
    if (field.tag == Tag::decryption) {
      states.emplace(std::get<std::string_view>(field.value));
      source = field.key;
    }
    if (field.path == "certificate.subject") certificate = std::get<std::string_view>(field.value);
  }
  void payload(const Payload& payload) override {
    CHECK((payload.in_step || payload.datagram));
    read[static_cast<std::size_t>(now_)] += as_text(payload.bytes);
  }

  std::array<std::string, 2> read;
  std::array<bool, 2> opaque{};
  std::set<std::string> states, faults;
  std::string source, certificate;
  bool forgets = false;  // lets go of the first large record in the middle, without a word

 private:
  bool datagrams_;
  std::unique_ptr<Decoder> decoder_;
  std::array<std::vector<std::uint8_t>, 2> pending_;
  std::array<std::size_t, 2> wanted_{};
  Direction now_ = kUp;
};

Secrets secrets_of(const std::string& key_log) {
  Secrets secrets;
  read_key_log(key_log, "keys.txt", kLimits, secrets);
  return secrets;
}

// Both sides, more than a record's worth.
void talk(TlsPeers& peers) {
  peers.say(kUp, "POST /telemetry HTTP/1.1\r\n");
  peers.say(kDown, lines(40'000));
  peers.say(kUp, lines(3'000));
}

void check_read(const TlsRecording& recording, std::size_t cut = SIZE_MAX) {
  const Secrets secrets = secrets_of(recording.key_log);
  Reader reader(secrets);
  reader.feed(recording, cut);
  CHECK(reader.read == recording.sent);
  CHECK(reader.states == std::set<std::string>{"decrypted"});
  CHECK(reader.faults.empty());
}

std::vector<std::string> cipher_names(int version) {
  SSL_CTX* const context = SSL_CTX_new(TLS_method());
  SSL_CTX_set_security_level(context, 0);
  SSL_CTX_set_min_proto_version(context, version);
  SSL_CTX_set_max_proto_version(context, version);
  SSL_CTX_set_cipher_list(context, "ALL:COMPLEMENTOFALL:!SRP:!aDSS:@SECLEVEL=0");
  std::vector<std::string> names;
  const STACK_OF(SSL_CIPHER)* const ciphers = SSL_CTX_get_ciphers(context);
  for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i) {
    const SSL_CIPHER* const cipher = sk_SSL_CIPHER_value(ciphers, i);
    if (std::string_view(SSL_CIPHER_get_version(cipher)) != "TLSv1.3") names.emplace_back(SSL_CIPHER_get_name(cipher));
  }
  SSL_CTX_free(context);
  return names;
}
}  // namespace

TEST_CASE("tls stack: every cipher suite that OpenSSL offers is decrypted to what was sent") {
  std::map<std::string, int> read;
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION}) {
    for (const std::string& name : cipher_names(version)) {
      CAPTURE(name);
      TlsPeers peers({version, name, {}, false, name.find("ECDSA") != std::string::npos});
      peers.connect();
      if (peers.recording.cipher != name) continue;  // one of a newer version
      CAPTURE(peers.recording.version);
      talk(peers);
      check_read(peers.recording);
      ++read[peers.recording.version];
    }
  }
  CHECK(read["TLSv1"] >= 40);
  CHECK(read["TLSv1.1"] >= 40);
  CHECK(read["TLSv1.2"] >= 130);
}

TEST_CASE("tls stack: all suites of TLS 1.3, and the certificate that it hides") {
  for (const std::string suite : {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
                                  "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"}) {
    CAPTURE(suite);
    TlsPeers peers({TLS1_3_VERSION, {}, suite});
    peers.connect();
    talk(peers);
    REQUIRE(peers.recording.cipher == suite);
    check_read(peers.recording);
    const std::string& log = peers.recording.key_log;
    const Secrets secrets = secrets_of(log);
    Reader reader(secrets);
    reader.feed(peers.recording);
    CHECK(reader.certificate == "telematics.example");
    const auto line = static_cast<std::size_t>(std::count(log.begin(), log.begin() + static_cast<std::ptrdiff_t>(log.find("CLIENT_TRAFFIC_SECRET_0")), '\n') + 1);
    CHECK(reader.source == "keys.txt:" + std::to_string(line));  // the secret in use last
  }
}

TEST_CASE("tls stack: records cut anywhere are the same records") {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsPeers peers({version, {}, {}, false, true});
    peers.connect();
    talk(peers);
    for (const std::size_t cut : {std::size_t{1}, std::size_t{7}, std::size_t{1460}}) check_read(peers.recording, cut);
  }
}

TEST_CASE("tls stack: what was opened on the way counts only when its record comes and authenticates") {
  for (const std::string suite : {"TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_SHA256"}) {
    CAPTURE(suite);
    TlsPeers peers({TLS1_3_VERSION, "", suite});
    peers.connect();
    talk(peers);
    const Secrets secrets = secrets_of(peers.recording.key_log);
    Reader forgetful(secrets);
    forgetful.forgets = true;
    forgetful.feed(peers.recording, 1448);
    CHECK(forgetful.read[0] == peers.recording.sent[0]);
    CHECK(forgetful.read[1].size() < peers.recording.sent[1].size());
    CHECK(forgetful.read[1].size() + 17'000 > peers.recording.sent[1].size());
    CHECK(peers.recording.sent[1].ends_with(forgetful.read[1].substr(forgetful.read[1].size() - 10'000)));

    TlsRecording damaged = peers.recording;
    for (TlsRecording::Piece& piece : damaged.wire)
      if (piece.direction == kDown && piece.bytes.size() > 16'000) piece.bytes[9'000] ^= 1;  // in the middle of a record
    Reader reader(secrets);
    reader.feed(damaged, 1448);
    CHECK(reader.states == std::set<std::string>{"decrypted", "damaged"});
    CHECK(reader.read[0] == peers.recording.sent[0]);
    CHECK(reader.read[1].size() < peers.recording.sent[1].size());
  }
}

TEST_CASE("tls stack: MACs under or over the encryption, with and without the extended master secret") {
  for (const std::uint64_t off : {std::uint64_t{0}, SSL_OP_NO_ENCRYPT_THEN_MAC, SSL_OP_NO_EXTENDED_MASTER_SECRET,
                                  SSL_OP_NO_ENCRYPT_THEN_MAC | SSL_OP_NO_EXTENDED_MASTER_SECRET}) {
    TlsPeers peers({TLS1_2_VERSION, "AES256-SHA256", {}, false, false, [off](SSL_CTX* context) { SSL_CTX_set_options(context, off); }, {}});
    peers.connect();
    talk(peers);
    check_read(peers.recording);

    Secrets secrets;
    secrets.add_rsa_key(std::move(*RsaKey::from_pem(TlsPeers::rsa_key_pem())), "server.pem");
    Reader reader(secrets);
    reader.feed(peers.recording);
    CHECK(reader.read == peers.recording.sent);
    CHECK(reader.source == "server.pem");
  }
}

TEST_CASE("tls stack: resumed sessions, by ticket and by id") {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    for (const bool tickets : {true, false}) {
      TlsPeers peers({version, {}, {}, false, false, {}, [tickets](SSL_CTX* context) {
                        if (!tickets) SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
                      }});
      peers.connect();
      talk(peers);
      peers.connect(true);
      REQUIRE(SSL_session_reused(peers.peer(kUp)) == 1);
      talk(peers);
      check_read(peers.recording);
    }
  }
}

TEST_CASE("tls stack: early data, taken and turned down") {
  for (const bool taken : {true, false}) {
    CAPTURE(taken);
    TlsPeers peers({TLS1_3_VERSION, {}, {}, false, false, {}, [](SSL_CTX* context) { SSL_CTX_set_max_early_data(context, 16384); }});
    peers.connect();
    peers.say(kDown, "hello");
    if (!taken) SSL_CTX_set_max_early_data(SSL_get_SSL_CTX(peers.peer(kDown)), 0);
    peers.connect_with_early_data("early " + lines(500));
    REQUIRE(SSL_get_early_data_status(peers.peer(kUp)) == (taken ? SSL_EARLY_DATA_ACCEPTED : SSL_EARLY_DATA_REJECTED));
    talk(peers);
    check_read(peers.recording);
  }
}

TEST_CASE("tls stack: without the secret of early data the rest is read") {
  TlsPeers peers({TLS1_3_VERSION, {}, {}, false, false, {}, [](SSL_CTX* context) { SSL_CTX_set_max_early_data(context, 16384); }});
  peers.connect();
  peers.say(kDown, "hello");
  peers.connect_with_early_data("early");
  talk(peers);
  std::string log = peers.recording.key_log;
  const std::size_t at = log.find("CLIENT_EARLY_TRAFFIC_SECRET");
  REQUIRE(at != std::string::npos);
  log.erase(at, log.find('\n', at) + 1 - at);
  const Secrets secrets = secrets_of(log);
  Reader reader(secrets);
  reader.feed(peers.recording);
  CHECK("early" + reader.read[0] == peers.recording.sent[0]);
  CHECK(reader.read[1] == peers.recording.sent[1]);
}

TEST_CASE("tls stack: a server that wants another group asks for a second hello") {
  TlsPeers peers({TLS1_3_VERSION, {}, {}, false, false, [](SSL_CTX* context) { SSL_CTX_set1_groups_list(context, "X25519:P-384"); },
                  [](SSL_CTX* context) { SSL_CTX_set1_groups_list(context, "P-384"); }});
  peers.connect();
  talk(peers);
  check_read(peers.recording);
}

TEST_CASE("tls stack: keys that are changed on the way") {
  TlsPeers peers({TLS1_3_VERSION});
  peers.connect();
  for (int i = 0; i < 3; ++i) {
    talk(peers);
    SSL_key_update(peers.peer(i == 1 ? kDown : kUp), SSL_KEY_UPDATE_REQUESTED);
    peers.say(i == 1 ? kDown : kUp, "under the next key");
  }
  talk(peers);
  check_read(peers.recording);
}

TEST_CASE("tls stack: a connection that is negotiated again, with another suite's keys") {
  TlsPeers peers({TLS1_2_VERSION, "ECDHE-RSA-AES128-GCM-SHA256:AES256-SHA", {}, false, false, {},
                  [](SSL_CTX* context) { SSL_CTX_set_options(context, SSL_OP_ALLOW_CLIENT_RENEGOTIATION); }});
  peers.connect();
  talk(peers);
  SSL_set_cipher_list(peers.peer(kUp), "AES256-SHA:@SECLEVEL=0");
  REQUIRE(SSL_renegotiate(peers.peer(kUp)) == 1);
  peers.settle();
  talk(peers);
  REQUIRE(std::string(SSL_get_cipher_name(peers.peer(kUp))) == "AES256-SHA");
  check_read(peers.recording);
}

TEST_CASE("tls stack: after records that were not captured the next ones are read") {
  for (const int version : {TLS1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION}) {
    CAPTURE(version);
    TlsPeers peers({version, version == TLS1_VERSION ? "AES128-SHA" : ""});
    peers.connect();
    talk(peers);
    const Secrets secrets = secrets_of(peers.recording.key_log);
    Reader reader(secrets);
    reader.feed(peers.recording);
    peers.recording.wire.clear();
    for (int i = 0; i < 5; ++i) peers.say(kDown, lines(5'000));
    // The hole ends in the middle of a record.
    reader.lose(kDown);
    const std::vector<std::uint8_t>& half = peers.recording.wire[1].bytes;
    reader.feed(kDown, Bytes(half).subspan(half.size() / 2));
    reader.read[1].clear();
    for (std::size_t i = 2; i < 5; ++i) reader.feed(kDown, peers.recording.wire[i].bytes);
    // The chained vectors of TLS 1.0 cost the record behind the hole, unless its head can be seen.
    const std::size_t behind = reader.read[1].size() / lines(5'000).size();
    CHECK(behind >= 2);
    CHECK(reader.read[1].ends_with(lines(5'000)));
  }
}

TEST_CASE("tls stack: a secret of another connection, a wrong one, and none") {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsPeers peers({version});
    peers.connect();
    const std::string other = peers.recording.key_log;
    peers.connect();
    talk(peers);

    const Secrets of_other = secrets_of(other);
    Reader stranger(of_other);
    stranger.feed(peers.recording);
    CHECK(stranger.states == std::set<std::string>{"no_key"});
    CHECK(stranger.opaque == std::array<bool, 2>{true, true});

    std::string log = peers.recording.key_log;
    for (std::size_t end = log.find('\n'); end != std::string::npos; end = log.find('\n', end + 1))
      log[end - 1] = log[end - 1] == '0' ? '1' : '0';
    const Secrets wrong = secrets_of(log);
    Reader misled(wrong);
    misled.feed(peers.recording);
    CHECK(misled.states == std::set<std::string>{"wrong_key"});
    CHECK(misled.faults == std::set<std::string>{"wrong key"});
    CHECK(misled.read[0].empty());

    // Both in one log: the one that fits is found.
    const Secrets both = secrets_of(log + peers.recording.key_log);
    Reader patient(both);
    patient.feed(peers.recording);
    CHECK(patient.read == peers.recording.sent);
  }
}

TEST_CASE("tls stack: with the secrets of the data only, the handshake stays closed and the data is read") {
  TlsPeers peers({TLS1_3_VERSION});
  peers.connect();
  talk(peers);
  std::string log;
  for (std::size_t from = 0; from < peers.recording.key_log.size();) {
    const std::size_t end = peers.recording.key_log.find('\n', from) + 1;
    const std::string line = peers.recording.key_log.substr(from, end - from);
    if (line.find("_TRAFFIC_SECRET_0") != std::string::npos) log += line;
    from = end;
  }
  const Secrets secrets = secrets_of(log);
  Reader reader(secrets);
  reader.feed(peers.recording);
  CHECK(reader.read == peers.recording.sent);
  CHECK(reader.certificate.empty());
}

TEST_CASE("tls stack: a record that was tampered with is not read, the next ones are") {
  TlsPeers peers({TLS1_3_VERSION});
  peers.connect();
  for (int i = 0; i < 3; ++i) peers.say(kUp, "message " + std::to_string(i));
  for (std::size_t seen = 0; TlsRecording::Piece& piece : peers.recording.wire) {
    if (piece.direction != kUp || piece.bytes[0] != 0x17) continue;
    if (++seen == 2) piece.bytes.back() ^= 1;  // the first two are of the handshake and the first message
  }
  const Secrets secrets = secrets_of(peers.recording.key_log);
  Reader reader(secrets);
  reader.feed(peers.recording);
  CHECK(reader.states == std::set<std::string>{"decrypted", "damaged"});
  CHECK(reader.read[0].ends_with("message 2"));
  CHECK(reader.read[0].size() == 2 * std::string("message 0").size());
}

namespace {
void talk_in_datagrams(TlsPeers& peers) {
  peers.say(kUp, "\x44\x02 a request of CoAP");
  for (int i = 0; i < 3; ++i) peers.say(kDown, lines(400));
}

void check_datagrams_read(const TlsRecording& recording) {
  const Secrets secrets = secrets_of(recording.key_log);
  Reader reader(secrets, true);
  reader.feed(recording);
  CHECK(reader.read == recording.sent);
  CHECK(reader.states == std::set<std::string>{"decrypted"});
  CHECK(reader.faults.empty());
}
}  // namespace

TEST_CASE("dtls stack: DTLS 1.0 and 1.2, suites of every kind, handshakes in fragments") {
  for (const char* const name : {"ECDHE-RSA-AES128-GCM-SHA256", "AES256-SHA256", "AES128-SHA", "ECDHE-RSA-CHACHA20-POLY1305",
                                 "PSK-AES128-CCM8", "AES128-CCM"}) {
    CAPTURE(name);
    for (const int version : {DTLS1_VERSION, DTLS1_2_VERSION}) {
      TlsPeers peers({version, name, {}, true});
      peers.connect();
      if (peers.recording.version.empty()) continue;  // a suite that DTLS 1.0 does not have
      talk_in_datagrams(peers);
      check_datagrams_read(peers.recording);
    }
  }
}

TEST_CASE("dtls stack: datagrams that come twice, and those that never come") {
  TlsPeers peers({DTLS1_2_VERSION, {}, {}, true});
  peers.connect();
  talk_in_datagrams(peers);
  const Secrets secrets = secrets_of(peers.recording.key_log);
  TlsRecording twice = peers.recording;
  twice.wire.clear();
  for (const TlsRecording::Piece& piece : peers.recording.wire) {
    twice.wire.push_back(piece);
    if (piece.bytes[0] != 0x17) twice.wire.push_back(piece);
  }
  Reader reader(secrets, true);
  reader.feed(twice);
  CHECK(reader.read == peers.recording.sent);
  TlsRecording fewer = peers.recording;
  fewer.wire.erase(fewer.wire.end() - 2);
  Reader patient(secrets, true);
  patient.feed(fewer);
  CHECK(patient.read[1] == lines(400) + lines(400));
}

TEST_CASE("dtls stack: without a key, with another's, and with a wrong one") {
  TlsPeers peers({DTLS1_2_VERSION, {}, {}, true});
  peers.connect();
  talk_in_datagrams(peers);
  Reader without(no_secrets(), true);
  without.feed(peers.recording);
  CHECK(without.states == std::set<std::string>{"no_key"});
  std::string log = peers.recording.key_log;
  const std::size_t last = log.find_last_of("0123456789abcdef");
  log[last] = log[last] == '0' ? '1' : '0';
  const Secrets wrong = secrets_of(log);
  Reader misled(wrong, true);
  misled.feed(peers.recording);
  CHECK(misled.states == std::set<std::string>{"wrong_key"});
}
