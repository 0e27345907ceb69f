// SPDX-License-Identifier: Apache-2.0
// DNS over UDP and TCP (RFC 1035 section 4.2; over TCP each message has a 2-byte length in front), and mDNS
// (RFC 6762), LLMNR (RFC 4795) and NetBIOS name queries (RFC 1002), which have the same form. Which of the
// two framings it is, the bytes say themselves.
#include <algorithm>

#include "scanner/decode/decoder.h"
#include "scanner/decode/dns_fields.h"
#include "scanner/decode/dns_message.h"

namespace shekara {

namespace {
constexpr std::uint16_t kPorts[] = {53, 137, 5353, 5355};
constexpr std::size_t kHeader = 12, kPrefix = 2, kSmallest = kHeader + 5, kJunk = 4,
                      kLongestQuestion = 255 + 4;

enum class Framing : std::uint8_t { unknown, datagram, prefixed };

struct Look {
  Framing framing = Framing::unknown;
  DnsShape shape = DnsShape::malformed;
  bool known_class = false, question = false;  // as in DnsOutline
  std::size_t junk = 0;                        // bytes behind a whole datagram
};

Look look_as_datagram(Bytes bytes) {
  // A cut message may be shorter than its counts ask for; 64 KiB is what they may ask for at most.
  if (!dns_header_holds(bytes, 0xffff)) return {};
  const DnsOutline outline = outline_dns(bytes);
  const std::size_t junk = outline.shape == DnsShape::whole ? bytes.size() - outline.size : 0;
  return {Framing::datagram, junk > 0 ? DnsShape::malformed : outline.shape, outline.known_class,
          outline.question, junk};
}

Look look_as_prefixed(Bytes bytes) {
  ByteReader r(bytes);
  const std::size_t length = r.be16();
  const Bytes inner = r.rest().first(std::min(length, r.left()));
  if (!r.ok() || length < kSmallest || !dns_header_holds(inner, length)) return {};
  const DnsOutline outline = outline_dns(inner);
  DnsShape shape = outline.shape;
  if (shape == DnsShape::cut && inner.size() == length) shape = DnsShape::malformed;
  if (shape == DnsShape::whole && outline.size != length) shape = DnsShape::malformed;
  return {Framing::prefixed, shape, outline.known_class, outline.question, 0};
}

// A whole message decides; then what could become one; damaged ones last.
Look look(Bytes bytes) {
  const Look datagram = look_as_datagram(bytes), prefixed = look_as_prefixed(bytes);
  for (const DnsShape shape : {DnsShape::whole, DnsShape::cut, DnsShape::malformed}) {
    if (datagram.framing != Framing::unknown && datagram.shape == shape) return datagram;
    if (prefixed.framing != Framing::unknown && prefixed.shape == shape) return prefixed;
  }
  return {};
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.size() < kPrefix + kHeader) return Probe::maybe;
  const Look seen = look(first);
  if (seen.framing == Framing::unknown) return Probe::no;
  switch (seen.shape) {
    case DnsShape::whole:
      return seen.known_class ? Probe::proven : Probe::no;
    case DnsShape::cut:
      if (seen.question) return Probe::likely;
      return first.size() < kPrefix + kHeader + kLongestQuestion ? Probe::maybe : Probe::no;
    case DnsShape::malformed:
      return seen.question && seen.junk <= kJunk ? Probe::likely : Probe::no;
  }
  return Probe::no;
}

class DnsDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (framing_ == Framing::prefixed) return prefixed(message, out);
    if (framing_ == Framing::datagram) return datagram(message, out);
    if (message.bytes.size() < kPrefix + kHeader) return Step::need_more(kPrefix + kHeader);
    const Look seen = look(message.bytes);
    if (seen.framing == Framing::unknown) return Step::rejected(Fault::bad_value);
    const bool undecided = seen.shape == DnsShape::cut && !message.last;
    const Step step = seen.framing == Framing::prefixed ? prefixed(message, out) : datagram(message, out);
    if (!undecided && step.kind == Step::Kind::consumed) framing_ = seen.framing;
    return step;
  }

 private:
  static Step datagram(const Message& message, FieldSink& out) {
    if (!dns_header_holds(message.bytes, 0xffff)) return Step::rejected(Fault::bad_value);
    const DnsOutline outline = outline_dns(message.bytes);
    if (outline.shape == DnsShape::cut && !message.last) return Step::need_more();
    const Fault fault = emit_dns(message.bytes, 0, out);
    const bool junk = outline.shape == DnsShape::whole && outline.size < message.bytes.size();
    return Step::consumed(message.bytes.size(), junk ? Fault::bad_length : fault);
  }

  static Step prefixed(const Message& message, FieldSink& out) {
    ByteReader r(message.bytes);
    const std::size_t length = r.be16();
    if (!r.ok()) return Step::need_more(kPrefix);
    if (length < kHeader) return Step::rejected(Fault::bad_length);
    if (r.left() < length && !message.last) return Step::need_more(kPrefix + length);
    const Bytes dns = r.take(std::min(length, r.left()));
    if (!dns_header_holds(dns, length)) return Step::rejected(Fault::bad_value);
    const Fault fault = emit_dns(dns, kPrefix, out);
    const bool whole = dns.size() == length;
    return Step::consumed(kPrefix + dns.size(), whole && fault == Fault::cut ? Fault::bad_length : fault);
  }

  Framing framing_ = Framing::unknown;
};
}  // namespace

extern constinit const DecoderInfo dns_decoder{
    "dns", "DNS, mDNS, LLMNR and NetBIOS names", kOverTcp | kOverUdp, kPorts, 0xffff + kPrefix, probe, [] {
      return std::unique_ptr<Decoder>(new DnsDecoder);
    }};

}  // namespace shekara
