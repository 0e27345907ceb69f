// SPDX-License-Identifier: Apache-2.0
#include "scanner/crypt/algorithms.h"

#include <map>
#include <mutex>
#include <string>

#include <openssl/evp.h>
#include <openssl/provider.h>

#include "scanner/base/check.h"

namespace shekara {

namespace {
// A library context that has the broken ciphers; never freed, as programs end.
OSSL_LIB_CTX* legacy_library() {
  static OSSL_LIB_CTX* const library = [] {
    OSSL_LIB_CTX* made = OSSL_LIB_CTX_new();
    if (made != nullptr) OSSL_PROVIDER_load(made, "legacy");
    return made;
  }();
  return library;
}

bool is_broken(std::string_view name) { return name == "RC4" || name == "DES-CBC"; }
}  // namespace

std::size_t digest_size(HashAlgorithm algorithm) noexcept {
  switch (algorithm) {
    case HashAlgorithm::md5: return 16;
    case HashAlgorithm::md5_sha1: return 36;
    case HashAlgorithm::sha1: return 20;
    case HashAlgorithm::sha384: return 48;
    case HashAlgorithm::sha256:
    case HashAlgorithm::sm3: break;
  }
  return 32;
}

const char* hash_name(HashAlgorithm algorithm) noexcept {
  switch (algorithm) {
    case HashAlgorithm::md5: return "MD5";
    case HashAlgorithm::md5_sha1: return "MD5-SHA1";
    case HashAlgorithm::sha1: return "SHA1";
    case HashAlgorithm::sha256: return "SHA256";
    case HashAlgorithm::sha384: return "SHA384";
    case HashAlgorithm::sm3: break;
  }
  return "SM3";
}

const evp_cipher_st* fetch_cipher(std::string_view name) {
  static std::mutex guard;
  static auto& fetched = *new std::map<std::string, const evp_cipher_st*, std::less<>>;  // never freed, as what it points to
  const std::lock_guard lock(guard);
  const auto found = fetched.find(name);
  if (found != fetched.end()) return found->second;
  const std::string text(name);
  const evp_cipher_st* cipher = EVP_CIPHER_fetch(is_broken(name) ? legacy_library() : nullptr, text.c_str(), nullptr);
  return fetched.emplace(text, cipher).first->second;
}

const evp_md_st* fetch_hash(HashAlgorithm algorithm) {
  static const evp_md_st* const fetched[] = {
      EVP_MD_fetch(nullptr, "MD5", nullptr),    EVP_MD_fetch(nullptr, "MD5-SHA1", nullptr),
      EVP_MD_fetch(nullptr, "SHA1", nullptr),   EVP_MD_fetch(nullptr, "SHA256", nullptr),
      EVP_MD_fetch(nullptr, "SHA384", nullptr), EVP_MD_fetch(nullptr, "SM3", nullptr)};
  const evp_md_st* const hash = fetched[static_cast<std::size_t>(algorithm)];
  CHECK_OR_ABORT(hash != nullptr);
  return hash;
}

}  // namespace shekara
