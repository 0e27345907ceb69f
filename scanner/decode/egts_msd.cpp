// SPDX-License-Identifier: Apache-2.0
// Bits of an MSD: 8 version | version 2: 8 length | 1 extension | 1 has additional data | 1 extension | 1 has
// position n-1 | 1 has n-2 | 1 has passengers | 8 message id | 1 automatic | 1 test call | 1 position can be
// trusted | 1 extension, 4 vehicle type | 17 x 6 VIN | 1 extension, 6 (version 2: 7) has energy storage, 1
// for each there | 32 time | 32 latitude | 32 longitude | 8 direction | 2 x 10 each position before | 8
// passengers
#include "scanner/decode/egts_msd.h"

#include <cmath>

namespace shekara::egts {

namespace {
// Most significant bit first. A read past the end latches.
class BitReader {
 public:
  explicit BitReader(Bytes bytes) : in_(bytes) {}
  [[nodiscard]] bool ok() const { return in_.ok(); }
  bool bit() { return bits(1) != 0; }
  std::uint32_t bits(int count) {
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i) {
      if (left_ == 0) {
        byte_ = in_.u8();
        left_ = 8;
      }
      value = value << 1 | (static_cast<unsigned>(byte_) >> --left_ & 1U);
    }
    return static_cast<std::uint32_t>(value);
  }

 private:
  ByteReader in_;
  std::uint8_t byte_ = 0;
  int left_ = 0;
};

// Permitted letters in their order: each takes six bits (X.691 section 30.5). Empty when one is none of them.
std::string read_vin(BitReader& in) {
  constexpr std::string_view kLetters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
  std::string vin;
  bool all_known = true;
  for (int i = 0; i < 17; ++i) {
    const std::uint32_t letter = in.bits(6);
    all_known = all_known && letter < kLetters.size();
    vin += letter < kLetters.size() ? kLetters[letter] : '?';
  }
  return all_known ? vin : std::string();
}

void skip_energy_storage(BitReader& in, std::uint32_t version) {
  in.bit();
  const std::uint32_t present = in.bits(version == 1 ? 6 : 7);
  for (std::uint32_t rest = present; rest != 0; rest &= rest - 1) in.bit();
}

Position read_position(BitReader& in, bool trusted) {
  constexpr std::int64_t kZero = std::int64_t{1} << 31;
  Position position;
  const std::uint32_t seconds = in.bits(32);
  if (seconds != 0) position.time = Timestamp::from_seconds(seconds);
  const std::optional<double> latitude = degrees_of_milliarcseconds(in.bits(32) - kZero, 90);
  const std::optional<double> longitude = degrees_of_milliarcseconds(in.bits(32) - kZero, 180);
  position.valid = trusted && latitude && longitude;
  if (latitude && longitude) {
    position.latitude = *latitude;
    position.longitude = *longitude;
  }
  const std::uint32_t direction = in.bits(8);
  if (direction < 180) position.course_deg = 2.0 * direction;
  return position;
}
}  // namespace

std::optional<double> degrees_of_milliarcseconds(std::int64_t value, double most) {
  const double degrees = static_cast<double>(value) / 3'600'000;
  return std::abs(degrees) <= most ? std::optional(degrees) : std::nullopt;
}

std::optional<MinimumSetOfData> read_msd(Bytes bytes) {
  BitReader in(bytes);
  const std::uint32_t version = in.bits(8);
  if (version != 1 && version != 2) return std::nullopt;
  if (version == 2 && in.bits(8) == 0x80) in.bits(8);  // length, in the long form
  in.bits(3);
  const int before = static_cast<int>(in.bit()) + static_cast<int>(in.bit());
  const bool has_passengers = in.bit();
  in.bits(8);
  MinimumSetOfData msd;
  msd.automatic = in.bit();
  msd.test_call = in.bit();
  const bool trusted = in.bit();
  in.bits(5);
  msd.vin = read_vin(in);
  skip_energy_storage(in, version);
  msd.position = read_position(in, trusted);
  for (int i = 0; i < before; ++i) in.bits(20);
  if (has_passengers) msd.passengers = static_cast<int>(in.bits(8));
  return in.ok() && !msd.vin.empty() ? std::optional(msd) : std::nullopt;
}

}  // namespace shekara::egts
