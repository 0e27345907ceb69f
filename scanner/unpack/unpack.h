// SPDX-License-Identifier: Apache-2.0
// Decompression behind one door (zlib, zstd, brotli): content codings of bodies, with a bomb limit, and compressed
// capture files as a stream.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/base/limits.h"

namespace shekara {

struct Unpacked {
  std::vector<std::uint8_t> bytes;  // what came out before an error or a limit, never lost
  bool whole = false;               // the coding's own end was reached
  bool limit = false;               // Limits::unpacked_bytes or unpacked_ratio was reached
  bool known = true;                // false: a coding nobody here knows
};
// coding: "gzip", "x-gzip", "deflate" (zlib or raw), "br", "zstd", "identity"; case-insensitive; several separated by
// commas are undone from the last to the first (RFC 9110 section 8.4).
Unpacked unpack(Bytes packed, std::string_view coding, const Limits& limits);

// A compressed stream in pieces.
class StreamUnpacker {
 public:
  enum class Format : std::uint8_t { gzip, zstd };
  explicit StreamUnpacker(Format format);
  ~StreamUnpacker();
  // Appends what `packed` gives to `out`. False: damaged; what came before the damage is in `out`.
  bool push(Bytes packed, std::vector<std::uint8_t>& out);
  // True when the input ended where a member or frame ended.
  [[nodiscard]] bool at_end() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shekara
