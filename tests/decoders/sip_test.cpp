// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;

constexpr std::string_view kRegister =
    "REGISTER sip:ims.mnc001.mcc001.3gppnetwork.org SIP/2.0\r\n"
    "Via: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK1\r\n"
    "From: <sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org>;tag=1\r\n"
    "To: <sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org>\r\n"
    "Contact: <sip:7@192.0.2.7:5060>;+sip.instance=\"<urn:gsma:imei:00101000-000001-6>\";q=1\r\n"
    "P-Access-Network-Info: 3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=0010112340123456\r\n"
    "Authorization: Digest username=\"001010000000001@ims.mnc001.mcc001.3gppnetwork.org\", realm=\"r\"\r\n"
    "CSeq: 1 REGISTER\r\nCall-ID: a1\r\nUser-Agent: Test Phone\r\nContent-Length: 0\r\n\r\n";
constexpr std::string_view kInvite =
    "INVITE sip:+77000000002@example.com SIP/2.0\r\n"
    "f: \"Test Person\" <sip:+77000000001@example.com>;tag=1\r\n"
    "t: tel:+7-700-000-00-02\r\n"
    "P-Asserted-Identity: \"Doe, J\" <sip:driver7@example.com>, <tel:+77000000003>\r\n"
    "i: a2\r\nCSeq: 2 INVITE\r\nc: application/sdp\r\nl: 5\r\n\r\nv=0\r\n";
constexpr std::string_view kPlatform =
    "INVITE sip:34020000001320000001@192.0.2.7:5060 SIP/2.0\r\nFrom: "
    "<sip:34020000002000000001@3402000000>;tag=1\r\n"
    "To: <sip:34020000001320000001@192.0.2.7:5060>\r\nCall-ID: g1\r\nCSeq: 20 INVITE\r\n"
    "Subject: 34020000001320000001:0100000001\r\nContent-Length: 0\r\n\r\n";
constexpr std::string_view kCamera =
    "SIP/2.0 200 OK\r\nFrom: <sip:34020000002000000001@3402000000>;tag=1\r\n"
    "To: <sip:34020000001320000001@192.0.2.7:5060>;tag=2\r\nCall-ID: g1\r\nCSeq: 20 "
    "INVITE\r\nContent-Length: 0\r\n\r\n";
constexpr std::string_view kText =
    "MESSAGE sip:77000000002@example.com SIP/2.0\r\nFrom: <sip:77000000001@example.com>\r\nTo: "
    "<sip:77000000002@example.com>\r\n"
    "Call-ID: m1\r\nCSeq: 1 MESSAGE\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 12\r\n\r\nI "
    "am at home";

std::string emergency_body() {
  return "--b1\r\nContent-Type: application/sdp\r\n\r\nv=0\r\no=- 1 1 IN IP4 192.0.2.7\r\n--b1\r\n"
         "Content-Type: application/EmergencyCallData.eCall.MSD\r\nContent-Transfer-Encoding: "
         "binary\r\n\r\n\x02\x01\x7f\r\n--b1--\r\n";
}
std::string emergency() {
  const std::string body = emergency_body();
  return "INVITE urn:service:sos.ecall.manual SIP/2.0\r\nFrom: <sip:77000000001@example.com>\r\nTo: "
         "<urn:service:sos.ecall.manual>\r\n"
         "Call-ID: e1\r\nCSeq: 1 INVITE\r\nContent-Type: multipart/mixed;boundary=b1\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

DECODER_SAMPLE(sip, registration, client_to_server, bytes(kRegister));
DECODER_SAMPLE(sip, call, client_to_server, bytes(kInvite));
DECODER_SAMPLE(sip, platform, server_to_client, bytes(kPlatform));
DECODER_SAMPLE(sip, camera, client_to_server, bytes(kCamera));
DECODER_SAMPLE(sip, text, client_to_server, bytes(kText));
DECODER_SAMPLE(sip, emergency, client_to_server, bytes(emergency()));

Decoded decoded(std::string_view text, Direction direction = kClient) {
  return decode_all("sip", bytes(text), direction);
}
Probe probed(std::string_view text) { return probe_of("sip", bytes(text)); }
}  // namespace

TEST_CASE("sip: a telephone registers with its IMSI, its IMEI, its cell and its credentials") {
  const Decoded got = decoded(kRegister);
  CHECK(got.has("message message=REGISTER"));
  CHECK(got.has("imsi from=001010000000001"));
  CHECK(got.has("imei contact.instance=001010000000016"));
  CHECK(got.has("cell network.cell=001-01-4660-1193046"));
  CHECK(got.has("imsi authorization.user=001010000000001"));
  CHECK(got.has("text header.user-agent=Test Phone"));
  CHECK(got.text().find("credential authorization=Digest username=") != std::string::npos);
}

