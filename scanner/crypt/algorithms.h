// SPDX-License-Identifier: Apache-2.0
// Names of the ciphers and hashes that decryption needs, and OpenSSL's objects for them, fetched once: to look one up
// costs more than to decrypt a short record.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

struct evp_cipher_st;
struct evp_md_st;

namespace shekara {

enum class HashAlgorithm : std::uint8_t { md5, md5_sha1, sha1, sha256, sha384, sm3 };
// Bytes of a digest.
std::size_t digest_size(HashAlgorithm algorithm) noexcept;

// A cipher by OpenSSL's name for it ("AES-128-GCM", "DES-EDE3-CBC", "RC4"); nullptr when this OpenSSL has none such.
const evp_cipher_st* fetch_cipher(std::string_view name);
const evp_md_st* fetch_hash(HashAlgorithm algorithm);
// OpenSSL's name, as its HMAC and key derivations want it.
const char* hash_name(HashAlgorithm algorithm) noexcept;

}  // namespace shekara
