// SPDX-License-Identifier: Apache-2.0
// AMF0 values (Adobe AMF 0, 2007): commands and metadata of RTMP and FLV. Walked, not kept: numbers, truth
// values and texts go to a receiver with the name of the member they stand under.
#pragma once
#include <functional>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

struct Amf0Scalar {
  std::size_t argument = 0;  // which value at the top it is in
  std::string_view name;     // of the member; empty for a value at the top
  std::string_view text;
  double number = 0;
  bool is_text = false;
  Bytes raw;  // where it stands
};

// All values up to the end. False: something in it is no AMF0; what stands before has been given.
bool walk_amf0(Bytes bytes, const std::function<void(const Amf0Scalar&)>& receive);

}  // namespace shekara
