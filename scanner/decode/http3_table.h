// SPDX-License-Identifier: Apache-2.0
// What the heads of one direction of an HTTP/3 connection refer to. Its size is what the other side's SETTINGS allow, which may
// come later than the first instructions.
#pragma once
#include <optional>
#include <vector>

#include "scanner/decode/qpack.h"

namespace shekara::http3 {

class HeadTable {
 public:
  // The other side's SETTINGS: the first count. False: instructions that came before are bad.
  bool allow(std::uint64_t capacity);
  // The next bytes of the encoder stream. False: they are bad, or too many without SETTINGS; the table is lost.
  bool instruct(Bytes bytes);
  // Bytes of the encoder stream are missing.
  void lose();
  // The encoder stream begins once more; what the other side allows is the same.
  void begin_again();
  QpackTable::Section unpack(std::uint64_t stream, Bytes section);

 private:
  std::optional<std::uint64_t> allowed_;
  std::optional<QpackTable> table_;
  std::vector<std::uint8_t> early_;
};

}  // namespace shekara::http3
