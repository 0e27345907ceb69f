// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/decoders/coap_messages.h"

namespace shekara::test {
namespace {
const Octets kToken = hex("0a0b0c0d");

const Octets kRegister = coap(kCon, kPost, kToken,
                              {{11, "rd"},
                               {12, hex("28")},
                               {15, "ep=urn:imei-msisdn:001010000000016-77000000001"},
                               {15, "lt=300"},
                               {15, "lwm2m=1.1"},
                               {15, "sms=77000000002"}},
                              bytes("</1/0>,</6/0>"));
const Octets kRegistered = coap(kAck, kCreated, kToken, {{8, "rd"}, {8, "5a3f"}});
const Octets kObserveLocation = coap(kCon, kGet, kToken, {{6, Octets{}}, {11, "6"}, {11, "0"}});
// Latitude, longitude, altitude, velocity (20 km/h to 90 degrees), time.
const Octets kLocationTlv =
    hex("c4 00 422cf42e  c4 01 4299e3e7  c4 02 44480000  c4 04 005a0014  c4 05 68622915");
const Octets kNotify = coap(kNon, kContent, kToken, {{6, hex("05")}, {12, hex("2d16")}}, kLocationTlv);
const Octets kWriteUri = coap(kCon, kPut, hex("01"), {{11, "5"}, {11, "0"}, {11, "1"}, {12, Octets{}}},
                              bytes("coap://192.0.2.9/f.bin"));
const Octets kExecute = coap(kCon, kPost, hex("02"), {{11, "5"}, {11, "0"}, {11, "2"}});
const Octets kReport = coap(
    kNon, kPost, {}, {{3, "Iot.Example.com"}, {11, "t"}, {12, hex("32")}, {15, "id=77"}}, bytes("{\"a\":1}"));

DECODER_SAMPLE(coap, register_, client_to_server, kRegister);
DECODER_SAMPLE(coap, registered, server_to_client, kRegistered);
DECODER_SAMPLE(coap, observe, server_to_client, kObserveLocation);
DECODER_SAMPLE(coap, notify, client_to_server, kNotify);
DECODER_SAMPLE(coap, write_uri, server_to_client, kWriteUri);
DECODER_SAMPLE(coap, execute, server_to_client, kExecute);
DECODER_SAMPLE(coap, report, client_to_server, kReport);

constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;
const std::string kAlmaty = "position position.location=43.238457,76.945122";

Decoded device_said(const Octets& answer, const CoapOptions& path) {
  return decode_all("coap", {{kDown, coap(kCon, kGet, kToken, path)}, {kUp, answer}});
}
Octets answer(unsigned format, const Octets& body) {
  return coap(kAck, kContent, kToken,
              {{12, {static_cast<std::uint8_t>(format >> 8), static_cast<std::uint8_t>(format)}}}, body);
}
const CoapOptions kLocation{{11, "6"}, {11, "0"}};
}  // namespace

TEST_CASE("coap: a registration says who the device is and by which number it wakes") {
  const Decoded got = decode_all("coap", {{kUp, kRegister}, {kDown, kRegistered}});
  CHECK(got.text() ==
        "message message=register\ntext path=/rd\nnumber content_format=40\n"
        "text registration.endpoint=urn:imei-msisdn:001010000000016-77000000001\n"
        "imei registration.endpoint.imei=001010000000016\nphone registration.endpoint.phone=77000000001\n"
        "text registration.lt=300\ntext registration.lwm2m=1.1\nphone registration.sms=77000000002\n"
        "text links=</1/0>,</6/0>\n"
        "message message=2.01 Created\ntext path=/rd\ntext location=/rd/5a3f\n");
}

TEST_CASE("coap: endpoint names of every form give their identities") {
  const auto endpoint = [](std::string_view name) {
    return decode_all("coap", coap(kCon, kPost, kToken, {{11, "rd"}, {15, "ep=" + std::string(name)}}));
  };
  CHECK(endpoint("urn:imei:001010000000016").has("imei registration.endpoint.imei=001010000000016"));
  CHECK(endpoint("urn:imei:00101000-000001-6").has("imei registration.endpoint.imei=001010000000016"));
  CHECK(endpoint("urn:imei:001010000000017").has("device_id registration.endpoint.imei=001010000000017"));
  CHECK(endpoint("urn:imei-imsi:001010000000016-001010123456789")
            .has("imsi registration.endpoint.imsi=001010123456789"));
  CHECK(endpoint("urn:imsi:001010123456789").has("imsi registration.endpoint.imsi=001010123456789"));
  CHECK(endpoint("urn:esn:80aabbcc").has("device_id registration.endpoint.esn=80aabbcc"));
  CHECK(endpoint("urn:dev:mac:0024befffe804ff1").has("mac registration.endpoint.mac=00:24:be:80:4f:f1"));
  CHECK(endpoint("urn:uuid:00010203-0405-0607-0809-0a0b0c0d0e0f")
            .has("device_id registration.endpoint.uuid=00010203-0405-0607-0809-0a0b0c0d0e0f"));
  CHECK(endpoint("tracker-7").has("device_id registration.endpoint=tracker-7"));
  CHECK(endpoint("001010000000016").has("imei registration.endpoint=001010000000016"));
}

TEST_CASE("coap: a notification is read by what its token asked for") {
  const Decoded got = decode_all("coap", {{kDown, kObserveLocation}, {kUp, kNotify}});
  CHECK(got.has("message message=observe"));
  CHECK(got.has("command command=observe /6/0"));
  CHECK(got.has("message message=notify"));
  CHECK(got.has("text path=/6/0"));
  CHECK(got.has("command_ack command.ack=2.05 Content: observe /6/0"));
  CHECK(got.has(kAlmaty));
}

TEST_CASE("coap: a place whose request was not seen is told by its three resources, else it is not") {
  CHECK(decode_all("coap", kNotify).has("position position.heuristic=43.238457,76.945122"));
  const Octets no_time = hex("c4 00 422cf42e  c4 01 4299e3e7");
  const Octets bad_time = no_time + hex("c4 05 00000007");
  CHECK(decode_all("coap", answer(11542, no_time)).text() ==
        "message message=2.05 Content\nnumber content_format=11542\n");
  CHECK(decode_all("coap", answer(11542, bad_time)).text() ==
        "message message=2.05 Content\nnumber content_format=11542\n");
}

TEST_CASE("coap: a place is read in every form LwM2M writes it") {
  const std::string double_place = "position position.location=43.238456,76.945123";
  CHECK(device_said(
            answer(11543, bytes(R"({"e":[{"n":"0","v":43.238456},{"n":"1","v":76.945123}],"bn":"/6/0/"})")),
            kLocation)
            .has(double_place));
  CHECK(device_said(answer(110, bytes(R"([{"bn":"/6/0/","n":"0","v":43.238456},{"n":"1","v":76.945123}])")),
                    kLocation)
            .has(double_place));
  CHECK(device_said(answer(112, hex("82 a3 21 65 2f362f302f 00 61 30 02 fb40459e85b9e8c47a a2 00 61 31 02 "
                                    "fb40533c7ce52deca2")),
                    kLocation)
            .has(double_place));
  CHECK(
      device_said(answer(11544, hex("a1 06 a1 00 a2 00 fb40459e85b9e8c47a 01 fb40533c7ce52deca2")), kLocation)
          .has(double_place));
  // An instance within the object, and IPSO's text.
  CHECK(device_said(answer(11542, hex("08 00 0c") + hex("c4 00 422cf42e  c4 01 4299e3e7")), {{11, "6"}})
            .has(kAlmaty));
  CHECK(device_said(
            answer(11542, hex("e8 158a 09") + bytes("43.238456") + hex("e8 158b 09") + bytes("76.945123")),
            {{11, "3336"}, {11, "0"}})
            .has(double_place));
}

TEST_CASE("coap: records of several times are several places") {
  const Decoded got =
      decode_all("coap", coap(kCon, kPost, kToken, {{11, "dp"}, {12, hex("6e")}},
                              bytes(R"([{"bn":"/6/0/","bt":1751263509,"n":"0","v":43.2},{"n":"1","v":76.9},)"
                                    R"({"n":"0","v":43.3,"t":10},{"n":"1","v":76.8,"t":10}])")));
  CHECK(got.has("message message=send"));
  CHECK(got.has("position position.location=43.200000,76.900000"));
  CHECK(got.has("position position.location=43.300000,76.800000"));
}

TEST_CASE("coap: SenML of anybody else gives units, names and the sender") {
  const Decoded got =
      decode_all("coap", coap(kCon, kPost, kToken, {{11, "x"}, {12, hex("6e")}},
                              bytes(R"([{"bn":"urn:dev:ow:10e2073a01080063:","n":"p","u":"lat","v":43.2},)"
                                    R"({"u":"lon","v":76.9},{"n":"speed","v":60},{"n":"s","vs":"on"}])")));
  CHECK(got.has("position position.location=43.200000,76.900000"));
  CHECK(got.has("number senml.value=60"));
  CHECK(got.has("text senml.value=on"));
  CHECK(got.has("device_id senml.base_name.one_wire=10e2073a01080063:"));
}

TEST_CASE("coap: device, connectivity and security objects give their identities") {
  const Octets device =
      hex("c8 00 04") + bytes("Test") + hex("c8 02 0f") + bytes("001010000000016") + hex("c1 09 64");
  const Decoded about = device_said(answer(11542, device), {{11, "3"}, {11, "0"}});
  CHECK(about.has("text device.manufacturer=Test"));
  CHECK(about.has("imei device.serial=001010000000016"));
  CHECK(about.has("number device.battery_percent=100"));
  const Octets radio =
      hex("88 04 0b 48 00 08") + bytes("192.0.2.") + hex("c4 08 00001234 c1 09 02 c2 0a 0191 c2 0c 0100");
  const Decoded cell = device_said(answer(11542, radio), {{11, "4"}, {11, "0"}});
  CHECK(cell.has("text connectivity.ip_address=192.0.2."));
  CHECK(cell.has("cell connectivity.cell=401-2-256-4660"));
  const Octets security =
      hex("c8 00 10") + bytes("coaps://192.0.2.") + hex("c4 03") + bytes("user") + hex("c4 05 00ff01fe");
  const Decoded keys = decode_all(
      "coap", coap(kCon, kPut, kToken, {{11, "0"}, {11, "1"}, {12, hex("2d16")}}, security), kDown);
  CHECK(keys.has("command command=write /0/1"));
  CHECK(keys.has("host security.server_uri=coaps://192.0.2."));
  CHECK(keys.has("user_name security.identity=user"));
  CHECK(keys.has("credential security.secret_key=00ff01fe"));
}

TEST_CASE("coap: orders of a server and what the device answers") {
  const Decoded got = decode_all("coap", {{kDown, kWriteUri},
                                          {kUp, coap(kAck, kChanged, hex("01"), {})},
                                          {kDown, kExecute},
                                          {kUp, coap(kAck, 0x84, hex("02"), {})}});
  CHECK(got.has("command command=write /5/0/1 firmware package URI: coap://192.0.2.9/f.bin"));
  CHECK(got.has("host firmware.package_uri=coap://192.0.2.9/f.bin"));
  CHECK(got.has("command_ack command.ack=2.04 Changed: write /5/0/1 firmware package URI"));
  CHECK(got.has("command command=execute /5/0/2 update firmware"));
  CHECK(got.has("command_ack command.ack=4.04 Not Found: execute /5/0/2 update firmware"));
}

TEST_CASE("coap: writes, creations, deletions and attributes are orders, questions are not") {
  const auto order = [](std::uint8_t code, const CoapOptions& options, const Octets& body = {}) {
    return decode_all("coap", coap(kCon, code, kToken, options, body), kDown);
  };
  CHECK(order(kPost, {{11, "3"}, {11, "0"}, {11, "4"}}).has("command command=execute /3/0/4 reboot"));
  CHECK(order(kPut, {{11, "3306"}, {11, "0"}, {11, "5850"}}, bytes("1"))
            .has("command command=write /3306/0/5850 actuator: 1"));
  CHECK(order(kPost, {{11, "1"}}, hex("00")).has("command command=create /1"));
  CHECK(order(4, {{11, "1"}, {11, "2"}}).has("command command=delete /1/2"));
  CHECK(order(kPut, {{11, "6"}, {15, "pmin=10"}}).has("command command=write attributes /6"));
  CHECK(order(kPut, {{11, "led"}}, bytes("on")).has("command command=PUT /led: on"));
  CHECK(order(kGet, {{11, "3"}, {17, hex("28")}}).has("message message=discover"));
  for (const CoapOptions& path : {CoapOptions{{11, "3"}, {11, "0"}}, CoapOptions{{11, "led"}}})
    CHECK(order(kGet, path).text().find("command") == std::string::npos);
  CHECK(
      decode_all("coap", coap(kCon, kPut, kToken, {{11, "led"}}, bytes("on")), kUp).text().find("command") ==
      std::string::npos);
}

TEST_CASE("coap: anybody's request gives host, path, query and body") {
  CHECK(decode_all("coap", kReport).text() ==
        "message message=POST\ntext path=/t\nhttp_host host=iot.example.com\nnumber content_format=50\n"
        "text query.id=77\npayload body application/json  7 bytes\n");
  const Decoded token = decode_all(
      "coap", coap(kCon, kPost, kToken, {{11, "api"}, {11, "v1"}, {11, "A1_TEST_TOKEN"}, {11, "telemetry"}}));
  CHECK(token.has("credential path.token=A1_TEST_TOKEN"));
  CHECK(decode_all("coap", coap(kCon, kGet, {}, {{11, "t"}, {15, "001010000000016=1"}}))
            .has("text query.*=001010000000016"));
}

TEST_CASE("coap: later blocks are noted and not read as a beginning, sealed bodies are said to be") {
  const Decoded later = decode_all(
      "coap", coap(kCon, kPut, kToken, {{11, "5"}, {11, "0"}, {11, "0"}, {27, hex("1e")}}, hex("0001020304")),
      kDown);
  CHECK(later.has("text block1=1, more follow"));
  CHECK(later.has("command command=write /5/0/0 firmware package"));
  CHECK_FALSE(later.text().find("payload") != std::string::npos);
  CHECK(decode_all("coap", coap(kCon, kPost, kToken, {{9, hex("0914")}}, hex("aabb")))
            .has("opaque body=OSCORE"));
}

TEST_CASE("coap: empty messages say what they are") {
  CHECK(decode_all("coap", hex("60 00 1234")).text() == "message message=acknowledgement\n");
  CHECK(decode_all("coap", hex("70 00 1234")).text() == "message message=reset\n");
  CHECK(decode_all("coap", hex("40 00 1234")).text() == "message message=ping\n");
}

TEST_CASE("coap: lengths that lie, a marker without a body and reserved codes are refused") {
  CHECK(decode_all("coap", hex("40 01 1234 b5 61 62")).rejected);
  CHECK(decode_all("coap", hex("40 01 1234 b1 61 ff")).rejected);
  CHECK(decode_all("coap", hex("40 01 1234 f1 61")).rejected);
  CHECK(decode_all("coap", hex("49 01 1234 000102030405060708")).rejected);
  CHECK(decode_all("coap", hex("40 1f 1234 b1 61")).rejected);
  CHECK(decode_all("coap", hex("80 01 1234 b1 61")).rejected);
  CHECK(decode_all("coap", hex("40 01 12")).rejected);
}

TEST_CASE("coap: TLV whose lengths lie gives what stands before, and its nesting ends") {
  const Decoded got = device_said(answer(11542, hex("c1 09 64 c8 00 ff 41")), {{11, "3"}, {11, "0"}});
  CHECK(got.has("number device.battery_percent=100"));
  Octets nested;
  for (std::uint8_t size = 0; size < 240; size = static_cast<std::uint8_t>(size + 3))
    nested = Octets{0x88, 0, static_cast<std::uint8_t>(nested.size())} + nested;
  CHECK_FALSE(device_said(answer(11542, nested), {{11, "3"}}).rejected);
}

TEST_CASE("coap: only options of the registry in their right place make a datagram likely") {
  CHECK(probe_of("coap", kRegister) == Probe::likely);
  CHECK(probe_of("coap", kNotify) == Probe::likely);
  CHECK(probe_of("coap", coap(kAck, kChanged, kToken, {})) == Probe::maybe);
  CHECK(probe_of("coap", hex("60 00 1234")) == Probe::maybe);
  CHECK(probe_of("coap", coap(kCon, kGet, kToken, {{13, "x"}})) == Probe::no);
  CHECK(probe_of("coap", coap(kCon, kGet, kToken, {{8, "x"}, {11, "x"}})) == Probe::no);
  CHECK(probe_of("coap", coap(kCon, kGet, kToken, {{11, hex("0102")}})) == Probe::no);
  CHECK(probe_of("coap", coap(kCon, kGet, kToken, {{12, hex("010203")}})) == Probe::no);
  CHECK(probe_of("coap", coap(kCon, kGet, kToken, {{3, "a"}, {3, "b"}})) == Probe::no);
  CHECK(probe_of("coap", coap(kAck, kGet, kToken, {{11, "x"}})) == Probe::no);
  CHECK(probe_of("coap", coap(kCon, kGet, kToken, {{17, hex("28")}})) == Probe::no);
  CHECK(probe_of("coap", bytes("GET / HTTP/1.1\r\n")) == Probe::no);
  CHECK(probe_of("coap", hex("44")) == Probe::maybe);
  CHECK(probe_of("coap", hex("e0")) == Probe::no);
}

TEST_CASE("coap: many tokens do not fill the memory, the oldest is forgotten") {
  std::vector<Piece> pieces;
  for (unsigned i = 0; i < 600; ++i)
    pieces.push_back(
        {kDown, coap(kCon, kGet, {static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)},
                     {{11, "6"}, {11, "0"}})});
  pieces.push_back({kUp, coap(kAck, kContent, hex("0000"), {{12, hex("2d16")}}, kLocationTlv)});
  pieces.push_back({kUp, coap(kAck, kContent, hex("0257"), {{12, hex("2d16")}}, kLocationTlv)});
  const Decoded got = decode_all("coap", pieces);
  CHECK(got.has("position position.heuristic=43.238457,76.945122"));
  CHECK(got.has(kAlmaty));
}
}  // namespace shekara::test
