// SPDX-License-Identifier: Apache-2.0
// JT/T 809 (2011 and 2019), what platforms of fleets and authorities tell each other, over TCP in two links.
// Big-endian, section 4.4:
//   5B | 4 length | 4 serial | 2 id | 4 platform | 3 version | 1 cipher | 4 key | 2019: 8 time | n data | 2
//   CRC | 5D
// The CRC (CCITT-FALSE) is over all between the flags but itself, before escapes are made: 5B = 5A 01, 5A =
// 5A 02, 5D = 5E 01, 5E = 5E 02. The length counts the flags, without escapes. Groups (1200, 9500, ..) carry
// a message inside:
//   vehicles: 21 plate, 1 colour | 2 id | 4 length | data
// Cipher 1 is an XOR with a generator whose constants two platforms agree on in secret: such data is opaque.
#include <algorithm>
#include <cstdio>
#include <string>

#include "scanner/base/checksum.h"
#include "scanner/decode/jtt808_body.h"
#include "scanner/decode/jtt809_messages.h"

namespace shekara {
namespace {
using jtt809::Body;
using jtt809::Header;
using jtt809::MessageType;
using jtt809::Unescaped;

constexpr std::uint16_t kPorts[] = {809, 8090};
constexpr std::size_t kPlate = 22;  // with its colour

std::size_t find_end(Bytes bytes) {
  return static_cast<std::size_t>(std::find(bytes.begin(), bytes.end(), jtt809::kEnd) - bytes.begin());
}

bool is_known(std::uint16_t id) { return jtt809::is_group(id) || jtt809::find_message(id) != nullptr; }
bool is_length(std::uint32_t length) { return length >= jtt809::kShortest && length <= jtt809::kLongest; }

// What is wrong with what stands between two flags.
Fault fault_of(const Unescaped& content) {
  const Bytes bytes = content.bytes();
  if (!content.ok()) return Fault::bad_syntax;
  ByteReader in(bytes);
  if (bytes.size() + 2 < jtt809::kShortest || in.be32() != bytes.size() + 2) return Fault::bad_length;
  ByteReader check(bytes.last(2));
  return check.be16() == crc16_ccitt_false(bytes.first(bytes.size() - 2)) ? Fault::none : Fault::bad_checksum;
}

// A frame that is still coming in.
Probe probe_part(Bytes first) {
  if (first.size() > 1 && first[1] != 0) return Probe::no;  // no frame is that long
  const std::optional<std::uint32_t> length = jtt809::announced_length(first);
  if (!length) return Probe::maybe;
  if (!is_length(*length) || first.size() > 2 * std::size_t{*length}) return Probe::no;
  // The last byte may begin an escape.
  const Unescaped front(first, std::min<std::size_t>(first.size() - 1, 2 * jtt809::kHeader));
  if (front.bytes().size() < jtt809::kHeader) return Probe::maybe;
  const Header header = jtt809::read_header(front.bytes());
  return is_known(header.id) && header.cipher <= 1 ? Probe::likely : Probe::no;
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (first[0] != jtt809::kBegin) return Probe::no;
  const std::size_t end = find_end(first);
  if (end == first.size()) return probe_part(first);
  if (end + 1 < jtt809::kShortest) return Probe::no;
  return fault_of(Unescaped(first, end)) == Fault::none ? Probe::proven : Probe::no;
}

std::string hex_of(std::uint16_t id) {
  char text[8];
  std::snprintf(text, sizeof text, "%04x", static_cast<unsigned>(id));
  return text;
}

void give_name(const MessageType* type, std::uint16_t id, Bytes id_at, Body& body) {
  const std::string name = type == nullptr ? hex_of(id) : hex_of(id) + " " + std::string(type->name);
  body.field(Tag::message, "message", std::string_view(name), id_at);
  if (type == nullptr || type->order.empty()) return;
  body.field(Tag::command, "command", type->name, id_at, type->order);
}

void give_platform(const Header& header, Body& body) {
  const std::string platform = std::to_string(jtt808::big_endian(header.platform));
  body.field(Tag::device_id, "platform", std::string_view(platform), header.platform);
  if (!header.time.empty()) body.time("time", header.time);
}

void read_data(const MessageType* type, Body& body) {
  if (type == nullptr) return body.wrong(Fault::unsupported);
  if (type->read == nullptr) return;
  type->read(body);
  if (!body.in.ok()) body.wrong(Fault::bad_length);
}

std::uint16_t id_at(Bytes data, std::size_t offset) {
  ByteReader in(data);
  in.skip(offset);
  return in.be16();
}

// Which messages have a plate in front differs between the editions: the id inside tells where it stands.
void read_group(const Header& header, Bytes data, const Unescaped& content, Body& body) {
  const auto fits = [&](std::size_t offset) { return id_at(data, offset) >> 8 == header.id >> 8; };
  const bool has_plate = fits(kPlate);
  if (!has_plate && !fits(0)) {
    give_name(nullptr, header.id, header.id_at, body);
    give_platform(header, body);
    return body.wrong(data.empty() ? Fault::none : Fault::bad_value);
  }
  const Bytes plate = has_plate ? body.in.take(kPlate) : Bytes();
  const Bytes id = body.in.take(2);
  const std::uint16_t sub = id_at(id, 0);
  const Bytes inside = body.in.take(body.in.be32());
  const MessageType* type = jtt809::find_message(sub);
  give_name(type, sub, id, body);
  give_platform(header, body);
  if (has_plate) body.text(Tag::licence_plate, "plate", plate.first(kPlate - 1));
  if (has_plate) body.number("plate_colour", plate.last(1));
  if (!body.in.ok()) return body.wrong(Fault::bad_length);
  Body inner(header.is_2019, inside, content, body.out);
  read_data(type, inner);
  body.wrong(inner.fault());
}

Fault read_content(const Unescaped& content, FieldSink& out) {
  const Header header = jtt809::read_header(content.bytes());
  const Bytes data = content.bytes().subspan(header.size, content.bytes().size() - header.size - 2);
  Body body(header.is_2019, data, content, out);
  if (header.cipher == 0 && jtt809::is_group(header.id)) {
    read_group(header, data, content, body);
    return body.fault();
  }
  const MessageType* type = jtt809::find_message(header.id);
  give_name(type, header.id, header.id_at, body);
  give_platform(header, body);
  if (header.cipher != 0)
    body.field(Tag::opaque, "body", "cipher of JT/T 809", data);
  else
    read_data(type, body);
  return body.fault();
}

class Jtt809Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (bytes[0] != jtt809::kBegin) return Step::rejected(Fault::bad_magic);
    const std::size_t end = find_end(bytes);
    if (end == bytes.size()) return wait(bytes);
    const Unescaped content(bytes, end);
    const Fault fault = fault_of(content);
    if (fault == Fault::bad_syntax || content.bytes().size() + 2 < jtt809::kShortest)
      return Step::rejected(Fault::bad_syntax);
    return Step::consumed(end + 1, fault == Fault::none ? read_content(content, out) : fault);
  }

 private:
  static Step wait(Bytes bytes) {
    const std::optional<std::uint32_t> length = jtt809::announced_length(bytes);
    if (!length) return Step::need_more(jtt809::kShortest);
    if (!is_length(*length)) return Step::rejected(Fault::bad_length);
    if (bytes.size() > 2 * std::size_t{*length}) return Step::rejected(Fault::bad_length);
    return Step::need_more(std::max<std::size_t>(*length, bytes.size() + 1));
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<Jtt809Decoder>(); }
}  // namespace

extern constinit const DecoderInfo jtt809_decoder{
    "jtt809", "JT/T 809 platforms of fleets and authorities (2011, 2019)", kOverTcp,
    kPorts,   static_cast<std::uint32_t>(jtt809::kLongestOnWire),          probe,
    make};

}  // namespace shekara
