// SPDX-License-Identifier: Apache-2.0
// Message digests for evidence, JA3/JA4 and Community ID; the only includer of OpenSSL's EVP digests.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "scanner/base/byte_reader.h"

namespace shekara {

std::array<std::uint8_t, 16> md5(Bytes bytes);
std::array<std::uint8_t, 20> sha1(Bytes bytes);
std::array<std::uint8_t, 32> sha256(Bytes bytes);
std::string hex_text(Bytes bytes);     // lower case, two digits a byte
std::string base64_text(Bytes bytes);  // RFC 4648 section 4, with padding

// SHA-256 of a stream that comes in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(Bytes bytes);
  std::string finish_hex();  // call once

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace shekara
