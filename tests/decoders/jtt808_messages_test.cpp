// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/decoders/jtt808_frames.h"

using namespace shekara;
using namespace shekara::test;
using namespace shekara::test::jtt808;

namespace {
SampleRegistration up(std::string_view name, unsigned id, std::string_view body, const Form& form = {}) {
  return {"jtt808", name, Direction::client_to_server, frame(id, body, form)};
}
SampleRegistration down(std::string_view name, unsigned id, std::string_view body, const Form& form = {}) {
  return {"jtt808", name, Direction::server_to_client, frame(id, body, form)};
}
const Form kShort{"077010000012", "01"};  // vendors' short serial

const SampleRegistration kSamples[] = {
    up("reply", 0x0001, "0007 8103 00"),
    up("heartbeat", 0x0002, ""),
    up("register_2011", 0x0100, "0011 0064 'MAKER' 'MODEL'000000 'T100001' 01 d4c1 'A12345'"),
    up("register_2013", 0x0100, "0011 0064 'MAKER' 'MODEL'" + zero_hex(15) + "'T100001' 02 '001AAA02'"),
    up("register_2019", 0x0100,
       "0011 0064 'MAKER'" + zero_hex(6) + "'MODEL'" + zero_hex(25) + "'T100001'" + zero_hex(23) +
           "00 'LTESTVIN000000001'",
       k2019),
    up("authenticate_2013", 0x0102, "'AUTHCODE1'"),
    up("authenticate_2019", 0x0102, "09 'AUTHCODE1' '350000000000006' 'V1.0'" + zero_hex(16), k2019),
    up("parameter_answer", 0x0104, "0003 02 00000083 06 '001AAA' 00000080 04 0012d687"),
    up("attributes_2013", 0x0107,
       "0007 'MAKER' 'MODEL'" + zero_hex(15) + "'T100001' 89701010000000000019 02 'H1' 02 'F1' 03 01"),
    up("attributes_2019", 0x0107,
       "0007 'MAKER'" + zero_hex(6) + "'MODEL'" + zero_hex(25) + "'T100001'" + zero_hex(23) +
           "89701010000000000019 02 'H1' 02 'F1' 03 01",
       k2019),
    up("upgrade_result", 0x0108, "00 01"),
    up("location", 0x0200,
       located("01 04 0012d687 02 02 007d 03 02 026f 30 01 1f 31 01 0a 14 04 00000001 18 02 0001")),
    up("location_2019", 0x0200, located("cc 14 '89701010000000000019' 94 11 'LTESTVIN000000001'"), k2019),
    up("location_escaped", 0x0200,
       "00007d7e 0000000c 0293c438 049616e3 0352 026f 005a 250630140509 01 04 00007e7d"),
    up("location_answer", 0x0201, "0007" + located()),
    up("vehicle_control_answer", 0x0500, "0007" + located()),
    up("waybill", 0x0701, "00000009 'WAYBILL-1'"),
    up("driver_2011", 0x0702,
       "07 'A DRIVE' '000000000000'" + zero_hex(8) + "'CERT-0001'" + zero_hex(31) + "03 'LAB'"),
    up("driver_2013", 0x0702,
       "01" + std::string(kFrom) + "00 04 b2e2cad4 'CERT-0001'" + zero_hex(11) + "03 'LAB' 20301231"),
    up("driver_2019", 0x0702,
       "01" + std::string(kFrom) + "00 07 'A DRIVE' 'CERT-0001'" + zero_hex(11) +
           "03 'LAB' 20301231 '000000000000'" + zero_hex(8),
       k2019),
    up("driver_out", 0x0702, "02" + std::string(kFrom)),
    up("batch", 0x0704, "0002 01" + kItem + kItem),
    up("can_frames", 0x0705, "0001 0102030405 18feee00 0102030405060708"),
    up("media_notice", 0x0800, "00000005 00 00 01 02"),
    up("media", 0x0801, "00000005 00 00 01 02" + located("ffd8ffe0")),
    up("media_list", 0x0802, "0007 0001 00000005 00 02 01" + located()),
    up("transparent", 0x0900, "41 'obd text'"),
    up("rsa_key", 0x0a00, "00010001" + std::string(256, 'a')),
    up("passengers", 0x1005, std::string(kFrom) + std::string(kTo) + "0003 0002"),
    up("recordings", 0x1205,
       "0007 00000001 01" + std::string(kFrom) + std::string(kTo) + zero_hex(8) + "000101 00100000"),
    up("upload_result", 0x1206, "0007 00"),
    up("attachments", 0x1210, "'T100001'" + zero_hex(48) + "00 01 05 'a.jpg' 00000010"),
    down("registration_answer", 0x8100, "0001 00 'AUTHCODE1'"),
    down("time_answer", 0x8004, kFrom, k2019),
    down("parameters", 0x8103,
         "04 00000013 0f 'gps.example.com' 00000018 04 00001f98 00000048 0b '77010000012' 00000012 02 'pw'"),
    down("query_parameters", 0x8104, ""),
    down("connect", 0x8105, "02 '1;CODE;apn;user;pass;198.51.100.7;808;809;10'"),
    down("send_upgrade", 0x8108, "00 'MAKER' 02 'V2' 00000004 01020304"),
    down("query_location", 0x8201, ""),
    down("track", 0x8202, "000a 00000e10"),
    down("text_2013", 0x8300, "08 'Call the office'"),
    down("text_2019", 0x8300, "08 02 b2e2cad4", k2019),
    down("events", 0x8301, "01 01 07 05 'Break'"),
    down("question", 0x8302, "08 05 'Ready' 01 0003 'Yes'"),
    down("information", 0x8304, "01 0004 'Snow'"),
    down("call_back", 0x8400, "01 '77010000012'"),
    down("phone_book", 0x8401, "02 01 03 0b '77010000012' 06 'Office'"),
    down("lock_doors", 0x8500, "01"),
    down("lock_doors_2019", 0x8500, "0001 0001 01", k2019),
    down("snapshot", 0x8801, "01 0001 0000 00 01 05 7f 3f 3f 7f"),
    down("search_media", 0x8802, "00 00 00" + std::string(kFrom) + std::string(kTo)),
    down("record_sound", 0x8804, "01 003c 00 00"),
    down("live_video", 0x9101, "0b '203.0.113.5' 0435 0436 01 03 00"),
    down("control_video", 0x9102, "01 00 00 00"),
    down("playback", 0x9201,
         "0b '203.0.113.5' 0435 0436 01 00 00 00 00 00" + std::string(kFrom) + std::string(kTo)),
    down("control_playback", 0x9202, "01 00 01" + std::string(kFrom)),
    down("search_recordings", 0x9205, "01" + std::string(kFrom) + std::string(kTo) + zero_hex(8) + "000000"),
    down("ftp_upload", 0x9206,
         "0b '203.0.113.5' 0015 04 'user' 04 'pass' 02 '/a' 01" + std::string(kFrom) + std::string(kTo) +
             zero_hex(8) + "00000001"),
    down("attachment_upload", 0x9208, "0b '203.0.113.5' 1770 0000" + zero_hex(64)),
    up("short_batch", 0x0210, "1c" + std::string(kLocation)),
    up("battery", 0x0210, "50" + std::string(kFrom)),
    up("text_report", 0x6006, "00 'done'"),
    up("text_answer", 0x1300, "0007 0053 0065 0074 0020 004f 004b 000d"),
    up("acceleration", 0x2070, std::string(kFrom) + "0001 0002 03e8"),
    up("rsa_body", 0x0200, zero_hex(32), {"077010000012", "0001", 0x0400}),
    // battery, cell.
    up("short_location", 0x5501,
       "300625060509 43143074 076567074 7 62 2d 1f 0a 000004d2 50 00001234 1001 01 0003 0000", kShort),
    down("short_reply", 0x4401, "5501 00", kShort),
    SampleRegistration("jtt808", "vendor_delimiter", Direction::client_to_server,
                       frame(0x0200, mixed(located("01 04 3e3de6e7")), {"00077010000012", "0001"}, 0xe7)),
};
}  // namespace

