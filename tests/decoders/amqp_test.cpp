// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw be16(std::size_t value) {
  return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}
Raw be32(std::size_t value) { return be16(value >> 16) + be16(value & 0xffff); }
Raw s(std::string_view text) { return Raw{static_cast<std::uint8_t>(text.size())} + bytes(text); }
Raw sized(const Raw& raw) { return be32(raw.size()) + raw; }
Raw l(std::string_view text) { return sized(bytes(text)); }

Raw frame(std::uint8_t type, std::uint16_t channel, const Raw& payload) {
  return Raw{type} + be16(channel) + sized(payload) + Raw{0xce};
}
Raw method(std::uint16_t channel, std::uint16_t of_class, std::uint16_t id, const Raw& arguments) {
  return frame(1, channel, be16(of_class) + be16(id) + arguments);
}
Raw header(std::uint16_t channel, std::size_t body, std::uint16_t flags, const Raw& properties) {
  return frame(2, channel, hex("003c 0000 00000000") + be32(body) + be16(flags) + properties);
}

const Raw kGreeting = bytes("AMQP") + hex("00 00 09 01");
const Raw kPlain = bytes(std::string_view("\0car7\0example-secret", 20));
const Raw kClientTable = sized(s("product") + Raw{'S'} + l("Test client") + s("capabilities") + Raw{'F'} +
                               sized(s("basic.nack") + hex("74 01") + s("n") + Raw{'I'} + hex("ffffffff")) +
                               s("list") + Raw{'A'} + sized(hex("62 05 56 64 3ff8000000000000")));
const Raw kStart = method(
    0, 10, 10,
    hex("00 09") + sized(s("product") + Raw{'S'} + l("Test broker")) + l("PLAIN AMQPLAIN") + l("en_US"));
const Raw kStartOk = method(0, 10, 11, kClientTable + s("PLAIN") + sized(kPlain) + s("en_US"));
const Raw kOpen = method(0, 10, 40, s("/fleet") + hex("00 00"));
const Raw kPublish = method(1, 60, 40, hex("0000") + s("amq.topic") + s("cars.7.position") + hex("00"));
const Raw kHeader = header(
    1, 12, 0xa810,
    s("application/json") + sized(s("imei") + Raw{'S'} + l("001010000000016")) + hex("01") + s("car7"));
const Raw kBody = bytes("{\"lat\":43.2}");
const Raw kDeliver = method(1, 60, 60, s("ctag1") + hex("0000000000000001 00") + s("amq.topic") + s("cmd.7"));

DECODER_SAMPLE(amqp, client, client_to_server,
               kGreeting + kStartOk + kOpen + kPublish + kHeader + frame(3, 1, kBody) + frame(8, 0, {}));
DECODER_SAMPLE(amqp, broker, server_to_client,
               kStart + kDeliver + header(1, 4, 0, {}) + frame(3, 1, bytes("lock")));

// AMQP 1.0.
Raw str(std::string_view text) { return hex("a1") + s(text); }
Raw sym(std::string_view text) { return hex("a3") + s(text); }
Raw bin(const Raw& raw) { return Raw{0xa0, static_cast<std::uint8_t>(raw.size())} + raw; }
Raw list(std::uint8_t count, const Raw& items) {
  return Raw{0xc0, static_cast<std::uint8_t>(items.size() + 1), count} + items;
}
Raw map(std::uint8_t count, const Raw& items) {
  return Raw{0xc1, static_cast<std::uint8_t>(items.size() + 1), count} + items;
}
Raw described(std::uint8_t code, const Raw& value) { return Raw{0, 0x53, code} + value; }
Raw frame10(std::uint8_t type, const Raw& body) { return be32(body.size() + 8) + Raw{2, type, 0, 0} + body; }

const Raw kSaslInit =
    frame10(1, described(0x41, list(3, sym("PLAIN") + bin(kPlain) + str("hub.example.com"))));
const Raw kOpen10 = frame10(0, described(0x10, list(2, str("car7-container") + str("hub.example.com"))));
const Raw kAttach = frame10(
    0, described(0x12, list(7, str("link1") + hex("43 42 40 40") + described(0x28, list(1, str("source"))) +
                                   described(0x29, list(1, str("/devices/tracker-7/messages/events"))))));
