// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/position_pairs.h"

#include <algorithm>
#include <tuple>

#include "scanner/base/stable_hash.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/place_code.h"

namespace shekara {

namespace {
constexpr std::size_t kMostOpen = 32;  // a half is not looked for further back than so many others

// "$.a.lat" -> "$.a", "form.lat" -> "form", "gpx.wpt@lat" -> "gpx.wpt", "lat" -> "".
std::string_view parent_of(std::string_view path) {
  const std::size_t cut = path.find_last_of("./@");
  return cut == std::string_view::npos ? std::string_view() : path.substr(0, cut);
}

std::string_view last_name(std::string_view path) {
  const std::size_t cut = path.find_last_of("./@");
  return cut == std::string_view::npos ? path : path.substr(cut + 1);
}

// Index of "...[7]"; nothing where the path does not end with one.
std::optional<std::size_t> array_index(std::string_view path) {
  const std::size_t open = path.rfind('[');
  if (!path.ends_with(']') || open == std::string_view::npos) return std::nullopt;
  const std::string_view digits = path.substr(open + 1, path.size() - open - 2);
  if (!are_digits(digits) || digits.size() > 6) return std::nullopt;
  std::size_t index = 0;
  for (const char c : digits) index = index * 10 + static_cast<std::size_t>(c - '0');
  return index;
}

std::string_view without_indexes(std::string_view path) {
  while (path.ends_with(']') && path.rfind('[') != std::string_view::npos)
    path = path.substr(0, path.rfind('['));
  return path;
}

}  // namespace

void PositionPairs::field(const FieldEvent& event) {
  next_.field(event);
  ++sequence_;
  const Tag tag = event.field.tag;
  if (tag != Tag::text && tag != Tag::number && tag != Tag::speed && tag != Tag::time) return;
  if (array_element(event)) return;
  close_array();
  const std::string_view raw = event.field.key.empty() ? last_name(event.field.path) : event.field.key;
  const CoordinateKey key = keys_.of(raw);
  switch (key.role) {
    case CoordinateRole::none:
      return;
    case CoordinateRole::latitude:
    case CoordinateRole::longitude:
      return half(event, key);
    case CoordinateRole::pair:
      return point(event, key);
    case CoordinateRole::place_code:
      return place_code(event);
    case CoordinateRole::speed:
    case CoordinateRole::altitude:
    case CoordinateRole::course:
    case CoordinateRole::time:
      return sibling(event, key.role);
  }
}

void PositionPairs::end_of_message() {
  close_array();
  if (!pairs_.empty()) {
    std::ranges::sort(siblings_, {},
                      [](const Sibling& s) { return std::tuple(s.parent, s.role, s.sequence); });
    for (const Pair& pair : pairs_) emit(pair);
  }
  pairs_.clear();
  open_.clear();
  siblings_.clear();
  texts_.clear();
  sequence_ = 0;
  next_.end_of_message();
}

void PositionPairs::half(const FieldEvent& event, const CoordinateKey& key) {
  const std::optional<Coordinate> value = read_coordinate(event.field.value);
  if (!value) return;
  Half mine{key, *value, origin_of(event, event.field.path, event.field.key)};
  for (std::size_t i = open_.size(); i-- > 0;) {
    Half& other = open_[i];
    const bool fits = other.origin.parent == mine.origin.parent && other.key.family == key.family &&
                      other.key.role != key.role;
    if (!fits) continue;
    complete(key.role == CoordinateRole::latitude ? mine : other,
             key.role == CoordinateRole::latitude ? other : mine);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
  if (open_.size() == kMostOpen) open_.erase(open_.begin());
  open_.push_back(mine);
}

void PositionPairs::complete(const Half& latitude, const Half& longitude) {
  const std::optional<DegreePair> degrees =
      as_degrees(latitude.value, longitude.value, latitude.key.plain && longitude.key.plain,
                 latitude.key.weak || longitude.key.weak);
  if (!degrees) return;
  Pair pair{*degrees, latitude.key.datum, latitude.origin};
  pair.origin.place.exact = false;  // the longitude is elsewhere
  const Text lat = name_of(latitude.origin), lon = name_of(longitude.origin);
  const std::size_t parent = parent_of(text_of(latitude.origin.path)).size();
  texts_.reserve(texts_.size() + parent + 2 * (lat.size + lon.size) + 4);  // what is appended is a part of it
  const std::size_t at = texts_.size();
  texts_.append(text_of({latitude.origin.path.at, parent})).append("(");
  texts_.append(text_of(lat)).append(",").append(text_of(lon));
  pair.origin.key = {at + parent + 1, texts_.size() - at - parent - 1};
  texts_.append(")");
  pair.origin.path = {at, texts_.size() - at};
  pairs_.push_back(pair);
}

// As the sender wrote it; a field without a key is named by its path's end.
PositionPairs::Text PositionPairs::name_of(const Origin& origin) const {
  if (origin.key.size > 0) return origin.key;
  const std::size_t name = last_name(text_of(origin.path)).size();
  return {origin.path.at + origin.path.size - name, name};
}

void PositionPairs::point(const FieldEvent& event, const CoordinateKey& key) {
  const std::string_view* text = std::get_if<std::string_view>(&event.field.value);
  if (text == nullptr) return;
  const std::optional<PointText> read = read_point(*text);
  if (!read) return;
  const PairOrder order = read->longitude_first ? PairOrder::longitude_first : key.order;
  const std::optional<DegreePair> degrees = in_order(read->first, read->second, order, key.plain);
  if (!degrees) return;
  const std::string_view name = event.field.key.empty() ? last_name(event.field.path) : event.field.key;
  pairs_.push_back({*degrees, key.datum, origin_of(event, event.field.path, name)});
}

void PositionPairs::place_code(const FieldEvent& event) {
  const std::string_view* text = std::get_if<std::string_view>(&event.field.value);
  if (text == nullptr) return;
  std::optional<DegreePair> degrees = read_plus_code(*text);
  if (!degrees) degrees = read_geohash(*text);
  if (!degrees) return;
  const std::string_view name = event.field.key.empty() ? last_name(event.field.path) : event.field.key;
  pairs_.push_back({*degrees, Datum::wgs84, origin_of(event, event.field.path, name)});
}

// True when the field was taken: an element of an array under a pair's key.
bool PositionPairs::array_element(const FieldEvent& event) {
  const std::optional<std::size_t> index = array_index(event.field.path);
  if (!index) return false;
  const std::string_view path = event.field.path.substr(0, event.field.path.rfind('['));
  const std::uint64_t id = stable_hash(path) | 1U;
  if (array_.path != id) {
    close_array();
    if (*index != 0) return false;
    const std::string_view name = last_name(without_indexes(path));
    const CoordinateKey key = coordinate_key(name);
    if (key.role != CoordinateRole::pair) return false;
    array_ = OpenArray{id, 0, {}, key, origin_of(event, path, name)};
    array_.origin.place.exact = false;  // the second number is elsewhere
  }
  const std::optional<Coordinate> value = read_coordinate(event.field.value);
  if (!value || *index != array_.count) {
    array_.count = SIZE_MAX;  // not a row of numbers: no point, whatever follows
    return false;
  }
  if (array_.count < 2) array_.values[array_.count] = *value;
  ++array_.count;
  return true;
}

void PositionPairs::close_array() {
  if (array_.path != 0 && (array_.count == 2 || array_.count == 3)) {
    const std::optional<DegreePair> degrees = in_order(array_.values[0], array_.values[1], array_.key.order, false);
    if (degrees) pairs_.push_back({*degrees, array_.key.datum, array_.origin});
  }
  array_.path = 0;
}

void PositionPairs::sibling(const FieldEvent& event, CoordinateRole role) {
  Sibling mine{stable_hash(parent_of(event.field.path)), role, sequence_, 0, {}};
  if (role == CoordinateRole::time) {
    const std::optional<Timestamp> time = read_time(event.field.value);
    if (!time) return;
    mine.time = *time;
  } else {
    const std::optional<Coordinate> number = read_coordinate(event.field.value);
    if (!number) return;
    mine.number = number->degrees;
  }
  siblings_.push_back(mine);
}

void PositionPairs::emit(const Pair& pair) {
  const Origin& origin = pair.origin;
  Position position;
  position.latitude = pair.degrees.latitude;
  position.longitude = pair.degrees.longitude;
  position.valid = position.latitude != 0 || position.longitude != 0;
  position.datum = pair.datum;
  attach_siblings(pair, position);
  const Field field{Tag::position,       text_of(origin.path), position,
                    origin.field_offset, origin.field_length,  text_of(origin.key)};
  next_.field({field, origin.protocol, text_of(origin.layers), origin.direction, origin.packet, origin.time,
               origin.offset, origin.length, origin.message, origin.proven, origin.place});
}

// Speed is taken as km/h, what most vehicle platforms send; the position's place does not hang on it.
void PositionPairs::attach_siblings(const Pair& pair, Position& position) const {
  const Origin& origin = pair.origin;
  const auto number = [&](CoordinateRole role) -> std::optional<double> {
    const Sibling* found = nearest(origin.parent, role, origin.sequence);
    return found == nullptr ? std::nullopt : std::optional(found->number);
  };
  position.speed_kmh = number(CoordinateRole::speed);
  position.altitude_m = number(CoordinateRole::altitude);
  position.course_deg = number(CoordinateRole::course);
  const Sibling* time = nearest(origin.parent, CoordinateRole::time, origin.sequence);
  if (time == nullptr) time = nearest(origin.grandparent, CoordinateRole::time, origin.sequence);
  if (time != nullptr) position.time = time->time;
}

const PositionPairs::Sibling* PositionPairs::nearest(std::uint64_t parent, CoordinateRole role,
                                                     std::size_t sequence) const {
  const auto key_of = [](const Sibling& s) { return std::tuple(s.parent, s.role, s.sequence); };
  const auto after = std::ranges::lower_bound(siblings_, std::tuple(parent, role, sequence), {}, key_of);
  const auto same = [&](const Sibling& s) { return s.parent == parent && s.role == role; };
  const Sibling* next = after != siblings_.end() && same(*after) ? &*after : nullptr;
  const Sibling* before = after != siblings_.begin() && same(*(after - 1)) ? &*(after - 1) : nullptr;
  if (next == nullptr || before == nullptr) return next != nullptr ? next : before;
  return next->sequence - sequence <= sequence - before->sequence ? next : before;
}

PositionPairs::Origin PositionPairs::origin_of(const FieldEvent& event, std::string_view path,
                                               std::string_view key) {
  Origin origin;
  origin.path = keep(path);
  origin.key = keep(key);
  origin.layers = keep(event.layers);
  origin.protocol = event.protocol;
  origin.direction = event.direction;
  origin.packet = event.packet;
  origin.time = event.time;
  origin.field_offset = event.field.offset;
  origin.field_length = event.field.length;
  origin.offset = event.offset;
  origin.length = event.length;
  origin.message = event.message;
  origin.proven = event.proven;
  origin.place = event.place;
  origin.parent = stable_hash(parent_of(path));
  origin.grandparent = stable_hash(parent_of(parent_of(path)));
  origin.sequence = sequence_;
  return origin;
}

PositionPairs::Text PositionPairs::keep(std::string_view text) {
  const Text kept{texts_.size(), text.size()};
  texts_.append(text);
  return kept;
}

std::string_view PositionPairs::text_of(Text text) const {
  return std::string_view(texts_).substr(text.at, text.size);
}

}  // namespace shekara
