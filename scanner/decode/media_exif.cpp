// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/media_exif.h"

#include <algorithm>
#include <array>
#include <optional>

#include "scanner/decode/field_writer.h"
#include "scanner/decode/position_text.h"

namespace shekara {
namespace {
constexpr std::size_t kMostEntries = 256;  // of one directory

enum Tags : std::uint16_t {
  kMake = 0x010f,
  kModel = 0x0110,
  kArtist = 0x013b,
  kExif = 0x8769,
  kGps = 0x8825,
  kTaken = 0x9003,
  kOwner = 0xa430,
  kBodySerial = 0xa431,
  kLensSerial = 0xa435,
};
enum GpsTags : std::uint16_t {
  kLatitudeRef = 1,
  kLatitude = 2,
  kLongitudeRef = 3,
  kLongitude = 4,
  kAltitudeRef = 5,
  kAltitude = 6,
  kTime = 7,
  kSpeedRef = 12,
  kSpeed = 13,
  kTrack = 15,
  kDate = 29,
};

// Numbers in the order that the first two bytes name ("II" little, "MM" big endian), offsets from there.
class Tiff {
 public:
  explicit Tiff(Bytes bytes) : bytes_(bytes), big_(as_text(bytes).starts_with("MM")) {}

  [[nodiscard]] std::uint32_t first_directory() const {
    const std::string_view text = as_text(bytes_);
    const bool sound = (big_ || text.starts_with("II")) && u16(2) == 42;
    return sound ? u32(4) : 0;
  }
  [[nodiscard]] std::uint16_t u16(std::size_t at) const {
    ByteReader reader = from(at);
    return big_ ? reader.be16() : reader.le16();
  }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const {
    ByteReader reader = from(at);
    return big_ ? reader.be32() : reader.le32();
  }
  // Other bytes in the same order.
  [[nodiscard]] Tiff over(Bytes bytes) const {
    Tiff other(bytes);
    other.big_ = big_;
    return other;
  }
  [[nodiscard]] Bytes part(std::size_t at, std::size_t size) const { return from(at).take(size); }

