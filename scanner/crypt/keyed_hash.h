// SPDX-License-Identifier: Apache-2.0
// Hashes with a key, and the keys made by them: HMAC, HKDF (RFC 5869) with the labels of TLS 1.3, and the PRF of TLS 1.0-1.2.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/crypt/algorithms.h"

namespace shekara {

using SecretBytes = std::vector<std::uint8_t>;

SecretBytes hash(HashAlgorithm algorithm, Bytes bytes);
// Of all parts, one after the other.
SecretBytes hmac(HashAlgorithm algorithm, Bytes key, std::initializer_list<Bytes> parts);

// RFC 5869 section 2.2.
SecretBytes hkdf_extract(HashAlgorithm algorithm, Bytes salt, Bytes input);
// HKDF-Expand-Label of RFC 8446 section 7.1. prefix: "tls13 ", of DTLS 1.3 "dtls13".
SecretBytes hkdf_expand_label(HashAlgorithm algorithm, Bytes secret, std::string_view label, Bytes context, std::size_t length,
                              std::string_view prefix = "tls13 ");

// RFC 5246 section 5 (a hash), RFC 2246 section 5 (md5_sha1). seed: all parts, one after the other.
SecretBytes tls_prf(HashAlgorithm algorithm, Bytes secret, std::string_view label, std::initializer_list<Bytes> seed,
                    std::size_t length);

}  // namespace shekara
