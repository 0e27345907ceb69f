// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/handshake_sum.h"

#include <doctest/doctest.h>

#include "tests/support/packet_builder.h"

namespace shekara::test {
namespace {
constexpr Timestamp kStart = Timestamp::from_seconds(1'750'000'000);

FlowRecord flow(std::string server_name) {
  FlowRecord out;
  out.client = endpoint("192.168.1.2", 40000);
  out.server = endpoint("203.0.113.7", 443);
  out.first = out.last = kStart;
  out.handshake = std::make_shared<HandshakeFacts>();
  out.handshake->protocol = "tls";
  out.handshake->hellos = 1;
  out.handshake->name_shown = server_name.empty() ? NameShown::absent : NameShown::present;
  out.handshake->server_name = std::move(server_name);
  return out;
}
FlowRecord told(std::string_view client, std::string name) {
  FlowRecord out;
  out.client = endpoint(client, 5353);
  out.make_seldom().dns = {{IpAddress::parse("203.0.113.7").value(), std::move(name), kStart, 60, {0, 1}}};
  return out;
}
Handshakes sum(const FlowRecord& one, const FlowRecords& dns) {
  const NameTable names(dns, {});
  HandshakeSum out;
  out.add(one, names, Limits());
  return out.facts();
}
}  // namespace

TEST_CASE("handshakes: a server name contradicts DNS where this client was told others and nobody was told this one") {
  CHECK(sum(flow("a.example"), {}).name_not_in_dns == 0);
  CHECK(sum(flow("a.example"), {told("192.168.1.2", "a.example")}).name_not_in_dns == 0);
  CHECK(sum(flow("a.example"), {told("192.168.1.2", "b.example")}).name_not_in_dns == 1);
  CHECK(sum(flow("a.example"), {told("192.168.1.9", "b.example")}).name_not_in_dns == 0);
  CHECK(sum(flow("a.example"), {told("192.168.1.2", "b.example"), told("192.168.1.9", "a.example")}).name_not_in_dns == 0);
  FlowRecord hidden = flow("public.example");
  hidden.handshake->name_shown = NameShown::hidden;
  CHECK(sum(hidden, {told("192.168.1.2", "b.example")}).name_not_in_dns == 0);
  CHECK(sum(hidden, {}).name_hidden == 1);
}

TEST_CASE("handshakes: without a server name the certificate is compared with the name that DNS gave") {
  FlowRecord absent = flow("");
  absent.handshake->certificate.emplace();
  absent.names = {{"*.example", NameSource::certificate}};
  CHECK(sum(absent, {told("192.168.1.2", "a.example")}).first.certificate->names_agree == Agreement::yes);
  const Handshakes other = sum(absent, {told("192.168.1.2", "a.other")});
  CHECK(other.first.certificate->names_agree == Agreement::no);
  CHECK(other.name_not_in_certificate == 1);
  CHECK(other.name_absent == 1);
  CHECK(sum(absent, {}).first.certificate->names_agree == Agreement::unknown);
  absent.names.resize(Limits().names_per_flow, absent.names.front());  // there may be more names than are kept
  CHECK(sum(absent, {told("192.168.1.2", "a.other")}).first.certificate->names_agree == Agreement::unknown);
}

TEST_CASE("handshakes: what is odd is counted over all flows, the rest is of the first") {
  FlowRecord first = flow("a.example"), second = flow("b.example");
  first.handshake->ja4 = "t13d0101h2";
  second.handshake->certificate.emplace();
  second.handshake->certificate->time = CertificateTime::expired;
  second.handshake->certificate->self_signed = true;
  const NameTable names({}, {});
  HandshakeSum sum;
  for (const FlowRecord* one : {&first, &second}) sum.add(*one, names, Limits());
  const Handshakes seen = sum.facts();
  CHECK(seen.flows == 2);
  CHECK(seen.first.server_name == "a.example");
  CHECK(seen.first.ja4 == "t13d0101h2");
  CHECK(seen.expired == 1);
  CHECK(seen.self_signed == 1);
  CHECK(seen.not_yet_valid == 0);
}

}  // namespace shekara::test
