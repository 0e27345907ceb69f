// SPDX-License-Identifier: Apache-2.0
// The bytes of one QUIC stream, or of a handshake, put in order by their offsets. Of bytes that come twice the first stay.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara::quic {

class Assembly {
 public:
  // What can be handed on now: a view of `bytes`, or of its own memory until the next call. room: how many bytes may wait
  // behind a hole; a piece that finds none is left out (refused()).
  Bytes add(std::uint64_t offset, Bytes bytes, std::size_t room);
  [[nodiscard]] bool refused() const { return refused_; }  // by the last add()
  [[nodiscard]] std::uint64_t next() const { return next_; }  // offset of the first byte that is missing
  [[nodiscard]] std::size_t waiting() const { return waiting_; }
  // Gives up the hole in front: what waits up to the next one.
  Bytes skip_hole();

 private:
  void keep(std::uint64_t offset, Bytes bytes);
  Bytes take_ready();

  std::map<std::uint64_t, std::vector<std::uint8_t>> pieces_;  // by offset; none touches another's bytes
  std::vector<std::uint8_t> ready_;
  std::uint64_t next_ = 0;
  std::size_t waiting_ = 0;
  bool refused_ = false;
};

}  // namespace shekara::quic
