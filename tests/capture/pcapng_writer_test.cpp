// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/pcapng_writer.h"

#include <doctest/doctest.h>

#include <sstream>

#include "scanner/base/digest.h"
#include "scanner/capture/pcapng_time.h"
#include "tests/capture/read_capture.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {

const std::vector<std::uint8_t> kFrame{0xde, 0xad, 0xbe, 0xef, 0x01};

PacketView frame(std::int64_t nanoseconds, std::uint8_t fcs_bytes = 0) {
  PacketView packet;
  packet.bytes = kFrame;
  packet.time = {nanoseconds};
  packet.wire_length = 60;
  packet.link_type = 1;
  packet.fcs_bytes = fcs_bytes;
  return packet;
}

std::string written(const CaptureInterface& interface, const PacketView& packet,
                    const std::vector<std::string>& comments, const std::vector<DnsAnswer>& names = {}) {
  std::ostringstream out;
  PcapngWriter writer(out, "Shekara test", "why");
  const std::uint32_t index = writer.add(interface);
  writer.add(names);
  writer.add(packet, index, interface, comments);
  return out.str();
}
}  // namespace

TEST_CASE("pcapng writer: a section, an interface and a packet are these bytes") {
  const std::string file = written({1, 65535, 6, 0, "eth0", ""}, frame(1'750'000'000'123'456'000), {"VIN"});
  // Block type, length; magic, version 1.0, section length not said; opt_comment "why", shb_userappl; end;
  // length.
  const std::string section =
      "0a0d0d0a 38000000 4d3c2b1a 0100 0000 ffffffffffffffff 0100 0300 77687900"
      "0400 0c00 5368656b6172612074657374 00000000 38000000";
  // Ethernet, snap length 65535; if_name "eth0", if_tsresol 6.
  const std::string interface =
      "01000000 28000000 0100 0000 ffff0000 0200 0400 65746830 0900 0100 06000000 00000000 28000000";
  // Interface 0, 1750000000123456 microseconds high word first, 5 of 60 bytes; opt_comment "VIN".
  const std::string packet =
      "06000000 34000000 00000000 9d370600 40425da0 05000000 3c000000 deadbeef 01000000"
      "0100 0300 56494e00 00000000 34000000";
  CHECK(hex_text(as_bytes(file)) == hex_text(hex(section + interface + packet)));
}

TEST_CASE(
    "pcapng writer: what is written reads back, with time, lengths, interface and comment of each packet") {
  for (const int power : {3, 6, 9, 0x80 + 10, 0x80 + 29}) {
    for (const std::int64_t offset : {std::int64_t{0}, std::int64_t{1'700'000'000}}) {
      CAPTURE(power);
      const auto resolution = static_cast<std::uint8_t>(power);
      const CaptureInterface interface { 1, 0, resolution, offset, "eth0", "car.pcap" };
      const TickScale scale(resolution, offset);
      const Timestamp time = scale.time(ticks_of({1'750'000'000'123'456'789}, resolution, offset));
      const std::string file = written(interface, frame(time.nanoseconds, 4), {"one", "two"});
      const ReadCapture read = read_bytes(as_bytes(file));
      REQUIRE(read.packets.size() == 1);
      CHECK(read.packets[0].nanoseconds == time.nanoseconds);
      CHECK(read.packets[0].bytes == as_text(kFrame));
      CHECK(read.packets[0].wire_length == 60);
      CHECK(read.packets[0].fcs_bytes == 4);
      CHECK(read.input().problems.empty());
      CHECK_FALSE(read.input().cut);
    }
  }
}

TEST_CASE("pcapng writer: a resolution finer than a nanosecond becomes nanoseconds, a coarser one stays") {
  CHECK(written_resolution(12) == 9);
  CHECK(written_resolution(0x80 + 40) == 9);
  CHECK(written_resolution(3) == 3);
  CHECK(written_resolution(0x80 + 20) == 0x80 + 20);
}

TEST_CASE("pcapng writer: names of addresses come back as names of the capture file") {
  const std::vector<DnsAnswer> names{{*IpAddress::parse("203.0.113.7"), "tsp.example.com", {}, 0, {}},
                                     {*IpAddress::parse("2001:db8::7"), "v6.example.com", {}, 0, {}}};
  const std::string file = written({1, 0, 6, 0, "", ""}, frame(0), {}, names);
  const ReadCapture read = read_bytes(as_bytes(file));
  REQUIRE(read.names.size() == 2);
  CHECK(read.names[0].name == "tsp.example.com");
  CHECK(read.names[1].address.text() == "2001:db8::7");
}

TEST_CASE("pcapng writer: a comment too long for an option is cut between characters") {
  std::string kazakh;
  while (kazakh.size() < 9000) kazakh += "қ";
  const std::string file = written({1, 0, 6, 0, "", ""}, frame(0), {kazakh});
  CHECK(file.size() < 4500);
  CHECK(read_bytes(as_bytes(file)).packets.size() == 1);
}

}  // namespace shekara::test
