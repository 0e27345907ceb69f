// SPDX-License-Identifier: Apache-2.0
// The minimum set of data of an eCall (EN 15722:2011 and 2015, versions 1 and 2), bit-packed by the unaligned
// packed encoding rules of ASN.1 (ITU-T X.691).
#pragma once
#include <optional>
#include <string>

#include "scanner/decode/decoder.h"

namespace shekara::egts {

struct MinimumSetOfData {
  std::string vin;
  Position position;  // 0/0 and not valid where it is unknown
  bool automatic = false, test_call = false;
  std::optional<int> passengers;
};

// Nothing for another version, cut bits, or a letter that no VIN has.
std::optional<MinimumSetOfData> read_msd(Bytes bytes);

// Milliarcseconds; 7FFFFFFF: unknown.
std::optional<double> degrees_of_milliarcseconds(std::int64_t value, double most);

}  // namespace shekara::egts
