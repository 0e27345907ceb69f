// SPDX-License-Identifier: Apache-2.0
// How a vehicle is driven: speed and distance where a decoder knows the field, or a key that only a vehicle
// has. A bare "speed" or "range" would make a person of every fan and every download.
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
constexpr double kMost = 1e7;  // kilometres; in metres a truck's life

Fit fit(const Candidate& candidate) {
  const bool told = candidate.tag == Tag::speed || candidate.tag == Tag::odometer;
  if (told) return candidate.value.empty() ? Fit::no : Fit::plausible;
  const std::optional<double> number = decimal(trimmed(candidate.value));
  return number && *number > 0 && *number <= kMost ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view) { return "**"; }

constexpr Tag kTags[] = {Tag::speed, Tag::odometer};
constexpr std::string_view kKeys[] = {
    "vehiclespeed",  "vehspeed",        "carspeed",      "gpsspeed",       "odometer",
    "odo",           "vehicleodometer", "totalodometer", "mileage",        "totalmileage",
    "drivenmileage", "tripmileage",     "tripdistance",  "drivendistance", "车速",
    "里程",          "总里程",          "行驶里程",      "пробег",         "общийпробег",
    "одометр",       "скоростьавто",    "жүрісі",        "жүргенжолы",     "көлікжылдамдығы"};
}  // namespace

extern constinit const DetectorInfo movement_detector{
    "movement", "Speed or distance driven", DataCategory::behaviour, kTags, kKeys, {}, {}, false, fit, mask};
}  // namespace shekara
