// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/digest.h"

#include <algorithm>

#include <openssl/evp.h>

#include "scanner/base/check.h"
#include "scanner/base/prefetch.h"

namespace shekara {

namespace {
// An algorithm, fetched once, and a context of it, made once by each thread: looking it up and making one cost more than digesting a
// short text.
class Digester {
 public:
  explicit Digester(const char* name) : algorithm_(EVP_MD_fetch(nullptr, name, nullptr)), context_(EVP_MD_CTX_new()) {
    CHECK_OR_ABORT(algorithm_ != nullptr && context_ != nullptr);
  }
  ~Digester() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(algorithm_);
  }
  Digester(const Digester&) = delete;
  Digester& operator=(const Digester&) = delete;

  template <std::size_t kSize>
  std::array<std::uint8_t, kSize> operator()(std::array<std::uint8_t, kSize> out, Bytes bytes) {
    unsigned size = 0;
    CHECK_OR_ABORT(EVP_DigestInit_ex(context_, algorithm_, nullptr) == 1 && EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1 &&
                   EVP_DigestFinal_ex(context_, out.data(), &size) == 1 && size == kSize);
    return out;
  }

 private:
  EVP_MD* algorithm_;
  EVP_MD_CTX* context_;
};
}  // namespace

std::array<std::uint8_t, 16> md5(Bytes bytes) {
  static thread_local Digester digest("MD5");
  return digest(std::array<std::uint8_t, 16>{}, bytes);
}
std::array<std::uint8_t, 20> sha1(Bytes bytes) {
  static thread_local Digester digest("SHA1");
  return digest(std::array<std::uint8_t, 20>{}, bytes);
}
std::array<std::uint8_t, 32> sha256(Bytes bytes) {
  static thread_local Digester digest("SHA256");
  return digest(std::array<std::uint8_t, 32>{}, bytes);
}

std::string hex_text(Bytes bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

std::string base64_text(Bytes bytes) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) group = group << 8 | (i < count ? bytes[at + i] : 0U);
    for (std::size_t i = 0; i < 4; ++i) out.push_back(i <= count ? kAlphabet[(group >> (18 - 6 * i)) & 63] : '=');
  }
  return out;
}

namespace {
constexpr std::size_t kDigestStep = 1024;
}

struct Sha256::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  Context() { CHECK_OR_ABORT(EVP_DigestInit_ex(evp, EVP_sha256(), nullptr) == 1); }
  ~Context() { EVP_MD_CTX_free(evp); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

// In steps, with the bytes of the next one sent for: OpenSSL's loop waits for memory two fifths of its time otherwise, where the bytes
// have not been used yet.
void Sha256::update(Bytes bytes) {
  while (!bytes.empty()) {
    const Bytes step = bytes.first(std::min(bytes.size(), kDigestStep));
    bytes = bytes.subspan(step.size());
    prefetch_bytes(bytes.data(), std::min(bytes.size(), kDigestStep));
    CHECK_OR_ABORT(EVP_DigestUpdate(context_->evp, step.data(), step.size()) == 1);
  }
}

std::string Sha256::finish_hex() {
  std::array<std::uint8_t, 32> out{};
  unsigned size = 0;
  CHECK_OR_ABORT(EVP_DigestFinal_ex(context_->evp, out.data(), &size) == 1);
  return hex_text(out);
}

}  // namespace shekara
