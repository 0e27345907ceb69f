// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "scanner/capture/byte_source.h"
#include "scanner/capture/capture_format.h"
#include "scanner/capture/mapped_bytes.h"
#include "scanner/unpack/unpack.h"

namespace shekara {

namespace {
constexpr std::size_t kStoredBytes = 256U << 10;  // read at a time from a compressed input

// A pipe or a compressed file, copied or unpacked into arenas.
class StreamBytes final : public ByteSource {
 public:
  StreamBytes(ReadStored read, std::size_t piece_bytes);
  void drain() override;
  [[nodiscard]] std::string suffix() const override;
  [[nodiscard]] bool is_cut() const override {
    return unpacker_ && !damaged_ && stored_ended_ && stored_left_.empty() && !unpacker_->at_end();
  }

 private:
  void load(std::size_t count) override;
  void begin_arena(std::size_t bytes);
  std::size_t pull(std::span<std::uint8_t> room);
  std::size_t pull_plain(std::span<std::uint8_t> room);
  std::size_t pull_unpacked(std::span<std::uint8_t> room);
  bool refill(std::size_t at_least);

  ReadStored read_;
  std::size_t piece_bytes_;
  std::vector<std::uint8_t> stored_;
  Bytes stored_left_;  // read, not yet unpacked or copied
  bool stored_ended_ = false, damaged_ = false, ended_ = false;
  Packing packing_ = Packing::none;
  std::optional<StreamUnpacker> unpacker_;
  std::span<std::uint8_t> room_;  // behind ahead_, in the current arena
};

StreamBytes::StreamBytes(ReadStored read, std::size_t piece_bytes)
    : read_(std::move(read)), piece_bytes_(piece_bytes), stored_(std::min(kStoredBytes, piece_bytes)) {
  refill(kMagicBytes);
  packing_ = packing(stored_left_);
  if (packing_ == Packing::gzip) unpacker_.emplace(StreamUnpacker::Format::gzip);
  if (packing_ == Packing::zstd) unpacker_.emplace(StreamUnpacker::Format::zstd);
}

std::string StreamBytes::suffix() const {
  switch (packing_) {
    case Packing::none:
      return {};
    case Packing::gzip:
      return ".gz";
    case Packing::zstd:
      return ".zst";
  }
  return {};
}

// Called with nothing left. A pipe gives what it has; only the magic number needs more than one byte.
bool StreamBytes::refill(std::size_t at_least) {
  std::size_t filled = 0;
  while (filled < at_least && !stored_ended_) {
    const std::size_t got = read_(std::span(stored_).subspan(filled));
    stored_ended_ = got == 0;
    filled += got;
  }
  stored_left_ = Bytes(stored_).first(filled);
  digest(stored_left_);
  return filled != 0;
}

std::size_t StreamBytes::pull_plain(std::span<std::uint8_t> room) {
  if (stored_left_.empty()) {
    if (stored_ended_) return 0;
    const std::size_t got = read_(room);
    stored_ended_ = got == 0;
    digest(Bytes(room).first(got));
    return got;
  }
  const std::size_t count = std::min(room.size(), stored_left_.size());
  std::copy_n(stored_left_.begin(), count, room.begin());
  stored_left_ = stored_left_.subspan(count);
  return count;
}

std::size_t StreamBytes::pull_unpacked(std::span<std::uint8_t> room) {
  while (!damaged_) {
    const StreamUnpacker::Progress progress = unpacker_->push(stored_left_, room);
    stored_left_ = stored_left_.subspan(progress.used);
    if (!progress.ok) {
      damaged_ = true;
      problem_ = "the compressed data is damaged near byte " +
                 std::to_string(stored_bytes() - stored_left_.size()) +
                 " of the file; everything before was read, get a better copy for the rest";
    }
    if (progress.made != 0) return progress.made;
    if (stored_left_.empty() && !refill(1)) return 0;
  }
  return 0;
}

std::size_t StreamBytes::pull(std::span<std::uint8_t> room) {
  return unpacker_ ? pull_unpacked(room) : pull_plain(room);
}

void StreamBytes::begin_arena(std::size_t bytes) {
  const std::shared_ptr<std::uint8_t> arena(new std::uint8_t[bytes], std::default_delete<std::uint8_t[]>());
  std::copy(ahead_.begin(), ahead_.end(), arena.get());
  room_ = std::span(arena.get(), bytes).subspan(ahead_.size());
  ahead_ = {arena.get(), ahead_.size()};
  memory_ = arena;
}

void StreamBytes::load(std::size_t count) {
  if (ended_) return;
  if (ahead_.size() + room_.size() < count) begin_arena(std::max(piece_bytes_, count));
  while (ahead_.size() < count && !ended_) {
    const std::size_t got = pull(room_);
    ended_ = got == 0;
    ahead_ = {ahead_.data(), ahead_.size() + got};
    room_ = room_.subspan(got);
  }
}

void StreamBytes::drain() {
  offset_ += ahead_.size();
  ahead_ = {};
  while (!ended_ && !damaged_ && unpacker_) {
    begin_arena(piece_bytes_);
    const std::size_t got = pull(room_);
    ended_ = got == 0;
    offset_ += got;
  }
  while (!stored_ended_) refill(1);
  ended_ = true;
  room_ = {};
  memory_.reset();
}
}  // namespace

std::unique_ptr<ByteSource> stream_bytes(ReadStored read, std::size_t piece_bytes) {
  return std::make_unique<StreamBytes>(std::move(read), piece_bytes);
}

std::unique_ptr<ByteSource> open_bytes(const std::string& name, std::size_t piece_bytes) {
  FileHandle file(name);
  std::array<std::uint8_t, kMagicBytes> first{};
  const bool is_file = name != "-" && file.is_regular() && file.size() != 0;
  if (is_file && file.read_at(first, 0) == first.size() && packing(first) == Packing::none &&
      MappedBytes::can_map(file))
    return std::make_unique<MappedBytes>(std::move(file), piece_bytes);
  const std::shared_ptr<FileHandle> shared = std::make_shared<FileHandle>(std::move(file));
  return stream_bytes([shared](std::span<std::uint8_t> room) { return shared->read(room); }, piece_bytes);
}

}  // namespace shekara
