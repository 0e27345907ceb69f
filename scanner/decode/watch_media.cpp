// SPDX-License-Identifier: Apache-2.0
// Of voice and pictures only what they are and how long.
#include <string>

#include "scanner/decode/watch_messages.h"

namespace shekara::watch {

namespace {
std::string_view media_type(std::string_view bytes, std::string_view kind) {
  struct Magic {
    std::string_view bytes, type;
  };
  constexpr Magic kMagics[] = {{"#!AMR", "audio/amr"},
                               {"RIFF", "audio/wav"},
                               {"\xff\xd8", "image/jpeg"},
                               {"\x89PNG", "image/png"},
                               {"ID3", "audio/mpeg"}};
  for (const Magic& magic : kMagics)
    if (bytes.starts_with(magic.bytes)) return magic.type;
  return kind;
}
}  // namespace

// 7D 01 to 7D 05 stand for 7D [ ] , *; a watch that does not escape has them by chance only.
void give_media(const FieldWriter& to, std::string_view path, std::string_view kind, std::string_view bytes) {
  if (bytes.empty()) return;
  std::size_t size = bytes.size();
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i)
    if (bytes[i] == '\x7d' && bytes[i + 1] >= 1 && bytes[i + 1] <= 5) --size, ++i;
  const std::string words = std::string(media_type(bytes, kind)) + ", " + std::to_string(size) + " bytes";
  to.value(Tag::media, path, std::string_view(words), as_bytes(bytes));
}

}  // namespace shekara::watch
