// SPDX-License-Identifier: Apache-2.0
// HPACK (RFC 7541), by nghttp2: one table for each direction of an HTTP/2 connection. The only door to nghttp2.
#pragma once
#include <memory>

#include "scanner/decode/header_list.h"

namespace shekara {

class HpackTable {
 public:
  // from_start: every block of this direction was and will be seen. Else the table begins in the middle: a line that stands in
  // an earlier block is left out, with the fault cut.
  explicit HpackTable(bool from_start);
  ~HpackTable();
  HpackTable(const HpackTable&) = delete;
  HpackTable& operator=(const HpackTable&) = delete;

  // One block, whole. After a bad one (fault bad_value) the table begins anew, in the middle.
  HeaderList unpack(Bytes block);

 private:
  struct Inflater;
  std::unique_ptr<Inflater> inflater_;
};

}  // namespace shekara
