// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/base/digest.h"
#include "tests/capture/read_capture.h"
#include "tests/capture/written_capture.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
constexpr std::int64_t kSecond = 1'000'000'000;

CaptureBytes two_packets(Order order) {
  return CaptureBytes(order).pcap(1).record(100, 5, "abc", 60).record(101, 999'999, "defg");
}
std::vector<std::uint8_t> first(const std::vector<std::uint8_t>& bytes, std::size_t count) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count)};
}
}  // namespace

TEST_CASE("pcap: a little-endian file, byte for byte") {
  const ReadCapture read = read_bytes(hex(R"(
      d4c3b2a1 0200 0400 00000000 00000000 ffff0000 01000000
      00f15365 40e20100 03000000 3c000000 616263)"));
  REQUIRE(read.packets.size() == 1);
  const ReadPacket& packet = read.packets[0];
  CHECK(packet.bytes == "abc");
  CHECK(packet.nanoseconds == 0x6553f100 * kSecond + 123'456'000);
  CHECK(packet.wire_length == 60);
  CHECK(packet.link_type == 1);
  CHECK(packet.fcs_bytes == 0);
  CHECK(packet.ref == PacketRef{0, 1});
}

TEST_CASE("pcap: a big-endian file gives the same as a little-endian one") {
  for (const Order order : {Order::little, Order::big}) {
    const ReadCapture read = read_bytes(two_packets(order).bytes());
    CHECK(read.text() == "abc defg");
    CHECK(read.packets[1].nanoseconds == 101 * kSecond + 999'999'000);
    CHECK(read.packets[1].ref == PacketRef{0, 2});
    const InputRecord& input = read.input();
    CHECK(input.name == "memory");
    CHECK(input.format == "pcap");
    CHECK(input.bytes == 24 + 16 + 3 + 16 + 4);
    CHECK(input.packets == 2);
    CHECK(input.cut_packets == 1);
    CHECK(input.first.nanoseconds == 100 * kSecond + 5000);
    CHECK(input.last.nanoseconds == 101 * kSecond + 999'999'000);
    CHECK(input.link_types == std::vector<std::string>{"EN10MB"});
    CHECK_FALSE(input.cut);
    CHECK(input.problems.empty());
  }
}

TEST_CASE("pcap: nanosecond files, in both byte orders") {
  for (const Order order : {Order::little, Order::big}) {
    const CaptureBytes file = CaptureBytes(order).pcap(1, 0xa1b23c4d).record(7, 123'456'789, "x");
    CHECK(read_bytes(file.bytes()).packets.at(0).nanoseconds == 7'123'456'789);
  }
}

TEST_CASE("pcap: the modified format has eight bytes more in each record") {
  CaptureBytes file = CaptureBytes().pcap(1, 0xa1b2cd34);
  for (const std::string_view packet : {"one", "three"})
    file.u32(1).u32(2).u32(static_cast<std::uint32_t>(packet.size())).u32(60).u32(4).u32(0x0800).text(packet);
  CHECK(read_bytes(file.bytes()).text() == "one three");
}

TEST_CASE("pcap: before version 2.3 the length as sent stood first") {
  const CaptureBytes old = CaptureBytes().pcap(1, 0xa1b2c3d4, 2).u32(1).u32(2).u32(60).u32(3).text("abc");
  const ReadCapture read = read_bytes(old.bytes());
  CHECK(read.text() == "abc");
  CHECK(read.packets[0].wire_length == 60);
  const CaptureBytes either =
      CaptureBytes().pcap(1, 0xa1b2c3d4, 3).u32(1).u32(2).u32(60).u32(3).text("abc").record(1, 2, "de", 50);
  CHECK(read_bytes(either.bytes()).text() == "abc de");
}

TEST_CASE("pcap: the link-type field can carry the length of the frame check sequence") {
  const CaptureBytes with_fcs = CaptureBytes(Order::big).pcap(0x2400'0001).record(1, 1, "abcdefgh");
  CHECK(read_bytes(with_fcs.bytes()).packets.at(0).fcs_bytes == 4);
  CHECK(read_bytes(with_fcs.bytes()).packets.at(0).link_type == 1);
  const CaptureBytes not_present = CaptureBytes().pcap(0x2000'0001).record(1, 1, "abcdefgh");
  CHECK(read_bytes(not_present.bytes()).packets.at(0).fcs_bytes == 0);
}

TEST_CASE("pcap: all three numbers of raw IP become the standard one") {
  for (const std::uint32_t number : {12U, 14U, 101U}) {
    const CaptureBytes file = CaptureBytes().pcap(number).record(1, 1, "E");
    CHECK(read_bytes(file.bytes()).packets.at(0).link_type == 101);
  }
}

TEST_CASE("pcap: packets of no length are packets") {
  const ReadCapture read =
      read_bytes(CaptureBytes().pcap(1).record(1, 1, "").record(2, 1, "", 60).record(3, 1, "x").bytes());
  CHECK(read.packets.size() == 3);
  CHECK(read.packets[1].wire_length == 60);
  CHECK(read.packets[2].ref.number == 3);
  CHECK(read.input().cut_packets == 1);
}

TEST_CASE("pcap: a packet is never shorter on the wire than in the file") {
  CHECK(read_bytes(CaptureBytes().pcap(1).record(1, 1, "abcdef", 2).bytes()).packets.at(0).wire_length == 6);
}

TEST_CASE("pcap: cut at every byte it gives the whole packets before and says that it is cut") {
  const std::vector<std::uint8_t> whole = two_packets(Order::big).bytes();
  const std::size_t one = 24 + 16 + 3;
  for (std::size_t size = 24; size <= whole.size(); ++size) {
    const ReadCapture read = read_bytes(first(whole, size));
    CHECK(read.packets.size() == (size < one ? 0U : size < whole.size() ? 1U : 2U));
    CHECK(read.input().cut == (size != 24 && size != one && size != whole.size()));
    CHECK(read.input().bytes == size);
    CHECK(read.input().problems.empty());
  }
}

TEST_CASE("pcap: an absurd length is damage: what came before stays, the rest is hashed but not read") {
  CaptureBytes file = two_packets(Order::little);
  file.u32(102).u32(0).u32(16'777'217).u32(16'777'217).text("xyz").record(103, 0, "never read");
  const ReadCapture read = read_bytes(file.bytes());
  CHECK(read.text() == "abc defg");
  CHECK(
      read.input().problems ==
      std::vector<std::string>{"packet 3 at byte 63 claims 16777217 bytes, more than 16777216; nothing from "
                               "there on was read, get a good copy or repair it"});
  CHECK_FALSE(read.input().cut);
  CHECK(read.input().bytes == file.bytes().size());
  CHECK(read.input().sha256 == hex_text(sha256(file.bytes())));
}

TEST_CASE("pcap: the digest is of the file as stored") {
  CHECK(read_bytes(two_packets(Order::little).bytes()).input().sha256 ==
        hex_text(sha256(two_packets(Order::little).bytes())));
}

TEST_CASE("pcap: a clock that jumps is counted") {
  CaptureBytes file = CaptureBytes().pcap(1);
  file.record(100'000, 0, "a").record(99'999, 0, "b").record(99'990, 0, "c");  // a second back is allowed
  file.record(99'990 + 86'400, 0, "d").record(300'000, 1, "e");                // so is a day forward
  const ReadCapture read = read_bytes(file.bytes());
  CHECK(read.input().clock_jumps == 2);
  CHECK(read.input().first.nanoseconds == 99'990 * kSecond);
  CHECK(read.input().last.nanoseconds == 300'000 * kSecond + 1000);
  CHECK(read.text() == "a b c d e");
}

TEST_CASE("pcap: windows end at the limits of packets and bytes and lose nothing") {
  CaptureBytes file = CaptureBytes().pcap(1);
  for (std::uint32_t i = 0; i < 500; ++i) file.record(i, 0, std::string(i, 'x'));
  Limits limits;
  limits.window_packets = 7;
  const std::unique_ptr<PacketSource> by_count = open_capture_bytes("m", file.bytes(), {}, limits);
  Window window;
  std::size_t packets = 0;
  while (by_count->fill(window)) {
    CHECK(window.packets.size() <= 7);
    packets += window.packets.size();
  }
  CHECK(packets == 500);
  CHECK(window.packets.empty());
  limits.window_bytes = 1000;
  const ReadCapture read = read_bytes(file.bytes(), {}, limits);
  REQUIRE(read.packets.size() == 500);
  for (std::size_t i = 0; i < 500; ++i) CHECK(read.packets[i].bytes == std::string(i, 'x'));
}

TEST_CASE("pcap: a file without packets is a capture") {
  const ReadCapture read = read_bytes(CaptureBytes().pcap(1).bytes());
  CHECK(read.packets.empty());
  CHECK(read.input().packets == 0);
  CHECK(read.input().first == Timestamp{});
  CHECK_FALSE(read.input().cut);
}

TEST_CASE("pcap: a header that is cut or of an unknown version is the user's to mend") {
  const std::vector<std::uint8_t> header = CaptureBytes().pcap(1).bytes();
  CHECK(error_of(first(header, 23)) ==
        "memory: is cut inside the pcap header: 23 of 24 bytes are there (get a whole copy)");
  CHECK(error_of(CaptureBytes().pcap(1, 0xa1b2c3d4, 5).bytes()) ==
        "memory: is of pcap version 2.5, only 2.0 to 2.4 are known (convert it: editcap -F pcapng IN OUT)");
}