const Raw kProperties =
    described(0x73, list(7, str("m1") + bin(bytes("user7")) + str("/devices/tracker-7/messages/events") +
                                hex("40 40 40") + sym("application/json")));
const Raw kApplication =
    described(0x74, map(4, str("imei") + str("001010000000016") + str("n") + hex("54 fb")));
const Raw kTransferHead = described(0x14, list(6, hex("43 43") + bin(hex("01")) + hex("43 41 42")));
const Raw kTransfer = frame10(0, kTransferHead + kProperties + kApplication + described(0x75, bin(kBody)));
const Raw kMethodCall =
    frame10(0, kTransferHead + described(0x74, map(2, str("IoThub-methodname") + str("lockDoors"))) +
                   described(0x75, bin(bytes("{}"))));
const Raw kMethodAnswer =
    frame10(0, kTransferHead + described(0x74, map(2, str("IoThub-status") + hex("71 000000c8"))));

DECODER_SAMPLE(amqp, client_1_0, client_to_server,
               bytes("AMQP") + hex("03 01 00 00") + kSaslInit + bytes("AMQP") + hex("00 01 00 00") + kOpen10 +
                   kAttach + kTransfer + frame10(0, {}));
DECODER_SAMPLE(amqp, server_1_0, server_to_client,
               bytes("AMQP") + hex("03 01 00 00") + frame10(1, described(0x44, list(1, hex("50 00")))) +
                   kMethodCall);

constexpr Direction kDown = Direction::server_to_client;
std::string fields(const Raw& raw) { return decode_all("amqp", raw).text(); }
}  // namespace

TEST_CASE("amqp: a client's greeting and Start-Ok say who it is and with what password") {
  CHECK(fields(kGreeting + kStartOk + kOpen) ==
        "message message=AMQP 0-9-1\n"
        "message message=connection.start_ok\n"
        "text connection.start_ok.client_properties.product=Test client\n"
        "text connection.start_ok.client_properties.capabilities.basic.nack=true\n"
        "number connection.start_ok.client_properties.capabilities.n=-1\n"
        "number connection.start_ok.client_properties.list[0]=5\n"
        "number connection.start_ok.client_properties.list[2]=1.5\n"
        "text connection.start_ok.mechanism=PLAIN\n"
        "user_name connection.start_ok.response.user=car7\n"
        "credential connection.start_ok.response.password=example-secret\n"
        "text connection.start_ok.locale=en_US\n"
        "message message=connection.open\ntext connection.open.virtual_host=/fleet\n");
}

TEST_CASE("amqp: AMQPLAIN names its user in a table, other mechanisms send a secret") {
  const Raw login = s("LOGIN") + Raw{'S'} + l("car7") + s("PASSWORD") + Raw{'S'} + l("example-secret");
  const Decoded plain =
      decode_all("amqp", method(0, 10, 11, be32(0) + s("AMQPLAIN") + sized(login) + s("en_US")));
  CHECK(plain.has("user_name connection.start_ok.response.user=car7"));
  CHECK(plain.has("credential connection.start_ok.response.password=example-secret"));
  const Decoded token =
      decode_all("amqp", method(0, 10, 11, be32(0) + s("XOAUTH2") + l("bearer-token") + s("en_US")));
  CHECK(token.has("credential connection.start_ok.response=bearer-token"));
}

TEST_CASE("amqp: a publication gives exchange, routing key, properties and body") {
  CHECK(fields(kPublish + kHeader + frame(3, 1, kBody)) ==
        "message message=basic.publish\ntext basic.publish.exchange=amq.topic\n"
        "text basic.publish.routing_key=cars.7.position\n"
        "message message=content header\ntext content.content_type=application/json\n"
        "text content.headers.imei=001010000000016\nuser_name content.user_id=car7\n"
        "message message=content body\npayload body application/json  12 bytes\n");
}

TEST_CASE("amqp: a body in several frames is joined by channel and direction") {
  const Decoded got = decode_all("amqp", header(1, 6, 0x8000, s("text/plain")) + header(2, 4, 0, {}) +
                                             frame(3, 1, bytes("abc")) + frame(3, 2, bytes("lock")) +
                                             frame(3, 1, bytes("def")));
  CHECK(got.text().ends_with(
      "message message=content body\nmessage message=content body\npayload body   4 bytes\n"
      "message message=content body\npayload body text/plain  6 bytes\n"));
  const Decoded other =
      decode_all("amqp", {{Direction::client_to_server, header(1, 6, 0x8000, s("text/plain"))},
                          {kDown, frame(3, 1, bytes("abc"))}});
  CHECK(other.has("payload body   3 bytes"));
}

