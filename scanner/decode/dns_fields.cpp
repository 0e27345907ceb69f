// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/dns_fields.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "scanner/base/charset.h"
#include "scanner/decode/dns_message.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
constexpr std::size_t kMostAliases = 32;
constexpr std::uint16_t kClientSubnet = 8;  // EDNS option (RFC 7871)

// NetBIOS names (RFC 1001 section 14.1) are 16 bytes, each as two letters from A to P; the last byte is a
// kind.
std::string netbios_name(const std::string& name) {
  constexpr std::size_t kLetters = 32;
  const auto encoded = [](char c) { return c >= 'a' && c <= 'p'; };
  if (name.size() != kLetters || !std::ranges::all_of(name, encoded)) return {};
  std::string text;
  for (std::size_t i = 0; i + 2 < kLetters; i += 2)
    text += lower_ascii(static_cast<char>((name[i] - 'a') << 4 | (name[i + 1] - 'a')));
  return to_utf8(trim_padding(text));
}

class DnsFields {
 public:
  DnsFields(Bytes dns, std::size_t shift, FieldSink& out) : dns_(dns), shift_(shift), out_(out) {}

  Fault emit() {
    collect_aliases();
    DnsReader reader(dns_);
    put(Tag::message, "message", reader.header().is_response() ? "response" : "query", 0, 12);
    if (reader.header().is_response())
      put(Tag::text, "response.code", dns_rcode_text(reader.header().rcode()), 2, 2);
    DnsRecord record;
    Fault fault = Fault::none;
    while (reader.next(record)) {
      if (record.section == DnsSection::question)
        question(record);
      else if (!resource(record))
        fault = Fault::bad_value;
    }
    if (reader.shape() == DnsShape::cut) return Fault::cut;
    return reader.shape() == DnsShape::malformed ? Fault::bad_value : fault;
  }

 private:
  void put(Tag tag, std::string_view path, std::string_view value, std::size_t offset, std::size_t length,
           std::string_view key = {}, std::uint32_t ttl = 0, std::string_view alias = {}) {
    if (value.empty() || length == 0) return;
    out_.field({tag, path, value, static_cast<std::uint32_t>(shift_ + offset),
                static_cast<std::uint32_t>(length), key, ttl, alias});
  }
  Bytes data_of(const DnsRecord& record) const {
    return dns_.subspan(record.data_offset, record.data_length);
  }

  void collect_aliases() {
    DnsReader reader(dns_);
    DnsRecord record;
    std::string target;
    while (aliases_.size() < kMostAliases && reader.next(record)) {
      if (record.section == DnsSection::question) questions_.push_back(record.name);
      std::size_t at = record.data_offset;
      if (record.section != DnsSection::answer || record.type != 5) continue;
      if (read_dns_name(dns_, at, target) == DnsShape::whole) aliases_.emplace_back(record.name, target);
    }
  }

  // The name asked for that leads to `owner` over CNAMEs; owner itself when none does.
  std::string_view asked_name(std::string_view owner) const {
    std::string_view name = owner;
    for (std::size_t i = 0; i <= aliases_.size(); ++i) {
      if (std::ranges::find(questions_, name) != questions_.end()) return name;
      const auto leads_here = [&](const std::pair<std::string, std::string>& alias) {
        return alias.second == name;
      };
      const auto alias = std::ranges::find_if(aliases_, leads_here);
      if (alias == aliases_.end()) break;
      name = alias->first;
    }
    return owner;
  }

  void question(const DnsRecord& record) {
    const bool netbios = record.type == 32 || record.type == 33;
    const std::string decoded = netbios ? netbios_name(record.name) : std::string();
    put(Tag::host, "question.name", decoded.empty() ? record.name : decoded, record.offset,
        record.name_length);
    put(Tag::text, "question.type", dns_type_text(record.type), record.offset + record.name_length, 2);
  }

  // False when the record's data do not hold.
  bool resource(const DnsRecord& record) {
    switch (record.type) {
      case 1:
      case 28:
        return address(record);
      case 2:
        return host(record, "answer.ns", 0);
      case 5:
        return host(record, "answer.cname", 0);
      case 6:
        return host(record, "answer.soa", 0);
      case 12:
        return host(record, "answer.ptr", 0);
      case 15:
        return host(record, "answer.mx", 2);
      case 16:
        return texts(record);
      case 33:
        return host(record, "answer.srv", 6);
      case 39:
        return host(record, "answer.dname", 0);
      case 41:
        return options(record);
      case 64:
      case 65:
        return service(record);
      default:
        return true;
    }
  }

