// SPDX-License-Identifier: Apache-2.0
// DTLS 1.0 and 1.2 over UDP (RFC 6347; connection ids RFC 9146): CoAPs, LwM2M, the keys of WebRTC. A datagram holds whole records:
// type u8, version be16, epoch be16, sequence number be48, length be16, body. DTLS 1.3 hides its record numbers and is not opened.
#include "scanner/decode/decoder.h"
#include "scanner/decode/dtls_connection.h"

namespace shekara {

namespace {
constexpr std::uint16_t kPorts[] = {443, 4433, 5349, 5684};

Probe probe(Bytes first, Direction, std::string_view) { return probe_dtls(first); }

class DtlsDecoder final : public Decoder {
 public:
  DtlsDecoder(const Secrets& secrets, const Limits& limits) : connection_(secrets, limits) {}

  Step decode(const Message& message, FieldSink& out) override {
    const Direction direction = turned_ ? opposite(message.direction) : message.direction;
    const Step step = connection_.record(message.bytes, direction, out);
    // STUN and media share the ports of WebRTC (RFC 7983): they must not take the keys away.
    if (step.kind == Step::Kind::rejected && connection_.holds_keys()) return Step::unread(message.bytes.size());
    return step;
  }

  void moved(bool turned) override {
    turned_ ^= turned;
    connection_.moved();
  }

 private:
  DtlsConnection connection_;
  bool turned_ = false;  // against the flow in which it began
};
}  // namespace

extern constinit const DecoderInfo dtls_decoder{
    "dtls", "DTLS up to 1.2, opened where there is a key for it", kOverUdp, kPorts, 0xffff, probe, nullptr,
    [](const Secrets& secrets, const Limits& limits) {
      return std::unique_ptr<Decoder>(new DtlsDecoder(secrets, limits));
    }};

}  // namespace shekara