TEST_CASE("amqp: a packed body says how, a character set is no packing") {
  CHECK(decode_all("amqp", header(1, 1, 0x4000, s("gzip")) + frame(3, 1, bytes("x")))
            .has("payload body  gzip 1 bytes"));
  CHECK(decode_all("amqp", header(1, 1, 0x4000, s("utf-8")) + frame(3, 1, bytes("x")))
            .has("payload body   1 bytes"));
}

TEST_CASE("amqp: what the broker says is read too") {
  const Decoded got = decode_all(
      "amqp", kStart + kDeliver + method(0, 10, 50, be16(320) + s("CONNECTION_FORCED") + be32(0)), kDown);
  CHECK(got.has("text connection.start.server_properties.product=Test broker"));
  CHECK(got.has("text basic.deliver.routing_key=cmd.7"));
  CHECK(got.has("number connection.close.reply_code=320"));
  CHECK(got.has("text connection.close.reply_text=CONNECTION_FORCED"));
}

TEST_CASE("amqp: 1.0 names its container, its user and the device of its links") {
  const Decoded got = decode_all("amqp", kSaslInit + kOpen10 + kAttach);
  CHECK(
      got.text() ==
      "message message=sasl.init\ntext sasl.init.mechanism=PLAIN\nuser_name sasl.init.response.user=car7\n"
      "credential sasl.init.response.password=example-secret\nhttp_host sasl.init.hostname=hub.example.com\n"
      "message message=open\ndevice_id open.container_id=car7-container\nhttp_host "
      "open.hostname=hub.example.com\n"
      "message message=attach\ntext attach.name=link1\ntext attach.source=source\n"
      "text attach.target=/devices/tracker-7/messages/events\ndevice_id attach.target.device=tracker-7\n");
}

TEST_CASE("amqp: a transfer of 1.0 gives its properties and its body") {
  CHECK(
      fields(kTransfer) ==
      "message message=transfer\ntext message.message_id=m1\nuser_name message.user_id=user7\n"
      "text message.to=/devices/tracker-7/messages/events\ndevice_id message.to.device=tracker-7\n"
      "text message.content_type=application/json\n"
      "text message.application_properties.imei=001010000000016\nnumber message.application_properties.n=-5\n"
      "payload body application/json  12 bytes\n");
}

TEST_CASE("amqp: a message in several transfers is read when all of it is there") {
  const Raw more = described(0x14, list(6, hex("43 43") + bin(hex("01")) + hex("43 41 41")));
  const Raw message = described(0x75, bin(kBody));
  const Raw first(message.begin(), message.begin() + 9), rest(message.begin() + 9, message.end());
  CHECK(fields(frame10(0, more + first) + frame10(0, kTransferHead + rest)) ==
        "message message=transfer\nmessage message=transfer\npayload body   12 bytes\n");
}

TEST_CASE("amqp: a called method is an order, its status the answer") {
  CHECK(decode_all("amqp", kMethodCall, kDown).has("command command=call method lockDoors"));
  CHECK(decode_all("amqp", kMethodAnswer).has("command_ack command.ack=status 200"));
}

TEST_CASE("amqp: every kind of value of 1.0 is read") {
  const Raw values =
      map(18, str("a") + hex("72 3fc00000") + str("b") + hex("82 3ff8000000000000") + str("c") +
                  hex("83 00000197bf707a08") + str("d") + hex("98 000102030405060708090a0b0c0d0e0f") +
                  str("e") + hex("80 ffffffffffffffff") + str("f") + hex("56 01") + str("g") +
                  hex("e0 08 02 a3 02 6162 02 6364") + str("h") + list(2, hex("61 fffe 42")) + str("i") +
                  described(0x99, hex("60 0102")));
  const Decoded got = decode_all("amqp", frame10(0, kTransferHead + described(0x77, values)));
  for (const std::string_view line :
       {"number body.a=1.5", "number body.b=1.5", "time body.c=2025-06-30T06:05:09Z",
        "text body.d=000102030405060708090a0b0c0d0e0f", "text body.e=18446744073709551615",
        "text body.f=true", "text body.g[0]=ab", "text body.g[1]=cd", "number body.h[0]=-2",
        "text body.h[1]=false", "number body.i=258"}) {
    CAPTURE(line);
    CHECK_MESSAGE(got.has(line), got.text());
  }
  CHECK(
      decode_all("amqp", frame10(0, kTransferHead + described(0x77, str("SharedAccessSignature sr=x&sig=y"))))
          .has("credential body.token=SharedAccessSignature sr=x&sig=y"));
}

