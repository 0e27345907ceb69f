// SPDX-License-Identifier: Apache-2.0
// Pictures, voice and video by the signature their files begin with.
#pragma once
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

struct MediaKind {
  std::string_view type;    // "image/jpeg"; empty: these are none
  bool sure = false;        // a signature so long that nothing else has it
  bool may_become = false;  // the bytes end within a signature
};
MediaKind media_kind(Bytes bytes);

}  // namespace shekara
