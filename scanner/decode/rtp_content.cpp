// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/rtp_content.h"

#include <algorithm>

namespace shekara::rtp {
namespace {
bool is_one_of(std::size_t value, std::initializer_list<std::size_t> values) {
  return std::ranges::find(values, value) != values.end();
}

// G.711 and G.722: 8 bytes a millisecond, in whole tens of milliseconds; the sizes of the other codecs'
// frames.
bool is_voice(const Packet& packet) {
  const std::size_t size = packet.payload.size();
  switch (packet.type) {
    case 0:
    case 8:
    case 9:
      return is_one_of(size, {80, 160, 240, 320, 480});
    case 3:
      return is_one_of(size, {33, 66});
    case 4:
      return is_one_of(size, {20, 24, 48});
    case 18:
      return is_one_of(size, {10, 20, 22, 30, 40, 60});
    default:
      return false;
  }
}

// RFC 2435: type specific, offset 3 (0 at first), type, quality, width and height in eights.
bool is_jpeg(Bytes payload) {
  ByteReader r(payload);
  r.u8();
  const std::uint32_t offset = r.be24();
  const std::uint8_t type = r.u8(), quality = r.u8(), width = r.u8(), height = r.u8();
  return r.ok() && offset == 0 && (type & 0xbe) == 0 && quality != 0 && (quality < 100 || quality == 255) &&
         width != 0 && height != 0;
}

// How many transport stream packets there are, 0 if anything else is there.
std::size_t transport_packets(Bytes payload) {
  constexpr std::size_t kSize = 188;
  if (payload.empty() || payload.size() % kSize != 0) return 0;
  for (std::size_t at = 0; at < payload.size(); at += kSize)
    if (payload[at] != 0x47) return 0;
  return payload.size() / kSize;
}

// A pack header (ISO/IEC 13818-1 section 2.5.3.3), how GB/T 28181 and JT/T 1078 recorders begin a picture.
bool is_program_stream(Bytes payload) {
  ByteReader r(payload);
  const std::uint32_t start = r.be32();
  return (r.u8() & 0xc4) == 0x44 && r.ok() && start == 0x000001ba;
}

// A sequence parameter set, alone or first in an aggregate (RFC 6184 section 5.7.1).
bool is_sequence_set(Bytes unit) {
  ByteReader r(unit);
  const std::uint8_t head = r.u8(), profile = r.u8();
  r.u8();
  const std::uint8_t level = r.u8();
  return r.ok() && (head & 0x9f) == 7 && (head & 0x60) != 0 && level >= 9 && level <= 62 &&
         is_one_of(profile, {44, 66, 77, 88, 100, 110, 122, 244});
}
bool is_h264(Bytes payload) {
  if (is_sequence_set(payload) && payload.size() < 200) return true;
  ByteReader r(payload);
  if ((r.u8() & 0x9f) != 24) return false;
  const Bytes first = r.take(r.be16());
  while (r.left() > 0) r.skip(r.be16());
  return r.ok() && is_sequence_set(first);
}

// A video parameter set and what always stands in it (ITU-T H.265 section 7.3.2.1).
bool is_h265(Bytes payload) {
  ByteReader r(payload);
  return r.be16() == 0x4001 && (r.u8() & 0x0f) == 0x0c && r.u8() == 0x01 && r.be16() == 0xffff && r.ok();
}

// One access unit whose header tells its size (RFC 3640, mode AAC-hbr).
bool is_aac(Bytes payload) {
  ByteReader r(payload);
  const std::uint16_t bits = r.be16(), unit = r.be16();
  return r.ok() && bits == 16 && (unit & 7) == 0 && r.left() >= 16 && std::size_t{unit} >> 3 == r.left();
}

// Elements of a one-byte header extension (RFC 8285 section 4.2), as browsers and their like send with every
// packet.
bool is_browser_extension(const Packet& packet) {
  if (packet.profile != 0xbede || packet.extension.empty()) return false;
  ByteReader r(packet.extension);
  std::size_t elements = 0;
  while (r.left() > 0) {
    const std::uint8_t head = r.u8();
    if (head == 0) continue;
    if (head >> 4 == 15) return false;
    r.skip((head & 0x0fU) + 1);
    ++elements;
  }
  return r.ok() && elements > 0;
}
}  // namespace

Content content_of(const Packet& packet) {
  const Encoding* const known = find_encoding(packet.type);
  if (known != nullptr && packet.type == 33) {
    const std::size_t packets = transport_packets(packet.payload);
    return {packets == 0 ? Probe::no : packets > 3 ? Probe::proven : Probe::likely, "video, RTP, MP2T"};
  }
  if (packet.type == 26 && is_jpeg(packet.payload)) return {Probe::likely, "video, RTP, JPEG"};
  if (known != nullptr && packet.plain && is_voice(packet)) return {Probe::likely, "audio, RTP, voice"};
  if (!is_dynamic(packet.type)) return {};
  if (is_program_stream(packet.payload)) return {Probe::proven, "video, RTP, MPEG program stream"};
  if (is_h265(packet.payload)) return {Probe::proven, "video, RTP, H265"};
  if (is_h264(packet.payload)) return {Probe::likely, "video, RTP, H264"};
  if (is_aac(packet.payload)) return {Probe::likely, "audio, RTP, AAC"};
  if (is_browser_extension(packet)) return {Probe::likely, {}};
  return {};
}

}  // namespace shekara::rtp
