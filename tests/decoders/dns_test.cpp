// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
using Octets = std::vector<std::uint8_t>;

// "www.example.com" as labels, with the root.
std::string labels(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    out += static_cast<char>(dot);
    out += name.substr(0, dot);
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  return out + '\0';
}

std::string raw(std::string_view digits) {
  const Octets octets = hex(digits);
  return {octets.begin(), octets.end()};
}

std::string be16(std::size_t value) {
  return {static_cast<char>(value >> 8), static_cast<char>(value & 0xff)};
}

std::string record(const std::string& name, std::string_view type_class_ttl, const std::string& content) {
  return name + raw(type_class_ttl) + be16(content.size()) + content;
}

const std::string kQuestion = labels("www.example.com") + raw("0001 0001");
const std::string kPointer = raw("c00c");

Octets query() { return bytes(raw("1234 0100 0001 0000 0000 0000") + kQuestion); }

// www.example.com -> CNAME edge.example.net -> A, AAAA.
Octets response() {
  const std::string head = raw("1234 8180 0001 0003 0000 0000") + kQuestion;
  const std::string alias = record(kPointer, "0005 0001 0000003c", labels("edge.example.net"));
  const std::size_t target = head.size() + 12;
  const std::string edge = be16(0xc000 | target);
  return bytes(head + alias + record(edge, "0001 0001 0000012c", raw("c0000207")) +
               record(edge, "001c 0001 0000012c", raw("20010db8000000000000000000000007")));
}

Octets over_tcp(const Octets& message) {
  Octets framed = bytes(be16(message.size()));
  framed.insert(framed.end(), message.begin(), message.end());
  return framed;
}

Octets multicast() {
  const std::string name = labels("car display._airplay._tcp.local");
  return bytes(raw("0000 8400 0000 0001 0000 0002") +
               record(labels("_airplay._tcp.local"), "000c 0001 00001194", name) +
               record(name, "0010 8001 00001194", raw("0b") + "model=TEST1") +
               record(name, "0021 8001 00000078", raw("0000 0000 1b58") + labels("display.local")));
}

Octets service_records() {
  const std::string hints = raw("0001 00") + raw("0001 0003 02 6832") + raw("0004 0004 c0000209") +
                            raw("0006 0010 20010db8000000000000000000000009");
  const std::string subnet = raw("0008 0007 0001 18 00 c63364");
  return bytes(raw("4321 8180 0001 0003 0000 0001") + labels("example.com") + raw("0041 0001") +
               record(kPointer, "0041 0001 0000012c", hints) +
               record(kPointer, "000f 0001 0000012c", raw("000a") + labels("mail.example.com")) +
               record(kPointer, "0002 0001 0000012c", labels("ns.example.org")) +
               record(raw("00"), "0029 1000 00000000", subnet));
}
}  // namespace

DECODER_SAMPLE(dns, query, client_to_server, query());
DECODER_SAMPLE(dns, response, server_to_client, response());
DECODER_SAMPLE(dns, query_over_tcp, client_to_server, over_tcp(query()));
DECODER_SAMPLE(dns, response_over_tcp, server_to_client, over_tcp(response()));
DECODER_SAMPLE(dns, multicast, server_to_client, multicast());
DECODER_SAMPLE(dns, service_records, server_to_client, service_records());

TEST_CASE("dns: a query names the host that is asked for") {
  const Decoded decoded = decode_all("dns", query());
  CHECK(decoded.text() ==
        "message message=query\nhost question.name=www.example.com\ntext question.type=A\n");
  CHECK(decoded.consumed == query().size());
}

TEST_CASE("dns: an upper-case name is given in lower case") {
  Octets message = query();
  message[13] = 'W';
  CHECK(decode_all("dns", message).has("host question.name=www.example.com"));
}

