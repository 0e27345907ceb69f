// SPDX-License-Identifier: Apache-2.0
// STUN (RFC 8489) and TURN (RFC 8656): how a camera or a call finds its way through address translators;
// names the addresses of both ends and of the relay. Over UDP, TCP and, as ICE sends it over TCP, with a
// length in front (RFC 4571):
//   2 type | 2 length of the attributes | 2112A442 | 12 transaction | attributes: 2 type | 2 length | value,
//   padded to 4
// and between them what is relayed: 2 channel 4000..4FFF | 2 length | data, over TCP padded to 4.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/ip.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/rtp_header.h"
#include "scanner/decode/stun_head.h"

namespace shekara {
namespace {
using namespace stun;

constexpr std::uint16_t kPorts[] = {3478, 5349, 19302};
constexpr std::size_t kChannelHead = 4;
constexpr std::uint16_t kUser = 0x0006, kRealm = 0x0014;

struct Method {
  std::uint16_t number;
  std::string_view name;
};
constexpr Method kMethods[] = {{1, "binding"},
                               {3, "allocate"},
                               {4, "refresh"},
                               {6, "send"},
                               {7, "data"},
                               {8, "create permission"},
                               {9, "channel bind"},
                               {10, "connect"},
                               {11, "connection bind"},
                               {12, "connection attempt"}};
constexpr std::string_view kClasses[] = {" request", " indication", " success", " error"};

enum class Shape : std::uint8_t { text, address, hidden_address, error, data };
struct Attribute {
  std::uint16_t type;
  Shape shape;
  Tag tag;
  std::string_view path;
};
constexpr Attribute kAttributes[] = {
    {0x0001, Shape::address, Tag::text, "address.mapped"},
    {kUser, Shape::text, Tag::user_name, "user"},
    {0x0009, Shape::error, Tag::text, "error"},
    {0x0012, Shape::hidden_address, Tag::text, "address.peer"},
    {0x0013, Shape::data, Tag::text, "data"},
    {kRealm, Shape::text, Tag::text, "realm"},
    {0x0016, Shape::hidden_address, Tag::host, "address.relayed"},
    {0x0020, Shape::hidden_address, Tag::text, "address.mapped"},
    {0x8003, Shape::text, Tag::text, "domain"},
    {0x8022, Shape::text, Tag::text, "software"},
    {0x8023, Shape::address, Tag::host, "address.alternate"},
    {0x802b, Shape::address, Tag::text, "address.response_origin"},
    {0x802c, Shape::address, Tag::text, "address.other"},
};

bool has_attribute(Bytes message, std::uint16_t wanted) {
  ByteReader r(message.subspan(kHead));
  while (r.left() > 0) {
    if (r.be16() == wanted) return r.ok();
    r.skip(padded(r.be16()));
  }
  return false;
}

// What is carried for others: a body, but media is only told of, once.
class Relayed {
 public:
  void give(const FieldWriter& out, Bytes data) {
    if (data.empty()) return;
    const std::optional<rtp::Packet> packet = rtp::read_packet(data);
    if (!packet) return out.payload("data", data);
    if (told_ || rtp::is_control_type(data[1])) return;
    told_ = true;
    const std::string words = "RTP, payload type " + std::to_string(packet->type);
    out.value(Tag::media, "media", Value(std::string_view(words)), data);
  }

 private:
  bool told_ = false;
};

class Reading {
 public:
  Reading(Bytes message, FieldSink& out, std::uint32_t base, Relayed& relayed)
      : message_(message), out_(message, out, base), relayed_(relayed) {}

  void give(std::uint16_t type) {
    const std::uint16_t number = (type & 0xf) | (type >> 1 & 0x70) | (type >> 2 & 0xf80);
    const Method* const known = std::ranges::find(kMethods, number, &Method::number);
    const std::size_t kind = (type >> 4 & 1U) | (type >> 7 & 2U);
    std::string name(known != std::end(kMethods) ? known->name : std::string_view("method"));
    if (known == std::end(kMethods)) name += " " + std::to_string(number);
    name += kClasses[kind];
    out_.value(Tag::message, "message", Value(std::string_view(name)), message_.first(2));
    ByteReader r(message_.subspan(kHead));
    while (r.left() >= kAttributeHead) {
      const std::uint16_t attribute = r.be16();
      const std::size_t size = r.be16();
      give_attribute(attribute, r.take(size));
      r.skip(std::min(padded(size) - size, r.left()));
    }
  }

 private:
  void give_attribute(std::uint16_t type, Bytes value) {
    const Attribute* const known = std::ranges::find(kAttributes, type, &Attribute::type);
    if (known == std::end(kAttributes)) return;
    // Without a realm the name is made up for this one connection (ICE, RFC 8445 section 5.3).
    if (type == kUser && !has_attribute(message_, kRealm)) return out_.text(Tag::text, "ice.user", value);
    switch (known->shape) {
      case Shape::text:
        return out_.text(known->tag, known->path, value);
      case Shape::address:
        return address(*known, value, false);
      case Shape::hidden_address:
        return address(*known, value, true);
      case Shape::error:
        return error(value);
      case Shape::data:
        return relayed_.give(out_, value);
    }
  }

