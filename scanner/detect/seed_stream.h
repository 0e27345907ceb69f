// SPDX-License-Identifier: Apache-2.0
// One direction of a TCP stream on its way past the seeds: keeps the last bytes, so that a value cut over
// segments is found, and the packet that each of them came with.
#pragma once
#include <vector>

#include "scanner/base/time.h"
#include "scanner/detect/seed_set.h"

namespace shekara {

struct SeedSighting {
  SeedHit hit;
  std::uint64_t offset = 0;  // of its first byte, in the stream
  PacketRef packet;          // of its first byte
  Timestamp time;
};

class SeedStream {
 public:
  // `work` is a buffer to be used again; sightings are appended to `out`.
  void feed(const SeedSet& seeds, Bytes bytes, PacketRef packet, Timestamp time,
            std::vector<std::uint8_t>& work, std::vector<SeedSighting>& out);
  // Nothing more follows what is kept, or bytes are missing behind it.
  void flush(const SeedSet& seeds, std::vector<SeedSighting>& out);
  void skip(std::uint64_t missing) { offset_ += missing; }
  [[nodiscard]] std::size_t memory() const { return kept_.capacity() + marks_.capacity() * sizeof(Mark); }

 private:
  struct Mark {  // from this place on, the bytes came with this packet
    std::size_t at;
    PacketRef packet;
    Timestamp time;
  };
  void look(const SeedSet& seeds, Bytes text, std::size_t to, std::vector<SeedSighting>& out);
  void keep(Bytes text);

  std::vector<std::uint8_t> kept_;
  std::vector<Mark> marks_;
  std::uint64_t offset_ = 0;  // of the first byte that is kept
  std::size_t looked_ = 0;    // bytes of it that have been looked at
};

}  // namespace shekara
