// SPDX-License-Identifier: Apache-2.0
// Concox GT06: 78 78, length, number, content, serial, CRC-16/X-25 from the length on, 0D 0A.
#include "samples/checksum.h"
#include "samples/trackers.h"

namespace samples::gt06 {
namespace {

constexpr unsigned kLogin = 0x01, kHeartbeat = 0x13, kPosition = 0x22;
constexpr unsigned kNorth = 1U << 10, kFix = 1U << 12;
constexpr unsigned kKazakhstan = 401, kNetwork = 1, kArea = 3021, kCell = 10551;

Buffer frame(unsigned type, const Buffer& content, unsigned serial) {
  Buffer checked;
  checked.u8(static_cast<unsigned>(content.size()) + 5).u8(type).add(content).be16(serial);
  const unsigned crc = reflected_crc16(checked, 0x8408, 0xffff) ^ 0xffff;
  return Buffer().be16(0x7878).add(checked).be16(crc).be16(0x0d0a);
}

// Minutes of arc times 30,000.
std::uint32_t minutes(std::int32_t millionths) {
  return static_cast<std::uint32_t>(static_cast<std::int64_t>(millionths) * 9 / 5);
}

}  // namespace

Buffer Tracker::say(unsigned type, const Buffer& content) {
  last_type_ = type;
  return frame(type, content, ++serial_);
}

Buffer Tracker::login(const std::string& imei) { return say(kLogin, Buffer().bcd("0" + imei)); }

Buffer Tracker::position(const Point& point, std::uint64_t time_us) {
  const Clock c = clock_at(time_us, 0);
  Buffer body;
  body.u8(c.year % 100).u8(c.month).u8(c.day).u8(c.hour).u8(c.minute).u8(c.second);
  body.u8(0xc9).be32(minutes(point.latitude)).be32(minutes(point.longitude));  // nine satellites
  body.u8(point.speed / 10).be16(point.course | kNorth | kFix);
  body.be16(kKazakhstan).u8(kNetwork).be16(kArea).u8(0).be16(kCell);
  return say(kPosition, body.u8(1).u8(0).u8(0));  // ignition, sent by time, live
}

Buffer Tracker::heartbeat() {
  return say(kHeartbeat, Buffer().u8(0x46).u8(4).u8(3).be16(1));  // ignition, fix; battery, signal
}

Buffer Tracker::answer() const { return frame(last_type_, {}, serial_); }

}  // namespace samples::gt06
