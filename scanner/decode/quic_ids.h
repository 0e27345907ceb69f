// SPDX-License-Identifier: Apache-2.0
// The connection ids that one end of a QUIC connection gave out: a packet to it with a short header begins with one of them,
// and says nothing of how long it is. Also its tokens of stateless resets.
#pragma once
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara::quic {

class Ids {
 public:
  // True when it is new.
  bool add(Bytes id);
  void add_reset_token(Bytes token);
  // How long the id at the front of these bytes may be: that of one that stands there first, then all lengths that were seen.
  [[nodiscard]] std::vector<std::size_t> lengths(Bytes after_first) const;
  // Where a packet with a short header that begins as this one does, its id included, begins behind it; its size: none does.
  [[nodiscard]] std::size_t next_packet(Bytes packet) const;
  // RFC 9000 section 10.3: a datagram that ends in a token resets the connection.
  [[nodiscard]] bool is_reset(Bytes datagram) const;

 private:
  std::vector<std::vector<std::uint8_t>> ids_, tokens_;
};

}  // namespace shekara::quic
