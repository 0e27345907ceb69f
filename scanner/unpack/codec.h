// SPDX-License-Identifier: Apache-2.0
// The compression libraries as one shape: bytes in, bytes out, one step at a time. Internal to unpack/.
#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "scanner/base/byte_reader.h"

namespace shekara {

enum class Coding : std::uint8_t { gzip, zlib, raw_deflate, brotli, zstd };

class Codec {
 public:
  enum class State : std::uint8_t { running, ended, damaged };
  virtual ~Codec() = default;
  // Takes bytes off the front of `packed` and room off the front of `room` until one is used up or the stream
  // ends.
  virtual State step(Bytes& packed, std::span<std::uint8_t>& room) = 0;
  // Makes ready for another stream right behind the one that ended.
  virtual void restart() {}
};

std::unique_ptr<Codec> make_codec(Coding coding, int zstd_window_log);

// A codec over members (RFC 1952 section 2.2) or frames (RFC 8878 section 3) that follow each other.
class MemberStream {
 public:
  MemberStream(Coding coding, int zstd_window_log);
  // As Codec::step(); false: damaged, now and for good.
  bool step(Bytes& packed, std::span<std::uint8_t>& room);
  [[nodiscard]] bool at_end() const { return ended_ && !damaged_; }

 private:
  bool begin_next(Bytes& packed);

  std::unique_ptr<Codec> codec_;
  Coding coding_;
  bool ended_ = false, damaged_ = false;
};

}  // namespace shekara
