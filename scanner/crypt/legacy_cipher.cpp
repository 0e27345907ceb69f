// SPDX-License-Identifier: Apache-2.0
#include "scanner/crypt/legacy_cipher.h"

#include <climits>
#include <utility>

#include <openssl/evp.h>

#include "scanner/crypt/algorithms.h"

namespace shekara {

struct LegacyCipher::Context {
  EVP_CIPHER_CTX* evp = EVP_CIPHER_CTX_new();
  Context() = default;
  ~Context() { EVP_CIPHER_CTX_free(evp); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

LegacyCipher::LegacyCipher(std::unique_ptr<Context> context, std::size_t block)
    : context_(std::move(context)), block_(block) {}
LegacyCipher::~LegacyCipher() = default;
LegacyCipher::LegacyCipher(LegacyCipher&&) noexcept = default;
LegacyCipher& LegacyCipher::operator=(LegacyCipher&&) noexcept = default;

std::optional<LegacyCipher> LegacyCipher::make(std::string_view name, Bytes key) {
  const EVP_CIPHER* cipher = fetch_cipher(name);
  if (cipher == nullptr || key.size() != static_cast<std::size_t>(EVP_CIPHER_get_key_length(cipher))) return {};
  auto context = std::make_unique<Context>();
  const std::uint8_t no_vector[EVP_MAX_IV_LENGTH] = {};
  if (EVP_DecryptInit_ex(context->evp, cipher, nullptr, key.data(), no_vector) != 1) return {};
  EVP_CIPHER_CTX_set_padding(context->evp, 0);
  const int block = EVP_CIPHER_get_block_size(cipher);
  return LegacyCipher(std::move(context), block <= 1 ? 0 : static_cast<std::size_t>(block));
}

bool LegacyCipher::decrypt_cbc(Bytes vector, Bytes text, std::uint8_t* out) {
  if (block_ == 0 || vector.size() != block_ || text.size() % block_ != 0 || text.size() > INT_MAX) return false;
  if (EVP_DecryptInit_ex(context_->evp, nullptr, nullptr, nullptr, vector.data()) != 1) return false;
  EVP_CIPHER_CTX_set_padding(context_->evp, 0);
  int size = 0;
  return text.empty() || EVP_DecryptUpdate(context_->evp, out, &size, text.data(), static_cast<int>(text.size())) == 1;
}

bool LegacyCipher::decrypt_stream(Bytes text, std::uint8_t* out) {
  if (block_ != 0 || text.size() > INT_MAX) return false;
  int size = 0;
  return text.empty() || EVP_DecryptUpdate(context_->evp, out, &size, text.data(), static_cast<int>(text.size())) == 1;
}

std::size_t legacy_key_size(std::string_view name) {
  const EVP_CIPHER* cipher = fetch_cipher(name);
  return cipher == nullptr ? 0 : static_cast<std::size_t>(EVP_CIPHER_get_key_length(cipher));
}

}  // namespace shekara
