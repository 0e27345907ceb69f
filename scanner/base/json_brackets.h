// SPDX-License-Identifier: Apache-2.0
// Where a JSON document ends in a stream, by its brackets alone: says when there is enough to read it.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>

#include "scanner/base/byte_reader.h"
#include "scanner/base/stable_hash.h"

namespace shekara {

// Finds where the brackets of a document balance, without looking at anything else; goes on where it stopped
// when the same document is shown again with more bytes, so that many small pieces cost one pass.
class JsonBrackets {
 public:
  // `bytes` start with an opening bracket. Bytes up to and with the one that closes it; nothing: not there
  // yet.
  std::optional<std::size_t> end_of_document(Bytes bytes) {
    if (at_ > bytes.size() || trace_ != trace(bytes)) *this = JsonBrackets();
    for (; at_ < bytes.size(); ++at_) {
      const std::uint8_t c = bytes[at_];
      if (escaped_) {
        escaped_ = false;
      } else if (in_string_) {
        escaped_ = c == '\\';
        in_string_ = c != '"';
      } else if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if ((c == '}' || c == ']') && --depth_ == 0) {
        const std::size_t end = at_ + 1;
        *this = JsonBrackets();
        return end;
      }
    }
    trace_ = trace(bytes);
    return std::nullopt;
  }

 private:
  // Tells the document seen before from another one that took its place (after a hole in the stream).
  [[nodiscard]] std::uint64_t trace(Bytes bytes) const {
    const std::size_t some = std::min<std::size_t>(at_, 16);
    return at_ == 0
               ? 0
               : hash_combine(stable_hash(bytes.first(some)), stable_hash(bytes.subspan(at_ - some, some)));
  }

  std::size_t at_ = 0, depth_ = 0;
  bool in_string_ = false, escaped_ = false;
  std::uint64_t trace_ = 0;
};

}  // namespace shekara
