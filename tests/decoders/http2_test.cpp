// SPDX-License-Identifier: Apache-2.0
// Heads were packed with nghttp2's deflater; frames are put together here.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;
constexpr unsigned kData = 0, kHeaders = 1, kReset = 3, kSettings = 4, kPromise = 5, kPing = 6, kGoAway = 7, kWindow = 8,
                   kContinuation = 9;
constexpr unsigned kEnd = 1, kHead = 4, kPadded = 8, kPriority = 0x20;

Raw frame(unsigned type, unsigned flags, std::uint32_t stream, const Raw& payload = {}) {
  const std::size_t size = payload.size();
  Raw out{static_cast<std::uint8_t>(size >> 16), static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size),
          static_cast<std::uint8_t>(type), static_cast<std::uint8_t>(flags)};
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(stream >> shift));
  out.insert(out.end(), payload.begin(), payload.end());
  return out;
}
Raw operator+(Raw a, const Raw& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// POST https://Telemetry.Example.COM:8443/v1/track?imei=001010123456780&lat=43.2389, content-type, x-device-id, two cookies,
// authorization.
const Raw kPost = hex(
    "83874194de5a0b495367a5f0791d35d055ef6ad171e69a67049f63b8584d83275ff0d494d0000100401132d36e3af03e281a606995c4"
    "cbcfff5f8b1d75d0620d263d4c7441ea4088f2b485ee621563498b000200802265a6dc75e07f1f118541a48071931f1186a0754d075e"
    "bf1f0891ba34188a73e5e6be62e0e105c7a129e20f");
// GET /next of the same, by the table that kPost leaves behind.
const Raw kNext = hex("8287c0048462a2f94fbe");
// 200, application/json, gzip.
const Raw kAnswer = hex("885f8b1d75d0620d263d4c7441ea5a839bd9ab");
const Raw kGrpcPost = hex(
    "8386048d625a0a54afbec193ab1aed44ff41899acac8b97c8e9ae82f5f901d75d0620d263d4c4d6564ff75d8749f40027465864d833505b11f");
const Raw kGrpcAnswer = hex("885f8b1d75d0620d263d4c4d6564");
const Raw kGrpcTrailer = hex("40889acac8b21234da8f013040899acac8b5254207317f8390f517");
const Raw kWebSocket = hex("4207434f4e4e4543544087b95d8749c87a3f87f058d072752a7f87048460938d3f4188f085cbe474d7417f");
const Raw kConnect = hex("4207434f4e4e454354418ba466a172f91d35d05b826f");  // mail.example:25
const Raw kOk = hex("88"), kContinue = hex("0803313030");                    // :status 200, 100

const Raw kPreface = bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
const Raw kClientStart = kPreface + frame(kSettings, 0, 0, hex("000300000064 000400010000"));
const Raw kServerStart = frame(kSettings, 0, 0, hex("000300000080"));
const Raw kVin = bytes("{\"vin\":\"LTESTVIN000000001\"}");
const Raw kRequest = kClientStart + frame(kHeaders, kHead, 1, kPost) + frame(kData, kEnd, 1, kVin) +
                     frame(kHeaders, kHead | kEnd, 3, kNext);
const Raw kResponse = kServerStart + frame(kSettings, 1, 0) + frame(kHeaders, kHead, 1, kAnswer) +
                      frame(kData, 0, 1, bytes("{\"ok\":")) + frame(kData, kEnd, 1, bytes("true}"));
const Raw kGrpc = kClientStart + frame(kHeaders, kHead, 1, kGrpcPost) + frame(kData, 0, 1, hex("00000000040a02")) +
                  frame(kData, 0, 1, hex("6f6b 0000000002 0801 00000000")) + frame(kData, kEnd, 1, hex("02 0802"));

Decoded requests(const Raw& raw) { return decode_all("http2", raw); }
Decoded responses(const Raw& raw) { return decode_all("http2", raw, kServer); }
std::size_t count(const Decoded& decoded, std::string_view line) {
  return static_cast<std::size_t>(std::ranges::count(decoded.lines, line));
}
std::size_t payloads(const Decoded& decoded) {
  return static_cast<std::size_t>(
      std::ranges::count_if(decoded.lines, [](const std::string& line) { return line.starts_with("payload"); }));
}
}  // namespace

