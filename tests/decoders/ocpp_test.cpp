// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr Direction kStation = Direction::client_to_server, kSystem = Direction::server_to_client;

constexpr std::string_view kBoot =
    R"([2,"b-1","BootNotification",{"chargePointVendor":"Test","chargePointSerialNumber":"CP-000017",)"
    R"("iccid":"8999000000000000015","imsi":"001010000000001"}])";
constexpr std::string_view kStart =
    R"([2,"17","StartTransaction",{"connectorId":1,"idTag":"04A1B2C3D4E5F6","meterStart":3100}])";
constexpr std::string_view kEvent =
    R"([ 2, "e7", "TransactionEvent", {"eventType":"Started","idToken":{"idToken":"02:00:00:00:00:07","type":"MacAddress"}}])";
constexpr std::string_view kRemoteStart =
    R"([2,"r-9","RemoteStartTransaction",{"connectorId":2,"idTag":"TESTCARD01"}])";
constexpr std::string_view kFirmware =
    R"([2,"u-1","UpdateFirmware",{"location":"ftp:\/\/user:s3cret@files.example.com\/fw.bin","retries":3}])";
constexpr std::string_view kAccepted = R"([3,"r-9",{"status":"Accepted"}])";
constexpr std::string_view kRefused = R"([4,"r-9","NotSupported","not on this \"model\"",{}])";

DECODER_SAMPLE(ocpp, boot, client_to_server, bytes(kBoot));
DECODER_SAMPLE(ocpp, start, client_to_server, bytes(kStart));
DECODER_SAMPLE(ocpp, event, client_to_server, bytes(kEvent));
DECODER_SAMPLE(ocpp, remote_start, server_to_client, bytes(kRemoteStart));
DECODER_SAMPLE(ocpp, firmware, server_to_client, bytes(kFirmware));
DECODER_SAMPLE(ocpp, accepted, client_to_server, bytes(kAccepted));
DECODER_SAMPLE(ocpp, refused, client_to_server, bytes(kRefused));

Decoded decoded(std::string_view text, Direction direction = kStation) {
  return decode_all("ocpp", bytes(text), direction);
}
std::string fields(std::string_view text, Direction direction = kStation) {
  return decoded(text, direction).text();
}
Probe probed(std::string_view text) { return probe_of("ocpp", bytes(text)); }
}  // namespace

TEST_CASE("ocpp: a station says who it is and what SIM it has") {
  CHECK(fields(kBoot) ==
        "message message=BootNotification\ntext id=b-1\ntext $.chargePointVendor=Test\n"
        "device_id $.chargePointSerialNumber=CP-000017\niccid $.iccid=8999000000000000015\n"
        "imsi $.imsi=001010000000001\n");
}

TEST_CASE("ocpp: the card of who charges is a user name, a car known by its address or VIN is that") {
  CHECK(decoded(kStart).has("user_name $.idTag=04A1B2C3D4E5F6"));
  CHECK(decoded(kStart).has("number $.meterStart=3100"));
  CHECK(decoded(kEvent).has("mac $.idToken.idToken=02:00:00:00:00:07"));
  CHECK(decoded(R"([2,"1","Authorize",{"idToken":{"idToken":"LTESTVIN000000001","type":"VIN"}}])")
            .has("vin $.idToken.idToken=LTESTVIN000000001"));
  CHECK(decoded(R"([2,"1","Authorize",{"idToken":{"idToken":"KZTSTC00000001","type":"eMAID"}}])")
            .has("user_name $.idToken.idToken=KZTSTC00000001"));
  CHECK(
      decoded(R"([6,"1","NotifyEvent",{"serialNumber":"SN-0001"}])").has("device_id $.serialNumber=SN-0001"));
}

TEST_CASE("ocpp: orders of the central system have their kind and their decisive parameter") {
  CHECK(decoded(kRemoteStart, kSystem).has("command command=RemoteStartTransaction: connectorId 2"));
  CHECK(decoded(kRemoteStart, kSystem).has("user_name $.idTag=TESTCARD01"));
  CHECK(decoded(R"([2,"1","Reset",{"type":"Hard"}])", kSystem).has("command command=Reset: type Hard"));
  CHECK(decoded(R"([2,"1","UnlockConnector",{"connectorId":1}])", kSystem)
            .has("command command=UnlockConnector: connectorId 1"));
  CHECK(decoded(R"([2,"1","ClearCache",{}])", kSystem).has("command command=ClearCache"));
  CHECK(decoded(R"([2,"1","TriggerMessage",{"requestedMessage":"MeterValues"}])", kSystem)
            .has("command command=TriggerMessage: requestedMessage MeterValues"));
}

