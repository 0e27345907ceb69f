// SPDX-License-Identifier: Apache-2.0
// PPPP, the peer-to-peer protocol of cheap cameras (CS2 Network, iLnkP2P, VStarcam; UDP 32100 and 32108). No
// document; from what researchers found. Big-endian:
//   f1 | type | 2 length of the rest
// d0 carries a channel: d1 | channel | 2 index | data; channel 0 orders and answers, 1 video, 2 and 3 sound.
// The id of a camera (UID) is 8 letters | 4 number | 8 letters. Makers who scramble the packets are not
// recognised.
#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/ip.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/json_member.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {32100, 32108};
constexpr std::uint8_t kMagic = 0xf1, kDataMagic = 0xd1;
constexpr std::size_t kHead = 4, kUid = 20, kAddress = 16, kDataHead = 4;

enum class Body : std::uint8_t { none, uid, uid_address, uid_more, address, data, acknowledgement, any };
struct Kind {
  std::uint8_t type;
  std::string_view name;
  Body body;
};
constexpr Kind kKinds[] = {
    {0x00, "hello", Body::none},
    {0x01, "hello ack", Body::address},
    {0x10, "device login", Body::uid_more},
    {0x11, "device login ack", Body::any},
    {0x12, "device login crc", Body::any},
    {0x13, "device login crc ack", Body::any},
    {0x20, "connect request", Body::uid_address},
    {0x21, "connect request ack", Body::any},
    {0x30, "lan search", Body::none},
    {0x31, "lan notify", Body::any},
    {0x40, "punch to", Body::address},
    {0x41, "punch packet", Body::uid},
    {0x42, "ready", Body::uid},
    {0x43, "ready ack", Body::any},
    {0x67, "list request", Body::uid_more},
    {0x68, "list request", Body::any},
    {0x69, "list request ack", Body::any},
    {0x70, "relay hello", Body::none},
    {0x71, "relay hello ack", Body::any},
    {0x80, "relay request", Body::any},
    {0x81, "relay request ack", Body::any},
    {0xd0, "data", Body::data},
    {0xd1, "data ack", Body::acknowledgement},
    {0xe0, "alive", Body::none},
    {0xe1, "alive ack", Body::none},
    {0xf0, "close", Body::none},
};

const Kind* find_kind(std::uint8_t type) {
  const Kind* const found = std::ranges::find(kKinds, type, &Kind::type);
  return found != std::end(kKinds) ? found : nullptr;
}

// Capitals, then zeros: "ABCD", up to seven.
std::string_view capitals(Bytes field) {
  const std::string_view text = as_text(field);
  const std::size_t end = std::min(text.find('\0'), text.size());
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool sound = end >= 3 && std::ranges::all_of(text.substr(0, end), capital) &&
                     text.find_first_not_of('\0', end) == std::string_view::npos;
  return sound ? text.substr(0, end) : std::string_view();
}

// "ABCD-012345-XYZUV"; empty when it is none.
std::string uid_text(Bytes bytes) {
  if (bytes.size() < kUid) return {};
  ByteReader r(bytes);
  const std::string_view prefix = capitals(r.take(8));
  const std::string number = std::to_string(r.be32());
  const std::string_view check = capitals(r.take(8));
  if (prefix.empty() || check.empty()) return {};
  return std::string(prefix) + "-" + std::string(6 - std::min<std::size_t>(number.size(), 6), '0') + number +
         "-" + std::string(check);
}

// As it lies in a little-endian sockaddr_in: family 2, port, address from the last number to the first.
std::string address_text(Bytes bytes) {
  ByteReader r(bytes);
  const std::uint16_t family = r.be16();
  const std::uint16_t port = r.le16();
  const std::uint32_t address = r.le32();
  if (!r.ok() || family != 2) return {};
  return IpAddress::v4(address).text() + ":" + std::to_string(port);
}

class PpppDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    ByteReader r(bytes);
    const std::uint8_t magic = r.u8(), type = r.u8();
    const std::size_t total = kHead + r.be16();
    if (magic != kMagic) return Step::rejected(Fault::bad_magic);
    const Kind* const kind = find_kind(type);
    if (!r.ok() || bytes.size() < total) return Step::consumed(bytes.size(), Fault::cut);
    const FieldWriter fields(bytes.first(total), out);
    const Bytes body = bytes.subspan(kHead, total - kHead);
    if (kind == nullptr) return Step::consumed(total, Fault::unsupported);
    if (kind->body == Body::data) return Step::consumed(total, data(body, message.direction, fields));
    if (kind->body == Body::acknowledgement) return Step::consumed(total);
    fields.value(Tag::message, "message", Value(kind->name), bytes.first(kHead));
    return Step::consumed(total, give(*kind, body, fields));
  }

 private:
  static Fault give(const Kind& kind, Bytes body, const FieldWriter& out) {
    const bool has_uid =
        kind.body == Body::uid || kind.body == Body::uid_address || kind.body == Body::uid_more;
    if (has_uid) {
      const std::string uid = uid_text(body);
      if (uid.empty()) return Fault::bad_value;
      out.value(Tag::device_id, "uid", Value(std::string_view(uid)), body.first(kUid));
    }
    if (kind.body == Body::address || kind.body == Body::uid_address) {
      const Bytes raw = body.subspan(std::min(body.size(), has_uid ? kUid : 0));
      const std::string address = address_text(raw);
      if (!address.empty()) out.value(Tag::text, "address", Value(std::string_view(address)), raw);
    }
    return Fault::none;
  }

  Fault data(Bytes body, Direction direction, const FieldWriter& out) {
    ByteReader r(body);
    const std::uint8_t magic = r.u8(), channel = r.u8();
    r.be16();
    if (!r.ok() || magic != kDataMagic) return Fault::bad_value;
    const Bytes data = r.rest();
    if (channel == 0) {
      control(data, direction, out);
    } else if (channel <= 3 && !told_[channel]) {
      told_.set(channel);
      const std::string_view words = channel == 1 ? "video, PPPP" : "audio, PPPP";
      out.value(Tag::message, "message", Value(std::string_view("data")), body.first(kDataHead));
      out.value(Tag::media, "media", Value(words), body);
    }
    return Fault::none;
  }

  // Eight bytes of flags and length, then JSON or a request as of a web server; long ones go on in the next
  // packet.
  static void control(Bytes data, Direction direction, const FieldWriter& out) {
    constexpr std::size_t kBlockHead = 8;
    if (data.size() <= kBlockHead) return;
    const Bytes block = data.subspan(kBlockHead);
    const std::string_view text = as_text(block);
    if (text.starts_with('{')) {
      const std::string name = json_member(block, "pro").value_or(std::string());
      const std::string_view words = name.empty() ? std::string_view("control") : std::string_view(name);
      out.value(Tag::message, "message", Value(words), data);
      if (direction == Direction::client_to_server && !name.empty())
        out.command(kind_of(name), "command", name, data);
      return out.payload("body", block, "application/json");
    }
    if (!text.starts_with("GET /")) return;
    const std::string_view target = text.substr(4, text.find_first_of(std::string_view(" \r\n\0", 4), 5) - 4);
    const std::size_t mark = std::min(target.find('?'), target.size());
    out.text(Tag::message, "message", target.substr(0, mark));
    out.command(kind_of(target.substr(0, mark)), "command", to_utf8(target.substr(0, mark)),
                as_bytes(target.substr(0, mark)));
    if (mark < target.size())
      out.payload("body", as_bytes(target.substr(mark + 1)), "application/x-www-form-urlencoded");
  }

  static std::string_view kind_of(std::string_view name) {
    const auto has = [&](std::string_view word) { return name.find(word) != std::string_view::npos; };
    if (has("upgrade")) return command_kind::update;
    if (has("set_")) return command_kind::configure;
    if (has("stream") || has("snapshot") || has("decoder_control")) return command_kind::look;
    if (has("audio")) return command_kind::listen;
    return has("reboot") || has("dev_control") || has("trans_cmd") ? command_kind::control
                                                                   : command_kind::diagnose;
  }

  std::bitset<4> told_;
};

// The length is that of the datagram, and the body what belongs to the type.
Probe probe(Bytes first, Direction, std::string_view) {
  ByteReader r(first);
  const std::uint8_t magic = r.u8(), type = r.u8();
  const std::size_t length = r.be16();
  if (!first.empty() && magic != kMagic) return Probe::no;
  if (!r.ok()) return Probe::maybe;
  const Kind* const kind = find_kind(type);
  if (kind == nullptr || first.size() != kHead + length) return Probe::no;
  const Bytes body = r.rest();
  switch (kind->body) {
    case Body::none:
      return length == 0 ? Probe::likely : Probe::no;
    case Body::uid:
      return length == kUid && !uid_text(body).empty() ? Probe::proven : Probe::no;
    case Body::uid_address:
    case Body::uid_more:
      return !uid_text(body).empty() ? Probe::proven : Probe::no;
    case Body::address:
      return length == kAddress && !address_text(body).empty() ? Probe::likely : Probe::no;
    case Body::data:
      return length > kDataHead && body[0] == kDataMagic && body[1] < 8 ? Probe::likely : Probe::no;
    case Body::acknowledgement:
      r.skip(2);
      return length >= 6 && body[0] == kDataMagic && body[1] < 8 && length == 4U + 2U * r.be16()
                 ? Probe::likely
                 : Probe::no;
    case Body::any:
      return Probe::no;
  }
  return Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<PpppDecoder>(); }
}  // namespace

extern constinit const DecoderInfo pppp_decoder{
    "pppp", "PPPP cameras (CS2, iLnk): their ids, orders and media", kOverUdp, kPorts, 1U << 16, probe, make};

}  // namespace shekara
