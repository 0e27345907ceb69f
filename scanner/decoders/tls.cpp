// SPDX-License-Identifier: Apache-2.0
// TLS and SSL 3.0 over TCP. Record (RFC 8446 section 5.1): type u8, version be16, length be16, body;
// handshake messages (type u8, length be24) may share or span records. Read until the direction turns
// encrypted. The SSL 2.0 form of a ClientHello (RFC 5246 appendix E.2) still opens some connections.
#include <algorithm>
#include <vector>

#include "scanner/decode/client_hello.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/tls_fields.h"
#include "scanner/decode/tls_record.h"

namespace shekara {

namespace {
constexpr std::uint16_t kPorts[] = {443, 465, 853, 993, 995, 5061, 5671, 8443, 8883};

Probe probe(Bytes first, Direction, std::string_view) { return probe_tls(first); }

class TlsDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (may_be_ssl2(message.bytes)) return ssl2(message.bytes, out);
    if (!fits_tls_header(message.bytes)) return Step::rejected(Fault::bad_magic);
    if (message.bytes.size() < kTlsHeader) return Step::need_more(kTlsHeader);
    ByteReader r(message.bytes);
    const TlsRecordHeader header = read_tls_header(r);
    const std::size_t size = kTlsHeader + header.length;
    if (header.type == kApplicationData) return Step::opaque(std::min(size, message.bytes.size()));
    if (message.bytes.size() < size) return Step::need_more(size);
    const Bytes record = message.bytes.first(size);
    switch (header.type) {
      case kHandshake:
        return handshake(record, message.direction, out);
      case kAlert:
        return alert(record, out);
      // After a HelloRetryRequest this record is there for old middle boxes only (RFC 8446 appendix D.4).
      case kChangeCipherSpec:
        return retry_ ? Step::consumed(size) : Step::opaque(size);
      default:
        return Step::consumed(size);
    }
  }

 private:
  struct Side {
    std::vector<std::uint8_t> partial;  // a handshake message whose end is in a later record
    std::size_t skip = 0;               // bytes left of a handshake message too long to be kept
  };

  Step ssl2(Bytes bytes, FieldSink& out) {
    const std::optional<Ssl2Hello> hello = ssl2_hello(bytes);
    if (!hello) return Step::need_more();
    if (bytes.size() < hello->size) return Step::need_more(hello->size);
    const auto length = static_cast<std::uint32_t>(hello->size);
    out.field({Tag::message, "client_hello", std::string_view("ClientHello"), 0, length});
    out.field({Tag::text, "client_hello.versions", std::string_view(tls_version_text(hello->version)), 3, 2});
    out.field({Tag::number, "client_hello.cipher_suites", std::int64_t{hello->ciphers}, 5, 2});
    return Step::consumed(hello->size);
  }

  Step alert(Bytes record, FieldSink& out) {
    ByteReader r(record);
    r.skip(kTlsHeader);
    const std::uint8_t level = r.u8(), description = r.u8();
    if (!r.ok() || r.left() > 0 || level < 1 || level > 2) return Step::opaque(record.size());
    out.field({Tag::text, level == 2 ? "alert.fatal" : "alert.warning", tls_alert_text(description), 5, 2});
    return Step::consumed(record.size());
  }

  Step handshake(Bytes record, Direction direction, FieldSink& out) {
    Side& side = sides_[index_of(direction)];
    Bytes fresh = record.subspan(kTlsHeader);
    const std::size_t skipped = std::min(side.skip, fresh.size());
    side.skip -= skipped;
    fresh = fresh.subspan(skipped);

    const bool joined = !side.partial.empty();
    if (joined) side.partial.insert(side.partial.end(), fresh.begin(), fresh.end());
    ByteReader r(joined ? Bytes(side.partial) : fresh);
    Fault fault = Fault::none;
    while (r.left() > 0) {
      if (!is_handshake_type(r.peek())) return Step::opaque(record.size());  // encrypted without a warning
      ByteReader head = r;
      head.skip(1);
      const std::uint32_t length = head.be24();
      if (!head.ok()) break;
      if (length > kLongestTlsHandshake) {
        side.skip = length > head.left() ? length - head.left() : 0;
        fault = Fault::too_long;
        r.skip(r.left());
        break;
      }
      if (head.left() < length) break;
      const HandshakeResult result = emit_handshake(r.peek(), head.take(length), record, direction, 't', out);
      if (result.fault != Fault::none) fault = result.fault;
      retry_ |= result.retry_requested;
      r = head;
    }
    keep(side, r.rest(), joined);
    return Step::consumed(record.size(), fault);
  }

  static void keep(Side& side, Bytes rest, bool joined) {
    if (joined && rest.size() == side.partial.size()) return;
    side.partial = std::vector<std::uint8_t>(rest.begin(), rest.end());
  }

  Side sides_[2];
  bool retry_ = false;
};
}  // namespace

extern constinit const DecoderInfo tls_decoder{
    "tls", "TLS and SSL up to where it is encrypted", kOverTcp, kPorts, kTlsHeader + 0xffff, probe, [] {
      return std::unique_ptr<Decoder>(new TlsDecoder);
    }};

}  // namespace shekara
