// SPDX-License-Identifier: Apache-2.0
// Whole, valid messages of some protocols, for tests of what lies above the decoders: sessions, lanes, the
// program.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/packet_builder.h"

namespace shekara::test {

inline constexpr std::string_view kTestVin = "LTESTVIN000000001";
inline constexpr std::string_view kTestIccid = "89701010000000000019";

// GB/T 32960-2016: login with VIN and ICCID; a report that holds nothing but a position; a heartbeat.
Octets gbt_login(std::string_view vin = kTestVin);
Octets gbt_position(std::string_view vin = kTestVin);
Octets gbt_heartbeat(std::string_view vin = kTestVin);

// POST of a body, with its length. coding: Content-Encoding, empty for none.
Octets http_post(std::string_view host, Bytes body, std::string_view coding = {},
                 std::string_view content_type = "application/json");

// MQTT 3.1.1 without properties, quality of service 0.
Octets mqtt_connect(std::string_view client_id);
Octets mqtt_publish(std::string_view topic, std::string_view payload);

// TLS 1.2: a ClientHello that names its server; a record of application data.
Octets tls_hello(std::string_view server_name);
Octets tls_data(std::size_t size);

// One question for an A record; the answer to it.
Octets dns_query(std::string_view name);
Octets dns_answer(std::string_view name, std::string_view address, std::uint32_t ttl = 60);

// RFC 1952 with one stored block of at most 64 KiB.
Octets gzip_stored(Bytes content);
// RFC 8878: `blocks` times 128 KiB of zeros, four bytes each.
Octets zstd_of_zeros(std::size_t blocks);

// Bytes that no protocol has, the same for the same seed.
Octets junk(std::size_t size, std::uint32_t seed = 1);

}  // namespace shekara::test
