// SPDX-License-Identifier: Apache-2.0
// Puts IPv4 and IPv6 fragments together, in file order, by packet time. Overlap policy: the bytes that came
// first stay, except that an IPv6 datagram with any overlap is dropped whole (RFC 5722).
#pragma once
#include <cstdint>
#include <memory>

#include "scanner/base/limits.h"
#include "scanner/facts/coverage.h"
#include "scanner/packets/peel.h"

namespace shekara {

class FragmentTable {
 public:
  explicit FragmentTable(const Limits& limits);
  ~FragmentTable();

  // Takes `peeled` (kind fragment), in file order.
  //
  // True: it completed a datagram, and `peeled` is now what the rebuilt packet peels to, segment
  // (is_reassembled; time and ref of this part) or not_decoded. The caller counts this packet as any other;
  // the table has counted the earlier parts the same way (packets_decoded, or under the same reason). The
  // bytes live until recycle().
  //
  // False: the caller counts nothing. This part is kept, and counted when its datagram is completed, given up
  // (by time, or at a cap, then also in coverage.limits) or at finish(); or it was refused and has been
  // counted.
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
