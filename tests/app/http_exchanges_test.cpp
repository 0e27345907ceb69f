// SPDX-License-Identifier: Apache-2.0
// Fields as the decoders of HTTP give them, in; exchanges out.
#include "scanner/app/http_exchanges.h"

#include <doctest/doctest.h>

namespace shekara::test {
namespace {
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;

// A flow that tells its fields; each message comes with the next packet, a second later.
class Told {
 public:
  explicit Told(const Limits& limits = {}, bool reveal = false) : limits_(limits), collector_(limits_, reveal) {
    flow.first_packet = {0, 1};
    flow.client = {IpAddress::parse("192.0.2.1").value(), 40001};
    flow.server = {IpAddress::parse("192.0.2.2").value(), 80};
    flow.ip_protocol = ip_protocol::tcp;
    collector_.attach(flow);
  }
  Told& speak(std::string_view protocol, std::string_view layers) {
    protocol_ = protocol;
    layers_ = layers;
    return *this;
  }
  Told& message(Direction direction) {
    direction_ = direction;
    ++packet_;
    return *this;
  }
  Told& field(std::string_view path, std::string_view value, std::string_view key = {}, Tag tag = Tag::text) {
    const Field field{tag, path, value, 0, static_cast<std::uint32_t>(value.size()), key};
    collector_.field({field, protocol_, layers_, direction_, {0, packet_}, now(), 0, field.length, packet_, false});
    return *this;
  }
  Told& body(std::string_view path, std::string_view bytes) {
    collector_.body({as_bytes(bytes), protocol_, layers_, path, direction_, {0, packet_}, now()});
    return *this;
  }
  Told& asks(std::string_view path, const std::string& stream = {}) {
    message(kUp).field(stream + "request.method", "GET", {}, Tag::message);
    return field(stream + "request.version", "HTTP/1.1").field(stream + "request.path", path);
  }
  Told& answers(std::string_view status, const std::string& stream = {}) {
    return message(kDown).field(stream + "response.status", status, {}, Tag::message);
  }
  [[nodiscard]] std::vector<HttpExchange>& exchanges() { return collector_.exchanges(); }
  // "/a 200, /b -"
  [[nodiscard]] std::string pairs() {
    std::string out;
    for (const HttpExchange& one : exchanges())
      out += (out.empty() ? "" : ", ") + (one.request.seen ? one.path : "?") + " " + (one.answer.seen ? one.status : "-");
    return out;
  }
  [[nodiscard]] std::uint64_t reached(std::string_view limit) const {
    const auto found = collector_.limits().find(limit);
    return found == collector_.limits().end() ? 0 : found->second.times;
  }
  [[nodiscard]] std::uint64_t dropped() const { return collector_.dropped(); }
  FlowRecord flow;