DECODER_SAMPLE(http2, request, client_to_server, kRequest);
DECODER_SAMPLE(http2, answer, server_to_client, kResponse);
DECODER_SAMPLE(http2, grpc, client_to_server, kGrpc);
DECODER_SAMPLE(http2, joined, client_to_server,
               frame(kHeaders, kHead, 5, kGrpcPost) + frame(kWindow, 0, 0, hex("00010000")) +
                   frame(kData, kEnd, 5, hex("00000000040a026f6b")));

TEST_CASE("http2: a request gives what HTTP/1 gives for it, and says which stream it was") {
  CHECK(requests(kRequest).text() ==
        "message frame=settings\n"
        "message stream[1].request.method=POST\n"
        "text stream[1].request.version=HTTP/2\n"
        "http_host stream[1].request.target=telemetry.example.com\n"
        "text stream[1].request.path=/v1/track\n"
        "payload stream[1].request.query application/x-www-form-urlencoded  32 bytes\n"
        "text stream[1].request.header.content-type=application/json\n"
        "text stream[1].request.header.x-device-id=001010123456780\n"
        "credential stream[1].request.header.cookie=sid=abc; lang=kk\n"
        "credential stream[1].request.header.authorization=Basic YWxpY2U6c2VjcmV0\n"
        "user_name stream[1].request.header.authorization=alice\n"
        "payload stream[1].request.body application/json  27 bytes\n"
        "message stream[3].request.method=GET\n"
        "text stream[3].request.version=HTTP/2\n"
        "http_host stream[3].request.target=telemetry.example.com\n"
        "text stream[3].request.path=/next\n"
        "text stream[3].request.header.x-device-id=001010123456780\n");
}

TEST_CASE("http2: the frames of an answer's body are joined, and handed out with its type and coding") {
  const Decoded decoded = responses(kResponse);
  INFO(decoded.text());
  CHECK(decoded.has("message stream[1].response.status=200"));
  CHECK(decoded.has("payload stream[1].response.body application/json gzip 11 bytes"));
  CHECK(payloads(decoded) == 1);
}

TEST_CASE("http2: streams come interleaved, and each body is its own") {
  const Decoded decoded = responses(kServerStart + frame(kHeaders, kHead, 1, kOk) + frame(kHeaders, kHead, 3, kOk) +
                                    frame(kData, 0, 1, bytes("one")) + frame(kData, 0, 3, bytes("three")) +
                                    frame(kData, kEnd, 1, bytes("1")) + frame(kData, kEnd, 3, bytes("3")));
  CHECK(decoded.has("payload stream[1].response.body   4 bytes"));
  CHECK(decoded.has("payload stream[3].response.body   6 bytes"));
}

TEST_CASE("http2: padding and priority are taken off") {
  const Raw padded = hex("03") + hex("0000000010") + kOk + hex("000000");
  const Decoded decoded = responses(kServerStart + frame(kHeaders, kHead | kPadded | kPriority, 1, padded) +
                                    frame(kData, kEnd | kPadded, 1, hex("02 6869 0000")));
  INFO(decoded.text());
  CHECK(decoded.has("message stream[1].response.status=200"));
  CHECK(decoded.has("payload stream[1].response.body   2 bytes"));
}

TEST_CASE("http2: a head in several frames is one head") {
  const Raw first(kPost.begin(), kPost.begin() + 40), second(kPost.begin() + 40, kPost.begin() + 41),
      third(kPost.begin() + 41, kPost.end());
  const Decoded decoded = requests(kClientStart + frame(kHeaders, kEnd, 1, first) + frame(kContinuation, 0, 1, second) +
                                   frame(kContinuation, kHead, 1, third));
  CHECK(decoded.has("text stream[1].request.header.x-device-id=001010123456780"));
  CHECK(decoded.text().find("fault") == std::string::npos);
}

