// SPDX-License-Identifier: Apache-2.0
// SeTracker and its kin: [maker*id*length*content], the length in four hex digits.
#include <cstdio>

#include "samples/trackers.h"

namespace samples::setracker {
namespace {

constexpr char kCells[] = "1,255,401,1,3021,10551,140";  // one cell, delay, Kazakhstan, its network; strength
constexpr unsigned kAmrFrame = 31;                       // of 12.2 kbit/s, behind its first byte

// Of five bytes that have a meaning in frames the second half is sent behind 7D.
Buffer escaped(const Buffer& plain) {
  Buffer out;
  for (const std::uint8_t byte : plain.bytes()) {
    const std::size_t at = std::string_view("\x7d[],*").find(static_cast<char>(byte));
    at == std::string_view::npos ? out.u8(byte) : out.u8(0x7d).u8(static_cast<unsigned>(at) + 1);
  }
  return out;
}

std::string clock_text(std::uint64_t time_us) {
  const std::string c = compact(clock_at(time_us, 0));
  return c.substr(4, 2) + c.substr(2, 2) + c.substr(0, 2) + "," + c.substr(6);
}

}  // namespace

Buffer message(const std::string& watch, const Buffer& content) {
  char length[8];
  std::snprintf(length, sizeof length, "%04X", static_cast<unsigned>(content.size()));
  return Buffer("[3G*" + watch + "*" + length + "*").add(content).add("]");
}

Buffer position(const std::string& watch, const std::string& name, const Point& point, std::uint64_t time_us,
                const std::vector<AccessPoint>& neighbours) {
  std::string text = name + "," + clock_text(time_us) + ",A," + degrees(point.latitude) + ",N," +
                     degrees(point.longitude) + ",E," + tenths(point.speed) + "," +
                     std::to_string(point.course) + ",812,9,88,76," + std::to_string(point.odometer) +
                     ",0,00000000," + kCells + "," + std::to_string(neighbours.size());
  for (const AccessPoint& one : neighbours)
    text += std::string(",") + one.name + "," + one.address + "," + std::to_string(one.strength);
  return message(watch, Buffer(text));
}

Buffer voice(const std::string& watch, unsigned frames, std::uint64_t seed) {
  Noise noise(seed);
  Buffer sound("#!AMR\n");
  for (unsigned i = 0; i < frames; ++i) sound.u8(0x3c).add(noise.bytes(kAmrFrame));
  return message(watch, Buffer("TK,").add(escaped(sound)));
}

}  // namespace samples::setracker
