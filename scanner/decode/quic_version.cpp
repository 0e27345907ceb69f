// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_version.h"

#include <algorithm>
#include <iterator>

#include "scanner/base/digest.h"

namespace shekara::quic {

namespace {
constexpr std::uint8_t kSalt1[] = {0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17,
                                   0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a};
constexpr std::uint8_t kSalt2[] = {0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93,
                                   0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9, 0xbd, 0x2e, 0xd9};
constexpr std::uint8_t kSalt2Draft[] = {0xa7, 0x07, 0xc2, 0x03, 0xa5, 0x9b, 0x47, 0x18, 0x4a, 0x1d,
                                        0x62, 0xca, 0x57, 0x04, 0x06, 0xea, 0x7a, 0xe3, 0xe5, 0xd3};
constexpr std::uint8_t kSalt29[] = {0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97,
                                    0x86, 0xf1, 0x9c, 0x61, 0x11, 0xe0, 0x43, 0x90, 0xa8, 0x99};
constexpr std::uint8_t kSalt23[] = {0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7,
                                    0xd2, 0x43, 0x2b, 0xb4, 0x63, 0x65, 0xbe, 0xf9, 0xf5, 0x02};
constexpr std::uint8_t kRetryKey1[] = {0xbe, 0x0c, 0x69, 0x0b, 0x9f, 0x66, 0x57, 0x5a,
                                       0x1d, 0x76, 0x6b, 0x54, 0xe3, 0x68, 0xc8, 0x4e};
constexpr std::uint8_t kRetryNonce1[] = {0x46, 0x15, 0x99, 0xd3, 0x5d, 0x63, 0x2b, 0xf2, 0x23, 0x98, 0x25, 0xbb};
constexpr std::uint8_t kRetryKey2[] = {0x8f, 0xb4, 0xb0, 0x1b, 0x56, 0xac, 0x48, 0xe2,
                                       0x60, 0xfb, 0xcb, 0xce, 0xad, 0x7c, 0xcc, 0x92};
constexpr std::uint8_t kRetryNonce2[] = {0xd8, 0x69, 0x69, 0xbc, 0x2d, 0x7c, 0x6d, 0x99, 0x90, 0xef, 0xb0, 0x4a};
constexpr std::uint8_t kRetryKey29[] = {0xcc, 0xce, 0x18, 0x7e, 0xd0, 0x9a, 0x09, 0xd0,
                                        0x57, 0x28, 0x15, 0x5a, 0x6c, 0xb9, 0x6b, 0xe1};
constexpr std::uint8_t kRetryNonce29[] = {0xe5, 0x49, 0x30, 0xf9, 0x7f, 0x21, 0x36, 0xf0, 0x53, 0x0a, 0x8c, 0x1c};

constexpr Version like_first(std::uint32_t number, std::string_view name, Bytes salt, Bytes key, Bytes nonce) {
  return {number, name, salt, key, nonce, "quic key", "quic iv", "quic hp", "quic ku", 0};
}
// The salts of drafts changed with drafts 23 and 29. 0xfaceb002 is what Meta's mvfst calls its form of draft 27.
constexpr Version kVersions[] = {
    like_first(1, "1", kSalt1, kRetryKey1, kRetryNonce1),
    {0x6b3343cf, "2", kSalt2, kRetryKey2, kRetryNonce2, "quicv2 key", "quicv2 iv", "quicv2 hp", "quicv2 ku", 1},
    {0x709a50c4, "2, draft", kSalt2Draft, {}, {}, "quicv2 key", "quicv2 iv", "quicv2 hp", "quic ku", 1},
    like_first(0xff00001b, "draft-27", kSalt23, {}, {}),
    like_first(0xff00001c, "draft-28", kSalt23, {}, {}),
    like_first(0xff00001d, "draft-29", kSalt29, kRetryKey29, kRetryNonce29),
    like_first(0xff00001e, "draft-30", kSalt29, kRetryKey29, kRetryNonce29),
    like_first(0xff00001f, "draft-31", kSalt29, kRetryKey29, kRetryNonce29),
    like_first(0xff000020, "draft-32", kSalt29, kRetryKey29, kRetryNonce29),
    like_first(0xff000021, "draft-33", kSalt1, kRetryKey1, kRetryNonce1),
    like_first(0xff000022, "draft-34", kSalt1, kRetryKey1, kRetryNonce1),
    like_first(0xfaceb002, "mvfst 2", kSalt23, {}, {}),
};

bool is_digit(std::uint32_t byte) { return byte >= '0' && byte <= '9'; }
}  // namespace

const Version* find_version(std::uint32_t number) {
  const Version* found = std::ranges::find(kVersions, number, &Version::number);
  return found == std::end(kVersions) ? nullptr : found;
}

bool is_google(std::uint32_t number) {
  const std::uint32_t letter = number >> 24;
  return (letter == 'Q' || letter == 'T') && (number >> 16 & 0xff) == '0' && is_digit(number >> 8 & 0xff) &&
         is_digit(number & 0xff);
}

bool is_known(std::uint32_t number) {
  const bool draft = number >> 8 == 0xff0000 && (number & 0xff) != 0;
  const bool mvfst = number >> 8 == 0xfaceb0;
  const bool reserved = (number & 0x0f0f0f0f) == 0x0a0a0a0a;
  return find_version(number) != nullptr || draft || mvfst || reserved || is_google(number);
}

std::string version_text(std::uint32_t number) {
  if (const Version* known = find_version(number)) return std::string(known->name);
  const std::uint8_t bytes[] = {static_cast<std::uint8_t>(number >> 24), static_cast<std::uint8_t>(number >> 16),
                                static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
  if (is_google(number)) return "Google " + std::string(as_text(bytes));
  return "0x" + hex_text(bytes);
}

}  // namespace shekara::quic
