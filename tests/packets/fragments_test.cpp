// SPDX-License-Identifier: Apache-2.0
#include "scanner/packets/fragments.h"

#include <doctest/doctest.h>

#include "tests/packets/peel_check.h"

namespace shekara::test {
namespace {

const std::string kText = "the quick brown fox jumps over the lazy dog";
const Endpoint kFrom = endpoint("192.0.2.1", 5000);
const Endpoint kTo = endpoint("192.0.2.2", 6000);
const Endpoint kFrom6 = endpoint("2001:db8::1", 5000);
const Endpoint kTo6 = endpoint("2001:db8::2", 6000);

std::vector<Octets> parts4(std::uint32_t id = 7) {
  return ip_fragments(udp(kFrom, kTo, as_bytes(kText)), 16, id);
}
std::vector<Octets> parts6(std::uint32_t id = 7) {
  return ip_fragments(udp(kFrom6, kTo6, as_bytes(kText)), 16, id);
}
const std::string kWhole4 = "192.0.2.1:5000 > 192.0.2.2:6000 udp '" + kText + "'";
const std::string kWhole6 = "2001:db8::1#5000 > 2001:db8::2#6000 udp '" + kText + "'";

// Plays the engine's part: peels, reassembles, counts what the engine has to count.
struct Reassembly {
  explicit Reassembly(const Limits& all_limits = {}) : limits(all_limits), table(limits) {}

