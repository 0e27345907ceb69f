// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tls_fields.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "scanner/decode/certificate.h"
#include "scanner/decode/cipher_suite.h"
#include "scanner/decode/client_hello.h"
#include "scanner/decode/place.h"
#include "scanner/unpack/unpack.h"

namespace shekara {

namespace {
// SHA-256 of "HelloRetryRequest" in the place of the server's random (RFC 8446 section 4.1.3).
constexpr std::array<std::uint8_t, 32> kRetryRandom{
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c};
constexpr std::uint16_t kAlpn = 16, kSupportedVersions = 43;

class Emitter {
 public:
  Emitter(Bytes shown, FieldSink& out) : shown_(shown), out_(out) {}
  void put(Tag tag, std::string_view path, const Value& value, Bytes source) {
    const BytePlace place = place_in(shown_, source);
    out_.field({tag, path, value, place.offset, place.length});
  }
  void text(Tag tag, std::string_view path, std::string_view value, Bytes source) {
    if (!value.empty()) put(tag, path, value, source);
  }

 private:
  Bytes shown_;
  FieldSink& out_;
};

std::string version_list(const ClientHello& hello) {
  if (hello.versions.empty()) return tls_version_text(hello.version);
  std::string text;
  for (const std::uint16_t version : hello.versions)
    if (!is_grease(version)) text += (text.empty() ? "" : ", ") + tls_version_text(version);
  return text;
}

Fault emit_client_hello(Bytes body, char transport, Emitter emit) {
  const std::optional<ClientHello> hello =
      parse_client_hello(body, transport == 'd' ? HelloForm::with_cookie : HelloForm::plain);
  emit.text(Tag::message, "client_hello", "ClientHello", body);
  if (!hello) return Fault::bad_value;
  emit.text(Tag::server_name, "client_hello.server_name", host_text(hello->server_name),
            as_bytes(hello->server_name));
  for (const std::string_view name : hello->alpn)
    emit.text(Tag::alpn, "client_hello.alpn", to_utf8(name), as_bytes(name));
  emit.text(Tag::text, "client_hello.versions", version_list(*hello), body);
  emit.put(Tag::number, "client_hello.cipher_suites", static_cast<std::int64_t>(hello->ciphers.size()), body);
  emit.text(Tag::ja3, "client_hello.ja3", ja3(*hello), body);
  emit.text(Tag::ja4, "client_hello.ja4", ja4(*hello, transport), body);
  emit.text(Tag::text, "client_hello.ech", hello->hidden_name, body);
  return Fault::none;
}

struct ServerHello {
  std::uint16_t version = 0, chosen_version = 0, cipher = 0;
  std::vector<std::uint16_t> extensions;
  std::string_view alpn;
  bool retry = false;
};

void read_server_extensions(ByteReader list, ServerHello& hello) {
  while (list.left() > 0) {
    const std::uint16_t type = list.be16();
    ByteReader content = list.sub(list.be16());
    if (!list.ok()) return;
    hello.extensions.push_back(type);
    if (type == kSupportedVersions && content.left() == 2) hello.chosen_version = content.be16();
    if (type != kAlpn) continue;
    content.skip(2);
    hello.alpn = content.text(content.u8());
  }
}

HandshakeResult emit_server_hello(Bytes body, Emitter emit) {
  ByteReader r(body);
  ServerHello hello;
  hello.version = hello.chosen_version = r.be16();
  hello.retry = std::ranges::equal(r.take(32), kRetryRandom);
  r.skip(r.u8());
  hello.cipher = r.be16();
  r.skip(1);
  if (r.ok() && r.left() > 0) read_server_extensions(r.sub(r.be16()), hello);
  emit.text(Tag::message, "server_hello", hello.retry ? "HelloRetryRequest" : "ServerHello", body);
  if (!r.ok()) return {Fault::bad_value, false};
  emit.text(Tag::tls_version, "server_hello.version", tls_version_text(hello.chosen_version), body);
  emit.text(Tag::text, "server_hello.cipher_suite", cipher_suite_text(hello.cipher), body);
  emit.text(Tag::alpn, "server_hello.alpn", to_utf8(hello.alpn), as_bytes(hello.alpn));
  emit.text(Tag::text, "server_hello.ja3s", ja3s(hello.version, hello.cipher, hello.extensions), body);
  return {Fault::none, hello.retry};
}

// A server's names tell who is spoken to; a client's may be a vehicle or a person, and are left for detectors
// as sent.
void emit_subject(const Certificate& certificate, bool of_server, Emitter& emit) {
  const std::string prefix = of_server ? "certificate" : "client_certificate";
  for (const NameAttribute& attribute : certificate.subject) {
    const bool common = attribute.label == "common_name";
    const std::string path =
        prefix + ".subject" + (common ? std::string() : "." + std::string(attribute.label));
    if (common && of_server)
      emit.text(Tag::certificate_name, path, host_text(attribute.text), attribute.source);
    else
      emit.text(attribute.label == "email" ? Tag::email : Tag::text, path, attribute.text, attribute.source);
  }
  using Kind = AlternativeName::Kind;
  for (const AlternativeName& name : certificate.alternative_names) {
    const std::string path = prefix + ".alternative_name";
    if (name.kind == Kind::dns && of_server)
      emit.text(Tag::certificate_name, path, host_text(name.text), name.source);
    else
      emit.text(name.kind == Kind::email ? Tag::email : Tag::text, path, name.text, name.source);
  }
}

// Who signed a server's certificate tells who stands in between; a client's is left for detectors.
void emit_issuer(const Certificate& certificate, bool of_server, const std::string& prefix, Emitter& emit) {
  const Tag tag = of_server ? Tag::certificate_issuer : Tag::text;
  for (const NameAttribute& attribute : certificate.issuer) {
    if (attribute.label == "common_name") emit.text(tag, prefix + ".issuer", attribute.text, attribute.source);
    if (attribute.label == "organization")
      emit.text(Tag::text, prefix + ".issuer.organization", attribute.text, attribute.source);
  }
}

void emit_validity(const Certificate& certificate, const std::string& prefix, Emitter& emit) {
  emit.text(Tag::text, prefix + ".not_before", certificate.not_before, certificate.validity_source);
  emit.text(Tag::text, prefix + ".not_after", certificate.not_after, certificate.validity_source);
  if (certificate.self_issued)
    emit.text(Tag::text, prefix + ".self_signed", "yes", certificate.validity_source);
}

// What follows the server's own certificate: of each only who signed it, up to the root. The rest of a list that is
// longer than any chain is left.
void emit_chain(ByteReader list, bool tls13, Emitter& emit) {
  constexpr int kLongestChain = 8;
  for (int i = 0; i < kLongestChain && list.left() > 0; ++i) {
    if (tls13) list.skip(list.be16());  // extensions of the one before
    if (list.left() == 0) return;
    const Bytes next = list.take(list.be24());
    if (!list.ok()) return;
    if (const std::optional<Certificate> certificate = parse_certificate(next))
      emit_issuer(*certificate, true, "certificate.chain", emit);
  }
}

// RFC 5246 section 7.4.2, RFC 8446 section 4.4.2; the first certificate is the sender's own, the rest is its chain.
Fault emit_certificate(Bytes body, Direction direction, bool tls13, Emitter emit) {
  emit.text(Tag::message, "certificate", "Certificate", body);
  ByteReader r(body);
  if (tls13) r.skip(r.u8());  // the request's context
  ByteReader list = r.sub(r.be24());
  if (!r.ok() || r.left() > 0) return Fault::bad_length;
  if (list.left() == 0) return Fault::none;  // a client without one
  const std::optional<Certificate> certificate = parse_certificate(list.take(list.be24()));
  if (!certificate) return Fault::bad_value;
  const bool of_server = direction == Direction::server_to_client;
  const std::string prefix = of_server ? "certificate" : "client_certificate";
  emit_subject(*certificate, of_server, emit);
  emit_issuer(*certificate, of_server, prefix, emit);
  emit_validity(*certificate, prefix, emit);
  if (of_server) emit_chain(list, tls13, emit);
  return Fault::none;
}

// RFC 8879 section 4.
Fault emit_compressed_certificate(Bytes body, Direction direction, const Limits& limits, Emitter emit) {
  ByteReader r(body);
  const std::uint16_t algorithm = r.be16();
  r.skip(3);  // how long it says it will be
  const Bytes packed = r.take(r.be24());
  if (!r.ok() || r.left() > 0) return Fault::bad_length;
  const std::string_view coding = algorithm == 1 ? "deflate" : algorithm == 2 ? "br" : algorithm == 3 ? "zstd" : "";
  if (coding.empty()) return Fault::unsupported;
  const Unpacked unpacked = unpack(packed, coding, limits);
  if (!unpacked.whole) return Fault::unpack_failed;
  return emit_certificate(unpacked.bytes, direction, true, emit);
}

// RFC 8446 section 4.3.1: of those only what the server chose to speak.
Fault emit_encrypted_extensions(Bytes body, Emitter emit) {
  ByteReader r(body);
  ByteReader list = r.sub(r.be16());
  ServerHello hello;
  read_server_extensions(list, hello);
  emit.text(Tag::alpn, "encrypted_extensions.alpn", to_utf8(hello.alpn), as_bytes(hello.alpn));
  return r.ok() && r.left() == 0 ? Fault::none : Fault::bad_length;
}
}  // namespace

bool is_handshake_type(std::uint8_t type) noexcept {
  constexpr std::uint32_t kKnown = 0b0000'0011'0111'0001'1111'1001'0011'0111;  // bit n: type n
  return type < 32 && (kKnown >> type & 1) != 0;
}

HandshakeResult emit_handshake(HandshakeType type, Bytes body, Bytes shown, Direction direction, HandshakeForm form,
                               FieldSink& out) {
  const Emitter emit(shown, out);
  if (type == HandshakeType::client_hello) return {emit_client_hello(body, form.transport, emit)};
  if (type == HandshakeType::server_hello) return emit_server_hello(body, emit);
  if (type == HandshakeType::encrypted_extensions) return {emit_encrypted_extensions(body, emit)};
  if (type == HandshakeType::certificate) return {emit_certificate(body, direction, form.tls13, emit)};
  if (type != HandshakeType::compressed_certificate) return {};
  return {form.limits == nullptr ? Fault::unsupported : emit_compressed_certificate(body, direction, *form.limits, emit)};
}

}  // namespace shekara
