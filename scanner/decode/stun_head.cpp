// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/stun_head.h"

#include <algorithm>

#include "scanner/base/checksum.h"

namespace shekara::stun {
namespace {
constexpr std::uint32_t kFingerprintMask = 0x5354554e;
constexpr std::uint16_t kFingerprint = 0x8028;
}  // namespace

// Everything of the head that is fixed, as far as it is there.
Head read_head(Bytes bytes) {
  Head head;
  ByteReader r(bytes);
  head.type = r.be16();
  const std::uint16_t length = r.be16();
  const std::uint32_t cookie = r.be32();
  if (!bytes.empty() && bytes[0] > 0x3f) return head;
  if (r.ok() && cookie != kCookie) return head;
  for (std::size_t i = 4; i < std::min<std::size_t>(bytes.size(), 8); ++i)
    if (bytes[i] != (kCookie >> (8 * (7 - i)) & 0xff)) return head;
  head.state = bytes.size() < kHead ? Head::State::cut : Head::State::whole;
  head.total = kHead + length;
  return head;
}

// Some senders leave the padding of the last one out.
bool attributes_fit(Bytes message) {
  ByteReader r(message.subspan(kHead));
  while (r.left() > 0) {
    r.be16();
    const std::size_t size = r.be16();
    r.skip(size);
    r.skip(std::min(padded(size) - size, r.left()));
  }
  return r.ok();
}

// The CRC over all before it, when it is there; it is the last attribute.
bool fingerprint_fits(Bytes message) {
  constexpr std::size_t kSize = kAttributeHead + 4;
  if (message.size() < kHead + kSize) return true;
  ByteReader r(message.last(kSize));
  const bool named = r.be16() == kFingerprint;
  if (r.be16() != 4) return true;
  // A right value under another name is a fingerprint whose name was damaged.
  return named == (r.be32() == (crc32_of(message.first(message.size() - kSize)) ^ kFingerprintMask));
}

}  // namespace shekara::stun