TEST_CASE("dns: an answer behind a CNAME gives its addresses") {
  const Decoded decoded = decode_all("dns", response(), Direction::server_to_client);
  INFO(decoded.text());
  CHECK(decoded.has("message message=response"));
  CHECK(decoded.has("text response.code=NOERROR"));
  CHECK(decoded.has("host answer.cname=edge.example.net"));
  CHECK(decoded.has("dns_answer answer.address=192.0.2.7"));
  CHECK(decoded.has("dns_answer answer.address=2001:db8::7"));
}

namespace {
struct Answers final : FieldSink {
  std::vector<std::string> lines;
  void field(const Field& field) override {
    if (field.tag == Tag::dns_answer)
      lines.push_back(std::string(field.key) + " " + std::to_string(field.ttl) + " " + std::string(field.alias));
  }
  void payload(const Payload&) override {}
};
}  // namespace

TEST_CASE("dns: an address is keyed by the name that was asked, not by its alias, and carries its own TTL") {
  Answers answers;
  const Octets message = response();
  find_decoder("dns")->make()->decode({message, Direction::server_to_client, {}, true}, answers);
  CHECK(answers.lines ==
        std::vector<std::string>{"www.example.com 300 edge.example.net", "www.example.com 300 edge.example.net"});
}

namespace {
// www.example.com is an alias of a0.example.net, that of a1.example.net, and so on; the last one has an address. The
// records stand in the order of the chain, or the address first.
std::string end_of_chain(std::size_t aliases, bool address_first = false) {
  const auto name = [](std::size_t i) { return labels("a" + std::to_string(i) + ".example.net"); };
  std::string chain;
  for (std::size_t i = 0; i < aliases; ++i)
    chain += record(i == 0 ? labels("www.example.com") : name(i - 1), "0005 0001 0000003c", name(i));
  const std::string last = aliases == 0 ? labels("www.example.com") : name(aliases - 1);
  const std::string address = record(last, "0001 0001 0000003c", raw("c0000207"));
  const Octets message = bytes(raw("1234 8180 0001") + be16(aliases + 1) + raw("0000 0000") + kQuestion +
                               (address_first ? address + chain : chain + address));
  Answers answers;
  find_decoder("dns")->make()->decode({message, Direction::server_to_client, {}, true}, answers);
  REQUIRE(answers.lines.size() == 1);
  return answers.lines.front();
}
}  // namespace

TEST_CASE("dns: an address says where the chain of aliases that leads to it ended, in whatever order it was told") {
  CHECK(end_of_chain(0) == "www.example.com 60 ");
  CHECK(end_of_chain(1) == "www.example.com 60 a0.example.net");
  CHECK(end_of_chain(3) == "www.example.com 60 a2.example.net");
  CHECK(end_of_chain(3, true) == "www.example.com 60 a2.example.net");
  CHECK(end_of_chain(32) == "www.example.com 60 a31.example.net");
  // Followed up to 32 of them: beyond that the name that was asked for is not found again.
  CHECK(end_of_chain(40) == "a39.example.net 60 ");
}

TEST_CASE("dns: over TCP two messages in one stream are told apart by their length") {
  Octets stream = over_tcp(query());
  const Octets second = over_tcp(query());
  stream.insert(stream.end(), second.begin(), second.end());
  const Decoded decoded = decode_all("dns", stream);
  CHECK(decoded.consumed == stream.size());
  CHECK(decoded.lines.size() == 6);
}

TEST_CASE("dns: mDNS gives the service's name, its text and where it runs") {
  const Decoded decoded = decode_all("dns", multicast(), Direction::server_to_client);
  INFO(decoded.text());
  CHECK(decoded.has("host answer.ptr=car display._airplay._tcp.local"));
  CHECK(decoded.has("text answer.txt=model=TEST1"));
  CHECK(decoded.has("host answer.srv=display.local"));
}

