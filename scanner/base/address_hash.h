// SPDX-License-Identifier: Apache-2.0
// Addresses as keys of unordered containers, which are for look-up only.
#pragma once
#include <cstddef>

#include "scanner/base/ip.h"
#include "scanner/base/stable_hash.h"

namespace shekara {

struct AddressHash {
  std::size_t operator()(const IpAddress& address) const { return stable_hash(address.view()); }
};

}  // namespace shekara
