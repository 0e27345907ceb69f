// SPDX-License-Identifier: Apache-2.0
// Ciphers without authentication, decrypting: CBC without padding of its own, and RC4 as one endless stream. For TLS 1.2 and
// older, which check what came out by a MAC of their own.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

class LegacyCipher {
 public:
  // name: OpenSSL's ("AES-128-CBC", "DES-EDE3-CBC", "CAMELLIA-256-CBC", "RC4"). Nothing when there is no such cipher here or the
  // key's length is another.
  static std::optional<LegacyCipher> make(std::string_view name, Bytes key);
  ~LegacyCipher();
  LegacyCipher(LegacyCipher&&) noexcept;
  LegacyCipher& operator=(LegacyCipher&&) noexcept;

  // CBC: a whole number of blocks, beginning with this vector. `out` has room for text.size() bytes.
  bool decrypt_cbc(Bytes vector, Bytes text, std::uint8_t* out);
  // RC4: goes on where the last call ended.
  bool decrypt_stream(Bytes text, std::uint8_t* out);
  // 0 for a stream cipher.
  [[nodiscard]] std::size_t block_size() const noexcept { return block_; }

 private:
  struct Context;
  LegacyCipher(std::unique_ptr<Context> context, std::size_t block);
  std::unique_ptr<Context> context_;
  std::size_t block_;
};

// Bytes of its key; 0 when there is no such cipher here.
std::size_t legacy_key_size(std::string_view name);

}  // namespace shekara
