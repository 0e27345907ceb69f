// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;

std::string frame(std::string_view content, std::string_view id = "0010100000") {
  char length[8];
  std::snprintf(length, sizeof length, "%04X", static_cast<unsigned>(content.size()));
  return "[3G*" + std::string(id) + "*" + length + "*" + std::string(content) + "]";
}
std::string fields(const std::string& text, Direction direction = kUp) {
  return decode_all("watch", bytes(text), direction).text();
}
std::string said(std::string_view content, Direction direction = kUp) {
  const std::string all = fields(frame(content), direction);
  const std::string head = "text maker=3G\ndevice_id identity.device_id=0010100000\n";
  const std::size_t at = all.find(head);
  return at == std::string::npos ? all : all.substr(at + head.size());
}
Probe probed(const std::string& text) { return probe_of("watch", bytes(text)); }

const char kPosition[] =
    "UD2,300625,060509,A,43.238456,N,76.945123,E,4.20,120.5,740.0,9,80,64,1204,3,00110000,2,255,401,1,4021,"
    "10021,150,"
    "4021,10022,141,2,Home,02:00:5E:00:53:01,-60,School,02:00:5E:00:53:02,-71";

DECODER_SAMPLE(watch, position, client_to_server, bytes(frame(kPosition)));
DECODER_SAMPLE(watch, link, client_to_server, bytes(frame("LK,1204,3,64")));
DECODER_SAMPLE(watch, pressure, client_to_server, bytes(frame("bphrt,120,79,73,150,1,10,40")));
DECODER_SAMPLE(watch, indexed, client_to_server, bytes("[ZJ*001010000000016*0033*0008*heart,72]"));
DECODER_SAMPLE(watch, voice, client_to_server,
               bytes(frame("TK,#!AMR\n}\x01}\x03"
                           "abc")));
DECODER_SAMPLE(watch, monitor, server_to_client, bytes(frame("MONITOR,+77000000001")));
DECODER_SAMPLE(watch, book, server_to_client,
               bytes(frame("PHB,77000000001,041C0430043C0430,77000000002,0041006E006E")));
DECODER_SAMPLE(watch, several, server_to_client, bytes(frame("LK") + frame("UPLOAD,600") + frame("CR")));
}  // namespace

TEST_CASE("watch: a position brings the place, cells, access points, steps and alarms") {
  CHECK(
      said(kPosition) ==
      "position position.location=43.238456,76.945123\nnumber position.battery=64\nhealth health=steps 1204\n"
      "health health=rolls 3\ntext position.alarm=SOS\ntext position.alarm=taken off\n"
      "cell position.cell=401-1-4021-10021\ncell position.cell=401-1-4021-10022\n"
      "ssid position.ssid=Home\nbssid position.bssid=02:00:5e:00:53:01\n"
      "ssid position.ssid=School\nbssid position.bssid=02:00:5e:00:53:02\n");
}

TEST_CASE("watch: signs, missing hemispheres and blanks of positions are as watches write them") {
  CHECK(said("UD,300625,060509,V,-33.850000,N,-70.763069,E,0,0,0,0,9,6,0,0,00000000,0,1,,,,00")
            .starts_with("position position.location=-33.850000,-70.763069\n"));
  CHECK(said("AL,300625,060509,A,33.85,S, 9.1574736,,0,0,0,0,9,6,0,0,0")
            .starts_with("position position.location=-33.850000,9.157474\n"));
  CHECK(said("UD,300625,060509,A,43.2,N,76.9,W,0,0,0,0,9,6,0,0,0")
            .starts_with("position position.location=43.200000,-76.900000\n"));
  CHECK(said("UD,nowhere") == "text text=nowhere\nfault bad syntax\n");
  CHECK(said("UD").empty());
}

TEST_CASE("watch: access points without a count are found by their addresses") {
  CHECK(said("UD,010120,025946,V,0.0,N,0.0,E,22.0,0,-1,0,100,98,0,0,00000000,0,5,guests,02:00:5e:00:53:01,-"
             "53,0.0") ==
        "position position.location=0.000000,0.000000\nnumber position.battery=98\n"
        "ssid position.ssid=guests\nbssid position.bssid=02:00:5e:00:53:01\n");
}

