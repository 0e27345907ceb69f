// SPDX-License-Identifier: Apache-2.0
// Bytes being written: big-endian numbers, text, BCD. For the sample generator only; it shares no code with
// the scanner on purpose, so that a mistake in one is not repeated in the other.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samples {

class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::string_view text) { add(text); }

  Buffer& u8(unsigned value) {
    bytes_.push_back(static_cast<std::uint8_t>(value));
    return *this;
  }
  Buffer& be16(unsigned value) { return u8(value >> 8 & 0xff).u8(value & 0xff); }
  Buffer& be32(std::uint32_t value) { return be16(value >> 16).be16(value & 0xffff); }
  Buffer& le16(unsigned value) { return u8(value & 0xff).u8(value >> 8 & 0xff); }
  Buffer& le32(std::uint32_t value) { return le16(value & 0xffff).le16(value >> 16); }
  Buffer& add(std::string_view text) {
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    return *this;
  }
  Buffer& add(const Buffer& other) {
    bytes_.insert(bytes_.end(), other.bytes_.begin(), other.bytes_.end());
    return *this;
  }
  Buffer& zeros(std::size_t count) {
    bytes_.insert(bytes_.end(), count, 0);
    return *this;
  }
  // Text filled up to `width` with NUL.
  Buffer& padded(std::string_view text, std::size_t width) { return add(text).zeros(width - text.size()); }
  // Decimal digits, two a byte, an even number of them.
  Buffer& bcd(std::string_view digits) {
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
      u8(static_cast<unsigned>(digits[i] - '0') * 16 + static_cast<unsigned>(digits[i + 1] - '0'));
    }
    return *this;
  }
  Buffer& hex(std::string_view digits) {
    const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) u8(value(digits[i]) * 16 + value(digits[i + 1]));
    return *this;
  }
  // A number in front of what follows, as most protocols have it.
  Buffer& block16(const Buffer& body) { return be16(static_cast<unsigned>(body.size())).add(body); }

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return bytes_; }
  void set16(std::size_t at, unsigned value) {
    bytes_[at] = static_cast<std::uint8_t>(value >> 8);
    bytes_[at + 1] = static_cast<std::uint8_t>(value);
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

// The same sequence on every machine: what stands for keys, random numbers and encrypted bytes.
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_(seed) {}
  std::uint32_t next() {  // splitmix64
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return static_cast<std::uint32_t>(z >> 32);
  }
  std::uint32_t below(std::uint32_t limit) { return next() % limit; }
  Buffer bytes(std::size_t count) {
    Buffer out;
    for (std::size_t i = 0; i < count; ++i) out.u8(next() & 0xff);
    return out;
  }

 private:
  std::uint64_t state_;
};

}  // namespace samples
