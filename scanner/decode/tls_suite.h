// SPDX-License-Identifier: Apache-2.0
// What a cipher suite is made of, as decryption needs it. IANA's name says it all, so it is read from there.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "scanner/crypt/aead.h"
#include "scanner/crypt/algorithms.h"

namespace shekara {

struct TlsSuite {
  enum class Kind : std::uint8_t { aead, cbc, stream, null };
  Kind kind = Kind::aead;
  AeadAlgorithm aead = AeadAlgorithm::aes_128_gcm;
  std::string cipher;                                // cbc, stream: OpenSSL's name
  HashAlgorithm mac = HashAlgorithm::sha1;           // of all but aead
  HashAlgorithm hash = HashAlgorithm::sha256;        // of the key schedule, from TLS 1.2 on
  bool explicit_nonce = true;                        // aead before TLS 1.3: 8 bytes of the nonce stand in front of each record
  bool of_tls13 = false;
  bool rsa_exchange = false;                         // the premaster comes under the key of the certificate
};

// Nothing for suites without a name here, export ciphers and ciphers that are not decrypted (IDEA, SEED, GOST).
std::optional<TlsSuite> tls_suite(std::uint16_t number);

}  // namespace shekara
