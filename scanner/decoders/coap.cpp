// SPDX-License-Identifier: Apache-2.0
// CoAP over UDP (RFC 7252) and the LwM2M that rides on it (OMA LightweightM2M-Core 1.2). A datagram is one
// message:
//   2 bits version 1, 2 type, 4 token length | 1 code | 2 message id | token | options | ff and the body, if
//   there is one
// An option is the difference to the number of the one before, a length, and its value (section 3.1).
#include "scanner/decode/coap_conversation.h"
#include "scanner/decode/coap_message.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {5683, 5685};

// Nothing proves it: there is no checksum and no signature. The registry of options is what others' bytes
// fail.
Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first[0] >> 6 != 1 || (first[0] & 15) > 8) return Probe::no;
  if (first.size() > 1 && (first[1] >= 0xe0 || !coap::is_known_code(first[1]))) return Probe::no;
  if (first.size() < 4) return Probe::maybe;
  coap::Message message;
  if (!coap::read_datagram(first, message) || !is_sound(message)) return Probe::no;
  // An answer without options, an acknowledgement: it may be, but so may many others.
  return message.options.empty() ? Probe::maybe : Probe::likely;
}

class CoapDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    coap::Message read;
    if (!coap::read_datagram(message.bytes, read)) return Step::rejected(Fault::bad_syntax);
    if (!coap::is_known_code(read.code) || read.is_signal()) return Step::rejected(Fault::bad_value);
    conversation_.give(message.bytes, read, message.direction, out);
    return Step::consumed(message.bytes.size());
  }

 private:
  coap::Conversation conversation_;
};

std::unique_ptr<Decoder> make() { return std::make_unique<CoapDecoder>(); }
}  // namespace

extern constinit const DecoderInfo coap_decoder{
    "coap", "CoAP over UDP, with LwM2M", kOverUdp, kPorts, 65'535, probe, make};

}  // namespace shekara
