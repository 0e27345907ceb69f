// SPDX-License-Identifier: Apache-2.0
// Decompression behind one door (zlib, zstd, brotli): content codings of bodies, with a bomb limit, and
// compressed capture files as a stream.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/base/limits.h"

namespace shekara {

struct Unpacked {
  std::vector<std::uint8_t> bytes;  // what came out before an error or a limit, never lost
  bool whole = false;               // the coding's own end was reached, with nothing behind it
  bool limit = false;  // Limits::unpacked_bytes, unpacked_ratio or inner_depth (codings) was reached
  bool known = true;   // false: a coding nobody here knows; bytes are then still in that coding
};
// coding: "gzip", "x-gzip", "deflate" (zlib or raw), "br", "zstd", "identity"; case-insensitive; several
// separated by commas are undone from the last to the first (RFC 9110 section 8.4).
Unpacked unpack(Bytes packed, std::string_view coding, const Limits& limits);

// A compressed stream in pieces.
class StreamUnpacker {
 public:
  enum class Format : std::uint8_t { gzip, zstd };
  struct Progress {
    std::size_t used = 0, made = 0;  // bytes taken from `packed` and put into `room`
    bool ok = true;                  // false: damaged; what was made before is good
  };
  explicit StreamUnpacker(Format format);
  ~StreamUnpacker();
  // Unpacks until `packed` or `room` is used up. Output can be waiting inside: call again, with nothing
  // packed if need be, until less than `room` is made.
  Progress push(Bytes packed, std::span<std::uint8_t> room);
  // True when the input ended where a member or frame ended.
  [[nodiscard]] bool at_end() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shekara
