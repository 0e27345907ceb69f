// SPDX-License-Identifier: Apache-2.0
// The streams of one QUIC connection: frames in, bytes in order out, for as many streams at once as there is room for.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/quic_application.h"
#include "scanner/decode/quic_assembly.h"
#include "scanner/decode/quic_frames.h"

namespace shekara::quic {

// Numbers that are used up mostly in order, as ranges. Of too many ranges the lowest grow together.
class UsedUp {
 public:
  void add(std::uint64_t number);
  [[nodiscard]] bool has(std::uint64_t number) const;

 private:
  std::map<std::uint64_t, std::uint64_t> ranges_;  // first -> last
};

class Streams {
 public:
  // channels: so many were given numbers on this flow before.
  explicit Streams(const Limits& limits, std::uint32_t channels = 0)
      : room_(limits.stream_pending_bytes), channels_(channels) {}

  // A STREAM frame of this end. shown: its packet. cut: a hole was given up; too_long: a stream was given up for lack of room.
  Fault add(const Frame& frame, Direction from, Application& to, Bytes shown, FieldSink& out);
  // RESET_STREAM: nothing more comes of it.
  void reset(const Frame& frame, Direction from, Application& to, FieldSink& out);
  // Nothing more comes from this end: what waits behind holes is handed out.
  void end(Direction from, Application& to, FieldSink& out);
  // The same, and what comes next of the client's streams is their beginning.
  Fault begin_again(Direction from, Application& to, FieldSink& out);
  // Bytes that wait behind holes, or were given up.
  [[nodiscard]] std::uint64_t unread(Direction from) const {
    return lost_.at(index_of(from)) + waiting_.at(index_of(from));
  }
  [[nodiscard]] std::uint32_t channels() const { return channels_; }

 private:
  struct Half {
    Assembly order;
    std::optional<std::uint64_t> size;  // once it is known
    bool done = false;
    bool broken = false;                // a hole in it was given up: what follows has no place
  };
  struct Stream {
    std::uint32_t channel = 0;
    std::array<Half, 2> halves;
  };
  using Table = std::map<std::uint64_t, Stream>;

  Stream& open(std::uint64_t id, Fault& fault);
  std::uint32_t next_channel();
  void make_room(Fault& fault);
  void close_if_done(std::uint64_t id, const Stream& stream);
  void close(Table& table, Table::iterator at);
  void give_up(std::uint64_t id, Stream& stream, Direction from, Application& to, FieldSink& out);
  void give_up_longest(Direction from, Application& to, FieldSink& out);
  Bytes order(Half& half, const Frame& frame, Direction from);

  std::size_t room_;
  // By the type in an id's last bits.
  std::array<Table, 4> open_;
  std::array<UsedUp, 4> closed_;
  std::array<std::uint64_t, 2> waiting_{}, lost_{};
  std::uint32_t channels_;
};

}  // namespace shekara::quic
