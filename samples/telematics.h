// SPDX-License-Identifier: Apache-2.0
// Messages of cars and terminals: GB/T 32960.3-2016 and JT/T 808 (2013 and 2019 forms), with the orders of
// their platforms.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "samples/bytes.h"
#include "samples/drive.h"

namespace samples::gbt32960 {

enum class Command : unsigned {
  login = 1,
  realtime = 2,
  resent = 3,
  logout = 4,
  heartbeat = 7,
  control = 0x82
};

Buffer login(const std::string& vin, const std::string& iccid, std::uint64_t time_us, unsigned serial);
Buffer logout(const std::string& vin, std::uint64_t time_us, unsigned serial);
Buffer heartbeat(const std::string& vin);
// Vehicle, one motor, position, extremes and an empty list of alarms. command: realtime or resent.
Buffer report(Command command, const std::string& vin, std::uint64_t time_us, const Point& point);
Buffer answer(Command command, const std::string& vin, std::uint64_t time_us);
// The platform's order to fetch new software from `url`.
Buffer upgrade(const std::string& vin, std::uint64_t time_us, const std::string& url);

}  // namespace samples::gbt32960

namespace samples::jt808 {

// One terminal's side of the link, with its own serial numbers. The server's messages use the same form.
class Terminal {
 public:
  Terminal(std::string phone, bool form_2019) : phone_(std::move(phone)), form_2019_(form_2019) {}

  Buffer registration(const std::string& plate_gbk);
  Buffer registration_with_vin(const std::string& vin);  // of a car that has no plate yet
  Buffer authentication(const std::string& code, const std::string& imei);
  Buffer driver(const std::string& name_gbk, const std::string& certificate, const std::string& authority_gbk,
                std::uint64_t time_us);
  Buffer position(const Point& point, std::uint64_t time_us);
  Buffer stored_positions(const std::vector<Point>& points, std::uint64_t first_us, std::uint64_t step_us);
  Buffer heartbeat();
  Buffer done(unsigned order_serial, unsigned order);  // what became of an order
  Buffer doors_done(unsigned order_serial, const Point& point, std::uint64_t time_us);
  Buffer upgraded();

  Buffer registered(unsigned serial, const std::string& code);
  Buffer acknowledged(unsigned serial, unsigned message);
  Buffer text(const std::string& text_gbk);
  Buffer control(unsigned command, const std::string& parameters);
  Buffer doors(bool open);  // in the 2019 form
  [[nodiscard]] unsigned last_serial() const { return serial_; }
  [[nodiscard]] unsigned last_order() const { return server_serial_; }

 private:
  Buffer registration(unsigned plate_colour, const std::string& plate);
  Buffer frame(unsigned message, const Buffer& body, unsigned serial) const;
  Buffer from_terminal(unsigned message, const Buffer& body) { return frame(message, body, ++serial_); }
  Buffer from_server(unsigned message, const Buffer& body) { return frame(message, body, ++server_serial_); }

  std::string phone_;
  bool form_2019_;
  unsigned serial_ = 0, server_serial_ = 0;
};

// Russian text without the letter Ё, and ASCII, as GBK has them; from UTF-8.
std::string gbk(const std::string& utf8);

}  // namespace samples::jt808
