// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Octets = std::vector<std::uint8_t>;

// Marker set, sequence 1; time 2025-06-30T06:05:09Z.
constexpr std::string_view kSim = "077000000001", kLongSim = "00000000077000000001";
constexpr std::string_view kTime = "00000197bf707a80", kRelative = "0000000000001000";

std::string packet(std::string_view type, std::string_view sim, std::string_view channel_and_kind,
                   std::string_view times, std::string_view data) {
  char length[24];
  std::snprintf(length, sizeof length, "%04zx", data.size() / 2);
  return "3031636481" + std::string(type) + "0001" + std::string(sim) + std::string(channel_and_kind) +
         std::string(times) + length + std::string(data);
}

const std::string kVideo =
    packet("e2", kSim, "0101", std::string(kTime) + "00280028", "00000001650011223344");
const std::string kVideo2019 =
    packet("62", kLongSim, "0213", std::string(kRelative) + "00280028", "0000000161");
const std::string kVoice = packet("86", kSim, "0130", kTime, "d5d5d5d5d5d5d5d5");
const std::string kSerialData = packet("db", kSim, "0140", "", "7b2261223a317d");

DECODER_SAMPLE(jtt1078, video, client_to_server, hex(kVideo + kVideo2019));
DECODER_SAMPLE(jtt1078, voice, client_to_server, hex(kVoice));
DECODER_SAMPLE(jtt1078, talkback, server_to_client, hex(kVoice + kVoice));
DECODER_SAMPLE(jtt1078, transparent, client_to_server, hex(kSerialData + kVoice));

std::string fields(std::string_view text, Direction direction = Direction::client_to_server) {
  return decode_all("jtt1078", hex(text), direction).text();
}
Probe probed(std::string_view text) { return probe_of("jtt1078", hex(text)); }
}  // namespace

TEST_CASE("jtt1078: a video packet gives the SIM, the camera, the codec and when it begins") {
  CHECK(fields(kVideo) ==
        "message message=video I-frame\nphone sim=077000000001\nnumber channel=1\ntime "
        "time=2025-06-30T06:05:09Z\n"
        "media media=video/h264, channel 1\n");
}

TEST_CASE("jtt1078: ten bytes of SIM, and a time that counts from the start of the recording") {
  CHECK(fields(kVideo2019) ==
        "message message=video P-frame\nphone sim=00000000077000000001\nnumber channel=2\n"
        "media media=video/h264, channel 2\n");
}

TEST_CASE("jtt1078: that there is a stream is said once for each channel and medium, and never its bytes") {
  CHECK(fields(kVoice + kVoice + kVideo) ==
        "message message=audio\nphone sim=077000000001\nnumber channel=1\ntime time=2025-06-30T06:05:09Z\n"
        "media media=audio/g711a, channel 1\nmessage message=audio\nphone sim=077000000001\n"
        "message message=video I-frame\nphone sim=077000000001\nnumber channel=1\n"
        "time time=2025-06-30T06:05:09Z\nmedia media=video/h264, channel 1\n");
}

TEST_CASE(
    "jtt1078: a platform that sends voice speaks into the cabin, and one that sends video is seen there") {
  const std::string voice = fields(kVoice, Direction::server_to_client);
  CHECK(voice.find("command command=talkback into the cabin: audio/g711a, channel 1\n") != std::string::npos);
  const std::string video = fields(kVideo, Direction::server_to_client);
  CHECK(video.find("command command=video shown in the vehicle: video/h264, channel 1\n") !=
        std::string::npos);
  CHECK(fields(kVoice).find("command") == std::string::npos);
}

TEST_CASE("jtt1078: transparent data has no time and is offered to other decoders") {
  CHECK(fields(kSerialData) ==
        "message message=transparent data\nphone sim=077000000001\nnumber channel=1\n"
        "payload data   7 bytes\n");
}

TEST_CASE("jtt1078: no SIM is no phone, and a codec of a maker has no name") {
  CHECK(fields("303163648106000100000000000000000000013000000197bf707a80000100") ==
        "message message=audio\nnumber channel=1\ntime time=2025-06-30T06:05:09Z\n"
        "media media=audio/g711a, channel 1\n");
  CHECK(fields(packet("fe", kSim, "0130", kRelative, "00")).find("media=audio/unknown, channel 1") !=
        std::string::npos);
}

TEST_CASE(
    "jtt1078: other bytes, letters in the SIM, an unknown kind and garbage after a packet are refused") {
  CHECK(fields("30316364800000000000000000000000000000") == "fault bad magic\n");
  CHECK(fields(packet("86", "07700000000a", "0130", kTime, "00")) == "fault bad value\n");
  CHECK(fields(packet("86", kSim, "0150", kTime, "00")) == "fault bad value\n");
  CHECK(fields(packet("86", kSim, "0134", kTime, "00")) == "fault bad value\n");
  CHECK(fields(kSerialData + "7e02").find("fault bad magic") != std::string::npos);
}

TEST_CASE("jtt1078: a cut packet gives nothing, and a length that lies waits for no more than it can say") {
  const std::string cut = kVideo.substr(0, kVideo.size() - 2);
  CHECK(fields(cut).empty());
  CHECK(decode_all("jtt1078", hex(cut)).consumed == 0);
  CHECK(fields("3031636481860001077000000001013000000197bf707a80ffff00").empty());
}

TEST_CASE("jtt1078: a whole packet proves, with the next one behind it or nothing") {
  CHECK(probed(kVideo) == Probe::proven);
  CHECK(probed(kVideo + kVoice) == Probe::proven);
  CHECK(probed(kVideo + "3031") == Probe::proven);
  CHECK(probed(kVideo + "00") == Probe::no);
  CHECK(probed(kVideo.substr(0, kVideo.size() - 2)) == Probe::likely);
  CHECK(probed("30316364") == Probe::maybe);
  CHECK(probed("3031636400") == Probe::no);
  CHECK(probed("00") == Probe::no);
  CHECK(probed(packet("86", kSim, "0150", kTime, "00")) == Probe::no);
}

}  // namespace shekara::test
