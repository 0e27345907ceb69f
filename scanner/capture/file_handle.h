// SPDX-License-Identifier: Apache-2.0
// An open file for reading, closed by its owner; the capture folder's door to open(), read() and fstat().
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace shekara {

class FileHandle {
 public:
  // "-" is standard input, which stays open. UserError: missing, not readable.
  explicit FileHandle(const std::string& name);
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept
      : name_(std::move(other.name_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileHandle& operator=(FileHandle&&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool is_regular() const;
  [[nodiscard]] std::uint64_t size() const;
  // From the file's own position, or from `offset` (regular files); 0 only at the end. UserError: a disk that
  // fails.
  std::size_t read(std::span<std::uint8_t> room);
  std::size_t read_at(std::span<std::uint8_t> room, std::uint64_t offset) const;

 private:
  std::string name_;
  int descriptor_ = -1;
};

// The operating system's words for errno.
std::string system_error_text(int error);

}  // namespace shekara
