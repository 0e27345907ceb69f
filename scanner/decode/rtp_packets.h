// SPDX-License-Identifier: Apache-2.0
// The RTP and RTCP packets of one flow (RFC 3550), one after the other: who sends what media. One packet alone is easily
// chance: what does not show by its content counts from the third in a row on. For the decoders of RTP.
#pragma once
#include <array>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/rtp_header.h"

namespace shekara::rtp {

inline bool is_version_2(std::uint8_t first) { return first >> 6 == 2; }
inline bool is_control(Bytes bytes) { return bytes.size() >= 2 && is_control_type(bytes[1]); }

class Packets {
 public:
  // `bytes`: one packet. Bytes of a message that `out` knows.
  Fault read(Bytes bytes, Direction direction, const FieldWriter& out);
  // Many sources that never go on are no media: these bytes are something else.
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  static constexpr std::size_t kSources = 8;
  struct Source {
    std::uint32_t id = 0;
    std::uint16_t sequence = 0;
    std::uint8_t type = 0;
    int in_a_row = 0;  // 0: a free place
    bool told = false;
  };
  struct Side {
    std::array<Source, kSources> sources{};
    std::size_t next = 0, strangers = 0;
  };

  Fault control(Bytes bytes, const FieldWriter& out);
  Source& source_of(const Packet& packet, Side& side);

  std::array<Side, 2> sides_;
  bool told_any_ = false, told_opaque_ = false, refused_ = false;
};

}  // namespace shekara::rtp
