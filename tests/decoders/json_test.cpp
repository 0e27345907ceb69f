// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
DECODER_SAMPLE(
    json, telemetry, client_to_server,
    bytes(
        R"({"vin":"LTESTVIN000000001","t":1750000000,"pos":{"lat":43.238456,"lon":76.945123},)"
        R"("ok":true,"none":null,"tags":["a","\u0416\ud83d\ude97"],"inner":"{\"imei\":350010100000012}"})"));
DECODER_SAMPLE(json, lines, client_to_server,
               bytes("{\"lat\":43.2}\n{\"lat\":43.3}\r\n{\"lat\":43.4}{\"lat\":-1e-2}"));
DECODER_SAMPLE(json, array, server_to_client, bytes(R"( [ {"phone":"+77010000001"} , [1,[2]], "x" ] )"));

Decoded body(std::string_view text) { return decode_all("json", bytes(text)); }

// Every field with its place: "$.a=1@5+1 a".
struct Places final : FieldSink {
  std::vector<std::string> lines;
  void field(const Field& field) override {
    lines.push_back(std::string(field.path) + "@" + std::to_string(field.offset) + "+" +
                    std::to_string(field.length) + " " + std::string(field.key));
  }
  void payload(const Payload& payload) override {
    lines.push_back(std::string(payload.path) + "@" + std::to_string(payload.offset) + " " +
                    std::string(as_text(payload.bytes)));
  }
};

std::vector<std::string> places(std::string_view text) {
  Places places;
  const std::vector<std::uint8_t> exact = bytes(text);
  find_decoder("json")->make()->decode({exact, Direction::client_to_server, {}, true}, places);
  return places.lines;
}
}  // namespace

TEST_CASE("json: scalars come with path, key, type and place") {
  const Decoded got = body(R"({"a":{"b":[1,{"c":"x"}]},"d":true,"e":null,"f":-2.5e1})");
  CHECK(got.text() == "number $.a.b[0]=1\ntext $.a.b[1].c=x\ntext $.d=true\nnumber $.f=-25\n");
  CHECK(places(R"({"location":[76.9,43.2],"n":"v"})") ==
        std::vector<std::string>{"$.location[0]@13+4 location", "$.location[1]@18+4 location", "$.n@29+1 n"});
  CHECK(places(R"({"a":[{"b":1},2]})") == std::vector<std::string>{"$.a[0].b@11+1 b", "$.a[1]@14+1 a"});
}

TEST_CASE("json: an integer keeps its digits, whatever their number") {
  CHECK(body(R"({"imei":350010100000012})").has("number $.imei=350010100000012"));
  CHECK(body(R"({"iccid":8999701000000000019})").has("number $.iccid=8999701000000000019"));
  CHECK(body(R"({"iccid":89997010000000000190})").has("text $.iccid=89997010000000000190"));
  CHECK(body(R"({"x":-9223372036854775808})").has("number $.x=-9223372036854775808"));
  CHECK(body(R"({"x":1e999})").has("text $.x=1e999"));
}

TEST_CASE("json: escapes and surrogates become UTF-8, halves and wrong bytes the replacement character") {
  CHECK(body(R"({"n":"\u0410\"\\\/\b\f\n\r\tz"})").has("text $.n=\xd0\x90\"\\/\b\f\n\r\tz"));
  CHECK(body(R"({"n":"\uD83D\uDE97"})").has("text $.n=\xf0\x9f\x9a\x97"));
  CHECK(body(R"({"n":"\u20ac"})").has("text $.n=\xe2\x82\xac"));
  CHECK(body(R"({"n":"\uD83Dx\uDE97"})").has("text $.n=\xef\xbf\xbdx\xef\xbf\xbd"));
  CHECK(body("{\"n\":\"a\xff\\n\"}").has("text $.n=a\xef\xbf\xbd\n"));
  CHECK(body("{\"\xd1\x88\xd0\xb8\xd1\x80\xd0\xbe\xd1\x82\xd0\xb0\":1}")
            .has("number $.\xd1\x88\xd0\xb8\xd1\x80\xd0\xbe\xd1\x82\xd0\xb0=1"));
  CHECK(body(R"({"n":"\q"})").has("fault bad syntax"));
  CHECK(body(R"({"n":"\u12g4"})").has("fault bad syntax"));
}