TEST_CASE("http2: what follows an interim answer is the answer, and lines behind the body are trailers") {
  const Decoded decoded = responses(kServerStart + frame(kHeaders, kHead, 1, kContinue) + frame(kHeaders, kHead, 1, kGrpcAnswer) +
                                    frame(kHeaders, kHead | kEnd, 1, kGrpcTrailer));
  INFO(decoded.text());
  CHECK(decoded.has("message stream[1].response.status=100"));
  CHECK(decoded.has("message stream[1].response.status=200"));
  CHECK(decoded.has("text stream[1].response.trailer.grpc-status=0"));
  CHECK(decoded.has("text stream[1].response.trailer.grpc-message=done"));
}

TEST_CASE("http2: a body that trailers end is whole") {
  const Decoded decoded = responses(kServerStart + frame(kHeaders, kHead, 1, kAnswer) + frame(kData, 0, 1, bytes("abc")) +
                                    frame(kHeaders, kHead | kEnd, 1, kGrpcTrailer));
  CHECK(decoded.has("payload stream[1].response.body application/json gzip 3 bytes"));
  CHECK(decoded.text().find("fault") == std::string::npos);
}

TEST_CASE("http2: messages of gRPC are handed out as they are whole, wherever frames are cut") {
  const Decoded decoded = requests(kGrpc);
  INFO(decoded.text());
  CHECK(count(decoded, "payload stream[1].request.body application/grpc+proto  9 bytes") == 1);
  CHECK(count(decoded, "payload stream[1].request.body application/grpc+proto  7 bytes") == 2);
  CHECK(decoded.text().find("fault") == std::string::npos);
}

TEST_CASE("http2: of a gRPC message beyond the limit nothing is kept, and the next one is found") {
  Raw raw = kClientStart + frame(kHeaders, kHead, 1, kGrpcPost) + frame(kData, 0, 1, hex("00 00200000") + Raw(1000, 7));
  std::size_t left = 0x200000 - 1000;
  for (; left > 16000; left -= 16000) raw = raw + frame(kData, 0, 1, Raw(16000, 7));
  raw = raw + frame(kData, 0, 1, Raw(left, 7) + hex("00 00000002 0801"));
  const Decoded decoded = requests(raw);
  CHECK(decoded.has("payload stream[1].request.body application/grpc+proto  7 bytes"));
  CHECK(count(decoded, "fault too long") == 1);
}

TEST_CASE("http2: what CONNECT opens is a stream within, of both directions when it is granted") {
  for (const Raw& head : {kConnect, kWebSocket}) {
    const Decoded decoded = decode_all("http2", std::vector<Piece>{{kClient, kClientStart + frame(kHeaders, kHead, 1, head)},
                                                                   {kServer, kServerStart + frame(kHeaders, kHead, 1, kOk)},
                                                                   {kClient, frame(kData, 0, 1, hex("810568656c6c6f"))},
                                                                   {kServer, frame(kData, 0, 1, hex("8102686921"))}});
    INFO(decoded.text());
    CHECK(decoded.has("payload tunnel   7 bytes"));
    CHECK(decoded.has("payload tunnel   5 bytes"));
    CHECK(decoded.has("message stream[1].request.method=CONNECT"));
  }
  CHECK(requests(kClientStart + frame(kHeaders, kHead, 1, kConnect)).has("http_host stream[1].request.target=mail.example"));
}

TEST_CASE("http2: a refused tunnel is an answer with a body") {
  const Raw forbidden = hex("0803343033");  // :status 403
  const Decoded decoded = decode_all(
      "http2", std::vector<Piece>{{kClient, kClientStart + frame(kHeaders, kHead, 1, kConnect)},
                                  {kServer, kServerStart + frame(kHeaders, kHead, 1, forbidden) + frame(kData, kEnd, 1, bytes("no"))}});
  CHECK(decoded.has("payload stream[1].response.body   2 bytes"));
}

