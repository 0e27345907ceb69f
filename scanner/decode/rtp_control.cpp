// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/rtp_control.h"

#include <algorithm>
#include <array>

#include "scanner/decode/rtp_header.h"

namespace shekara::rtp {
namespace {
constexpr std::size_t kHead = 4, kReport = 24, kSenderInfo = 20, kSource = 4;

struct Control {
  std::uint8_t count = 0, type = 0;
  std::size_t size = 0;  // of all of it
};

bool read_control(Bytes bytes, Control& control) {
  ByteReader r(bytes);
  const std::uint8_t first = r.u8();
  control.count = first & 0x1f;
  control.type = r.u8();
  control.size = kHead + std::size_t{4} * r.be16();
  return r.ok() && first >> 6 == 2 && is_control_type(control.type) && control.size <= bytes.size();
}

// A report may have something of a profile behind its blocks, of which whole words only.
bool report_fits(const Control& control) {
  const std::size_t sender = control.type == kSenderReport ? kSenderInfo : 0;
  return control.size >= kHead + kSource + sender + kReport * control.count;
}

std::string_view name_of(std::uint8_t type) {
  static constexpr std::array<std::string_view, 8> kNames{
      "sender report", "receiver report", "description",      "goodbye",
      "application",   "feedback",        "payload feedback", "extended report"};
  return kNames.at(type - kSenderReport);
}

struct Item {
  Tag tag;
  std::string_view path;
};
// RFC 3550 section 6.5, by number from 1.
constexpr Item kItems[] = {{Tag::user_name, "description.cname"},
                           {Tag::person_name, "description.name"},
                           {Tag::email, "description.email"},
                           {Tag::phone, "description.phone"},
                           {Tag::street_address, "description.location"},
                           {Tag::text, "description.tool"},
                           {Tag::user_text, "description.note"}};

// Chunks: source, items (type, length, text) up to a zero, padded to four bytes.
void give_description(const FieldWriter& out, Bytes packet, std::uint8_t count) {
  ByteReader r(packet.subspan(kHead));
  for (std::uint8_t chunk = 0; chunk < count && r.left() > kSource; ++chunk) {
    r.skip(kSource);
    while (r.left() > 0) {
      const std::uint8_t type = r.u8();
      if (type == 0) break;
      const Bytes text = r.take(r.u8());
      if (!r.ok() || type > std::size(kItems)) continue;
      Item item = kItems[type - 1];
      // "user@host"; browsers make one up for each connection, without a host.
      if (type == 1 && as_text(text).find('@') == std::string_view::npos) item.tag = Tag::text;
      out.text(item.tag, item.path, text);
    }
    r.skip(std::min((4 - r.offset() % 4) % 4, r.left()));
  }
}
}  // namespace

Compound read_compound(Bytes bytes) {
  Compound compound;
  std::size_t at = 0;
  Control control;
  while (at < bytes.size() && read_control(bytes.subspan(at), control)) {
    if (at == 0 && (control.type > kReceiverReport || !report_fits(control))) return compound;
    compound.description = compound.description || control.type == kDescription;
    ++compound.packets;
    at += control.size;
  }
  compound.whole = compound.packets > 0 && at == bytes.size();
  return compound;
}

bool is_encrypted_control(Bytes bytes) {
  for (const std::size_t tag : {std::size_t{10}, std::size_t{4}, std::size_t{16}}) {
    const std::size_t tail = tag + 4;
    if (bytes.size() >= 8 + tail && (bytes[bytes.size() - tail] & 0x80) != 0) return true;
  }
  return false;
}

void give_compound(const FieldWriter& out, Bytes bytes) {
  std::size_t at = 0;
  Control control;
  while (at < bytes.size() && read_control(bytes.subspan(at), control)) {
    const Bytes packet = bytes.subspan(at, control.size);
    out.value(Tag::message, "message", Value(name_of(control.type)), packet.first(2));
    if (control.type == kDescription) give_description(out, packet, control.count);
    at += control.size;
  }
}

}  // namespace shekara::rtp