 private:
  [[nodiscard]] ByteReader from(std::size_t at) const {
    return ByteReader(at < bytes_.size() ? bytes_.subspan(at) : Bytes());
  }
  Bytes bytes_;
  bool big_;
};

struct Entry {
  std::uint16_t tag = 0, type = 0;
  std::uint32_t count = 0;
  Bytes value;  // as many bytes as type and count say; empty when they are not there
};

std::size_t size_of(std::uint16_t type) {
  static constexpr std::array<std::uint8_t, 13> kSizes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
  return type < kSizes.size() ? kSizes[type] : 0;
}

Entry entry_at(const Tiff& tiff, std::size_t at) {
  Entry entry{tiff.u16(at), tiff.u16(at + 2), tiff.u32(at + 4), {}};
  const std::uint64_t size = std::uint64_t{size_of(entry.type)} * entry.count;
  if (size == 0 || size > 65'535) return entry;
  const std::size_t place = size <= 4 ? at + 8 : tiff.u32(at + 8);
  entry.value = tiff.part(place, static_cast<std::size_t>(size));
  return entry;
}

template <typename Use>
void each_entry(const Tiff& tiff, std::size_t directory, Use use) {
  const std::size_t count = std::min<std::size_t>(tiff.u16(directory), kMostEntries);
  for (std::size_t i = 0; i < count; ++i) use(entry_at(tiff, directory + 2 + 12 * i));
}

class Gps {
 public:
  Gps(const Tiff& tiff, std::size_t directory) : tiff_(tiff) {
    each_entry(tiff, directory, [this](const Entry& entry) {
      if (entry.tag < entries_.size()) entries_[entry.tag] = entry;
    });
  }

  [[nodiscard]] std::optional<Position> position() const {
    const std::optional<double> latitude = angle(kLatitude), longitude = angle(kLongitude);
    if (!latitude || !longitude) return std::nullopt;
    Position position;
    position.latitude = letter(kLatitudeRef) == 'S' ? -*latitude : *latitude;
    position.longitude = letter(kLongitudeRef) == 'W' ? -*longitude : *longitude;
    position.altitude_m = rational(kAltitude, 0);
    const Bytes below = entries_[kAltitudeRef].value;
    if (position.altitude_m && !below.empty() && below[0] == 1) position.altitude_m = -*position.altitude_m;
    position.speed_kmh = speed();
    position.course_deg = rational(kTrack, 0);
    position.time = time();
    return position;
  }
  [[nodiscard]] Bytes place() const { return entries_[kLatitude].value; }

 private:
  [[nodiscard]] char letter(GpsTags tag) const {
    const Bytes value = entries_[tag].value;
    return value.empty() ? '\0' : static_cast<char>(value[0]);
  }
  [[nodiscard]] std::optional<double> rational(GpsTags tag, std::size_t index) const {
    const Bytes value = entries_[tag].value;
    if (entries_[tag].type != 5 || value.size() < 8 * (index + 1)) return std::nullopt;
    const Tiff numbers = tiff_.over(value);
    const std::uint32_t below = numbers.u32(8 * index + 4);
    if (below == 0) return std::nullopt;
    return static_cast<double>(numbers.u32(8 * index)) / below;
  }
  [[nodiscard]] std::optional<double> angle(GpsTags tag) const {
    const std::optional<double> degrees = rational(tag, 0), minutes = rational(tag, 1),
                                seconds = rational(tag, 2);
    if (!degrees) return std::nullopt;
    return *degrees + minutes.value_or(0) / 60 + seconds.value_or(0) / 3600;
  }
  [[nodiscard]] std::optional<double> speed() const {
    const std::optional<double> value = rational(kSpeed, 0);
    const double unit = letter(kSpeedRef) == 'N' ? kKmhPerKnot : letter(kSpeedRef) == 'M' ? 1.609344 : 1;
    return value ? std::optional(*value * unit) : std::nullopt;
  }
  // "2025:06:30" and three numbers.
  [[nodiscard]] std::optional<Timestamp> time() const {
    const std::string_view date = as_text(entries_[kDate].value);
    const std::optional<double> hour = rational(kTime, 0), minute = rational(kTime, 1),
                                second = rational(kTime, 2);
    if (date.size() < 10 || !hour || !minute || !second || *hour >= 24 || *minute >= 60 || *second >= 60)
      return std::nullopt;
    const int century = two_digits(date, 0), year = two_digits(date, 2);
    const int month = two_digits(date, 5), day = two_digits(date, 8);
    if (century < 0 || year < 0 || month < 0 || day < 0) return std::nullopt;
    return Timestamp::from_civil(century * 100 + year, month, day, static_cast<int>(*hour),
                                 static_cast<int>(*minute), static_cast<int>(*second));
  }

  const Tiff& tiff_;
  std::array<Entry, 32> entries_{};
};

class Exif {
 public:
  Exif(Bytes tiff, Bytes shown, FieldSink& out) : tiff_(tiff), writer_(shown, out) {}

  void emit() const {
    const std::uint32_t first = tiff_.first_directory();
    if (first == 0) return;
    each_entry(tiff_, first, [this](const Entry& entry) {
      text(entry);
      const bool points = entry.value.size() == 4;
      if (entry.tag == kGps && points) place(tiff_.over(entry.value).u32(0));
      if (entry.tag == kExif && points)
        each_entry(tiff_, tiff_.over(entry.value).u32(0), [this](const Entry& inner) { text(inner); });
    });
  }

 private:
  void text(const Entry& entry) const {
    if (entry.type != 2) return;
    switch (entry.tag) {
      case kMake:
        return writer_.text(Tag::text, "exif.make", entry.value, "Make");
      case kModel:
        return writer_.text(Tag::text, "exif.model", entry.value, "Model");
      case kArtist:
        return writer_.text(Tag::person_name, "exif.artist", entry.value, "Artist");
      case kOwner:
        return writer_.text(Tag::person_name, "exif.owner", entry.value, "CameraOwnerName");
      case kBodySerial:
        return writer_.text(Tag::device_id, "exif.serial", entry.value, "BodySerialNumber");
      case kLensSerial:
        return writer_.text(Tag::device_id, "exif.lens_serial", entry.value, "LensSerialNumber");
      case kTaken:
        return writer_.text(Tag::time, "exif.taken", entry.value, "DateTimeOriginal");
      default:
        return;
    }
  }

  void place(std::uint32_t directory) const {
    const Gps gps(tiff_, directory);
    if (const std::optional<Position> position = gps.position())
      writer_.position("exif.position", *position, gps.place());
  }

  Tiff tiff_;
  FieldWriter writer_;
};
}  // namespace

void emit_exif(Bytes tiff, Bytes shown, FieldSink& out) { Exif(tiff, shown, out).emit(); }

}  // namespace shekara
