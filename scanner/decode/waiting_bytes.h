// SPDX-License-Identifier: Apache-2.0
// Bytes of a direction that wait for the rest of their message. What is added is not set to zero first: with large messages that
// would cost as much as copying them.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

#include "scanner/base/byte_reader.h"

namespace shekara {

class WaitingBytes {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] Bytes bytes() const { return {room_.get(), size_}; }
  [[nodiscard]] std::uint8_t* data() { return room_.get(); }

  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    auto larger = std::make_unique_for_overwrite<std::uint8_t[]>(capacity);
    if (size_ != 0) std::memcpy(larger.get(), room_.get(), size_);
    room_ = std::move(larger);
    capacity_ = capacity;
  }
  // Room for so many more, which the caller writes.
  std::uint8_t* grow(std::size_t count) {
    if (size_ + count > capacity_) reserve(std::max(size_ + count, capacity_ * 2));
    return room_.get() + std::exchange(size_, size_ + count);
  }
  void drop_front(std::size_t count) {
    size_ -= count;
    if (size_ != 0 && count != 0) std::memmove(room_.get(), room_.get() + count, size_);
  }
  void clear() { size_ = 0; }
  void swap(WaitingBytes& other) noexcept {
    room_.swap(other.room_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

 private:
  std::unique_ptr<std::uint8_t[]> room_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace shekara
