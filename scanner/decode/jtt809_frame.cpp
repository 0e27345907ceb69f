// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/jtt809_frame.h"

#include <algorithm>

namespace shekara::jtt809 {

namespace {
constexpr std::uint64_t kYear2010 = 1'262'304'000, kYear2100 = 4'102'444'800;

bool starts_escape(std::uint8_t byte) { return byte == 0x5a || byte == 0x5e; }
// 5A 01 = 5B, 5A 02 = 5A, 5E 01 = 5D, 5E 02 = 5E.
bool is_escape(std::uint8_t second) { return second == 1 || second == 2; }
std::uint8_t meaning_of(std::uint8_t first, std::uint8_t second) {
  if (second == 2) return first;
  return first == 0x5a ? kBegin : kEnd;
}
}  // namespace

Unescaped::Unescaped(Bytes wire, std::size_t end) {
  bytes_.reserve(end);
  offsets_.reserve(end + 1);
  for (std::size_t i = 1; i < end; ++i) {
    offsets_.push_back(static_cast<std::uint32_t>(i));
    std::uint8_t byte = wire[i];
    ok_ = ok_ && byte != kBegin && byte != kEnd;
    if (starts_escape(byte)) {
      const std::uint8_t second = i + 1 < end ? wire[i + 1] : std::uint8_t{0};
      ok_ = ok_ && is_escape(second);
      if (is_escape(second)) {
        byte = meaning_of(byte, second);
        ++i;
      }
    }
    bytes_.push_back(byte);
  }
  offsets_.push_back(static_cast<std::uint32_t>(end));
}

Header read_header(Bytes content) {
  ByteReader in(content);
  Header header;
  header.length = in.be32();
  in.skip(4);  // serial
  header.id_at = in.take(2);
  ByteReader id(header.id_at);
  header.id = id.be16();
  header.platform = in.take(4);
  header.version = in.take(3);
  header.cipher = in.u8();
  header.key = in.take(4);
  header.ok = in.ok();
  header.size = in.offset();
  ByteReader behind(in.rest());
  const std::uint64_t time = behind.be64();
  header.is_2019 = behind.ok() && behind.left() >= 2 && time >= kYear2010 && time < kYear2100;
  if (!header.is_2019) return header;
  header.time = in.take(8);
  header.size = in.offset();
  return header;
}

std::optional<std::uint32_t> announced_length(Bytes wire) {
  // A fifth byte, so that no escape at the edge of what is there is taken for the fourth.
  const Unescaped front(wire, std::min<std::size_t>(wire.size(), 10));
  if (front.bytes().size() < 5) return std::nullopt;
  ByteReader in(front.bytes());
  return in.be32();
}

}  // namespace shekara::jtt809