TEST_CASE("jtt808: every sample is read to its end, proves the protocol and has no fault") {
  for (const DecoderSample& one : decoder_samples()) {
    if (one.decoder != "jtt808") continue;
    check_lines(one.name, {});
    CHECK_MESSAGE(probe_of("jtt808", one.bytes, one.direction) == Probe::proven, std::string(one.name));
  }
}

TEST_CASE("jtt808: a registration gives terminal, plate or VIN in all three editions") {
  check_lines("register_2011", {"phone phone=077010000012", "text registration.model=MODEL",
                                "device_id registration.terminal_id=T100001",
                                "licence_plate registration.plate=\xe7\xb2\xa4"
                                "A12345"});
  check_lines("register_2013",
              {"licence_plate registration.plate=001AAA02", "number registration.plate_colour=2"});
  check_lines("register_2019",
              {"phone phone=00000000077010000012", "text registration.maker=MAKER",
               "device_id registration.terminal_id=T100001", "vin registration.vin=LTESTVIN000000001"});
}

TEST_CASE("jtt808: authentication and attributes give code, IMEI and SIM card") {
  check_lines("authenticate_2013", {"credential authentication.code=AUTHCODE1"});
  check_lines("authenticate_2019",
              {"credential authentication.code=AUTHCODE1", "imei authentication.imei=350000000000006",
               "text authentication.software=V1.0"});
  for (const char* name : {"attributes_2013", "attributes_2019"})
    check_lines(
        name, {"device_id attributes.terminal_id=T100001", "iccid attributes.iccid=89701010000000000019",
               "text attributes.hardware=H1", "text attributes.firmware=F1", "number attributes.network=1"});
  check_lines("registration_answer", {"number reply.result=0", "credential registration.code=AUTHCODE1"});
}

