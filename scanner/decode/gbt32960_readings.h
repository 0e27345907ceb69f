// SPDX-License-Identifier: Apache-2.0
// The blocks of a GB/T 32960.3 report that hold readings of the vehicle and nothing else: sized exactly,
// given as numbers. The walk over them is in gbt32960_blocks.cpp.
#pragma once
#include <string>

#include "scanner/decode/gbt32960_body.h"

namespace shekara::gbt32960 {

struct Walk {
  Body& body;
  std::optional<Timestamp> time;
  std::optional<double> speed_kmh = {};  // of the vehicle block, if it came before the position
  bool has_position = false;

  void number(std::string_view path, std::size_t width, Unit unit = {}, Tag tag = Tag::number) {
    body.take_number(path, width, unit, tag);
  }
  void number(std::string_view list, std::size_t index, std::string_view name, std::size_t width,
              Unit unit = {}) {
    number(std::string(list) + "[" + std::to_string(index) + "]." + std::string(name), width, unit);
  }
  // How many entries follow; none for "abnormal" and "invalid".
  std::size_t count8() {
    const std::size_t count = body.in.u8();
    return count < 0xfe ? count : 0;
  }
  std::size_t count16() {
    const std::size_t count = body.in.be16();
    return count < 0xfffe ? count : 0;
  }
};

void vehicle(Walk& walk);  // 2016 tables 9 and B.4, 2025 table 10.
void vehicle_2016(Walk& walk);
void motors_2016(Walk& walk);              // 2016 table 11.
void motors_2025(Walk& walk);              // 2025 table 16.
void fuel_cell_2016(Walk& walk);           // 2016 table 12.
void fuel_cell_2025(Walk& walk);           // 2025 table 17.
void engine_2016(Walk& walk);              // 2016 table 13.
void engine_2025(Walk& walk);              // 2025 table 20.
void extremes_2016(Walk& walk);            // 2016 table 16.
void alarms(Walk& walk);                   // 2016 table 17.
void alarms_2025(Walk& walk);              // 2025 table 23: the same and the level of each general alarm.
void cell_voltages_2016(Walk& walk);       // 2016 table B.6.
void cell_voltages_2025(Walk& walk);       // 2025 table 12.
void battery_temperatures(Walk& walk);     // 2016 table B.8, 2025 table 14.
void stacks(Walk& walk);                   // 2025 table 19.
void supercapacitor(Walk& walk);           // 2025 table 25.
void supercapacitor_extremes(Walk& walk);  // 2025 table 26.

}  // namespace shekara::gbt32960