TEST_CASE("http2: a promise names the stream of its answer") {
  const Decoded decoded =
      responses(kServerStart + frame(kPromise, kHead, 1, hex("00000002") + kGrpcPost) + frame(kHeaders, kHead | kEnd, 2, kOk));
  CHECK(decoded.has("text stream[2].request.path=/fleet.Track/Push"));
  CHECK(decoded.has("message stream[2].response.status=200"));
}

TEST_CASE("http2: bodies that a reset or the end of the connection cuts off are handed out as far as they came") {
  const Raw begun = kServerStart + frame(kHeaders, kHead, 1, kAnswer) + frame(kData, 0, 1, bytes("abc"));
  for (const Raw& raw : {begun, begun + frame(kReset, 0, 1, hex("00000008")), begun + frame(kPing, 0, 0, hex("00000001"))}) {
    const Decoded decoded = responses(raw);
    INFO(decoded.text());
    CHECK(count(decoded, "payload stream[1].response.body application/json gzip 3 bytes") == 1);
    CHECK(decoded.text().find("fault") != std::string::npos);
  }
}

TEST_CASE("http2: a reset by the other side ends a body in the direction it was sent in") {
  const std::vector<Piece> pieces{{kClient, kClientStart + frame(kHeaders, kHead, 1, kGrpcPost) + frame(kData, 0, 1, hex("00000000"))},
                                  {kServer, kServerStart + frame(kReset, 0, 1, hex("00000008"))},
                                  {kClient, frame(kPing, 0, 0, hex("0000000000000001"))}};
  const Decoded decoded = decode_all("http2", pieces);
  INFO(decoded.text());
  REQUIRE(payloads(decoded) == 1);
  CHECK(decoded.lines[decoded.lines.size() - 2] == "payload stream[1].request.body application/grpc+proto  4 bytes");
  CHECK(decoded.lines.back() == "fault cut");
}

TEST_CASE("http2: content-length ends a body before its stream ends") {
  const Raw sized = hex("88 0f0d0133");  // :status 200, content-length 3
  const Decoded decoded = responses(kServerStart + frame(kHeaders, kHead, 1, sized) + frame(kData, 0, 1, bytes("abc")));
  CHECK(decoded.has("payload stream[1].response.body   3 bytes"));
  CHECK(decoded.text().find("fault") == std::string::npos);
  const Decoded longer = responses(kServerStart + frame(kHeaders, kHead, 1, sized) + frame(kData, kEnd, 1, bytes("abcd")));
  CHECK(longer.has("payload stream[1].response.body   4 bytes"));
  CHECK(longer.has("fault bad length"));
}

TEST_CASE("http2: joined in the middle, what the table does not know is a fault, and the rest is read") {
  // GET /next, of which host and x-device-id stand in a table that was not seen.
  const Decoded decoded = requests(frame(kHeaders, kHead, 3, kNext) + frame(kWindow, 0, 3, hex("00010000")) +
                                   frame(kHeaders, kHead, 5, kPost) + frame(kHeaders, kHead, 7, kNext) +
                                   frame(kData, kEnd, 7, kVin));
  INFO(decoded.text());
  CHECK(decoded.has("text stream[3].request.path=/next"));
  CHECK(count(decoded, "fault cut") == 1);
  CHECK(decoded.has("http_host stream[7].request.target=telemetry.example.com"));
  CHECK(decoded.has("payload stream[7].request.body   27 bytes"));
}

TEST_CASE("http2: DATA of a stream nobody saw begin is handed out") {
  const Decoded decoded = responses(frame(kWindow, 0, 0, hex("00010000")) + frame(kData, 0, 9, bytes("ab")) +
                                    frame(kData, kEnd, 9, bytes("c")));
  CHECK(decoded.has("payload stream[9].response.body   3 bytes"));
}