TEST_CASE("watch: health is read where it was measured") {
  CHECK(said("heart,72") == "health health=pulse 72\n");
  CHECK(said("PULSE,72") == "health health=pulse 72\n");
  CHECK(said("heart,0").empty());
  CHECK(said("bphrt,120,79,73,150,1,10,40") ==
        "health health=blood pressure 120/79\nhealth health=pulse 73\nhealth health=height 150\nhealth "
        "health=sex 1\n"
        "health health=age 10\nhealth health=weight 40\n");
  CHECK(said("BLOOD,109,68") == "health health=blood pressure 109/68\n");
  CHECK(said("oxygen,0,98") == "health health=oxygen 98\n");
  CHECK(said("btemp2,1,36.60") == "health health=temperature 36.60\n");
  CHECK(said("LK,1204,3,64") == "health health=steps 1204\nhealth health=rolls 3\nnumber link.battery=64\n");
  CHECK(said("LK").empty());
}

TEST_CASE("watch: voice and pictures are named and counted with their escapes undone") {
  CHECK(said("TK,#!AMR\n}\x01}\x03"
             "abc") == "media voice=audio/amr, 11 bytes\n");
  CHECK(said("TK,1") == "command_ack command.ack=TK accepted\n");
  CHECK(said("TK,0") == "command_ack command.ack=TK refused\n");
  CHECK(said("JXTK,0,watch_7_1,1,6,#!AMR\nabc") ==
        "text voice.file=watch_7_1\nnumber voice.part=1\nnumber voice.parts=6\nmedia voice=audio/amr, 9 "
        "bytes\n");
  CHECK(said("JXTK,0,watch_7_1,2,6,ab,c") ==
        "text voice.file=watch_7_1\nnumber voice.part=2\nnumber voice.parts=6\nmedia voice=audio, 4 bytes\n");
  CHECK(said("img,5,250630060509,\xff\xd8\xff") ==
        "text picture.time=250630060509\nmedia picture=image/jpeg, 3 bytes\n");
  CHECK(said("JXTK").empty());
}

TEST_CASE("watch: orders to listen, to look and to locate are told, with whose number") {
  CHECK(said("MONITOR,+77000000001", kDown) == "command command=MONITOR\nphone command.phone=+77000000001\n");
  CHECK(said("MONITOR", kDown) == "command command=MONITOR\n");
  CHECK(said("CALL,77000000001", kDown) == "command command=CALL\nphone command.phone=77000000001\n");
  CHECK(said("rcapture", kDown) == "command command=rcapture\n");
  CHECK(said("CR", kDown) == "command command=CR\n");
}

TEST_CASE("watch: settings bring numbers, names, passwords and servers") {
  CHECK(said("SOS,77000000001,,77000000002", kDown) ==
        "command command=SOS\nphone command.phone=77000000001\nphone command.phone=77000000002\n");
  CHECK(said("PHB,77000000001,041C0430043C0430,77000000002,Anna,,", kDown) ==
        "command command=PHB\ncontact command.contact=\u041c\u0430\u043c\u0430\nphone "
        "command.phone=77000000001\n"
        "contact command.contact=Anna\nphone command.phone=77000000002\n");
  CHECK(said("PHBX,1,00410062,77000000001", kDown) ==
        "command command=PHBX\ncontact command.contact=Ab\nphone command.phone=77000000001\n");
  CHECK(said("PW,123456", kDown) == "command command=PW\ncredential command.password=123456\n");
  CHECK(said("IP,gps.example.net,8001", kDown) ==
        "command command=IP\nhost command.host=gps.example.net\ntext command.port=8001\n");
  CHECK(said("APN,internet,user,secret,40101", kDown) ==
        "command command=APN\ntext command.apn=internet\nuser_name command.user=user\n"
        "credential command.password=secret\n");
  CHECK(said("MESSAGE,00480069", kDown) == "command command=MESSAGE\nuser_text command.text=Hi\n");
  CHECK(said("UPLOAD,600", kDown) == "command command=UPLOAD 600\n");
  CHECK(said("UPGRADE,fw.example.net/a.bin", kDown) ==
        "command command=UPGRADE\nhost command.url=fw.example.net/a.bin\n");
  CHECK(said("TK,#!AMR\nab", kDown) == "command command=TK\nmedia voice=audio/amr, 8 bytes\n");
}

