// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/mqtt_packet.h"

#include <algorithm>
#include <optional>

#include "scanner/base/charset.h"

namespace shekara::mqtt {

Packet::Packet(Bytes bytes, const Header& header, Connection& connection, Direction direction, FieldSink& out)
    : r_(bytes),
      type_(header.type),
      flags_(header.flags),
      connection_(connection),
      aliases_(connection.aliases.at(index_of(direction))),
      out_(out) {
  r_.skip(header.header);
}

bool Packet::read() {
  switch (static_cast<Type>(type_)) {
    case kConnect:
      return connect() && finished();
    case kConnack:
      return connack() && finished();
    case kPublish:
      return publish();
    case kPuback:
    case kPubrec:
    case kPubrel:
    case kPubcomp:
      return acknowledgement() && finished();
    case kSubscribe:
    case kUnsubscribe:
      return filters() && finished();
    case kSuback:
    case kUnsuback:
      return codes() && finished();
    case kPingreq:
    case kPingresp:
      return finished();
    case kDisconnect:
    case kAuth:
      return reason() && finished();
    case kWill:
      break;
  }
  return false;
}

std::string_view Packet::path(std::string_view name, std::uint8_t type) {
  path_.assign(kNames.at(type)).append(".").append(name);
  return path_;
}

void Packet::give(Tag tag, std::string_view where, const Value& value, std::size_t offset, std::size_t length,
                  std::string_view key) {
  if (r_.ok() && length > 0)
    out_.field(
        {tag, where, value, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length), key});
}

void Packet::give_text(Tag tag, std::string_view where, std::string_view text, std::string_view key) {
  const std::size_t offset = r_.offset() - text.size();
  if (is_utf8(text)) return give(tag, where, text, offset, text.size(), key);
  const std::string repaired = to_utf8(text);
  give(tag, where, std::string_view(repaired), offset, text.size(), key);
}

void Packet::give_number(std::string_view where, std::uint64_t value, std::size_t from) {
  give(Tag::number, where, static_cast<std::int64_t>(value), from, r_.offset() - from);
}

std::uint8_t Packet::give_byte(std::string_view name) {
  const std::uint8_t value = r_.u8();
  give(Tag::number, path(name), std::int64_t{value}, r_.offset() - 1, 1);
  return value;
}

std::string_view Packet::text() {
  const std::uint16_t length = r_.be16();
  return r_.text(length);
}

void Packet::body(std::string_view where, Bytes bytes, std::string_view content_type) {
  const std::size_t offset = r_.offset() - bytes.size();
  if (r_.ok() && !bytes.empty())
    out_.payload({bytes, content_type, {}, static_cast<std::uint32_t>(offset), where});
}

bool Packet::connect() {
  const std::string_view protocol = text();
  const int level = r_.u8() & 0x7f;  // bridges set the top bit
  const std::uint8_t flags = r_.u8();
  if (!r_.ok() ||
      !((protocol == "MQTT" && (level == 4 || level == 5)) || (protocol == "MQIsdp" && level == 3)))
    return false;
  connection_ = {level, {}};
  give(Tag::number, path("protocol_level"), std::int64_t{level}, r_.offset() - 2, 1);
  const std::size_t keep_alive_at = r_.offset();
  give_number(path("keep_alive"), r_.be16(), keep_alive_at);
  if (v5() && !properties(kConnect)) return false;
  give_text(Tag::device_id, path("client_id"), text(), "client_id");
  const bool will = (flags & 4) != 0;
  if (will && !will_message()) return false;
  if ((flags & 0x80) != 0) give_text(Tag::user_name, path("user_name"), text(), "user_name");
  if ((flags & 0x40) != 0) give_text(Tag::credential, path("password"), text(), "password");
  return (flags & 1) == 0 && (flags & 0x18) != 0x18 && (will || (flags & 0x38) == 0);
}

bool Packet::will_message() {
  if (v5() && !properties(kWill)) return false;
  give_text(Tag::text, path("will_topic"), text(), "will_topic");
  const std::uint16_t length = r_.be16();
  body(path("will_payload"), r_.take(length), content_type_);
  return r_.ok();
}

