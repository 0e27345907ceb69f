// SPDX-License-Identifier: Apache-2.0
// A DNS message (RFC 1035 section 4), also as mDNS (RFC 6762) and LLMNR (RFC 4795) send it, read record by
// record.
#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "scanner/base/byte_reader.h"

namespace shekara {

enum class DnsSection : std::uint8_t { question, answer, authority, additional };

struct DnsHeader {
  std::uint16_t id = 0, flags = 0;
  std::array<std::uint16_t, 4> counts{};  // by DnsSection
  [[nodiscard]] bool is_response() const { return (flags & 0x8000) != 0; }
  [[nodiscard]] unsigned opcode() const { return flags >> 11 & 0xfU; }
  [[nodiscard]] unsigned rcode() const { return flags & 0xfU; }
};

struct DnsRecord {
  DnsSection section = DnsSection::question;
  std::string name;                    // lower case, no trailing dot; "." for the root
  std::uint16_t type = 0, class_ = 0;  // class without the top bit that mDNS uses
  std::uint32_t ttl = 0;
  std::size_t offset = 0, length = 0;  // of the record in the message
  std::size_t name_length = 0;         // on the wire, at `offset`
  std::size_t data_offset = 0, data_length = 0;
};

enum class DnsShape : std::uint8_t { whole, cut, malformed };

// Reads a domain name at `at` and moves `at` past it. Dots and backslashes within a label are escaped with a
// backslash. At most 255 bytes and 128 pointers, each strictly backwards.
DnsShape read_dns_name(Bytes message, std::size_t& at, std::string& name);

// How the header's own fields agree: opcode and response code in range, counts that fit `size` bytes.
bool dns_header_holds(Bytes message, std::size_t size);

class DnsReader {
 public:
  explicit DnsReader(Bytes message);
  [[nodiscard]] const DnsHeader& header() const { return header_; }
  // False after the last record, and where the message is cut or malformed: ask shape() then.
  bool next(DnsRecord& record);
  [[nodiscard]] DnsShape shape() const { return shape_; }
  [[nodiscard]] std::size_t at() const { return at_; }  // whole: one past the message

 private:
  bool fail(DnsShape shape);
  Bytes message_;
  DnsHeader header_;
  std::size_t at_ = 12;
  std::size_t section_ = 0, index_ = 0;
  DnsShape shape_ = DnsShape::whole;
};

// The whole message walked once without keeping anything.
struct DnsOutline {
  DnsShape shape = DnsShape::malformed;
  std::size_t size = 0;      // of what could be read
  bool known_class = false;  // a question or record of a known class was there
  bool question = false;     // and a question of known class and type, for a name of printable characters
};
DnsOutline outline_dns(Bytes message);

// "A", "AAAA", "TYPE1234".
std::string dns_type_text(std::uint16_t type);
// "NOERROR", "NXDOMAIN", "RCODE11".
std::string dns_rcode_text(unsigned rcode);

}  // namespace shekara
