// SPDX-License-Identifier: Apache-2.0
// The bytes of one input as a forward stream: mapped file, pipe, or unpacked on the fly. They come in pieces
// of memory with shared owners, so that a window keeps exactly what its packets point into, and the rest is
// given back.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "scanner/base/byte_reader.h"
#include "scanner/base/digest.h"

namespace shekara {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // The bytes from the cursor on, all in one piece: at least `count` of them, fewer only where the input
  // ends.
  Bytes ahead(std::size_t count) {
    if (ahead_.size() < count) load(count);
    return ahead_;
  }
  // `count` at most what ahead() showed.
  void skip(std::size_t count) {
    ahead_ = ahead_.subspan(count);
    offset_ += count;
  }
  // Of the cursor, in the capture (behind any compression).
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  // Owner of what ahead() shows.
  [[nodiscard]] const std::shared_ptr<const void>& memory() const { return memory_; }

  // Reads the rest, for the digest alone. Nothing is ahead afterwards.
  virtual void drain() = 0;
  // Of the input as stored, read so far.
  [[nodiscard]] std::uint64_t stored_bytes() const { return stored_bytes_; }
  std::string finish_sha256() { return sha256_.finish_hex(); }  // once, after drain()
  // "", ".gz" or ".zst".
  [[nodiscard]] virtual std::string suffix() const { return {}; }
  // The compressed stream stopped before its own end.
  [[nodiscard]] virtual bool is_cut() const { return false; }
  // What went wrong below the capture format, one line; empty if nothing did.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 protected:
  virtual void load(std::size_t count) = 0;
  void digest(Bytes stored) {
    sha256_.update(stored);
    stored_bytes_ += stored.size();
  }

  Bytes ahead_;
  std::shared_ptr<const void> memory_;
  std::uint64_t offset_ = 0;
  std::string problem_;

 private:
  Sha256 sha256_;
  std::uint64_t stored_bytes_ = 0;
};

// Opens a file, or standard input for "-". Regular files are mapped `piece_bytes` at a time, compressed files
// and pipes are read into arenas of that size. UserError: missing, unreadable.
std::unique_ptr<ByteSource> open_bytes(const std::string& name, std::size_t piece_bytes);

// Fills the front of the room and says how much; 0 only at the end.
using ReadStored = std::function<std::size_t(std::span<std::uint8_t> room)>;
// Bytes from anywhere, gzip and zstd recognised by content.
std::unique_ptr<ByteSource> stream_bytes(ReadStored read, std::size_t piece_bytes);

}  // namespace shekara
