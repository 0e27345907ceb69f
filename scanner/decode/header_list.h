// SPDX-License-Identifier: Apache-2.0
// The head of one HTTP/2 or HTTP/3 message as HPACK (RFC 7541) or QPACK (RFC 9204) gave it: names and values in order.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"

namespace shekara {

struct HeaderLine {
  std::string name, value;  // any bytes
};

struct HeaderList {
  std::vector<HeaderLine> lines;
  std::size_t bytes = 0;       // as RFC 9113 section 6.5.2 and RFC 9114 section 4.2.2 count: 32 for each line beside its text
  Fault fault = Fault::none;   // why lines are missing, or one of them is not what was sent

  // Beyond Limits::http_head_bytes nothing is kept, and the fault says so.
  void add(std::string_view name, std::string_view value) {
    bytes += name.size() + value.size() + 32;
    if (bytes <= Limits{}.http_head_bytes)
      lines.push_back({std::string(name), std::string(value)});
    else
      fault = Fault::too_long;
  }
};

}  // namespace shekara
