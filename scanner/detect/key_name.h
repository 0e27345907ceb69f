// SPDX-License-Identifier: Apache-2.0
// Key names as people write them ("Device_IMEI", "Гос. номер", "carVin") brought to one form, and the table
// that says what a key means. Built once, then read by every lane for every field: no heap in the look-up.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace shekara {

// Lower case (ASCII, Cyrillic and Kazakh letters), without `_ - .` and blanks, without a leading "X-" (HTTP).
// A name longer than any known key (kLongest bytes) becomes empty: it means nothing to us.
class KeyName {
 public:
  static constexpr std::size_t kLongest = 64;
  explicit KeyName(std::string_view raw) noexcept;
  [[nodiscard]] std::string_view text() const noexcept { return {buffer_.data(), size_}; }

 private:
  std::array<char, kLongest> buffer_;
  std::size_t size_ = 0;
};

// What a key says: two sets of bits, their meaning is the table owner's.
struct KeyMeaning {
  std::string_view key;  // normalised; lives as long as what was given to add()
  std::uint64_t strong = 0, weak = 0;
};

struct KeyMatch {
  const KeyMeaning* meaning = nullptr;  // nullptr: an unknown key
  std::string_view prefix;              // the one that was taken off ("device" of "deviceimei"), a literal
};

class KeyTable {
 public:
  KeyTable();
  // `key` normalised, kept by view. Adding a key again joins the bits.
  void add(std::string_view key, std::uint64_t strong, std::uint64_t weak);
  // Of a normalised name; tried whole, then without one of the usual prefixes (user, car, device, last, gps,
  // ...).
  [[nodiscard]] KeyMatch find(std::string_view name) const noexcept;

 private:
  [[nodiscard]] const KeyMeaning* exact(std::string_view name) const noexcept;
  [[nodiscard]] std::size_t slot_of(std::string_view name) const noexcept;
  void grow();

  std::vector<KeyMeaning> slots_;  // open addressing, linear probing; an empty key is a free slot
  std::size_t used_ = 0;
  // By first byte, a bit per length of the keys there are: turns most unknown names away before they are
  // hashed.
  std::array<std::uint64_t, 256> lengths_{};
};

}  // namespace shekara
