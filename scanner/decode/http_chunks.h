// SPDX-License-Identifier: Apache-2.0
// Chunked transfer coding (RFC 9112 section 7.1) over bytes that may come in pieces: where it ends, and its
// data joined.
#pragma once
#include <cstdint>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara {

struct ChunkHead {
  enum class State : std::uint8_t { whole, cut, bad } state = State::cut;
  std::uint64_t size = 0;   // bytes of data; 0: the last chunk
  std::size_t data_at = 0;  // where they start
};
// The size line at `at`, with extensions; bare LF is taken too.
ChunkHead read_chunk_head(Bytes bytes, std::size_t at);

// One past the empty line after the trailers that start at `at`; 0 while it is not there.
std::size_t find_trailers_end(Bytes bytes, std::size_t at);

// How far a chunked body has been looked through. Kept between calls so that no byte is looked at twice.
struct ChunkWalk {
  enum class State : std::uint8_t { more, done, bad } state = State::more;
  std::size_t at = 0;        // the first chunk that is not whole
  std::size_t wanted = 0;    // more: bytes in all before the next call is of use (0: any)
  std::size_t trailers = 0;  // done: where they start
  std::size_t end = 0;       // done: one past the body
  void advance(Bytes bytes);
};

// The data of the chunks of `bytes`, as far as they go.
struct ChunkData {
  std::vector<std::uint8_t> joined;  // of two chunks or more
  Bytes single;                      // of one
  [[nodiscard]] Bytes view() const { return joined.empty() ? single : Bytes(joined); }
};
ChunkData join_chunks(Bytes bytes);

}  // namespace shekara
