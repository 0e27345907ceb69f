// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/amqp10_frames.h"

#include <algorithm>

#include "scanner/decode/amqp10_message.h"
#include "scanner/decode/amqp_fields.h"
#include "scanner/decode/document_fields.h"

namespace shekara::amqp10 {

namespace {
using amqp::Framing;

constexpr std::size_t kFrameHeader = 8;

// The lists of the standard. fields: names of the values that say something, "-" for the others; the letters
// before them: t text, d device, h host, c secret, a address in the first value of a described list, e error,
// * any value.
struct Performative {
  std::uint8_t frame_type, code;
  std::string_view name, fields;
};
constexpr Performative kPerformatives[] = {
    {0, 0x10, "open", "d:container_id h:hostname - - - - - - - *:properties"},
    {0, 0x11, "begin", ""},
    {0, 0x12, "attach", "t:name - - - - a:source a:target"},
    {0, 0x13, "flow", ""},
    {0, 0x14, "transfer", ""},
    {0, 0x15, "disposition", ""},
    {0, 0x16, "detach", "- - e:error"},
    {0, 0x17, "end", "e:error"},
    {0, 0x18, "close", "e:error"},
    {1, 0x40, "sasl.mechanisms", "*:mechanisms"},
    {1, 0x41, "sasl.init", ""},
    {1, 0x42, "sasl.challenge", ""},
    {1, 0x43, "sasl.response", "c:response"},
    {1, 0x44, "sasl.outcome", "*:code"},
};

const Performative* find(std::uint8_t frame_type, std::uint64_t code) {
  const auto is_it = [&](const Performative& p) { return p.frame_type == frame_type && p.code == code; };
  const Performative* const found = std::ranges::find_if(kPerformatives, is_it);
  return found == std::ranges::end(kPerformatives) ? nullptr : found;
}

void pass_over(ByteReader& in) { read_characters(in); }

// Source and target (part 3 section 3.5): lists whose first value is the address. An error: its condition,
// its words.
void give_described(char kind, const std::string& path, ByteReader& in, const FieldWriter& fields) {
  ByteReader inside = in;
  pass_over(in);
  if (!read_descriptor(inside)) return;
  std::optional<Compound> list = read_list(inside);
  if (!list || list->count == 0) return;
  const Bytes first = read_characters(list->items);
  if (kind == 'a') return give_address(fields, path, first);
  fields.text(Tag::text, path, first);
  if (list->count > 1) fields.text(Tag::text, path + ".description", read_characters(list->items));
}

void give_field(std::string_view word, std::string_view performative, ByteReader& in, Bytes bytes,
                FieldSink& out) {
  const FieldWriter fields(bytes, out);
  const std::string_view name = word.substr(2);
  const std::string path = std::string(performative) + "." + std::string(name);
  switch (word[0]) {
    case 'a':
    case 'e':
      return give_described(word[0], path, in, fields);
    case 't':
      return fields.text(Tag::text, path, read_characters(in), name);
    case 'd':
      return fields.text(Tag::device_id, path, read_characters(in), name);
    case 'h':
      return fields.text(Tag::http_host, path, read_characters(in), name);
    case 'c':
      return fields.text(Tag::credential, path, read_characters(in), name);
    default:
      break;
  }
  DocumentFields any(bytes, &out, path);
  if (!read_value(in, any)) in.skip(in.left() + 1);
}

bool give_fields(const Performative& performative, Compound list, Bytes bytes, FieldSink& out) {
  std::string_view left = performative.fields;
  for (std::uint32_t i = 0; i < list.count && list.items.left() > 0 && !left.empty(); ++i) {
    const std::string_view word = left.substr(0, left.find(' '));
    left.remove_prefix(std::min(word.size() + 1, left.size()));
    if (word == "-")
      pass_over(list.items);
    else
      give_field(word, performative.name, list.items, bytes, out);
  }
  return list.items.ok();
}
}  // namespace

amqp::Framing read_frame(Bytes bytes, Frame& frame) {
  ByteReader in(bytes);
  frame = {};
  const std::uint32_t size = in.be32();
  if (!in.ok()) return !bytes.empty() && bytes[0] != 0 ? Framing::bad : Framing::cut;
  if (size < kFrameHeader || size > amqp::kLongestFrame) return Framing::bad;
  const std::size_t offset = std::size_t{in.u8()} * 4;
  frame.type = in.u8();
  frame.channel = in.be16();
  if (in.ok() && (offset < kFrameHeader || offset > size || frame.type > 1)) return Framing::bad;
  frame.size = size;
  if (bytes.size() < size) return Framing::cut;
  frame.body = bytes.subspan(offset, size - offset);
  return Framing::whole;
}

bool is_telling(const Frame& frame) {
  ByteReader in(frame.body);
  const std::optional<std::uint64_t> code = read_descriptor(in);
  if (!code || find(frame.type, *code) == nullptr) return false;
  return read_list(in).has_value() && (in.left() == 0 || *code == 0x14);
}

bool Frames::give(Bytes bytes, const Frame& frame, Direction direction, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  if (frame.body.empty()) {
    fields.value(Tag::message, "message", Value(std::string_view("heartbeat")), bytes);
    return true;
  }
  ByteReader in(frame.body);
  const std::optional<std::uint64_t> code = read_descriptor(in);
  const Performative* const performative = code ? find(frame.type, *code) : nullptr;
  if (performative == nullptr) return false;
  const Bytes name = frame.body.first(in.offset());
  const std::optional<Compound> list = read_list(in);
  if (!list) return false;
  fields.value(Tag::message, "message", Value(performative->name), name);
  if (performative->name == "sasl.init") return sasl_init(bytes, *list, out);
  if (performative->name == "transfer")
    return transfer(bytes, frame, *list, in.rest(), joined_.at(index_of(direction)), out);
  return give_fields(*performative, *list, bytes, out);
}

// Part 5 section 5.3.3.2: mechanism, first response, host.
bool Frames::sasl_init(Bytes bytes, Compound list, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  const Bytes mechanism = read_characters(list.items);
  fields.text(Tag::text, "sasl.init.mechanism", mechanism, "mechanism");
  if (list.count > 1)
    amqp::give_sasl_response(fields, "sasl.init.response", as_text(mechanism), read_characters(list.items));
  if (list.count > 2)
    fields.text(Tag::http_host, "sasl.init.hostname", read_characters(list.items), "hostname");
  return list.items.ok();
}

// Part 2 section 2.7.5: the first value is the handle of the link, the sixth says whether more of the message
// comes.
bool Frames::transfer(Bytes bytes, const Frame& frame, Compound list, Bytes message, Joined& joined,
                      FieldSink& out) {
  const std::uint64_t handle = static_cast<std::uint64_t>(read_integer(list.items).value_or(0));
  for (std::uint32_t i = 1; i < 5 && i < list.count; ++i) pass_over(list.items);
  const bool more = list.count > 5 && read_boolean(list.items).value_or(false);
  const std::uint64_t key = std::uint64_t{frame.channel} << 32 | (handle & 0xffff'ffff);
  const auto begun = joined.find(key);
  if (!more && begun == joined.end()) return give_message(bytes, message, out);
  if (begun == joined.end() && joined.size() >= amqp::kMostBodies) return true;
  std::vector<std::uint8_t>& whole = joined[key];
  const std::size_t room = amqp::kLongestBody - std::min(amqp::kLongestBody, whole.size());
  const Bytes kept = message.first(std::min(room, message.size()));
  whole.insert(whole.end(), kept.begin(), kept.end());
  if (more) return true;
  const bool sound = give_message(bytes, Bytes(whole), out);
  joined.erase(key);
  return sound;
}

}  // namespace shekara::amqp10
