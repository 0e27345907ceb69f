// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/lwm2m_objects.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "scanner/base/charset.h"
#include "scanner/base/digest.h"
#include "scanner/base/digits.h"
#include "scanner/base/time.h"
#include "scanner/decode/device_urn.h"
#include "scanner/decode/place.h"

namespace shekara::lwm2m {

namespace {
constexpr double kKmhPerMps = 3.6;
constexpr std::int64_t kFirstFix = 1'262'304'000,
                       kLastFix = 4'102'444'800;  // 2010 and 2100: a time, not any number

// Two's complement of 1, 2, 4 or 8 bytes.
std::optional<std::int64_t> integer_of(Bytes value) {
  ByteReader in(value);
  switch (value.size()) {
    case 1:
      return static_cast<std::int8_t>(in.u8());
    case 2:
      return static_cast<std::int16_t>(in.be16());
    case 4:
      return static_cast<std::int32_t>(in.be32());
    case 8:
      return static_cast<std::int64_t>(in.be64());
    default:
      return std::nullopt;
  }
}

// IEEE 754 of 4 or 8 bytes; IPSO objects and early versions of the standard write decimals as text.
std::optional<double> real_of(Bytes value) {
  if (const std::optional<double> text = decimal(as_text(value))) return text;
  ByteReader in(value);
  if (value.size() == 4) return std::bit_cast<float>(in.be32());
  if (value.size() == 8) return std::bit_cast<double>(in.be64());
  return std::nullopt;
}

std::optional<double> binary_number(Shape shape, Bytes value) {
  const bool is_real = shape == Shape::real || (shape >= Shape::latitude && shape <= Shape::course);
  if (is_real) return real_of(value);
  const std::optional<std::int64_t> number = integer_of(value);
  return number ? std::optional(static_cast<double>(*number)) : std::nullopt;
}

// Printable; of four or eight bytes, which may be a float, only letters, digits and what joins them.
bool looks_written(std::string_view text) {
  const auto joins = [](char c) {
    return is_digit(c) || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || c == '-' || c == '_' ||
           c == '.';
  };
  if (text.size() < 2 || !is_printable_text(text)) return false;
  return (text.size() != 4 && text.size() != 8) || std::ranges::all_of(text, joins);
}

bool is_words(Shape shape) {
  return shape == Shape::text || shape == Shape::serial || shape == Shape::secret;
}
}  // namespace

void Resources::binary(const Path& path, Bytes value) {
  if (value.empty()) return;
  if (path.object < 0) return unnamed(path.resource, value);
  const Resource* const resource = find_resource(path);
  if (resource == nullptr) return stranger(path, Value(as_text(value)), value);
  if (resource->shape == Shape::velocity) return velocity(path, value);
  if (is_words(resource->shape)) return words(*resource, as_text(value), value);
  if (const std::optional<double> read = binary_number(resource->shape, value))
    number(*resource, path, *read, value, {});
}

void Resources::plain(const Path& path, const Value& value, Bytes raw, std::optional<double> time) {
  const Resource* const resource = find_resource(path);
  if (resource == nullptr) return stranger(path, value, raw);
  const auto* const text = std::get_if<std::string_view>(&value);
  if (text != nullptr && is_words(resource->shape)) return words(*resource, *text, raw);
  std::optional<double> read;
  if (text != nullptr) read = *text == "true" ? 1 : *text == "false" ? 0 : decimal(*text);
  if (const auto* const whole = std::get_if<std::int64_t>(&value)) read = static_cast<double>(*whole);
  if (const auto* const real = std::get_if<double>(&value)) read = *real;
  if (read && is_words(resource->shape)) return out_.value(resource->tag, resource->path, value, raw);
  if (read) number(*resource, path, *read, raw, time);
}

void Resources::end() {
  flush();
  give_unnamed();
}

void Resources::words(const Resource& resource, std::string_view text, Bytes raw) {
  if (text.empty()) return;
  const Utf8Text utf8(trim_padding(text));
  const bool readable = is_printable_text(text);
  if (resource.shape == Shape::secret && !readable) {
    const std::string digits = hex_text(as_bytes(text));
    return out_.value(resource.tag, resource.path, Value(std::string_view(digits)), raw);
  }
  const Tag tag = resource.shape == Shape::serial ? tag_of_device_number(utf8.view()) : resource.tag;
  if (!utf8.view().empty()) out_.value(tag, resource.path, Value(utf8.view()), raw);
}

void Resources::number(const Resource& resource, const Path& path, double value, Bytes raw,
                       std::optional<double> time) {
  if (!std::isfinite(value)) return;
  if (resource.shape >= Shape::latitude) return hold(resource, path, value, raw, time);
  if (resource.shape == Shape::real) return out_.value(resource.tag, resource.path, Value(value), raw);
  if (std::abs(value) > 9e15) return;
  const std::int64_t whole = static_cast<std::int64_t>(value);
  if (resource.shape != Shape::time) return out_.number(resource.path, whole, raw, resource.tag);
  if (whole < kFirstFix || whole > kLastFix) return;
  const std::string text = Timestamp::from_seconds(whole).text();
  out_.value(Tag::time, resource.path, Value(std::string_view(text)), raw);
}

Resources::Held& Resources::held(const Path& path, Bytes raw, std::optional<double> time) {
  const Path instance{path.object, path.instance, -1, -1};
  if (held_.of != instance || held_.record_time != time) {
    flush();
    held_.of = instance;
    held_.record_time = time;
  }
  const std::size_t begin = place_in(message_, raw).offset;
  held_.begin = std::min(held_.begin, begin);
  held_.end = std::max(held_.end, begin + raw.size());
  return held_;
}

void Resources::hold(const Resource& resource, const Path& path, double value, Bytes raw,
                     std::optional<double> time) {
  if (held_[resource.shape]) flush();
  held(path, raw, time)[resource.shape] = value;
}

// 3GPP TS 23.032 section 8: four bits of type, the bearing in nine bits, the horizontal speed in km/h in two
// bytes.
void Resources::velocity(const Path& path, Bytes value) {
  ByteReader in(value);
  const std::uint8_t head = in.u8(), low = in.u8();
  const std::uint16_t speed = in.be16();
  const int bearing = (head & 1) << 8 | low;
  if (!in.ok() || head >> 4 > 3 || bearing > 360) return;
  Held& to = held(path, value, {});
  to[Shape::velocity] = speed;
  to[Shape::course] = bearing;
}

void Resources::flush() {
  Held done = std::exchange(held_, Held{});
  if (done.begin >= done.end) return;
  const Bytes raw = message_.subspan(done.begin, done.end - done.begin);
  if (done[Shape::latitude] && done[Shape::longitude]) give_place(done, raw);
  if (done[Shape::cell] && done[Shape::mcc]) give_cell(done, raw);
}

void Resources::give_place(Held& held, Bytes raw) {
  Position position;
  position.latitude = *held[Shape::latitude];
  position.longitude = *held[Shape::longitude];
  position.altitude_m = held[Shape::altitude];
  position.course_deg = held[Shape::course];
  position.speed_kmh = held[Shape::velocity];
  if (held[Shape::speed]) position.speed_kmh = *held[Shape::speed] * kKmhPerMps;
  const double time = held[Shape::fix_time] ? *held[Shape::fix_time] : held.record_time.value_or(0);
  if (time >= kFirstFix && time <= kLastFix)
    position.time = Timestamp::from_seconds(static_cast<std::int64_t>(time));
  out_.position("position.location", position, raw);
}

void Resources::give_cell(Held& held, Bytes raw) {
  std::string text;
  const auto part = [&](Shape shape, double most) {
    const double number = held[shape].value_or(0);
    const bool fits = number >= 0 && number <= most;
    if (fits) text.append(text.empty() ? "" : "-").append(std::to_string(static_cast<std::uint32_t>(number)));
    return fits;
  };
  if (part(Shape::mcc, 999) && part(Shape::mnc, 999) && part(Shape::lac, 65'535) &&
      part(Shape::cell, UINT32_MAX))
    out_.value(Tag::cell, "connectivity.cell", Value(std::string_view(text)), raw);
}

// A resource without a name here: what can be read of it without knowing its type.
void Resources::stranger(const Path& path, const Value& value, Bytes raw) {
  const std::string name =
      "object" + (path.object < 0 ? std::string() : "." + std::to_string(path.object)) + ".resource";
  const std::string key = path.text();
  const auto* const text = std::get_if<std::string_view>(&value);
  if (text == nullptr) return out_.value(Tag::number, name, value, raw, key);
  if (looks_written(*text)) out_.text(Tag::text, name, *text, key);
}

void Resources::unnamed(int resource, Bytes value) {
  if (resource == 0) unnamed_.first = value;
  if (resource == 1) unnamed_.second = value;
  if (resource == 5) unnamed_.sixth = value;
  stranger({-1, -1, resource, -1}, Value(as_text(value)), value);
}

// Two floats that are a place and an integer that is a time, as resources 0, 1 and 5: of all objects only
// Location.
void Resources::give_unnamed() {
  const auto is_float = [](Bytes value) { return value.size() == 4 || value.size() == 8; };
  if (!is_float(unnamed_.first) || !is_float(unnamed_.second)) return;
  const std::optional<std::int64_t> time = integer_of(unnamed_.sixth);
  if (!time || *time < kFirstFix || *time > kLastFix) return;
  Position position;
  position.latitude = real_of(unnamed_.first).value_or(NAN);
  position.longitude = real_of(unnamed_.second).value_or(NAN);
  position.time = Timestamp::from_seconds(*time);
  std::size_t begin = SIZE_MAX, end = 0;
  for (const Bytes part : {unnamed_.first, unnamed_.second, unnamed_.sixth}) {
    const std::size_t at = place_in(message_, part).offset;
    begin = std::min(begin, at);
    end = std::max(end, at + part.size());
  }
  out_.position("position.heuristic", position, message_.subspan(begin, end - begin));
}

}  // namespace shekara::lwm2m