TEST_CASE("amqp: after a greeting for TLS others read on") {
  const Decoded got = decode_all("amqp", bytes("AMQP") + hex("02 01 00 00  16 03 01 00 05"));
  CHECK(got.text() == "message message=AMQP 1.0 with TLS\n");
  CHECK(got.rejected);
}

TEST_CASE("amqp: the greeting proves, a telling frame is likely, anything else is not enough") {
  CHECK(probe_of("amqp", kGreeting) == Probe::proven);
  CHECK(probe_of("amqp", bytes("AMQ")) == Probe::maybe);
  CHECK(probe_of("amqp", bytes("AMQP") + hex("07 07 07 07")) == Probe::no);
  CHECK(probe_of("amqp", kPublish) == Probe::likely);
  CHECK(probe_of("amqp", kHeader) == Probe::likely);
  CHECK(probe_of("amqp", frame(8, 0, {})) == Probe::likely);
  CHECK(probe_of("amqp", frame(3, 1, kBody)) == Probe::maybe);
  CHECK(probe_of("amqp", frame(3, 1, kBody) + hex("ff")) == Probe::no);
  CHECK(probe_of("amqp", method(0, 99, 10, {})) == Probe::maybe);
  CHECK(probe_of("amqp", kTransfer) == Probe::likely);
  CHECK(probe_of("amqp", frame10(0, {})) == Probe::maybe);
  CHECK(probe_of("amqp", frame10(2, hex("00"))) == Probe::no);
  CHECK(probe_of("amqp", hex("00 00 00 07 02 00 00 00")) == Probe::no);
  CHECK(probe_of("amqp", hex("01 0000 7fffffff 00")) == Probe::no);
  CHECK(probe_of("amqp", bytes("GET / HTTP/1.1\r\n")) == Probe::no);
}

TEST_CASE("amqp: broken frames are refused, broken insides counted") {
  Raw no_end = kPublish;
  no_end.back() = 0;
  CHECK(decode_all("amqp", no_end).rejected);
  CHECK(decode_all("amqp", kPublish + hex("ff")).rejected);
  CHECK(decode_all("amqp", hex("01 0000 7fffffff 00")).rejected);
  CHECK(decode_all("amqp", method(0, 99, 10, {})).has("fault bad value"));
  CHECK(decode_all("amqp", method(1, 60, 40, hex("0000 ff"))).has("fault bad value"));
  CHECK(decode_all("amqp", frame10(0, hex("00 53 10 c0 7f 02"))).has("fault bad value"));
  CHECK(decode_all("amqp", frame10(0, kTransferHead + hex("00 53 75 b0 7fffffff"))).has("fault bad value"));
  const Raw front(kPublish.begin(), kPublish.end() - 1);
  CHECK(decode_all("amqp", {{Direction::client_to_server, front}}, false).consumed == 0);
}

TEST_CASE("amqp: tables and lists within each other end") {
  Raw table;
  for (int i = 0; i < 40; ++i) table = s("t") + Raw{'F'} + sized(table);
  CHECK(decode_all("amqp", method(0, 10, 11, sized(table) + s("PLAIN") + be32(0) + s(""))).consumed > 0);
  Raw nested = hex("45");
  for (int i = 0; i < 40; ++i) nested = list(1, nested);
  CHECK(decode_all("amqp", frame10(0, kTransferHead + described(0x77, nested))).has("fault bad value"));
  CHECK(
      decode_all("amqp", frame10(0, kTransferHead + described(0x77, hex("d0 00000004 ffffffff")))).consumed >
      0);
}
}  // namespace shekara::test
