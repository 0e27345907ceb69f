// SPDX-License-Identifier: Apache-2.0
// Sound and pictures inside of text: base64 of a file's first bytes, or a data: URL (RFC 2397).
#pragma once
#include <string_view>

namespace shekara {

// "image/jpeg", "audio/amr", ...: what a text is that holds a picture, sound or video; empty: it does not.
std::string_view media_in_text(std::string_view text);
// At least `least` characters of base64 (either alphabet), and nothing else but line ends.
bool is_base64(std::string_view text, std::size_t least);

}  // namespace shekara
