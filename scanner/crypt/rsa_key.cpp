// SPDX-License-Identifier: Apache-2.0
#include "scanner/crypt/rsa_key.h"

#include <climits>
#include <utility>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace shekara {

struct RsaKey::Key {
  explicit Key(EVP_PKEY* loaded) : evp(loaded) {}
  ~Key() { EVP_PKEY_free(evp); }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  EVP_PKEY* evp;
};

RsaKey::RsaKey(std::unique_ptr<Key> key) : key_(std::move(key)) {}
RsaKey::~RsaKey() = default;
RsaKey::RsaKey(RsaKey&&) noexcept = default;
RsaKey& RsaKey::operator=(RsaKey&&) noexcept = default;

namespace {
int no_password(char*, int, int, void*) { return -1; }  // never asks at the terminal
}

std::optional<RsaKey> RsaKey::from_pem(std::string_view pem) {
  if (pem.size() > INT_MAX) return {};
  BIO* const source = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  EVP_PKEY* const loaded = PEM_read_bio_PrivateKey(source, nullptr, no_password, nullptr);
  BIO_free(source);
  if (loaded == nullptr) return {};
  auto key = std::make_unique<Key>(loaded);
  if (EVP_PKEY_get_base_id(loaded) != EVP_PKEY_RSA) return {};
  return RsaKey(std::move(key));
}

std::optional<std::vector<std::uint8_t>> RsaKey::decrypt(Bytes sealed) const {
  EVP_PKEY_CTX* const context = EVP_PKEY_CTX_new(key_->evp, nullptr);
  std::vector<std::uint8_t> out(size());
  std::size_t length = out.size();
  const bool opened = context != nullptr && EVP_PKEY_decrypt_init(context) == 1 &&
                      EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1 &&
                      EVP_PKEY_decrypt(context, out.data(), &length, sealed.data(), sealed.size()) == 1;
  EVP_PKEY_CTX_free(context);
  if (!opened) return {};
  out.resize(length);
  return out;
}

std::size_t RsaKey::size() const noexcept { return static_cast<std::size_t>(EVP_PKEY_get_size(key_->evp)); }

}  // namespace shekara
