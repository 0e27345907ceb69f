// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tls_suite.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "scanner/decode/cipher_suite.h"

namespace shekara {

namespace {
struct AeadName {
  std::string_view name;
  AeadAlgorithm algorithm;
};
// The longer name first where one begins another.
constexpr AeadName kAeads[] = {
    {"AES_128_GCM", AeadAlgorithm::aes_128_gcm},           {"AES_256_GCM", AeadAlgorithm::aes_256_gcm},
    {"AES_128_CCM_8", AeadAlgorithm::aes_128_ccm_8},       {"AES_256_CCM_8", AeadAlgorithm::aes_256_ccm_8},
    {"AES_128_CCM", AeadAlgorithm::aes_128_ccm},           {"AES_256_CCM", AeadAlgorithm::aes_256_ccm},
    {"CHACHA20_POLY1305", AeadAlgorithm::chacha20_poly1305}, {"CAMELLIA_128_GCM", AeadAlgorithm::camellia_128_gcm},
    {"CAMELLIA_256_GCM", AeadAlgorithm::camellia_256_gcm}, {"ARIA_128_GCM", AeadAlgorithm::aria_128_gcm},
    {"ARIA_256_GCM", AeadAlgorithm::aria_256_gcm},         {"SM4_GCM", AeadAlgorithm::sm4_gcm},
    {"SM4_CCM", AeadAlgorithm::sm4_ccm},
};

struct LegacyName {
  std::string_view name, openssl;
};
constexpr LegacyName kLegacy[] = {
    {"AES_128_CBC", "AES-128-CBC"},           {"AES_256_CBC", "AES-256-CBC"},       {"3DES_EDE_CBC", "DES-EDE3-CBC"},
    {"DES_CBC", "DES-CBC"},                   {"CAMELLIA_128_CBC", "CAMELLIA-128-CBC"},
    {"CAMELLIA_256_CBC", "CAMELLIA-256-CBC"}, {"ARIA_128_CBC", "ARIA-128-CBC"},     {"ARIA_256_CBC", "ARIA-256-CBC"},
    {"RC4_128", "RC4"},                       {"NULL", ""},
};

std::optional<HashAlgorithm> hash_of(std::string_view name) {
  if (name == "MD5") return HashAlgorithm::md5;
  if (name == "SHA") return HashAlgorithm::sha1;
  if (name == "SHA256") return HashAlgorithm::sha256;
  if (name == "SHA384") return HashAlgorithm::sha384;
  if (name == "SM3") return HashAlgorithm::sm3;
  return std::nullopt;
}

std::optional<TlsSuite> with_aead(const AeadName& aead, std::string_view rest) {
  TlsSuite suite;
  suite.aead = aead.algorithm;
  suite.explicit_nonce = aead.algorithm != AeadAlgorithm::chacha20_poly1305;
  // "TLS_RSA_WITH_AES_128_CCM" names no hash: it is SHA-256 (RFC 6655 section 3).
  const std::optional<HashAlgorithm> hash = rest.empty() ? HashAlgorithm::sha256 : hash_of(rest);
  if (!hash) return std::nullopt;
  suite.hash = *hash;
  return suite;
}

std::optional<TlsSuite> with_legacy(const LegacyName& legacy, std::string_view rest) {
  const std::optional<HashAlgorithm> mac = hash_of(rest);
  if (!mac) return std::nullopt;
  TlsSuite suite;
  suite.kind = legacy.openssl.empty() ? TlsSuite::Kind::null : legacy.openssl == "RC4" ? TlsSuite::Kind::stream : TlsSuite::Kind::cbc;
  suite.cipher = legacy.openssl;
  suite.mac = *mac;
  if (*mac == HashAlgorithm::sha384) suite.hash = HashAlgorithm::sha384;  // RFC 5246 section 5: SHA-256 for all older ones
  return suite;
}

// "AES_128_GCM_SHA256".
std::optional<TlsSuite> suite_of(std::string_view ciphers) {
  const auto begins = [&](std::string_view name) {
    return ciphers.starts_with(name) && (ciphers.size() == name.size() || ciphers[name.size()] == '_');
  };
  const auto rest = [&](std::string_view name) { return ciphers.substr(std::min(name.size() + 1, ciphers.size())); };
  for (const AeadName& aead : kAeads)
    if (begins(aead.name)) return with_aead(aead, rest(aead.name));
  for (const LegacyName& legacy : kLegacy)
    if (begins(legacy.name)) return with_legacy(legacy, rest(legacy.name));
  return std::nullopt;
}
}  // namespace

std::optional<TlsSuite> tls_suite(std::uint16_t number) {
  constexpr std::string_view kPrefix = "TLS_", kWith = "_WITH_";
  const std::string text = cipher_suite_text(number);
  const std::string_view name = text;
  if (!name.starts_with(kPrefix)) return std::nullopt;
  const std::size_t with = name.find(kWith);
  const bool of_tls13 = with == std::string_view::npos;
  std::optional<TlsSuite> suite = suite_of(name.substr(of_tls13 ? kPrefix.size() : with + kWith.size()));
  if (!suite) return std::nullopt;
  suite->of_tls13 = of_tls13;
  suite->rsa_exchange = name.starts_with("TLS_RSA_WITH_") || name.starts_with("TLS_RSA_PSK_WITH_");
  return suite;
}

}  // namespace shekara