 private:
  [[nodiscard]] Timestamp now() const { return Timestamp::from_seconds(static_cast<std::int64_t>(packet_)); }
  Limits limits_;
  ExchangeCollector collector_;
  std::string_view protocol_ = "http", layers_ = "http";
  Direction direction_ = kUp;
  std::uint64_t packet_ = 0;
};
}  // namespace

TEST_CASE("http exchanges: HTTP/1 answers belong to the requests in their order") {
  CHECK(Told().asks("/a").asks("/b").answers("200").answers("404").pairs() == "/a 200, /b 404");
  CHECK(Told().asks("/a").answers("200").asks("/b").pairs() == "/a 200, /b -");
  CHECK(Told().answers("200").asks("/b").answers("201").pairs() == "? 200, /b 201");
}

TEST_CASE("http exchanges: an interim answer is none, 101 is one") {
  CHECK(Told().asks("/a").answers("100").field("response.header.x", "1", "X").answers("200").pairs() == "/a 200");
  CHECK(Told().asks("/a").answers("101").pairs() == "/a 101");
  Told told;
  told.speak("http2", "tls > http2").asks("/a", "stream[1].");
  told.answers("103", "stream[1].").field("stream[1].response.header.link", "x", "link").answers("200", "stream[1].");
  CHECK(told.pairs() == "/a 200");
  CHECK(told.exchanges().front().answer.headers.empty());
}

TEST_CASE("http exchanges: a request whose answer may have been in a gap is given none") {
  Told told;
  told.asks("/a");
  told.flow.traffic[index_of(kDown)].missing += 100;
  told.asks("/b").answers("200");
  CHECK(told.pairs() == "/a -, /b 200");
}

TEST_CASE("http exchanges: HTTP/2 and 3 are paired by stream") {
  Told told;
  told.speak("http2", "tls > http2").asks("/a", "stream[1].").asks("/b", "stream[3].");
  told.answers("200", "stream[3].").answers("404", "stream[1].");
  CHECK(told.pairs() == "/a 404, /b 200");
  Told third;
  third.speak("quic", "quic").asks("/a", "stream[0].").asks("/b", "stream[4].").answers("200", "stream[4].").answers("404", "stream[0].");
  CHECK(third.pairs() == "/a 404, /b 200");
  CHECK(third.exchanges().front().sealed);
}

TEST_CASE("http exchanges: a head of a stream whose method is not known begins an exchange") {
  Told told;
  told.speak("http2", "http2").message(kUp).field("stream[5].request.version", "HTTP/2").field("stream[5].request.path", "/a");
  told.answers("200", "stream[5].");
  CHECK(told.pairs() == "/a 200");
  CHECK(told.exchanges().front().method.empty());
}

TEST_CASE("http exchanges: what is kept of a message is masked, names stay") {
  Told told;
  told.asks("/v1/cars/LTESTVIN000000001").field("request.header.host", "a.example", {}, Tag::http_host);
  told.field("request.header.x-vin", "LTESTVIN000000001", "X-Vin").field("request.header.cookie", "sid=abc; 350010100000012=1", "Cookie", Tag::credential);
  told.body("request.query", "lat=43.238456&name=%41+b&flag").body("request.body", "LTESTVIN000000001");
  told.answers("302").field("response.header.location", "/x?vin=LTESTVIN000000001", "Location");
  told.field("response.header.set-cookie", "sid=abc; Path=/", "Set-Cookie", Tag::credential);
  const HttpExchange& one = told.exchanges().front();
  CHECK(one.path == "/v1/cars/L*******");
  CHECK(one.host == "a.example");
  CHECK(one.query == std::vector<HttpPair>{{"lat", "4*******"}, {"name", "A**"}, {"flag", ""}});
  CHECK(one.request.headers == std::vector<HttpPair>{{"host", "a.example"}, {"X-Vin", "L*******"}, {"Cookie", "********"}});
  CHECK(one.request.cookies == std::vector<HttpPair>{{"sid", "********"}, {"3*******", "********"}});
  CHECK(one.request.body.empty());
  CHECK(one.request.body_bytes == 17);
  CHECK(one.redirect == "/x?vin=L*******");
  CHECK(one.answer.cookies == std::vector<HttpPair>{{"sid", "********"}});
}

TEST_CASE("http exchanges: revealed, values and bodies are there, up to the limit") {
  Limits limits;
  limits.exchange_body_bytes = 5;
  Told told(limits, true);
  told.asks("/a").body("request.query", "lat=43.2").body("request.body", "abc").body("request.body", "defg");
  const HttpExchange& one = told.exchanges().front();
  CHECK(one.query == std::vector<HttpPair>{{"lat", "43.2"}});
  CHECK(one.request.body == "abcde");
  CHECK(one.request.body_bytes == 7);
  CHECK(told.reached("bytes of an HTTP body") == 1);
}

TEST_CASE("http exchanges: times are those of the packets, key and flow those of the flow") {
  Told told;
  told.flow.make_seldom().key_sources[index_of(kUp)] = "keys.txt:3";
  told.speak("http", "tls > http").asks("/a").answers("200").body("response.body", "x");
  const HttpExchange& one = told.exchanges().front();
  CHECK(one.request.first == Timestamp::from_seconds(1));
  CHECK(one.answer.first == Timestamp::from_seconds(2));
  CHECK(one.answer.packet == PacketRef{0, 2});
  CHECK(one.decrypted_with == "keys.txt:3");
  CHECK(one.flow == PacketRef{0, 1});
}

TEST_CASE("http exchanges: beyond a limit nothing is kept, and it is counted") {
  Limits limits;
  limits.exchanges_per_flow = 1;
  limits.exchange_headers = 1;
  limits.exchange_head_bytes = 40;
  Told told(limits);
  told.asks("/a").field("request.header.x", "1", "X").field("request.header.y", "1", "Y").field("request.header.z", std::string(40, 'z'), "Z");
  told.asks("/b").answers("200").answers("404");
  CHECK(told.pairs() == "/a -");
  CHECK(told.exchanges().front().request.headers.size() == 1);
  CHECK(told.reached("headers of an HTTP message") == 1);
  CHECK(told.reached("bytes of an HTTP head") == 1);
  CHECK(told.reached("HTTP exchanges of a flow") == 3);
  CHECK(told.dropped() == 1);
}

TEST_CASE("http exchanges: of a lane only so much is kept") {
  Limits limits;
  limits.exchanges = 2;
  Told told(limits);
  told.asks("/a").answers("200").asks("/b").asks("/c").answers("200");
  CHECK(told.pairs() == "/a 200, /b -");
  Limits small;
  small.exchange_lane_bytes = 0;
  CHECK(Told(small).asks("/a").answers("200").pairs().empty());
}

TEST_CASE("http exchanges: who is asked by whom holds where the capture has the two ends the wrong way round") {
  Told told;
  told.message(kDown).field("request.method", "GET", {}, Tag::message).field("request.path", "/a");
  CHECK(told.exchanges().front().server.port == 40001);
}

TEST_CASE("http exchanges: behind a proxy the port of the flow is not that of the URL") {
  Told direct;
  direct.asks("/a");
  CHECK(direct.exchanges().front().port == 80);
  Told whole;
  whole.asks("/a").field("request.target", "a.example", {}, Tag::http_host);
  CHECK(whole.exchanges().front().port == 0);
  Told tunnel;
  tunnel.speak("http2", "http > tls > http2").asks("/a", "stream[1].").field("stream[1].request.target", "a.example", {}, Tag::http_host);
  CHECK(tunnel.exchanges().front().port == 0);
  CHECK(tunnel.exchanges().front().sealed);
}

TEST_CASE("http exchanges: HTTP over UDP and other protocols have none") {
  Told told;
  told.flow.ip_protocol = ip_protocol::udp;
  CHECK(told.asks("/a").answers("200").pairs().empty());
  CHECK(Told().speak("rtsp", "rtsp").asks("/a").answers("200").pairs().empty());
}

}  // namespace shekara::test