TEST_CASE("dns: a NetBIOS name is given as its letters say") {
  const Octets message = bytes(raw("0001 0110 0001 0000 0000 0000") +
                               labels("FEEFFDFE"
                                      "CACACACACACACACACACACA"
                                      "AA") +
                               raw("0020 0001"));
  CHECK(decode_all("dns", message).has("host question.name=test"));
}

TEST_CASE("dns: HTTPS records give address hints, OPT the client's subnet") {
  const Decoded decoded = decode_all("dns", service_records(), Direction::server_to_client);
  INFO(decoded.text());
  CHECK(decoded.has("dns_answer answer.address_hint=192.0.2.9"));
  CHECK(decoded.has("dns_answer answer.address_hint=2001:db8::9"));
  CHECK(decoded.has("host answer.mx=mail.example.com"));
  CHECK(decoded.has("host answer.ns=ns.example.org"));
  CHECK(decoded.has("host edns.client_subnet=198.51.100.0/24"));
}

TEST_CASE("dns: a name that points to itself or forwards is a fault, not a loop") {
  const std::string head = raw("1234 8180 0001 0001 0000 0000") + kQuestion;
  for (const std::string_view pointer : {"c021", "c0ff", "c000"}) {
    const Octets message = bytes(head + record(raw(pointer), "0001 0001 0000003c", raw("c0000201")));
    const Decoded decoded = decode_all("dns", message, Direction::server_to_client);
    CHECK(decoded.has("host question.name=www.example.com"));
    CHECK(decoded.has("fault bad value"));
    CHECK(probe_of("dns", message, Direction::server_to_client) == Probe::likely);
  }
}

TEST_CASE("dns: a name longer than 255 bytes is a fault") {
  std::string name;
  for (int i = 0; i < 5; ++i) name += '\x3f' + std::string(63, 'a');
  const Octets message = bytes(raw("1234 0100 0001 0000 0000 0000") + name + '\0' + raw("0001 0001"));
  CHECK(decode_all("dns", message).has("fault bad value"));
  CHECK(probe_of("dns", message) == Probe::no);
}

TEST_CASE("dns: an address of the wrong length is a fault and gives no answer") {
  const Octets message = bytes(raw("1234 8180 0001 0001 0000 0000") + kQuestion +
                               record(kPointer, "0001 0001 0000003c", raw("c00002")));
  const Decoded decoded = decode_all("dns", message, Direction::server_to_client);
  CHECK(decoded.has("fault bad value"));
  CHECK(decoded.text().find("dns_answer") == std::string::npos);
}

TEST_CASE("dns: a message cut off by the capture gives what could be read and says so") {
  Octets message = response();
  message.resize(message.size() - 6);
  const Decoded decoded = decode_all("dns", message, Direction::server_to_client);
  CHECK(decoded.has("dns_answer answer.address=192.0.2.7"));
  CHECK(decoded.has("fault cut"));
}

TEST_CASE("dns: the probe proves whole messages only and knows others' bytes are not DNS") {
  CHECK(probe_of("dns", query()) == Probe::proven);
  CHECK(probe_of("dns", over_tcp(response()), Direction::server_to_client) == Probe::proven);
  for (Octets part = query(); !part.empty();) {
    part.pop_back();
    CHECK(probe_of("dns", part) != Probe::proven);
  }
  CHECK(probe_of("dns", bytes("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n")) == Probe::no);
  CHECK(probe_of("dns", hex("160301002c010000280303000102030405060708090a0b0c0d0e0f10111213")) == Probe::no);
  CHECK(probe_of("dns", Octets(64, 0)) == Probe::no);
  CHECK(probe_of("dns", Octets(64, 0xff)) == Probe::no);
}

TEST_CASE("dns: bytes behind a datagram's message are a fault, and many of them are no DNS") {
  Octets message = query();
  message.push_back(0);
  CHECK(probe_of("dns", message) == Probe::likely);
  CHECK(decode_all("dns", message).has("fault bad length"));
  message.resize(message.size() + 20);
  CHECK(probe_of("dns", message) == Probe::no);
}
