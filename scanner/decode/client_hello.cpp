// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/client_hello.h"

namespace shekara {

namespace {
// IANA "TLS ExtensionType Values".
constexpr std::uint16_t kServerName = 0, kGroups = 10, kPointFormats = 11, kSignatureAlgorithms = 13,
                        kAlpn = 16, kSupportedVersions = 43, kConnectionId = 54, kEncryptedHello = 0xfe0d,
                        kEncryptedName = 0xffce;

std::string_view first_server_name(ByteReader r) {
  ByteReader list = r.sub(r.be16());
  const std::uint8_t type = list.u8();
  const std::string_view name = list.text(list.be16());
  return list.ok() && type == 0 ? name : std::string_view{};
}

std::vector<std::string_view> alpn_names(ByteReader r) {
  std::vector<std::string_view> names;
  ByteReader list = r.sub(r.be16());
  while (list.left() > 0) {
    const std::string_view name = list.text(list.u8());
    if (list.ok()) names.push_back(name);
  }
  return names;
}

void read_extension(std::uint16_t type, Bytes content, ClientHello& hello) {
  ByteReader r(content);
  switch (type) {
    case kServerName:
      hello.has_server_name = true;
      hello.server_name = first_server_name(r);
      break;
    case kGroups:
      hello.groups = read_be16_list(r.take(r.be16()));
      break;
    case kSignatureAlgorithms:
      hello.signature_algorithms = read_be16_list(r.take(r.be16()));
      break;
    case kSupportedVersions:
      hello.versions = read_be16_list(r.take(r.u8()));
      break;
    case kAlpn:
      hello.alpn = alpn_names(r);
      break;
    case kPointFormats: {
      const Bytes formats = r.take(r.u8());
      hello.point_formats.assign(formats.begin(), formats.end());
      break;
    }
    case kEncryptedHello:
      hello.hidden_name = "ech";
      break;
    case kConnectionId:
      hello.connection_id = content;
      break;
    case kEncryptedName:
      hello.hidden_name = "esni";
      break;
    default:
      break;
  }
}

bool read_extensions(ByteReader& r, ClientHello& hello) {
  if (r.left() == 0) return r.ok();  // SSL 3.0 and old TLS 1.0 clients send none
  ByteReader list = r.sub(r.be16());
  while (list.left() > 0) {
    const std::uint16_t type = list.be16();
    const Bytes content = list.take(list.be16());
    if (!list.ok()) break;
    hello.extensions.push_back(type);
    read_extension(type, content, hello);
  }
  return list.ok() && r.ok() && r.left() == 0;
}
}  // namespace

bool is_grease(std::uint16_t value) noexcept {
  return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
}

std::vector<std::uint16_t> read_be16_list(Bytes bytes) {
  std::vector<std::uint16_t> values;
  values.reserve(bytes.size() / 2);
  ByteReader r(bytes);
  while (r.left() >= 2) values.push_back(r.be16());
  return values;
}

std::optional<ClientHello> parse_client_hello(Bytes body, HelloForm form) {
  ClientHello hello;
  ByteReader r(body);
  hello.version = r.be16();
  r.skip(32);
  const std::uint8_t session_id = r.u8();
  r.skip(session_id);
  if (form == HelloForm::with_cookie) r.skip(r.u8());
  const Bytes ciphers = r.take(r.be16());
  const Bytes compression = r.take(r.u8());
  const std::uint8_t major = static_cast<std::uint8_t>(hello.version >> 8);
  if (!r.ok() || session_id > 32 || ciphers.empty() || ciphers.size() % 2 != 0 || compression.empty())
    return {};
  if (major != (form == HelloForm::with_cookie ? 0xfe : 0x03)) return {};
  hello.ciphers = read_be16_list(ciphers);
  if (!read_extensions(r, hello)) return {};
  return hello;
}

std::string tls_version_text(std::uint16_t version) {
  switch (version) {
    case 0x0002:
      return "SSL 2.0";
    case 0x0300:
      return "SSL 3.0";
    case 0x0301:
      return "TLS 1.0";
    case 0x0302:
      return "TLS 1.1";
    case 0x0303:
      return "TLS 1.2";
    case 0x0304:
      return "TLS 1.3";
    case 0xfeff:
      return "DTLS 1.0";
    case 0xfefd:
      return "DTLS 1.2";
    case 0xfefc:
      return "DTLS 1.3";
    default:
      break;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "0x";
  for (int shift = 12; shift >= 0; shift -= 4) text += kDigits[version >> shift & 0xf];
  return text;
}

}  // namespace shekara