TEST_CASE("jtt808: a location gives position, time and the standard's extras") {
  check_lines("location",
              {"message message=0200 location report", "position position.location=" + kPoint,
               "time position.time=2025-06-30T06:05:09Z", "odometer position.odometer=123456.7",
               "number position.fuel=12.5", "speed position.recorder_speed=62.3", "number position.signal=31",
               "number position.satellites=10", "number position.video_alarm=1"});
  check_lines("location_2019",
              {"iccid position.iccid=89701010000000000019", "vin position.vin=LTESTVIN000000001"});
  check_lines("location_answer", {"number reply.serial=7", "position position.location=" + kPoint});
  check_lines("short_batch", {"position batch[0].location=" + kPoint});
}

TEST_CASE("jtt808: vendors' extras give SIM card, VIN, driver, cells and access points") {
  const auto extra = [](std::string_view extras) { return text_of(frame(0x0200, located(extras))); };
  const auto has = [&](std::string_view extras, const char* line) {
    return extra(extras).find("\n" + std::string(line) + "\n") != std::string::npos;
  };
  CHECK(has("eb 0e 000c 00b2 89701010000000000019", "iccid position.iccid=89701010000000000019"));
  CHECK(has("eb 15 0013 00b9 01 '02:00:00:00:00:01'2c2d", "bssid position.bssid=02:00:00:00:00:01") == false);
  CHECK(has("eb 19 0017 00b9 01 '02:00:00:00:00:01,-60'", "bssid position.bssid=02:00:00:00:00:01"));
  CHECK(has("eb 0d 000b 00d8 0191 01 1001 00001234", "cell position.cell=401-1-4097-4660"));
  CHECK(has("eb 08 0191 01 1001 1234 50", "cell position.cell=401-1-4097-4660"));
  CHECK(has("e1 0c 0191 0001 001001 00001234 50", "cell position.cell=401-1-4097-4660"));
  CHECK(has("f0 0d 0191 0001 00001234 00001001 50", "cell position.cell=401-1-4097-4660"));
  CHECK(has("f4 07 020000000001 c4", "bssid position.bssid=02:00:00:00:00:01"));
  CHECK(has("f3 14 0050 11 'LTESTVIN000000001'", "vin position.vin=LTESTVIN000000001"));
  CHECK(has("8b 11 'LTESTVIN000000001'", "vin position.vin=LTESTVIN000000001"));
  CHECK(has("80 14 00 8b 11 'LTESTVIN000000001'", "vin position.vin=LTESTVIN000000001"));
  CHECK(has("f6 08 0350000000000006", "imei position.imei=350000000000006"));
  CHECK(has("f8 13 01 0350000000000006 89701010000000000019", "iccid position.iccid=89701010000000000019"));
  CHECK(has("e8 10 2005 0d 0005 0a 89701010000000000019", "iccid position.iccid=89701010000000000019"));
  CHECK(has("bc 07 'A DRIVE'", "person_name position.driver_name=A DRIVE"));
  CHECK(has("bd 04 'D001'", "person_id position.driver_id=D001"));
  CHECK(has("67 08 'password'", "credential position.password=password"));
  CHECK(has("d9 02 0102", "number position.unknown_extra=217"));
  const std::string alarm =
      "65 2f 00000001 00 02 01 00 00000000 3c 0352 0293c438 049616e3 250630140509 0000 'T100001'" +
      zero_hex(9);
  CHECK(has(alarm, "number position.driver_alarm.type=2"));
  CHECK(has(alarm, "position position.driver_alarm.location=43.238456,76.945123"));
  CHECK(has(alarm, "device_id position.driver_alarm.terminal_id=T100001"));
}

