// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/capture_format.h"

#include <array>
#include <string_view>

#include "scanner/base/digest.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
using namespace std::string_view_literals;

struct ForeignFormat {
  std::string_view magic, what, hint;
};
constexpr std::string_view kConvert = "convert it: editcap -F pcapng IN OUT";
constexpr std::string_view kUnpack = "unpack it first; gzip and zstd need no unpacking";
// Files that people take for captures of this kind.
constexpr std::array<ForeignFormat, 9> kForeign{{
    {"snoop\0\0\0"sv, "a Solaris snoop capture", kConvert},
    {"GMBU"sv, "a Microsoft Network Monitor capture", kConvert},
    {"RTSS"sv, "a Microsoft Network Monitor capture", kConvert},
    {"LOGG"sv, "a Vector BLF log", kConvert},
    {"\xfd"
     "7zXZ"sv,
     "xz data", kUnpack},
    {"BZh"sv, "bzip2 data", kUnpack},
    {"\x04\x22\x4d\x18"sv, "lz4 data", kUnpack},
    {"PK\x03\x04"sv, "a zip archive", kUnpack},
    {"\x1f\x8b"sv, "gzip data inside compressed data", kUnpack},
}};

// `68 65 6c 6c "hell"`.
std::string shown(Bytes bytes) {
  std::string out, text;
  for (const std::uint8_t& byte : bytes) {
    out += hex_text(Bytes(&byte, 1)) + " ";
    text += byte > 0x20 && byte < 0x7f ? static_cast<char>(byte) : '.';
  }
  return out + "\"" + text + "\"";
}
}  // namespace

CaptureFormat capture_format(Bytes first) {
  switch (ByteReader(first).be32()) {
    case 0xa1b2c3d4:
    case 0xd4c3b2a1:
    case 0xa1b23c4d:
    case 0x4d3cb2a1:
    case 0xa1b2cd34:
    case 0x34cdb2a1:
      return CaptureFormat::pcap;
    case 0x0a0d0d0a:
      return CaptureFormat::pcapng;
    default:
      return CaptureFormat::none;
  }
}

Packing packing(Bytes first) {
  if (ByteReader(first).be16() == 0x1f8b) return Packing::gzip;
  const std::uint32_t magic = ByteReader(first).le32();
  const bool is_skippable_frame = (magic & 0xfffffff0) == 0x184d2a50;
  return magic == 0xfd2fb528 || is_skippable_frame ? Packing::zstd : Packing::none;
}

void refuse_input(const std::string& name, Bytes first) {
  if (first.empty()) throw UserError(name, "is empty", "nothing was captured, or the copy failed");
  for (const ForeignFormat& foreign : kForeign) {
    if (as_text(first).starts_with(foreign.magic))
      throw UserError(name, "is " + std::string(foreign.what) + ", not a pcap or pcapng capture",
                      std::string(foreign.hint));
  }
  const Bytes some = first.first(std::min<std::size_t>(first.size(), 8));
  throw UserError(name, "is not a pcap or pcapng capture: it begins with " + shown(some),
                  "give captures of tcpdump, Wireshark or dumpcap");
}

}  // namespace shekara
