// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/websocket_frame.h"

#include <algorithm>

namespace shekara::websocket {
namespace {
constexpr std::uint64_t kLongestControl = 125;

// The first byte alone: FIN, three reserved bits of which permessage-deflate (RFC 7692) uses the first,
// opcode.
bool is_first_byte(std::uint8_t byte) {
  const std::uint8_t opcode = byte & 0x0f;
  if ((byte & 0x30) != 0 || (opcode > kBinary && opcode < kClose) || opcode > kPong) return false;
  const bool compressed = (byte & 0x40) != 0, final = (byte & 0x80) != 0;
  return opcode >= kClose ? final && !compressed : opcode != kContinuation || !compressed;
}
}  // namespace

Header read_header(Bytes bytes) {
  Header header;
  ByteReader r(bytes);
  const std::uint8_t first = r.u8();
  if (r.ok() && !is_first_byte(first)) return header;
  header.final = (first & 0x80) != 0;
  header.compressed = (first & 0x40) != 0;
  header.opcode = first & 0x0f;
  const std::uint8_t second = r.u8();
  header.masked = (second & 0x80) != 0;
  const std::uint8_t code = second & 0x7f;
  header.length = code == 126 ? r.be16() : code == 127 ? r.be64() : code;
  if (r.ok()) {
    // The shortest form is a must.
    if ((code == 126 && header.length < 126) || (code == 127 && header.length < 0x10000)) return header;
    if (header.length >> 63 != 0 || (header.is_control() && header.length > kLongestControl)) return header;
    if (header.opcode == kClose && header.length == 1) return header;
  }
  if (header.masked)
    for (std::uint8_t& byte : header.key) byte = r.u8();
  header.state = r.ok() ? Header::State::whole : Header::State::cut;
  header.size = static_cast<std::uint8_t>(r.offset());
  return header;
}

std::vector<std::uint8_t> unmasked(Bytes payload, const Header& header) {
  std::vector<std::uint8_t> bytes(payload.begin(), payload.end());
  if (header.masked)
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] ^= header.key[i % header.key.size()];
  return bytes;
}

}  // namespace shekara::websocket
