// SPDX-License-Identifier: Apache-2.0
// CoAP over TCP (RFC 8323 section 3.2) and the LwM2M that rides on it:
//   4 bits length of options and body, 4 bits token length | 0, 1, 2 or 4 bytes more of the length | 1 code |
//   token | options | ff and the body, if there is one
// A connection begins with a CSM in both directions (section 5.3).
#include <algorithm>

#include "scanner/decode/coap_conversation.h"
#include "scanner/decode/coap_message.h"

namespace shekara {
namespace {
using coap::Framing;

constexpr std::uint16_t kPorts[] = {5683};
constexpr std::size_t kLongest = 1U << 20;
constexpr std::uint8_t kCsm = 0xe1;

// A CSM that says something, or a request with its path: with those alone a stream may begin for us.
bool is_telling(const coap::Message& message) {
  if (message.code == kCsm) return !message.options.empty();
  return message.is_request() && !span_of(message, coap::kUriPath).empty();
}

Probe probe(Bytes first, Direction, std::string_view) {
  std::size_t at = 0, messages = 0;
  bool telling = false;
  while (at < first.size()) {
    coap::Message message;
    std::size_t size = 0;
    const Framing framing = coap::read_frame(first.subspan(at), message, size);
    if (framing == Framing::bad || size > kLongest) return Probe::no;
    if (framing == Framing::cut) break;
    if (!is_sound(message) || message.code == 0) return Probe::no;
    telling = telling || is_telling(message);
    at += size;
    ++messages;
  }
  if (at < first.size()) return telling && messages > 1 ? Probe::likely : Probe::maybe;
  return telling ? Probe::likely : Probe::maybe;
}

class CoapTcpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    coap::Message read;
    std::size_t size = 0;
    const Framing framing = coap::read_frame(message.bytes, read, size);
    if (framing == Framing::bad) return Step::rejected(Fault::bad_syntax);
    if (size > kLongest) return Step::rejected(Fault::too_long);
    if (framing == Framing::cut) return Step::need_more(size);
    conversation_.give(message.bytes.first(size), read, message.direction, out);
    return Step::consumed(size);
  }

 private:
  coap::Conversation conversation_;
};

std::unique_ptr<Decoder> make() { return std::make_unique<CoapTcpDecoder>(); }
}  // namespace

extern constinit const DecoderInfo coap_tcp_decoder{
    "coap_tcp", "CoAP over TCP, with LwM2M", kOverTcp, kPorts, static_cast<std::uint32_t>(kLongest), probe,
    make};

}  // namespace shekara
