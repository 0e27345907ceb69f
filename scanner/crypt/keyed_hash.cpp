// SPDX-License-Identifier: Apache-2.0
#include "scanner/crypt/keyed_hash.h"

#include <algorithm>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include "scanner/base/check.h"

namespace shekara {

namespace {
// Both are looked up once. Never freed, as programs end.
EVP_MAC* hmac_algorithm() {
  static EVP_MAC* const mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  return mac;
}
EVP_KDF* prf_algorithm() {
  static EVP_KDF* const kdf = EVP_KDF_fetch(nullptr, "TLS1-PRF", nullptr);
  return kdf;
}

OSSL_PARAM hash_parameter(const char* name, HashAlgorithm algorithm) {
  return OSSL_PARAM_construct_utf8_string(name, const_cast<char*>(hash_name(algorithm)), 0);  // only read
}

OSSL_PARAM bytes_parameter(const char* name, Bytes bytes) {
  static std::uint8_t none[1];
  void* const data = bytes.empty() ? none : const_cast<std::uint8_t*>(bytes.data());  // only read
  return OSSL_PARAM_construct_octet_string(name, data, bytes.size());
}

void append(SecretBytes& to, Bytes bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }
}  // namespace

SecretBytes hash(HashAlgorithm algorithm, Bytes bytes) {
  SecretBytes out(digest_size(algorithm));
  unsigned size = 0;
  CHECK_OR_ABORT(EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, fetch_hash(algorithm), nullptr) == 1);
  return out;
}

SecretBytes hmac(HashAlgorithm algorithm, Bytes key, std::initializer_list<Bytes> parts) {
  EVP_MAC_CTX* const context = EVP_MAC_CTX_new(hmac_algorithm());
  const OSSL_PARAM parameters[] = {hash_parameter(OSSL_MAC_PARAM_DIGEST, algorithm), OSSL_PARAM_construct_end()};
  static const std::uint8_t none[1] = {};
  CHECK_OR_ABORT(EVP_MAC_init(context, key.empty() ? none : key.data(), key.size(), parameters) == 1);
  for (const Bytes part : parts) CHECK_OR_ABORT(EVP_MAC_update(context, part.data(), part.size()) == 1);
  SecretBytes out(digest_size(algorithm));
  std::size_t size = 0;
  CHECK_OR_ABORT(EVP_MAC_final(context, out.data(), &size, out.size()) == 1);
  EVP_MAC_CTX_free(context);
  return out;
}

SecretBytes hkdf_extract(HashAlgorithm algorithm, Bytes salt, Bytes input) { return hmac(algorithm, salt, {input}); }

SecretBytes hkdf_expand_label(HashAlgorithm algorithm, Bytes secret, std::string_view label, Bytes context, std::size_t length,
                              std::string_view prefix) {
  SecretBytes info{static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length),
                   static_cast<std::uint8_t>(prefix.size() + label.size())};
  append(info, as_bytes(prefix));
  append(info, as_bytes(label));
  info.push_back(static_cast<std::uint8_t>(context.size()));
  append(info, context);
  // HKDF-Expand (RFC 5869 section 2.3): blocks chained until there are enough.
  SecretBytes out, block;
  for (std::uint8_t counter = 1; out.size() < length; ++counter) {
    block = hmac(algorithm, secret, {block, info, Bytes(&counter, 1)});
    append(out, block);
  }
  out.resize(length);
  return out;
}

SecretBytes tls_prf(HashAlgorithm algorithm, Bytes secret, std::string_view label, std::initializer_list<Bytes> seed,
                    std::size_t length) {
  SecretBytes whole;
  append(whole, as_bytes(label));
  for (const Bytes part : seed) append(whole, part);
  EVP_KDF_CTX* const context = EVP_KDF_CTX_new(prf_algorithm());
  const OSSL_PARAM parameters[] = {hash_parameter(OSSL_KDF_PARAM_DIGEST, algorithm),
                                   bytes_parameter(OSSL_KDF_PARAM_SECRET, secret),
                                   bytes_parameter(OSSL_KDF_PARAM_SEED, whole), OSSL_PARAM_construct_end()};
  SecretBytes out(length);
  CHECK_OR_ABORT(EVP_KDF_derive(context, out.data(), out.size(), parameters) == 1);
  EVP_KDF_CTX_free(context);
  return out;
}

}  // namespace shekara
