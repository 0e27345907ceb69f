// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;

constexpr std::string_view kGet =
    "GET /v1/track?imei=001010123456780&lat=43.2389 HTTP/1.1\r\n"
    "Host: Telemetry.Example.COM:8080\r\n"
    "X-Device-Id: 001010123456780\r\n"
    "Authorization: Basic YWxpY2U6c2VjcmV0\r\n"
    "Cookie: sid=abc\r\n\r\n";
constexpr std::string_view kPost =
    "POST /report HTTP/1.1\r\nHost: example.com\r\nContent-Type: application/json\r\n"
    "Content-Encoding: gzip\r\nContent-Length: 11\r\n\r\n{\"speed\":7}"
    "GET /next HTTP/1.1\r\nHost: example.com\r\n\r\n";
constexpr std::string_view kChunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n"
    "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nX-Check: done\r\n\r\n"
    "HTTP/1.1 204 No Content\r\n\r\n";
constexpr std::string_view kUntilClose = "HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>hello</p>";
constexpr std::string_view kSearch =
    "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\n\r\n";

Decoded dialogue(std::initializer_list<std::pair<Direction, std::string_view>> parts) {
  std::vector<Piece> pieces;
  for (const auto& part : parts) pieces.push_back({part.first, bytes(part.second)});
  return decode_all("http", pieces);
}
Decoded requests(std::string_view text) { return decode_all("http", bytes(text)); }
Decoded responses(std::string_view text) { return decode_all("http", bytes(text), kServer); }
std::size_t count(const Decoded& decoded, std::string_view line) {
  return static_cast<std::size_t>(std::ranges::count(decoded.lines, line));
}
}  // namespace

DECODER_SAMPLE(http, get, client_to_server, bytes(kGet));
DECODER_SAMPLE(http, post, client_to_server, bytes(kPost));
DECODER_SAMPLE(http, chunked, server_to_client, bytes(kChunked));
DECODER_SAMPLE(http, until_close, server_to_client, bytes(kUntilClose));
DECODER_SAMPLE(http, search, client_to_server, bytes(kSearch));

TEST_CASE("http: a request gives method, path, query, host and headers by their meaning") {
  const Decoded decoded = requests(kGet);
  CHECK(decoded.text() ==
        "message request.method=GET\n"
        "text request.version=HTTP/1.1\n"
        "text request.path=/v1/track\n"
        "payload request.query application/x-www-form-urlencoded  32 bytes\n"
        "http_host request.header.host=telemetry.example.com\n"
        "text request.header.x-device-id=001010123456780\n"
        "credential request.header.authorization=Basic YWxpY2U6c2VjcmV0\n"
        "user_name request.header.authorization=alice\n"
        "credential request.header.cookie=sid=abc\n");
}

TEST_CASE("http: a body is handed out with its type and coding, and the next request follows it") {
  const Decoded decoded = requests(kPost);
  CHECK(decoded.has("payload request.body application/json gzip 11 bytes"));
  CHECK(decoded.has("text request.path=/next"));
  CHECK(decoded.consumed == kPost.size());
}

TEST_CASE("http: chunks are joined, trailers are fields, and the next response follows") {
  const Decoded decoded = responses(kChunked);
  INFO(decoded.text());
  CHECK(decoded.has("payload response.body text/plain  11 bytes"));
  CHECK(decoded.has("text response.trailer.x-check=done"));
  CHECK(decoded.has("message response.status=204"));
}

TEST_CASE("http: the codings are given in the order they were applied") {
  const std::string text =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nContent-Encoding: "
      "br\r\n\r\n1\r\nx\r\n0\r\n\r\n";
  CHECK(responses(text).has("payload response.body  br,gzip 1 bytes"));
}

TEST_CASE("http: a body without a length ends with the connection") {
  const Decoded decoded = responses(kUntilClose);
  CHECK(decoded.has("payload response.body text/html  12 bytes"));
  CHECK(decoded.text().find("fault") == std::string::npos);
}

TEST_CASE("http: the answer to HEAD has no body whatever its length says") {
  const Decoded decoded = dialogue(
      {{kClient, "HEAD /a HTTP/1.1\r\nHost: a.example\r\n\r\nGET /b HTTP/1.1\r\nHost: a.example\r\n\r\n"},
       {kServer,
        "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"
        "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"}});
  INFO(decoded.text());
  CHECK(decoded.has("message response.status=404"));
  CHECK(decoded.has("payload response.body   2 bytes"));
}

TEST_CASE("http: 100 Continue answers nothing yet") {
  const Decoded decoded =
      dialogue({{kClient, "HEAD /a HTTP/1.1\r\nHost: a.example\r\n\r\n"},
                {kServer,
                 "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
                 "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n"}});
  CHECK(decoded.has("message response.status=304"));
  CHECK(decoded.text().find("payload") == std::string::npos);
}

TEST_CASE("http: after a granted CONNECT another protocol starts in both directions") {
  const Decoded decoded = dialogue({{kClient, "CONNECT cloud.example.com:443 HTTP/1.1\r\n\r\n"},
                                    {kServer, "HTTP/1.1 200 Connection established\r\n\r\n"},
                                    {kClient, std::string_view("\x16\x03\x01", 3)}});
  CHECK(decoded.has("http_host request.target=cloud.example.com"));
  CHECK(decoded.rejected);
  CHECK(decoded.text().find("fault") == std::string::npos);
}

