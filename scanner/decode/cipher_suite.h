// SPDX-License-Identifier: Apache-2.0
// Names of TLS cipher suites as IANA registers them, for those seen in practice.
#pragma once
#include <cstdint>
#include <string>

namespace shekara {
// "TLS_AES_128_GCM_SHA256"; "0xc0ff" for a suite without a name here.
std::string cipher_suite_text(std::uint16_t suite);
}  // namespace shekara
