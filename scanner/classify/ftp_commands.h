// SPDX-License-Identifier: Apache-2.0
// Which payloads nDPI's dissector of FTP need not be shown: it compares each of the first eight of a flow that is not known yet with all
// commands in capitals and in small letters, one after the other, which is a fifth of what nDPI does for such a flow.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "scanner/base/byte_reader.h"

namespace shekara {

// True where the payload may begin with one of the commands of RFC 959, 2228, 2389, 2428, 2640, 3659, 7151 or with one of the old X
// commands of RFC 775, in either case: asked of its first two letters.
inline bool may_begin_with_ftp_command(Bytes payload) {
  static constexpr auto kBegins = [] {
    std::array<std::uint32_t, 26> begins{};  // by the first letter; bit i: letter i may be the second
    constexpr const char* kPairs =
        "ABACADALAPAUCCCDCOCWDEENEPFEHEHOLALILPMDMIMKMLMONLNOOPPAPBPOPRPWQURERMRNSISMSTSYTYUSXCXMXPXRXS";
    for (const char* at = kPairs; *at != '\0'; at += 2) begins[static_cast<std::size_t>(at[0] - 'A')] |= 1U << (at[1] - 'A');
    return begins;
  }();
  if (payload.size() < 2) return false;
  const unsigned first = (payload[0] | 0x20U) - 'a', second = (payload[1] | 0x20U) - 'a';
  return first < 26 && second < 26 && (kBegins[first] >> second & 1U) != 0;
}

}  // namespace shekara
