// SPDX-License-Identifier: Apache-2.0
// Puts IPv4 and IPv6 fragments together, in file order, by packet time. Overlap policy: the bytes that came first
// stay (as BSD and Snort's "first"), except that an IPv6 datagram with any overlap is dropped whole (RFC 5722).
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/facts/coverage.h"
#include "scanner/packets/peel.h"

namespace shekara {

class FragmentTable {
 public:
  explicit FragmentTable(const Limits& limits);
  ~FragmentTable();

  // Takes `peeled` (kind fragment). When it completes a datagram, turns `peeled` into what the rebuilt packet peels to
  // (segment, not_decoded, or again fragment for a fragment inside a tunnel, already taken) and returns true; its
  // bytes live until recycle(). Earlier parts of a completed datagram count as decoded.
  // False: kept, or dropped with a count in `coverage`.
  bool add(Peeled& peeled, Coverage& coverage);
  // The window is done with: bytes of completed datagrams may go.
  void recycle();
  // End of input: parts that never became whole are counted as not decoded.
  void finish(Coverage& coverage);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shekara