TEST_CASE("http2: GOAWAY, ALTSVC and ORIGIN are told, unknown frames are passed over") {
  const Decoded decoded = responses(kServerStart + frame(kGoAway, 0, 0, hex("00000007 0000000b") + bytes("calm down")) +
                                    frame(10, 0, 0, hex("000d") + bytes("https://a.biz") + bytes("h3=\":443\"")) +
                                    frame(12, 0, 0, hex("000d") + bytes("https://b.biz")) + frame(0xee, 0, 0, bytes("x")) +
                                    frame(kHeaders, kHead | kEnd, 1, kOk));
  INFO(decoded.text());
  CHECK(decoded.has("number goaway.error=11"));
  CHECK(decoded.has("text goaway.debug=calm down"));
  CHECK(decoded.has("text altsvc=h3=\":443\""));
  CHECK(decoded.has("text origin=https://b.biz"));
  CHECK(decoded.has("fault unsupported"));
  CHECK(decoded.has("message stream[1].response.status=200"));
}

TEST_CASE("http2: the same is read whatever the pieces it comes in") {
  Raw raw = kRequest + frame(kData, 0, 5, Raw(300'000, 'x')) + frame(kData, kEnd | kPadded, 5, hex("02") + Raw(300'000, 'y'));
  const Decoded whole = requests(raw);
  CHECK(whole.has("payload stream[5].request.body   599998 bytes"));
  for (const std::size_t size : {1U, 997U, 65536U}) {
    std::vector<Piece> pieces;
    const std::size_t end = size == 1 ? kRequest.size() + 100 : raw.size();
    for (std::size_t at = 0; at < end; at += size)
      pieces.push_back({kClient, Raw(raw.begin() + static_cast<std::ptrdiff_t>(at),
                                     raw.begin() + static_cast<std::ptrdiff_t>(std::min(at + size, end)))});
    const Decoded cut = decode_all("http2", pieces);
    if (size != 1) CHECK(cut.text() == whole.text());
    if (size == 1) CHECK(cut.text().starts_with(requests(kRequest).text()));
  }
}

TEST_CASE("http2: broken frames are faults, and what can be read after them is read") {
  const Raw next = frame(kHeaders, kHead | kEnd, 9, kOk);
  const auto after = [&](const Raw& bad) {
    const Decoded decoded = responses(kServerStart + bad + next);
    INFO(decoded.text());
    CHECK(decoded.has("message stream[9].response.status=200"));
    return decoded;
  };
  CHECK(after(frame(kData, kPadded, 1, hex("0561"))).has("fault bad length"));
  CHECK(after(frame(kData, kPadded, 1)).has("fault bad length"));
  CHECK(after(frame(kHeaders, kHead | kPadded, 1, hex("ff88"))).has("fault bad length"));
  CHECK(after(frame(kContinuation, kHead, 1, kOk)).has("fault bad value"));
  CHECK(after(frame(kHeaders, 0, 1, kOk)).has("fault bad value"));                 // another frame where it should go on
  CHECK(after(frame(kHeaders, kHead, 1, hex("ff ff ff ff 7f"))).has("fault bad value"));  // a line number nobody has
  CHECK(after(frame(kHeaders, kHead, 1, hex("3f e1 ff ff ff 0f 88"))).has("fault bad value"));  // a table of 4 GiB
}

TEST_CASE("http2: what is no frame is refused") {
  for (const Raw& bad : {frame(kData, 0, 0, bytes("x")), frame(kSettings, 0, 0, hex("00")), frame(kSettings, 0, 1),
                         frame(kPing, 0, 0, hex("00")), frame(kWindow, 0, 0, hex("00")), frame(kReset, 0, 1, hex("00")),
                         frame(kGoAway, 0, 0, hex("00")), hex("ffffff 77 00 00000000")}) {
    const Decoded decoded = responses(kServerStart + bad);
    CHECK(decoded.rejected);
  }
}

