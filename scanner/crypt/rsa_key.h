// SPDX-License-Identifier: Apache-2.0
// A server's private RSA key: opens the premaster secret of suites that send it under the key of the certificate.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara {

class RsaKey {
 public:
  // pem: a private key in PEM, not under a password. Nothing when there is none in it, or none of RSA.
  static std::optional<RsaKey> from_pem(std::string_view pem);
  ~RsaKey();
  RsaKey(RsaKey&&) noexcept;
  RsaKey& operator=(RsaKey&&) noexcept;

  // PKCS #1 v1.5 (RFC 8017 section 7.2.2). Nothing when it was encrypted under another key.
  [[nodiscard]] std::optional<std::vector<std::uint8_t>> decrypt(Bytes sealed) const;
  // Bytes of its modulus.
  [[nodiscard]] std::size_t size() const noexcept;

 private:
  struct Key;
  explicit RsaKey(std::unique_ptr<Key> key);
  std::unique_ptr<Key> key_;
};

}  // namespace shekara
