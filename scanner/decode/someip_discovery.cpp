// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/someip_discovery.h"

#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/ip.h"

namespace shekara::someip {

namespace {
constexpr std::size_t kEntry = 16;

// Type 1, options 3, service 2, instance 2, major version 1, time to live 3 (0 takes it back), minor version
// or eventgroup 4.
void read_entry(Bytes raw, const FieldWriter& fields) {
  ByteReader in(raw);
  const std::uint8_t type = in.u8();
  in.skip(3);
  const Bytes service = in.take(2);
  in.skip(3);
  const bool live = in.be24() != 0;
  ByteReader number(service);
  const std::uint16_t id = number.be16();
  switch (type) {
    case 0x00:
      return fields.number("discovery.find", id, service);
    case 0x01:
      return fields.number(live ? "discovery.offer" : "discovery.offer_ends", id, service);
    case 0x06:
      return fields.number(live ? "discovery.subscribe" : "discovery.subscription_ends", id, service);
    case 0x07:
      return fields.number(live ? "discovery.subscribed" : "discovery.subscription_refused", id, service);
    default:
      return;
  }
}

// Address 4 or 16, reserved 1, protocol 1, port 2.
void read_endpoint(Bytes raw, bool v6, const FieldWriter& fields) {
  ByteReader in(raw);
  const Bytes address = in.take(v6 ? 16 : 4);
  in.skip(2);
  const Bytes port = in.take(2);
  if (!in.ok()) return;
  const std::string text = (v6 ? IpAddress::v6(address) : IpAddress::v4(address)).text();
  fields.value(Tag::host, "discovery.endpoint", std::string_view(text), address);
  ByteReader number(port);
  fields.number("discovery.port", number.be16(), port);
}

// Texts with their length in front, "key=value" each, up to an empty one.
void read_configuration(Bytes raw, const FieldWriter& fields) {
  ByteReader in(raw);
  while (in.left() > 0) {
    const std::string_view item = in.text(in.u8());
    if (!in.ok() || item.empty()) return;
    const std::size_t sign = item.find('=');
    if (sign == std::string_view::npos) fields.text(Tag::text, "discovery.configuration", item);
    if (sign == std::string_view::npos) continue;
    const std::string_view key = item.substr(0, sign);
    fields.text(Tag::text, "discovery.configuration", item.substr(sign + 1), is_ascii(key) ? key : "");
  }
}

// Length 2 of what follows the type, type 1, discardable 1.
void read_options(Bytes options, const FieldWriter& fields, Fault& fault) {
  ByteReader in(options);
  while (in.left() > 0) {
    const std::size_t length = in.be16();
    const std::uint8_t type = in.u8();
    if (length == 0) fault = Fault::bad_length;
    if (length == 0) return;
    in.skip(1);
    const Bytes raw = in.take(length - 1);
    if (!in.ok()) fault = Fault::bad_length;
    if (!in.ok()) return;
    if (type == 0x01) read_configuration(raw, fields);
    const unsigned family = type & 0x0fU, use = type >> 4;  // unicast, multicast and of discovery itself
    if (use <= 2 && (family == 4 || family == 6)) read_endpoint(raw, family == 6, fields);
  }
}

struct Parts {
  Bytes entries, options;
  bool ok = false;
};
Parts parts_of(Bytes payload) {
  ByteReader in(payload);
  in.skip(4);
  Parts parts;
  parts.entries = in.take(in.be32());
  parts.options = in.take(in.be32());
  parts.ok = in.ok() && in.left() == 0 && parts.entries.size() % kEntry == 0;
  return parts;
}
}  // namespace

bool is_discovery(Bytes payload) { return parts_of(payload).ok; }

Fault read_discovery(Bytes payload, const FieldWriter& fields) {
  const Parts parts = parts_of(payload);
  if (!parts.ok) return Fault::bad_length;
  for (Bytes rest = parts.entries; !rest.empty(); rest = rest.subspan(kEntry))
    read_entry(rest.first(kEntry), fields);
  Fault fault = Fault::none;
  read_options(parts.options, fields, fault);
  return fault;
}

}  // namespace shekara::someip