  bool address(const DnsRecord& record) {
    const Bytes data = data_of(record);
    if (data.empty()) return true;  // an update deletes with empty data (RFC 2136 section 2.5)
    if (data.size() != (record.type == 1 ? 4U : 16U)) return false;
    answer(record, data, "answer.address");
    return true;
  }

  void answer(const DnsRecord& record, Bytes bytes, std::string_view path) {
    const IpAddress address = bytes.size() == 4 ? IpAddress::v4(bytes) : IpAddress::v6(bytes);
    const std::string_view asked = asked_name(record.name);
    put(Tag::dns_answer, path, address.text(), place_in(dns_, bytes).offset, bytes.size(), asked, record.ttl,
        asked == record.name ? std::string_view() : std::string_view(record.name));
  }

  // A name `before` bytes into the data.
  bool host(const DnsRecord& record, std::string_view path, std::size_t before) {
    if (record.data_length == 0) return true;
    std::size_t at = record.data_offset + before;
    std::string name;
    if (read_dns_name(dns_, at, name) != DnsShape::whole || at > record.data_offset + record.data_length)
      return false;
    put(Tag::host, path, name, record.data_offset, record.data_length);
    return true;
  }

  bool texts(const DnsRecord& record) {
    ByteReader r(data_of(record));
    while (r.left() > 0) {
      const std::string_view text = r.text(r.u8());
      put(Tag::text, "answer.txt", to_utf8(text), place_in(dns_, as_bytes(text)).offset, text.size());
    }
    return r.ok();
  }

  bool options(const DnsRecord& record) {
    ByteReader r(data_of(record));
    while (r.left() > 0) {
      const std::uint16_t code = r.be16();
      const Bytes option = r.take(r.be16());
      if (r.ok() && code == kClientSubnet && !client_subnet(option)) return false;
    }
    return r.ok();
  }

  // RFC 7871 section 6: family, source prefix length, scope, then as many address bytes as the prefix needs.
  bool client_subnet(Bytes option) {
    ByteReader r(option);
    const std::uint16_t family = r.be16();
    const std::uint8_t prefix = r.u8();
    r.skip(1);
    IpAddress address;
    address.is_v6 = family == 2;
    if (!r.ok() || family < 1 || family > 2 || prefix > (address.is_v6 ? 128 : 32)) return false;
    if (r.left() > address.view().size()) return false;
    std::ranges::copy(r.rest(), address.bytes.begin());
    put(Tag::host, "edns.client_subnet", address.text() + "/" + std::to_string(prefix),
        place_in(dns_, option).offset, option.size());
    return true;
  }

  // SVCB and HTTPS (RFC 9460 section 2.2): priority, target, then parameters: key, length, value.
  bool service(const DnsRecord& record) {
    if (record.data_length == 0) return true;
    std::size_t at = record.data_offset + 2;
    std::string target;
    const std::size_t end = record.data_offset + record.data_length;
    if (read_dns_name(dns_, at, target) != DnsShape::whole || at > end) return false;
    if (target != ".")
      put(Tag::host, "answer.service", target, record.data_offset + 2, at - record.data_offset - 2);
    ByteReader r(dns_.subspan(at, end - at));
    while (r.left() > 0) {
      const std::uint16_t key = r.be16();
      const Bytes value = r.take(r.be16());
      if (r.ok()) parameter(record, key, value);
    }
    return r.ok();
  }

  void parameter(const DnsRecord& record, std::uint16_t key, Bytes value) {
    constexpr std::uint16_t kIpv4Hint = 4, kEncryptedHello = 5, kIpv6Hint = 6;
    if (key == kEncryptedHello)
      put(Tag::text, "answer.ech", "offered", place_in(dns_, value).offset, value.size());
    if (key != kIpv4Hint && key != kIpv6Hint) return;
    const std::size_t size = key == kIpv4Hint ? 4 : 16;
    for (ByteReader r(value); r.left() >= size;) answer(record, r.take(size), "answer.address_hint");
  }

  Bytes dns_;
  std::size_t shift_;
  FieldSink& out_;
  std::vector<std::string> questions_;
  std::vector<std::pair<std::string, std::string>> aliases_;
};
}  // namespace

Fault emit_dns(Bytes dns, std::size_t shift, FieldSink& out) { return DnsFields(dns, shift, out).emit(); }

}  // namespace shekara
