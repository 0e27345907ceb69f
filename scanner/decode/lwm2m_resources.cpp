// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "scanner/base/digits.h"
#include "scanner/decode/lwm2m_objects.h"

namespace shekara::lwm2m {

namespace {
constexpr Resource kResources[] = {
    {0, 0, "security.server_uri", Shape::text, Tag::host},
    {0, 2, "security.mode", Shape::integer, Tag::number},
    {0, 3, "security.identity", Shape::text, Tag::user_name},
    {0, 5, "security.secret_key", Shape::secret, Tag::credential},
    {0, 10, "security.short_server_id", Shape::integer, Tag::number},
    {1, 0, "server.short_server_id", Shape::integer, Tag::number},
    {1, 1, "server.lifetime", Shape::integer, Tag::number},
    {1, 7, "server.binding", Shape::text, Tag::text},
    {3, 0, "device.manufacturer", Shape::text, Tag::text},
    {3, 1, "device.model", Shape::text, Tag::text},
    {3, 2, "device.serial", Shape::serial, Tag::device_id},
    {3, 3, "device.firmware", Shape::text, Tag::text},
    {3, 7, "device.voltage_mv", Shape::integer, Tag::number},
    {3, 9, "device.battery_percent", Shape::integer, Tag::number},
    {3, 11, "device.error", Shape::integer, Tag::number},
    {3, 13, "device.time", Shape::time, Tag::time},
    {3, 14, "device.utc_offset", Shape::text, Tag::text},
    {3, 15, "device.time_zone", Shape::text, Tag::text},
    {3, 17, "device.type", Shape::text, Tag::text},
    {3, 18, "device.hardware", Shape::text, Tag::text},
    {3, 19, "device.software", Shape::text, Tag::text},
    {4, 0, "connectivity.bearer", Shape::integer, Tag::number},
    {4, 2, "connectivity.signal_dbm", Shape::integer, Tag::number},
    {4, 4, "connectivity.ip_address", Shape::text, Tag::text},
    {4, 5, "connectivity.router", Shape::text, Tag::text},
    {4, 7, "connectivity.apn", Shape::text, Tag::text},
    {4, 8, "connectivity.cell", Shape::cell, Tag::cell},
    {4, 9, "connectivity.cell", Shape::mnc, Tag::cell},
    {4, 10, "connectivity.cell", Shape::mcc, Tag::cell},
    {4, 12, "connectivity.cell", Shape::lac, Tag::cell},
    {5, 1, "firmware.package_uri", Shape::text, Tag::host},
    {5, 3, "firmware.state", Shape::integer, Tag::number},
    {5, 5, "firmware.result", Shape::integer, Tag::number},
    {5, 6, "firmware.name", Shape::text, Tag::text},
    {5, 7, "firmware.version", Shape::text, Tag::text},
    {6, 0, "position.location", Shape::latitude, Tag::position},
    {6, 1, "position.location", Shape::longitude, Tag::position},
    {6, 2, "position.location", Shape::altitude, Tag::position},
    {6, 3, "position.radius_m", Shape::real, Tag::number},
    {6, 4, "position.location", Shape::velocity, Tag::position},
    {6, 5, "position.location", Shape::fix_time, Tag::position},
    {6, 6, "position.location", Shape::speed, Tag::position},
    {9, 0, "software.name", Shape::text, Tag::text},
    {9, 1, "software.version", Shape::text, Tag::text},
    {9, 3, "software.package_uri", Shape::text, Tag::host},
    {11, 0, "apn_profile.name", Shape::text, Tag::text},
    {11, 1, "apn_profile.apn", Shape::text, Tag::text},
    {11, 5, "apn_profile.user", Shape::text, Tag::user_name},
    {11, 6, "apn_profile.secret", Shape::secret, Tag::credential},
    {-1, 5514, "position.location", Shape::latitude, Tag::position},
    {-1, 5515, "position.location", Shape::longitude, Tag::position},
    {-1, 5516, "position.radius_m", Shape::real, Tag::number},
    {-1, 5517, "position.location", Shape::velocity, Tag::position},
    {-1, 5518, "position.location", Shape::fix_time, Tag::position},
    {-1, 5700, "sensor.value", Shape::real, Tag::number},
    {-1, 5701, "sensor.unit", Shape::text, Tag::text},
    {-1, 5705, "position.location", Shape::course, Tag::position},
    {-1, 5750, "sensor.application", Shape::text, Tag::text},
    {-1, 5850, "sensor.on", Shape::flag, Tag::number},
};
}  // namespace

const Resource* find_resource(const Path& path) {
  const auto is_it = [&](const Resource& resource) {
    return resource.id == path.resource && (resource.object == path.object || resource.object == -1);
  };
  const Resource* const found = std::ranges::find_if(kResources, is_it);
  return path.object < 0 || found == std::ranges::end(kResources) ? nullptr : found;
}

std::optional<Path> Path::parse(std::string_view text) {
  if (text.starts_with('/')) text.remove_prefix(1);
  while (text.ends_with('/')) text.remove_suffix(1);
  const std::vector<std::string_view> parts = split(text, '/', 5);
  if (text.empty() || parts.size() > 4) return std::nullopt;
  Path path;
  int* const places[] = {&path.object, &path.instance, &path.resource, &path.part};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::optional<std::int64_t> number = are_digits(parts[i]) ? whole_number(parts[i]) : std::nullopt;
    if (!number || *number > 65'535) return std::nullopt;
    *places[i] = static_cast<int>(*number);
  }
  return path;
}

std::string Path::text() const {
  std::string text;
  for (const int number : {object, instance, resource, part})
    if (number >= 0) text.append("/").append(std::to_string(number));
  return text;
}

}  // namespace shekara::lwm2m
