// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/capture/read_capture.h"
#include "tests/capture/written_capture.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
CaptureBytes started(Order order = Order::little) { return CaptureBytes(order).section().interface(1); }

std::string only_problem(const ReadCapture& read) {
  return read.input().problems.size() == 1 ? read.input().problems[0] : "not one problem";
}
const std::string kNotRead = "; nothing from there on was read, get a good copy or repair it";
}  // namespace

TEST_CASE("pcapng: a little-endian file, byte for byte") {
  const ReadCapture read = read_bytes(hex(R"(
      0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000
      01000000 14000000 0100 0000 00000400 14000000
      06000000 24000000 00000000 b4090600 40420f00 03000000 3c000000 61626300 24000000)"));
  REQUIRE(read.packets.size() == 1);
  CHECK(read.packets[0].bytes == "abc");
  CHECK(read.packets[0].nanoseconds == 0x000609b4'000f4240 * std::int64_t{1000});
  CHECK(read.packets[0].wire_length == 60);
  CHECK(read.packets[0].link_type == 1);
  CHECK(read.input().format == "pcapng");
  CHECK(read.input().cut_packets == 1);
  CHECK_FALSE(read.input().cut);
}

TEST_CASE("pcapng: sections of different byte order have interfaces of their own") {
  CaptureBytes file = CaptureBytes(Order::big).section().interface(101).interface(1);
  file.enhanced(0, 1, "raw").enhanced(1, 2, "ether");
  file.append(CaptureBytes(Order::little).section().interface(113).enhanced(0, 3, "cooked"));
  const ReadCapture read = read_bytes(file.bytes());
  CHECK(read.text() == "raw ether cooked");
  CHECK(read.packets[0].link_type == 101);
  CHECK(read.packets[1].link_type == 1);
  CHECK(read.packets[2].link_type == 113);
  CHECK(read.packets[2].ref == PacketRef{0, 3});
  CHECK(read.input().link_types == std::vector<std::string>{"RAW", "EN10MB", "LINUX_SLL"});
  file.append(CaptureBytes(Order::big).section().enhanced(0, 4, "of no interface"));
  CHECK(only_problem(read_bytes(file.bytes())) ==
        "block at byte 260 is a packet of interface 0, which the section does not have" + kNotRead);
}

TEST_CASE("pcapng: ticks are powers of ten or of two, from an offset") {
  struct Case {
    const char *resolution, *offset;
    std::uint64_t ticks;
    std::int64_t nanoseconds;
  };
  const Case cases[] = {
      {"06", "", 1'500'000, 1'500'000'000},
      {"09", "", 1'500'000'000, 1'500'000'000},
      {"03", "", 1'500, 1'500'000'000},
      {"00", "", 2, 2'000'000'000},
      {"0c", "", 1'500'000'000'999, 1'500'000'000},
      {"7f", "", 1'500, 0},
      {"80", "", 3, 3'000'000'000},
      {"8a", "", 1024 + 512, 1'500'000'000},
      {"a0", "", 0x1'8000'0000, 1'500'000'000},
      {"bf", "", 0xc000'0000'0000'0000, 1'500'000'000},
      {"ff", "", UINT64_MAX, 0},
      {"06", "0a00000000000000", 500'000, 10'500'000'000},
      {"06", "ffffffffffffffff", 500'000, -500'000'000},
      {"06", "ffffffffffffff7f", 500'000, INT64_MAX},
      {"00", "", UINT64_MAX, INT64_MAX},
      {"80", "", UINT64_MAX, INT64_MAX},
  };
  for (const Case& test : cases) {
    CAPTURE(test.resolution);
    CAPTURE(test.ticks);
    CaptureBytes options;
    options.option(9, as_text(hex(test.resolution)));
    if (*test.offset != '\0') options.option(14, as_text(hex(test.offset)));
    options.option(0, "");
    const CaptureBytes file = CaptureBytes().section().interface(1, 0, options).enhanced(0, test.ticks, "x");
    CHECK(read_bytes(file.bytes()).packets.at(0).nanoseconds == test.nanoseconds);
  }
}

TEST_CASE("pcapng: a simple packet is as long as the snapshot length of the first interface lets it") {
  CaptureBytes file = CaptureBytes().section().interface(1, 4).enhanced(0, 7'000'000, "full");
  file.simple(3, "abc").simple(60, "defg");
  const ReadCapture read = read_bytes(file.bytes());
  CHECK(read.text() == "full abc defg");
  CHECK(read.packets[2].wire_length == 60);
  CHECK(read.packets[2].nanoseconds == 7'000'000'000);
  CHECK(only_problem(read) ==
        "packet 2 at byte 84 and perhaps others carry no time (simple packet blocks); they are given the "
        "time of "
        "the packet before, do not rely on it");
  const CaptureBytes no_limit = started().simple(5, "abcde");
  CHECK(read_bytes(no_limit.bytes()).text() == "abcde");
  CHECK(read_bytes(no_limit.bytes()).input().clock_jumps == 0);
  const CaptureBytes lies = started().simple(60, "abc");
  CHECK(only_problem(read_bytes(lies.bytes())) ==
        "block at byte 48 claims a packet of 60 bytes, more than it holds or than 16777216" + kNotRead);
}

TEST_CASE("pcapng: the obsolete packet block") {
  CaptureBytes file = started(Order::big).interface(101);
  file.block(2, file.empty().u16(1).u16(0xffff).u32(0).u32(9).u32(3).u32(50).padded("old"));
  const ReadCapture read = read_bytes(file.bytes());
  CHECK(read.text() == "old");
  CHECK(read.packets[0].link_type == 101);
  CHECK(read.packets[0].nanoseconds == 9000);
  CHECK(read.packets[0].wire_length == 50);
}

TEST_CASE("pcapng: names of addresses") {
  CaptureBytes file = started().enhanced(0, 1, "p");
  CaptureBytes names;
  names.option(1, {"\xc0\x00\x02\x01"
                   "A.Example.com.\0b.example.com\0",
                   32});
  names.option(3, "not an address");
  names.option(2, {"\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x07six.example.com", 31});
  names.option(1, "ab");
  file.block(4, names.option(0, ""));
  const ReadCapture read = read_bytes(file.bytes());
  REQUIRE(read.names.size() == 3);
  CHECK(read.names[0].address.text() == "192.0.2.1");
  CHECK(read.names[0].name == "a.example.com");
  CHECK(read.names[1].name == "b.example.com");
  CHECK(read.names[2].address.text() == "2001:db8::7");
  CHECK(read.names[2].name == "six.example.com");
  CHECK(read.names[0].packet == PacketRef{0, 1});
  Limits limits;
  limits.capture_names = 2;
  const ReadCapture limited = read_bytes(file.bytes(), {}, limits);
  CHECK(limited.names.size() == 2);
  CHECK(only_problem(limited) ==
        "more than 2 names of addresses; the rest was left out, split the capture to use all");
}

TEST_CASE("pcapng: kernel drops are what the last statistics of each interface say") {
  CaptureBytes file = started(Order::big).interface(1);
  const auto statistics = [&](std::uint32_t interface, std::uint64_t by_interface, std::uint64_t by_system) {
    CaptureBytes body = file.empty().u32(interface).u64(0);
    body.option(4, file.empty().u64(99).view()).option(5, file.empty().u64(by_interface).view());
    body.option(7, file.empty().u64(by_system).view()).option(0, "");
    file.block(5, body);
  };
  statistics(0, 3, 4);
  statistics(1, 100, 0);
  statistics(0, 5, 6);
  statistics(9, 1000, 1000);
  CHECK(read_bytes(file.bytes()).input().kernel_drops == 111);
}

TEST_CASE("pcapng: decryption secrets before the first packet are there before any is read") {
  CaptureBytes file = started();
  file.block(10, file.empty().u32(0x544c534b).u32(7).padded("KEY LOG"));
  file.enhanced(0, 1, "p");
  file.block(10, file.empty().u32(0x57474b4c).u32(2).padded("wg"));
  file.block(10, file.empty().u32(1).u32(100).padded("lie"));
  const std::unique_ptr<PacketSource> source = open_capture_bytes("m", file.bytes(), {}, Limits());
  REQUIRE(source->secrets().size() == 1);
  CHECK(source->secrets()[0].type == 0x544c534b);
  CHECK(source->secrets()[0].bytes == "KEY LOG");
  const ReadCapture read = read_all(*source);
  CHECK(read.secrets.size() == 2);
  CHECK(read.secrets[1].bytes == "wg");
  CHECK(read.input().secrets_blocks == 2);
  Limits limits;
  limits.capture_secrets = 8;
  const ReadCapture limited = read_bytes(file.bytes(), {}, limits);
  CHECK(limited.secrets.size() == 1);
  CHECK(only_problem(limited) ==
        "more than 8 bytes of decryption secrets; the rest was left out, split the capture");
}

TEST_CASE("pcapng: comments of sections and interfaces are kept, sixteen at most") {
  CaptureBytes file =
      CaptureBytes().section(CaptureBytes().option(1, "Test drive 7").option(2, "hardware").option(0, ""));
  for (int i = 0; i < 20; ++i) file.interface(1, 0, CaptureBytes().option(1, "bad \xff").option(0, ""));
  const ReadCapture read = read_bytes(file.bytes());
  CHECK(read.input().comments.size() == 16);
  CHECK(read.input().comments[0] == "Test drive 7");
  CHECK(read.input().comments[1] == "bad \xef\xbf\xbd");
}

TEST_CASE("pcapng: the frame check sequence, of the interface or of the packet's flags") {
  const auto fcs = [](std::string_view length, std::string_view flags) {
    const CaptureBytes interface = CaptureBytes().option(13, length).option(0, "");
    const CaptureBytes packet =
        flags.empty() ? CaptureBytes() : CaptureBytes().option(2, flags).option(0, "");
    const CaptureBytes file =
        CaptureBytes().section().interface(1, 0, interface).enhanced(0, 1, "abcde", 0, packet);
    return int{read_bytes(file.bytes()).packets.at(0).fcs_bytes};
  };
  CHECK(fcs("\x20", "") == 4);  // bits, as the draft says
  CHECK(fcs("\x04", "") == 4);  // bytes, as its example and some writers have it
  CHECK(fcs("\x04", {"\x40\0\0\0", 4}) == 2);
  CHECK(fcs("\x04", {"\x01\0\0\0", 4}) == 4);
}

TEST_CASE("pcapng: blocks of unknown kinds are skipped") {
  CaptureBytes file = started();
  file.block(0x0bad, file.empty().padded("anything")).block(0x80000001, file.empty()).enhanced(0, 1, "p");
  CHECK(read_bytes(file.bytes()).text() == "p");
  CHECK(read_bytes(file.bytes()).input().problems.empty());
}

TEST_CASE("pcapng: a block with two lengths that differ is damage, and reading stops there") {
  CaptureBytes file = started().enhanced(0, 1, "before");
  const std::string offset = std::to_string(file.bytes().size());
  file.u32(6).u32(32).u32(0).u32(0).u32(2).u32(0).u32(0).u32(36).enhanced(0, 3, "behind");
  const ReadCapture read = read_bytes(file.bytes());
  CHECK(read.text() == "before");
  CHECK(only_problem(read) == "block at byte " + offset + " has two lengths that differ" + kNotRead);
  CHECK_FALSE(read.input().cut);
}

TEST_CASE("pcapng: impossible lengths are damage") {
  for (const std::uint32_t length : {0U, 8U, 13U, 0xfffffffcU, 18U << 20}) {
    CaptureBytes file = started().enhanced(0, 1, "before");
    file.u32(6).u32(length).u32(0).u32(0).u32(0).u32(0);
    const ReadCapture read = read_bytes(file.bytes());
    CHECK(read.text() == "before");
    CHECK(only_problem(read) ==
          "block at byte 88 claims an impossible length of " + std::to_string(length) + " bytes" + kNotRead);
  }
}

TEST_CASE("pcapng: a packet longer than its block, a bad interface, a section of another kind are damage") {
  const CaptureBytes nothing;
  const auto after_one = [](std::uint32_t type, const CaptureBytes& body) {
    return only_problem(read_bytes(started().enhanced(0, 1, "before").block(type, body).bytes()));
  };
  CHECK(after_one(6, CaptureBytes().u32(0).u64(0).u32(9).u32(9).padded("eight by")) ==
        "block at byte 88 claims a packet of 9 bytes, more than it holds or than 16777216" + kNotRead);
  CHECK(after_one(6, CaptureBytes().u32(0)) ==
        "block at byte 88 claims a packet of 0 bytes, more than it holds or than 16777216" + kNotRead);
  CHECK(after_one(1, CaptureBytes().u32(1)) == "block at byte 88 is too short for an interface" + kNotRead);
  CHECK(after_one(0x0a0d0d0a, CaptureBytes().u32(0x01020304).u64(1).u32(0)) ==
        "block at byte 88 has no byte-order magic" + kNotRead);
  CHECK(after_one(0x0a0d0d0a, CaptureBytes().u32(0x1a2b3c4d).u16(2).u16(0).u64(0)) ==
        "block at byte 88 is of pcapng version 2.0, only 1.0 is known" + kNotRead);
}

TEST_CASE("pcapng: interfaces without end are damage") {
  CaptureBytes file = started();
  Limits limits;
  limits.capture_interfaces = 3;
  file.interface(1).interface(1);
  CHECK(read_bytes(file.bytes(), {}, limits).input().problems.empty());
  CHECK(only_problem(read_bytes(file.interface(1).bytes(), {}, limits)) ==
        "block at byte 88 is one interface more than 3" + kNotRead);
}

TEST_CASE("pcapng: cut at every byte it gives the whole packets before and says that it is cut") {
  CaptureBytes file = started();
  std::vector<std::size_t> ends{28, file.bytes().size()};
  for (const std::string_view packet : {"one", "two2", ""}) {
    file.enhanced(0, 1, packet);
    ends.push_back(file.bytes().size());
  }
  for (std::size_t size = 28; size <= file.bytes().size(); ++size) {
    const ReadCapture read = read_bytes(Bytes(file.bytes()).first(size));
    std::size_t whole = 0;
    for (const std::size_t end : ends) whole += end <= size ? 1 : 0;
    CHECK(read.packets.size() == (whole < 2 ? 0 : whole - 2));
    CHECK(read.input().cut == (size != ends[whole - 1]));
    CHECK(read.input().problems.empty());
  }
}

TEST_CASE("pcapng: a first section that cannot be read is the user's to mend") {
  const std::vector<std::uint8_t> section = CaptureBytes().section().bytes();
  for (std::size_t size = 4; size < section.size(); ++size)
    CHECK(error_of(Bytes(section).first(size)) ==
          "memory: is cut inside the pcapng section header (get a whole copy)");
  CaptureBytes version;
  version.block(0x0a0d0d0a, CaptureBytes().u32(0x1a2b3c4d).u16(3).u16(1).u64(0));
  CHECK(error_of(version.bytes()) ==
        "memory: the first pcapng block is of pcapng version 3.1, only 1.0 is known (get a good copy)");
}
