// SPDX-License-Identifier: Apache-2.0
// Frames of JT/T 809 (2011 and 2019): flags, escapes, header and check. For the files jtt809_*.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara::jtt809 {

inline constexpr std::uint8_t kBegin = 0x5b, kEnd = 0x5d;
inline constexpr std::size_t kHeader = 22;                     // of 2011; 2019 adds eight bytes of time
inline constexpr std::size_t kShortest = kHeader + 4;          // as the length counts: with flags and check
inline constexpr std::size_t kLongest = std::size_t{1} << 18;  // the same; pictures are the longest
inline constexpr std::size_t kLongestOnWire = 2 * kLongest;

// What stands between the flags, escapes undone; knows for each byte where it was on the wire.
class Unescaped {
 public:
  // wire[0] is the flag; from there to `end`, which is a flag or the end of what is there.
  Unescaped(Bytes wire, std::size_t end);
  [[nodiscard]] Bytes bytes() const { return bytes_; }
  [[nodiscard]] bool ok() const { return ok_; }  // false: an escape that does not exist, or a flag inside
  // Offset of byte i in wire; i may be bytes().size().
  [[nodiscard]] std::uint32_t wire_offset(std::size_t i) const { return offsets_[i]; }

 private:
  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint32_t> offsets_;
  bool ok_ = true;
};

// Section 4.4 of 2011: all but the cipher's data is clear.
struct Header {
  std::uint32_t length = 0;  // of the frame, escapes undone, with both flags
  std::uint16_t id = 0;
  Bytes id_at, platform, version, key;
  std::uint8_t cipher = 0;
  bool is_2019 = false;
  Bytes time;  // 2019: seconds of UTC, 8 bytes
  std::size_t size = 0;
  bool ok = false;  // it is there to its end
};
// `content`: header, data and check, or their beginning. The edition is told from the time, which only that
// of 2019 has behind the key: no data of 2011 begins with a second of this century in eight bytes.
Header read_header(Bytes content);

// The length a frame says it has, as soon as that can be read; escapes in it are undone.
std::optional<std::uint32_t> announced_length(Bytes wire);

}  // namespace shekara::jtt809
