// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "scanner/decode/decoder.h"

namespace shekara {

std::string_view to_text(Tag tag) {
  static constexpr std::array<std::string_view, 43> kWords{
      "text", "number", "time", "position", "speed", "odometer", "vin", "licence_plate", "device_id", "imei", "imsi",
      "iccid", "phone", "mac", "bssid", "ssid", "cell", "person_name", "person_id", "driver_licence", "email",
      "user_name", "credential", "health", "media", "street_address", "contact", "user_text", "message", "command",
      "command_ack", "host", "server_name", "http_host", "certificate_name", "certificate_issuer", "alpn", "tls_version", "ja3", "ja4",
      "dns_answer", "opaque", "decryption"};
  return kWords.at(static_cast<std::size_t>(tag));
}

std::string_view to_text(Datum datum) {
  static constexpr std::array<std::string_view, 4> kWords{"WGS84", "GCJ02", "BD09", "other"};
  return kWords.at(static_cast<std::size_t>(datum));
}

std::string_view to_text(Fault fault) {
  static constexpr std::array<std::string_view, 12> kWords{
      "none", "bad magic", "bad length", "bad checksum", "bad value", "bad syntax",
      "cut", "too long", "too deep", "unsupported", "unpack failed", "wrong key"};
  return kWords.at(static_cast<std::size_t>(fault));
}

}  // namespace shekara
