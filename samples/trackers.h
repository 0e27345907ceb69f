// SPDX-License-Identifier: Apache-2.0
// Messages of trackers and watches: GT06, Teltonika codec 8, Wialon Retranslator, SeTracker.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "samples/bytes.h"
#include "samples/drive.h"

namespace samples::gt06 {

// Only the login says who it is. Answers of the server repeat the number of the message and its serial.
class Tracker {
 public:
  Buffer login(const std::string& imei);
  Buffer position(const Point& point, std::uint64_t time_us);
  Buffer heartbeat();
  [[nodiscard]] Buffer answer() const;  // to the last message

 private:
  Buffer say(unsigned type, const Buffer& content);

  unsigned serial_ = 0, last_type_ = 0;
};

}  // namespace samples::gt06

namespace samples::teltonika {

Buffer login(const std::string& imei);
Buffer welcome();
Buffer positions(const std::vector<Point>& points, std::uint64_t first_us, std::uint64_t step_us);
Buffer accepted(unsigned records);

}  // namespace samples::teltonika

namespace samples::retranslator {

// driver may be empty.
Buffer position(const std::string& unit, const Point& point, std::uint64_t time_us,
                const std::string& driver);
Buffer accepted(unsigned packets);

}  // namespace samples::retranslator

namespace samples::setracker {

struct AccessPoint {
  const char *name, *address;
  int strength;
};

Buffer message(const std::string& watch, const Buffer& content);  // of either side
Buffer position(const std::string& watch, const std::string& name, const Point& point, std::uint64_t time_us,
                const std::vector<AccessPoint>& neighbours);
Buffer voice(const std::string& watch, unsigned frames, std::uint64_t seed);  // AMR, 20 ms a frame

}  // namespace samples::setracker
