// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/name_table.h"

#include <doctest/doctest.h>

#include "tests/support/packet_builder.h"

namespace shekara::test {
namespace {

const IpAddress kServer = endpoint("198.51.100.20").address, kOther = endpoint("198.51.100.21").address;
Timestamp at(std::int64_t second) { return Timestamp::from_seconds(second); }

const IpAddress kClient = endpoint("192.0.2.1").address, kNeighbour = endpoint("192.0.2.2").address;

// What a client was told, and when.
FlowRecord resolved(std::initializer_list<std::pair<std::string, std::int64_t>> answers,
                    const IpAddress& address = kServer, const IpAddress& client = kClient) {
  FlowRecord flow;
  flow.client.address = client;
  for (const auto& [name, second] : answers) flow.make_seldom().dns.push_back({address, name, at(second), 60, {}});
  return flow;
}

// The names of a server as the client reached it at that second: "name(source) name(source)"
std::string names(const NameTable& table, std::int64_t second, std::size_t most = 16,
                  const IpAddress& address = kServer, const IpAddress& client = kClient) {
  FlowRecord flow;
  flow.client.address = client;
  flow.server.address = address;
  flow.last = at(second);
  std::string out;
  for (const Name& name : table.names(flow, most))
    out += (out.empty() ? "" : " ") + name.text + "(" + std::string(to_text(name.source)) + ")";
  CHECK(table.latest(flow) == out.substr(0, out.find('(') == std::string::npos ? 0 : out.find('(')));
  return out;
}
}  // namespace

TEST_CASE("names: the last answer before the moment comes first, then the others by time") {
  const FlowRecords flows = {resolved({{"b.example", 20}, {"a.example", 10}, {"c.example", 30}})};
  const NameTable table(flows, {});
  CHECK(names(table, 25) == "b.example(dns) a.example(dns) c.example(dns)");
  CHECK(names(table, 30) == "c.example(dns) a.example(dns) b.example(dns)");
  CHECK(names(table, 1000) == "c.example(dns) a.example(dns) b.example(dns)");
}

TEST_CASE("names: what the client itself was told goes before what others were told") {
  const FlowRecords flows = {resolved({{"mine.example", 10}}),
                                         resolved({{"theirs.example", 20}}, kServer, kNeighbour)};
  const NameTable table(flows, {});
  CHECK(names(table, 30) == "mine.example(dns) theirs.example(dns)");
  CHECK(names(table, 30, 16, kServer, kNeighbour) == "theirs.example(dns) mine.example(dns)");
  CHECK(names(table, 30, 16, kServer, kOther) == "theirs.example(dns) mine.example(dns)");
}

TEST_CASE("names: an answer that came later still names the address") {
  const FlowRecords flows = {resolved({{"b.example", 20}, {"a.example", 10}})};
  CHECK(names(NameTable(flows, {}), 5) == "a.example(dns) b.example(dns)");
}

TEST_CASE("names: each name is given once, however often it was answered") {
  const FlowRecords flows = {resolved({{"a.example", 10}, {"b.example", 20}}),
                                         resolved({{"a.example", 30}, {"a.example", 40}})};
  CHECK(names(NameTable(flows, {}), 100) == "a.example(dns) b.example(dns)");
}

TEST_CASE("names: names of the capture file come after answers") {
  const FlowRecords flows = {resolved({{"dns.example", 10}})};
  // The table points into both lists.
  const std::vector<DnsAnswer> recorded = {{kServer, "file.example", {}, 0, {}},
                                           {kServer, "dns.example", {}, 0, {}}};
  const NameTable table(flows, recorded);
  CHECK(names(table, 100) == "dns.example(dns) file.example(capture_file)");
  CHECK(names(table, 1) == "dns.example(dns) file.example(capture_file)");
}

TEST_CASE("names: an address has the names it was answered with and no others") {
  const FlowRecords flows = {resolved({{"a.example", 10}}),
                                         resolved({{"b.example", 10}}, kOther)};
  const NameTable table(flows, {});
  CHECK(names(table, 100) == "a.example(dns)");
  CHECK(names(table, 100, 16, kOther) == "b.example(dns)");
  CHECK(names(table, 100, 16, endpoint("203.0.113.1").address).empty());
}

TEST_CASE("names: at most as many as wanted, the most telling ones") {
  const FlowRecords flows = {resolved({{"a.example", 10}, {"b.example", 20}, {"c.example", 30}})};
  CHECK(names(NameTable(flows, {}), 25, 1) == "b.example(dns)");
  CHECK(names(NameTable(flows, {}), 25, 2) == "b.example(dns) a.example(dns)");
}

TEST_CASE("names: the order of flows does not matter") {
  const FlowRecords one = {resolved({{"a.example", 10}}), resolved({{"b.example", 10}}),
                                       resolved({{"c.example", 5}})};
  const FlowRecords other = {one[2], one[1], one[0]};
  CHECK(names(NameTable(one, {}), 100) == names(NameTable(other, {}), 100));
}

TEST_CASE("names: the part of a host name that somebody registered") {
  CHECK(registrable_domain("example.com") == "example.com");
  CHECK(registrable_domain("a.b.c.example.com") == "example.com");
  CHECK(registrable_domain("tsp.maker.com.cn") == "maker.com.cn");
  CHECK(registrable_domain("maker.com.cn") == "maker.com.cn");
  CHECK(registrable_domain("tsp.maker.cn") == "maker.cn");
  CHECK(registrable_domain("www.example.co.uk") == "example.co.uk");
  CHECK(registrable_domain("pki.gov.kz") == "pki.gov.kz");
  CHECK(registrable_domain("www.example.kz") == "example.kz");
  CHECK(registrable_domain("com.cn") == "com.cn");
  CHECK(registrable_domain("localhost") == "localhost");
  // Under a generic top level "com" is a name like any other.
  CHECK(registrable_domain("a.com.net") == "com.net");
}

TEST_CASE("names: what is no host name has no registrable part, and broken names do no harm") {
  CHECK(registrable_domain("").empty());
  CHECK(registrable_domain("192.0.2.1").empty());
  CHECK(registrable_domain("2001:db8::1").empty());
  CHECK(registrable_domain(".") != "x");
  CHECK(registrable_domain("..") != "x");
  CHECK(registrable_domain(".com") != "x");
  CHECK(registrable_domain("a..com") != "x");
}

TEST_CASE("names: where chains of aliases ended is told for the names of a server, not for others at its address") {
  FlowRecord flow = resolved({{"a.example", 10}, {"b.example", 20}, {"a.example", 30}});
  flow.make_seldom().dns[0].alias = "z.cdn.example";
  flow.make_seldom().dns[1].alias = "other.cdn.example";
  flow.make_seldom().dns[2].alias = "y.cdn.example";
  const FlowRecords flows = {flow};
  const NameTable table(flows, {});
  const std::vector<Name> asked = {{"a.example", NameSource::sni}};
  std::set<std::string_view> aliases;
  table.aliases(kServer, asked, aliases);
  CHECK(aliases == std::set<std::string_view>{"y.cdn.example", "z.cdn.example"});
  aliases.clear();
  table.aliases(kOther, asked, aliases);
  CHECK(aliases.empty());
}

}  // namespace shekara::test
