// SPDX-License-Identifier: Apache-2.0
// The closed lists of MQTT (packet types, properties of v5) and the fixed header that all packets begin with.
// For the mqtt decoder.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "scanner/base/byte_reader.h"
#include "scanner/decode/decoder.h"

namespace shekara::mqtt {

enum Type : std::uint8_t {
  kConnect = 1,
  kConnack,
  kPublish,
  kPuback,
  kPubrec,
  kPubrel,
  kPubcomp,
  kSubscribe,
  kSuback,
  kUnsubscribe,
  kUnsuback,
  kPingreq,
  kPingresp,
  kDisconnect,
  kAuth,
  kWill = 0,  // not a packet: the will's own properties inside CONNECT
};
inline constexpr std::array<std::string_view, 16> kNames{
    "connect.will", "connect", "connack",     "publish",  "puback",  "pubrec",   "pubrel",     "pubcomp",
    "subscribe",    "suback",  "unsubscribe", "unsuback", "pingreq", "pingresp", "disconnect", "auth"};

enum class Shape : std::uint8_t { byte, two_bytes, four_bytes, varint, text, binary, pair };

struct Property {
  std::uint8_t id;
  std::string_view name;
  Shape shape;
  Tag tag;
  std::uint32_t allowed_in;  // bit per Type
};

constexpr std::uint32_t in(std::initializer_list<int> types) {
  std::uint32_t bits = 0;
  for (const int type : types) bits |= 1U << type;
  return bits;
}
inline constexpr std::uint32_t kNotPings = 0xffff & ~in({kPingreq, kPingresp});
inline constexpr std::uint32_t kAnswers =
    in({kConnack, kPuback, kPubrec, kPubrel, kPubcomp, kSuback, kUnsuback, kDisconnect, kAuth});

// MQTT 5, table 2-4.
inline constexpr Property kProperties[] = {
    {0x01, "payload_format", Shape::byte, Tag::number, in({kPublish, kWill})},
    {0x02, "message_expiry", Shape::four_bytes, Tag::number, in({kPublish, kWill})},
    {0x03, "content_type", Shape::text, Tag::text, in({kPublish, kWill})},
    {0x08, "response_topic", Shape::text, Tag::text, in({kPublish, kWill})},
    {0x09, "correlation_data", Shape::binary, Tag::text, in({kPublish, kWill})},
    {0x0b, "subscription_id", Shape::varint, Tag::number, in({kPublish, kSubscribe})},
    {0x11, "session_expiry", Shape::four_bytes, Tag::number, in({kConnect, kConnack, kDisconnect})},
    {0x12, "client_id", Shape::text, Tag::device_id, in({kConnack})},
    {0x13, "keep_alive", Shape::two_bytes, Tag::number, in({kConnack})},
    {0x15, "auth_method", Shape::text, Tag::text, in({kConnect, kConnack, kAuth})},
    {0x16, "auth_data", Shape::binary, Tag::credential, in({kConnect, kConnack, kAuth})},
    {0x17, "request_problem_information", Shape::byte, Tag::number, in({kConnect})},
    {0x18, "will_delay", Shape::four_bytes, Tag::number, in({kWill})},
    {0x19, "request_response_information", Shape::byte, Tag::number, in({kConnect})},
    {0x1a, "response_information", Shape::text, Tag::text, in({kConnack})},
    {0x1c, "server_reference", Shape::text, Tag::host, in({kConnack, kDisconnect})},
    {0x1f, "reason", Shape::text, Tag::text, kAnswers},
    {0x21, "receive_maximum", Shape::two_bytes, Tag::number, in({kConnect, kConnack})},
    {0x22, "topic_alias_maximum", Shape::two_bytes, Tag::number, in({kConnect, kConnack})},
    {0x23, "topic_alias", Shape::two_bytes, Tag::number, in({kPublish})},
    {0x24, "maximum_qos", Shape::byte, Tag::number, in({kConnack})},
    {0x25, "retain_available", Shape::byte, Tag::number, in({kConnack})},
    {0x26, "user_property", Shape::pair, Tag::text, kNotPings},
    {0x27, "maximum_packet_size", Shape::four_bytes, Tag::number, in({kConnect, kConnack})},
    {0x28, "wildcard_subscriptions", Shape::byte, Tag::number, in({kConnack})},
    {0x29, "subscription_ids", Shape::byte, Tag::number, in({kConnack})},
    {0x2a, "shared_subscriptions", Shape::byte, Tag::number, in({kConnack})},
};

struct Header {
  std::uint8_t type = 0, flags = 0;
  std::size_t header = 0, total = 0;  // bytes
};

// Varint of at most four bytes; nothing when it is longer. A cut one fails the reader.
inline std::optional<std::size_t> varint(ByteReader& r) {
  std::size_t value = 0;
  for (int shift = 0; shift < 28; shift += 7) {
    const std::uint8_t byte = r.u8();
    value |= static_cast<std::size_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return value;
  }
  return std::nullopt;
}

// A retransmitted SUBSCRIBE or PUBREL of 3.1 carries DUP (8) beside the 2 that all versions want.
inline bool flags_are_legal(std::uint8_t type, std::uint8_t flags) {
  if (type == kPublish) return (flags & 6) != 6;
  if (type == kPubrel || type == kSubscribe || type == kUnsubscribe) return (flags & 7) == 2;
  return flags == 0;
}

enum class Framing : std::uint8_t { ok, cut, bad };

inline Framing read_header(Bytes bytes, Header& header) {
  ByteReader r(bytes);
  const std::uint8_t first = r.u8();
  header.type = first >> 4;
  header.flags = first & 0xf;
  if (!r.ok()) return Framing::cut;
  if (header.type == 0 || !flags_are_legal(header.type, header.flags)) return Framing::bad;
  const std::optional<std::size_t> length = varint(r);
  if (!r.ok()) return Framing::cut;
  if (!length || ((header.type == kPingreq || header.type == kPingresp) && *length != 0)) return Framing::bad;
  const bool needs_body = header.type != kPingreq && header.type != kPingresp && header.type != kDisconnect &&
                          header.type != kAuth;
  if (needs_body && *length < 2) return Framing::bad;
  header.header = r.offset();
  header.total = r.offset() + *length;
  return Framing::ok;
}

}  // namespace shekara::mqtt
