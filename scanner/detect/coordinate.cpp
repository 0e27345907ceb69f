// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/coordinate.h"

#include <array>
#include <charconv>
#include <cmath>

#include "scanner/detect/identifier_checks.h"

namespace shekara {

namespace {
// A number in front of the text, and how many bytes of it; leading '+' allowed.
struct ReadNumber {
  Coordinate value;
  std::size_t bytes = 0;
};

std::optional<ReadNumber> read_number(std::string_view text) {
  const std::size_t sign = text.starts_with('+') ? 1 : 0;
  ReadNumber out;
  const char* const begin = text.data() + sign;
  const char* const limit = text.data() + text.size();
  const std::from_chars_result read =
      std::from_chars(begin, limit, out.value.degrees, std::chars_format::fixed);
  if (read.ec != std::errc() || !std::isfinite(out.value.degrees)) return std::nullopt;
  const std::string_view digits(begin, static_cast<std::size_t>(read.ptr - begin));
  const std::size_t dot = digits.find('.');
  if (dot != std::string_view::npos) out.value.decimals = static_cast<int>(digits.size() - dot - 1);
  out.bytes = digits.size() + sign;
  return out;
}

bool is_hemisphere(char c) { return c == 'N' || c == 'S' || c == 'E' || c == 'W'; }

// NMEA's degrees and minutes in one number; only where a letter says it is an angle and degrees alone cannot
// be meant.
void apply_hemisphere(Coordinate& value) {
  const double most = value.hemisphere == 'N' || value.hemisphere == 'S' ? 90 : 180;
  const double whole = std::floor(value.degrees / 100), minutes = value.degrees - whole * 100;
  if (value.degrees > most && whole <= most && minutes < 60 && value.decimals >= 2) {
    value.degrees = whole + minutes / 60;
    value.decimals += 2;
  }
  if (value.hemisphere == 'S' || value.hemisphere == 'W') value.degrees = -value.degrees;
}

std::optional<Coordinate> read_text(std::string_view text) {
  text = trimmed(text);
  constexpr std::size_t kLongest = 24;
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  char hemisphere = '\0';
  if (is_hemisphere(to_upper(text.front()))) {
    hemisphere = to_upper(text.front());
    text.remove_prefix(1);
  } else if (is_hemisphere(to_upper(text.back()))) {
    hemisphere = to_upper(text.back());
    text.remove_suffix(1);
  }
  const std::optional<ReadNumber> number = read_number(trimmed(text));
  if (!number || number->bytes != trimmed(text).size()) return std::nullopt;
  Coordinate out = number->value;
  out.hemisphere = hemisphere;
  if (hemisphere != '\0') apply_hemisphere(out);
  return out;
}

int decimals_of(double number) {
  std::array<char, 32> buffer;
  const std::to_chars_result written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  if (written.ec != std::errc()) return 0;  // beyond 1e22: no angle
  const std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
  const std::size_t dot = text.find('.');
  return dot == std::string_view::npos ? 0 : static_cast<int>(text.size() - dot - 1);
}

bool in_range(DegreePair pair) { return std::abs(pair.latitude) <= 90 && std::abs(pair.longitude) <= 180; }

// Whole numbers: 1e6 where that is a place on Earth, else 1e7; the box decides where both are.
std::optional<DegreePair> unscaled(double latitude, double longitude) {
  constexpr double kSmallest = 1e6;  // one degree
  if (std::abs(latitude) < kSmallest && std::abs(longitude) < kSmallest) return std::nullopt;
  const DegreePair micro{latitude / 1e6, longitude / 1e6}, fine{latitude / 1e7, longitude / 1e7};
  if (in_range(micro) && (in_kazakhstan_box(micro) || !in_kazakhstan_box(fine))) return micro;
  return in_range(fine) ? std::optional(fine) : std::nullopt;
}

std::optional<Timestamp> from_unix(double number) {
  constexpr double kFirst = 946'684'800, kLast = 4'102'444'800;  // years 2000 and 2100
  if (number >= kFirst * 1000) number /= 1000;
  if (!(number >= kFirst && number < kLast)) return std::nullopt;
  return Timestamp{static_cast<std::int64_t>(number * 1000) * 1'000'000};
}

std::optional<Timestamp> from_text(std::string_view text) {
  text = trimmed(text);
  if (const std::optional<ReadNumber> number = read_number(text); number && number->bytes == text.size())
    return from_unix(number->value.degrees);
  constexpr std::string_view kForm = "0000-00-00 00:00:00";
  if (text.size() < kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool fits =
        kForm[i] == '0' ? is_digit(text[i]) : text[i] == kForm[i] || (i == 10 && text[i] == 'T');
    if (!fits) return std::nullopt;
  }
  const std::string_view rest = text.substr(kForm.size());
  if (rest.find_first_of("+-") != std::string_view::npos) return std::nullopt;  // another zone: not needed
  const auto part = [text](std::size_t at, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(at, count)) value = value * 10 + (c - '0');
    return value;
  };
  return Timestamp::from_civil(part(0, 4), part(5, 2), part(8, 2), part(11, 2), part(14, 2), part(17, 2));
}
}  // namespace

