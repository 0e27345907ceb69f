// SPDX-License-Identifier: Apache-2.0
// What is visible of encrypted traffic, in words of three languages: handshakes, and how unread flows behaved. Numbers and claims
// of the two ends; never what kind of data it was.
#pragma once
#include <string>

#include "reports/report.h"
#include "reports/words.h"

namespace shekara {

// "encrypted, 1.2 MB up every 10.0 s (jitter 0.3 s) to tsp.example.com": of a finding that could not be read; empty for others.
std::string unread_headline(const Finding& fact, const Words& words);
// The rest of its numbers: "up 14.4 MB, down 0.2 MB (98 % up) in 120 s; 12 bursts; first contact 3.2 s after test step start";
// empty for findings that were read.
std::string behaviour_text(const Finding& fact, const Words& words);
// "Visible without keys: TLS 1.2, h2; NO server name; certificate by Example CA; certificate EXPIRED"; empty without a handshake.
std::string handshake_text(const Finding& fact, const Words& words);
// "Sent in clear: whoever is on the way can read it": of passwords, positions and vehicle identifiers that were; else empty.
std::string clear_text(const Finding& fact, const Words& words);
// Something of the handshakes is odd: a name absent, hidden or contradicted, a certificate out of its time or self-signed.
bool has_oddity(const Finding& fact);
// "TLS 1.3, h2", of one flow; empty without a handshake.
std::string tls_text(const FlowRecord& record);

}  // namespace shekara
