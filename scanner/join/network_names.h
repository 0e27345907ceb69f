// SPDX-License-Identifier: Apache-2.0
// Names that tell how a device reaches the network: roots known for interception, hosts that are asked only
// to see whether the network is open, resolvers that are asked over HTTPS. Small tables with their sources
// beside them.
#pragma once
#include <optional>
#include <string_view>

#include "scanner/facts/evidence.h"

namespace shekara {

// How sure the name of a certificate's issuer says that TLS was intercepted on the way; empty: it is not
// known for that. By name only, no signature is checked.
std::optional<Certainty> interception_root(std::string_view issuer);

// host: lower case. What such a host answers to whom it lets through: 204 or 200; 0: no such host.
int connectivity_answer(std::string_view host);

// host: lower case. A resolver over HTTPS (RFC 8484), by name.
bool is_https_resolver(std::string_view host);

}  // namespace shekara
