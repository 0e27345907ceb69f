// SPDX-License-Identifier: Apache-2.0
// RFC 8446 and RFC 5246 as far as an observer sees them. Keys, signatures and encrypted bytes are noise.
#include "samples/internet.h"

namespace samples::tls {
namespace {

constexpr unsigned kHandshake = 22, kChangeCipherSpec = 20, kEncrypted = 23;
constexpr unsigned kClientHello = 1, kServerHello = 2, kCertificate = 11, kServerKeyExchange = 12,
                   kServerHelloDone = 14, kClientKeyExchange = 16;
constexpr std::size_t kRecord = 16'000;

// Made with openssl for this file: CN=shop.example, also api.shop.example, valid through 2026.
constexpr char kShopCertificate[] =
    "308201bd30820164a003020102021435123b5f0645596f059feb9777490f78b101c9e3300a06082a8648ce3d0403023038310b30"
    "0906035504061302525531123010060355040a0c09546573742053686f703115301306035504030c0c73686f702e6578616d706c"
    "65301e170d3236303130313030303030305a170d3237303130313030303030305a3038310b300906035504061302525531123010"
    "060355040a0c09546573742053686f703115301306035504030c0c73686f702e6578616d706c653059301306072a8648ce3d0201"
    "06082a8648ce3d0301070342000469a3bd06a6d36dc93ee2acb559cf3ee1af3561fd9bc368bf88b7dcc06e4fff9145bb190abbb2"
    "4cedba36f742f7c8da6a9d64c0f64663a9d2d7fc10180a224995a34c304a30290603551d1104223020820c73686f702e6578616d"
    "706c6582106170692e73686f702e6578616d706c65301d0603551d0e0416041446c70c0c9b32b55eefde5c4e51947bb9e63320eb"
    "300a06082a8648ce3d0403020347003044022042aba8cfd079d643c1778bdaedde1feca4333dd5b88125f267ee63453799f4bb02"
    "2050f9dc58e6d229860de1718eb4d462887bd94c6028cb9cc147d1b5cfccb399ba";

Buffer record(unsigned type, unsigned version, const Buffer& body) {
  return Buffer().u8(type).be16(version).block16(body);
}

Buffer message(unsigned type, const Buffer& body) {
  return Buffer().u8(type).u8(0).block16(body);  // 24-bit length
}

Buffer extension(unsigned type, const Buffer& body) { return Buffer().be16(type).block16(body); }

Buffer list8(const Buffer& body) { return Buffer().u8(static_cast<unsigned>(body.size())).add(body); }
Buffer list16(const Buffer& body) { return Buffer().block16(body); }

Buffer client_extensions(Version version, const std::string& server_name, Noise& noise) {
  Buffer out;
  out.add(extension(0, list16(Buffer().u8(0).add(list16(Buffer(server_name))))));
  out.add(extension(23, {}));                                           // extended master secret
  out.add(extension(10, list16(Buffer().be16(29).be16(23).be16(24))));  // groups
  out.add(extension(11, list8(Buffer().u8(0))));                        // point formats
  out.add(extension(16, list16(Buffer().add(list8(Buffer("h2"))).add(list8(Buffer("http/1.1"))))));
  out.add(extension(13, list16(Buffer().be16(0x0403).be16(0x0804).be16(0x0401).be16(0x0503).be16(0x0805))));
  if (version == Version::tls13) {
    out.add(extension(51, list16(Buffer().be16(29).add(list16(noise.bytes(32))))));  // X25519 share
    out.add(extension(45, list8(Buffer().u8(1))));                                   // PSK with ECDHE
    out.add(extension(43, list8(Buffer().be16(0x0304).be16(0x0303))));               // supported versions
  }
  return out;
}

Buffer client_hello(Version version, const std::string& server_name, Noise& noise) {
  Buffer suites;
  if (version == Version::tls13) suites.be16(0x1301).be16(0x1302).be16(0x1303);
  suites.be16(0xc02b).be16(0xc02f).be16(0xc02c).be16(0xc030).be16(0xcca9).be16(0xcca8);
  Buffer body;
  body.be16(0x0303)
      .add(noise.bytes(32))
      .add(list8(noise.bytes(32)))
      .add(list16(suites))
      .add(list8(Buffer().u8(0)));
  body.add(list16(client_extensions(version, server_name, noise)));
  return record(kHandshake, 0x0301, message(kClientHello, body));
}

Buffer server_hello(Version version, Noise& noise) {
  Buffer extensions;
  if (version == Version::tls13) {
    extensions.add(extension(51, Buffer().be16(29).add(list16(noise.bytes(32)))));
    extensions.add(extension(43, Buffer().be16(0x0304)));
  } else {
    extensions.add(extension(23, {})).add(extension(16, list16(list8(Buffer("http/1.1")))));
  }
  Buffer body;
  body.be16(0x0303).add(noise.bytes(32)).add(list8(noise.bytes(32)));
  body.be16(version == Version::tls13 ? 0x1301 : 0xc02b).u8(0).add(list16(extensions));
  return record(kHandshake, 0x0303, message(kServerHello, body));
}

Buffer certificate() {
  Buffer one, body;
  one.u8(0).block16(Buffer().hex(kShopCertificate));
  return record(kHandshake, 0x0303, message(kCertificate, body.u8(0).block16(one)));
}

Buffer server_key_exchange(Noise& noise) {
  Buffer body;
  body.u8(3).be16(29).add(list8(noise.bytes(32)));  // X25519
  body.be16(0x0403).add(list16(noise.bytes(71)));   // its signature
  return record(kHandshake, 0x0303, message(kServerKeyExchange, body));
}

Buffer change_cipher_spec() { return record(kChangeCipherSpec, 0x0303, Buffer().u8(1)); }

Buffer encrypted(std::size_t bytes, Noise& noise) {
  Buffer out;
  for (; bytes > kRecord; bytes -= kRecord) out.add(record(kEncrypted, 0x0303, noise.bytes(kRecord)));
  return out.add(record(kEncrypted, 0x0303, noise.bytes(bytes)));
}

void handshake13(Conversation& talk, Noise& noise) {
  talk.server_says(server_hello(Version::tls13, noise).add(change_cipher_spec()).add(encrypted(1843, noise)));
  talk.client_says(change_cipher_spec().add(encrypted(69, noise)));
}

void handshake12(Conversation& talk, Noise& noise) {
  Buffer hello = server_hello(Version::tls12, noise);
  hello.add(certificate()).add(server_key_exchange(noise));
  talk.server_says(hello.add(record(kHandshake, 0x0303, message(kServerHelloDone, {}))));
  Buffer keys = record(kHandshake, 0x0303, message(kClientKeyExchange, list8(noise.bytes(32))));
  talk.client_says(keys.add(change_cipher_spec()).add(record(kHandshake, 0x0303, noise.bytes(40))));
  talk.server_says(change_cipher_spec().add(record(kHandshake, 0x0303, noise.bytes(40))));
}

}  // namespace

void talk(Conversation& talk, Version version, const std::string& server_name, std::size_t sent,
          std::size_t received, std::uint64_t seed) {
  Noise noise(seed);
  talk.open();
  talk.client_says(client_hello(version, server_name, noise));
  if (version == Version::tls13) {
    handshake13(talk, noise);
  } else {
    handshake12(talk, noise);
  }
  talk.client_says(encrypted(sent, noise));
  talk.server_says(encrypted(received, noise));
  talk.close();
}

Hellos hellos(const std::string& server_name, std::uint64_t seed) {
  Noise noise(seed);
  Hellos out;
  out.client = client_hello(Version::tls13, server_name, noise);
  out.server = server_hello(Version::tls13, noise);
  return out;
}

}  // namespace samples::tls
