// SPDX-License-Identifier: Apache-2.0
// The record layer of TLS (RFC 8446 section 5.1): headers, what a stream of records looks like from outside,
// and the ClientHello in SSL 2.0 form (RFC 5246 appendix E.2) that still opens some connections.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/base/byte_reader.h"
#include "scanner/decode/decoder.h"

namespace shekara {

inline constexpr std::size_t kTlsHeader = 5, kLongestTlsHandshake = 64U << 10;
// Content types of records.
inline constexpr std::uint8_t kChangeCipherSpec = 20, kAlert = 21, kHandshake = 22, kApplicationData = 23,
                              kHeartbeat = 24;

struct TlsRecordHeader {
  std::uint8_t type = 0;
  std::uint16_t version = 0, length = 0;
};
TlsRecordHeader read_tls_header(ByteReader& r);

// Nothing in the first bytes of a record, as far as they are there, speaks against one.
bool fits_tls_header(Bytes bytes);

struct Ssl2Hello {
  std::uint16_t version = 0, ciphers = 0;
  std::size_t size = 0;  // with its own 2-byte length
};
// The header of a ClientHello in SSL 2.0 form, if its lengths agree with one another.
std::optional<Ssl2Hello> ssl2_hello(Bytes bytes);
// That, or too few bytes to say no.
bool may_be_ssl2(Bytes bytes);

// A whole, well-formed ClientHello or ServerHello is proven; a chain of other records is likely.
Probe probe_tls(Bytes first);

// "handshake_failure"; "other" for numbers without a name here (RFC 8446 section 6).
std::string_view tls_alert_text(std::uint8_t description);

}  // namespace shekara
