// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scanner/base/digest.h"
#include "tests/capture/read_capture.h"
#include "tests/capture/written_capture.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
// One-letter packets at the given seconds.
CaptureBytes packets_at(std::initializer_list<std::pair<std::uint32_t, const char*>> packets) {
  CaptureBytes file = CaptureBytes().pcap(1);
  for (const auto& [second, text] : packets) file.record(second, 0, text);
  return file;
}

CaptureBytes numbered_packets(std::uint32_t count, std::size_t size) {
  CaptureBytes file = CaptureBytes().pcap(1);
  for (std::uint32_t i = 0; i < count; ++i)
    file.record(i, 0, std::string(size, static_cast<char>('a' + i % 26)));
  return file;
}

// Runs with the bytes as standard input, through a pipe.
ReadCapture read_standard_input(Bytes bytes) {
  int ends[2] = {};
  CHECK_OR_ABORT(::pipe(ends) == 0);
  CHECK_OR_ABORT(::write(ends[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  ::close(ends[1]);
  const int saved = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  ::close(ends[0]);
  const std::unique_ptr<PacketSource> source = open_captures({"-"}, {}, Limits());
  CHECK(source->total_bytes() == 0);
  const ReadCapture read = read_all(*source);
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  return read;
}
}  // namespace

TEST_CASE("captures: a mapped file gives the same as the bytes in memory, whatever its size") {
  const TemporaryFolder folder;
  const CaptureBytes file = numbered_packets(6000, 1500);  // more than two pieces
  const std::string path = folder.write("big.pcap", file.bytes());
  Limits limits;
  limits.window_packets = 100;
  const std::unique_ptr<PacketSource> source = open_captures({path}, {}, limits);
  CHECK(source->total_bytes() == file.bytes().size());
  const ReadCapture read = read_all(*source);
  CHECK(source->bytes_read() == file.bytes().size());
  REQUIRE(read.packets.size() == 6000);
  const ReadCapture expected = read_bytes(file.bytes(), {}, limits);
  for (std::size_t i = 0; i < 6000; ++i) CHECK(read.packets[i].bytes == expected.packets[i].bytes);
  CHECK(read.input().name == path);
  CHECK(read.input().bytes == file.bytes().size());
  CHECK(read.input().sha256 == hex_text(sha256(file.bytes())));
  CHECK(read.input().sha256 == expected.input().sha256);
}

TEST_CASE("captures: a window owns what its packets point into") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.pcap", numbered_packets(5000, 2000).bytes());
  Limits limits;
  limits.window_bytes = 100'000;
  std::vector<Window> windows(1);
  const std::unique_ptr<PacketSource> source = open_captures({path}, {}, limits);
  while (source->fill(windows.back())) windows.emplace_back();
  CHECK(windows.size() > 90);
  std::size_t number = 0;
  for (const Window& window : windows) {
    for (const PacketView& packet : window.packets)
      CHECK(as_text(packet.bytes) == std::string(2000, static_cast<char>('a' + number++ % 26)));
  }
  CHECK(number == 5000);
}

TEST_CASE("captures: a packet larger than a piece of the file comes whole") {
  const TemporaryFolder folder;
  const CaptureBytes file =
      CaptureBytes().pcap(1).record(1, 0, "a").record(2, 0, std::string(9U << 20, 'b')).record(3, 0, "c");
  const std::string path = folder.write("a.pcap", file.bytes());
  const ReadCapture read = read_files({path});
  REQUIRE(read.packets.size() == 3);
  CHECK(read.packets[1].bytes == std::string(9U << 20, 'b'));
  CHECK(read.packets[2].bytes == "c");
  CHECK(read_bytes(file.bytes()).packets.at(1).bytes == read.packets[1].bytes);
}

TEST_CASE("captures: gzip and zstd are recognised by content and hashed as stored") {
  const TemporaryFolder folder;
  const CaptureBytes pcap = packets_at({{1, "a"}, {2, "b"}});
  const CaptureBytes pcapng = CaptureBytes().section().interface(1).enhanced(0, 1, "c");
  const std::vector<std::uint8_t> gzip = gzip_of(pcap.bytes()), zstd = zstd_of(pcapng.bytes());
  const ReadCapture read = read_files({folder.write("no_suffix", gzip), folder.write("wrong.pcap", zstd)});
  CHECK(read.text() == "c a b");
  CHECK(read.inputs.at(0).format == "pcap.gz");
  CHECK(read.inputs.at(1).format == "pcapng.zst");
  CHECK(read.inputs[0].bytes == gzip.size());
  CHECK(read.inputs[0].sha256 == hex_text(sha256(gzip)));
  CHECK(read.inputs[1].sha256 == hex_text(sha256(zstd)));
  CHECK_FALSE(read.inputs[0].cut);
}

TEST_CASE("captures: a compressed file that is cut gives its whole packets and is said to be cut") {
  const std::vector<std::uint8_t> gzip = gzip_of(packets_at({{1, "first"}, {2, "second"}}).bytes());
  for (std::size_t size = 0; size < gzip.size(); ++size) {
    const Bytes cut = Bytes(gzip).first(size);
    const std::string error = error_of(cut);
    if (size < 15 + 24) {
      CHECK(error != "no error");
      continue;
    }
    CHECK(error == "no error");
    const ReadCapture read = read_bytes(cut);
    CHECK(read.packets.size() == (size < 60 ? 0U : size < 82 ? 1U : 2U));
    CHECK(read.input().cut);
    CHECK(read.input().problems.empty());
    CHECK(read.input().bytes == size);
  }
}

TEST_CASE("captures: damaged compressed data is a problem, and nothing before is lost") {
  std::vector<std::uint8_t> file = gzip_of(packets_at({{1, "a"}, {2, "b"}}).bytes());
  file.insert(file.end(), {0xde, 0xad, 0xbe, 0xef});
  const ReadCapture read = read_bytes(file);
  CHECK(read.text() == "a b");
  CHECK(read.input().problems ==
        std::vector<std::string>{
            "the compressed data is damaged near byte 83 of the file; everything before was "
            "read, get a better copy for the rest"});
  CHECK(read.input().bytes == file.size());
  CHECK(read.input().sha256 == hex_text(sha256(file)));
}

TEST_CASE("captures: standard input, plain and compressed") {
  const CaptureBytes file = packets_at({{1, "a"}, {2, "b"}});
  for (const std::vector<std::uint8_t>& bytes :
       {file.bytes(), gzip_of(file.bytes()), zstd_of(file.bytes())}) {
    const ReadCapture read = read_standard_input(bytes);
    CHECK(read.text() == "a b");
    CHECK(read.input().name == "-");
    CHECK(read.input().bytes == bytes.size());
    CHECK(read.input().sha256 == hex_text(sha256(bytes)));
  }
}

TEST_CASE("captures: several files are one stream in time order, and each keeps its own order") {
  const TemporaryFolder folder;
  const std::string one =
      folder.write("1.pcap", packets_at({{10, "a"}, {30, "b"}, {20, "c"}, {50, "d"}}).bytes());
  const std::string two = folder.write("2.pcap", packets_at({{10, "A"}, {25, "B"}, {40, "C"}}).bytes());
  const ReadCapture read = read_files({one, two});
  CHECK(read.text() == "a A B b c C d");
  CHECK(read.packets[4].ref == PacketRef{0, 3});
  CHECK(read.packets[5].ref == PacketRef{1, 3});
  CHECK(read_files({two, one}).text() == "A a B b c C d");
  CHECK(read.inputs.at(1).name == two);
  CHECK(read.inputs.at(1).packets == 3);
}

TEST_CASE("captures: more files than stay open at once give the same stream, and secrets once") {
  const TemporaryFolder folder;
  std::vector<std::string> paths;
  for (std::uint32_t i = 0; i < 40; ++i) {
    CaptureBytes file = CaptureBytes().section().interface(1);
    file.block(10, CaptureBytes().u32(1).u32(4).padded("key" + std::to_string(i % 10)));
    for (std::uint32_t second = 0; second < 3; ++second)
      file.enhanced(0, 1'000'000 * (i + 20 * second), std::to_string(i));
    file.block(10, CaptureBytes().u32(2).u32(4).padded("last"));
    paths.push_back(folder.write(std::to_string(i), file.bytes()));
  }
  const ReadCapture read = read_files(paths);
  REQUIRE(read.packets.size() == 120);
  for (std::size_t i = 1; i < read.packets.size(); ++i) {
    const auto turn = [](const ReadPacket& packet) { return std::pair(packet.nanoseconds, packet.ref.file); };
    CHECK(turn(read.packets[i - 1]) < turn(read.packets[i]));
  }
  CHECK(read.secrets.size() == 80);
  for (const InputRecord& input : read.inputs) {
    CHECK(input.packets == 3);
    CHECK(input.sha256.size() == 64);
  }
}

TEST_CASE("captures: a folder gives its captures by content, sorted, with subfolders, without hidden ones") {
  const TemporaryFolder folder;
  const Bytes none;
  for (const char* name : {"b.pcap", "a.txt", "sub/deep/c", ".hidden.pcap", ".git/d.pcap"})
    CHECK(folder.write(name, packets_at({{1, name}}).bytes()).ends_with(name));
  for (const char* name : {"notes.txt", "sub/readme"})
    CHECK(!folder.write(name, as_bytes("not a capture")).empty());
  CHECK(!folder.write("empty", none).empty());
  CHECK(!folder.write("packed", gzip_of(packets_at({{1, "gz"}}).bytes())).empty());
  CHECK(!folder.write("text.gz", gzip_of(as_bytes("not a capture"))).empty());
  const ReadCapture read = read_files({folder.root()});
  CHECK(read.text() == "a.txt b.pcap gz sub/deep/c");
  CHECK(read.inputs.at(3).name == folder.root() + "/sub/deep/c");
}

TEST_CASE("captures: a filter drops packets, counts them and leaves the others their numbers") {
  const std::string tcp(
      "\xff\xff\xff\xff\xff\xff\2\0\0\0\0\1\x08\0\x45\0\0\x28\0\0\0\0\x40\6\0\0\xc0\0\2\1\xc0\0\2\2", 34);
  const std::string arp("\xff\xff\xff\xff\xff\xff\2\0\0\0\0\1\x08\6\0\1", 16);
  const CaptureBytes file = CaptureBytes().pcap(1).record(1, 0, arp).record(2, 0, tcp).record(3, 0, arp);
  const ReadCapture read = read_bytes(file.bytes(), "tcp and src 192.0.2.1");
  REQUIRE(read.packets.size() == 1);
  CHECK(read.packets[0].ref.number == 2);
  CHECK(read.input().packets == 3);
  CHECK(read.input().filtered == 2);
  CHECK(read.input().last.nanoseconds == 3'000'000'000);
  CHECK(read_bytes(file.bytes(), "udp").packets.empty());
  CHECK(read_bytes(file.bytes(), "udp").input().filtered == 3);
  CHECK(read_bytes(file.bytes(), "len = 16").packets.size() == 2);
}

TEST_CASE("captures: a filter is compiled for each link type, and raw IP has its number there") {
  const std::string ip("\x45\0\0\x28\0\0\0\0\x40\6\0\0\xc0\0\2\1\xc0\0\2\2", 20);
  CaptureBytes file = CaptureBytes().section().interface(101).interface(1);
  file.enhanced(0, 1, ip).enhanced(1, 2, ip);
  const ReadCapture read = read_bytes(file.bytes(), "ip and tcp");
  REQUIRE(read.packets.size() == 1);
  CHECK(read.packets[0].link_type == 101);
  const ReadCapture wlan = read_bytes(file.bytes(), "wlan addr1 02:00:00:00:00:01");
  CHECK(wlan.packets.empty());
  CHECK(wlan.input().filtered == 2);
  CHECK(wlan.input().problems.size() == 2);
  CHECK(wlan.input().problems.at(0).starts_with(
      "the filter \"wlan addr1 02:00:00:00:00:01\" cannot be used on link type RAW ("));
}

TEST_CASE("captures: a filter that drops all of a window does not end the stream") {
  CaptureBytes file = numbered_packets(1000, 100);
  file.record(2000, 0, "last");
  Limits limits;
  limits.window_packets = 10;
  limits.window_bytes = 2000;
  CHECK(read_bytes(file.bytes(), "len = 4", limits).text() == "last");
}

TEST_CASE("captures: every mistake of the user is one clear line") {
  const TemporaryFolder folder;
  const std::string good = folder.write("good", packets_at({{1, "a"}}).bytes());
  CHECK(error_of(std::vector<std::string>{"/nowhere/x.pcap"}) ==
        "/nowhere/x.pcap: cannot be opened: No such file or directory (check the path)");
  CHECK(error_of(std::vector<std::string>{good, good + "/x"}) ==
        good + "/x: cannot be opened: Not a directory (check the path)");
  const std::string text = folder.write("none/text", as_bytes("hello, world"));
  CHECK(error_of(std::vector<std::string>{text}) ==
        text +
            ": is not a pcap or pcapng capture: it begins with 68 65 6c 6c 6f 2c 20 77 \"hello,.w\" "
            "(give captures of tcpdump, Wireshark or dumpcap)");
  CHECK(error_of(std::vector<std::string>{folder.root() + "/none"}) ==
        folder.root() + "/none: is a folder without captures (name a folder with pcap or pcapng files)");
  const std::string empty = folder.write("empty", {});
  CHECK(error_of(std::vector<std::string>{empty}) ==
        empty + ": is empty (nothing was captured, or the copy failed)");
  CHECK(error_of(std::vector<std::string>{good}, "tcp prt 80").starts_with("filter \"tcp prt 80\": "));
  CHECK(
      error_of(std::vector<std::string>{good}, "tcp prt 80").ends_with(" (man pcap-filter has the syntax)"));
  CHECK(error_of(as_bytes({"snoop\0\0\0\0\0\0\2", 12})) ==
        "memory: is a Solaris snoop capture, not a pcap or pcapng capture (convert it: editcap -F pcapng IN "
        "OUT)");
  CHECK(error_of(gzip_of(gzip_of(packets_at({}).bytes())))
            .starts_with("memory: is gzip data inside compressed data"));
  CHECK(error_of(Bytes(gzip_of({})).first(12)) ==
        "memory: its compressed data is cut before the capture begins (get a better copy)");
  CHECK(error_of(hex("1f8bffff")) ==
        "memory: its compressed data is damaged from the start (get a better copy)");
}

TEST_CASE("captures: a file that may not be read is said so") {
  if (::geteuid() == 0) return;  // who may read everything
  const TemporaryFolder folder;
  const std::string path = folder.write("secret", packets_at({{1, "a"}}).bytes());
  REQUIRE(::chmod(path.c_str(), 0) == 0);
  const std::string line = path + ": cannot be opened: Permission denied (check its permissions)";
  CHECK(error_of(std::vector<std::string>{path}) == line);
  CHECK(error_of(std::vector<std::string>{folder.root()}) == line);
}

TEST_CASE("captures: a file that shrinks before its next piece is read ends there, and that is a problem") {
  const TemporaryFolder folder;
  const CaptureBytes file = numbered_packets(20'000, 1000);
  const std::string path = folder.write("shrinks.pcap", file.bytes());
  Limits limits;
  limits.window_packets = 10;
  const std::unique_ptr<PacketSource> source = open_captures({path}, {}, limits);
  Window window;
  REQUIRE(source->fill(window));
  REQUIRE(::truncate(path.c_str(), 10'000'000) == 0);
  std::size_t packets = window.packets.size();
  while (source->fill(window)) packets += window.packets.size();
  CHECK(packets == (10'000'000 - 24) / 1016);
  const InputRecord& input = source->inputs().at(0);
  CHECK(input.cut);
  CHECK(input.bytes == 10'000'000);
  CHECK(input.problems ==
        std::vector<std::string>{
            "the file shrank from 20320024 to 10000000 bytes while it was read; scan a copy "
            "that nobody writes to"});
}

TEST_CASE("captures: a file that grows while it is read is read as it was when opened") {
  const TemporaryFolder folder;
  const CaptureBytes file = numbered_packets(100, 10);
  const std::string path = folder.write("grows.pcap", file.bytes());
  const std::unique_ptr<PacketSource> source = open_captures({path}, {}, Limits());
  std::ofstream(path, std::ios::app | std::ios::binary) << std::string(1000, 'x');
  const ReadCapture read = read_all(*source);
  CHECK(read.packets.size() == 100);
  CHECK(read.input().sha256 == hex_text(sha256(file.bytes())));
  CHECK_FALSE(read.input().cut);
}
