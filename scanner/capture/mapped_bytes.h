// SPDX-License-Identifier: Apache-2.0
// A regular file, mapped piece by piece. Each piece is its own mapping and goes when its last window does, so
// that resident memory does not grow with the file.
#pragma once
#include "scanner/capture/byte_source.h"
#include "scanner/capture/file_handle.h"

namespace shekara {

class MappedBytes final : public ByteSource {
 public:
  MappedBytes(FileHandle file, std::size_t piece_bytes);
  void drain() override;
  // False where the file system cannot map this file.
  [[nodiscard]] static bool can_map(const FileHandle& file);

 private:
  void load(std::size_t count) override;
  void show(std::uint64_t start, std::size_t length);
  Bytes map(std::uint64_t start, std::size_t length);
  Bytes copy(std::uint64_t start, std::size_t length);
  void end_at(std::uint64_t now);

  FileHandle file_;
  std::size_t piece_bytes_;
  std::uint64_t size_;
};

}  // namespace shekara
