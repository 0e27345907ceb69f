// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/rtp_header.h"

#include <algorithm>

namespace shekara::rtp {
namespace {
constexpr Encoding kEncodings[] = {
    {0, "audio", "PCMU"},  {3, "audio", "GSM"},   {4, "audio", "G723"},   {5, "audio", "DVI4"},
    {6, "audio", "DVI4"},  {7, "audio", "LPC"},   {8, "audio", "PCMA"},   {9, "audio", "G722"},
    {10, "audio", "L16"},  {11, "audio", "L16"},  {12, "audio", "QCELP"}, {13, "audio", "CN"},
    {14, "audio", "MPA"},  {15, "audio", "G728"}, {18, "audio", "G729"},  {26, "video", "JPEG"},
    {28, "video", "nv"},   {31, "video", "H261"}, {32, "video", "MPV"},   {33, "video", "MP2T"},
    {34, "video", "H263"},
};
}  // namespace

std::optional<Packet> read_packet(Bytes bytes) {
  ByteReader r(bytes);
  Packet packet;
  const std::uint8_t first = r.u8(), second = r.u8();
  if (first >> 6 != 2) return {};
  packet.plain = first == 0x80;
  packet.marker = (second & 0x80) != 0;
  packet.type = second & 0x7f;
  packet.sequence = r.be16();
  packet.time = r.be32();
  packet.source = r.be32();
  r.skip(std::size_t{4} * (first & 0x0f));
  if ((first & 0x10) != 0) {
    packet.profile = r.be16();
    packet.extension = r.take(std::size_t{4} * r.be16());
  }
  if (!r.ok()) return {};
  packet.payload = r.rest();
  if ((first & 0x20) != 0) {
    const std::size_t padding = packet.payload.empty() ? 0 : packet.payload.back();
    if (padding == 0 || padding > packet.payload.size()) return {};
    packet.payload = packet.payload.first(packet.payload.size() - padding);
  }
  return packet;
}

const Encoding* find_encoding(std::uint8_t type) {
  const Encoding* const found = std::ranges::find(kEncodings, type, &Encoding::type);
  return found != std::end(kEncodings) ? found : nullptr;
}

}  // namespace shekara::rtp
