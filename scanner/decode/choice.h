// SPDX-License-Identifier: Apache-2.0
// Who knows these bytes: the answers of all probes, and the rule that picks one of them. The rule never depends on
// the order of the table.
#pragma once
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara {

struct Choice {
  const DecoderInfo* decoder = nullptr;  // nullptr: nobody yet (wait) or nobody at all
  bool proven = false;
  bool wait = false;                     // somebody wants to see more bytes first
};

// whole: no more bytes will come (a body, a datagram, the end of a stream), so "maybe" cannot become more.
// One proven wins. Else, while more may come and anybody is interested: wait. Else the only likely one. Else `text`,
// the decoder of last resort, when it does not say no.
Choice choose_decoder(Bytes first, Direction direction, std::string_view content_type, Layers layer, bool whole);

}  // namespace shekara
