// SPDX-License-Identifier: Apache-2.0
// Sends for memory ahead of its use, where a loop would wait for it more than it works.
#pragma once
#include <cstddef>

namespace shekara {

inline constexpr std::size_t kCacheLine = 64;

// All lines of [at, at + bytes); nullptr: nothing.
inline void prefetch_bytes(const void* at, std::size_t bytes) {
  if (at == nullptr) return;
  const char* const begin = static_cast<const char*>(at);
  for (std::size_t line = 0; line < bytes; line += kCacheLine) __builtin_prefetch(begin + line);
}

}  // namespace shekara