TEST_CASE("jtt808: extras and items that lie about their length are faults after what was whole") {
  const Decoded extra = decode_all("jtt808", frame(0x0200, located("31 01 0a 01 04 0012")));
  CHECK(extra.has("number position.satellites=10"));
  CHECK(extra.has("fault bad length"));
  const Decoded batch = decode_all("jtt808", frame(0x0704, "0003 01" + kItem + kItem + "001c 0000"));
  CHECK(batch.has("position batch[1].location=" + kPoint));
  CHECK(batch.has("fault bad length"));
  CHECK(decode_all("jtt808", frame(0x0200, "0000 0000")).has("fault bad length"));
}

TEST_CASE("jtt808: encrypted coordinates and bodies are opaque, positions off the globe a fault") {
  // Shifted, or in plain: coordinates that can be ones are told.
  CHECK(decode_all("jtt808", frame(0x0200, "00000000 00000023 0293c438 049616e3 0352 026f 005a 250630140509"))
            .has("position position.location=" + kPoint));
  const Decoded hidden =
      decode_all("jtt808", frame(0x0200, "00000000 00000023 11223344 55667788 0352 026f 005a 250630140509"));
  CHECK(hidden.has("opaque position.location=coordinates encrypted"));
  CHECK(hidden.text().find("position position") == std::string::npos);
  check_lines("rsa_body", {"phone phone=077010000012", "opaque body=cipher RSA"});
  const Decoded off =
      decode_all("jtt808", frame(0x0200, "00000000 00000003 11223344 049616e3 0000 0000 0000 000000000000"));
  CHECK(off.has("fault bad value"));
  CHECK(off.text().find("position position") == std::string::npos);
}

TEST_CASE("jtt808: a driver's card gives name, certificate and identity number in all editions") {
  check_lines("driver_2011", {"person_name driver.name=A DRIVE", "person_id driver.id=000000000000",
                              "driver_licence driver.certificate=CERT-0001", "text driver.issuer=LAB"});
  check_lines("driver_2013", {"person_name driver.name=\xe6\xb5\x8b\xe8\xaf\x95",
                              "driver_licence driver.certificate=CERT-0001", "text driver.expires=20301231"});
  check_lines("driver_2019", {"person_name driver.name=A DRIVE", "person_id driver.id=000000000000"});
  check_lines("driver_out", {"number driver.card=2", "time driver.time=2025-06-30T06:05:09Z"});
}

TEST_CASE("jtt808: batches, media and lists give each position its place") {
  check_lines("batch", {"number batch.type=1", "position batch[0].location=" + kPoint,
                        "position batch[1].location=" + kPoint});
  check_lines("media",
              {"number media.channel=2", "position media.location=" + kPoint, "number media.bytes=4"});
  check_lines("media_list", {"position media[0].location=" + kPoint});
  check_lines("recordings",
              {"time recordings[0].from=2025-06-30T06:05:09Z", "number recordings[0].size=1048576"});
  check_lines("attachments", {"device_id attachments.terminal_id=T100001", "text attachments[0]=a.jpg"});
}

TEST_CASE("jtt808: orders name the servers, telephones and passwords they carry") {
  check_lines("parameters", {"command command=8103 set parameters", "host parameters.server=gps.example.com",
                             "number parameters.0018=8088", "phone parameters.monitor_phone=77010000012",
                             "credential parameters.apn_password=pw"});
  check_lines("parameter_answer",
              {"licence_plate parameters.plate=001AAA", "odometer parameters.odometer=123456.7"});
  check_lines("connect", {"credential control.code=CODE", "user_name control.user=user",
                          "credential control.password=pass", "host control.server=198.51.100.7"});
  check_lines("text_2013", {"command command=8300 send text", "text text=Call the office"});
  check_lines("text_2019", {"text text=\xe6\xb5\x8b\xe8\xaf\x95"});
  check_lines("call_back", {"number call.listen=1", "phone call.phone=77010000012"});
  check_lines("phone_book",
              {"phone phone_book[0].phone=77010000012", "person_name phone_book[0].name=Office"});
  check_lines("live_video", {"command command=9101 start live video: listen in",
                             "host video.server=203.0.113.5", "number video.tcp_port=1077"});
  check_lines("playback", {"host video.server=203.0.113.5", "time video.until=2025-07-01T06:05:09Z"});
  check_lines("ftp_upload", {"host upload.server=203.0.113.5", "user_name upload.user=user",
                             "credential upload.password=pass"});
  check_lines("attachment_upload",
              {"host attachments.server=203.0.113.5", "number attachments.tcp_port=6000"});
  check_lines("record_sound", {"command command=8804 record sound", "number sound.seconds=60"});
  check_lines("search_media", {"command command=8802 search media"});
  CHECK(decoded("registration_answer").text().find("command") == std::string::npos);
}