  // Zero, family, port, address; hidden ones are XORed with the cookie and the transaction.
  void address(const Attribute& known, Bytes value, bool hidden) const {
    ByteReader r(value);
    r.u8();
    const std::uint8_t family = r.u8();
    const std::uint16_t port = r.be16() ^ (hidden ? kCookie >> 16 : 0U);
    const std::size_t size = family == 1 ? 4 : 16;
    const Bytes raw = r.take(size), key = message_.subspan(4, size);
    if (!r.ok() || (family != 1 && family != 2)) return;
    std::array<std::uint8_t, 16> plain{};
    for (std::size_t i = 0; i < size; ++i) plain.at(i) = raw[i] ^ (hidden ? key[i] : std::uint8_t{0});
    const IpAddress ip = size == 4 ? IpAddress::v4(Bytes(plain).first(4)) : IpAddress::v6(plain);
    const std::string host = ip.text();
    const std::string text = known.tag == Tag::host ? host
                             : size == 4            ? host + ":" + std::to_string(port)
                                                    : "[" + host + "]:" + std::to_string(port);
    out_.value(known.tag, known.path, Value(std::string_view(text)), value);
  }

  void error(Bytes value) const {
    ByteReader r(value);
    r.be16();
    const unsigned hundreds = r.u8() & 7U, rest = r.u8();
    if (r.ok()) out_.number("error.code", hundreds * 100 + rest, value.first(4));
    if (r.ok()) out_.text(Tag::text, "error.reason", r.rest());
  }

  Bytes message_;
  FieldWriter out_;
  Relayed& relayed_;
};

class StunDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    // Other protocols of the same ports begin with other bytes (RFC 7983): media, DTLS.
    if (bytes[0] >= 0x50) return Step::rejected(Fault::none);
    if (bytes[0] >= 0x40) return channel_data(message, out);
    Head head = read_head(bytes);
    std::size_t before = 0;
    if (head.state == Head::State::bad && bytes.size() >= 2) {
      before = 2;  // a length in front
      head = bytes.size() > 2 ? read_head(bytes.subspan(2)) : Head{Head::State::cut, 0, 0};
      const std::size_t told = ByteReader(bytes).be16();
      if (head.state == Head::State::whole && told != head.total) head.state = Head::State::bad;
      if (head.state == Head::State::bad) return other(message, told, out);
    }
    if (head.state == Head::State::bad) return Step::rejected(Fault::none);
    if (head.state == Head::State::cut)
      return message.last ? Step::consumed(bytes.size(), Fault::cut) : Step::need_more(kHead + before);
    const std::size_t total = before + head.total;
    if (bytes.size() < total)
      return message.last ? Step::consumed(bytes.size(), Fault::cut) : Step::need_more(total);
    framed_ = before > 0;
    const Bytes whole = bytes.subspan(before, head.total);
    if (!attributes_fit(whole)) return Step::consumed(total, Fault::bad_length);
    if (!fingerprint_fits(whole)) return Step::consumed(total, Fault::bad_checksum);
    Reading(whole, out, static_cast<std::uint32_t>(before), relayed_).give(head.type);
    return Step::consumed(total);
  }

 private:
  // Where lengths stand in front, what is no STUN is media or DTLS of that length.
  Step other(const Message& message, std::size_t told, FieldSink& out) {
    if (!framed_ || told == 0) return Step::rejected(Fault::none);
    const std::size_t total = 2 + told;
    if (message.bytes.size() >= total) {
      relayed_.give(FieldWriter(message.bytes.first(total), out), message.bytes.subspan(2, told));
      return Step::consumed(total);
    }
    return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(total);
  }

  // Padded in streams; a datagram may be, too.
  Step channel_data(const Message& message, FieldSink& out) {
    const Bytes bytes = message.bytes;
    ByteReader r(bytes);
    r.be16();
    const std::size_t total = kChannelHead + r.be16(), end = padded(total);
    if (!r.ok())
      return message.last ? Step::consumed(bytes.size(), Fault::cut) : Step::need_more(kChannelHead);
    if (bytes.size() < (message.last ? total : end))
      return message.last ? Step::consumed(bytes.size(), Fault::cut) : Step::need_more(end);
    const FieldWriter fields(bytes.first(total), out);
    fields.value(Tag::message, "message", Value(std::string_view("channel data")), bytes.first(2));
    relayed_.give(fields, bytes.subspan(kChannelHead, total - kChannelHead));
    return Step::consumed(std::min(end, bytes.size()));
  }

  bool framed_ = false;
  Relayed relayed_;
};

// Cookie, lengths that fit to the byte and a right CRC, where there is one.
Probe probe(Bytes first, Direction, std::string_view) {
  if (!first.empty() && first[0] > 0x3f) return Probe::no;
  Bytes bytes = first;
  Head head = read_head(bytes);
  if (head.state == Head::State::bad && first.size() >= 2) {
    const std::size_t told = ByteReader(first).be16();
    bytes = first.subspan(2);
    if (told < kHead) return Probe::no;
    head = bytes.empty() ? Head{Head::State::cut, 0, 0} : read_head(bytes);
    if (head.state == Head::State::whole && head.total != told) return Probe::no;
  }
  if (head.state == Head::State::bad) return Probe::no;
  if (head.state == Head::State::cut) return bytes.size() >= 8 ? Probe::likely : Probe::maybe;
  if (bytes.size() < head.total) return Probe::likely;
  const Bytes whole = bytes.first(head.total);
  return attributes_fit(whole) && fingerprint_fits(whole) ? Probe::proven : Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<StunDecoder>(); }
}  // namespace

extern constinit const DecoderInfo stun_decoder{"stun",
                                                "STUN and TURN: addresses behind translators, relayed data",
                                                kOverTcp | kOverUdp,
                                                kPorts,
                                                1U << 17,
                                                probe,
                                                make};

}  // namespace shekara