std::optional<Coordinate> read_coordinate(const Value& value) {
  if (const std::string_view* text = std::get_if<std::string_view>(&value)) return read_text(*text);
  if (const std::int64_t* integer = std::get_if<std::int64_t>(&value))
    return Coordinate{static_cast<double>(*integer), 0, '\0'};
  if (const double* number = std::get_if<double>(&value))
    return std::isfinite(*number) ? std::optional(Coordinate{*number, decimals_of(*number), '\0'})
                                  : std::nullopt;
  return std::nullopt;
}

std::optional<PointText> read_point(std::string_view text) {
  text = trimmed(text);
  PointText out;
  constexpr std::string_view kWkt = "POINT";
  if (text.size() > kWkt.size() && equal_ignoring_case(text.substr(0, kWkt.size()), kWkt)) {
    const std::size_t bracket = text.find('(');
    if (bracket == std::string_view::npos) return std::nullopt;
    text = trimmed(text.substr(bracket + 1));
    out.longitude_first = true;
  }
  const std::optional<ReadNumber> first = read_number(text);
  if (!first) return std::nullopt;
  const std::string_view rest = text.substr(first->bytes);
  const std::size_t gap = rest.find_first_not_of(" ,;");
  if (gap == 0 || gap == std::string_view::npos) return std::nullopt;
  const std::optional<ReadNumber> second = read_number(rest.substr(gap));
  if (!second) return std::nullopt;
  const std::string_view after = rest.substr(gap + second->bytes);
  if (!after.empty() && std::string_view(" ,;|)").find(after.front()) == std::string_view::npos)
    return std::nullopt;
  out.first = first->value;
  out.second = second->value;
  return out;
}

bool in_kazakhstan_box(DegreePair pair) {
  return pair.latitude >= 40.5 && pair.latitude <= 55.5 && pair.longitude >= 46.4 && pair.longitude <= 87.4;
}

std::optional<DegreePair> as_degrees(const Coordinate& latitude, const Coordinate& longitude, bool plain,
                                     bool weak) {
  const DegreePair pair{latitude.degrees, longitude.degrees};
  const int decimals = latitude.decimals > longitude.decimals ? latitude.decimals : longitude.decimals;
  if (!in_range(pair)) return decimals == 0 ? unscaled(pair.latitude, pair.longitude) : std::nullopt;
  if (pair.latitude == 0 && pair.longitude == 0) return weak ? std::nullopt : std::optional(pair);
  if (weak) {  // 0..1 is a place on a screen
    const bool fine = latitude.decimals >= 3 && longitude.decimals >= 3;
    const bool off_screen = std::abs(pair.latitude) > 1 && std::abs(pair.longitude) > 1;
    return off_screen && decimals > 0 && (fine || in_kazakhstan_box(pair)) ? std::optional(pair)
                                                                           : std::nullopt;
  }
  return plain || decimals >= 3 ? std::optional(pair) : std::nullopt;
}

std::optional<DegreePair> in_order(const Coordinate& first, const Coordinate& second, PairOrder order,
                                   bool plain) {
  plain = plain && first.decimals > 0 && second.decimals > 0;  // "location=3,5" is no place
  const bool scaled = first.decimals == 0 && second.decimals == 0;
  const double ninety = scaled ? 90e6 : 90;
  if (std::abs(first.degrees) > ninety && std::abs(second.degrees) <= ninety)
    order = PairOrder::longitude_first;
  if (std::abs(second.degrees) > ninety && std::abs(first.degrees) <= ninety)
    order = PairOrder::latitude_first;
  const std::optional<DegreePair> as_written = as_degrees(first, second, plain, false);
  const std::optional<DegreePair> turned = as_degrees(second, first, plain, false);
  if (order == PairOrder::unknown && turned && in_kazakhstan_box(*turned) &&
      !(as_written && in_kazakhstan_box(*as_written)))
    order = PairOrder::longitude_first;
  return order == PairOrder::longitude_first ? turned : as_written;
}

std::optional<Timestamp> read_time(const Value& value) {
  if (const std::string_view* text = std::get_if<std::string_view>(&value)) return from_text(*text);
  if (const std::int64_t* integer = std::get_if<std::int64_t>(&value))
    return from_unix(static_cast<double>(*integer));
  const double* number = std::get_if<double>(&value);
  return number != nullptr ? from_unix(*number) : std::nullopt;
}

}  // namespace shekara
