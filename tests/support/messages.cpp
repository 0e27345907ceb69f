// SPDX-License-Identifier: Apache-2.0
#include "tests/support/messages.h"

#include <algorithm>

#include "scanner/base/checksum.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {

void put(Octets& out, std::string_view text) { out.insert(out.end(), text.begin(), text.end()); }

Octets gbt_frame(std::string_view head, std::string_view vin, const Octets& data) {
  Octets out = hex(head);
  std::string identity(vin);
  identity.resize(17, '\0');
  put(out, identity);
  put8(out, 1);
  put16(out, data.size());
  test::put(out, data);
  put8(out, xor_of(Bytes(out).subspan(2)));
  return out;
}

Octets mqtt_packet(std::uint8_t first, const Octets& body) {
  Octets out = {first};
  std::size_t left = body.size();
  do {
    put8(out, (left & 0x7f) | (left > 0x7f ? 0x80U : 0U));
    left >>= 7;
  } while (left > 0);
  test::put(out, body);
  return out;
}

Octets sized_text(std::string_view text) {
  Octets out;
  put16(out, text.size());
  put(out, text);
  return out;
}

Octets dns_labels(std::string_view name) {
  Octets out;
  while (!name.empty()) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    put8(out, dot);
    put(out, name.substr(0, dot));
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  put8(out, 0);
  return out;
}

// RFC 1952 section 8.
std::uint32_t crc32(Bytes content) {
  std::uint32_t crc = 0xffffffff;
  for (const std::uint8_t byte : content) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
  }
  return ~crc;
}

void put_le(Octets& out, std::size_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) put8(out, value >> (8 * i));
}
}  // namespace

Octets gbt_login(std::string_view vin) {
  Octets data = hex("19061e0e0509 0001");
  put(data, kTestIccid);
  test::put(data, hex("01 08 4241543030303031"));
  return gbt_frame("2323 01 fe", vin, data);
}
Octets gbt_position(std::string_view vin) {
  return gbt_frame("2323 02 fe", vin, hex("19061e0e0509 05 00 049616e3 0293c438"));
}
Octets gbt_heartbeat(std::string_view vin) { return gbt_frame("2323 07 fe", vin, {}); }

Octets http_post(std::string_view host, Bytes body, std::string_view coding, std::string_view content_type) {
  std::string head = "POST /report HTTP/1.1\r\nHost: " + std::string(host) + "\r\n";
  head += "Content-Type: " + std::string(content_type) + "\r\n";
  if (!coding.empty()) head += "Content-Encoding: " + std::string(coding) + "\r\n";
  head += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  return joined(as_bytes(head), body);
}

Octets mqtt_connect(std::string_view client_id) {
  return mqtt_packet(0x10, joined(joined(sized_text("MQTT"), hex("04 02 003c")), sized_text(client_id)));
}
Octets mqtt_publish(std::string_view topic, std::string_view payload) {
  return mqtt_packet(0x30, joined(sized_text(topic), as_bytes(payload)));
}

Octets tls_hello(std::string_view server_name) {
  Octets extension = hex("0000");
  put16(extension, server_name.size() + 5);
  put16(extension, server_name.size() + 3);
  put8(extension, 0);
  test::put(extension, sized_text(server_name));
  Octets hello =
      hex("0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00 0004 c02fc030 01 00");
  put16(hello, extension.size());
  test::put(hello, extension);
  Octets out = hex("16 0301");
  put16(out, hello.size() + 4);
  put16(out, 0x0100);
  test::put(out, sized_text(as_text(hello)));
  return out;
}
Octets tls_data(std::size_t size) {
  Octets out = hex("17 0303");
  put16(out, size);
  test::put(out, junk(size, 99));
  return out;
}

Octets dns_query(std::string_view name) {
  return joined(joined(hex("1234 0100 0001 0000 0000 0000"), dns_labels(name)), hex("0001 0001"));
}
Octets dns_answer(std::string_view name, std::string_view address, std::uint32_t ttl) {
  Octets out =
      joined(joined(hex("1234 8180 0001 0001 0000 0000"), dns_labels(name)), hex("0001 0001 c00c 0001 0001"));
  put32(out, ttl);
  put16(out, 4);
  test::put(out, endpoint(address).address.view());
  return out;
}

Octets gzip_stored(Bytes content) {
  Octets out = hex("1f8b 08 00 00000000 00 03 01");
  put_le(out, content.size(), 2);
  put_le(out, ~content.size(), 2);
  test::put(out, content);
  put_le(out, crc32(content), 4);
  put_le(out, content.size(), 4);
  return out;
}
Octets zstd_of_zeros(std::size_t blocks) {
  Octets out = hex("28b52ffd 00 58");
  for (std::size_t i = 0; i < blocks; ++i) test::put(out, hex(i + 1 == blocks ? "03001000" : "02001000"));
  return out;
}

Octets junk(std::size_t size, std::uint32_t seed) {
  Octets out;
  std::uint32_t state = seed * 2654435761U + 1;
  for (std::size_t i = 0; i < size; ++i) {
    state = state * 1664525U + 1013904223U;
    out.push_back(static_cast<std::uint8_t>(0x80U | state >> 24));
  }
  return out;
}

}  // namespace shekara::test
