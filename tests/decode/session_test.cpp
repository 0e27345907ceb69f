// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/session.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "scanner/base/check.h"
#include "scanner/decode/choice.h"
#include "scanner/decode/registry.h"
#include "tests/support/hex.h"
#include "tests/support/messages.h"

namespace shekara::test {
namespace {

constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;

struct Seen {
  std::string layers, path, value;
  std::uint64_t packet = 0, message = 0;
  std::int64_t second = 0;
  std::uint32_t offset = 0, length = 0;
  bool proven = false;
  PacketPlace place = {};
};

class Recorder final : public FieldReceiver {
 public:
  std::vector<Seen> fields;
  std::size_t messages = 0;

  void field(const FieldEvent& event) override {
    const std::string_view* text = std::get_if<std::string_view>(&event.field.value);
    const std::int64_t* number = std::get_if<std::int64_t>(&event.field.value);
    fields.push_back({std::string(event.layers), std::string(event.field.path),
                      text != nullptr     ? std::string(*text)
                      : number != nullptr ? std::to_string(*number)
                                          : std::string("..."),
                      event.packet.number, event.message, event.time.whole_seconds(), event.offset,
                      event.length, event.proven, event.place.kept()});
  }
  void end_of_message() override { ++messages; }
};

// A session fed with one packet after another, numbered from 1, a second apart.
struct Talk {
  Limits limits;
  Coverage coverage;
  Recorder seen;
  SessionContext context;
  DecodeSession session;
  std::uint64_t packets = 0;

  explicit Talk(Layers layer = kOverTcp, const Limits& with = {}, const DecoderInfo* only = nullptr)
      : limits(with), context(limits, seen, coverage, only), session(context, layer) {}

  Talk& feed(Direction direction, Bytes bytes) {
    ++packets;
    // An exact copy that is gone after the call: the session must not look at it again.
    const Octets packet(bytes.begin(), bytes.end());
    session.feed(direction, packet, {0, packets},
                 Timestamp::from_seconds(static_cast<std::int64_t>(packets)));
    return *this;
  }
  Talk& client(Bytes bytes) { return feed(kClient, bytes); }
  Talk& client(std::string_view text) { return feed(kClient, as_bytes(text)); }
  Talk& server(Bytes bytes) { return feed(kServer, bytes); }
  Talk& server(std::string_view text) { return feed(kServer, as_bytes(text)); }
  Talk& finish() {
    session.finish(kClient);
    session.finish(kServer);
    return *this;
  }

  [[nodiscard]] std::size_t count(std::string_view path, std::string_view value = {}) const {
    return static_cast<std::size_t>(std::ranges::count_if(seen.fields, [&](const Seen& one) {
      return one.path == path && (value.empty() || one.value == value);
    }));
  }
  [[nodiscard]] Seen first(std::string_view path) const {
    const auto found = std::ranges::find(seen.fields, path, &Seen::path);
    return found == seen.fields.end() ? Seen{} : *found;
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const Seen& one : seen.fields) out += one.layers + "  " + one.path + "=" + one.value + "\n";
    for (const auto& [what, counted] : coverage.oddities) out += what + "\n";
    for (const auto& [what, counted] : coverage.limits) out += what + "\n";
    return out;
  }
  [[nodiscard]] bool used(std::string_view decoder) const {
    return std::ranges::find(session.used(), decoder) != session.used().end();
  }
};

Bytes part(const Octets& bytes, std::size_t from, std::size_t to) {
  return Bytes(bytes).subspan(from, to - from);
}

// Where the text begins in the bytes.
std::size_t place_of(const Octets& bytes, std::string_view text) {
  const std::size_t at = as_text(bytes).find(text);
  CHECK_OR_ABORT(at != std::string_view::npos);
  return at;
}

std::uint64_t times(const Counts& counts, std::string_view name) {
  const Counts::const_iterator found = counts.find(name);
  return found == counts.end() ? 0 : found->second.times;
}

const Octets kUpgrade = bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\n\r\n");
constexpr std::string_view kJson = R"({"vin":"LTESTVIN000000001","n":7})";
}  // namespace

