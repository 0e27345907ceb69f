// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tls_record.h"

#include <algorithm>
#include <vector>

#include "scanner/decode/client_hello.h"
#include "scanner/decode/tls_fields.h"

namespace shekara {

namespace {
constexpr std::size_t kLongestBody = 16384 + 2048;
}

TlsRecordHeader read_tls_header(ByteReader& r) {
  TlsRecordHeader header;
  header.type = r.u8();
  header.version = r.be16();
  header.length = r.be16();
  return header;
}

bool fits_tls_header(Bytes bytes) {
  ByteReader r(bytes);
  const std::uint8_t type = r.peek(0);
  if (type < kChangeCipherSpec || type > kHeartbeat) return false;
  if (bytes.size() > 1 && r.peek(1) != 3) return false;
  if (bytes.size() > 2 && r.peek(2) > 4) return false;
  if (bytes.size() < kTlsHeader) return true;
  const TlsRecordHeader header = read_tls_header(r);
  return header.length <= kLongestBody && (header.length > 0 || header.type == kApplicationData);
}

std::optional<Ssl2Hello> ssl2_hello(Bytes bytes) {
  ByteReader r(bytes);
  const std::uint16_t length = r.be16();
  const std::uint8_t type = r.u8();
  const std::uint16_t version = r.be16(), ciphers = r.be16(), session = r.be16(), challenge = r.be16();
  if (!r.ok() || (length & 0x8000) == 0 || type != 1) return {};
  if (version != 2 && (version < 0x0300 || version > 0x0303)) return {};
  if (ciphers == 0 || ciphers % 3 != 0 || (session != 0 && session != 16) || challenge < 16 || challenge > 32)
    return {};
  if ((length & 0x7fff) != 9 + ciphers + session + challenge) return {};
  return Ssl2Hello{version, static_cast<std::uint16_t>(ciphers / 3), std::size_t{2} + (length & 0x7fffU)};
}

bool may_be_ssl2(Bytes bytes) {
  constexpr std::size_t kSsl2Header = 11;
  if (bytes.size() >= kSsl2Header) return ssl2_hello(bytes).has_value();
  ByteReader r(bytes);
  return (r.peek() & 0xc0) == 0x80 && (bytes.size() < 3 || r.peek(2) == 1);
}

namespace {
// The handshake bytes at the front of a stream, out of as many records as they take.
std::vector<std::uint8_t> joined_handshake(Bytes first) {
  std::vector<std::uint8_t> joined;
  ByteReader r(first);
  while (r.left() > 0) {
    const TlsRecordHeader header = read_tls_header(r);
    const Bytes body = r.take(header.length);
    if (!r.ok() || header.type != kHandshake) break;
    joined.insert(joined.end(), body.begin(), body.end());
  }
  return joined;
}

bool server_hello_holds(Bytes body) {
  ByteReader r(body);
  const std::uint16_t version = r.be16();
  r.skip(32);
  const std::uint8_t session = r.u8();
  r.skip(session + std::size_t{3});
  if (!r.ok() || session > 32 || version < 0x0300 || version > 0x0304) return false;
  if (r.left() == 0) return true;
  r.skip(r.be16());
  return r.ok() && r.left() == 0;
}

Probe probe_handshake(Bytes first) {
  ByteReader head(first.subspan(kTlsHeader));
  const std::uint8_t type = head.u8();
  const std::uint32_t length = head.be24();
  if (!is_handshake_type(type) || (head.ok() && length > kLongestTlsHandshake)) return Probe::no;
  const std::vector<std::uint8_t> joined = joined_handshake(first);
  ByteReader r(joined);
  r.skip(4);
  const Bytes body = r.take(length);
  if (!head.ok() || !r.ok()) return Probe::likely;
  switch (type) {
    case static_cast<std::uint8_t>(HandshakeType::client_hello):
      return parse_client_hello(body) ? Probe::proven : Probe::no;
    case static_cast<std::uint8_t>(HandshakeType::server_hello):
      return server_hello_holds(body) ? Probe::proven : Probe::no;
    default:
      return Probe::likely;
  }
}

// A stream joined in the middle: records must follow one another as far as the bytes go.
bool records_chain(Bytes first) {
  ByteReader r(first);
  while (r.left() > 0) {
    if (!fits_tls_header(r.rest())) return false;
    if (r.left() < kTlsHeader) return true;
    const TlsRecordHeader header = read_tls_header(r);
    r.skip(std::min<std::size_t>(header.length, r.left()));
  }
  return true;
}
}  // namespace

Probe probe_tls(Bytes first) {
  if (first.empty()) return Probe::maybe;
  if (may_be_ssl2(first)) {
    const std::optional<Ssl2Hello> hello = ssl2_hello(first);
    return !hello ? Probe::maybe : hello->size <= first.size() ? Probe::proven : Probe::likely;
  }
  if (!fits_tls_header(first) || !records_chain(first)) return Probe::no;
  if (first.size() <= kTlsHeader) return Probe::maybe;
  ByteReader r(first);
  const TlsRecordHeader header = read_tls_header(r);
  switch (header.type) {
    case kHandshake:
      return probe_handshake(first);
    case kChangeCipherSpec:
      return header.length == 1 && r.u8() == 1 ? Probe::likely : Probe::no;
    case kAlert:
      return header.length == 2 && (r.u8() == 1 || r.u8() == 2) ? Probe::likely : Probe::maybe;
    default:
      return Probe::likely;
  }
}

std::string_view tls_alert_text(std::uint8_t description) {
  switch (description) {  // RFC 8446 section 6, RFC 5246 section 7.2
    case 0:
      return "close_notify";
    case 10:
      return "unexpected_message";
    case 20:
      return "bad_record_mac";
    case 40:
      return "handshake_failure";
    case 42:
      return "bad_certificate";
    case 43:
      return "unsupported_certificate";
    case 44:
      return "certificate_revoked";
    case 45:
      return "certificate_expired";
    case 46:
      return "certificate_unknown";
    case 47:
      return "illegal_parameter";
    case 48:
      return "unknown_ca";
    case 49:
      return "access_denied";
    case 50:
      return "decode_error";
    case 51:
      return "decrypt_error";
    case 70:
      return "protocol_version";
    case 71:
      return "insufficient_security";
    case 80:
      return "internal_error";
    case 86:
      return "inappropriate_fallback";
    case 90:
      return "user_canceled";
    case 112:
      return "unrecognized_name";
    case 116:
      return "certificate_required";
    case 120:
      return "no_application_protocol";
    default:
      return "other";
  }
}

}  // namespace shekara
