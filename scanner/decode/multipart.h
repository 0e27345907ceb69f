// SPDX-License-Identifier: Apache-2.0
// Parts of a multipart body (RFC 2046 section 5.1), each with its own headers.
#pragma once
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara {

struct BodyPart {
  std::string_view content_type, coding;  // coding: Content-Transfer-Encoding
  Bytes bytes;
};

// content_type: of the whole body, "multipart/mixed;boundary=x". Empty when it is none, or has no boundary;
// at most 32.
std::vector<BodyPart> body_parts(Bytes body, std::string_view content_type);

}  // namespace shekara
