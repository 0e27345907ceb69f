// SPDX-License-Identifier: Apache-2.0
// One member of a JSON document that a decoder must know before it hands the document on.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

// The text, or the digits of the whole number, of the first member of this name, however deep; nothing when
// there is none, or its value is something else.
std::optional<std::string> json_member(Bytes document, std::string_view name);

}  // namespace shekara