TEST_CASE("json: JSON inside a string is handed out as a body, other brackets are text") {
  CHECK(places(R"({"m":"{\"a\":1}"})") == std::vector<std::string>{R"($.m@6 {"a":1})"});
  CHECK(body(R"({"m":"[1] is no JSON"})").text() == "text $.m=[1] is no JSON\n");
  CHECK(body(R"({"m":"{template}"})").text() == "text $.m={template}\n");
}

TEST_CASE("json: a form or XML inside a string is a body of its own") {
  CHECK(body(R"({"q":"lat=43.238456&lon=76.945123"})").text() ==
        "payload $.q application/x-www-form-urlencoded  27 bytes\n");
  CHECK(body(R"({"q":"<gps><lat>43.2</lat></gps>"})").text() == "payload $.q application/xml  26 bytes\n");
  CHECK(body(R"({"q":"%7B%22lat%22%3A43.2%7D"})").text() == "payload $.q application/json  12 bytes\n");
  CHECK(body(R"({"q":"a = b & c = d, or so"})").text() == "text $.q=a = b & c = d, or so\n");
  CHECK(body(R"({"q":"<b>no end, no XML"})").text() == "text $.q=<b>no end, no XML\n");
}

TEST_CASE(
    "json: what base64, hexadecimal digits, a token, a data URL or a query in a string hold is a body too") {
  CHECK(body(R"({"d":"eyJsYXQiOjQzLjIzODQ1NiwibG9uIjo3Ni45NDUxMjN9"})").text() ==
        "payload $.d   33 bytes\ntext $.d=eyJsYXQiOjQzLjIzODQ1NiwibG9uIjo3Ni45NDUxMjN9\n");
  CHECK(body(R"({"d":"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBD"})").has("payload $.d   24 bytes"));
  CHECK(body(R"({"d":"7b226c6174223a34332e32333834353637"})").has("payload $.d   17 bytes"));
  CHECK(body(R"({"d":"7E0200001C000000000001000100000000000000007E"})").has("payload $.d   22 bytes"));
  CHECK(body(R"({"d":"eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImFAZXhhbXBsZS5jb20ifQ.c2ln"})")
            .has("payload $.d application/json  25 bytes"));
  CHECK(body(R"({"d":"data:image/png;base64,iVBORw0KGgo="})").has("payload $.d image/png  8 bytes"));
  CHECK(body(R"({"d":"https://example.com/a?lat=43.2&lon=76.9#top"})")
            .has("payload $.d application/x-www-form-urlencoded  17 bytes"));
}

TEST_CASE("json: whatever is known is found behind base64 and behind hexadecimal digits") {
  CHECK(
      body("{\"d\":\"IyMH/kxURVNUVklOMDAwMDAwMDAxAQAAtw==\"}").has("payload $.d   25 bytes"));  // GB/T 32960
  CHECK(body("{\"d\":\"fgACAAAAEBAAAAEAARN+AAECfg==\"}").has("payload $.d   19 bytes"));        // JT/T 808
  CHECK(body("{\"d\":\"eHgNAQABAQAAAAAWAAGMSw0K\"}").has("payload $.d   18 bytes"));            // GT06
  CHECK(body("{\"d\":\"H4sIAAAAAAAAA6tWKkvMKU0FAA==\"}").has("payload $.d  gzip 19 bytes"));    // gzip
  CHECK(body("{\"d\":\"eJyrVkrMKU0FAAECAwQFBgcI\"}").has("payload $.d  deflate 18 bytes"));     // zlib
  CHECK(body("{\"d\":\"KLUv/QRYEQAAYWJjZGVmZ2gA/w==\"}").has("payload $.d  zstd 19 bytes"));    // zstd
  CHECK(body("{\"d\":\"IyFBTVIKPJEXFr5meeHgAeev8AA=\"}").has("payload $.d   20 bytes"));        // AMR
  CHECK(body("{\"d\":\"T2dnUwACAAAAAAAAAAD//v8B\"}").has("payload $.d   18 bytes"));            // Ogg
  CHECK(body("{\"d\":\"R0lGODlhAQABAIAAAP///wAA\"}").has("payload $.d   18 bytes"));            // GIF
  CHECK(body("{\"d\":\"UklGRiQAAABXQVZFZm10IBAA\"}").has("payload $.d   18 bytes"));            // WAVE
  CHECK(body("{\"d\":\"AAAAHGZ0eXBpc29tAAACAGlzb20=\"}").has("payload $.d   20 bytes"));        // MP4
  CHECK(body("{\"d\":\"//57ACIAYQAiADoAMQB9ACAA\"}").has("payload $.d   18 bytes"));            // UTF-16
  CHECK(body("{\"d\":\"CgpkZXZpY2UwMDAxEAEYAiAD\"}").has("payload $.d   18 bytes"));            // protobuf
  CHECK(body("{\"d\":\"232307fe4c5445535456494e303030303030303031010000b7\"}").has("payload $.d   25 bytes"));
  CHECK(body("{\"d\":\"7e000200000010100000010001137e0001027e\"}").has("payload $.d   19 bytes"));
  CHECK(body("{\"d\":\"78780d01000101000000001600018c4b0d0a\"}").has("payload $.d   18 bytes"));
  CHECK(body("{\"d\":\"1f8b0800000000000003ab562a4bcc294d0500\"}").has("payload $.d  gzip 19 bytes"));
  CHECK(body("{\"d\":\"789cab564acc294d05000102030405060708\"}").has("payload $.d  deflate 18 bytes"));
  CHECK(body("{\"d\":\"28b52ffd0458110000616263646566676800ff\"}").has("payload $.d  zstd 19 bytes"));
  CHECK(body("{\"d\":\"2321414d520a3c911716be6679e1e001e7aff000\"}").has("payload $.d   20 bytes"));
  CHECK(body("{\"d\":\"4f67675300020000000000000000fffeff01\"}").has("payload $.d   18 bytes"));
  CHECK(body("{\"d\":\"47494638396101000100800000ffffff0000\"}").has("payload $.d   18 bytes"));
  CHECK(body("{\"d\":\"524946462400000057415645666d74201000\"}").has("payload $.d   18 bytes"));
  CHECK(body("{\"d\":\"0000001c6674797069736f6d0000020069736f6d\"}").has("payload $.d   20 bytes"));
  CHECK(body("{\"d\":\"fffe7b002200610022003a0031007d002000\"}").has("payload $.d   18 bytes"));
  CHECK(body("{\"d\":\"0a0a64657669636530303031100118022003\"}").has("payload $.d   18 bytes"));
}

TEST_CASE("json: words, hashes and numbers are not taken for base64 or hexadecimal digits of something") {
  for (const std::string_view value : {"abcdefghijklmnopqrstuvwx", "d41d8cd98f00b204e9800998ecf8427e",
                                       "550e8400-e29b-41d4-a716-446655440000", "000000000000000000000000",
                                       "https://example.com/a/b/c/d", "a/path/with/no/extension/at/all"})
    CHECK(body("{\"d\":\"" + std::string(value) + "\"}").text() == "text $.d=" + std::string(value) + "\n");
}

TEST_CASE("json: a member name that is somebody's number is a value and never stands in a path") {
  CHECK(body(R"({"devices":{"350010100000012":{"lat":43.2}}})").text() ==
        "text $.devices.*=350010100000012\nnumber $.devices.*.lat=43.2\n");
  CHECK(places(R"({"users":{"a@example.com":1}})") ==
        std::vector<std::string>{"$.users.*@11+13 users", "$.users.*@26+1 a@example.com"});
}

TEST_CASE("json: a cut document gives what stands before the cut") {
  CHECK(body(R"({"lat":43.2,"lon":76.9)").text() == "number $.lat=43.2\nfault cut\n");
  CHECK(body(R"({"lat":43.2,"name":"Abc)").text() == "number $.lat=43.2\nfault cut\n");
  CHECK(body(R"({"a":tr)").text() == "fault cut\n");
}

TEST_CASE("json: a mistake gives what stands before it, and the next document is read") {
  CHECK(body("{\"a\":1,}").text() == "number $.a=1\nfault bad syntax\n");
  CHECK(body("{\"a\":1,b:2}\n{\"c\":3}").text() == "number $.a=1\nfault bad syntax\nnumber $.c=3\n");
  CHECK(body("{\"a\":01}").has("fault bad syntax"));
  CHECK(body("{\"a\":1]").has("fault bad syntax"));
  CHECK(body("{\"a\":1.}").has("fault bad syntax"));
  CHECK(body("{'a':1}").has("fault bad syntax"));
}

TEST_CASE("json: nesting and the number of fields have a limit") {
  const std::string deep(64, '['), deeper(65, '[');
  std::string places_of_zero;
  for (int i = 0; i < 64; ++i) places_of_zero += "[0]";
  CHECK(body(deep + "1" + std::string(64, ']')).has("number $" + places_of_zero + "=1"));
  CHECK(body("[7," + deeper + "1" + std::string(66, ']')).text() == "number $[0]=7\nfault too deep\n");
  std::string many = "[1";
  for (int i = 0; i < 20'000; ++i) many += ",1";
  const Decoded got = body(many + "]");
  CHECK(got.lines.size() == 20'001);
  CHECK(got.lines.back() == "fault too long");
}

TEST_CASE("json: documents follow each other with blanks, NUL or nothing between them") {
  CHECK(decode_all("json", hex("efbbbf 7b2261223a317d 00 1e 7b2262223a327d 0a")).text() ==
        "number $.a=1\nnumber $.b=2\n");
  const Decoded over_tcp =
      decode_all("json", {{Direction::client_to_server, bytes("{\"a\":1}\n{\"b\"")}}, false);
  CHECK(over_tcp.text() == "number $.a=1\n");
  CHECK(over_tcp.consumed == 8);
  CHECK(decode_all("json", {{Direction::client_to_server, bytes("{\"a\":1}AT")}}, false).rejected);
}

TEST_CASE("json: a body may be a single value") {
  CHECK(body("\"350010100000012\"").text() == "text $=350010100000012\n");
  CHECK(body("42 ").text() == "number $=42\n");
  CHECK(body("hello").rejected);
}

TEST_CASE("json: many small pieces are looked at once, and a document in another's place is seen") {
  std::string large = "{\"a\":\"" + std::string(200'000, 'x') + "\"}";
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < large.size(); at += 100)
    pieces.push_back({Direction::client_to_server, bytes(large.substr(at, 100))});
  CHECK(decode_all("json", pieces).lines.size() == 1);
  const DecoderInfo* info = find_decoder("json");
  const std::unique_ptr<Decoder> decoder = info->make();
  Places out;
  const std::vector<std::uint8_t> lost = bytes("{\"lost\":\"...."),
                                  fresh = bytes("{\"a\":1}{\"b\":\"long enough\"}");
  CHECK(decoder->decode({lost, Direction::client_to_server, {}}, out).kind == Step::Kind::need_more);
  CHECK(decoder->decode({fresh, Direction::client_to_server, {}}, out).bytes == 7);
}

TEST_CASE("json: only a whole object proves, half of one is likely, braces around binary are nothing") {
  CHECK(probe_of("json", bytes("{\"a\":1}")) == Probe::proven);
  CHECK(probe_of("json", bytes("[{\"a\":1}]")) == Probe::proven);
  CHECK(probe_of("json", bytes("{\"a\":1")) == Probe::likely);
  CHECK(probe_of("json", bytes("{\"a")) == Probe::maybe);
  CHECK(probe_of("json", bytes("{")) == Probe::maybe);
  CHECK(probe_of("json", bytes("[1,2]")) == Probe::likely);
  CHECK(probe_of("json", bytes("[3G*0000000001*0002*LK]")) == Probe::no);
  CHECK(probe_of("json", bytes("[12:30:01] started")) == Probe::no);
  CHECK(probe_of("json", hex("7b 01 02 03")) == Probe::no);
  CHECK(probe_of("json", hex("7b 22 61 22 3a 00")) == Probe::no);
  CHECK(probe_of("json", bytes("42"), Direction::client_to_server, "application/json") == Probe::likely);
  CHECK(probe_of("json", bytes("{}"), Direction::client_to_server,
                 "application/vnd.api+JSON; charset=utf-8") == Probe::proven);
  CHECK(probe_of("json", bytes("{\"a\":x"), Direction::client_to_server, "application/json") ==
        Probe::likely);
}

}  // namespace shekara::test
