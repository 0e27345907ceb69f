// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/pcapng_writer.h"

#include <algorithm>

#include "scanner/capture/pcapng_time.h"

namespace shekara {

namespace {
constexpr std::uint32_t kSection = 0x0a0d0d0a, kInterface = 1, kNames = 4, kEnhancedPacket = 6;
constexpr std::uint16_t kComment = 1, kProgram = 4, kName = 2, kDescription = 3, kResolution = 9,
                        kTimeOffset = 14, kFlags = 2, kIpv4Name = 1, kIpv6Name = 2;
constexpr std::size_t kLongestText = 4000;  // of one option, which holds at most 65,535 bytes

void put(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

void pad(std::string& out) { out.append((4 - out.size() % 4) % 4, '\0'); }

// Bodies begin on a multiple of four, so padding them pads their fields.
void put_option(std::string& out, std::uint16_t code, std::string_view value) {
  put(out, code, 2);
  put(out, value.size(), 2);
  out.append(value);
  pad(out);
}

void put_text(std::string& out, std::uint16_t code, std::string_view text) {
  if (text.empty()) return;
  if (text.size() > kLongestText) {
    std::size_t end = kLongestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    text = text.substr(0, end);
  }
  put_option(out, code, text);
}

void end_options(std::string& out) { put(out, 0, 4); }
}  // namespace

PcapngWriter::PcapngWriter(std::ostream& out, std::string_view program, std::string_view comment)
    : out_(out) {
  std::string body;
  put(body, 0x1a2b3c4d, 4);
  put(body, 1, 2);
  put(body, 0, 2);
  put(body, UINT64_MAX, 8);  // the section's length is not said
  put_text(body, kComment, comment);
  put_text(body, kProgram, program);
  end_options(body);
  block(kSection, body);
}

void PcapngWriter::block(std::uint32_t type, const std::string& body) {
  std::string frame;
  put(frame, type, 4);
  put(frame, body.size() + 12, 4);
  out_ << frame << body << frame.substr(4);
}

std::uint32_t PcapngWriter::add(const CaptureInterface& interface) {
  std::string body, number;
  put(body, interface.link_type, 2);
  put(body, 0, 2);
  put(body, interface.snap_length, 4);
  put_text(body, kName, interface.name);
  put_text(body, kDescription, interface.description);
  put(number, written_resolution(interface.resolution), 1);
  put_option(body, kResolution, number);
  if (interface.offset_seconds != 0) {
    number.clear();
    put(number, static_cast<std::uint64_t>(interface.offset_seconds), 8);
    put_option(body, kTimeOffset, number);
  }
  end_options(body);
  block(kInterface, body);
  return interfaces_++;
}

void PcapngWriter::add(std::span<const DnsAnswer> names) {
  if (names.empty()) return;
  std::string body;
  for (const DnsAnswer& name : names) {
    const Bytes address = name.address.view();
    std::string record(as_text(address));
    record.append(name.name, 0, kLongestText).push_back('\0');
    put_option(body, name.address.is_v6 ? kIpv6Name : kIpv4Name, record);
  }
  end_options(body);  // of the records
  block(kNames, body);
}

void PcapngWriter::add(const PacketView& packet, std::uint32_t index, const CaptureInterface& from,
                       std::span<const std::string> comments) {
  std::string body;
  const std::uint64_t ticks = ticks_of(packet.time, written_resolution(from.resolution), from.offset_seconds);
  put(body, index, 4);
  put(body, ticks >> 32, 4);
  put(body, ticks, 4);
  put(body, packet.bytes.size(), 4);
  put(body, packet.wire_length, 4);
  body.append(as_text(packet.bytes));
  pad(body);
  if (packet.fcs_bytes != 0) {
    std::string flags;
    put(flags, std::uint32_t{packet.fcs_bytes} << 5, 4);  // bits 5-8: bytes of the frame check sequence
    put_option(body, kFlags, flags);
  }
  for (const std::string& comment : comments) put_text(body, kComment, comment);
  if (packet.fcs_bytes != 0 || !comments.empty()) end_options(body);
  block(kEnhancedPacket, body);
}

}  // namespace shekara
