// SPDX-License-Identifier: Apache-2.0
// Wialon Retranslator 1.0: length, unit, time, flags, blocks. Lengths of packets and doubles are
// little-endian, all else is big-endian.
#include <bit>

#include "samples/trackers.h"

namespace samples::retranslator {
namespace {

constexpr unsigned kText = 1, kBinary = 2, kWhole = 3;
constexpr std::uint32_t kHasPosition = 1, kHasInputs = 2;

Buffer block(unsigned type, const std::string& name, const Buffer& value) {
  Buffer rest;
  rest.u8(0).u8(type).add(name).u8(0).add(value);
  return Buffer().be16(0x0bbb).be32(static_cast<std::uint32_t>(rest.size())).add(rest);
}

Buffer real(std::int32_t value, std::int32_t divisor) {
  const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(value) / divisor);
  return Buffer().le32(static_cast<std::uint32_t>(bits)).le32(static_cast<std::uint32_t>(bits >> 32));
}

}  // namespace

Buffer position(const std::string& unit, const Point& point, std::uint64_t time_us,
                const std::string& driver) {
  Buffer place;
  place.add(real(point.longitude, 1'000'000)).add(real(point.latitude, 1'000'000)).add(real(812, 1));
  place.be16(point.speed / 10).be16(point.course).u8(9);
  Buffer rest(unit);
  rest.u8(0).be32(static_cast<std::uint32_t>(time_us / 1'000'000)).be32(kHasPosition | kHasInputs);
  rest.add(block(kBinary, "posinfo", place)).add(block(kWhole, "avl_inputs", Buffer().be32(1)));
  if (!driver.empty()) rest.add(block(kText, "avl_driver", Buffer(driver).u8(0)));
  return Buffer().le32(static_cast<std::uint32_t>(rest.size())).add(rest);
}

Buffer accepted(unsigned packets) {
  Buffer out;
  for (unsigned i = 0; i < packets; ++i) out.u8(0x11);
  return out;
}

}  // namespace samples::retranslator
