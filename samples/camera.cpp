// SPDX-License-Identifier: Apache-2.0
// A camera behind a home router. It tells servers in China and Germany under which number it can be found
// (PPPP), and then sends what it sees to China for ten minutes: announced with RTSP, the pictures in RTP.
#include "samples/camera_messages.h"
#include "samples/capture_file.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"

namespace samples {
namespace {

constexpr pppp::Uid kUid{"TEST", 123, "ABCDE"};
constexpr char kName[] = "TEST-000123-ABCDE", kVideoName[] = "video.camera.example";
constexpr char kAuthorization[] = "Basic dGVzdGVyMDE6dGVzdC1wYXNzd29yZA==";  // tester01:test-password
constexpr unsigned kFinderPort = 32100, kSeconds = 600, kKeyEvery = 60, kReportEvery = 20;
constexpr unsigned kRtpPort = 50010, kServerRtpPort = 56000;

Link home() { return {"02000000a064", "02000000a001", 0, false}; }

void register_at(Trace& trace, const Server& server, const char* name, unsigned port) {
  dns::look_up(trace, home(), {kCamera, port + 1000}, kHomeRouter, kStart, name, server.address);
  const Socket own{kCamera, port}, outside{kHomeOutside, port};
  Datagrams talk(trace, home(), own, {server.address, kFinderPort});
  const std::uint64_t there_and_back = server.round_trip_ms * 1000;
  const auto exchange = [&](std::uint64_t time_us, const Buffer& question, const Buffer& answer) {
    talk.client_says(time_us, question);
    talk.server_says(time_us + there_and_back, answer);
  };
  exchange(kStart + kSecond, pppp::hello(), pppp::hello_answer(outside));
  for (std::uint64_t at = 2; at < kSeconds; at += 60) {
    exchange(kStart + at * kSecond, pppp::login(kUid, own), pppp::login_accepted());
    exchange(kStart + (at + 25) * kSecond, pppp::alive(), pppp::alive_answer());
  }
}

// Once a second, a whole picture every minute, for nothing moves.
void send_video(Trace& trace, std::uint64_t start_us) {
  const Socket here{kCamera, kRtpPort}, there{kChinaVideo.address, kServerRtpPort};
  Datagrams pictures(trace, home(), here, there);
  Datagrams reports(trace, home(), {here.address, here.port + 1}, {there.address, there.port + 1});
  rtp::Video video(64);
  for (unsigned second = 0; second < kSeconds; ++second, video.next_second()) {
    std::uint64_t now = start_us + second * kSecond;
    const std::vector<Buffer> parts =
        second % kKeyEvery == 0 ? video.key_picture() : std::vector<Buffer>{video.small_picture()};
    for (const Buffer& part : parts) {
      now += 180;
      pictures.client_says(now, part);
    }
    if (second % kReportEvery != 0) continue;
    now += 400;
    reports.client_says(now, video.sender_report(now, kName));
    reports.server_says(now + kChinaVideo.round_trip_ms * 1000, video.receiver_report());
  }
}

void publish(Trace& trace) {
  dns::look_up(trace, home(), {kCamera, 53100}, kHomeRouter, kStart + 3 * kSecond, kVideoName,
               kChinaVideo.address);
  rtsp::Publisher publisher({std::string("rtsp://") + kVideoName + "/live/" + kName, kName, kAuthorization,
                             "77001234", kRtpPort, kServerRtpPort});
  Conversation talk(trace, home(), {kCamera, 45001}, {kChinaVideo.address, 554}, kStart + 4 * kSecond,
                    kChinaVideo.round_trip_ms * 1000);
  talk.open();
  talk.client_says(publisher.announce());
  talk.server_says(publisher.ok());
  talk.client_says(publisher.setup());
  talk.server_says(publisher.set_up());
  talk.client_says(publisher.record());
  talk.server_says(publisher.ok());
  const std::uint64_t video_us = talk.now() + kSecond / 10;
  send_video(trace, video_us);
  for (unsigned second = 55; second < kSeconds; second += 110) {
    talk.wait_until(video_us + second * kSecond);
    talk.client_says(publisher.keep_alive());
    talk.server_says(publisher.ok());
  }
  talk.wait_until(video_us + kSeconds * kSecond);
  talk.client_says(publisher.teardown());
  talk.server_says(publisher.ok());
  talk.close();
}

}  // namespace

Buffer camera() {
  Trace trace;
  register_at(trace, kChinaCloud, "p2p1.camera.example", 51300);
  register_at(trace, kGermany, "p2p2.camera.example", 51301);
  publish(trace);
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
