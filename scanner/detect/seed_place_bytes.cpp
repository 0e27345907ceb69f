// SPDX-License-Identifier: Apache-2.0
// Positions in bytes: from one latitude to its longitude in the same form, and whether the two are meant.
#include <algorithm>
#include <cmath>

#include "scanner/detect/seed_place_forms.h"
#include "scanner/detect/seed_places.h"

namespace shekara {

namespace {
constexpr std::size_t kFarthest = 16;  // bytes between a latitude and its longitude: a tag, a key
constexpr std::size_t kAround = 28;    // bytes that tell noise from a message
constexpr std::size_t kTelling = 24;   // fewer do not tell
constexpr double kLarge = 1000;        // metres: larger circles are met by chance too often to trust noise

std::uint64_t read(Bytes text, std::size_t at, std::size_t width, bool little) {
  ByteReader reader(text.subspan(at, width));
  if (width == 8) return little ? reader.le64() : reader.be64();
  return little ? reader.le32() : reader.be32();
}
}  // namespace

struct SeedPlaces::Binary {
  std::size_t form = 0;
  double degrees = 0;
  std::size_t begin = 0, end = 0;
  enum class Order : std::uint8_t { big, little, varint } order = Order::big;
};

void SeedPlaces::look_binary(Bytes text, std::size_t at, std::uint32_t forms, bool little,
                             std::vector<SeedHit>& hits) const {
  for (std::size_t form = 0; form + 1 < kPlaceForms.size(); ++form) {
    if ((forms >> form & 1) == 0) continue;
    const std::size_t width = kPlaceForms[form].encoding == SeedEncoding::double_64 ? 8 : 4;
    if (at + width > text.size()) continue;
    const std::optional<double> degrees =
        form_degrees(kPlaceForms[form], read(text, at, width, little), false);
    if (degrees && any_latitude(*degrees, !kPlaceForms[form].has_sign))
      pair_up(text, {form, *degrees, at, at + width, little ? Binary::Order::little : Binary::Order::big},
              hits);
  }
}

namespace {
struct Varint {
  std::uint64_t value = 0;
  std::size_t end = 0;
};
// Of four or five bytes: what an angle has in millionths and the like.
std::optional<Varint> read_varint(Bytes text, std::size_t at) {
  Varint out;
  for (std::size_t i = 0; i < 5 && at + i < text.size(); ++i) {
    out.value |= std::uint64_t{text[at + i] & 0x7fU} << 7 * i;
    out.end = at + i + 1;
    if ((text[at + i] & 0x80) == 0) return i >= 3 ? std::optional(out) : std::nullopt;
  }
  return std::nullopt;
}

bool is_varint_form(const PlaceForm& form) {
  return form.encoding == SeedEncoding::degrees_1e5 || form.encoding == SeedEncoding::degrees_1e6 ||
         form.encoding == SeedEncoding::degrees_1e7;
}

// As protobuf's uint32 and int32 (positive), or with zigzag: both are tried, told apart by the value alone.
std::array<std::optional<double>, 2> varint_degrees(const PlaceForm& form, std::uint64_t value,
                                                    bool is_longitude) {
  const std::uint64_t zigzag = value >> 1 ^ (~(value & 1) + 1);
  return {value >> 32 == 0 ? form_degrees(form, value, is_longitude) : std::nullopt,
          form_degrees(form, zigzag, is_longitude)};
}
}  // namespace

void SeedPlaces::look_varint(Bytes text, std::size_t at, std::vector<SeedHit>& hits) const {
  if (at > 0 && (text[at - 1] & 0x80) != 0) return;
  const std::optional<Varint> number = read_varint(text, at);
  if (!number) return;
  for (std::size_t form = 0; form < kPlaceForms.size(); ++form) {
    if (!is_varint_form(kPlaceForms[form])) continue;
    for (const std::optional<double>& degrees : varint_degrees(kPlaceForms[form], number->value, false))
      if (degrees && any_latitude(*degrees, false))
        pair_up(text, {form, *degrees, at, number->end, Binary::Order::varint}, hits);
  }
}

// The longitude in the same form, behind the latitude or before it.
void SeedPlaces::pair_up(Bytes text, const Binary& latitude, std::vector<SeedHit>& hits) const {
  const PlaceForm& form = kPlaceForms[latitude.form];
  const bool varint = latitude.order == Binary::Order::varint;
  const std::size_t width = form.encoding == SeedEncoding::double_64 ? 8 : 4, longest = varint ? 5 : width;
  // What chance makes too easily must touch.
  const std::size_t gap = form.chance == PlaceForm::Chance::high && !varint ? 0 : kFarthest;
  const std::size_t begin = latitude.begin - std::min(latitude.begin, longest + gap), known = hits.size();
  for (std::size_t at = begin; at <= latitude.end + gap && at + width <= text.size(); ++at) {
    const std::optional<Varint> packed = varint ? read_varint(text, at) : Varint{};
    const std::size_t end = packed && varint ? packed->end : at + width;
    if (!packed || (end > latitude.begin && at < latitude.end)) continue;
    const auto try_one = [&](std::optional<double> degrees) {
      if (!degrees || std::abs(*degrees) < west_ || std::abs(*degrees) > east_) return;
      for_near({latitude.degrees, *degrees}, !form.has_sign, 1, [&](const Place& place) {
        const Binary longitude{latitude.form, *degrees, at, end, latitude.order};
        if (is_meant(text, latitude, longitude, place))
          hits.push_back(
              {place.seed, form.encoding, std::min(at, latitude.begin), std::max(end, latitude.end)});
      });
    };
    if (varint)
      for (const std::optional<double>& degrees : varint_degrees(form, packed->value, true)) try_one(degrees);
    else
      try_one(form_degrees(form, read(text, at, width, latitude.order == Binary::Order::little), true));
  }
  keep_nearest(hits, known);
}

bool SeedPlaces::is_meant(Bytes text, const Binary& one, const Binary& other, const Place& place) const {
  const PlaceForm::Chance chance = kPlaceForms[one.form].chance;
  const bool apart = one.end != other.begin && other.end != one.begin;
  const bool rare = chance != PlaceForm::Chance::high && (chance == PlaceForm::Chance::none || !apart) &&
                    place.within_m <= kLarge;
  const std::size_t begin = std::min(one.begin, other.begin), end = std::max(one.end, other.end);
  const std::size_t first = begin - std::min(begin, kAround);
  const Bytes around = text.subspan(first, std::min(text.size(), end + kAround) - first);
  if (is_plain_text(around)) return false;
  if (kPlaceForms[one.form].encoding == SeedEncoding::double_64 || (rare && around.size() < kTelling))
    return true;
  return !is_noise(around, rare ? 2 : 3.5);
}

bool is_plain_text(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) {
    return (byte >= 0x20 && byte < 0x7f) || byte == '\t' || byte == '\r' || byte == '\n';
  });
}

// Of n random bytes n - 256 (1 - (255/256)^n) have been there before; a message repeats itself far more
// often.
bool is_noise(Bytes around, double deviations) {
  std::array<bool, 256> seen{};
  double repeated = 0;
  for (const std::uint8_t byte : around) {
    repeated += seen[byte] ? 1 : 0;
    seen[byte] = true;
  }
  const auto size = static_cast<double>(around.size());
  const double expected = size - 256 * (1 - std::pow(255.0 / 256, size));
  return repeated < expected + deviations * std::sqrt(expected);
}

}  // namespace shekara
