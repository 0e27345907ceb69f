// SPDX-License-Identifier: Apache-2.0
// multiply_capture OUT MEGABYTES IN...: a capture at least that large, made of copies of the inputs (pcap, or
// pcapng of this byte order; Ethernet or raw IP). Each copy has addresses of its own, and so flows of its
// own; up to 64 copies run at the same time, like a fleet, and the next 64 follow them. IP, TCP and UDP
// checksums stay as right as they were.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Octets = std::vector<std::uint8_t>;

constexpr std::uint32_t kFleet = 64;
constexpr std::size_t kEthernetHeader = 14, kRecordHeader = 16, kFileHeader = 24;
constexpr unsigned kLinkEthernet = 1, kLinkRaw = 101;

struct Packet {
  std::uint64_t time_ns = 0;
  Octets bytes;  // Ethernet
};

std::uint32_t le(const Octets& from, std::size_t at, std::size_t width) {
  if (at + width > from.size()) throw std::runtime_error("cut capture");
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value |= std::uint32_t{from[at + i]} << (8 * i);
  return value;
}

std::uint16_t be16(const Octets& from, std::size_t at) {
  return static_cast<std::uint16_t>(from[at] << 8 | from[at + 1]);
}

void set_be16(Octets& to, std::size_t at, unsigned value) {
  to[at] = static_cast<std::uint8_t>(value >> 8);
  to[at + 1] = static_cast<std::uint8_t>(value);
}

void keep(std::vector<Packet>& packets, std::uint64_t time_ns, unsigned link, const Octets& file,
          std::size_t at, std::size_t length) {
  if (at + length > file.size()) throw std::runtime_error("cut capture");
  if (link != kLinkEthernet && link != kLinkRaw)
    throw std::runtime_error("only Ethernet and raw IP captures");
  Octets bytes;
  if (link == kLinkRaw && length > 0) {
    bytes.assign(kEthernetHeader, 2);
    set_be16(bytes, 12, file[at] >> 4 == 6 ? 0x86dd : 0x0800);
  }
  const std::vector<std::uint8_t>::difference_type first = static_cast<std::ptrdiff_t>(at);
  bytes.insert(bytes.end(), file.begin() + first, file.begin() + first + static_cast<std::ptrdiff_t>(length));
  packets.push_back({time_ns, std::move(bytes)});
}

void read_pcap(const Octets& file, std::vector<Packet>& packets) {
  const std::uint64_t tick = le(file, 0, 4) == 0xa1b23c4d ? 1 : 1000;
  const unsigned link = le(file, 20, 4) & 0xffff;
  for (std::size_t at = kFileHeader; at + kRecordHeader <= file.size();) {
    const std::size_t length = le(file, at + 8, 4);
    if (at + kRecordHeader + length > file.size()) return;  // ends in mid-record
    keep(packets, le(file, at, 4) * 1'000'000'000ULL + le(file, at + 4, 4) * tick, link, file,
         at + kRecordHeader, length);
    at += kRecordHeader + length;
  }
}

struct Interface {
  unsigned link;
  std::uint64_t ns_per_tick;
};

Interface read_interface(const Octets& file, std::size_t at, std::size_t end) {
  Interface interface { le(file, at + 8, 2), 1000 };
  for (std::size_t option = at + 16; option + 4 <= end;) {
    const unsigned code = le(file, option, 2), length = le(file, option + 2, 2);
    if (code == 9 && length == 1) {
      interface.ns_per_tick = 1;
      for (unsigned digits = le(file, option + 4, 1); digits < 9; ++digits) interface.ns_per_tick *= 10;
    }
    option += 4 + (length + 3) / 4 * 4;
  }
  return interface;
}

void read_pcapng(const Octets& file, std::vector<Packet>& packets) {
  std::vector<Interface> interfaces;
  for (std::size_t at = 0; at + 12 <= file.size();) {
    const std::uint32_t type = le(file, at, 4), length = le(file, at + 4, 4);
    if (length < 12 || length % 4 != 0 || at + length > file.size()) return;
    if (type == 0x0a0d0d0a) {
      if (le(file, at + 8, 4) != 0x1a2b3c4d) throw std::runtime_error("only little-endian pcapng");
      interfaces.clear();
    }
    if (type == 1) interfaces.push_back(read_interface(file, at, at + length - 4));
    if (type == 6) {
      const Interface& interface = interfaces.at(le(file, at + 8, 4));
      const std::uint64_t ticks = std::uint64_t{le(file, at + 12, 4)} << 32 | le(file, at + 16, 4);
      keep(packets, ticks * interface.ns_per_tick, interface.link, file, at + 28, le(file, at + 20, 4));
    }
    at += length;
  }
}

