// SPDX-License-Identifier: Apache-2.0
// RTP and RTCP (RFC 3550) over UDP, a packet a datagram: voice and pictures on their way, and who sends them.
//   V 2 bits, P, X, CC 4 | M, payload type 7 | 2 sequence | 4 time | 4 source | 4 for each of CC | extension
//   | payload
#include "scanner/decode/rtp_content.h"
#include "scanner/decode/rtp_control.h"
#include "scanner/decode/rtp_packets.h"

namespace shekara {
namespace {
using rtp::Packet;

class RtpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    // Other protocols of the same ports begin with other bytes (RFC 7983).
    if (!rtp::is_version_2(message.bytes[0])) return Step::rejected(Fault::none);
    if (!message.last) return Step::need_more();  // a datagram: it ends where it ends
    const Fault fault = packets_.read(message.bytes, message.direction, FieldWriter(message.bytes, out));
    return packets_.refused() ? Step::rejected(fault) : Step::consumed(message.bytes.size(), fault);
  }

 private:
  rtp::Packets packets_;
};

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (!rtp::is_version_2(first[0])) return Probe::no;
  if (first.size() == 1) return Probe::maybe;
  if (rtp::is_control(first)) {
    const rtp::Compound compound = rtp::read_compound(first);
    if (!compound.whole) return Probe::no;
    return compound.packets > 1 && compound.description ? Probe::proven : Probe::likely;
  }
  const std::optional<Packet> packet = rtp::read_packet(first);
  return packet ? rtp::content_of(*packet).sure : Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<RtpDecoder>(); }
}  // namespace

extern constinit const DecoderInfo rtp_decoder{
    "rtp", "RTP and RTCP over UDP: voice and video on their way", kOverUdp, {}, 1U << 16, probe, make};

}  // namespace shekara
