// SPDX-License-Identifier: Apache-2.0
// Headers of RTP and RTCP packets (RFC 3550 sections 5.1 and 6.4) and the payload types that have a name
// without being told one (RFC 3551 section 6). For decoders that carry them.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::rtp {

struct Packet {
  bool marker = false;
  bool plain = false;  // no padding, no extension, one source
  std::uint8_t type = 0;
  std::uint16_t sequence = 0, profile = 0;  // profile: of the extension, 0 for none
  std::uint32_t time = 0, source = 0;
  Bytes extension, payload;
};
// Nothing unless version, lists, extension and padding fit the size.
std::optional<Packet> read_packet(Bytes bytes);

// Packets of RTCP: sender and receiver reports, descriptions, goodbye, application and feedback (RFC 4585).
inline constexpr std::uint8_t kSenderReport = 200, kReceiverReport = 201, kDescription = 202, kGoodbye = 203,
                              kApplication = 204, kFeedback = 205, kPayloadFeedback = 206,
                              kExtendedReport = 207;
// Whether the second byte is of an RTCP packet: RTP has no such marker and type (RFC 5761 section 4).
constexpr bool is_control_type(std::uint8_t second) {
  return second >= kSenderReport && second <= kExtendedReport;
}

struct Encoding {
  std::uint8_t type;
  std::string_view media, name;
};
// nullptr: dynamic, or nobody's.
const Encoding* find_encoding(std::uint8_t type);
constexpr bool is_dynamic(std::uint8_t type) { return type >= 96; }

}  // namespace shekara::rtp
