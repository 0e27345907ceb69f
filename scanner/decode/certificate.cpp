// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/certificate.h"

#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/base/ip.h"
#include "scanner/base/time.h"

namespace shekara {

namespace {
// ASN.1 tags (ITU-T X.690); [n] are context tags of RFC 5280.
constexpr std::uint8_t kBoolean = 0x01, kOctetString = 0x04, kObjectId = 0x06, kUtcTime = 0x17,
                       kBmpString = 0x1e, kSequence = 0x30, kSet = 0x31, kVersion = 0xa0, kExtensions = 0xa3;

struct DerItem {
  std::uint8_t tag = 0;
  Bytes content;
};

// The next element; tag 0 when there is none or its length lies (the reader has failed then).
DerItem next_item(ByteReader& r) {
  const std::uint8_t tag = r.u8();
  std::size_t length = r.u8();
  if (length >= 0x80) {
    const std::size_t bytes = length & 0x7f;
    length = 0;
    if (bytes == 0 || bytes > 4) r.skip(SIZE_MAX);  // indefinite lengths are not DER
    for (std::size_t i = 0; i < bytes && r.ok(); ++i) length = length << 8 | r.u8();
  }
  const Bytes content = r.take(length);
  return r.ok() ? DerItem{tag, content} : DerItem{};
}

std::string_view attribute_label(std::string_view oid) {
  if (oid == "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01") return "email";        // 1.2.840.113549.1.9.1
  if (oid == "\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x01") return "user_id";  // 0.9.2342.19200300.100.1.1
  if (oid.size() != 3 || oid.substr(0, 2) != "\x55\x04") return {};         // 2.5.4.x
  switch (oid[2]) {
    case 3:
      return "common_name";
    case 4:
      return "surname";
    case 5:
      return "serial_number";
    case 6:
      return "country";
    case 7:
      return "locality";
    case 8:
      return "state";
    case 10:
      return "organization";
    case 11:
      return "organizational_unit";
    case 12:
      return "title";
    case 42:
      return "given_name";
    default:
      return {};
  }
}

std::string utf16be_to_utf8(Bytes bytes) {
  std::string out;
  ByteReader r(bytes);
  while (r.left() >= 2) {  // BMPString holds no surrogates; a stray one is repaired by to_utf8 below
    const std::uint16_t unit = r.be16();
    if (unit < 0x80) {
      out += static_cast<char>(unit);
      continue;
    }
    if (unit >= 0x800) out += static_cast<char>(0xe0 | unit >> 12);
    out += static_cast<char>(unit >= 0x800 ? 0x80 | (unit >> 6 & 0x3f) : 0xc0 | unit >> 6);
    out += static_cast<char>(0x80 | (unit & 0x3f));
  }
  return to_utf8(out);
}

std::vector<NameAttribute> read_name(Bytes content) {
  std::vector<NameAttribute> attributes;
  ByteReader sets(content);
  while (sets.left() > 0) {
    const DerItem set = next_item(sets);
    if (set.tag != kSet) break;
    ByteReader pairs(set.content);
    while (pairs.left() > 0) {
      ByteReader pair(next_item(pairs).content);
      const DerItem oid = next_item(pair), value = next_item(pair);
      const std::string_view label =
          oid.tag == kObjectId ? attribute_label(as_text(oid.content)) : std::string_view{};
      if (!pair.ok() || label.empty() || value.content.empty()) continue;
      std::string text =
          value.tag == kBmpString ? utf16be_to_utf8(value.content) : to_utf8(as_text(value.content));
      attributes.push_back({label, std::move(text), value.content});
    }
  }
  return attributes;
}

// UTCTime "YYMMDDHHMMSSZ" or GeneralizedTime "YYYYMMDDHHMMSSZ" (RFC 5280 section 4.1.2.5).
std::string time_text(const DerItem& item) {
  const std::size_t year_digits = item.tag == kUtcTime ? 2 : 4;
  const std::string_view text = as_text(item.content);
  if (text.size() < year_digits + 10) return {};
  if (!std::ranges::all_of(text.substr(0, year_digits + 10), [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(from, count)) value = value * 10 + (c - '0');
    return value;
  };
  int year = number(0, year_digits);
  if (year_digits == 2) year += year < 50 ? 2000 : 1900;
  const auto two = [&](std::size_t at) { return number(year_digits + at, 2); };
  const std::optional<Timestamp> time = Timestamp::from_civil(year, two(0), two(2), two(4), two(6), two(8));
  return time ? time->text() : std::string{};
}

void read_alternative_names(Bytes octets, std::vector<AlternativeName>& names) {
  using Kind = AlternativeName::Kind;
  ByteReader outer(octets);
  ByteReader r(next_item(outer).content);
  while (r.left() > 0) {
    const DerItem item = next_item(r);
    if (item.content.empty()) continue;
    const Bytes source = item.content;
    if (item.tag == 0x81) names.push_back({Kind::email, to_utf8(as_text(source)), source});
    if (item.tag == 0x82) names.push_back({Kind::dns, to_utf8(as_text(source)), source});
    if (item.tag == 0x86) names.push_back({Kind::uri, to_utf8(as_text(source)), source});
    if (item.tag == 0x87 && source.size() == 4)
      names.push_back({Kind::ip, IpAddress::v4(source).text(), source});
    if (item.tag == 0x87 && source.size() == 16)
      names.push_back({Kind::ip, IpAddress::v6(source).text(), source});
  }
}

void read_extensions(Bytes content, Certificate& certificate) {
  ByteReader outer(content);
  ByteReader list(next_item(outer).content);
  while (list.left() > 0) {
    ByteReader extension(next_item(list).content);
    const DerItem oid = next_item(extension);
    DerItem value = next_item(extension);
    if (value.tag == kBoolean) value = next_item(extension);  // critical
    if (oid.tag != kObjectId || as_text(oid.content) != "\x55\x1d\x11" || value.tag != kOctetString) continue;
    read_alternative_names(value.content, certificate.alternative_names);
  }
}
}  // namespace

std::optional<Certificate> parse_certificate(Bytes der) {
  ByteReader outer(der);
  const DerItem whole = next_item(outer);
  ByteReader signed_part(whole.content);
  const DerItem body = next_item(signed_part);
  if (whole.tag != kSequence || body.tag != kSequence) return {};

  ByteReader r(body.content);
  DerItem item = next_item(r);
  if (item.tag == kVersion) item = next_item(r);  // then the serial number
  next_item(r);                                   // signature algorithm
  const DerItem issuer = next_item(r), validity = next_item(r), subject = next_item(r);
  next_item(r);  // public key
  if (!r.ok() || issuer.tag != kSequence || validity.tag != kSequence || subject.tag != kSequence) return {};

  Certificate certificate;
  certificate.subject = read_name(subject.content);
  certificate.issuer = read_name(issuer.content);
  ByteReader times(validity.content);
  certificate.not_before = time_text(next_item(times));
  certificate.not_after = time_text(next_item(times));
  certificate.validity_source = validity.content;
  certificate.self_issued = std::ranges::equal(issuer.content, subject.content);
  while (r.left() > 0) {
    const DerItem optional_part = next_item(r);
    if (optional_part.tag == kExtensions) read_extensions(optional_part.content, certificate);
  }
  return certificate;
}

}  // namespace shekara
