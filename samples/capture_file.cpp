// SPDX-License-Identifier: Apache-2.0
// pcap: draft-ietf-opsawg-pcap; pcapng: draft-ietf-opsawg-pcapng. Both little-endian.
#include "samples/capture_file.h"

namespace samples {
namespace {

constexpr unsigned kEndOfOptions = 0, kComment = 1, kApplication = 4;
constexpr unsigned kInterfaceName = 2, kInterfaceDescription = 3, kTimestampResolution = 9;

Buffer option(unsigned code, std::string_view value) {
  Buffer out;
  out.le16(code).le16(static_cast<unsigned>(value.size())).add(value);
  return out.zeros((4 - value.size() % 4) % 4);
}

Buffer block(std::uint32_t type, const Buffer& body) {
  const std::uint32_t length = static_cast<std::uint32_t>(body.size()) + 12;
  return Buffer().le32(type).le32(length).add(body).le32(length);
}

Buffer section_header(const std::string& comment) {
  Buffer body;
  body.le32(0x1a2b3c4d).le16(1).le16(0).le32(0xffffffff).le32(0xffffffff);  // version 1.0, length not given
  body.add(option(kComment, comment)).add(option(kApplication, "samples/generate"));
  return block(0x0a0d0d0a, body.add(option(kEndOfOptions, "")));
}

Buffer interface_block(const Interface& interface) {
  Buffer body;
  body.le16(interface.link_type).le16(0).le32(262144);
  body.add(option(kInterfaceName, interface.name)).add(option(kInterfaceDescription, interface.description));
  body.add(option(kTimestampResolution, interface.nanoseconds ? "\x09" : "\x06"));
  return block(1, body.add(option(kEndOfOptions, "")));
}

Buffer packet_block(const Frame& frame, bool nanoseconds) {
  const std::uint64_t time = nanoseconds ? frame.time_us * 1000 : frame.time_us;
  const std::uint32_t length = static_cast<std::uint32_t>(frame.bytes.size());
  Buffer body;
  body.le32(frame.interface)
      .le32(static_cast<std::uint32_t>(time >> 32))
      .le32(static_cast<std::uint32_t>(time));
  body.le32(length).le32(length).add(frame.bytes).zeros((4 - length % 4) % 4);
  if (!frame.comment.empty()) body.add(option(kComment, frame.comment)).add(option(kEndOfOptions, ""));
  return block(6, body);
}

}  // namespace

Buffer pcap(const Trace& trace) {
  Buffer out;
  out.le32(0xa1b2c3d4).le16(2).le16(4).le32(0).le32(0).le32(262144).le32(1);
  for (const Frame& frame : trace.frames) {
    const std::uint32_t length = static_cast<std::uint32_t>(frame.bytes.size());
    out.le32(static_cast<std::uint32_t>(frame.time_us / 1'000'000));
    out.le32(static_cast<std::uint32_t>(frame.time_us % 1'000'000))
        .le32(length)
        .le32(length)
        .add(frame.bytes);
  }
  return out;
}

Buffer pcapng(const Trace& trace, const std::vector<Interface>& interfaces, const std::string& comment) {
  Buffer out = section_header(comment);
  for (const Interface& interface : interfaces) out.add(interface_block(interface));
  for (const Frame& frame : trace.frames)
    out.add(packet_block(frame, interfaces[frame.interface].nanoseconds));
  return out;
}

}  // namespace samples
