// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/gbt32960_readings.h"

namespace shekara::gbt32960 {

namespace {
constexpr Unit kTenth{10};
constexpr Unit kMilli{1000};
constexpr Unit kCelsius{1, 40};
constexpr Unit kAmps2016{10, 10'000};  // from -1000 A
constexpr Unit kAmps2025{10, 30'000};  // from -3000 A

Unit amps(const Walk& walk) { return walk.body.edition == Edition::of_2016 ? kAmps2016 : kAmps2025; }
}  // namespace

// 2016 tables 9 and B.4, 2025 table 10.
void vehicle(Walk& walk) {
  walk.number("vehicle.state", 1);
  walk.number("vehicle.charging", 1);
  walk.number("vehicle.mode", 1);
  const Bytes speed = walk.body.in.take(2);
  walk.body.number("vehicle.speed", speed, kTenth, Tag::speed);
  if (!speed.empty() && big_endian(speed) < 0xfffe)
    walk.speed_kmh = static_cast<double>(big_endian(speed)) / 10;
  walk.number("vehicle.odometer", 4, kTenth, Tag::odometer);
  walk.number("vehicle.voltage", 2, kTenth);
  walk.number("vehicle.current", 2, amps(walk));
  walk.number("vehicle.soc", 1);
  walk.number("vehicle.dc_dc", 1);
  walk.number("vehicle.gear", 1);
  walk.number("vehicle.insulation", 2);
}

void vehicle_2016(Walk& walk) {
  vehicle(walk);
  walk.number("vehicle.accelerator", 1);
  walk.number("vehicle.brake", 1);
}

// 2016 table 11.
void motors_2016(Walk& walk) {
  const std::size_t count = walk.count8();
  for (std::size_t i = 0; i < count && walk.body.in.ok(); ++i) {
    walk.body.in.skip(1);  // its number
    walk.number("motor", i, "state", 1);
    walk.number("motor", i, "controller_temperature", 1, kCelsius);
    walk.number("motor", i, "rpm", 2, {1, 20'000});
    walk.number("motor", i, "torque", 2, {10, 20'000});
    walk.number("motor", i, "temperature", 1, kCelsius);
    walk.number("motor", i, "voltage", 2, kTenth);
    walk.number("motor", i, "current", 2, kAmps2016);
  }
}

// 2025 table 16.
void motors_2025(Walk& walk) {
  const std::size_t count = walk.count8();
  for (std::size_t i = 0; i < count && walk.body.in.ok(); ++i) {
    walk.body.in.skip(1);
    walk.number("motor", i, "state", 1);
    walk.number("motor", i, "controller_temperature", 1, kCelsius);
    walk.number("motor", i, "rpm", 2, {1, 32'000});
    walk.number("motor", i, "torque", 4, {10, 200'000});
    walk.number("motor", i, "temperature", 1, kCelsius);
  }
}

// 2016 table 12.
void fuel_cell_2016(Walk& walk) {
  walk.number("fuel_cell.voltage", 2, kTenth);
  walk.number("fuel_cell.current", 2, kTenth);
  walk.number("fuel_cell.consumption", 2, {100});
  walk.body.in.skip(walk.count16());  // probe temperatures
  walk.number("fuel_cell.hydrogen_temperature", 2, {10, 400});
  walk.body.in.skip(1);
  walk.number("fuel_cell.hydrogen_concentration", 2);
  walk.body.in.skip(1);
  walk.number("fuel_cell.hydrogen_pressure", 2, kTenth);
  walk.body.in.skip(1);
  walk.number("fuel_cell.dc_dc", 1);
}

// 2025 table 17.
void fuel_cell_2025(Walk& walk) {
  walk.number("fuel_cell.hydrogen_temperature", 2, kCelsius);
  walk.body.in.skip(1);
  walk.number("fuel_cell.hydrogen_concentration", 2);
  walk.body.in.skip(1);
  walk.number("fuel_cell.hydrogen_pressure", 2, kTenth);
  walk.body.in.skip(1);
  walk.number("fuel_cell.dc_dc", 1);
  walk.number("fuel_cell.hydrogen_left", 1);
  walk.number("fuel_cell.dc_dc_temperature", 1, kCelsius);
}

// 2016 table 13.
void engine_2016(Walk& walk) {
  walk.number("engine.state", 1);
  walk.number("engine.rpm", 2);
  walk.number("engine.consumption", 2, {100});
}

// 2025 table 20.
void engine_2025(Walk& walk) { walk.number("engine.rpm", 2); }

// 2016 table 16.
void extremes_2016(Walk& walk) {
  walk.body.in.skip(2);
  walk.number("extremes.cell_voltage_max", 2, kMilli);
  walk.body.in.skip(2);
  walk.number("extremes.cell_voltage_min", 2, kMilli);
  walk.body.in.skip(2);
  walk.number("extremes.temperature_max", 1, kCelsius);
  walk.body.in.skip(2);
  walk.number("extremes.temperature_min", 1, kCelsius);
}

// 2016 table 17.
void alarms(Walk& walk) {
  walk.number("alarm.level", 1);
  walk.number("alarm.flags", 4);
  for (const std::string_view list : {"alarm.battery", "alarm.motor", "alarm.engine", "alarm.other"}) {
    const Bytes count = walk.body.in.take(1);
    walk.body.number(list, count);
    walk.body.in.skip(count.empty() || count[0] >= 0xfe ? 0 : std::size_t{4} * count[0]);
  }
}

// 2025 table 23: the same and the level of each general alarm.
void alarms_2025(Walk& walk) {
  alarms(walk);
  walk.body.in.skip(2 * walk.count8());
}

// 2016 table B.6.
void cell_voltages_2016(Walk& walk) {
  const std::size_t count = walk.count8();
  for (std::size_t i = 0; i < count && walk.body.in.ok(); ++i) {
    walk.body.in.skip(1);
    walk.number("battery", i, "voltage", 2, kTenth);
    walk.number("battery", i, "current", 2, kAmps2016);
    walk.number("battery", i, "cells", 2);
    walk.body.in.skip(2);  // number of the first cell in this frame
    walk.body.in.skip(2 * walk.count8());
  }
}

// 2025 table 12.
void cell_voltages_2025(Walk& walk) {
  const std::size_t count = walk.count8();
  for (std::size_t i = 0; i < count && walk.body.in.ok(); ++i) {
    walk.body.in.skip(1);
    walk.number("battery", i, "voltage", 2, kTenth);
    walk.number("battery", i, "current", 2, kAmps2025);
    walk.body.in.skip(2 * walk.count16());
  }
}

// 2016 table B.8, 2025 table 14.
void battery_temperatures(Walk& walk) {
  const std::size_t count = walk.count8();
  for (std::size_t i = 0; i < count && walk.body.in.ok(); ++i) {
    walk.body.in.skip(1);
    walk.body.in.skip(walk.count16());
  }
}

// 2025 table 19.
void stacks(Walk& walk) {
  const std::size_t count = walk.count8();
  for (std::size_t i = 0; i < count && walk.body.in.ok(); ++i) {
    walk.body.in.skip(1);
    walk.number("stack", i, "voltage", 2, kTenth);
    walk.number("stack", i, "current", 2, kTenth);
    walk.number("stack", i, "hydrogen_pressure", 2, {10, 1000});
    walk.number("stack", i, "air_pressure", 2, {10, 1000});
    walk.number("stack", i, "air_temperature", 1, kCelsius);
    walk.body.in.skip(walk.count16());
  }
}

// 2025 table 25.
void supercapacitor(Walk& walk) {
  walk.body.in.skip(1);
  walk.number("supercapacitor.voltage", 2, kTenth);
  walk.number("supercapacitor.current", 2, kAmps2025);
  walk.body.in.skip(2 * walk.count16());
  walk.body.in.skip(walk.count16());
}

// 2025 table 26.
void supercapacitor_extremes(Walk& walk) {
  walk.body.in.skip(3);
  walk.number("supercapacitor.voltage_max", 2, kMilli);
  walk.body.in.skip(3);
  walk.number("supercapacitor.voltage_min", 2, kMilli);
  walk.body.in.skip(3);
  walk.number("supercapacitor.temperature_max", 1, kCelsius);
  walk.body.in.skip(3);
  walk.number("supercapacitor.temperature_min", 1, kCelsius);
}

}  // namespace shekara::gbt32960