bool Packet::connack() {
  if (connection_.version == 0) connection_.version = r_.left() > 2 ? 5 : 4;
  const bool flags_fit = r_.u8() <= 1;
  const std::uint8_t code = give_byte("reason_code");
  return flags_fit && (code <= 5 || code >= 0x80) && (!v5() || properties(kConnack));
}

bool Packet::publish() {
  const std::string_view topic = text();
  const bool named = !topic.empty();
  if (named) give_text(Tag::text, path("topic"), topic, "topic");
  if ((flags_ & 6) != 0) r_.be16();
  if (!r_.ok() || (v5() && !properties(kPublish))) return false;
  if (named && alias_ != 0 && is_utf8(topic)) aliases_.set(alias_, topic);
  if (!named) aliased_topic();
  body(path("payload"), r_.take(r_.left()), content_type_);
  const bool sound =
      topic.find_first_of(std::string_view("+#\0", 3)) == std::string_view::npos && is_utf8(topic);
  return sound && (named || alias_ != 0);
}

void Packet::aliased_topic() {
  const auto known = aliases_.topics.find(alias_);
  if (known != aliases_.topics.end())
    give(Tag::text, path("topic"), std::string_view(known->second), alias_at_, 2, "topic");
}

bool Packet::acknowledgement() {
  r_.be16();
  return r_.left() == 0 ? r_.ok() : (connection_.version != 4 && connection_.version != 3 && reason());
}

bool Packet::reason() {
  if (r_.left() == 0) return r_.ok();
  give_byte("reason_code");
  return r_.left() == 0 || properties(type_);
}

bool Packet::filters() {
  r_.be16();
  if (v5() && !properties(type_)) return false;
  bool sound = r_.left() > 0;
  while (r_.left() > 0) {
    const std::string_view filter = text();
    give_text(Tag::text, path("filter"), filter, "filter");
    const std::uint8_t options = type_ == kSubscribe ? r_.u8() : std::uint8_t{0};
    sound = sound && !filter.empty() && (options & (v5() ? 0xc0 : 0xfc)) == 0 && (options & 3) != 3;
  }
  return sound;
}

bool Packet::codes() {
  r_.be16();
  if (v5() && !properties(type_)) return false;
  while (r_.left() > 0) {
    const std::uint8_t code = give_byte("reason_code");
    if (!v5() && code > 2 && code != 0x80) return false;
  }
  return true;
}

bool Packet::properties(std::uint8_t type) {
  const std::optional<std::size_t> length = varint(r_);
  if (!length || *length > r_.left()) return false;
  const std::size_t end = r_.offset() + *length;
  while (r_.ok() && r_.offset() < end)
    if (!property(type)) return false;
  return r_.ok() && r_.offset() == end;
}

bool Packet::property(std::uint8_t type) {
  const std::uint8_t id = r_.u8();
  const Property* const found = std::ranges::find(kProperties, id, &Property::id);
  if (found == std::ranges::end(kProperties) || (found->allowed_in >> type & 1) == 0) return false;
  const std::size_t from = r_.offset();
  const std::string_view where = path(found->name, type);
  switch (found->shape) {
    case Shape::byte:
      give_number(where, r_.u8(), from);
      break;
    case Shape::two_bytes:
      two_bytes(*found, where, from);
      break;
    case Shape::four_bytes:
      give_number(where, r_.be32(), from);
      break;
    case Shape::varint:
      give_number(where, varint(r_).value_or(0), from);
      break;
    case Shape::text:
    case Shape::binary:
      characters(*found, where);
      break;
    case Shape::pair:
      user_property(where);
      break;
  }
  return r_.ok();
}

void Packet::two_bytes(const Property& property, std::string_view where, std::size_t from) {
  const std::uint16_t value = r_.be16();
  give_number(where, value, from);
  if (property.id == 0x23) {
    alias_ = value;
    alias_at_ = from;
  }
}

void Packet::characters(const Property& property, std::string_view where) {
  const std::string_view value = text();
  give_text(property.tag, where, value, property.name);
  if (property.id == 0x03) content_type_ = value;
}

void Packet::user_property(std::string_view where) {
  const std::string_view name = text(), value = text();
  if (is_utf8(name)) return give_text(Tag::text, where, value, name);
  give_text(Tag::text, where, value, to_utf8(name));
}

}  // namespace shekara::mqtt
