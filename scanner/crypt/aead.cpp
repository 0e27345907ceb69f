// SPDX-License-Identifier: Apache-2.0
#include "scanner/crypt/aead.h"

#include <climits>
#include <string_view>
#include <utility>

#include <openssl/evp.h>

#include "scanner/crypt/algorithms.h"

namespace shekara {

namespace {
struct Shape {
  std::string_view name;  // OpenSSL's
  std::size_t key, tag;
  bool ccm = false;
};

const Shape& shape_of(AeadAlgorithm algorithm) noexcept {
  static constexpr Shape kShapes[] = {
      {"AES-128-GCM", 16, 16},        {"AES-256-GCM", 32, 16},       {"AES-128-CCM", 16, 16, true},
      {"AES-256-CCM", 32, 16, true},  {"AES-128-CCM", 16, 8, true},  {"AES-256-CCM", 32, 8, true},
      {"ChaCha20-Poly1305", 32, 16},  {"CAMELLIA-128-GCM", 16, 16},  {"CAMELLIA-256-GCM", 32, 16},
      {"ARIA-128-GCM", 16, 16},       {"ARIA-256-GCM", 32, 16},      {"SM4-GCM", 16, 16},
      {"SM4-CCM", 16, 16, true},
  };
  return kShapes[static_cast<std::size_t>(algorithm)];
}

int as_int(std::size_t size) { return static_cast<int>(size); }
}  // namespace

std::size_t aead_key_size(AeadAlgorithm algorithm) noexcept { return shape_of(algorithm).key; }
std::size_t aead_tag_size(AeadAlgorithm algorithm) noexcept { return shape_of(algorithm).tag; }

struct Aead::Context {
  EVP_CIPHER_CTX* evp = EVP_CIPHER_CTX_new();
  ~Context() { EVP_CIPHER_CTX_free(evp); }
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  std::uint8_t key[32] = {};  // CCM wants it again for each message
};

Aead::Aead(AeadAlgorithm algorithm, std::unique_ptr<Context> context)
    : algorithm_(algorithm), context_(std::move(context)) {}
Aead::~Aead() = default;
Aead::Aead(Aead&&) noexcept = default;
Aead& Aead::operator=(Aead&&) noexcept = default;

std::optional<Aead> Aead::make(AeadAlgorithm algorithm, Bytes key) {
  const Shape& shape = shape_of(algorithm);
  const EVP_CIPHER* cipher = fetch_cipher(shape.name);
  if (cipher == nullptr || key.size() != shape.key) return {};
  auto context = std::make_unique<Context>();
  std::copy(key.begin(), key.end(), context->key);
  EVP_CIPHER_CTX* evp = context->evp;
  if (EVP_DecryptInit_ex(evp, cipher, nullptr, nullptr, nullptr) != 1) return {};
  if (EVP_CIPHER_CTX_ctrl(evp, EVP_CTRL_AEAD_SET_IVLEN, as_int(kAeadNonce), nullptr) != 1) return {};
  if (!shape.ccm && EVP_DecryptInit_ex(evp, nullptr, nullptr, context->key, nullptr) != 1) return {};
  return Aead(algorithm, std::move(context));
}

bool Aead::open(Bytes nonce, Bytes associated, Bytes sealed, std::uint8_t* out) {
  if (nonce.size() != kAeadNonce || sealed.size() < tag_size() || sealed.size() > INT_MAX) return false;
  const Bytes text = sealed.first(sealed.size() - tag_size()), tag = sealed.last(tag_size());
  if (shape_of(algorithm_).ccm) return open_ccm(nonce, associated, text, tag, out);
  return begin(nonce, associated) && add(text, out) && end(tag);
}

bool Aead::begin(Bytes nonce, Bytes associated) {
  if (nonce.size() != kAeadNonce || shape_of(algorithm_).ccm) return false;
  int size = 0;
  if (EVP_DecryptInit_ex(context_->evp, nullptr, nullptr, nullptr, nonce.data()) != 1) return false;
  return EVP_DecryptUpdate(context_->evp, nullptr, &size, associated.data(), as_int(associated.size())) == 1;
}

bool Aead::add(Bytes sealed, std::uint8_t* out) {
  int size = 0;
  return sealed.empty() ||
         (sealed.size() <= INT_MAX && EVP_DecryptUpdate(context_->evp, out, &size, sealed.data(), as_int(sealed.size())) == 1);
}

bool Aead::end(Bytes tag) {
  if (tag.size() != tag_size()) return false;
  auto* expected = const_cast<std::uint8_t*>(tag.data());  // OpenSSL only reads it
  if (EVP_CIPHER_CTX_ctrl(context_->evp, EVP_CTRL_AEAD_SET_TAG, as_int(tag.size()), expected) != 1) return false;
  std::uint8_t rest[16];
  int size = 0;
  return EVP_DecryptFinal_ex(context_->evp, rest, &size) == 1;
}

// CCM (RFC 3610) must know tag and length before it begins, and checks as it decrypts.
bool Aead::open_ccm(Bytes nonce, Bytes associated, Bytes text, Bytes tag, std::uint8_t* out) {
  EVP_CIPHER_CTX* evp = context_->evp;
  int size = 0;
  auto* expected = const_cast<std::uint8_t*>(tag.data());
  if (EVP_CIPHER_CTX_ctrl(evp, EVP_CTRL_AEAD_SET_TAG, as_int(tag.size()), expected) != 1) return false;
  if (EVP_DecryptInit_ex(evp, nullptr, nullptr, context_->key, nonce.data()) != 1) return false;
  if (EVP_DecryptUpdate(evp, nullptr, &size, nullptr, as_int(text.size())) != 1) return false;
  if (EVP_DecryptUpdate(evp, nullptr, &size, associated.data(), as_int(associated.size())) != 1) return false;
  // An empty text has a tag too, and OpenSSL checks it only when it is handed bytes: any pointer will do.
  std::uint8_t none[1];
  return EVP_DecryptUpdate(evp, text.empty() ? none : out, &size, text.empty() ? none : text.data(), as_int(text.size())) == 1;
}

}  // namespace shekara
