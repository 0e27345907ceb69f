// SPDX-License-Identifier: Apache-2.0
#include "samples/sealed_tls.h"

#include <array>
#include <cstdlib>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "samples/internet.h"

namespace samples {
namespace {

constexpr std::size_t kTag = 16, kRandomAt = 11, kSecret = 32;
constexpr unsigned kHandshake = 22, kApplicationData = 23;

// HKDF-Expand-Label (RFC 8446 section 7.1), SHA-256, up to one block.
Buffer expand(const Buffer& secret, const std::string& label, std::size_t length) {
  Buffer info;
  info.be16(static_cast<unsigned>(length)).u8(static_cast<unsigned>(6 + label.size())).add("tls13 ").add(label).u8(0).u8(1);
  std::array<unsigned char, 32> out{};
  unsigned size = 0;
  if (HMAC(EVP_sha256(), secret.bytes().data(), static_cast<int>(secret.size()), info.bytes().data(), info.size(), out.data(), &size) ==
      nullptr)
    std::abort();
  return Buffer(std::string_view(reinterpret_cast<const char*>(out.data()), length));
}

Buffer aes_gcm(const Buffer& key, const Buffer& nonce, const Buffer& associated, const Buffer& text) {
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  std::vector<unsigned char> out(text.size() + kTag);
  int size = 0;
  const bool done =
      EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nullptr, key.bytes().data(), nonce.bytes().data()) == 1 &&
      EVP_EncryptUpdate(context, nullptr, &size, associated.bytes().data(), static_cast<int>(associated.size())) == 1 &&
      EVP_EncryptUpdate(context, out.data(), &size, text.bytes().data(), static_cast<int>(text.size())) == 1 &&
      EVP_EncryptFinal_ex(context, out.data() + size, &size) == 1 &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, kTag, out.data() + text.size()) == 1;
  EVP_CIPHER_CTX_free(context);
  if (!done) std::abort();
  return Buffer(std::string_view(reinterpret_cast<const char*>(out.data()), out.size()));
}

std::string hex_of(const Buffer& bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes.bytes()) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

Buffer message(unsigned type, const Buffer& body) { return Buffer().u8(type).u8(0).block16(body); }

}  // namespace

SealedTls::SealedTls(Conversation& talk, const std::string& server_name, std::uint64_t seed) : talk_(talk) {
  const tls::Hellos hellos = tls::hellos(server_name, seed);
  for (std::size_t i = 0; i < kSecret; ++i) client_random_.u8(hellos.client.bytes()[kRandomAt + i]);
  Noise noise(seed + 1);
  for (Side* side : {&client_, &server_}) {
    side->handshake_secret = noise.bytes(kSecret);
    side->secret = noise.bytes(kSecret);
    use(*side, side->handshake_secret);
  }
  talk_.client_says(hellos.client);
  // EncryptedExtensions with ALPN h2, and a Finished that is noise.
  const Buffer alpn = Buffer().be16(16).block16(Buffer().block16(Buffer().u8(2).add("h2")));
  Buffer flight = message(8, Buffer().block16(alpn));
  flight.add(message(20, noise.bytes(32)));
  Buffer answer = hellos.server;
  talk_.server_says(answer.add(sealed(server_, kHandshake, flight)));
  use(server_, server_.secret);
  talk_.client_says(sealed(client_, kHandshake, message(20, noise.bytes(32))));
  use(client_, client_.secret);
}

void SealedTls::use(Side& side, const Buffer& secret) {
  side.key = expand(secret, "key", 16);
  side.vector = expand(secret, "iv", 12);
  side.number = 0;
}

Buffer SealedTls::sealed(Side& side, unsigned type, const Buffer& text) {
  Buffer inner = text, nonce;
  inner.u8(type);
  for (std::size_t i = 0; i < 12; ++i) {
    const std::uint64_t number = i < 4 ? 0 : side.number >> (8 * (11 - i)) & 0xff;
    nonce.u8(static_cast<unsigned>(side.vector.bytes()[i] ^ number));
  }
  ++side.number;
  Buffer head;
  head.u8(kApplicationData).be16(0x0303).be16(static_cast<unsigned>(inner.size() + kTag));
  const Buffer body = aes_gcm(side.key, nonce, head, inner);
  return head.add(body);
}

void SealedTls::client_says(const Buffer& text) { talk_.client_says(sealed(client_, kApplicationData, text)); }
void SealedTls::server_says(const Buffer& text) { talk_.server_says(sealed(server_, kApplicationData, text)); }

std::string SealedTls::key_log() const {
  const std::string random = hex_of(client_random_);
  std::string out;
  const auto line = [&](const char* label, const Buffer& secret) { out += std::string(label) + " " + random + " " + hex_of(secret) + "\n"; };
  line("CLIENT_HANDSHAKE_TRAFFIC_SECRET", client_.handshake_secret);
  line("SERVER_HANDSHAKE_TRAFFIC_SECRET", server_.handshake_secret);
  line("CLIENT_TRAFFIC_SECRET_0", client_.secret);
  line("SERVER_TRAFFIC_SECRET_0", server_.secret);
  return out;
}

namespace http2 {
namespace {
constexpr unsigned kData = 0, kHeaders = 1, kSettings = 4, kEndStream = 1, kEndHeaders = 4;

Buffer frame(unsigned type, unsigned flags, unsigned stream, const Buffer& body) {
  return Buffer().u8(0).be16(static_cast<unsigned>(body.size())).u8(type).u8(flags).be32(stream).add(body);
}
// RFC 7541 section 5.2, without Huffman; 5.1 for lengths of 7 bits.
Buffer text(const std::string& value) {
  Buffer out;
  if (value.size() < 127) return out.u8(static_cast<unsigned>(value.size())).add(value);
  return out.u8(127).u8(static_cast<unsigned>(value.size() - 127)).add(value);
}
}  // namespace

Buffer settings() { return frame(kSettings, 0, 0, {}); }
Buffer preface() { return Buffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").add(settings()); }

Buffer headers(unsigned stream, const Headers& headers, bool last) {
  Buffer block;
  for (const auto& [name, value] : headers) block.u8(0).add(text(name)).add(text(value));
  return frame(kHeaders, kEndHeaders | (last ? kEndStream : 0), stream, block);
}

Buffer data(unsigned stream, const Buffer& body, bool last) { return frame(kData, last ? kEndStream : 0, stream, body); }
}  // namespace http2

}  // namespace samples
