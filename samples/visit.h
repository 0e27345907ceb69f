// SPDX-License-Identifier: Apache-2.0
// What most applications of a phone look like from outside: a name is looked up, and a TLS connection goes there.
#pragma once
#include <cstddef>

#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/network.h"

namespace samples {

struct Visit {
  const char* name;
  Server server;
  tls::Version version;
  unsigned port, seconds;      // the device's port; when, after kStart
  std::size_t sent, received;  // bytes that stand for encrypted ones
};

void visit(Trace& trace, const Visit& visit, const Link& link, const char* device, const char* resolver);

}  // namespace samples
