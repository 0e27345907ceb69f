// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/decode/client_hello.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;
using Octets = std::vector<std::uint8_t>;

std::string raw(std::string_view digits) {
  const Octets octets = hex(digits);
  return {octets.begin(), octets.end()};
}
std::string number(std::size_t value, int size) {
  std::string out;
  for (int i = size - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}
// A list with its length in `size` bytes in front.
std::string sized(int size, const std::string& content) { return number(content.size(), size) + content; }
std::string record(int type, const std::string& body) {
  return number(static_cast<std::size_t>(type), 1) + raw("0303") + sized(2, body);
}
std::string handshake(int type, const std::string& body) {
  return number(static_cast<std::size_t>(type), 1) + sized(3, body);
}
std::string extension(std::size_t type, const std::string& body) { return number(type, 2) + sized(2, body); }
std::string random_bytes() { return raw("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"); }

std::string client_hello(const std::string& host) {
  const std::string extensions =
      extension(0x2a2a, "") + extension(0, sized(2, raw("00") + sized(2, host))) +
      extension(10, sized(2, raw("4a4a001d0017"))) + extension(11, sized(1, raw("00"))) +
      extension(13, sized(2, raw("040308040401"))) +
      extension(16, sized(2, sized(1, "h2") + sized(1, "http/1.1"))) +
      extension(43, sized(1, raw("1a1a03040303"))) + extension(0xfe0d, raw("0000010001"));
  return handshake(1, raw("0303") + random_bytes() + sized(1, "") + sized(2, raw("0a0a13011302c02bc02f")) +
                          sized(1, raw("00")) + sized(2, extensions));
}

std::string server_hello(const std::string& random, const std::string& extensions,
                         const std::string& cipher) {
  return handshake(2, raw("0303") + random + sized(1, "") + cipher + raw("00") + sized(2, extensions));
}
const std::string kChoosesTls13 = extension(43, raw("0304"));
const std::string kRetry = raw("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

std::string der(int tag, const std::string& content) {
  const std::string start = number(static_cast<std::size_t>(tag), 1);
  return start + (content.size() < 0x80 ? number(content.size(), 1) : raw("82") + number(content.size(), 2)) +
         content;
}
std::string attribute(std::string_view oid, int tag, const std::string& value) {
  return der(0x31, der(0x30, der(6, raw(oid)) + der(tag, value)));
}
std::string certificate(const std::string& subject, const std::string& issuer,
                        const std::string& alternatives) {
  const std::string algorithm = der(0x30, der(6, raw("2a864886f70d01010b")) + der(5, ""));
  const std::string validity = der(0x30, der(0x17, "250101000000Z") + der(0x18, "20500615123000Z"));
  const std::string extensions =
      der(0xa3, der(0x30, der(0x30, der(6, raw("551d13")) + der(1, raw("ff")) + der(4, der(0x30, ""))) +
                              der(0x30, der(6, raw("551d11")) + der(4, der(0x30, alternatives)))));
  const std::string body = der(0xa0, der(2, raw("02"))) + der(2, raw("01")) + algorithm + der(0x30, issuer) +
                           validity + der(0x30, subject) + der(0x30, algorithm + der(3, raw("00"))) +
                           extensions;
  return der(0x30, der(0x30, body) + algorithm + der(3, raw("00")));
}
std::string certificate_message(const std::string& one) { return handshake(11, sized(3, sized(3, one))); }

const std::string kServerCertificate = certificate(
    attribute("550403", 0x0c, "*.Cloud.Example.com") + attribute("55040a", 0x13, "Example Motors"),
    attribute("550403", 0x0c, "Example CA") + attribute("55040a", 0x13, "Example Trust"),
    der(0x82, "API.example.com.") + der(0x82, "cdn.example.com") + der(0x87, raw("c0000201")));

Octets server_flight() {
  const std::string messages =
      server_hello(random_bytes(), extension(16, sized(2, sized(1, "h2"))), raw("c02f")) +
      certificate_message(kServerCertificate) + handshake(14, "");
  return bytes(record(22, messages) + record(20, raw("01")));
}
Octets client_flight() { return bytes(record(22, client_hello("Telemetry.Example.com."))); }
Octets ssl2_flight() {
  return bytes(raw("802b 01 0301 0012 0000 0010") + raw("000004 000005 00000a 010080 0700c0 030080") +
               raw("000102030405060708090a0b0c0d0e0f"));
}

Decoded from_server(const std::string& stream) { return decode_all("tls", bytes(stream), kServer); }
bool faultless(const Decoded& decoded) { return decoded.text().find("fault") == std::string::npos; }
}  // namespace

DECODER_SAMPLE(tls, client_hello, client_to_server, client_flight());
DECODER_SAMPLE(tls, server_flight, server_to_client, server_flight());
DECODER_SAMPLE(tls, alert, server_to_client,
               bytes(record(22, server_hello(random_bytes(), kChoosesTls13, raw("1301"))) +
                     record(21, raw("0228"))));
DECODER_SAMPLE(tls, ssl2_hello, client_to_server, ssl2_flight());

TEST_CASE("tls: a ClientHello gives server name, ALPN, versions and fingerprints") {
  const Decoded decoded = decode_all("tls", client_flight());
  INFO(decoded.text());
  CHECK(decoded.has("message client_hello=ClientHello"));
  CHECK(decoded.has("server_name client_hello.server_name=telemetry.example.com"));
  CHECK(decoded.has("alpn client_hello.alpn=h2"));
  CHECK(decoded.has("alpn client_hello.alpn=http/1.1"));
  CHECK(decoded.has("text client_hello.versions=TLS 1.3, TLS 1.2"));
  CHECK(decoded.has("number client_hello.cipher_suites=5"));
  CHECK(decoded.has("text client_hello.ech=ech"));
  CHECK(decoded.text().find("ja4 client_hello.ja4=t13d0407h2_") != std::string::npos);
}

TEST_CASE("tls: a ClientHello spread over records is put together") {
  const std::string hello = client_hello("telemetry.example.com");
  const Decoded decoded = decode_all(
      "tls",
      bytes(record(22, hello.substr(0, 3)) + record(22, hello.substr(3, 60)) + record(22, hello.substr(63))));
  CHECK(decoded.has("server_name client_hello.server_name=telemetry.example.com"));
  CHECK(faultless(decoded));
  CHECK(probe_of("tls", bytes(record(22, hello.substr(0, 60)) + record(22, hello.substr(60)))) ==
        Probe::proven);
}

TEST_CASE("tls: a TLS 1.2 server shows version, cipher and its certificate's names, then it is opaque") {
  const Decoded decoded = decode_all("tls", server_flight(), kServer);
  INFO(decoded.text());
  CHECK(decoded.has("tls_version server_hello.version=TLS 1.2"));
  CHECK(decoded.has("text server_hello.cipher_suite=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
  CHECK(decoded.has("alpn server_hello.alpn=h2"));
  CHECK(decoded.has("certificate_name certificate.subject=*.cloud.example.com"));
  CHECK(decoded.has("text certificate.subject.organization=Example Motors"));
  CHECK(decoded.has("certificate_name certificate.alternative_name=api.example.com"));
  CHECK(decoded.has("certificate_name certificate.alternative_name=cdn.example.com"));
  CHECK(decoded.has("text certificate.alternative_name=192.0.2.1"));
  CHECK(decoded.has("certificate_issuer certificate.issuer=Example CA"));
  CHECK(decoded.has("text certificate.issuer.organization=Example Trust"));
  CHECK(decoded.has("text certificate.not_before=2025-01-01T00:00:00Z"));
  CHECK(decoded.has("text certificate.not_after=2050-06-15T12:30:00Z"));
  CHECK(decoded.opaque);
  CHECK(faultless(decoded));
}

TEST_CASE(
    "tls: of the certificates behind the server's own only their issuers are told, as far as they are "
    "whole") {
  const std::string above =
      certificate(attribute("550403", 0x0c, "Example CA"),
                  attribute("550403", 0x0c, "Example Root") + attribute("55040a", 0x13, "Trust"), "");
  const auto chain = [](const std::string& all) {
    return from_server(
        record(22, server_hello(random_bytes(), extension(16, sized(2, sized(1, "h2"))), raw("c02f")) +
                       handshake(11, sized(3, all))));
  };
  const Decoded decoded = chain(sized(3, kServerCertificate) + sized(3, above) + sized(3, raw("3000")));
  INFO(decoded.text());
  CHECK(decoded.has("certificate_issuer certificate.issuer=Example CA"));
  CHECK(decoded.has("certificate_issuer certificate.chain.issuer=Example Root"));
  CHECK(decoded.has("text certificate.chain.issuer.organization=Trust"));
  CHECK(!decoded.has("certificate_name certificate.chain.subject=Example CA"));
  CHECK(chain(sized(3, kServerCertificate) + raw("00ffff") + above)
            .has("certificate_issuer certificate.issuer=Example CA"));
}

TEST_CASE("tls: a client's certificate may be a vehicle's, and is text for the detectors") {
  const std::string own =
      certificate(attribute("550403", 0x0c, "LTESTVIN000000001"),
                  attribute("550403", 0x0c, "LTESTVIN000000001"), der(0x81, "car@example.com"));
  const Decoded decoded = decode_all("tls", bytes(record(22, certificate_message(own))));
  CHECK(decoded.has("text client_certificate.subject=LTESTVIN000000001"));
  CHECK(decoded.has("email client_certificate.alternative_name=car@example.com"));
  CHECK(decoded.has("text client_certificate.self_signed=yes"));
}

TEST_CASE("tls: a name in UTF-16 is read") {
  const std::string own = certificate(attribute("550403", 0x1e, raw("0043 0410 20ac")), "", "");
  CHECK(from_server(record(22, certificate_message(own)))
            .has("certificate_name certificate.subject=c\xd0\x90\xe2\x82\xac"));
}

TEST_CASE("tls: a TLS 1.3 server is opaque from its first application data on") {
  const Decoded decoded = from_server(record(22, server_hello(random_bytes(), kChoosesTls13, raw("1301"))) +
                                      record(23, "encrypted"));
  CHECK(decoded.has("tls_version server_hello.version=TLS 1.3"));
  CHECK(decoded.has("text server_hello.cipher_suite=TLS_AES_128_GCM_SHA256"));
  CHECK(decoded.opaque);
}

TEST_CASE("tls: after a HelloRetryRequest the second hellos are still read") {
  const std::string retry =
      record(22, server_hello(kRetry, kChoosesTls13, raw("1302"))) + record(20, raw("01"));
  const Decoded decoded = decode_all(
      "tls", {{kClient, client_flight()},
              {kServer, bytes(retry)},
              {kClient, bytes(record(20, raw("01")) + record(22, client_hello("second.example.com")))},
              {kServer, bytes(record(22, server_hello(random_bytes(), kChoosesTls13, raw("1302"))))}});
  INFO(decoded.text());
  CHECK(decoded.has("message server_hello=HelloRetryRequest"));
  CHECK(decoded.has("server_name client_hello.server_name=second.example.com"));
  CHECK(decoded.has("message server_hello=ServerHello"));
}

TEST_CASE("tls: an alert in clear is named, an encrypted one is opaque") {
  CHECK(from_server(record(21, raw("0228"))).has("text alert.fatal=handshake_failure"));
  CHECK(from_server(record(21, std::string(26, 'x'))).opaque);
}

TEST_CASE("tls: joined in the middle it is known by its chain of records and nothing is claimed") {
  const std::string stream = record(23, std::string(100, 'x')) + record(23, std::string(40, 'y'));
  CHECK(probe_of("tls", bytes(stream)) == Probe::likely);
  CHECK(decode_all("tls", bytes(stream)).opaque);
  CHECK(probe_of("tls", bytes(record(23, "abc") + "junk")) == Probe::no);
}

TEST_CASE("tls: a ClientHello in SSL 2.0 form is recognised") {
  CHECK(probe_of("tls", ssl2_flight()) == Probe::proven);
  const Decoded decoded = decode_all("tls", ssl2_flight());
  CHECK(decoded.has("text client_hello.versions=TLS 1.0"));
  CHECK(decoded.has("number client_hello.cipher_suites=6"));
}

TEST_CASE("tls: broken hellos and certificates are faults") {
  std::string hello = client_hello("a.example");
  hello[4 + 34] = 40;  // a session id longer than there may be
  CHECK(decode_all("tls", bytes(record(22, hello))).has("fault bad value"));
  CHECK(probe_of("tls", bytes(record(22, hello))) == Probe::no);
  CHECK(from_server(record(22, certificate_message("not DER"))).has("fault bad value"));
  CHECK(from_server(record(22, handshake(11, raw("00ffff00")))).has("fault bad length"));
  CHECK(from_server(record(22, raw("0b 020000 00") + std::string(50, 'x'))).has("fault too long"));
  CHECK(from_server("HTTP/1.1 200 OK\r\n").has("fault bad magic"));
}

TEST_CASE("tls: the probe refuses what only looks alike") {
  CHECK(probe_of("tls", client_flight()) == Probe::proven);
  CHECK(probe_of("tls", hex("1603")) == Probe::maybe);
  CHECK(probe_of("tls", hex("16 0305 0010 01 00000c")) == Probe::no);
  CHECK(probe_of("tls", hex("16 0301 ffff 01 00000c")) == Probe::no);
  CHECK(probe_of("tls", hex("16 0301 0010 63 00000c 00")) == Probe::no);
}

TEST_CASE("JA4: the example of its specification") {
  ClientHello hello;
  hello.version = 0x0303;
  hello.has_server_name = true;
  hello.versions = {0x4a4a, 0x0304, 0x0303};
  hello.alpn = {"h2", "http/1.1"};
  hello.ciphers = {0x8a8a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030,
                   0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035};
  hello.extensions = {0x1a1a, 0x001b, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002d, 0x000d,
                      0x0005, 0x0023, 0x0012, 0x002b, 0xff01, 0x000b, 0x000a, 0x0015};
  hello.signature_algorithms = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601};
  CHECK(ja4(hello, 't') == "t13d1516h2_8daaf6152771_e5627efa2ab1");
  hello.signature_algorithms.clear();
  CHECK(ja4(hello, 'q') == "q13d1516h2_8daaf6152771_6d807ffa2a79");
}

TEST_CASE("JA4: a hello with GREASE among its signature algorithms is what FoxIO publishes for it") {
  // github.com/FoxIO-LLC/ja4, python/test/testdata/sigalg-grease.pcapng.json: JA4_ro and JA4 of its one connection.
  ClientHello hello;
  hello.version = 0x0303;
  hello.versions = {0x2a2a, 0x0304, 0x0303};
  hello.has_server_name = true;
  hello.alpn = {"h2", "http/1.1"};
  hello.ciphers = {0x1a1a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035};
  hello.extensions = {0x3a3a, 0xfe0d, 0x0010, 0x0017, 0x0033, 0x44cd, 0xff01, 0x000a, 0x000d, 0x0023, 0x002b,
                      0x000b, 0xca34, 0x002d, 0x0000, 0x0005, 0x001b, 0x0012, 0x4a4a};
  hello.signature_algorithms = {0x5a5a, 0x0904, 0x0905, 0x0906, 0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601};
  CHECK(ja4(hello, 't') == "t13d1517h2_8daaf6152771_cb7bf5808d99");
}

TEST_CASE("JA4: ALPN that is not alphanumeric is shown by its hex digits, and empty lists by zeros") {
  ClientHello hello;
  hello.version = 0x0301;
  CHECK(ja4(hello, 't') == "t10i000000_000000000000_000000000000");
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"\xab", "ab"},       {"\xab\xcd", "ad"},      {"0\xab", "3b"},
      {"01\xab\xcd", "3d"}, {"0\xab\xcd\x31", "01"}, {"x", "xx"}};
  for (const auto& [name, shown] : kCases) {
    hello.alpn = {name};
    CHECK(ja4(hello, 't').substr(8, 2) == shown);
  }
}

TEST_CASE("JA3: the examples of its publication; JA3S: the same with version, cipher and extensions") {
  ClientHello hello;
  hello.version = 769;
  hello.ciphers = {47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4};
  hello.extensions = {0, 10, 11};
  hello.groups = {23, 24, 25};
  hello.point_formats = {0};
  CHECK(ja3(hello) == "ada70206e40642a3e4461f35503241d5");
  hello = {};
  hello.version = 769;
  hello.ciphers = {4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99};
  CHECK(ja3(hello) == "de350869b8c85de67a350c8d186f11e6");
  CHECK(ja3s(769, 47, {65281, 0, 11, 35, 5, 16}) == "836ce314215654b5b1f85f97c73e506f");
}
