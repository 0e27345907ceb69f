// SPDX-License-Identifier: Apache-2.0
// CoAP messages for tests: options are put in their order by the caller.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {

using Octets = std::vector<std::uint8_t>;

inline Octets operator+(Octets left, const Octets& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

struct CoapOption {
  unsigned number;
  Octets value;
  CoapOption(unsigned number_of, Octets octets) : number(number_of), value(std::move(octets)) {}
  CoapOption(unsigned number_of, std::string_view text) : number(number_of), value(bytes(text)) {}
};
using CoapOptions = std::vector<CoapOption>;

inline constexpr std::uint8_t kCon = 0x40, kNon = 0x50, kAck = 0x60;
inline constexpr std::uint8_t kGet = 1, kPost = 2, kPut = 3, kCreated = 0x41, kChanged = 0x44,
                              kContent = 0x45;

// Token, options and payload.
inline Octets coap_rest(const Octets& token, const CoapOptions& options, const Octets& payload) {
  Octets out = token;
  unsigned before = 0;
  for (const CoapOption& option : options) {
    const auto nibble = [](unsigned value) { return value < 13 ? value : value < 269 ? 13U : 14U; };
    Octets more;
    for (const unsigned value : {option.number - before, static_cast<unsigned>(option.value.size())}) {
      if (value >= 269) more.push_back(static_cast<std::uint8_t>((value - 269) >> 8));
      if (value >= 13) more.push_back(static_cast<std::uint8_t>(value - (value >= 269 ? 269 : 13)));
    }
    out.push_back(static_cast<std::uint8_t>(nibble(option.number - before) << 4 |
                                            nibble(static_cast<unsigned>(option.value.size()))));
    out = out + more + option.value;
    before = option.number;
  }
  return payload.empty() ? out : out + Octets{0xff} + payload;
}

inline Octets coap(std::uint8_t type, std::uint8_t code, const Octets& token, const CoapOptions& options,
                   const Octets& payload = {}) {
  return Octets{static_cast<std::uint8_t>(type | token.size()), code, 0x12, 0x34} +
         coap_rest(token, options, payload);
}

inline Octets coap_tcp(std::uint8_t code, const Octets& token, const CoapOptions& options,
                       const Octets& payload = {}) {
  const Octets rest = coap_rest({}, options, payload);
  Octets out{static_cast<std::uint8_t>(rest.size() < 13    ? rest.size() << 4
                                       : rest.size() < 269 ? 0xd0
                                                           : 0xe0)};
  out[0] = static_cast<std::uint8_t>(out[0] | token.size());
  if (rest.size() >= 269) {
    out.push_back(static_cast<std::uint8_t>((rest.size() - 269) >> 8));
    out.push_back(static_cast<std::uint8_t>(rest.size() - 269));
  } else if (rest.size() >= 13) {
    out.push_back(static_cast<std::uint8_t>(rest.size() - 13));
  }
  out.push_back(code);
  return out + token + rest;
}

}  // namespace shekara::test
