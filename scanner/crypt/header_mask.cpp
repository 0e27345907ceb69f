// SPDX-License-Identifier: Apache-2.0
#include "scanner/crypt/header_mask.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <openssl/evp.h>

#include "scanner/base/check.h"
#include "scanner/crypt/algorithms.h"

namespace shekara {

struct HeaderMask::Context {
  EVP_CIPHER_CTX* evp = EVP_CIPHER_CTX_new();
  Context() = default;
  ~Context() { EVP_CIPHER_CTX_free(evp); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

HeaderMask::HeaderMask(std::unique_ptr<Context> context, bool chacha) : context_(std::move(context)), chacha_(chacha) {}
HeaderMask::~HeaderMask() = default;
HeaderMask::HeaderMask(HeaderMask&&) noexcept = default;
HeaderMask& HeaderMask::operator=(HeaderMask&&) noexcept = default;

namespace {
std::string_view cipher_of(AeadAlgorithm of) {
  using enum AeadAlgorithm;
  if (of == aes_128_gcm || of == aes_128_ccm || of == aes_128_ccm_8) return "AES-128-ECB";
  if (of == aes_256_gcm) return "AES-256-ECB";
  return of == chacha20_poly1305 ? "ChaCha20" : std::string_view();
}
}  // namespace

std::optional<HeaderMask> HeaderMask::make(AeadAlgorithm of, Bytes key) {
  const std::string_view name = cipher_of(of);
  if (name.empty() || key.size() != aead_key_size(of)) return {};
  const EVP_CIPHER* cipher = fetch_cipher(name);
  if (cipher == nullptr) return {};
  auto context = std::make_unique<Context>();
  const std::uint8_t no_vector[EVP_MAX_IV_LENGTH] = {};
  if (EVP_EncryptInit_ex(context->evp, cipher, nullptr, key.data(), no_vector) != 1) return {};
  EVP_CIPHER_CTX_set_padding(context->evp, 0);
  return HeaderMask(std::move(context), name == "ChaCha20");
}

std::array<std::uint8_t, 5> HeaderMask::mask(Bytes sample) {
  CHECK_OR_ABORT(sample.size() == 16);
  std::uint8_t out[16] = {};
  int size = 0;
  bool done = false;
  if (chacha_) {  // counter and nonce are the sample; zeros are encrypted
    const std::uint8_t zeros[5] = {};
    done = EVP_EncryptInit_ex(context_->evp, nullptr, nullptr, nullptr, sample.data()) == 1 &&
           EVP_EncryptUpdate(context_->evp, out, &size, zeros, sizeof zeros) == 1;
  } else {
    done = EVP_EncryptUpdate(context_->evp, out, &size, sample.data(), 16) == 1;
  }
  CHECK_OR_ABORT(done);
  std::array<std::uint8_t, 5> mask{};
  std::copy_n(out, mask.size(), mask.begin());
  return mask;
}

}  // namespace shekara
