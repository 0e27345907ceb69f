// SPDX-License-Identifier: Apache-2.0
// TLS and SSL 3.0 over TCP. Record (RFC 8446 section 5.1): type u8, version be16, length be16, body;
// handshake messages (type u8, length be24) may share or span records. Where there is no key, a direction is
// read until it turns encrypted. The SSL 2.0 form of a ClientHello (RFC 5246 appendix E.2) still opens some connections.
#include <algorithm>

#include "scanner/decode/client_hello.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/tls_connection.h"
#include "scanner/decode/tls_record.h"

namespace shekara {

namespace {
constexpr std::uint16_t kPorts[] = {443, 465, 853, 993, 995, 5061, 5671, 8443, 8883};

Probe probe(Bytes first, Direction, std::string_view) { return probe_tls(first); }

class TlsDecoder final : public Decoder {
 public:
  TlsDecoder(const Secrets& secrets, const Limits& limits) : connection_(secrets, limits) {}

  Step decode(const Message& message, FieldSink& out) override {
    const Direction direction = message.direction;
    const bool sealed = connection_.sealed(direction);
    if (!sealed && may_be_ssl2(message.bytes)) return ssl2(message.bytes, out);
    if (!fits_tls_header(message.bytes)) return sealed ? to_next_record(message) : Step::rejected(Fault::bad_magic);
    if (message.bytes.size() < kTlsHeader) return Step::need_more(kTlsHeader);
    ByteReader r(message.bytes);
    const TlsRecordHeader header = read_tls_header(r);
    const std::size_t size = kTlsHeader + header.length;
    if (header.type == kApplicationData && connection_.is_opaque_now(direction))
      return connection_.end_here(std::min(size, message.bytes.size()), direction, out);
    if (message.bytes.size() < size) return Step::need_more(size);
    return connection_.record(message.bytes.first(size), direction, out);
  }

  void keep(Direction direction, Bytes bytes, std::size_t at, std::uint8_t* to) override { connection_.keep(direction, bytes, at, to); }
  bool survives_gap(Direction direction) override { return connection_.survives_gap(direction); }

 private:
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

  // After a hole the bytes may begin in the middle of a record.
  Step to_next_record(const Message& message) {
    connection_.survives_gap(message.direction);
    for (std::size_t at = 1; at < message.bytes.size(); ++at)
      if (fits_tls_header(message.bytes.subspan(at))) return Step::unread(at);
    return Step::unread(message.bytes.size());
  }

  TlsConnection connection_;
};
}  // namespace

extern constinit const DecoderInfo tls_decoder{
    "tls", "TLS and SSL, opened where there is a key for it", kOverTcp, kPorts, kTlsHeader + 0xffff, probe, nullptr,
    [](const Secrets& secrets, const Limits& limits) {
      return std::unique_ptr<Decoder>(new TlsDecoder(secrets, limits));
    }};

}  // namespace shekara