TEST_CASE("http: after 101 another protocol starts") {
  const Decoded decoded =
      dialogue({{kClient, "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"},
                {kServer, std::string_view("HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x02hi", 40)}});
  CHECK(decoded.has("message response.status=101"));
  CHECK(decoded.rejected);
}

TEST_CASE("http: an absolute target gives its host and its user") {
  const Decoded decoded = requests("GET http://bob:pw@Proxy.example:81/p%20q?a=1 HTTP/1.1\r\n\r\n");
  CHECK(decoded.has("http_host request.target=proxy.example"));
  CHECK(decoded.has("credential request.target.user=bob:pw"));
  CHECK(decoded.has("user_name request.target.user=bob"));
  CHECK(decoded.has("text request.path=/p q"));
  CHECK(decoded.has("payload request.query application/x-www-form-urlencoded  3 bytes"));
}

TEST_CASE("http: a folded header is one value, and a line that is no header is text and a fault") {
  const Decoded decoded = requests("GET / HTTP/1.1\r\nX-Long: one\r\n  two\r\nno header here\r\n\r\n");
  CHECK(decoded.has("text request.header.x-long=one two"));
  CHECK(decoded.has("text request.header=no header here"));
  CHECK(decoded.has("fault bad syntax"));
}

TEST_CASE("http: header values that are no UTF-8 are repaired") {
  CHECK(requests("GET / HTTP/1.1\r\nX-Name: Jos\xe9\r\n\r\n")
            .has("text request.header.x-name=Jos\xef\xbf\xbd"));
}

TEST_CASE("http: a body cut off by the capture is handed out as far as it came") {
  const Decoded sized = requests("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nvin=LTESTVIN000000001");
  CHECK(sized.has("payload request.body   21 bytes"));
  CHECK(sized.has("fault cut"));
  const Decoded chunked =
      requests("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nvin=\r\nff\r\nLTESTVIN");
  CHECK(chunked.has("payload request.body   12 bytes"));
  CHECK(chunked.has("fault cut"));
  const Decoded head = requests("GET /a HTTP/1.1\r\nX-Vin: LTESTVIN000000001");
  CHECK(head.has("text request.header.x-vin=LTESTVIN000000001"));
  CHECK(head.has("fault cut"));
}

TEST_CASE("http: of a body beyond 1 MiB the first part is handed out and the next message is still found") {
  const std::string next = "GET /after HTTP/1.1\r\n\r\n";
  const std::string sized =
      "POST / HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n" + std::string(3'000'000, 'x') + next;
  const std::string chunk = "186a0\r\n" + std::string(100'000, 'x') + "\r\n";
  std::string chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 30; ++i) chunked += chunk;
  chunked += "0\r\n\r\n" + next;
  for (const std::string& text : {sized, chunked}) {
    const Decoded whole = requests(text);
    CHECK(whole.has("fault too long"));
    CHECK(whole.has("text request.path=/after"));
    CHECK(whole.consumed == text.size());
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size(); at += 100'003)
      pieces.push_back({kClient, bytes(text.substr(at, 100'003))});
    CHECK(decode_all("http", pieces).text() == whole.text());
  }
}

TEST_CASE("http: a length that is no number is a fault and no body") {
  const Decoded decoded = requests("POST / HTTP/1.1\r\nContent-Length: many\r\n\r\nGET /b HTTP/1.1\r\n\r\n");
  CHECK(decoded.has("fault bad value"));
  CHECK(decoded.has("text request.path=/b"));
}

TEST_CASE("http: broken chunks give what came before them") {
  const Decoded decoded = requests("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n");
  CHECK(decoded.has("payload request.body   3 bytes"));
  CHECK(decoded.has("fault bad syntax"));
  CHECK(decoded.rejected);
}

TEST_CASE("http: a head beyond 64 KiB is refused") {
  const Decoded decoded = requests("GET / HTTP/1.1\r\nX: " + std::string(70'000, 'x') + "\r\n\r\n");
  CHECK(decoded.has("fault too long"));
  CHECK(count(decoded, "message request.method=GET") == 0);
}

TEST_CASE("http: the probe wants HTTP/1.x in the first line") {
  CHECK(probe_of("http", bytes(kGet)) == Probe::proven);
  CHECK(probe_of("http", bytes(kUntilClose), kServer) == Probe::proven);
  CHECK(probe_of("http", bytes("GET /a?b")) == Probe::maybe);
  CHECK(probe_of("http", bytes("GET /a?b" + std::string(2000, 'x'))) == Probe::likely);
  CHECK(probe_of("http", bytes("OPTIONS rtsp://example.com/ RTSP/1.0\r\n")) == Probe::no);
  CHECK(probe_of("http", bytes("INVITE sip:bob@example.com SIP/2.0\r\n")) == Probe::no);
  CHECK(probe_of("http", bytes("SIP/2.0 200 OK\r\n"), kServer) == Probe::no);
  CHECK(probe_of("http", bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) == Probe::no);
  CHECK(probe_of("http", hex("16030100")) == Probe::no);
}