void read_capture(const std::string& path, std::vector<Packet>& packets) {
  std::ifstream in(path, std::ios::binary);
  const Octets file((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::uint32_t magic = file.size() < kFileHeader ? 0 : le(file, 0, 4);
  if (magic == 0xa1b2c3d4 || magic == 0xa1b23c4d) {
    read_pcap(file, packets);
  } else if (magic == 0x0a0d0d0a) {
    read_pcapng(file, packets);
  } else {
    throw std::runtime_error(path + ": neither pcap nor pcapng of this byte order");
  }
}

// RFC 1624: what a checksum becomes when one 16-bit word of what it covers changes.
void mend_checksum(Octets& bytes, std::size_t at, unsigned before, unsigned after) {
  std::uint32_t sum = (~be16(bytes, at) & 0xffffU) + (~before & 0xffffU) + after;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  set_be16(bytes, at, ~sum & 0xffff);
}

// Where the transport checksum stands, 0 for none: not TCP or UDP, not the first fragment, cut, or UDP
// without one.
std::size_t transport_checksum(const Octets& bytes, std::size_t transport, unsigned protocol) {
  const std::size_t at = transport + (protocol == 6 ? 16 : 6);
  if ((protocol != 6 && protocol != 17) || at + 2 > bytes.size()) return 0;
  return protocol == 17 && be16(bytes, at) == 0 ? 0 : at;
}

bool is_private(const Octets& bytes, std::size_t at) {
  return bytes[at] == 10 || (bytes[at] == 192 && bytes[at + 1] == 168) ||
         (bytes[at] == 172 && bytes[at + 1] >> 4 == 1) || (bytes[at] == 100 && bytes[at + 1] >> 6 == 1);
}

// One 16-bit word of an address, changed by the copy's number: a one-to-one change, so no two addresses fall
// together.
void shift_word(Octets& bytes, std::size_t at, unsigned change, std::size_t ip_checksum,
                std::size_t checksum) {
  const unsigned before = be16(bytes, at), after = before ^ change;
  set_be16(bytes, at, after);
  if (ip_checksum != 0) mend_checksum(bytes, ip_checksum, before, after);
  if (checksum != 0) mend_checksum(bytes, checksum, before, after);
}

void shift_v4(Octets& bytes, std::size_t ip, unsigned copy) {
  if (ip + 20 > bytes.size()) return;
  const bool first_fragment = (be16(bytes, ip + 6) & 0x1fff) == 0;
  const std::size_t checksum =
      first_fragment ? transport_checksum(bytes, ip + (bytes[ip] & 15U) * 4U, bytes[ip + 9]) : 0;
  for (const std::size_t address : {ip + 12, ip + 16}) {
    // The third byte: private networks stay private, and public ones mostly in their country.
    const unsigned change = is_private(bytes, address) ? copy & 0xff : copy >> 8 & 0xff;
    shift_word(bytes, address + 2, change << 8, ip + 10, checksum);
  }
}

void shift_v6(Octets& bytes, std::size_t ip, unsigned copy) {
  if (ip + 40 > bytes.size()) return;
  const std::size_t checksum = transport_checksum(bytes, ip + 40, bytes[ip + 6]);
  for (const std::size_t address : {ip + 8, ip + 24})
    shift_word(bytes, address + 6, copy & 0xffff, 0, checksum);
}

void shift_addresses(Octets& bytes, unsigned copy) {
  std::size_t type = 12;
  while (type + 6 <= bytes.size() && (be16(bytes, type) == 0x8100 || be16(bytes, type) == 0x88a8)) type += 4;
  if (type + 2 > bytes.size()) return;
  if (be16(bytes, type) == 0x0800) shift_v4(bytes, type + 2, copy);
  if (be16(bytes, type) == 0x86dd) shift_v6(bytes, type + 2, copy);
}

void put_le32(std::ofstream& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.put(static_cast<char>(value >> shift & 0xff));
}

void write_file_header(std::ofstream& out) {
  for (const std::uint32_t word : {0xa1b23c4dU, 0x00040002U, 0U, 0U, 262144U, kLinkEthernet})
    put_le32(out, word);
}

void write_packet(std::ofstream& out, const Octets& bytes, std::uint64_t time_ns) {
  put_le32(out, static_cast<std::uint32_t>(time_ns / 1'000'000'000));
  put_le32(out, static_cast<std::uint32_t>(time_ns % 1'000'000'000));
  put_le32(out, static_cast<std::uint32_t>(bytes.size()));
  put_le32(out, static_cast<std::uint32_t>(bytes.size()));
  for (const std::uint8_t byte : bytes) out.put(static_cast<char>(byte));
}

void multiply(const std::vector<Packet>& packets, std::uint64_t wanted_bytes, const std::string& path) {
  std::uint64_t once = 0;
  for (const Packet& packet : packets) once += kRecordHeader + packet.bytes.size();
  const std::uint64_t copies = (wanted_bytes + once - 1) / once;
  const std::uint64_t lasts = packets.back().time_ns - packets.front().time_ns + 1'000'000'000;
  std::ofstream out(path, std::ios::binary);
  write_file_header(out);
  for (std::uint64_t first = 0; first < copies; first += kFleet) {
    for (const Packet& packet : packets) {
      for (std::uint64_t copy = first; copy < std::min(copies, first + kFleet); ++copy) {
        Octets bytes = packet.bytes;
        shift_addresses(bytes, static_cast<unsigned>(copy));
        write_packet(out, bytes, packet.time_ns + first / kFleet * lasts);
      }
    }
  }
  if (!out.flush()) throw std::runtime_error("cannot write " + path);
  std::printf("%llu copies of %zu packets\n", static_cast<unsigned long long>(copies), packets.size());
}

}  // namespace

int main(int count, char** arguments) try {
  if (count < 4) throw std::runtime_error("usage: multiply_capture OUT MEGABYTES IN...");
  std::vector<Packet> packets;
  for (int i = 3; i < count; ++i) read_capture(arguments[i], packets);
  if (packets.empty()) throw std::runtime_error("no packets in the inputs");
  std::stable_sort(packets.begin(), packets.end(),
                   [](const Packet& a, const Packet& b) { return a.time_ns < b.time_ns; });
  multiply(packets, std::stoull(arguments[2]) * 1'000'000, arguments[1]);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "multiply_capture: %s\n", error.what());
  return 2;
}
