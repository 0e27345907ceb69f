// SPDX-License-Identifier: Apache-2.0
// The ClientHello of TLS, DTLS and QUIC as one struct, and its fingerprints JA3 and JA4. Decoders of those
// protocols hand in the handshake message's body; the views live as long as it does.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara {

struct ClientHello {
  std::uint16_t version = 0;  // legacy_version
  // In the order sent, GREASE (RFC 8701) included.
  std::vector<std::uint16_t> ciphers, extensions, groups, signature_algorithms, versions;
  std::vector<std::uint8_t> point_formats;
  std::vector<std::string_view> alpn;  // as sent, not checked for UTF-8
  std::string_view server_name;        // as sent; empty: none
  bool has_server_name = false;        // the extension is there, whatever it says
  std::optional<Bytes> connection_id;  // the extension's content (RFC 9146), if it is there
  std::string_view hidden_name;  // "ech" or "esni" when the true server name is encrypted; may be GREASE
};

// with_cookie: the form of DTLS (RFC 6347 section 4.2.1).
enum class HelloForm : std::uint8_t { plain, with_cookie };

// body: the handshake message after its type and length (RFC 8446 section 4.1.2). Nothing unless the lists
// nest exactly and the extensions end where the body does; inside of an extension what can be read is kept.
std::optional<ClientHello> parse_client_hello(Bytes body, HelloForm form = HelloForm::plain);

bool is_grease(std::uint16_t value) noexcept;

// A sublist with its own length in bytes, 2 bytes each; an odd last byte is left out.
std::vector<std::uint16_t> read_be16_list(Bytes bytes);

// "TLS 1.3", "DTLS 1.2", "SSL 3.0", "0x7f1c".
std::string tls_version_text(std::uint16_t version);

// MD5 over the decimal lists, GREASE left out, as its authors published it (Salesforce, 2017).
std::string ja3(const ClientHello& hello);
// FoxIO's JA4 (technical_details/JA4.md of its repository); transport: 't' TLS over TCP, 'q' QUIC, 'd' DTLS.
std::string ja4(const ClientHello& hello, char transport);
// JA3S: version as in the body, the cipher chosen, the extensions in order.
std::string ja3s(std::uint16_t version, std::uint16_t cipher, const std::vector<std::uint16_t>& extensions);

}  // namespace shekara
