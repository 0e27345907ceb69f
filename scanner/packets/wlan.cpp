// SPDX-License-Identifier: Apache-2.0
// IEEE 802.11 data frames that are not encrypted, and the headers that capture programs put before them.
#include "scanner/packets/layers.h"

namespace shekara {
namespace {

constexpr std::uint16_t kLinkIeee80211 = 105;

Next cut(Walk& walk) { return not_decoded(walk, NotDecoded::cut_link_header); }

Bytes from(Bytes bytes, std::size_t offset) { return bytes.subspan(std::min(offset, bytes.size())); }

struct FrameControl {
  std::uint8_t type = 0, subtype = 0;
  bool to_ds = false, from_ds = false, is_protected = false, order = false;
  [[nodiscard]] bool has_qos() const { return (subtype & 8) != 0; }
  [[nodiscard]] bool has_no_data() const { return (subtype & 4) != 0; }
};

// IEEE 802.11-2020 section 9.2.4.1.
FrameControl read_frame_control(ByteReader& reader) {
  const std::uint8_t first = reader.u8(), flags = reader.u8();
  FrameControl control;
  control.type = first >> 2 & 3;
  control.subtype = first >> 4;
  control.to_ds = (flags & 0x01) != 0;
  control.from_ds = (flags & 0x02) != 0;
  control.is_protected = (flags & 0x40) != 0;
  control.order = (flags & 0x80) != 0;
  return control;
}

// Section 9.3.2.2: subframes {destination, source, length, MSDU} padded to four bytes. A packet gives one
// segment, so the first is read and the others are counted.
Next a_msdu(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  reader.skip(12);
  const std::size_t length = reader.be16();
  if (!reader.ok()) return cut(walk);
  const Bytes first = reader.rest().first(std::min(length, reader.left()));
  constexpr std::size_t kHeader = 14, kFrameCheck = 4;
  ByteReader others(from(bytes, (kHeader + length + 3) / 4 * 4));
  while (others.left() > kHeader + kFrameCheck) {
    others.skip(12);
    const std::size_t other = others.be16();
    others.skip(std::min((kHeader + other + 3) / 4 * 4 - kHeader, others.left()));
    ++walk.out.unread_frames;
  }
  return {Layer::llc, 0, first};
}

}  // namespace

Next ieee80211(Walk& walk, Bytes bytes, bool is_padded) {
  constexpr std::uint8_t kDataFrame = 2;
  ByteReader reader(bytes);
  const FrameControl control = read_frame_control(reader);
  if (!reader.ok()) return cut(walk);
  if (control.type != kDataFrame || control.has_no_data())
    return not_decoded(walk, NotDecoded::wlan_control, control.type);
  if (control.is_protected) return not_decoded(walk, NotDecoded::encrypted_wlan);
  reader.skip(2 + 18);  // duration, three addresses
  const std::uint16_t sequence = reader.le16();
  if (control.to_ds && control.from_ds) reader.skip(6);
  const std::uint16_t qos = control.has_qos() ? reader.le16() : std::uint16_t{0};
  if (control.has_qos() && control.order) reader.skip(4);  // HT control
  if (is_padded) reader.skip((4 - reader.offset() % 4) % 4);
  if (!reader.ok()) return cut(walk);
  if ((sequence & 0x0f) != 0) return not_decoded(walk, NotDecoded::wlan_fragment);
  const bool is_aggregate = (qos & 0x80) != 0;
  if (is_aggregate) return a_msdu(walk, reader.rest());
  return {Layer::llc, 0, reader.rest()};
}

// www.radiotap.org: presence words chained by bit 31; the flags (bit 1) follow the time stamp (bit 0, aligned
// to 8).
Next radiotap(Walk& walk, Bytes bytes) {
  constexpr std::uint8_t kPaddedHeader = 0x20;
  ByteReader reader(bytes);
  reader.skip(2);
  const std::size_t length = reader.le16();
  const std::uint32_t present = reader.le32();
  for (std::uint32_t word = present; (word & 0x80000000U) != 0;) word = reader.le32();
  if ((present & 1) != 0) reader.skip((8 - reader.offset() % 8) % 8 + 8);
  const std::uint8_t flags = (present & 2) != 0 ? reader.u8() : std::uint8_t{0};
  if (!reader.ok() || reader.offset() > length || length > bytes.size()) return cut(walk);
  return ieee80211(walk, bytes.subspan(length), (flags & kPaddedHeader) != 0);
}

// CACE Per-Packet Information: version, flags, length of all headers, DLT, all little-endian.
Next ppi(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  reader.skip(2);
  const std::size_t length = reader.le16();
  const std::uint32_t link_type = reader.le32();
  if (!reader.ok() || length < reader.offset() || length > bytes.size()) return cut(walk);
  return {Layer::link, static_cast<std::uint16_t>(std::min(link_type, 0xffffU)), bytes.subspan(length)};
}

// Length-prefixed, in the byte order of the machine; some drivers put an AVS header under this link type.
Next prism(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint32_t code = reader.le32();
  const std::size_t length = reader.le32();
  if (reader.ok() && code != 0x41 && code != 0x44) return avs(walk, bytes);
  if (!reader.ok() || length < reader.offset() || length > bytes.size()) return cut(walk);
  return {Layer::link, kLinkIeee80211, bytes.subspan(length)};
}

// Magic 0x8021100 and version, then the header's length, big-endian.
Next avs(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  reader.skip(4);
  const std::size_t length = reader.be32();
  if (!reader.ok() || length < reader.offset() || length > bytes.size()) return cut(walk);
  return {Layer::link, kLinkIeee80211, bytes.subspan(length)};
}

}  // namespace shekara
