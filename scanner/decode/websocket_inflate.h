// SPDX-License-Identifier: Apache-2.0
// permessage-deflate (RFC 7692): every message is a raw DEFLATE stream of its own, but may refer to what was
// said before in its direction ("context takeover", the default). For the websocket decoder.
#pragma once
#include <cstdint>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara::websocket {

class Inflater {
 public:
  struct Inflated {
    std::vector<std::uint8_t> bytes;  // what came out before an error, never lost
    bool whole = false;
  };
  Inflated message(Bytes packed);

 private:
  std::vector<std::uint8_t> window_;  // the end of all that was said before
};

}  // namespace shekara::websocket
