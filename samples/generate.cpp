// SPDX-License-Identifier: Apache-2.0
// generate_samples FOLDER: writes every sample capture there. The files are the same on every machine and
// day.
#include <cstdio>
#include <fstream>
#include <string>

#include "samples/stories.h"

namespace {

struct Story {
  const char* file;
  samples::Buffer (*tell)();
};
constexpr Story kStories[] = {
    {"car-to-china.pcap", samples::car_to_china},
    {"car-to-kazakhstan.pcap", samples::car_to_kazakhstan},
    {"taxi-terminal.pcap", samples::taxi_terminal},
    {"phone.pcapng", samples::phone},
    {"disputed.pcap", samples::disputed},
    {"tracker-fleet.pcap", samples::tracker_fleet},
    {"childrens-watch.pcap", samples::childrens_watch},
    {"camera.pcap", samples::camera},
    {"car-remote-command.pcap", samples::car_remote_command},
    {"anycast-resolver.pcap", samples::anycast_resolver},
    {"cdn-in-kazakhstan.pcap", samples::cdn_in_kazakhstan},
    {"kz-name-abroad.pcap", samples::kz_name_abroad},
    {"foreign-sim.pcap", samples::foreign_sim},
    {"two-phones.pcap", samples::two_phones},
    {"tiktok.pcap", samples::tiktok},
    {"state-service-at-home.pcap", samples::state_service_at_home},
    {"state-service-abroad.pcap", samples::state_service_abroad},
    {"firmware-1.pcap", samples::firmware_1},
    {"firmware-2.pcap", samples::firmware_2},
    {"sealed-car.pcap", samples::sealed_car},
    {"sealed-car.keys.txt", samples::sealed_car_keys},
};

bool write(const std::string& path, const samples::Buffer& buffer) {
  std::ofstream out(path, std::ios::binary);
  for (const std::uint8_t byte : buffer.bytes()) out.put(static_cast<char>(byte));
  return static_cast<bool>(out.flush());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: generate_samples FOLDER\n");
    return 2;
  }
  for (const Story& story : kStories) {
    const std::string path = std::string(arguments[1]) + "/" + story.file;
    if (write(path, story.tell())) continue;
    std::fprintf(stderr, "generate_samples: cannot write %s\n", path.c_str());
    return 2;
  }
  return 0;
}
