// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/packet_selection.h"

#include <doctest/doctest.h>

#include "tests/support/packet_builder.h"

namespace shekara::test {
namespace {

const Endpoint kCar = endpoint("192.0.2.10", 40'000), kServer = endpoint("203.0.113.7", 443),
               kOther = endpoint("203.0.113.8", 443);

// Packets 1-3 handshake, 4 the first data, 5 of another flow, 6 and 7 more data, 8 an answer.
std::vector<TimedPacket> two_flows() {
  TcpTalk car(kCar, kServer);
  car.handshake().client_sends(as_bytes("first"));
  TcpTalk other(kCar, kOther, Timestamp::from_seconds(1'750'000'001));
  other.handshake();
  std::vector<TimedPacket> packets = car.packets;
  packets.push_back(other.packets[0]);
  const std::size_t before = car.packets.size();
  car.wait(Duration::seconds(10))
      .client_sends(as_bytes("second"))
      .client_sends(as_bytes("third"))
      .server_sends(as_bytes("ok"));
  packets.insert(packets.end(), car.packets.begin() + static_cast<std::ptrdiff_t>(before), car.packets.end());
  return packets;
}

Selection select(const std::vector<TimedPacket>& packets, const std::vector<WantedFlow>& wanted,
                 const Limits& limits = {}) {
  Parallel pool(2);
  return select_packets(*open_capture_bytes("memory", pcap_bytes(packets), {}, limits), wanted, limits, pool);
}

std::vector<std::uint64_t> numbers(const Selection& selection) {
  std::vector<std::uint64_t> out;
  for (const SelectedPacket& packet : selection.packets) out.push_back(packet.view.ref.number);
  return out;
}
using Numbers = std::vector<std::uint64_t>;
PacketRef at(std::uint64_t number) { return {0, number}; }
}  // namespace

TEST_CASE(
    "selection: a flow is taken from its first packet to the last one that is needed, and nothing of "
    "others") {
  const Selection chosen = select(two_flows(), {{at(1), {at(4)}, {at(6)}, 0, true}});
  CHECK(numbers(chosen) == Numbers{1, 2, 3, 4, 6});
  CHECK(chosen.shortened.empty());
  CHECK(chosen.left_out == 0);
  CHECK(chosen.packets[3].cited);
  CHECK_FALSE(chosen.packets[4].cited);
}

TEST_CASE("selection: a payload's place in its packet is known") {
  const Selection chosen = select(two_flows(), {{at(1), {at(4)}, {}, 0, true}});
  const SelectedPacket& data = chosen.packets.at(3);
  CHECK(as_text(Bytes(data.bytes).subspan(data.payload_at, data.payload_size)) == "first");
  CHECK(data.ip_at == 14);
}

TEST_CASE("selection: a cited packet is taken although nobody knows where its flow begins") {
  CHECK(numbers(select(two_flows(), {{{}, {at(6)}, {}, 0, true}})) == Numbers{6});
}

TEST_CASE("selection: of a flow that nobody read the first packets are taken, as many as there are") {
  CHECK(numbers(select(two_flows(), {{at(1), {at(1)}, {}, 5, true}})) == Numbers{1, 2, 3, 4, 6});
  const Selection all = select(two_flows(), {{at(1), {at(1)}, {}, 50, true}});
  CHECK(numbers(all) == Numbers{1, 2, 3, 4, 6, 7, 8});
  CHECK(all.shortened.empty());
}

TEST_CASE("selection: what finds no room is counted, and cited packets go before others") {
  Limits limits;
  limits.evidence_file_flow = 2;
  const Selection shortened = select(two_flows(), {{at(1), {at(7)}, {}, 0, true}}, limits);
  CHECK(numbers(shortened) == Numbers{1, 2, 7});
  CHECK(shortened.shortened == std::vector<std::uint32_t>{0});
  limits = {};
  limits.evidence_file_packets = 1;
  const Selection full = select(two_flows(), {{{}, {at(4), at(6)}, {}, 0, true}}, limits);
  CHECK(numbers(full) == Numbers{4});
  CHECK(full.left_out == 1);
}

TEST_CASE("selection: a packet that two claims need is taken once, for both") {
  const Selection chosen = select(two_flows(), {{{}, {at(6)}, {at(6)}, 0, true}, {at(1), {at(6)}, {}, 0, true}});
  CHECK(numbers(chosen) == Numbers{1, 2, 3, 4, 6});
  CHECK(chosen.packets.back().flows == std::vector<std::uint32_t>{0, 1});
  CHECK(chosen.packets.front().flows == std::vector<std::uint32_t>{1});
  CHECK(chosen.left_out == 0);
}

TEST_CASE("selection: packets that the capture does not have are counted as left out") {
  const Selection chosen = select(two_flows(), {{at(1), {at(99)}, {}, 0, true}});
  CHECK(chosen.left_out == 1);
  CHECK(chosen.shortened == std::vector<std::uint32_t>{0});
}

TEST_CASE("selection: all parts of a fragmented datagram come with the one that completes it") {
  const Octets datagram = udp(kCar, kServer, Octets(100, 0x41));
  std::vector<TimedPacket> packets;
  for (const Octets& part : ip_fragments(datagram, 48, 7))
    packets.push_back(
        {Timestamp::from_seconds(1'750'000'000 + static_cast<std::int64_t>(packets.size())), ethernet(part)});
  REQUIRE(packets.size() == 3);
  const Selection chosen = select(packets, {{at(3), {at(3)}, {}, 0, true}});
  CHECK(numbers(chosen) == Numbers{1, 2, 3});
  CHECK_FALSE(chosen.packets[0].is_segment);
}

}  // namespace shekara::test
