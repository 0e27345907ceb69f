// SPDX-License-Identifier: Apache-2.0
// GB/T 32960.3-2016: "##", command, answer flag, VIN, cipher, length, data, XOR of all after "##".
#include "samples/telematics.h"

namespace samples::gbt32960 {
namespace {

constexpr unsigned kChinaHoursEast = 8;  // the standard's clock
constexpr unsigned kIsCommand = 0xfe, kSuccess = 1, kNotEncrypted = 1;

Buffer time_of(std::uint64_t time_us) {
  const Clock c = clock_at(time_us, kChinaHoursEast);
  return Buffer().u8(c.year % 100).u8(c.month).u8(c.day).u8(c.hour).u8(c.minute).u8(c.second);
}

Buffer frame(Command command, unsigned response, const std::string& vin, const Buffer& body) {
  Buffer checked;
  checked.u8(static_cast<unsigned>(command)).u8(response).add(vin).u8(kNotEncrypted).block16(body);
  unsigned check = 0;
  for (const std::uint8_t byte : checked.bytes()) check ^= byte;
  return Buffer("##").add(checked).u8(check);
}

Buffer vehicle_block(const Point& point) {
  Buffer block;
  block.u8(1).u8(1).u8(3).u8(1);  // running, not charging, electric
  block.be16(point.speed).be32(point.odometer).be16(3562).be16(10'240).u8(71);  // 356.2 V, 24.0 A, 71 %
  return block.u8(1).u8(0x0e).be16(2150).u8(32).u8(0);  // converter on, gear D, insulation, pedals
}

Buffer motor_block(const Point& point) {
  Buffer block;
  block.u8(2).u8(1).u8(1).u8(1).u8(58);  // one motor: number, consuming, 18 degrees
  return block.be16(20'000 + point.speed * 6).be16(20'450).u8(61).be16(3561).be16(10'238);
}

Buffer position_block(const Point& point) {
  return Buffer()
      .u8(5)
      .u8(0)
      .be32(static_cast<std::uint32_t>(point.longitude))
      .be32(static_cast<std::uint32_t>(point.latitude));
}

Buffer extremes_block() {
  Buffer block;
  block.u8(6).u8(1).u8(12).be16(4021).u8(1).u8(40).be16(3987);  // highest and lowest cell voltage
  return block.u8(1).u8(3).u8(64).u8(1).u8(7).u8(61);           // and temperature
}

}  // namespace

Buffer login(const std::string& vin, const std::string& iccid, std::uint64_t time_us, unsigned serial) {
  Buffer body = time_of(time_us);
  body.be16(serial).padded(iccid, 20).u8(1).u8(4).add("PK01");
  return frame(Command::login, kIsCommand, vin, body);
}

Buffer logout(const std::string& vin, std::uint64_t time_us, unsigned serial) {
  return frame(Command::logout, kIsCommand, vin, time_of(time_us).be16(serial));
}

Buffer heartbeat(const std::string& vin) { return frame(Command::heartbeat, kIsCommand, vin, {}); }

Buffer report(Command command, const std::string& vin, std::uint64_t time_us, const Point& point) {
  Buffer body = time_of(time_us);
  body.add(vehicle_block(point)).add(motor_block(point)).add(position_block(point)).add(extremes_block());
  body.u8(7).u8(0).be32(0).zeros(4);  // no alarms
  return frame(command, kIsCommand, vin, body);
}

Buffer answer(Command command, const std::string& vin, std::uint64_t time_us) {
  return frame(command, kSuccess, vin, command == Command::heartbeat ? Buffer() : time_of(time_us));
}

// Table B.14, control 1: URL, access point, its user and password, six bytes of address, port, maker and
// versions, minutes.
Buffer upgrade(const std::string& vin, std::uint64_t time_us, const std::string& url) {
  Buffer body = time_of(time_us);
  body.u8(1).add(url).add(";;;;").be16(0).hex("c6336414");  // 198.51.100.20, documentation range
  body.add(";").be16(80).add(";TEST;HW001;SW002;").be16(30);
  return frame(Command::control, kIsCommand, vin, body);
}

}  // namespace samples::gbt32960
