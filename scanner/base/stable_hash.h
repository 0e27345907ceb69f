// SPDX-License-Identifier: Apache-2.0
// Hashes that are equal on every compiler, machine and run (std::hash promises none of that).
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

// The finaliser of splitmix64 (Vigna, public domain): every input bit reaches every output bit.
constexpr std::uint64_t mix64(std::uint64_t value) noexcept {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

constexpr std::uint64_t hash_combine(std::uint64_t seed, std::uint64_t value) noexcept {
  return mix64(seed + 0x9e3779b97f4a7c15ULL + value);
}

// Eight bytes at a time, little-endian by construction.
inline std::uint64_t stable_hash(Bytes bytes, std::uint64_t seed = 0) noexcept {
  std::uint64_t hash = hash_combine(seed, bytes.size());
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i) word |= std::uint64_t{bytes[at + i]} << (8 * i);
    hash = hash_combine(hash, word);
  }
  std::uint64_t tail = 0;
  for (std::size_t i = 0; at + i < bytes.size(); ++i) tail |= std::uint64_t{bytes[at + i]} << (8 * i);
  return hash_combine(hash, tail);
}
inline std::uint64_t stable_hash(std::string_view text, std::uint64_t seed = 0) noexcept {
  return stable_hash(as_bytes(text), seed);
}

}  // namespace shekara