TEST_CASE("jtt808: vendors' short forms, delimiter and transparent packs") {
  const Decoded position = decoded("short_location");
  CHECK(position.has("position position.location=43.238457,76.945123"));
  CHECK(position.has("odometer position.odometer=1234"));
  CHECK(position.has("cell position.cell=4097-4660"));
  // The bits above the length are the vendor's own there, and no cipher.
  const Decoded bits = decode_all("jtt808", frame(0x5501,
                                                  "300625060509 43143074 076567074 7 62 2d 1f 0a 000004d2 50 "
                                                  "00001234 1001 01 0003 0000",
                                                  {"077010000012", "01", 0x8c00}));
  CHECK(bits.has("position position.location=43.238457,76.945123"));
  check_lines("text_answer", {"number reply.serial=7", "command_ack command.ack=Set OK"});
  CHECK(decode_all("jtt808", frame(0x1300, "0007 0413 043e 9f50 d83d"))
            .has("command_ack command.ack=\xd0\x93\xd0\xbe\xe9\xbd\x90"));
  check_lines("short_reply", {"number reply.id=21761"});
  check_lines("vendor_delimiter",
              {"position position.location=" + kPoint, "odometer position.odometer=104424419.9"});
  check_lines("transparent", {"number transparent.type=65", "text transparent.text=obd text"});
  const Decoded readings = decode_all(
      "jtt808",
      frame(0x0900, "f0 250630140509 00 01 01 01 feec 11 'LTESTVIN000000001' 00000003 0293c438 049616e3"));
  CHECK(readings.has("vin transparent.vin=LTESTVIN000000001"));
  CHECK(readings.has("position transparent.location=" + kPoint));
  const Decoded alarms = decode_all(
      "jtt808", frame(0x0900, "f0 250630140509 00 01 03 01 38 00 00000003 0293c438 049616e3 250630140509"));
  CHECK(alarms.has("position transparent.location=" + kPoint));
  CHECK(alarms.text().find("fault") == std::string::npos);
}

TEST_CASE("jtt808: the plain text beside the frames names the device, and what a lock is told is a secret") {
  const Octets clock = bytes("(770100000120,1,001,BASE,2,TIME)");
  CHECK(decode_all("jtt808", clock).text() ==
        "message message=BASE\ndevice_id device=770100000120\ntext arguments=2,TIME\n");
  CHECK(decode_all("jtt808", bytes("(770100000120,1,001,ELOCK,3,123456)"), Direction::server_to_client)
            .text() ==
        "message message=ELOCK\ndevice_id device=770100000120\ncommand command=ELOCK\n"
        "credential arguments=3,123456\n");
  CHECK(probe_of("jtt808", clock) == Probe::likely);
  CHECK(probe_of("jtt808", bytes("(770100000")) == Probe::maybe);
  CHECK(probe_of("jtt808", bytes("(770100000120BP05")) == Probe::no);
  CHECK(probe_of("jtt808", bytes("(770100000120,1,001,word,")) == Probe::no);
  CHECK(decode_all("jtt808", bytes("(not one)")).rejected);
  CHECK(decode_all("jtt808", bytes("(770100000120,1,001,BASE" + std::string(600, ','))).rejected);
  CHECK(decode_all("jtt808", bytes("(770100000120,1,001,BASE")).lines.empty());
}

TEST_CASE("jtt808: Cyrillic in UTF-8 and Chinese in GBK are both read") {
  CHECK(text_of(frame(0x8300, "08 d0a2d0b5d181d182")).find("text text=\xd0\xa2\xd0\xb5\xd1\x81\xd1\x82\n") !=
        std::string::npos);
}

TEST_CASE("jtt808: an order says what it is for, the terminal's reply what became of it") {
  const auto order = [](unsigned id, std::string_view body) {
    const Octets whole = frame(id, body);
    return decode_all("jtt808", whole, Direction::server_to_client).text();
  };
  const auto says = [&](unsigned id, std::string_view body, std::string_view words) {
    CHECK_MESSAGE(order(id, body).find(words) != std::string::npos, order(id, body));
  };
  says(0x8105, "64", "command command=8105 terminal control: cut fuel and power");
  says(0x8500, "00", "command command=8500 vehicle control: unlock the doors");
  says(0x8500, "01", "command command=8500 vehicle control: lock the doors");
  says(0x8400, "01 '77010000000'", "command command=8400 call back: call a number to listen in");
  CHECK(decoded("reply").has("command_ack command.ack=8103 set parameters: done"));
  CHECK(decoded("vehicle_control_answer").has("command_ack command.ack=8500 vehicle control: answered"));
  CHECK(decoded("upgrade_result").has("command_ack command.ack=8108 send upgrade: failed"));
}