TEST_CASE("watch: a reply of the server is no order, and the watch's echo is a confirmation") {
  CHECK(said("LK", kDown).empty());
  CHECK(said("TK,1", kDown) == "text text=1\n");
  CHECK(said("RG,BASE,43.238456,N,76.945123,E", kDown) == "position answer.location=43.238456,76.945123\n");
  CHECK(said("RAD,GPS,Almaty, Abay 1", kDown) == "street_address answer.address=Almaty, Abay 1\n");
  CHECK(said("UPLOAD") == "command_ack command.ack=UPLOAD accepted\n");
  CHECK(said("SOS1,77000000001") ==
        "command_ack command.ack=SOS1 accepted\nphone command.phone=77000000001\n");
  CHECK(said("MONITOR") == "command_ack command.ack=MONITOR accepted\n");
}

TEST_CASE("watch: what it is set to, and its SIM, are read") {
  CHECK(said("TS,ver:G36;ID:0010100000;imei:001010000000016;ip_url:gps.example.net;center:+77000000001;pw:"
             "123456;") ==
        "text parameters.ver=G36\ndevice_id parameters.id=0010100000\nimei parameters.imei=001010000000016\n"
        "host parameters.ip_url=gps.example.net\nphone parameters.center=+77000000001\ncredential "
        "parameters.pw=123456\n");
  CHECK(said("ICCID,89990000000000000019") == "iccid sim.iccid=89990000000000000019\n");
  CHECK(said("CONFIG,TY:G36,UL:60") == "text text=TY:G36,UL:60\n");
}

TEST_CASE("watch: an id of fifteen digits that passes is an IMEI") {
  CHECK(fields("[ZJ*001010000000016*0033*0002*LK]") ==
        "message message=LK\ntext maker=ZJ\nimei identity.imei=001010000000016\n");
  CHECK(fields("[ZJ*001010000000017*0002*LK]") ==
        "message message=LK\ntext maker=ZJ\ndevice_id identity.device_id=001010000000017\n");
}

TEST_CASE("watch: a length that lies is counted, and the next frame is found") {
  const std::string next = frame("LK");
  const std::string message =
      "message message=heart\ntext maker=3G\ndevice_id identity.device_id=0010100000\n"
      "health health=pulse 72\nfault bad length\n";
  CHECK(fields("[3G*0010100000*0004*heart,72]" + next).starts_with(message + "message message=LK\n"));
  CHECK(fields("[3G*0010100000*0010*heart,72]" + next).starts_with(message + "message message=LK\n"));
  CHECK(fields("[3G*0010100000*FFFF*heart,72]") == message);
  CHECK(decode_all("watch", {{kUp, bytes("[3G*0010100000*FFFF*heart,72]")}}, false).consumed == 0);
}

TEST_CASE("watch: what is cut waits, what is none is refused") {
  const std::string whole = frame("heart,72");
  for (const std::size_t size : {1U, 5U, 12U, 19U, 25U})
    CHECK(decode_all("watch", bytes(whole.substr(0, size))).lines.empty());
  CHECK(decode_all("watch", bytes(whole + "garbage")).rejected);
  CHECK(decode_all("watch", bytes("hello")).rejected);
  CHECK(fields(whole + "\r\n" + whole).find("fault") == std::string::npos);
}

TEST_CASE("watch: a whole frame with its own length proves, a lie is likely, a start may be") {
  CHECK(probed(frame("LK")) == Probe::proven);
  CHECK(probed(frame("LK") + "x") == Probe::proven);
  CHECK(probed("[3G*0010100000*0004*heart,72]") == Probe::likely);
  CHECK(probed("[3G*0010100000*0008*hea") == Probe::likely);
  for (const std::string_view text : {"[", "[3", "[3G*00", "[3G*0010100000*00", "[3G*0010100000*0008*"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::maybe, text);
  for (const std::string_view text :
       {"[]", "[1,2,3]", "[3g*", "[3G*001010*0002*LK]", "[3G*0010100000000160*0002*LK]",
        "[3G*0010100000*0000*]", "[3G*0010100000*0002*,,]", "(3G*", "{\"a\":1}"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::no, text);
}

}  // namespace shekara::test
