// SPDX-License-Identifier: Apache-2.0
// The written form of every enumeration of this folder; reports, rules and schemas use these words.
#include <array>

#include "scanner/base/digest.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/environment.h"
#include "scanner/facts/finding.h"
#include "scanner/facts/verdict.h"

namespace shekara {

namespace {
template <typename Enum, std::size_t kCount>
std::string_view word(const std::array<std::string_view, kCount>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}
}  // namespace

std::string_view to_text(DataCategory category) {
  static constexpr std::array<std::string_view, kDataCategories> kWords{
      "position",  "vehicle_id", "device_id", "subscriber_id", "person_id",   "contact",
      "credentials", "biometric", "media",    "behaviour",     "environment", "payment",
      "remote_command"};
  return word(kWords, category);
}
std::string_view to_text(Certainty certainty) {
  static constexpr std::array<std::string_view, 4> kWords{"low", "medium", "high", "proven"};
  return word(kWords, certainty);
}
std::string_view to_text(Direction direction) {
  static constexpr std::array<std::string_view, 2> kWords{"client", "server"};
  return word(kWords, direction);
}
std::string_view to_text(Origin origin) {
  static constexpr std::array<std::string_view, 4> kWords{"none", "inside", "outside", "near_border"};
  return word(kWords, origin);
}
std::string_view to_text(NameSource source) {
  static constexpr std::array<std::string_view, 7> kWords{"sni", "http_host", "quic_sni", "certificate",
                                                          "dns", "capture_file", "classifier"};
  return word(kWords, source);
}
std::string_view to_text(Protection protection) {
  static constexpr std::array<std::string_view, 4> kWords{"none", "clear", "encrypted", "unread"};
  return word(kWords, protection);
}
namespace {
constexpr std::array<std::string_view, 6> kDecryptions{"none", "decrypted", "no_key", "wrong_key", "unsupported", "damaged"};
}
std::string_view to_text(Decryption decryption) { return word(kDecryptions, decryption); }
std::optional<Decryption> decryption_of(std::string_view text) {
  for (std::size_t i = 0; i < kDecryptions.size(); ++i)
    if (kDecryptions[i] == text) return static_cast<Decryption>(i);
  return std::nullopt;
}
std::string_view to_text(NameShown shown) {
  static constexpr std::array<std::string_view, 3> kWords{"absent", "present", "hidden"};
  return word(kWords, shown);
}
std::string_view to_text(Agreement agreement) {
  static constexpr std::array<std::string_view, 3> kWords{"unknown", "yes", "no"};
  return word(kWords, agreement);
}
std::string_view to_text(CertificateTime time) {
  static constexpr std::array<std::string_view, 4> kWords{"unknown", "valid", "expired", "not_yet_valid"};
  return word(kWords, time);
}
std::string_view to_text(RoundTripMethod method) {
  static constexpr std::array<std::string_view, 6> kWords{"tcp_handshake", "tls_hello", "quic_initial",
                                                          "icmp_echo",     "dns",       "ntp"};
  return word(kWords, method);
}
std::string_view to_text(PlaceBasis basis) {
  static constexpr std::array<std::string_view, 7> kWords{"none",     "single",   "agreed", "majority",
                                                          "disputed", "override", "special"};
  return word(kWords, basis);
}
std::string_view to_text(Crossing crossing) {
  static constexpr std::array<std::string_view, 6> kWords{"outbound", "inbound", "domestic",
                                                          "local",    "foreign", "unknown"};
  return word(kWords, crossing);
}
std::string_view to_text(EnvironmentKind kind) {
  static constexpr std::array<std::string_view, kEnvironmentKinds> kWords{
      "foreign_sim", "unplaced_sim", "home_sim", "access_point", "roaming_tunnel", "mobile_tunnel",
      "tunnelled_device", "vpn", "tor", "proxy", "encrypted_dns", "carrier_nat", "private_network",
      "captive_portal", "tls_interception"};
  return word(kWords, kind);
}
std::string_view to_text(Outcome outcome) {
  static constexpr std::array<std::string_view, 5> kWords{"domestic", "allowed", "needs_basis", "undetermined",
                                                          "prohibited"};
  return word(kWords, outcome);
}
std::string_view to_text(Severity severity) {
  static constexpr std::array<std::string_view, 5> kWords{"info", "low", "medium", "high", "critical"};
  return word(kWords, severity);
}

std::string Application::text() const {
  return master.empty() || master == name ? std::string(name) : std::string(master) + "." + std::string(name);
}

}  // namespace shekara
