// SPDX-License-Identifier: Apache-2.0
#include "samples/visit.h"

namespace samples {

void visit(Trace& trace, const Visit& visit, const Link& link, const char* device, const char* resolver) {
  const std::uint64_t start = kStart + visit.seconds * kSecond;
  dns::look_up(trace, link, {device, visit.port + 10'000}, resolver, start, visit.name, visit.server.address);
  Conversation talk(trace, link, {device, visit.port}, {visit.server.address, 443}, start + 30'000,
                    visit.server.round_trip_ms * 1000);
  tls::talk(talk, visit.version, visit.name, visit.sent, visit.received, visit.port);
}

}  // namespace samples
