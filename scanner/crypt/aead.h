// SPDX-License-Identifier: Apache-2.0
// Authenticated encryption (RFC 5116), the opening half: bytes that were sealed with this key come out, or nothing does.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "scanner/base/byte_reader.h"

namespace shekara {

enum class AeadAlgorithm : std::uint8_t {
  aes_128_gcm, aes_256_gcm, aes_128_ccm, aes_256_ccm, aes_128_ccm_8, aes_256_ccm_8, chacha20_poly1305,
  camellia_128_gcm, camellia_256_gcm, aria_128_gcm, aria_256_gcm, sm4_gcm, sm4_ccm,
};

// What each wants, in bytes. Nonces are 12 long for all of them.
std::size_t aead_key_size(AeadAlgorithm algorithm) noexcept;
std::size_t aead_tag_size(AeadAlgorithm algorithm) noexcept;
inline constexpr std::size_t kAeadNonce = 12;

class Aead {
 public:
  // Nothing when this OpenSSL has no such cipher, or the key has another length.
  static std::optional<Aead> make(AeadAlgorithm algorithm, Bytes key);
  ~Aead();
  Aead(Aead&&) noexcept;
  Aead& operator=(Aead&&) noexcept;

  // sealed: the ciphertext with its tag behind it. Writes sealed.size() - tag bytes to `out` and says true; false when it
  // does not authenticate: `out` then holds nothing of worth. `out`: elsewhere, or where the ciphertext is.
  bool open(Bytes nonce, Bytes associated, Bytes sealed, std::uint8_t* out);
  // The same in parts, as they come: begin(), the ciphertext in pieces of any size, its tag. Nothing of what add() wrote is to be
  // believed before end() has said true. CCM must see all at once: begin() says false.
  bool begin(Bytes nonce, Bytes associated);
  bool add(Bytes sealed, std::uint8_t* out);
  bool end(Bytes tag);
  [[nodiscard]] std::size_t tag_size() const noexcept { return aead_tag_size(algorithm_); }

 private:
  struct Context;
  Aead(AeadAlgorithm algorithm, std::unique_ptr<Context> context);
  bool open_ccm(Bytes nonce, Bytes associated, Bytes text, Bytes tag, std::uint8_t* out);
  AeadAlgorithm algorithm_;
  std::unique_ptr<Context> context_;
};

}  // namespace shekara