TEST_CASE("ocpp: data transfer is an order only from the central system") {
  constexpr std::string_view kTransfer =
      R"([2,"1","DataTransfer",{"vendorId":"org.example","messageId":"Lights"}])";
  CHECK(decoded(kTransfer, kSystem).has("command command=DataTransfer: messageId Lights"));
  CHECK(fields(kTransfer, kStation).find("command") == std::string::npos);
}

TEST_CASE("ocpp: where firmware comes from is a host, with the login in its URL") {
  const Decoded got = decoded(kFirmware, kSystem);
  CHECK(got.has("command command=UpdateFirmware"));
  CHECK(got.has("host $.location=files.example.com"));
  CHECK(got.has("user_name $.location.user=user"));
  CHECK(got.has("credential $.location.password=s3cret"));
  CHECK(decoded(R"([2,"1","MeterValues",{"location":"Outlet"}])").has("text $.location=Outlet"));
}

TEST_CASE("ocpp: the value of a password setting is a credential") {
  CHECK(decoded(R"([2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"0123456789ABCDEF"}])",
                kSystem)
            .has("credential $.value=0123456789ABCDEF"));
  CHECK(decoded(R"([2,"1","SetVariables",{"setVariableData":[{"attributeValue":"pw","variable":{"name":)"
                R"("BasicAuthPassword"}}]}])",
                kSystem)
            .has("credential $.setVariableData[0].attributeValue=pw"));
  CHECK(decoded(R"([2,"1","ChangeConfiguration",{"key":"HeartbeatInterval","value":"60"}])", kSystem)
            .has("text $.value=60"));
}

TEST_CASE("ocpp: the station's answers say what became of an order, the system's answers order nothing") {
  CHECK(fields(kAccepted) ==
        "message message=result\ntext id=r-9\ncommand_ack command.ack=Accepted\n"
        "text $.status=Accepted\n");
  CHECK(fields(kAccepted, kSystem) == "message message=result\ntext id=r-9\ntext $.status=Accepted\n");
  CHECK(fields(kRefused) ==
        "message message=error\ntext id=r-9\ncommand_ack command.ack=NotSupported\n"
        "text error=not on this \\\"model\\\"\n");
}

TEST_CASE("ocpp: cut and broken arrays give what stands before") {
  CHECK(fields(R"([2,"17","StartTransaction",{"idTag":"04A1B2C3)") ==
        "message message=StartTransaction\ntext id=17\nfault cut\n");
  CHECK(fields(R"([2,"17","StartTransaction",{"connectorId":1}],1)").ends_with("fault bad syntax\n"));
  CHECK(fields(R"([2,"17","Start)") == "fault cut\n");
  CHECK(decoded(R"([2,"17","Start Transaction",{}])").rejected);
  CHECK(decoded(R"([7,"17",{}])").rejected);
  CHECK(decoded(R"({"a":1})").rejected);
}

TEST_CASE("ocpp: a call is known by its front, a result when it is whole, other arrays are no OCPP") {
  CHECK(probed(kStart) == Probe::proven);
  CHECK(probed(R"([2,"17","StartTransaction",{"idT)") == Probe::proven);
  CHECK(probed(R"([2,"17","StartTrans)") == Probe::maybe);
  CHECK(probed("[") == Probe::maybe);
  CHECK(probed(kAccepted) == Probe::proven);
  CHECK(probed(kRefused) == Probe::proven);
  CHECK(probed(R"([3,"r-9",{"status":"Acc)") == Probe::maybe);
  for (const std::string_view text :
       {"{}", R"([1,"a",{}])", R"([2,17,"Start",{}])", R"([2,"","Start",{}])", R"([2,"17","start",{}])",
        R"([2,"17",{}])", R"([2,{},"x"])", R"([[2,"17"]])", R"(42["event",{}])", "[2]", R"([3,"id",[]])"})
    CHECK_MESSAGE(probed(text) == Probe::no, text);
}

}  // namespace shekara::test
