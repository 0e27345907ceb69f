// SPDX-License-Identifier: Apache-2.0
// The two fixed ciphers of Reolink's protocols: their keys are the same in every camera, so what they hide is
// readable. For the reolink decoder.
#pragma once
#include <cstdint>
#include <string>

#include "scanner/base/byte_reader.h"

namespace shekara::reolink {

// Bodies of messages over TCP before the login is done: eight bytes of key, turned by the offset in the head.
std::string plain_body(Bytes body, std::uint32_t offset);
// Searches over UDP: eight words of key, each with the number of the message added to it.
std::string plain_search(Bytes body, std::uint32_t number);
// CRC-32 of the polynomial of ISO 3309, from zero and not inverted.
std::uint32_t search_checksum(Bytes body);

}  // namespace shekara::reolink
