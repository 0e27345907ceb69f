// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/dns_message.h"

#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
constexpr std::size_t kHeader = 12, kLongestName = 255, kMostPointers = 128, kSmallestRecord = 11;

void append_label(std::string& name, std::string_view label) {
  if (!name.empty()) name += '.';
  for (const char c : label) {
    if (c == '.' || c == '\\') name += '\\';
    name += lower_ascii(c);
  }
}

bool is_known_class(std::uint16_t value) {
  return value == 1 || value == 3 || value == 4 || value == 254 || value == 255;
}

// Types of the IANA registry that anybody asks for: the low ones, the "any" kinds, CAA and the like.
bool is_known_type(std::uint16_t value) {
  return (value >= 1 && value <= 66) || (value >= 99 && value <= 109) || (value >= 249 && value <= 264);
}
}  // namespace

DnsShape read_dns_name(Bytes message, std::size_t& at, std::string& name) {
  name.clear();
  std::size_t start = at, after = 0, pointers = 0, size = 1;
  ByteReader r(message);
  r.skip(at);
  while (true) {
    const std::uint8_t length = r.u8();
    if (!r.ok()) return DnsShape::cut;
    if (length == 0) break;
    if (length < 0x40) {
      const std::string_view label = r.text(length);
      if (!r.ok()) return DnsShape::cut;
      size += std::size_t{1} + length;
      if (size > kLongestName) return DnsShape::malformed;
      append_label(name, label);
      continue;
    }
    if (length < 0xc0) return DnsShape::malformed;  // extended labels (RFC 6891 section 5) are gone
    const std::size_t target = (length & 0x3fU) << 8 | r.u8();
    if (!r.ok()) return DnsShape::cut;
    if (after == 0) after = r.offset();
    if (target >= start || target < kHeader || ++pointers > kMostPointers) return DnsShape::malformed;
    start = target;
    r = ByteReader(message);
    r.skip(target);
  }
  at = after == 0 ? r.offset() : after;
  name = name.empty() ? std::string(".") : to_utf8(name);
  return DnsShape::whole;
}

DnsReader::DnsReader(Bytes message) : message_(message) {
  ByteReader r(message);
  header_.id = r.be16();
  header_.flags = r.be16();
  for (std::uint16_t& count : header_.counts) count = r.be16();
  if (!r.ok()) shape_ = DnsShape::cut;
}

bool DnsReader::fail(DnsShape shape) {
  shape_ = shape;
  return false;
}

bool DnsReader::next(DnsRecord& record) {
  if (shape_ != DnsShape::whole) return false;
  while (section_ < 4 && index_ >= header_.counts.at(section_)) {
    ++section_;
    index_ = 0;
  }
  if (section_ >= 4) return false;
  ++index_;
  std::size_t at = at_;
  const DnsShape shape = read_dns_name(message_, at, record.name);
  if (shape != DnsShape::whole) return fail(shape);
  record.section = static_cast<DnsSection>(section_);
  record.offset = at_;
  record.name_length = at - at_;
  ByteReader r(message_);
  r.skip(at);
  record.type = r.be16();
  record.class_ = r.be16() & 0x7fff;
  if (record.section != DnsSection::question) {
    record.ttl = r.be32();
    record.data_length = r.be16();
    record.data_offset = r.offset();
    r.skip(record.data_length);
  }
  if (!r.ok()) return fail(DnsShape::cut);
  record.length = r.offset() - at_;
  at_ = r.offset();
  return true;
}

bool dns_header_holds(Bytes message, std::size_t size) {
  const DnsReader reader(message);
  if (reader.shape() != DnsShape::whole || size < kHeader) return false;
  const DnsHeader& header = reader.header();
  const bool update = header.opcode() == 5, zero_bit = (header.flags & 0x40) == 0;
  if (header.opcode() == 3 || header.opcode() > 6 || header.rcode() > 11 || !zero_bit) return false;
  if (!header.is_response() && !update && header.rcode() != 0) return false;
  const std::array<std::uint16_t, 4>& counts = header.counts;
  if (counts[0] > 64 || counts[0] + counts[1] + counts[2] + counts[3] == 0) return false;
  if (!header.is_response() && counts[0] == 0) return false;
  const std::size_t records = std::size_t{counts[1]} + counts[2] + counts[3];
  return counts[0] * std::size_t{5} + records * kSmallestRecord <= size - kHeader;
}

DnsOutline outline_dns(Bytes message) {
  DnsOutline outline;
  DnsReader reader(message);
  DnsRecord record;
  while (reader.next(record)) {
    outline.known_class |= is_known_class(record.class_);
    if (record.section != DnsSection::question) continue;
    outline.question |=
        is_known_class(record.class_) && is_known_type(record.type) && is_printable_text(record.name);
  }
  outline.shape = reader.shape();
  outline.size = std::min(reader.at(), message.size());
  return outline;
}

std::string dns_type_text(std::uint16_t type) {
  switch (type) {
    case 1:
      return "A";
    case 2:
      return "NS";
    case 5:
      return "CNAME";
    case 6:
      return "SOA";
    case 10:
      return "NULL";
    case 12:
      return "PTR";
    case 15:
      return "MX";
    case 16:
      return "TXT";
    case 28:
      return "AAAA";
    case 33:
      return "SRV";
    case 35:
      return "NAPTR";
    case 39:
      return "DNAME";
    case 41:
      return "OPT";
    case 43:
      return "DS";
    case 46:
      return "RRSIG";
    case 47:
      return "NSEC";
    case 48:
      return "DNSKEY";
    case 64:
      return "SVCB";
    case 65:
      return "HTTPS";
    case 255:
      return "ANY";
    default:
      return "TYPE" + std::to_string(type);
  }
}

std::string dns_rcode_text(unsigned rcode) {
  constexpr std::array<std::string_view, 6> kNames{"NOERROR",  "FORMERR", "SERVFAIL",
                                                   "NXDOMAIN", "NOTIMP",  "REFUSED"};
  return rcode < kNames.size() ? std::string(kNames.at(rcode)) : "RCODE" + std::to_string(rcode);
}

}  // namespace shekara
