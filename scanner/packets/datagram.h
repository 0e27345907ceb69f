// SPDX-License-Identifier: Apache-2.0
// Inside of packets/: the parts of one IP datagram, for FragmentTable. Parts may be cut by the snap length:
// they cover what they covered on the wire, and the rebuilt packet then ends where the first byte is missing.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "scanner/packets/peel.h"

namespace shekara {

class Datagram {
 public:
  enum class Taken : std::uint8_t {
    kept,
    complete,
    refused,        // this part alone: empty, not in units of eight bytes (IPv6), beyond 65,535 bytes
    overlap,        // IPv6, RFC 5722: the datagram has to go
    contradiction,  // its end is not where another part says
  };
  // wire_payload: bytes of the part's payload as sent, >= fragment.payload.size().
  Taken take(const Fragment& fragment, std::size_t wire_payload);
  // Once complete: the IP packet as it was before it was fragmented.
  [[nodiscard]] std::vector<std::uint8_t> rebuilt() const;
  [[nodiscard]] std::size_t held_bytes() const noexcept { return held_; }  // memory, roughly
  // Some bytes came twice and differed; the first stayed.
  [[nodiscard]] bool has_conflict() const noexcept { return has_conflict_; }

 private:
  struct Part {
    std::uint32_t end = 0;            // on the wire
    std::vector<std::uint8_t> bytes;  // from its start, as captured
  };
  using Parts = std::map<std::uint32_t, Part>;  // by offset; never overlapping
  [[nodiscard]] bool fits_end(std::uint32_t end, bool more) const;
  [[nodiscard]] bool is_duplicate(std::uint32_t offset, std::uint32_t end, Bytes bytes) const;
  Parts::iterator first_beyond(std::uint32_t offset);
  bool insert(std::uint32_t offset, std::uint32_t end, Bytes bytes);
  void add_part(std::uint32_t offset, std::uint32_t end, Bytes bytes);
  void note_conflict(std::uint32_t offset, Bytes bytes, std::uint32_t part_offset, Bytes part);
  void keep_header(const Fragment& fragment);

  Parts parts_;
  std::vector<std::uint8_t> header_;  // of the part at offset 0
  std::size_t next_header_at_ = 0;
  std::uint8_t protocol_ = 0;
  std::optional<std::uint32_t> total_;
  std::uint32_t covered_ = 0;
  std::size_t held_ = 0;
  bool has_conflict_ = false;
};

}  // namespace shekara