  // The line of what a packet gave; "kept" for a fragment that completed nothing.
  std::string add(Bytes ip_packet, std::int64_t second = 0, std::size_t captured = 0) {
    return add_frame(101, ip_packet, second, captured);
  }
  std::string add_frame(std::uint16_t link_type, Bytes frame, std::int64_t second = 0,
                        std::size_t captured = 0) {
    frames.emplace_back(frame.begin(),
                        frame.begin() + static_cast<std::ptrdiff_t>(captured == 0 ? frame.size() : captured));
    PacketView view;
    view.bytes = frames.back();
    view.link_type = link_type;
    view.wire_length = static_cast<std::uint32_t>(frame.size());
    view.time = Timestamp::from_seconds(1'750'000'000 + second);
    view.ref = {0, ++coverage.packets_seen};
    peel(view, limits, peeled);
    if (peeled.kind == Peeled::Kind::fragment && !table.add(peeled, coverage)) return "kept";
    CHECK(peeled.segment.ref == view.ref);
    if (peeled.kind == Peeled::Kind::segment) ++coverage.packets_decoded;
    if (peeled.kind == Peeled::Kind::not_decoded)
      shekara::add(coverage.not_decoded, reason_text(peeled.reason, peeled.detail), view.ref);
    return line(peeled);
  }
  std::uint64_t lost(std::string_view reason) const {
    const Counts::const_iterator found = coverage.not_decoded.find(reason);
    return found == coverage.not_decoded.end() ? 0 : found->second.times;
  }
  void finish() {
    table.finish(coverage);
    std::uint64_t sum = coverage.packets_decoded;
    for (const auto& [reason, counted] : coverage.not_decoded) sum += counted.times;
    CHECK(sum == coverage.packets_seen);
  }

  Limits limits;
  FragmentTable table;
  Coverage coverage;
  Peeled peeled;
  std::vector<Octets> frames;
};

TEST_CASE("fragments: in order, the last one gives the datagram") {
  for (const bool is_v6 : {false, true}) {
    Reassembly reassembly;
    const std::vector<Octets> parts = is_v6 ? parts6() : parts4();
    REQUIRE(parts.size() == 4);
    for (std::size_t i = 0; i < 3; ++i) CHECK(reassembly.add(parts[i]) == "kept");
    CHECK(reassembly.coverage.packets_decoded == 0);
    CHECK(reassembly.add(parts[3]) == (is_v6 ? kWhole6 : kWhole4));
    CHECK(reassembly.peeled.segment.is_reassembled);
    CHECK(reassembly.coverage.packets_decoded == 4);
    reassembly.finish();
  }
}

TEST_CASE("fragments: in every order the datagram is the same") {
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    Reassembly four, six;
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(four.add(parts4()[order[i]]) == "kept");
      CHECK(six.add(parts6()[order[i]]) == "kept");
    }
    CHECK(four.add(parts4()[order[3]]) == kWhole4);
    CHECK(six.add(parts6()[order[3]]) == kWhole6);
    four.finish();
    six.finish();
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("fragments: the rebuilt packet is the one that was sent") {
  Reassembly reassembly;
  for (const Octets& part : parts4()) reassembly.add(part);
  const Segment& segment = reassembly.peeled.segment;
  CHECK(segment.ip_length == 20 + 8 + kText.size());
  CHECK(segment.ip_packet.size() == segment.ip_length);
  CHECK_FALSE(segment.bad_checksum);
  const Octets plain = udp(kFrom6, kTo6, as_bytes(kText));
  for (const Octets& part : parts6()) reassembly.add(part);
  CHECK(std::ranges::equal(reassembly.peeled.segment.ip_packet, plain));
}

TEST_CASE("fragments: ids, hosts, protocols and VLANs are kept apart") {
  Reassembly reassembly;
  const std::vector<Octets> one = parts4(1), two = parts4(2);
  reassembly.add(one[0]);
  reassembly.add(two[1]);
  reassembly.add(one[2]);
  CHECK(reassembly.add(one[3]) == "kept");
  CHECK(reassembly.add_frame(1, ethernet(one[1], {5})) == "kept");
  CHECK(reassembly.add(changed(one[1], 9, "06")) == "kept");
  CHECK(reassembly.add(changed(one[1], 15, "09")) == "kept");
  CHECK(reassembly.add(one[1]) == kWhole4);
  reassembly.finish();
  CHECK(reassembly.lost("IP fragment of an incomplete datagram") == 4);
}

TEST_CASE("fragments: extension headers before the fragment header stay") {
  Reassembly reassembly;
  std::string last;
  for (const Octets& part : parts6()) {
    const Octets options = after("2c00 010400000000", Bytes(part).subspan(40));
    last = reassembly.add(ip(kFrom6.address, kTo6.address, 0, options));
  }
  CHECK(last == kWhole6);
}

TEST_CASE("fragments: a datagram in one part is no fragment (RFC 6946)") {
  const Octets plain = udp(kFrom6, kTo6, as_bytes(kText));
  Reassembly reassembly;
  CHECK(reassembly.add(ip(kFrom6.address, kTo6.address, 44,
                          after("1100 0000 00000007", Bytes(plain).subspan(40)))) == kWhole6);
  CHECK_FALSE(reassembly.peeled.segment.is_reassembled);
}

TEST_CASE("fragments: duplicates do no harm") {
  for (const bool is_v6 : {false, true}) {
    Reassembly reassembly;
    const std::vector<Octets> parts = is_v6 ? parts6() : parts4();
    for (std::size_t i = 0; i < 3; ++i)
      for (int twice = 0; twice < 2; ++twice) CHECK(reassembly.add(parts[i]) == "kept");
    CHECK(reassembly.add(parts[3]) == (is_v6 ? kWhole6 : kWhole4));
    CHECK(reassembly.coverage.packets_decoded == 7);
    CHECK(reassembly.coverage.oddities.empty());
    reassembly.finish();
  }
}

TEST_CASE("fragments: in IPv4 the bytes that came first stay, and a conflict is told") {
  Reassembly reassembly;
  const std::vector<Octets> parts = parts4();
  Octets other = parts[1];
  for (std::size_t i = 20; i < other.size(); ++i) other[i] = 'X';
  reassembly.add(parts[0]);
  reassembly.add(parts[1]);
  reassembly.add(other);
  reassembly.add(parts[2]);
  CHECK(reassembly.add(parts[3]) == kWhole4);
  CHECK(reassembly.coverage.oddities.count("overlapping IP fragments that differ") == 1);
  // A part that reaches over two others only fills the gap between them.
  Reassembly gap;
  Octets wide = udp(kFrom, kTo, as_bytes(kText));
  wide = ip_fragments(wide, 48, 7)[0];
  gap.add(parts[0]);
  gap.add(parts[2]);
  gap.add(wide);
  CHECK(gap.add(parts[3]) == kWhole4);
  CHECK(gap.coverage.oddities.empty());
  gap.finish();
}

TEST_CASE("fragments: in IPv6 an overlap drops the datagram, and what still comes of it (RFC 5722)") {
  Reassembly reassembly;
  const std::vector<Octets> parts = parts6();
  reassembly.add(parts[0]);
  reassembly.add(ip_fragments(udp(kFrom6, kTo6, as_bytes(kText)), 24, 7)[1]);  // 24..48
  reassembly.add(parts[1]);                                                    // 16..32
  CHECK(reassembly.lost("IPv6 fragment that overlaps another") == 3);
  CHECK(reassembly.add(parts[2]) == "kept");
  CHECK(reassembly.add(parts[3]) == "kept");
  CHECK(reassembly.lost("IPv6 fragment that overlaps another") == 5);
  reassembly.finish();
}

TEST_CASE("fragments: parts that contradict each other on the end are refused") {
  Reassembly reassembly;
  const std::vector<Octets> parts = parts4();
  reassembly.add(parts[0]);
  reassembly.add(parts[3]);
  reassembly.add(changed(parts[1], 6, "0002"));  // says it is the last
  CHECK(reassembly.lost("bad IP fragment") == 3);
  reassembly.add(parts[1]);
  CHECK(reassembly.lost("bad IP fragment") == 4);
  Reassembly teardrop;
  teardrop.add(parts[0]);
  teardrop.add(parts[2]);
  teardrop.add(changed(parts[1], 6, "0002"));
  CHECK(teardrop.lost("bad IP fragment") == 3);
  teardrop.finish();
}

TEST_CASE("fragments: empty ones and those beyond 65535 bytes are refused alone") {
  Reassembly reassembly;
  const std::vector<Octets> parts = parts4();
  reassembly.add(parts[0]);
  reassembly.add(changed(parts[1], 6, "3ffe"));  // offset 65520 and 16 bytes
  CHECK(reassembly.lost("bad IP fragment") == 1);
  reassembly.add(Bytes(changed(parts[1], 2, "0014")).first(20));
  CHECK(reassembly.lost("bad IP fragment") == 2);
  reassembly.add(parts[1]);
  reassembly.add(parts[2]);
  CHECK(reassembly.add(parts[3]) == kWhole4);
  reassembly.finish();
}

TEST_CASE("fragments: a datagram that takes too long is given up by packet time") {
  Reassembly reassembly;
  const std::vector<Octets> parts = parts4();
  reassembly.add(parts[0], 0);
  reassembly.add(parts[1], 30);
  reassembly.add(parts[2], 31);
  CHECK(reassembly.lost("IP fragment of an incomplete datagram") == 2);
  CHECK(reassembly.add(parts[3], 31) == "kept");
  reassembly.finish();
  CHECK(reassembly.lost("IP fragment of an incomplete datagram") == 4);
  CHECK(reassembly.coverage.limits.empty());
}

TEST_CASE("fragments: at the cap of datagrams the oldest is given up, and the cap is told") {
  Limits limits;
  limits.fragment_datagrams = 2;
  Reassembly reassembly(limits);
  for (const std::uint32_t id : {1U, 2U, 3U}) reassembly.add(parts4(id)[0]);
  CHECK(reassembly.lost("IP fragment given up: limit reached") == 1);
  CHECK(reassembly.coverage.limits.size() == 1);
  CHECK(reassembly.coverage.not_decoded.begin()->second.first == PacketRef{0, 1});
  for (const std::size_t i : {1U, 2U}) reassembly.add(parts4(2)[i]);
  CHECK(reassembly.add(parts4(2)[3]) == kWhole4);
  reassembly.finish();
}

TEST_CASE("fragments: at the cap of bytes the oldest is given up, and tiny parts count with what they cost") {
  Limits limits;
  limits.fragment_bytes = 20'000;
  Reassembly reassembly(limits);
  for (std::uint32_t id = 0; id < 100; ++id) reassembly.add(parts4(id)[0]);
  CHECK(reassembly.lost("IP fragment given up: limit reached") > 20);
  CHECK(reassembly.coverage.limits.count("bytes of IP fragments") == 1);
  limits.fragment_bytes = 0;
  Reassembly nothing(limits);
  for (const Octets& part : parts4()) CHECK(nothing.add(part) == "kept");
  CHECK(nothing.lost("IP fragment given up: limit reached") == 4);
  nothing.finish();
  reassembly.finish();
}

TEST_CASE("fragments: parts cut by the snap length give the bytes up to the first that is missing") {
  Reassembly reassembly;
  const std::vector<Octets> parts = parts4();
  reassembly.add(parts[0]);
  reassembly.add(parts[1], 0, parts[1].size() - 6);
  reassembly.add(parts[2]);
  CHECK(reassembly.add(parts[3]) == "192.0.2.1:5000 > 192.0.2.2:6000 udp '" + kText.substr(0, 18) + "' cut");
  CHECK(reassembly.peeled.segment.wire_payload == kText.size());
  reassembly.finish();
}

TEST_CASE("fragments: a wrong header checksum of any part is told") {
  Reassembly reassembly;
  const std::vector<Octets> parts = parts4();
  reassembly.add(parts[0]);
  reassembly.add(changed(parts[1], 8, "3f"));
  reassembly.add(parts[2]);
  CHECK(reassembly.add(parts[3]) == kWhole4 + " bad checksum");
}

TEST_CASE("fragments: a tunnel in fragments, carrying fragments, is taken apart; tunnel ids stay") {
  Reassembly reassembly;
  const Endpoint outer = endpoint("203.0.113.1", 9), end = endpoint("203.0.113.2", 2152);
  std::string last;
  for (const Octets& part : parts4()) {
    Octets header = hex("30 ff");
    put16(header, part.size());
    put32(header, 0x539);
    for (const Octets& piece :
         ip_fragments(udp(outer, end, joined(header, part)), 24, part[6] * 256U + part[7] + 99U)) {
      CHECK(last.substr(0, 4) != "192.");
      last = reassembly.add(piece);
    }
  }
  CHECK(last == kWhole4);
  CHECK(reassembly.peeled.segment.teid == 0x539);
  CHECK(reassembly.coverage.packets_decoded == reassembly.coverage.packets_seen);
  reassembly.finish();
}

TEST_CASE("fragments: earlier parts share the reason of a datagram that cannot be read") {
  Reassembly reassembly;
  std::string last;
  Octets broken = changed(tcp(kFrom, kTo, {}, as_bytes(kText)), 32, "10");
  for (const Octets& part : ip_fragments(broken, 16, 7)) last = reassembly.add(part);
  CHECK(last == "bad TCP header");
  CHECK(reassembly.lost("bad TCP header") == reassembly.coverage.packets_seen);
  reassembly.finish();
}

TEST_CASE("fragments: rebuilt bytes live until recycle, for several datagrams") {
  Reassembly reassembly;
  for (const Octets& part : parts4()) reassembly.add(part);
  const Bytes first = reassembly.peeled.segment.payload;
  for (std::uint32_t id = 20; id < 60; ++id)
    for (const Octets& part : parts4(id)) reassembly.add(part);
  CHECK(as_text(first) == kText);
  reassembly.table.recycle();
}

}  // namespace
}  // namespace shekara::test
