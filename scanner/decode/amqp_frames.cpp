// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/amqp_frames.h"

#include <algorithm>
#include <utility>

#include "scanner/decode/amqp_methods.h"
#include "scanner/decode/amqp_table.h"
#include "scanner/decode/place.h"

namespace shekara::amqp {

namespace {
enum FrameType : std::uint8_t { kMethod = 1, kHeader = 2, kBody = 3, kHeartbeat = 8 };
constexpr std::uint8_t kFrameEnd = 0xce;
constexpr std::size_t kFrameHeader = 7;
constexpr std::uint16_t kBasic = 60;

// Properties of class basic in the order of their flags, from bit 15 down.
struct Property {
  std::string_view name;
  char type;
  Tag tag;
};
constexpr Property kProperties[] = {
    {"content_type", 's', Tag::text}, {"content_encoding", 's', Tag::text},
    {"headers", 'T', Tag::text},      {"delivery_mode", 'o', Tag::text},
    {"priority", 'o', Tag::text},     {"correlation_id", 's', Tag::text},
    {"reply_to", 's', Tag::text},     {"expiration", 's', Tag::text},
    {"message_id", 's', Tag::text},   {"timestamp", 'q', Tag::time},
    {"type", 's', Tag::text},         {"user_id", 's', Tag::user_name},
    {"app_id", 's', Tag::text},       {"cluster_id", 's', Tag::text},
};

const Method* method_of(const Frame& frame) {
  ByteReader in(frame.payload);
  const std::uint16_t of_class = in.be16(), id = in.be16();
  return in.ok() ? find_method(of_class, id) : nullptr;
}

// AMQPLAIN of RabbitMQ answers with the entries of a table.
void give_login_table(Bytes bytes, Bytes response, const std::string& path, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  ByteReader in(response);
  while (in.left() > 0) {
    const std::string_view name = in.text(in.u8());
    const std::uint8_t type = in.u8();
    const std::uint32_t size = in.be32();
    const Bytes value = in.take(size);
    if (!in.ok() || type != 'S') return;
    if (name == "LOGIN") fields.text(Tag::user_name, path + ".user", value, "LOGIN");
    if (name == "PASSWORD") fields.text(Tag::credential, path + ".password", value, "PASSWORD");
  }
}

void give_argument(const Method& method, const Argument& argument, Bytes bytes, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  const std::string path = std::string(method.name) + "." + std::string(argument.name);
  ByteReader in(argument.raw);
  if (argument.type == 's' || argument.type == 'L') fields.text(Tag::text, path, argument.raw, argument.name);
  if (argument.type == 'h') fields.number(path, in.be16(), argument.raw);
  if (argument.type != 'T') return;
  DocumentFields table(bytes, &out, path);
  read_table(in, table);
}

void give_property(const Property& property, Bytes raw, Bytes bytes, FieldSink& out) {
  const std::string path = "content." + std::string(property.name);
  ByteReader in(raw);
  if (property.type == 's') FieldWriter(bytes, out).text(property.tag, path, raw, property.name);
  DocumentFields fields(bytes, &out, path);
  if (property.type == 'q') fields.time(static_cast<std::int64_t>(in.be64()), raw);
  if (property.type == 'T') read_table(in, fields);
}

Bytes read_property(char type, ByteReader& in) {
  if (type == 's') return in.take(in.u8());
  if (type == 'o') return in.take(1);
  if (type == 'q') return in.take(8);
  const Bytes all = in.rest();
  const std::uint32_t size = in.be32();
  in.skip(size);
  return in.ok() ? all.first(std::size_t{size} + 4) : Bytes{};
}
}  // namespace

bool is_frame_type(std::uint8_t byte) { return (byte >= kMethod && byte <= kBody) || byte == kHeartbeat; }

Framing read_frame(Bytes bytes, Frame& frame) {
  ByteReader in(bytes);
  frame = {};
  frame.type = in.u8();
  if (!is_frame_type(frame.type)) return Framing::bad;
  frame.channel = in.be16();
  const std::uint32_t size = in.be32();
  if (!in.ok()) return Framing::cut;
  if (size > kLongestFrame || (frame.type == kHeartbeat && size > 0)) return Framing::bad;
  frame.size = kFrameHeader + size + 1;
  frame.payload = in.take(size);
  const std::uint8_t end = in.u8();
  if (!in.ok()) return Framing::cut;
  return end == kFrameEnd ? Framing::whole : Framing::bad;
}

bool is_telling(const Frame& frame) {
  if (frame.type == kHeartbeat) return frame.channel == 0;
  if (frame.type == kHeader) {
    ByteReader in(frame.payload);
    return in.be16() == kBasic && in.be16() == 0 && frame.channel > 0;
  }
  if (frame.type != kMethod) return false;
  const Method* const method = method_of(frame);
  return method != nullptr &&
         read_arguments(*method, ByteReader(frame.payload.subspan(4)), [](const Argument&) {});
}

bool Frames::give(Bytes bytes, const Frame& frame, Direction direction, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  Contents& contents = contents_.at(index_of(direction));
  if (frame.type == kMethod) return method(bytes, frame, out);
  if (frame.type == kHeader) return header(bytes, frame, contents, out);
  const std::string_view name = frame.type == kBody ? "content body" : "heartbeat";
  fields.value(Tag::message, "message", Value(name), bytes.first(1));
  if (frame.type == kBody) body(bytes, frame, contents, out);
  return true;
}

bool Frames::method(Bytes bytes, const Frame& frame, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  const Method* const found = method_of(frame);
  if (found == nullptr) return false;
  fields.value(Tag::message, "message", Value(found->name), frame.payload.first(4));
  return read_arguments(*found, ByteReader(frame.payload.subspan(4)), [&](const Argument& argument) {
    if (argument.name == "mechanism") mechanism_ = as_text(argument.raw);
    if (argument.name == "response") return sasl(bytes, argument.raw, found->name, out);
    if (!argument.name.empty()) give_argument(*found, argument, bytes, out);
  });
}

void Frames::sasl(Bytes bytes, Bytes response, std::string_view method, FieldSink& out) const {
  const std::string path = std::string(method) + ".response";
  if (mechanism_ == "AMQPLAIN") return give_login_table(bytes, response, path, out);
  give_sasl_response(FieldWriter(bytes, out), path, mechanism_, response);
}

bool Frames::header(Bytes bytes, const Frame& frame, Contents& contents, FieldSink& out) {
  ByteReader in(frame.payload);
  in.be32();  // class and weight
  Content content;
  content.left = in.be64();
  const std::uint16_t flags = in.be16();
  FieldWriter(bytes, out)
      .value(Tag::message, "message", Value(std::string_view("content header")), bytes.first(1));
  std::uint16_t bit = 0x8000;
  for (const Property& property : kProperties) {
    const bool present = (flags & bit) != 0;
    bit = static_cast<std::uint16_t>(bit >> 1);
    if (!present) continue;
    const Bytes raw = read_property(property.type, in);
    if (!in.ok()) return false;
    if (property.name == "content_type") content.content_type = as_text(raw);
    if (property.name == "content_encoding") content.encoding = as_text(raw);
    give_property(property, raw, bytes, out);
  }
  if (contents.size() < kMostBodies || contents.contains(frame.channel))
    contents[frame.channel] = std::move(content);
  return in.ok() && in.left() == 0;
}

void Frames::body(Bytes bytes, const Frame& frame, Contents& contents, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  const auto found = contents.find(frame.channel);
  if (found == contents.end()) return fields.payload("body", frame.payload);
  Content& content = found->second;
  const std::size_t size = frame.payload.size();
  const bool whole = content.joined.empty() && size >= content.left;
  content.left -= std::min<std::uint64_t>(size, content.left);
  if (!whole) {
    const std::size_t room = kLongestBody - std::min(kLongestBody, content.joined.size());
    const Bytes kept = frame.payload.first(std::min(room, size));
    content.joined.insert(content.joined.end(), kept.begin(), kept.end());
  }
  if (content.left > 0) return;
  fields.payload("body", whole ? frame.payload : Bytes(content.joined), content.content_type,
                 coding_of(content.encoding));
  contents.erase(found);
}

}  // namespace shekara::amqp
