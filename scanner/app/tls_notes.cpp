// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/tls_notes.h"

#include <algorithm>

#include "scanner/base/host_pattern.h"
#include "scanner/base/rfc3339.h"
#include "scanner/facts/handshake.h"

namespace shekara {

namespace {
constexpr std::size_t kLongestText = 256;  // bytes: of what one name or other text of a handshake is kept; host names end at 253

bool has_handshakes(std::string_view protocol) { return protocol == "tls" || protocol == "dtls" || protocol == "quic"; }

std::string lower(std::string_view host) {
  std::string out(host);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  while (out.ends_with('.')) out.pop_back();
  return out;
}

class Notes {
 public:
  Notes(const FieldEvent& event, FlowRecord& record) : event_(event), record_(record), facts_(*record.handshake) {}

  void client_hello(std::string_view what, std::string_view text) {
    if (what.empty()) ++facts_.hellos;
    if (facts_.hellos != 1) return;  // a second one repeats the first, or renegotiates
    if (what == "server_name") {
      set(facts_.server_name, lower(text));
      if (facts_.name_shown == NameShown::absent) facts_.name_shown = NameShown::present;
    }
    if (what == "ech") facts_.name_shown = NameShown::hidden;
    if (what == "alpn") set(facts_.alpn, text);
    if (what == "versions") set(facts_.version, highest(text));
  }

  void server_hello(std::string_view what, std::string_view text) {
    if (what == "version") choose(facts_.version, facts_.version_chosen, text);
    if (what == "alpn") choose(facts_.alpn, facts_.alpn_chosen, text);
    if (what == "cipher_suite") set(facts_.cipher_suite, text);
  }

  void certificate(std::string_view what, std::string_view text) {
    if (event_.direction != Direction::server_to_client) return;
    if (what.empty() && facts_.certificates++ == 0) facts_.certificate.emplace();
    if (facts_.certificates != 1) return;
    ServerCertificate& certificate = *facts_.certificate;
    if (what == "subject") set(certificate.subject, text);
    if (what == "subject" || what == "alternative_name") compare(lower(text), certificate);
    if (what == "issuer" || (what == "issuer.organization" && certificate.issuer.empty())) set(certificate.issuer, text);
    if (what == "not_before") set(certificate.not_before, text);
    if (what == "not_after") set(certificate.not_after, text);
    if (what == "not_before" || what == "not_after") certificate.time = time_of(certificate);
    if (what == "self_signed") certificate.self_signed = true;
  }

 private:
  // What is said first stays, cut between characters where it is too long.
  void set(std::string& to, std::string_view text) {
    if (!to.empty() || text.empty()) return;
    std::size_t size = std::min(text.size(), kLongestText);
    if (size < text.size()) {
      ++record_.names_dropped;
      while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80) --size;
    }
    to = text.substr(0, size);
  }

  void choose(std::string& to, bool& chosen, std::string_view text) {
    if (chosen || text.empty()) return;
    to.clear();
    set(to, text);
    chosen = true;
  }

  // Of "TLS 1.2, TLS 1.3"; numbers that are no version begin with a digit and come before letters.
  static std::string_view highest(std::string_view list) {
    std::string_view best;
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(", "), list.size());
      best = std::max(best, list.substr(0, end));
      list.remove_prefix(std::min(end + 2, list.size()));
    }
    return best;
  }

  void compare(const std::string& name, ServerCertificate& certificate) const {
    if (facts_.server_name.empty()) return;
    if (name_covers(name, facts_.server_name)) certificate.names_agree = Agreement::yes;
    if (certificate.names_agree == Agreement::unknown) certificate.names_agree = Agreement::no;
  }

  // By the time of the packet, never by today.
  [[nodiscard]] CertificateTime time_of(const ServerCertificate& certificate) const {
    const std::optional<Timestamp> from = parse_rfc3339(certificate.not_before), to = parse_rfc3339(certificate.not_after);
    if (from && event_.time < *from) return CertificateTime::not_yet_valid;
    if (to && event_.time > *to) return CertificateTime::expired;
    return from && to ? CertificateTime::valid : CertificateTime::unknown;
  }

  const FieldEvent& event_;
  FlowRecord& record_;
  HandshakeFacts& facts_;
};

// "version" of "server_hello.version", empty for "server_hello"; nothing for another part.
std::optional<std::string_view> within(std::string_view part, std::string_view path) {
  if (!path.starts_with(part)) return std::nullopt;
  path.remove_prefix(part.size());
  if (path.empty()) return path;
  return path.front() == '.' ? std::optional(path.substr(1)) : std::nullopt;
}
}  // namespace

void note_handshake(const FieldEvent& event, std::string_view text, FlowRecord& record) {
  if (!has_handshakes(event.protocol)) return;
  const std::string_view path = event.field.path;
  const auto hello = within("client_hello", path), answer = within("server_hello", path), chosen = within("encrypted_extensions", path),
             certificate = within("certificate", path);
  if (!hello && !answer && !chosen && !certificate) return;
  if (!record.handshake) {
    record.handshake = std::make_shared<HandshakeFacts>();
    record.handshake->protocol = event.protocol;
    record.handshake->layers = event.layers;
  }
  if (record.handshake->layers != event.layers) return;  // of one inside
  Notes notes(event, record);
  if (hello) notes.client_hello(*hello, text);
  if (answer) notes.server_hello(*answer, text);
  if (chosen) notes.server_hello(*chosen, text);
  if (certificate) notes.certificate(*certificate, text);
}

}  // namespace shekara