TEST_CASE("sip: networks of other generations, and Wi-Fi") {
  const auto network = [](std::string_view value) {
    return decoded("OPTIONS sip:a SIP/2.0\r\nP-Access-Network-Info: " + std::string(value) + "\r\n\r\n")
        .text();
  };
  CHECK(network("3GPP-GERAN; cgi-3gpp=40102000a000b").find("cell network.cell=401-02-10-11\n") !=
        std::string::npos);
  CHECK(network("3GPP-NR-FDD;utran-cell-id-3gpp=4010200000a00000000b")
            .find("cell network.cell=401-02-10-11\n") != std::string::npos);
  CHECK(network("IEEE-802.11;i-wlan-node-id=0200000000AB").find("bssid network.bssid=02:00:00:00:00:ab\n") !=
        std::string::npos);
  CHECK(network("3GPP-E-UTRAN;utran-cell-id-3gpp=1234").find("cell") == std::string::npos);
}

TEST_CASE("sip: who calls whom, by name and number, in compact form too") {
  const Decoded got = decoded(kInvite);
  CHECK(got.has("phone target=+77000000002"));
  CHECK(got.has("person_name from.name=Test Person"));
  CHECK(got.has("phone from=+77000000001"));
  CHECK(got.has("phone to=+7-700-000-00-02"));
  CHECK(got.has("person_name p-asserted-identity.name=Doe, J"));
  CHECK(got.has("user_name p-asserted-identity=driver7"));
  CHECK(got.has("phone p-asserted-identity=+77000000003"));
  CHECK(got.has("payload body application/sdp  5 bytes"));
}

TEST_CASE("sip: a platform calls a camera to see, the camera answers") {
  CHECK(decoded(kPlatform, kServer).has("device_id target=34020000001320000001"));
  CHECK(decoded(kPlatform, kServer).has("command command=INVITE"));
  CHECK(decoded(kCamera).has("message message=200 INVITE"));
  CHECK(decoded(kCamera).has("command_ack command.ack=OK"));
  CHECK(decoded(kInvite).text().find("command") == std::string::npos);
}

TEST_CASE("sip: what a person wrote") {
  CHECK(decoded(kText).has("user_text body.text=I am at home"));
  CHECK(decoded("MESSAGE sip:1@a SIP/2.0\r\nContent-Type: text/plain\r\n\r\n\xc4\xe3\xba\xc3")
            .has("user_text body.text=你好"));
}

TEST_CASE("sip: the parts of an emergency call are bodies of their own") {
  const Decoded got = decoded(emergency());
  CHECK(got.has("text target=urn:service:sos.ecall.manual"));
  CHECK(got.has("payload body application/sdp  29 bytes"));
  CHECK(got.has("payload body application/EmergencyCallData.eCall.MSD  3 bytes"));
}

TEST_CASE("sip: keep-alives are passed over, messages follow each other in a stream") {
  const Decoded got = decoded("\r\n\r\n" + std::string(kRegister) + "\r\n" + std::string(kCamera));
  CHECK(got.has("message message=REGISTER"));
  CHECK(got.has("message message=200 INVITE"));
  CHECK_FALSE(got.rejected);
}

TEST_CASE("sip: what is cut, wrong or no SIP") {
  CHECK(decoded(kInvite.substr(0, kInvite.size() - 2)).text().ends_with("fault cut\n"));
  CHECK(decoded(kRegister.substr(0, 100)).text().ends_with("fault cut\n"));
  CHECK(decoded("ACK sip:a SIP/2.0\r\nno header\r\n\r\n").has("fault bad syntax"));
  CHECK(decoded("ACK sip:a SIP/2.0\r\nContent-Length: -1\r\n\r\n").has("fault bad value"));
  CHECK(decoded("ACK sip:a SIP/2.0\r\nContent-Length: 99999999\r\n\r\n").text() == "fault too long\n");
  CHECK(decoded(std::string(kCamera) + "\x01\x02").rejected);
  CHECK(decoded("SIP/2.0 abc\r\n\r\n").rejected);
}

TEST_CASE("sip: a whole first line proves") {
  CHECK(probed(kRegister) == Probe::proven);
  CHECK(probed(kCamera) == Probe::proven);
  CHECK(probed("\r\n\r\n" + std::string(kText)) == Probe::proven);
  CHECK(probed("REGISTER sip:exam") == Probe::likely);
  CHECK(probed("REGI") == Probe::maybe);
  for (const std::string_view text : {"OPTIONS * HTTP/1.1\r\n", "OPTIONS * RTSP/1.0\r\n",
                                      "OPTIONS rtsp:", "NOTIFY * HTTP/1.1\r\n", "X", "SIPX", "SIP 2.0\r\n"})
    CHECK_MESSAGE(probed(text) == Probe::no, text);
}

}  // namespace shekara::test
