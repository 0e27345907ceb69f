// SPDX-License-Identifier: Apache-2.0
// JT/T 808, terminals of Chinese make in vehicles of any country, editions 2011, 2013 and 2019. Big-endian:
//   7E | 2 id | 2 properties | 2019: 1 version | 6 or 10 phone, BCD | 2 serial | 4 parts | body | 1 XOR | 7E
// with 7E and 7D inside escaped as 7D 02 and 7D 01; the XOR is over all before it, made before escaping. Some
// also speak in plain text (jtt808_plain.cpp).
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/jtt808_messages.h"
#include "scanner/decode/jtt808_parts.h"
#include "scanner/decode/jtt808_plain.h"

namespace shekara {

namespace {
using jtt808::Body;
using jtt808::Header;
using jtt808::MessageType;
using jtt808::Unescaped;

constexpr std::uint16_t kPorts[] = {808, 5015};

std::size_t find_delimiter(Bytes bytes, std::size_t from, std::uint8_t delimiter) {
  return static_cast<std::size_t>(
      std::find(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), delimiter) - bytes.begin());
}

// What is wrong with what stood between two delimiters.
Fault fault_of(const Unescaped& content, const Header& header) {
  if (!content.ok()) return Fault::bad_syntax;
  if (xor_of(content.bytes()) != 0) return Fault::bad_checksum;
  return header.fits ? Fault::none : Fault::bad_length;
}

// A frame that is still coming in.
Probe probe_part(Bytes first, std::size_t begin, std::uint8_t delimiter) {
  if (first.size() > jtt808::kLongestFrame) return Probe::no;
  const std::size_t end = first.size() - (jtt808::starts_escape(first.back()) ? 1 : 0);
  if (end <= begin) return Probe::maybe;
  const Unescaped content(first, begin, end, delimiter);
  if (!content.ok()) return Probe::no;
  if (content.bytes().size() < jtt808::kLongestHeader) return Probe::maybe;
  const Header header = jtt808::read_header(content.bytes(), delimiter);
  if (content.bytes().size() > header.size + header.body_size + 1) return Probe::no;
  return jtt808::find_message(header.id) != nullptr ? Probe::likely : Probe::maybe;
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  while (first.size() > 1 && jtt808::is_delimiter(first[0]) && first[1] == first[0]) first = first.subspan(1);
  if (first.empty()) return Probe::maybe;
  if (first[0] == '(') return jtt808::probe_plain(as_text(first));
  const std::uint8_t delimiter = first[0];
  if (!jtt808::is_delimiter(delimiter)) return Probe::no;
  const std::size_t end = find_delimiter(first, 1, delimiter);
  if (end == first.size()) return probe_part(first, 1, delimiter);
  const Unescaped content(first, 1, end, delimiter);
  const Header header = jtt808::read_header(content.bytes(), delimiter);
  if (fault_of(content, header) != Fault::none) return Probe::no;
  return jtt808::find_message(header.id) != nullptr ? Probe::proven : Probe::likely;
}

// The phone number of the SIM by the standard; makers also put an IMEI, or a number of their own, there.
void give_terminal(const Header& header, Body& body) {
  const std::string digits = bcd_digits(header.phone);
  if (digits.find_first_not_of("0123456789") != std::string::npos)
    return body.field(Tag::device_id, "phone", digits, header.phone);
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return;
  body.field(Tag::phone, "phone", digits, header.phone);
  const std::string_view stripped = std::string_view(digits).substr(first);
  if (is_imei(stripped)) body.field(Tag::imei, "imei", stripped, header.phone);
}

void give_order(const MessageType& type, Bytes content, Body& body) {
  const jtt808::Order order = jtt808::order_of(type, body.in.rest(), body.is_2019);
  body.field(Tag::command, "command", jtt808::order_text(type, order.words), content.first(2), order.kind);
}

void give_header(const Header& header, const MessageType* type, Bytes content, Body& body) {
  char name[16];
  std::snprintf(name, sizeof name, "%04x", static_cast<unsigned>(header.id));
  const std::string full =
      type == nullptr ? std::string(name) : std::string(name) + " " + std::string(type->name);
  body.field(Tag::message, "message", full, content.first(2));
  if (type != nullptr && !type->order.empty()) give_order(*type, content, body);
  give_terminal(header, body);
  if (header.is_part)
    body.field(Tag::number, "part", std::int64_t{header.part}, content.subspan(header.size - 2, 2));
}

void read_body(const MessageType* type, Body& body) {
  if (type != nullptr && type->read != nullptr) {
    type->read(body);
    if (!body.in.ok() || body.in.left() > 0) body.wrong(Fault::bad_length);
  } else if (body.in.left() > 0) {
    body.take_payload("body");
    body.wrong(Fault::unsupported);
  }
}

void give_opaque(const Header& header, Body& body) {
  const std::string name = header.cipher == 1 ? "cipher RSA" : "cipher " + std::to_string(header.cipher);
  body.field(Tag::opaque, "body", name, body.in.rest());
}

class Jtt808Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (bytes[0] == '(') return jtt808::read_plain(message, out);
    Side& side = sides_.at(index_of(message.direction));
    const bool opens = jtt808::is_delimiter(bytes[0]);
    if (opens && bytes.size() == 1 && !message.last) return Step::need_more(2);
    if (opens && (bytes.size() == 1 || bytes[1] == bytes[0]))
      return Step::consumed(1);  // nothing between frames
    // Frames in a row may share the delimiter between them.
    if (!opens && !may_continue(side, bytes)) return reject(side, Fault::bad_magic);
    const std::uint8_t delimiter = opens ? bytes[0] : side.delimiter;
    const std::size_t begin = opens ? 1 : 0, end = find_delimiter(bytes, begin, delimiter);
    if (end == bytes.size() && end <= jtt808::kLongestFrame) return Step::need_more();
    if (end == bytes.size()) return reject(side, Fault::too_long);
    return read_frame(message, begin, end, delimiter, out);
  }

 private:
  struct Side {
    std::uint8_t delimiter = 0;  // that ended the frame before, 0 for none
    jtt808::Parts parts;
    bool has_ended =
        false;  // every datagram is the last of its bytes: only the end of a stream comes but once
  };

  static bool may_continue(const Side& side, Bytes bytes) {
    ByteReader in(bytes);
    return side.delimiter != 0 && (bytes.size() < 2 || jtt808::find_message(in.be16()) != nullptr);
  }

  static Step reject(Side& side, Fault fault) {
    side.delimiter = 0;
    return Step::rejected(fault);
  }

  Step read_frame(const Message& message, std::size_t begin, std::size_t end, std::uint8_t delimiter,
                  FieldSink& out) {
    Side& side = sides_.at(index_of(message.direction));
    const Unescaped content(message.bytes, begin, end, delimiter);
    const Header header = jtt808::read_header(content.bytes(), delimiter);
    const MessageType* type = jtt808::find_message(header.id);
    Fault fault = fault_of(content, header);
    if (fault != Fault::none && type == nullptr && !header.fits) return reject(side, fault);
    side.delimiter = delimiter;
    if (fault == Fault::none) fault = read_content(header, type, content, side.parts, out);
    if (message.last && end + 1 == message.bytes.size()) {
      if (fault == Fault::none && !side.has_ended && side.parts.is_waiting()) fault = Fault::cut;
      side.has_ended = true;
    }
    return Step::consumed(end + 1, fault);
  }

  static Fault read_content(const Header& header, const MessageType* type, const Unescaped& content,
                            jtt808::Parts& parts, FieldSink& out) {
    const Bytes data = content.bytes().subspan(header.size, header.body_size);
    Body body(header, data, content, out);
    give_header(header, type, content.bytes(), body);
    if (header.cipher != 0) {
      give_opaque(header, body);
    } else if (header.is_part && header.parts > 1) {
      read_part(header, type, content, data, body, parts, out);
    } else {
      read_body(type, body);
    }
    return body.fault();
  }

  static void read_part(const Header& header, const MessageType* type, const Unescaped& content, Bytes data,
                        Body& body, jtt808::Parts& parts, FieldSink& out) {
    if (type != nullptr && type->starts_whole) {
      if (header.part == 1) return read_body(type, body);
      return body.field(Tag::number, "part.bytes", static_cast<std::int64_t>(data.size()), data);
    }
    body.wrong(parts.add(header, data));
    const std::optional<std::vector<std::uint8_t>> whole = parts.take_whole();
    if (!whole) return;
    const std::uint32_t offset = content.wire_offset(header.size);
    const std::uint32_t length = content.wire_offset(content.bytes().size() - 1) - offset;
    Body joined(header, *whole, jtt808::Place{offset, std::max(length, 1U)}, out);
    read_body(type, joined);
    body.wrong(joined.fault());
  }

  std::array<Side, 2> sides_;
};
}  // namespace

extern constinit const DecoderInfo jtt808_decoder{
    "jtt808",
    "JT/T 808 vehicle terminals (2011, 2013, 2019), with the messages of JT/T 1078",
    kOverTcp | kOverUdp,
    kPorts,
    jtt808::kLongestFrame,
    probe,
    [] { return std::unique_ptr<Decoder>(new Jtt808Decoder); }};

}  // namespace shekara
