// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/tls_notes.h"

#include <doctest/doctest.h>

#include "scanner/base/host_pattern.h"
#include "scanner/base/rfc3339.h"
#include "scanner/facts/handshake.h"

namespace shekara::test {
namespace {
// A flow, told the fields of a handshake as a session tells them.
struct Told {
  FlowRecord record;
  std::string_view protocol = "tls", layers = "tls";
  Timestamp time = parse_rfc3339("2026-06-01T00:00:00Z").value();

  Told& client(std::string_view path, std::string_view text) { return say(path, text, Direction::client_to_server); }
  Told& server(std::string_view path, std::string_view text) { return say(path, text, Direction::server_to_client); }
  Told& say(std::string_view path, std::string_view text, Direction direction) {
    const Field field{Tag::text, path, text, 0, 1};
    note_handshake({field, protocol, layers, direction, {0, 1}, time, 0, 1, 1, false}, text, record);
    return *this;
  }
  Told& certificate(std::string_view name, std::string_view from, std::string_view to) {
    return server("certificate", "Certificate").server("certificate.subject", name).server("certificate.issuer", "Example CA")
        .server("certificate.not_before", from).server("certificate.not_after", to);
  }
};
}  // namespace

TEST_CASE("tls notes: what the server chose goes before what the client offered") {
  Told told;
  told.client("client_hello", "ClientHello").client("client_hello.server_name", "TSP.Example.com.");
  told.client("client_hello.alpn", "h2").client("client_hello.alpn", "http/1.1").client("client_hello.versions", "TLS 1.2, TLS 1.3, 0x7f1c");
  REQUIRE(told.record.handshake != nullptr);
  const HandshakeFacts& seen = *told.record.handshake;
  CHECK(seen.version == "TLS 1.3");
  CHECK_FALSE(seen.version_chosen);
  CHECK(seen.alpn == "h2");
  CHECK(seen.server_name == "tsp.example.com");
  CHECK(seen.name_shown == NameShown::present);
  told.server("server_hello", "ServerHello").server("server_hello.version", "TLS 1.2").server("server_hello.alpn", "http/1.1");
  told.server("server_hello.cipher_suite", "TLS_RSA_WITH_AES_128_GCM_SHA256");
  CHECK(seen.version == "TLS 1.2");
  CHECK(seen.version_chosen);
  CHECK(seen.alpn == "http/1.1");
  CHECK(seen.cipher_suite == "TLS_RSA_WITH_AES_128_GCM_SHA256");
}

TEST_CASE("tls notes: a name may be absent, or hidden by ECH although one is in clear") {
  Told without;
  without.client("client_hello", "ClientHello");
  CHECK(without.record.handshake->name_shown == NameShown::absent);
  Told hidden;
  hidden.client("client_hello", "ClientHello").client("client_hello.server_name", "public.example").client("client_hello.ech", "ech");
  CHECK(hidden.record.handshake->name_shown == NameShown::hidden);
  CHECK(hidden.record.handshake->server_name == "public.example");
}

TEST_CASE("tls notes: a certificate is expired or not yet valid by the time of its packet") {
  const auto time_of = [](std::string_view from, std::string_view to) {
    return Told().certificate("a.example", from, to).record.handshake->certificate->time;
  };
  CHECK(time_of("2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z") == CertificateTime::valid);
  CHECK(time_of("2025-01-01T00:00:00Z", "2026-05-31T23:59:59Z") == CertificateTime::expired);
  CHECK(time_of("2026-06-01T00:00:01Z", "2027-01-01T00:00:00Z") == CertificateTime::not_yet_valid);
  CHECK(time_of("", "2027-01-01T00:00:00Z") == CertificateTime::unknown);
}

TEST_CASE("tls notes: the server's name is looked for among the certificate's names") {
  const auto agree = [](std::string_view asked, std::string_view subject, std::string_view alternative) {
    Told told;
    told.client("client_hello", "ClientHello");
    if (!asked.empty()) told.client("client_hello.server_name", asked);
    told.server("certificate", "Certificate").server("certificate.subject", subject).server("certificate.alternative_name", alternative);
    return told.record.handshake->certificate->names_agree;
  };
  CHECK(agree("a.example", "other.example", "a.example") == Agreement::yes);
  CHECK(agree("a.example", "A.EXAMPLE", "other.example") == Agreement::yes);
  CHECK(agree("x.a.example", "a.example", "*.a.example") == Agreement::yes);
  CHECK(agree("a.example", "b.example", "*.a.example") == Agreement::no);
  CHECK(agree("", "b.example", "c.example") == Agreement::unknown);
}

TEST_CASE("tls notes: a wildcard stands for one label") {
  CHECK(name_covers("*.example.com", "a.example.com"));
  CHECK_FALSE(name_covers("*.example.com", "a.b.example.com"));
  CHECK_FALSE(name_covers("*.example.com", "example.com"));
  CHECK_FALSE(name_covers("*.example.com", ".example.com"));
  CHECK_FALSE(name_covers("", ""));
}

TEST_CASE("tls notes: only the first handshake and the first certificate count, a client's does not") {
  Told told;
  told.client("client_hello", "ClientHello").client("client_hello", "ClientHello").client("client_hello.server_name", "later.example");
  told.client("certificate", "Certificate").client("client_certificate.subject", "device 7");
  told.certificate("first.example", "", "").server("certificate", "Certificate").server("certificate.subject", "second.example");
  told.server("certificate.self_signed", "yes");
  const HandshakeFacts& seen = *told.record.handshake;
  CHECK(seen.server_name.empty());
  CHECK(seen.certificate->subject == "first.example");
  CHECK_FALSE(seen.certificate->self_signed);
}

TEST_CASE("tls notes: a handshake inside of another one, and other protocols, are left") {
  Told told;
  told.client("client_hello", "ClientHello");
  told.layers = "tls > http > tls";
  told.client("client_hello.server_name", "inner.example");
  CHECK(told.record.handshake->server_name.empty());
  Told other;
  other.protocol = other.layers = "http";
  other.client("client_hello", "ClientHello");
  CHECK(other.record.handshake == nullptr);
}

TEST_CASE("tls notes: long texts are cut between characters, and counted") {
  Told told;
  told.server("certificate", "Certificate").server("certificate.subject", "a" + std::string(254, 'b') + "\xd0\x96tail");
  CHECK(told.record.handshake->certificate->subject == "a" + std::string(254, 'b'));
  CHECK(told.record.names_dropped == 1);
}

}  // namespace shekara::test