TEST_CASE("http2: a body beyond 1 MiB is handed out in pieces, and one that is packed as far as it goes") {
  Raw raw = kServerStart + frame(kHeaders, kHead, 1, kOk);
  for (int i = 0; i < 80; ++i) raw = raw + frame(kData, i == 79 ? kEnd : 0, 1, Raw(16384, 'x'));
  const Decoded decoded = responses(raw + frame(kHeaders, kHead | kEnd, 3, kOk));
  CHECK(decoded.has("payload stream[1].response.body   1048576 bytes"));
  CHECK(decoded.has("payload stream[1].response.body   262144 bytes"));
  CHECK(payloads(decoded) == 2);
  CHECK(count(decoded, "fault too long") == 1);
  CHECK(decoded.has("message stream[3].response.status=200"));

  // content-encoding: gzip (RFC 7541 appendix A: 26)
  Raw packed = kServerStart + frame(kHeaders, kHead, 1, kOk + hex("5a 04") + bytes("gzip"));
  for (int i = 0; i < 80; ++i) packed = packed + frame(kData, i == 79 ? kEnd : 0, 1, Raw(16384, 'x'));
  CHECK(payloads(responses(packed)) == 1);
}

TEST_CASE("http2: a head that says much in few bytes is cut short") {
  // One line of 4000 bytes into the table, then named thousands of times.
  Raw block = kOk + hex("4001 61 7f a11e") + Raw(4000, 'b');
  block = block + Raw(12'000, 0xbe);
  const Decoded decoded = responses(kServerStart + frame(kHeaders, kHead, 1, block) + frame(kHeaders, kHead | kEnd, 3, kOk));
  CHECK(decoded.has("fault too long"));
  CHECK(decoded.lines.size() < 200);
  CHECK(decoded.has("message stream[3].response.status=200"));
}

TEST_CASE("http2: a flood of frames that continue a head is passed over") {
  Raw raw = kServerStart + frame(kHeaders, 0, 1, kOk);
  for (int i = 0; i < 600; ++i) raw = raw + frame(kContinuation, 0, 1, Raw(500, 0x88));
  const Decoded decoded = responses(raw + frame(kContinuation, kHead, 1) + frame(kHeaders, kHead | kEnd, 3, kOk));
  CHECK(decoded.has("fault too long"));
  CHECK(decoded.has("message stream[3].response.status=200"));
}

TEST_CASE("http2: of thousands of open streams the oldest are ended") {
  Raw raw = kServerStart;
  for (std::uint32_t i = 1; i < 6000; i += 2) raw = raw + frame(kHeaders, kHead, i, kOk) + frame(kData, 0, i, bytes("x"));
  const Decoded decoded = responses(raw);
  CHECK(payloads(decoded) == 3000);
  CHECK(decoded.has("fault too long"));
}

TEST_CASE("http2: the probe knows the preface, a server's SETTINGS, and frames that follow each other") {
  CHECK(probe_of("http2", kPreface) == Probe::proven);
  CHECK(probe_of("http2", bytes("PRI * HTTP/2.0")) == Probe::maybe);
  CHECK(probe_of("http2", bytes("PRI * HTTP/1.1")) == Probe::no);
  CHECK(probe_of("http2", bytes("POST / HTTP/1.1")) == Probe::no);
  CHECK(probe_of("http2", kServerStart, kServer) == Probe::proven);
  CHECK(probe_of("http2", frame(kSettings, 0, 0, hex("0fff00000080")), kServer) == Probe::no);
  CHECK(probe_of("http2", frame(kSettings, 0, 0), kServer) == Probe::likely);
  CHECK(probe_of("http2", frame(kWindow, 0, 0, hex("00010000"))) == Probe::likely);
  CHECK(probe_of("http2", frame(kHeaders, kHead, 1, kPost)) == Probe::maybe);
  CHECK(probe_of("http2", frame(kHeaders, kHead, 1, kPost) + frame(kData, kEnd, 1, kVin)) == Probe::likely);
  CHECK(probe_of("http2", Raw(40, 0)) <= Probe::maybe);
}