TEST_CASE("session: a message that comes in several segments is read once, when it is whole") {
  const Octets login = gbt_login();
  for (std::size_t size = 1; size < login.size(); ++size) {
    Talk talk;
    for (std::size_t at = 0; at < login.size(); at += size) {
      CHECK(talk.count("vin") == 0);
      talk.client(part(login, at, std::min(at + size, login.size())));
    }
    INFO("segments of " << size << "\n" << talk.text());
    CHECK(talk.count("vin", kTestVin) == 1);
    CHECK(talk.session.decoded(kClient) == login.size());
    CHECK(talk.context.pending_bytes == 0);
    CHECK(talk.coverage.oddities.empty());
  }
}

TEST_CASE("session: several messages in one segment are read one by one") {
  Talk talk;
  talk.client(joined(joined(gbt_login(), gbt_heartbeat()), gbt_position()));
  CHECK(talk.count("message") == 3);
  CHECK(talk.count("vin", kTestVin) == 3);
  CHECK(talk.seen.messages == 3);
  std::vector<std::uint64_t> messages;
  for (const Seen& one : talk.seen.fields)
    if (one.path == "message") messages.push_back(one.message);
  CHECK(messages == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("session: the end of one message and the start of the next may share a segment") {
  const Octets stream = joined(joined(gbt_login(), gbt_position()), gbt_heartbeat());
  for (std::size_t cut = 1; cut < stream.size(); ++cut) {
    Talk talk;
    talk.client(part(stream, 0, cut)).client(part(stream, cut, stream.size()));
    INFO("cut at " << cut << "\n" << talk.text());
    CHECK(talk.count("vin", kTestVin) == 3);
    CHECK(talk.session.decoded(kClient) == stream.size());
  }
}

TEST_CASE("session: a field's packet and time are of the packet that holds its first byte") {
  const Octets login = gbt_login();
  const std::size_t iccid = place_of(login, kTestIccid);
  SUBCASE("the next segment begins with it") {
    Talk talk;
    talk.client(part(login, 0, 10)).client(part(login, 10, iccid)).client(part(login, iccid, login.size()));
    CHECK(talk.first("vin").packet == 1);
    CHECK(talk.first("login.iccid").packet == 3);
    CHECK(talk.first("login.iccid").second == 3);
  }
  SUBCASE("its first byte is the last of a segment") {
    Talk talk;
    talk.client(part(login, 0, 10))
        .client(part(login, 10, iccid + 1))
        .client(part(login, iccid + 1, login.size()));
    CHECK(talk.first("login.iccid").packet == 2);
    CHECK(talk.first("login.iccid").second == 2);
  }
  SUBCASE("it belongs to a later message of the stream") {
    const Octets stream = joined(gbt_heartbeat(), login);
    Talk talk;
    const std::size_t middle = gbt_heartbeat().size() + 12;
    talk.client(part(stream, 0, 5))
        .client(part(stream, 5, middle))
        .client(part(stream, middle, stream.size()));
    CHECK(talk.first("login.iccid").packet == 3);
    CHECK(talk.first("vin").packet == 1);
    CHECK(talk.first("login.iccid").offset == iccid);
  }
}

TEST_CASE("session: a frame is found again at the next segment after garbage") {
  SUBCASE("garbage before the first frame") {
    Talk talk;
    talk.client(junk(50)).client(gbt_login());
    CHECK(talk.count("vin") == 1);
  }
  SUBCASE("garbage between two frames") {
    Talk talk;
    talk.client(gbt_login()).client(junk(50)).client(gbt_position());
    CHECK(talk.count("vin") == 2);
    CHECK(times(talk.coverage.oddities, "gbt32960: bad magic") == 1);
    CHECK(talk.session.decoded(kClient) == gbt_login().size() + gbt_position().size());
  }
  SUBCASE("another protocol takes over") {  // the very segment that is refused begins it
    Talk talk;
    talk.client(gbt_login()).client(http_post("example.com", as_bytes(kJson)));
    CHECK(talk.count("$.vin") == 1);
    CHECK(talk.used("gbt32960"));
    CHECK(talk.used("http"));
  }
}

TEST_CASE("session: a frame behind a line of text is not taken for more text") {
  Talk talk;
  talk.client("welcome, terminal 7\r\n").client(gbt_login());
  INFO(talk.text());
  CHECK(talk.count("vin", kTestVin) == 1);
}

TEST_CASE("session: bytes that may yet become something do not swallow the frame at the next segment") {
  // Digits look like the start of an MQTT packet until more is seen: the tail of a message after a gap.
  Talk talk;
  talk.client("0700000000").client(gbt_login()).client(gbt_position()).finish();
  INFO(talk.text());
  CHECK(talk.count("vin", kTestVin) == 2);
}

TEST_CASE("session: a frame whose checksum is wrong is counted and the next one is read") {
  Octets broken = gbt_position();
  broken.back() ^= 1;
  Talk talk;
  talk.client(gbt_login()).client(joined(broken, gbt_heartbeat()));
  CHECK(times(talk.coverage.oddities, "gbt32960: bad checksum") == 1);
  CHECK(talk.coverage.oddities.at("gbt32960: bad checksum").first == PacketRef{0, 2});
  CHECK(talk.count("vin") == 2);
}

TEST_CASE("session: a gap cuts what was pending, and the next message is found") {
  const Octets login = gbt_login();
  SUBCASE("a frame") {
    Talk talk;
    talk.client(gbt_heartbeat()).client(part(login, 0, 40));
    talk.session.gap(kClient);
    CHECK(times(talk.coverage.oddities, "gbt32960: cut") == 1);
    CHECK(talk.context.pending_bytes == 0);
    talk.client(part(login, 45, login.size())).client(gbt_position());
    CHECK(talk.count("vin") == 2);
  }
  SUBCASE("a document gives what stands before the gap") {
    Talk talk;
    talk.client(part(http_post("example.com", as_bytes(kJson)), 0,
                     place_of(http_post("example.com", as_bytes(kJson)), "\"n\"")));
    CHECK(talk.count("$.vin") == 0);
    talk.session.gap(kClient);
    CHECK(talk.count("$.vin", kTestVin) == 1);
    CHECK(times(talk.coverage.oddities, "http: cut") == 1);
  }
}

TEST_CASE("session: a gap in one direction leaves the other's unfinished message whole") {
  const Octets post = http_post("example.com", gzip_stored(as_bytes(kJson)), "gzip");
  Talk talk;
  talk.client(part(post, 0, post.size() - 20)).server("HTTP/1.1 100 Continue\r\n\r\n");
  talk.session.gap(kServer);
  talk.client(part(post, post.size() - 20, post.size())).finish();
  INFO(talk.text());
  CHECK(talk.count("$.vin", kTestVin) == 1);
}

TEST_CASE("session: one direction that is rejected does not lose the other direction's pending body") {
  const auto interrupted = [](const Octets& post) {
    Talk talk;
    talk.client(part(post, 0, post.size() - 20))
        .server(junk(30))
        .client(part(post, post.size() - 20, post.size()))
        .finish();
    INFO(talk.text());
    CHECK(talk.count("$.vin", kTestVin) == 1);
  };
  SUBCASE("plain") { interrupted(http_post("example.com", as_bytes(kJson))); }
  SUBCASE("packed") { interrupted(http_post("example.com", gzip_stored(as_bytes(kJson)), "gzip")); }
}

TEST_CASE("session: a body within a message names its layers and its place") {
  const Octets post = http_post("example.com", as_bytes(kJson));
  Talk talk;
  talk.client(post);
  const Seen vin = talk.first("$.vin");
  CHECK(vin.layers == "http > json");
  CHECK(vin.proven);
  // The body is a message of its own: places count from its start.
  CHECK(vin.offset == kJson.find("LTEST"));
  CHECK(vin.length == kTestVin.size());
  CHECK(talk.used("json"));
}

TEST_CASE("session: a field of a body over several segments names the one that holds its first byte") {
  const std::string body = R"({"note":")" + std::string(40, 'x') + R"(","vin":"LTESTVIN000000001"})";
  const Octets post = http_post("example.com", as_bytes(body));
  const std::size_t vin = place_of(post, "\"LTEST");
  Talk talk;
  talk.client(part(post, 0, place_of(post, "{\"note") + 5))
      .client(part(post, place_of(post, "{\"note") + 5, vin));
  talk.client(part(post, vin, post.size()));
  CHECK(talk.first("$.note").packet == 2);
  CHECK(talk.first("$.vin").packet == 3);
}

TEST_CASE("session: a packed body is unpacked, and its fields have the place of the body") {
  const Octets packed = gzip_stored(as_bytes(kJson));
  Talk talk;
  talk.client(http_post("example.com", packed, "gzip"));
  const Seen vin = talk.first("$.vin");
  CHECK(vin.layers == "http > json");
  CHECK(vin.value == kTestVin);
  CHECK(vin.offset == 0);
  CHECK(vin.length == packed.size());
  CHECK(talk.coverage.oddities.empty());
}

TEST_CASE("session: a body whose packing is damaged gives what came out before, and is counted") {
  Octets packed = gzip_stored(as_bytes(kJson));
  packed.resize(packed.size() - 12);
  Talk talk;
  talk.client(http_post("example.com", packed, "gzip"));
  CHECK(talk.count("$.vin", kTestVin) == 1);
  CHECK(times(talk.coverage.oddities, "http: unpack failed") == 1);
}

TEST_CASE("session: a coding that nobody knows is counted") {
  Talk talk;
  talk.client(http_post("example.com", junk(40), "compress"));
  CHECK(times(talk.coverage.oddities, "http: unsupported") == 1);
}

TEST_CASE("session: bodies within bodies are opened to a depth, then counted") {
  const std::string inner = R"({"c":{"vin":"LTESTVIN000000001"}})";
  std::string nested = inner;
  for (int i = 0; i < 2; ++i) {
    std::string quoted;
    for (const char c : nested) quoted += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
    nested = "{\"a\":\"" + quoted + "\"}";
  }
  Limits limits;
  SUBCASE("deep enough") {
    Talk talk(kOverTcp, limits);
    talk.client(http_post("example.com", as_bytes(nested)));
    CHECK(talk.first("$.c.vin").layers == "http > json > json > json");
    CHECK(talk.coverage.oddities.empty());
  }
  SUBCASE("too deep") {
    limits.inner_depth = 2;
    Talk talk(kOverTcp, limits);
    talk.client(http_post("example.com", as_bytes(nested)));
    CHECK(talk.count("$.c.vin") == 0);
    CHECK(times(talk.coverage.oddities, "json: too deep") == 1);
  }
}

TEST_CASE("session: a decompression bomb stops at the limit, which is counted") {
  Talk talk;
  const Octets bomb = zstd_of_zeros(40);  // 5 MiB
  talk.client(http_post("example.com", bomb, "zstd"));
  CHECK(times(talk.coverage.limits, "size of an unpacked body") == 1);
  CHECK(talk.coverage.limits.at("size of an unpacked body").first == PacketRef{0, 1});
}

TEST_CASE("session: the fields of one message are capped, and the cap is counted once") {
  Limits limits;
  limits.fields_per_message = 3;
  Talk talk(kOverTcp, limits);
  talk.client(R"({"a":1,"b":2,"c":3,"d":4,"e":5})").client(R"({"a":1})");
  CHECK(talk.seen.fields.size() == 4);
  CHECK(times(talk.coverage.limits, "fields of a message") == 1);
}

TEST_CASE("session: a direction that has become opaque is done, the other is still read") {
  Talk talk;
  talk.client(tls_hello("car.example.com")).client(tls_data(100));
  CHECK(talk.session.saw_opaque());
  CHECK(talk.session.done(kClient));
  CHECK_FALSE(talk.session.done(kServer));
  CHECK(talk.context.pending_bytes == 0);
  const std::size_t fields = talk.seen.fields.size();
  talk.client(tls_hello("other.example.com"));
  CHECK(talk.seen.fields.size() == fields);
  CHECK(talk.count("client_hello.server_name") + talk.count("server_name") <= 1);
}

// An MQTT connection in the binary messages of a WebSocket: RFC 6455 frames, masked by zeros from the client.
std::vector<std::uint8_t> in_frame(std::string_view bytes_as_hex, bool from_client) {
  const std::vector<std::uint8_t> body = hex(bytes_as_hex);
  std::vector<std::uint8_t> out{0x82, static_cast<std::uint8_t>((from_client ? 0x80 : 0) + body.size())};
  if (from_client) out.insert(out.end(), 4, 0);
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

TEST_CASE("session: a stream within a stream keeps its decoder, and its fields name both and the outer packet") {
  Talk talk;
  talk.client(in_frame("101300044d5154540402003c0007646576", true));  // CONNECT, four bytes of its id to come
  talk.client(in_frame("69636531", true));
  talk.server(in_frame("20020000", false));
  CHECK(talk.first("connect.client_id").layers == "websocket > mqtt");
  CHECK(talk.first("connect.client_id").packet == 1);
}

TEST_CASE("session: bytes that nobody knows are given up after so many segments") {
  Limits limits;
  limits.probe_segments = 5;
  Talk talk(kOverTcp, limits);
  for (std::uint32_t i = 1; i <= 4; ++i) talk.client(junk(60, i + 20));
  CHECK_FALSE(talk.session.done(kClient));
  talk.client(junk(60, 25));
  CHECK(talk.session.done(kClient));
  CHECK_FALSE(talk.session.done(kServer));
  talk.client(gbt_login());
  CHECK(talk.seen.fields.empty());
  CHECK(talk.session.decoded(kClient) == 0);
  CHECK(talk.session.used().empty());
}

TEST_CASE("session: probing holds at most Limits::probe_bytes of what may yet become something") {
  Limits limits;
  Talk talk(kOverTcp, limits);
  const std::string open = R"({"note":")" + std::string(1000, 'x');  // a document that does not end
  talk.client(open);
  CHECK(talk.context.pending_bytes == open.size());
  const std::string more(5000, 'x');
  talk.client(more).client("\"}");
  CHECK(talk.count("$.note") == 1);
}

TEST_CASE("session: datagrams are read one by one, and half a datagram is never joined with the next") {
  const Octets query = dns_query("car.example.com"), answer = dns_answer("car.example.com", "192.0.2.7");
  SUBCASE("question and answer") {
    Talk talk(kOverUdp);
    talk.client(query).server(answer);
    CHECK(talk.used("dns"));
    CHECK(talk.seen.messages == 2);
    const auto is_answer = [](const Seen& one) { return one.value == "192.0.2.7"; };
    CHECK(std::ranges::count_if(talk.seen.fields, is_answer) == 1);
  }
  SUBCASE("a half is cut, and the next stands for itself") {
    Talk talk(kOverUdp);
    talk.client(query).client(part(query, 0, 20)).client(query);
    CHECK(talk.session.decoded(kClient) >= 2 * query.size());
    CHECK(talk.context.pending_bytes == 0);
    CHECK(talk.coverage.oddities.size() == 1);
  }
}

TEST_CASE("session: after a switch of protocols the same segment is offered to everybody") {
  SUBCASE("101, behind the response") {
    Talk talk;
    talk.client("GET /stream HTTP/1.1\r\nHost: example.com\r\nUpgrade: other\r\n\r\n");
    talk.server(joined(kUpgrade, gbt_login()));
    INFO(talk.text());
    CHECK(talk.first("vin").layers == "gbt32960");
    CHECK(talk.coverage.oddities.empty());
  }
  SUBCASE("CONNECT, in the other direction") {
    Talk talk;
    talk.client("CONNECT broker.example.com:1883 HTTP/1.1\r\nHost: broker.example.com\r\n\r\n");
    talk.server("HTTP/1.1 200 Connection established\r\n\r\n");
    talk.client(joined(mqtt_connect("car7"), mqtt_publish("cars/7", kJson)));
    INFO(talk.text());
    CHECK(talk.first("$.vin").layers == "mqtt > json");
    CHECK(talk.coverage.oddities.empty());
  }
}

TEST_CASE("session: what all sessions of a lane hold is capped, and the cap is counted") {
  Limits limits;
  limits.lane_pending_bytes = 100;
  Talk talk(kOverTcp, limits);
  const Octets post = http_post("example.com", Octets(300, ' '));
  talk.client(part(post, 0, post.size() - 10));
  CHECK(times(talk.coverage.limits, "pending payload of a lane") == 1);
  CHECK(talk.context.pending_bytes == 0);
}

TEST_CASE("session: where a field lies in its packet is told, though messages and packets begin apart") {
  const Octets login = gbt_login();
  const std::size_t iccid = 32;  // GB/T 32960.3: in the message, twenty characters
  for (const std::size_t cut : {std::size_t{30}, iccid + 5}) {
    CAPTURE(cut);
    Talk talk;
    talk.client(joined(login, part(login, 0, cut))).client(part(login, cut, login.size()));
    const auto last = std::ranges::find(talk.seen.fields.rbegin(), talk.seen.fields.rend(), "login.iccid", &Seen::path);
    REQUIRE(last != talk.seen.fields.rend());
    CHECK(last->offset == iccid);
    CHECK(last->place.first == PacketRef{0, 1});
    CHECK(last->place.last == PacketRef{0, 2});
    const bool together = cut < iccid;
    CHECK(last->packet == (together ? 2 : 1));
    CHECK(last->place.at == (together ? iccid - cut : login.size() + iccid));
    CHECK(last->place.exact == together);
  }
}

TEST_CASE("session: a field of a body within a message is told by its own bytes in the packet") {
  Talk talk;
  const Octets post = http_post("example.com", as_bytes(std::string_view(R"({"vin":"LTESTCAR200000001"})")));
  talk.client(post);
  const Seen plain = talk.first("$.vin");
  CHECK(plain.place.exact);
  CHECK(as_text(Bytes(post).subspan(plain.place.at, plain.length)).find("LTESTCAR200000001") != std::string_view::npos);
}

TEST_CASE("session: bytes that are in no packet like this have no place") {
  Limits limits;
  Coverage coverage;
  Recorder seen;
  SessionContext context(limits, seen, coverage);
  DecodeSession session(context, kOverTcp);
  session.feed(kClient, gbt_login(), {0, 1}, {}, PacketPlace::kNowhere);
  REQUIRE_FALSE(seen.fields.empty());
  CHECK(seen.fields.front().place.at == PacketPlace::kNowhere);
  CHECK_FALSE(seen.fields.front().place.exact);
}

TEST_CASE("session: bytes held by a session are given back when it goes") {
  Limits limits;
  Coverage coverage;
  Recorder seen;
  SessionContext context(limits, seen, coverage);
  {
    DecodeSession session(context, kOverTcp);
    session.feed(kClient, part(gbt_login(), 0, 30), {0, 1}, {});
    CHECK(context.pending_bytes == 30);
  }
  CHECK(context.pending_bytes == 0);
}

TEST_CASE("session: text is the last resort") {
  Talk talk;
  talk.client("$GPRMC no such sentence,imei is in here\r\n").finish();
  CHECK(talk.first("line").layers == "text");
  CHECK_FALSE(talk.first("line").proven);
}

TEST_CASE("session: a message longer than its decoder ever takes is rejected as too long") {
  Talk talk;
  const std::string open = R"({"vin":"LTESTVIN000000001","blob":")";
  talk.client(open);
  for (int i = 0; i < 1100; ++i) talk.client(std::string(1000, 'x'));
  CHECK(times(talk.coverage.oddities, "json: too long") == 1);
  CHECK(talk.context.pending_bytes <= talk.limits.probe_bytes);
}

TEST_CASE("session: what is pending at the end is read as all there is") {
  Talk talk;
  talk.client(R"({"vin":"LTESTVIN000000001","n":)");
  CHECK(talk.count("$.vin") == 0);
  talk.finish();
  CHECK(talk.count("$.vin") == 1);
  CHECK(times(talk.coverage.oddities, "json: cut") == 1);
  CHECK(talk.context.pending_bytes == 0);
}

TEST_CASE("session: `only` forces a decoder, whatever the bytes look like") {
  Talk talk(kOverTcp, {}, find_decoder("text"));
  talk.client(std::string(kJson) + "\r\n");
  REQUIRE_FALSE(talk.seen.fields.empty());
  CHECK(talk.seen.fields.front().layers.starts_with("text"));
  CHECK(talk.session.used().front() == "text");
}

TEST_CASE("session: a forced decoder that refuses the bytes is not replaced by another") {
  Talk talk(kOverTcp, {}, find_decoder("gbt32960"));
  talk.client(kJson);
  CHECK(talk.session.done(kClient));
  CHECK(talk.seen.fields.empty());
  CHECK(times(talk.coverage.oddities, "gbt32960: bad magic") == 1);
}

TEST_CASE("session: a flow that is rejected again and again is not looked at for ever") {
  Talk talk;
  for (int i = 0; i < 20 && !talk.session.done(kClient); ++i) talk.client(gbt_heartbeat()).client(junk(40));
  CHECK(talk.session.done(kClient));
  CHECK(talk.session.done(kServer));
}

TEST_CASE("choice: the one decoder that proves the bytes wins, others' guesses aside") {
  const Choice choice = choose_decoder(gbt_login(), kClient, {}, kOverTcp, false);
  REQUIRE(choice.decoder != nullptr);
  CHECK(choice.decoder->name == "gbt32960");
  CHECK(choice.proven);
  CHECK_FALSE(choice.wait);
}

TEST_CASE("choice: while more may come, somebody's interest makes it wait") {
  const Octets login = gbt_login();
  const Choice early = choose_decoder(part(login, 0, 30), kClient, {}, kOverTcp, false);
  CHECK(early.decoder == nullptr);
  CHECK(early.wait);
  const Choice late = choose_decoder(part(login, 0, 30), kClient, {}, kOverTcp, true);
  REQUIRE(late.decoder != nullptr);
  CHECK(late.decoder->name == "gbt32960");
  CHECK_FALSE(late.proven);
}

TEST_CASE("choice: a decoder is not asked where it does not belong") {
  CHECK(choose_decoder(gbt_login(), kClient, {}, kOverUdp, true).decoder == nullptr);
  CHECK(choose_decoder(gbt_login(), kClient, {}, kAsBody, true).decoder == nullptr);
}

TEST_CASE("choice: a body's content type counts") {
  const Choice form =
      choose_decoder(as_bytes("a=1&b=2"), kClient, "application/x-www-form-urlencoded", kAsBody, true);
  REQUIRE(form.decoder != nullptr);
  CHECK(form.decoder->name == "form");
  CHECK(form.proven);
}

TEST_CASE("choice: text only when no other decoder is likely, and nobody for what is no text") {
  const Choice text = choose_decoder(as_bytes("hello, this is a line\r\n"), kClient, {}, kOverTcp, true);
  REQUIRE(text.decoder != nullptr);
  CHECK(text.decoder->name == "text");
  const Choice nobody = choose_decoder(junk(100), kClient, {}, kOverTcp, true);
  CHECK(nobody.decoder == nullptr);
  CHECK_FALSE(nobody.wait);
}

}  // namespace shekara::test
