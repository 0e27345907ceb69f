// SPDX-License-Identifier: Apache-2.0
// RTP and RTCP over TCP with two bytes of length in front of each packet (RFC 4571), as GB/T 28181 recorders send them.
#include "scanner/decode/rtp_content.h"
#include "scanner/decode/rtp_packets.h"

namespace shekara {
namespace {
using rtp::Packet;

constexpr std::size_t kLengthSize = 2, kHead = 12, kShortestControl = 8;
constexpr std::uint8_t kLargeLength = 0x40;  // lengths of 16 KB and more are no media

class RtpTcpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (message.bytes[0] >= kLargeLength) return Step::rejected(Fault::none);
    ByteReader r(message.bytes);
    const std::size_t total = kLengthSize + r.be16();
    if (!r.ok()) return message.last ? Step::rejected(Fault::none) : Step::need_more(kLengthSize);
    if (r.left() > 0 && !rtp::is_version_2(r.peek())) return Step::rejected(Fault::none);
    if (message.bytes.size() < total)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(total);
    if (total == kLengthSize) return Step::consumed(total);
    const Bytes whole = message.bytes.first(total);
    const Fault fault = packets_.read(whole.subspan(kLengthSize), message.direction, FieldWriter(whole, out));
    return packets_.refused() ? Step::rejected(fault) : Step::consumed(total, fault);
  }

 private:
  rtp::Packets packets_;
};

// As senders over TCP begin: no padding, no list of sources, a type that somebody uses.
bool is_plain_start(Bytes bytes) {
  if (bytes.empty()) return true;
  if (bytes[0] != 0x80 && bytes[0] != 0x90) return false;
  if (bytes.size() < 2 || rtp::is_control(bytes)) return true;
  const std::uint8_t type = bytes[1] & 0x7f;
  return rtp::is_dynamic(type) || rtp::find_encoding(type) != nullptr;
}

// Two packets of one source, the second with the next number.
Probe probe(Bytes first, Direction, std::string_view) {
  if (!first.empty() && first[0] >= kLargeLength) return Probe::no;
  std::optional<Packet> before;
  ByteReader r(first);
  while (r.left() > 0) {
    const std::size_t length = r.be16();
    if (r.ok() && length < (r.left() > 1 && rtp::is_control(r.rest()) ? kShortestControl : kHead))
      return Probe::no;
    if (!is_plain_start(r.rest())) return Probe::no;
    const Bytes bytes = r.take(length);
    if (!r.ok()) break;
    if (rtp::is_control(bytes)) continue;
    const std::optional<Packet> packet = rtp::read_packet(bytes);
    if (!packet) return Probe::no;
    if (rtp::content_of(*packet).sure == Probe::proven) return Probe::proven;
    if (before) {
      const bool next = packet->source == before->source &&
                        packet->sequence == static_cast<std::uint16_t>(before->sequence + 1);
      return next ? Probe::proven : Probe::no;
    }
    before = packet;
  }
  return Probe::maybe;
}

std::unique_ptr<Decoder> make() { return std::make_unique<RtpTcpDecoder>(); }
}  // namespace

extern constinit const DecoderInfo rtp_tcp_decoder{
    "rtp_tcp", "RTP and RTCP over TCP, with lengths in front", kOverTcp, {}, 1U << 14, probe, make};

}  // namespace shekara
