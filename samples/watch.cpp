// SPDX-License-Identifier: Apache-2.0
// A children's watch and its server in China: where the child is and what Wi-Fi is around, how the heart
// beats, what was said; and the server has the watch call a number so that somebody listens unnoticed.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"
#include "samples/trackers.h"

namespace samples {
namespace {

using setracker::AccessPoint;

constexpr char kHost[] = "watch.maker.example", kListener[] = "+77010000051";
constexpr std::uint64_t kStep = 30 * kSecond;
constexpr std::size_t kPoints = 12, kVoiceAt = 4, kListenAt = 7, kLocateAt = 9;
constexpr unsigned kVoiceFrames = 60;

std::vector<AccessPoint> neighbours(std::size_t point) {
  std::vector<AccessPoint> out{{"Test-School", "00:00:5e:00:53:01", -58},
                               {"Test-Cafe", "00:00:5e:00:53:02", -71}};
  if (point % 2 == 0) out.push_back({"Test-Home", "00:00:5e:00:53:03", -83});
  return out;
}

Buffer words(const std::string& text) { return setracker::message(kWatchId, Buffer(text)); }

void day(Conversation& talk) {
  std::vector<Point> points = drive(kPoints, 12);
  const auto where = [&](std::size_t i) {
    points[i].odometer = 1204 + 31 * static_cast<unsigned>(i);  // steps
    return setracker::position(kWatchId, "UD", points[i], talk.now(), neighbours(i));
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    talk.wait_until(kStart + 5 * kSecond + i * kStep);
    talk.client_says(where(i));
    if (i % 3 == 0) {
      talk.client_says(words("heart," + std::to_string(82 + i)));
      talk.server_says(words("heart"));
    }
    if (i == kVoiceAt) {
      talk.client_says(setracker::voice(kWatchId, kVoiceFrames, 12));
      talk.server_says(words("TK,1"));
    }
    if (i == kListenAt) {
      talk.server_says(words(std::string("MONITOR,") + kListener));
      talk.client_says(words("MONITOR"));
    }
    if (i == kLocateAt) {
      talk.server_says(words("CR"));
      talk.client_says(where(i));
    }
  }
}

}  // namespace

Buffer childrens_watch() {
  Trace trace;
  dns::look_up(trace, {}, {kWatch, 52001}, kHotspot, kStart, kHost, kChinaCloud.address);
  Conversation talk(trace, {}, {kWatch, 44001}, {kChinaCloud.address, 8001}, kStart + kSecond,
                    kChinaCloud.round_trip_ms * 1000);
  talk.open();
  talk.client_says(words("LK,1200,0,76"));
  talk.server_says(words("LK"));
  day(talk);
  talk.close();
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
