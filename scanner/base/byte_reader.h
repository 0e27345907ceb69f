// SPDX-License-Identifier: Apache-2.0
// A forward cursor over bytes nobody has checked yet; the only way the project reads untrusted bytes.
// A read past the end gives zero (or an empty span), latches the failure, and so does every read after it:
// read a whole header, ask ok() once, then act on the values.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace shekara {

using Bytes = std::span<const std::uint8_t>;

// The two doors between bytes and text; the only casts of that kind in the tree.
inline std::string_view as_text(Bytes bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes as_bytes(std::string_view text) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// `to`: room for as many, or the place where they are: then there is nothing to do.
inline void copy_bytes(Bytes bytes, std::uint8_t* to) noexcept {
  if (!bytes.empty() && bytes.data() != to) std::memcpy(to, bytes.data(), bytes.size());
}

class ByteReader {
 public:
  explicit ByteReader(Bytes bytes) noexcept : bytes_(bytes) {}

  [[nodiscard]] bool ok() const noexcept { return ok_; }
  [[nodiscard]] std::size_t offset() const noexcept { return at_; }
  // Bytes not read yet; 0 once a read has failed.
  [[nodiscard]] std::size_t left() const noexcept { return ok_ ? bytes_.size() - at_ : 0; }
  [[nodiscard]] Bytes rest() const noexcept { return ok_ ? bytes_.subspan(at_) : Bytes{}; }
  // The byte `ahead` of the cursor without moving it; 0 when there is none (no failure is latched).
  [[nodiscard]] std::uint8_t peek(std::size_t ahead = 0) const noexcept {
    return ahead < left() ? bytes_[at_ + ahead] : std::uint8_t{0};
  }

  std::uint8_t u8() noexcept { return number<std::uint8_t, 1, true>(); }
  std::uint16_t be16() noexcept { return number<std::uint16_t, 2, true>(); }
  std::uint32_t be24() noexcept { return number<std::uint32_t, 3, true>(); }
  std::uint32_t be32() noexcept { return number<std::uint32_t, 4, true>(); }
  std::uint64_t be64() noexcept { return number<std::uint64_t, 8, true>(); }
  std::uint16_t le16() noexcept { return number<std::uint16_t, 2, false>(); }
  std::uint32_t le24() noexcept { return number<std::uint32_t, 3, false>(); }
  std::uint32_t le32() noexcept { return number<std::uint32_t, 4, false>(); }
  std::uint64_t le64() noexcept { return number<std::uint64_t, 8, false>(); }

  Bytes take(std::size_t count) noexcept {
    if (count > left()) return fail();
    const Bytes taken = bytes_.subspan(at_, count);
    at_ += count;
    return taken;
  }
  std::string_view text(std::size_t count) noexcept { return as_text(take(count)); }
  void skip(std::size_t count) noexcept { take(count); }
  // A reader of the next `count` bytes that cannot leave them; failed at once if they are not there.
  ByteReader sub(std::size_t count) noexcept {
    ByteReader inner(take(count));
    inner.ok_ = ok_;
    return inner;
  }

 private:
  Bytes fail() noexcept {
    ok_ = false;
    return {};
  }
  template <typename Number, std::size_t kSize, bool kBigEndian>
  Number number() noexcept {
    const Bytes taken = take(kSize);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < taken.size(); ++i)
      value = value << 8 | taken[kBigEndian ? i : taken.size() - 1 - i];
    return static_cast<Number>(value);
  }

  Bytes bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace shekara
