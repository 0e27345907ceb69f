// SPDX-License-Identifier: Apache-2.0
#include "scanner/secrets/key_log.h"

#include <algorithm>
#include <optional>

namespace shekara {

namespace {
constexpr std::size_t kRandom = 32, kMaster = 48, kLongestSecret = 64, kPremasterKey = 8;

struct Label {
  std::string_view name;
  SecretLabel label;
};
constexpr Label kLabels[] = {
    {"CLIENT_RANDOM", SecretLabel::master},
    {"CLIENT_EARLY_TRAFFIC_SECRET", SecretLabel::client_early_traffic},
    {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", SecretLabel::client_handshake_traffic},
    {"SERVER_HANDSHAKE_TRAFFIC_SECRET", SecretLabel::server_handshake_traffic},
    {"CLIENT_TRAFFIC_SECRET_0", SecretLabel::client_traffic},
    {"SERVER_TRAFFIC_SECRET_0", SecretLabel::server_traffic},
    {"QUIC_CLIENT_EARLY_TRAFFIC_SECRET", SecretLabel::client_early_traffic},
    {"QUIC_CLIENT_HANDSHAKE_TRAFFIC_SECRET", SecretLabel::client_handshake_traffic},
    {"QUIC_SERVER_HANDSHAKE_TRAFFIC_SECRET", SecretLabel::server_handshake_traffic},
    {"QUIC_CLIENT_TRAFFIC_SECRET_0", SecretLabel::client_traffic},
    {"QUIC_SERVER_TRAFFIC_SECRET_0", SecretLabel::server_traffic},
};
constexpr std::string_view kOthers[] = {"EXPORTER_SECRET", "EARLY_EXPORTER_SECRET", "ECH_SECRET", "ECH_CONFIG",
                                        "EARLY_EXPORTER_MASTER_SECRET"};

std::string_view next_word(std::string_view& line) {
  const std::size_t from = std::min(line.find_first_not_of(" \t\r"), line.size());
  const std::size_t to = std::min(line.find_first_of(" \t\r", from), line.size());
  const std::string_view word = line.substr(from, to - from);
  line.remove_prefix(to);
  return word;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text) {
  if (text.empty() || text.size() % 2 != 0 || text.size() > 2 * kLongestSecret) return {};
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return {};
    bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return bytes;
}

enum class Line : std::uint8_t { secret, known, other, wrong };

Line add_line(SecretLabel label, std::string_view by, std::string_view secret, std::size_t by_size, Secret from, Secrets& to) {
  const std::optional<std::vector<std::uint8_t>> key = from_hex(by), bytes = from_hex(secret);
  if (!key || !bytes || (by_size != 0 && key->size() != by_size)) return Line::wrong;
  const bool of_tls12 = label == SecretLabel::master || label == SecretLabel::premaster || label == SecretLabel::master_of_session;
  if (of_tls12 ? bytes->size() != kMaster : bytes->size() != 32 && bytes->size() != 48) return Line::wrong;
  from.bytes = *bytes;
  return to.add(label, *key, std::move(from)) ? Line::secret : Line::known;
}

// "RSA <16 digits> <premaster>" and "RSA Session-ID:<id> Master-Key:<master>".
Line read_rsa(std::string_view first, std::string_view second, const Secret& from, Secrets& to) {
  constexpr std::string_view kSession = "Session-ID:", kKey = "Master-Key:";
  if (!first.starts_with(kSession)) return add_line(SecretLabel::premaster, first, second, kPremasterKey, from, to);
  if (!second.starts_with(kKey)) return Line::wrong;
  return add_line(SecretLabel::master_of_session, first.substr(kSession.size()), second.substr(kKey.size()), 0, from, to);
}

Line read_line(std::string_view line, const Secret& from, Secrets& to) {
  const std::string_view label = next_word(line), by = next_word(line), secret = next_word(line);
  if (!next_word(line).empty()) return Line::wrong;
  if (label == "RSA") return read_rsa(by, secret, from, to);
  if (std::ranges::find(kOthers, label) != std::end(kOthers)) return Line::other;
  const auto* const found = std::ranges::find(kLabels, label, &Label::name);
  return found == std::end(kLabels) ? Line::wrong : add_line(found->label, by, secret, kRandom, from, to);
}
}  // namespace

KeyLogReport read_key_log(std::string_view text, const std::string& name, const Limits& limits, Secrets& to) {
  KeyLogReport report;
  const std::uint32_t source = to.add_source(name);
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end), rest = line;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with('#') || next_word(rest).empty()) continue;
    if (to.size() >= limits.secrets) {
      report.limit = true;
      break;
    }
    ++report.lines;
    const Line outcome = read_line(line, {{}, source, number}, to);
    report.secrets += outcome == Line::secret;
    report.other += outcome == Line::other;
    const bool being_written = end == std::string_view::npos;
    if (outcome != Line::wrong || being_written) continue;
    if (report.wrong++ == 0) report.first_wrong = number;
  }
  return report;
}

}  // namespace shekara
