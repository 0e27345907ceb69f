// SPDX-License-Identifier: Apache-2.0
// What the handshakes of TLS, DTLS and QUIC say in clear. Claims of the two ends: no signature and no chain is verified.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/facts/evidence.h"

namespace shekara {

// Of the server's name in a ClientHello. hidden: it came with an encrypted ClientHello (ECH) or an encrypted name (ESNI), so that a
// name in clear may be its provider's only; clients also send such an extension as a decoy (RFC 9849).
enum class NameShown : std::uint8_t { absent, present, hidden };
std::string_view to_text(NameShown shown);

enum class Agreement : std::uint8_t { unknown, yes, no };
std::string_view to_text(Agreement agreement);

// At the time of the packet that brought the certificate.
enum class CertificateTime : std::uint8_t { unknown, valid, expired, not_yet_valid };
std::string_view to_text(CertificateTime time);

// Of a server, the first one that it sent. In TLS 1.3 it is encrypted.
struct ServerCertificate {
  std::string subject, issuer;          // common name, else (of the issuer) organisation; may be empty
  std::string not_before, not_after;    // RFC 3339; empty: unreadable
  bool self_signed = false;             // subject and issuer are the same
  CertificateTime time = CertificateTime::unknown;
  Agreement names_agree = Agreement::unknown;  // the name in the ClientHello, else that of DNS, is among its names
};

// Of one flow, its first handshake.
struct HandshakeFacts {
  std::string_view protocol;       // "tls", "dtls", "quic"; lives as long as the program
  std::string layers;              // as in Evidence: tells its handshake from one inside
  std::uint32_t hellos = 0, certificates = 0;  // of client and server, seen; without a hello nothing is known of the name
  std::string version;             // chosen by the server, else the highest offered: "TLS 1.3"; empty: neither was seen
  bool version_chosen = false;
  std::string cipher_suite;        // chosen; empty: not seen
  std::string alpn;                // chosen by the server, else the first offered; empty: none
  bool alpn_chosen = false;
  NameShown name_shown = NameShown::absent;
  std::string server_name;         // in clear; empty: none
  std::string ja3, ja4;            // of the client, from its first hello; empty: none was whole
  std::optional<ServerCertificate> certificate;
};

// Of all flows of a finding that had a handshake: the first of them, and in how many something is odd.
struct Handshakes {
  HandshakeFacts first;
  std::uint64_t flows = 0;
  std::uint64_t name_absent = 0, name_hidden = 0;
  std::uint64_t name_not_in_certificate = 0;
  std::uint64_t name_not_in_dns = 0;  // this client was told other names for the address, nobody this one
  std::uint64_t expired = 0, not_yet_valid = 0, self_signed = 0;
};

}  // namespace shekara
