// SPDX-License-Identifier: Apache-2.0
// The mask over a packet's first byte and number (RFC 9001 section 5.4; RFC 9147 section 4.2.3 has the same).
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "scanner/base/byte_reader.h"
#include "scanner/crypt/aead.h"

namespace shekara {

class HeaderMask {
 public:
  // of: the cipher of the packets. Nothing for a wrong length of key, or a cipher that protects no headers.
  static std::optional<HeaderMask> make(AeadAlgorithm of, Bytes key);
  ~HeaderMask();
  HeaderMask(HeaderMask&&) noexcept;
  HeaderMask& operator=(HeaderMask&&) noexcept;
  // sample: 16 bytes of the sealed packet.
  std::array<std::uint8_t, 5> mask(Bytes sample);

 private:
  struct Context;
  HeaderMask(std::unique_ptr<Context> context, bool chacha);
  std::unique_ptr<Context> context_;
  bool chacha_;
};

}  // namespace shekara
