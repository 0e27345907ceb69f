// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/free_memory.h"

#include <cstddef>

// jemalloc(3). Weak: the program is linked with it, test programs are not.
extern "C" int mallctl(const char* name, void* old_value, std::size_t* old_size, void* new_value, std::size_t new_size)
    __attribute__((weak));

namespace shekara {

void give_back_free_memory() {
  constexpr const char* kPurgeAllArenas = "arena.4096.purge";  // MALLCTL_ARENAS_ALL
  if (mallctl != nullptr) mallctl(kPurgeAllArenas, nullptr, nullptr, nullptr, 0);
}

}  // namespace shekara
