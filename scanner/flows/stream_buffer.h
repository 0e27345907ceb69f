// SPDX-License-Identifier: Apache-2.0
// One direction of a TCP connection put in order: retransmissions, overlaps, wrap-around, holes, and streams joined in
// the middle. In order and nothing waiting: no copy. Overlap policy: the bytes that came first stay.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"

namespace shekara {

// Receives the stream. bytes() in order; gap() where `count` bytes were sent but never captured.
class StreamSink {
 public:
  virtual ~StreamSink() = default;
  // from: where in the packet's transport payload they begin.
  virtual void bytes(Bytes bytes, PacketRef packet, Timestamp time, std::uint32_t from) = 0;
  virtual void gap(std::uint64_t count) = 0;
};

struct StreamPiece {
  std::uint32_t seq = 0;         // of the first byte
  Bytes bytes;
  std::uint32_t uncaptured = 0;  // bytes at its end that were sent but cut off by the snap length
  PacketRef packet;
  Timestamp time;
  std::uint32_t from = 0;        // where in the packet's transport payload they begin, or PacketPlace::kNowhere
};

class StreamBuffer {
 public:
  // The sequence number of the first byte (SYN + 1). Ignored once the stream has begun.
  void begin(std::uint32_t seq);
  // May call the sink any number of times. Returns the payload bytes that were already known (retransmitted).
  std::size_t push(const StreamPiece& piece, StreamSink& sink);
  // Counts without keeping: for a stream that nobody reads any more. A hole that is filled later is taken back.
  void watch(const StreamPiece& piece, std::uint64_t& retransmitted, std::uint64_t& missing);
  // The other side has acknowledged up to `seq`: holes before it will not be filled any more.
  void acknowledged(std::uint32_t seq, StreamSink& sink);
  // End of the connection: hands out what waits, with its gaps.
  void flush(StreamSink& sink);
  [[nodiscard]] std::size_t pending() const { return pending_bytes_; }
  [[nodiscard]] bool begun() const { return begun_; }

 private:
  struct Waiting {
    std::vector<std::uint8_t> bytes;
    std::uint32_t uncaptured = 0;
    PacketRef packet;
    Timestamp time;
    std::uint32_t from = 0;
  };
  // 64-bit position in the stream nearest to where it stands now: sequence numbers wrap.
  [[nodiscard]] std::int64_t position(std::uint32_t seq) const;
  // The bytes of `piece` but for the first `known`.
  template <typename Piece>
  void hand_out(const Piece& piece, std::size_t known, std::uint32_t uncaptured, StreamSink& sink);
  void wait(std::int64_t at, const StreamPiece& piece);
  void drain(StreamSink& sink);
  void skip_to_first(StreamSink& sink);

  std::map<std::int64_t, Waiting> waiting_;  // by position; no two overlap
  std::int64_t next_ = 0;                    // position of the next byte in order
  std::size_t pending_bytes_ = 0;
  std::uint64_t holes_ = 0;                  // bytes that watch() has seen skipped and not yet filled
  bool begun_ = false;
};

}  // namespace shekara
