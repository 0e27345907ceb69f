// SPDX-License-Identifier: Apache-2.0
// date 6 | A or V | latitude N | longitude E | speed, km/h | hhmmss | course, with commas between or without.
// The date is yymmdd without commas and ddmmyy with them; without, the speed has 5 characters, the course 6.
#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tk103_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::tk103 {

namespace {
constexpr std::size_t kDate = 6, kTime = 6, kSpeed = 5, kCourse = 6;

void skip_comma(std::string_view& text) {
  if (text.starts_with(',')) text.remove_prefix(1);
}

// An angle with its letter behind it, taken off the front.
std::optional<double> take_angle(std::string_view& text, std::string_view letters, double most) {
  const std::size_t end = text.find_first_of(letters);
  if (end == std::string_view::npos || end > 16) return std::nullopt;
  const std::string_view digits = trim_padding(text.substr(0, end));
  if (digits.find('.') == std::string_view::npos) return std::nullopt;
  const std::optional<double> value = unpadded_angle(digits, text.substr(end, 1), most);
  text.remove_prefix(end + 1);
  return value;
}

std::string_view take(std::string_view& text, std::size_t fixed, bool commas) {
  const std::size_t size = std::min(commas ? text.find(',') : fixed, text.size());
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(size);
  if (commas) skip_comma(text);
  return taken;
}

// `at`: where A or V stands.
std::optional<Place> place_at(std::string_view body, std::size_t at) {
  const bool commas = at > 0 && body[at - 1] == ',';
  const std::size_t date_end = at - (commas ? 1 : 0);
  if (date_end < kDate || !are_digits(body.substr(date_end - kDate, kDate))) return std::nullopt;
  const std::string_view date = body.substr(date_end - kDate, kDate);
  std::string_view rest = body.substr(at + 1);
  skip_comma(rest);
  const std::optional<double> latitude = take_angle(rest, "NS", 90);
  if (!latitude) return std::nullopt;
  skip_comma(rest);
  const std::optional<double> longitude = take_angle(rest, "EW", 180);
  if (!longitude) return std::nullopt;
  Place place;
  place.text = body.substr(date_end - kDate, static_cast<std::size_t>(rest.data() - date.data()));
  place.before = body.substr(0, date_end - kDate);
  place.position.latitude = *latitude;
  place.position.longitude = *longitude;
  place.position.valid = body[at] == 'A';
  skip_comma(rest);
  const std::optional<double> speed = decimal(trim_padding(take(rest, kSpeed, commas)));
  const std::string_view time = take(rest, kTime, commas);
  const std::optional<double> course = decimal(trim_padding(take(rest, kCourse, commas)));
  if (speed && *speed >= 0) place.position.speed_kmh = speed;
  if (course && *course >= 0 && *course <= 360) place.position.course_deg = course;
  place.position.time = commas ? time_of_ddmmyy(date, time) : time_of_yymmdd(date, time);
  place.behind = rest;
  return place;
}
}  // namespace

std::optional<Place> find_place(std::string_view body) {
  for (std::size_t at = body.find_first_of("AV"); at != std::string_view::npos;
       at = body.find_first_of("AV", at + 1))
    if (const std::optional<Place> place = place_at(body, at)) return place;
  return std::nullopt;
}

}  // namespace shekara::tk103
