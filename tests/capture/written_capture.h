// SPDX-License-Identifier: Apache-2.0
// For tests of capture/: captures written field by field, in either byte order.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara::test {

enum class Order : std::uint8_t { little, big };

class CaptureBytes {
 public:
  explicit CaptureBytes(Order order = Order::little) : order_(order) {}
  CaptureBytes& u16(std::uint16_t value) { return number(value, 2); }
  CaptureBytes& u32(std::uint32_t value) { return number(value, 4); }
  CaptureBytes& u64(std::uint64_t value) { return number(value, 8); }
  CaptureBytes& text(std::string_view bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return *this;
  }
  CaptureBytes& padded(std::string_view bytes) {
    text(bytes);
    while (bytes_.size() % 4 != 0) bytes_.push_back(0);
    return *this;
  }
  CaptureBytes& append(const CaptureBytes& other) { return text(other.view()); }

  // pcap: the file header; a record, `sent` 0 for as long as the packet.
  CaptureBytes& pcap(std::uint32_t link_type, std::uint32_t magic = 0xa1b2c3d4, std::uint16_t minor = 4) {
    return u32(magic).u16(2).u16(minor).u32(0).u32(0).u32(65535).u32(link_type);
  }
  CaptureBytes& record(std::uint32_t seconds, std::uint32_t ticks, std::string_view packet,
                       std::uint32_t sent = 0) {
    const std::uint32_t captured = static_cast<std::uint32_t>(packet.size());
    return u32(seconds).u32(ticks).u32(captured).u32(sent == 0 ? captured : sent).text(packet);
  }

  // pcapng: any block, and the usual ones; `options` as option() writes them.
  CaptureBytes& block(std::uint32_t type, const CaptureBytes& body) {
    const std::uint32_t length = static_cast<std::uint32_t>(body.bytes_.size() + 12);
    return u32(type).u32(length).append(body).u32(length);
  }
  CaptureBytes& section(const CaptureBytes& options = CaptureBytes()) {
    return block(0x0a0d0d0a, empty().u32(0x1a2b3c4d).u16(1).u16(0).u64(UINT64_MAX).append(options));
  }
  CaptureBytes& interface(std::uint16_t link_type, std::uint32_t snap_length = 0,
                          const CaptureBytes& options = CaptureBytes()) {
    return block(1, empty().u16(link_type).u16(0).u32(snap_length).append(options));
  }
  CaptureBytes& enhanced(std::uint32_t interface, std::uint64_t ticks, std::string_view packet,
                         std::uint32_t sent = 0, const CaptureBytes& options = CaptureBytes()) {
    const std::uint32_t captured = static_cast<std::uint32_t>(packet.size());
    return block(6, empty()
                        .u32(interface)
                        .u32(static_cast<std::uint32_t>(ticks >> 32))
                        .u32(static_cast<std::uint32_t>(ticks))
                        .u32(captured)
                        .u32(sent == 0 ? captured : sent)
                        .padded(packet)
                        .append(options));
  }
  CaptureBytes& simple(std::uint32_t sent, std::string_view packet) {
    return block(3, empty().u32(sent).padded(packet));
  }
  CaptureBytes& option(std::uint16_t code, std::string_view value) {
    return u16(code).u16(static_cast<std::uint16_t>(value.size())).padded(value);
  }

  [[nodiscard]] CaptureBytes empty() const { return CaptureBytes(order_); }  // in the same order
  [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return bytes_; }
  [[nodiscard]] std::string_view view() const { return as_text(bytes_); }

 private:
  CaptureBytes& number(std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; ++i) {
      const unsigned shift = 8 * (order_ == Order::little ? i : size - 1 - i);
      bytes_.push_back(static_cast<std::uint8_t>(value >> shift));
    }
    return *this;
  }

  Order order_;
  std::vector<std::uint8_t> bytes_;
};

// RFC 1952 with one stored block (RFC 1951 section 3.2.4), up to 65,535 bytes.
inline std::vector<std::uint8_t> gzip_of(Bytes bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
  }
  const std::uint32_t size = static_cast<std::uint32_t>(bytes.size());
  CaptureBytes out;
  out.text({"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01", 11});
  out.u16(static_cast<std::uint16_t>(size)).u16(static_cast<std::uint16_t>(~size));
  return out.text(as_text(bytes)).u32(~crc).u32(size).bytes();
}

// RFC 8878 with one raw block, up to 128 KiB.
inline std::vector<std::uint8_t> zstd_of(Bytes bytes) {
  const std::uint32_t block = static_cast<std::uint32_t>(bytes.size()) << 3 | 1;
  CaptureBytes out;
  out.u32(0xfd2fb528).text({"\0\x58", 2}).u16(static_cast<std::uint16_t>(block));
  const char high = static_cast<char>(block >> 16);
  return out.text({&high, 1}).text(as_text(bytes)).bytes();
}

}  // namespace shekara::test
