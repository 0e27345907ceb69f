// SPDX-License-Identifier: Apache-2.0
// JT/T 808-2013 and -2019: 7E, header with the terminal's phone number, body, XOR, 7E; 7D 02 and 7D 01
// inside.
#include "samples/telematics.h"

namespace samples::jt808 {
namespace {

constexpr unsigned kChinaHoursEast = 8;
constexpr unsigned kIgnitionOn = 1, kFix = 2;

Buffer escaped(const Buffer& plain) {
  Buffer out;
  for (const std::uint8_t byte : plain.bytes()) {
    if (byte == 0x7e) {
      out.u8(0x7d).u8(2);
    } else if (byte == 0x7d) {
      out.u8(0x7d).u8(1);
    } else {
      out.u8(byte);
    }
  }
  return out;
}

Buffer position_body(const Point& point, std::uint64_t time_us) {
  Buffer body;
  body.be32(0).be32(kIgnitionOn | kFix);
  body.be32(static_cast<std::uint32_t>(point.latitude)).be32(static_cast<std::uint32_t>(point.longitude));
  body.be16(812).be16(point.speed).be16(point.course).bcd(compact(clock_at(time_us, kChinaHoursEast)));
  body.u8(1).u8(4).be32(point.odometer);                    // odometer
  return body.u8(0x30).u8(1).u8(27).u8(0x31).u8(1).u8(11);  // signal, satellites
}

Buffer counted8(const std::string& text) { return Buffer().u8(static_cast<unsigned>(text.size())).add(text); }

}  // namespace

Buffer Terminal::frame(unsigned message, const Buffer& body, unsigned serial) const {
  Buffer plain;
  plain.be16(message).be16(static_cast<unsigned>(body.size()) | (form_2019_ ? 0x4000U : 0U));
  if (form_2019_) plain.u8(1);
  const std::size_t digits = form_2019_ ? 20 : 12;
  plain.bcd(std::string(digits - phone_.size(), '0') + phone_).be16(serial).add(body);
  unsigned check = 0;
  for (const std::uint8_t byte : plain.bytes()) check ^= byte;
  return Buffer().u8(0x7e).add(escaped(plain.u8(check))).u8(0x7e);
}

Buffer Terminal::registration(const std::string& plate_gbk) { return registration(2, plate_gbk); }  // yellow

Buffer Terminal::registration_with_vin(const std::string& vin) { return registration(0, vin); }

Buffer Terminal::registration(unsigned plate_colour, const std::string& plate) {
  Buffer body;
  body.be16(0).be16(0).padded("70111", form_2019_ ? 11 : 5).padded("TEST-T1", form_2019_ ? 30 : 20);
  body.padded("T000001", form_2019_ ? 30 : 7).u8(plate_colour).add(plate);
  return from_terminal(0x0100, body);
}

Buffer Terminal::authentication(const std::string& code, const std::string& imei) {
  if (!form_2019_) return from_terminal(0x0102, Buffer(code));
  return from_terminal(0x0102, counted8(code).padded(imei, 15).padded("1.0.3", 20));
}

Buffer Terminal::driver(const std::string& name_gbk, const std::string& certificate,
                        const std::string& authority_gbk, std::uint64_t time_us) {
  Buffer body;
  body.u8(1).bcd(compact(clock_at(time_us, kChinaHoursEast))).u8(0);  // card inserted, read
  body.add(counted8(name_gbk)).padded(certificate, 20).add(counted8(authority_gbk)).bcd("20310101");
  if (form_2019_) body.zeros(20);
  return from_terminal(0x0702, body);
}

Buffer Terminal::position(const Point& point, std::uint64_t time_us) {
  return from_terminal(0x0200, position_body(point, time_us));
}

Buffer Terminal::stored_positions(const std::vector<Point>& points, std::uint64_t first_us,
                                  std::uint64_t step_us) {
  Buffer body;
  body.be16(static_cast<unsigned>(points.size())).u8(1);  // from a stretch without network
  for (std::size_t i = 0; i < points.size(); ++i)
    body.block16(position_body(points[i], first_us + i * step_us));
  return from_terminal(0x0704, body);
}

Buffer Terminal::heartbeat() { return from_terminal(0x0002, {}); }

Buffer Terminal::done(unsigned order_serial, unsigned order) {
  return from_terminal(0x0001, Buffer().be16(order_serial).be16(order).u8(0));
}

Buffer Terminal::doors_done(unsigned order_serial, const Point& point, std::uint64_t time_us) {
  return from_terminal(0x0500, Buffer().be16(order_serial).add(position_body(point, time_us)));
}

Buffer Terminal::upgraded() { return from_terminal(0x0108, Buffer().u8(0).u8(0)); }  // of the terminal; well

Buffer Terminal::registered(unsigned serial, const std::string& code) {
  return from_server(0x8100, Buffer().be16(serial).u8(0).add(code));
}

Buffer Terminal::acknowledged(unsigned serial, unsigned message) {
  return from_server(0x8001, Buffer().be16(serial).be16(message).u8(0));
}

Buffer Terminal::text(const std::string& text_gbk) {
  Buffer body;
  body.u8(8);                  // read it aloud
  if (form_2019_) body.u8(1);  // a notice
  return from_server(0x8300, body.add(text_gbk));
}

Buffer Terminal::control(unsigned command, const std::string& parameters) {
  return from_server(0x8105, Buffer().u8(command).add(parameters));
}

Buffer Terminal::doors(bool open) {
  return from_server(0x8500, Buffer().be16(1).be16(1).u8(open ? 1 : 0));  // one control: the doors
}

// GB 2312 row 7: A7A1..A7C1 the capital letters, A7D1..A7F1 the small ones, in the alphabet's order, Ё the
// seventh.
std::string gbk(const std::string& utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const unsigned lead = static_cast<unsigned char>(utf8[i]);
    if (lead < 0x80) {
      out.push_back(utf8[i]);
      continue;
    }
    const unsigned code = (lead & 0x1f) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3f);
    const bool small = code >= 0x430;
    const unsigned letter = code - (small ? 0x430 : 0x410);  // А..Я, а..я without Ё
    out.push_back('\xa7');
    out.push_back(static_cast<char>((small ? 0xd1 : 0xa1) + letter + (letter > 5 ? 1 : 0)));
  }
  return out;
}

}  // namespace samples::jt808
