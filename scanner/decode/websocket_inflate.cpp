// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/websocket_inflate.h"

#include <algorithm>

#include "scanner/base/limits.h"
#include "scanner/unpack/unpack.h"

namespace shekara::websocket {
namespace {
constexpr std::size_t kWindow = 32768;  // DEFLATE refers no further back (RFC 1951 section 2)

void append(std::vector<std::uint8_t>& out, Bytes bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}
}  // namespace

// What was said before stands in front as a stored block, so that the message can refer to it; behind it come
// the four bytes that the sender leaves out (section 7.2.1) and an empty last block.
Inflater::Inflated Inflater::message(Bytes packed) {
  const auto size = static_cast<std::uint16_t>(window_.size());
  const auto low = static_cast<std::uint8_t>(size & 0xff), high = static_cast<std::uint8_t>(size >> 8);
  std::vector<std::uint8_t> stream{0, low, high, static_cast<std::uint8_t>(~low),
                                   static_cast<std::uint8_t>(~high)};
  append(stream, window_);
  append(stream, packed);
  static constexpr std::uint8_t kEnd[] = {0, 0, 0xff, 0xff, 1, 0, 0, 0xff, 0xff};
  append(stream, kEnd);
  static constexpr Limits kLimits{};
  Unpacked unpacked = unpack(stream, "deflate", kLimits);
  const std::size_t before = std::min(window_.size(), unpacked.bytes.size());
  Inflated result;
  result.whole = unpacked.whole;
  result.bytes.assign(unpacked.bytes.begin() + static_cast<std::ptrdiff_t>(before), unpacked.bytes.end());
  const std::size_t kept = std::min(kWindow, unpacked.bytes.size());
  window_.assign(unpacked.bytes.end() - static_cast<std::ptrdiff_t>(kept), unpacked.bytes.end());
  return result;
}

}  // namespace shekara::websocket
