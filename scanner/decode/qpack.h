// SPDX-License-Identifier: Apache-2.0
// QPACK (RFC 9204), by nghttp3: one table for each direction of an HTTP/3 connection. The only door to nghttp3.
#pragma once
#include <cstdint>
#include <memory>

#include "scanner/decode/header_list.h"

namespace shekara {

class QpackTable {
 public:
  // capacity: what the reader of these heads allows in its SETTINGS (section 5); heads count by it, so it has to be right.
  explicit QpackTable(std::uint64_t capacity);
  ~QpackTable();
  QpackTable(const QpackTable&) = delete;
  QpackTable& operator=(const QpackTable&) = delete;

  // The next bytes of the encoder stream. False: they are bad, or were before, and the table is lost.
  bool instruct(Bytes bytes);
  // Bytes of the encoder stream are missing.
  void lose();

  struct Section {
    HeaderList list;       // fault bad_value: the section is bad, or needs a table that is lost
    bool blocked = false;  // lines it names have not come yet: to be asked again after instruct()
  };
  // An encoded field section, whole (section 4.5).
  Section unpack(std::uint64_t stream, Bytes section);

 private:
  struct Reader;
  std::unique_ptr<Reader> table_;  // nullptr: lost
  std::unique_ptr<Reader> plain_;  // of sections that need no table
};

}  // namespace shekara
