// SPDX-License-Identifier: Apache-2.0
#include "reports/reach_text.h"

#include <array>
#include <cstdio>

#include "reports/places.h"

namespace shekara {

namespace {
std::string decimal(double value, const char* format, char mark) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, value);
  std::string text = buffer.data();
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  if (const std::size_t point = text.find('.'); point != std::string::npos) text[point] = mark;
  return text;
}

std::string from_text(const Reach& reach, const Words& words) {
  if (!reach.given) return words.say(Phrase::reach_from_home, {words.country(reach.home)});
  const std::string point =
      decimal(reach.given->latitude, "%.6f", '.') + "," + decimal(reach.given->longitude, "%.6f", '.');
  return words.say(Phrase::reach_from_given, {point});
}
}  // namespace

std::string milliseconds_text(Duration time, const Words& words) {
  const std::int64_t tenths = time.nanoseconds / 100'000 + (time.nanoseconds % 100'000 > 0);
  return decimal(static_cast<double>(tenths) / 10, "%.1f", words.decimal_mark);
}

std::string reach_text(const Report& report, const Place& place, const Words& words) {
  if (!place.reach) return {};
  const Reach& reach = *place.reach;
  const std::string time = milliseconds_text(reach.smallest.time, words);
  const std::string packet = packet_text(report, reach.smallest.packet, words);
  if (reach.doubtful) return words.say(Phrase::reach_doubtful, {time, packet, words.country(reach.home)});
  if (reach.disproved.empty()) return {};
  std::string countries;
  for (const FarCountry& far : reach.disproved) append_part(countries, words.country(far.country));
  return words.say(Phrase::reach_within,
                   {time, packet, std::to_string(reach.within_km), from_text(reach, words)}) +
         "; " + words.say(Phrase::reach_refutes, {countries});
}

}  // namespace shekara
