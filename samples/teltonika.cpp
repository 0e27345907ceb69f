// SPDX-License-Identifier: Apache-2.0
// Teltonika codec 8 over TCP: four zeros, length, codec, count, records, count, CRC-16/ARC.
#include "samples/checksum.h"
#include "samples/trackers.h"

namespace samples::teltonika {
namespace {

constexpr unsigned kCodec = 8;
constexpr unsigned kIgnition = 239, kMoving = 240, kOdometer = 16;

Buffer record(const Point& point, std::uint64_t time_us) {
  const std::uint64_t time_ms = time_us / 1000;
  Buffer out;
  out.be32(static_cast<std::uint32_t>(time_ms >> 32)).be32(static_cast<std::uint32_t>(time_ms)).u8(0);
  out.be32(static_cast<std::uint32_t>(point.longitude * 10));
  out.be32(static_cast<std::uint32_t>(point.latitude * 10));
  out.be16(812).be16(point.course).u8(11).be16(point.speed / 10);         // height, course, satellites, speed
  out.u8(0).u8(3);                                                        // no event; three values:
  out.u8(2).u8(kIgnition).u8(1).u8(kMoving).u8(1);                        // of one byte,
  return out.u8(0).u8(1).u8(kOdometer).be32(point.odometer * 100).u8(0);  // two, four and eight
}

}  // namespace

Buffer login(const std::string& imei) { return Buffer().block16(Buffer(imei)); }
Buffer welcome() { return Buffer().u8(1); }

Buffer positions(const std::vector<Point>& points, std::uint64_t first_us, std::uint64_t step_us) {
  const unsigned count = static_cast<unsigned>(points.size());
  Buffer data;
  data.u8(kCodec).u8(count);
  for (std::size_t i = 0; i < points.size(); ++i) data.add(record(points[i], first_us + i * step_us));
  data.u8(count);
  Buffer out;
  out.be32(0).be32(static_cast<std::uint32_t>(data.size())).add(data);
  return out.be32(reflected_crc16(data, 0xa001, 0));
}

Buffer accepted(unsigned records) { return Buffer().be32(records); }

}  // namespace samples::teltonika
