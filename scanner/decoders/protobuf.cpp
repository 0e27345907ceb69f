// SPDX-License-Identifier: Apache-2.0
// Protocol Buffers without a schema (protobuf.dev/programming-guides/encoding): bodies, datagrams, and
// streams of messages that stand one behind the other, with their length in front of each ("delimited") or
// without. A field is a varint (number << 3 | wire type) and a value; wire types 0 varint, 1 eight bytes, 2
// length and bytes, 5 four bytes. Nothing says that bytes are protobuf: they are taken for it where a content
// type says so, or where they end exactly and have at least four fields of three numbers in rising order, not
// only text (the whole rule: Shape::fits()).
#include <algorithm>
#include <array>

#include "scanner/decode/content_type.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/place.h"
#include "scanner/decode/protobuf_fields.h"
#include "scanner/decode/protobuf_walk.h"

namespace shekara {
namespace {
using protobuf::Ending;
using protobuf::Shape;

constexpr std::size_t kLongestMessage = 64U << 10;
constexpr std::size_t kShortestMessage = 8;  // of delimited ones, to be recognised
constexpr std::size_t kEnoughToTell = 32;    // bytes, after which a start must be more than possible
constexpr std::size_t kManyFields = 12;      // in order, and no end yet: that is no chance

struct Delimited {
  Ending ending = Ending::cut;  // of the length and the bytes it counts
  std::size_t at = 0, end = 0;  // of the message
};

Delimited delimited(Bytes bytes) {
  ByteReader reader(bytes);
  std::uint64_t length = 0;
  Delimited found;
  found.ending = protobuf::read_varint(reader, length);
  if (found.ending != Ending::whole) return found;
  if (length == 0 || length > kLongestMessage) return {Ending::bad, 0, 0};
  found.at = reader.offset();
  found.end = found.at + static_cast<std::size_t>(length);
  if (found.end > bytes.size()) found.ending = Ending::cut;
  return found;
}

// The length says more than there is, and what is there may be the front of a message.
bool may_be_delimited(Bytes bytes, const Delimited& found) {
  const bool cut = found.ending == Ending::cut;
  return cut && protobuf::shape_of(bytes.subspan(std::min(found.at, bytes.size()))).ending != Ending::bad;
}

bool is_delimited(Bytes bytes, const Delimited& found) {
  return found.ending == Ending::whole && found.end - found.at >= kShortestMessage &&
         protobuf::is_message(bytes.subspan(found.at, found.end - found.at));
}

bool names_protobuf(std::string_view content_type) {
  return names_format(content_type, "protobuf") || names_format(content_type, "x-proto");
}

Probe probe_unannounced(Bytes first, const Shape& shape, const Delimited& sized) {
  if (shape.fits() && !protobuf::is_mostly_printable(first)) {
    if (shape.ending == Ending::whole) return Probe::likely;
    return shape.fields >= kManyFields ? Probe::likely : Probe::maybe;
  }
  if (is_delimited(first, sized)) return Probe::likely;
  const bool open = shape.ending != Ending::bad || may_be_delimited(first, sized);
  if (!open || first.size() > kEnoughToTell) return Probe::no;
  return first.size() <= 2 || !protobuf::is_mostly_printable(first) ? Probe::maybe : Probe::no;
}

Probe probe(Bytes first, Direction, std::string_view content_type) {
  if (first[0] == 0) return Probe::no;
  const Shape shape = protobuf::shape_of(first);
  const Delimited sized = delimited(first);
  if (!names_protobuf(content_type)) return probe_unannounced(first, shape, sized);
  const bool parses = shape.fields > 0 && shape.ending != Ending::bad;
  return parses || is_delimited(first, sized) ? Probe::likely : Probe::maybe;
}

class ProtobufDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    Framing& framing = framing_.at(index_of(message.direction));
    const Bytes bytes = message.bytes;
    const Delimited sized = delimited(bytes);
    const Shape shape = protobuf::shape_of(bytes);
    if (framing == Framing::unknown) {
      if (is_delimited(bytes, sized))
        framing = Framing::delimited;
      else if (shape.another || message.last)
        framing = Framing::bare;
      else
        return undecided(bytes, shape, sized);
    }
    return framing == Framing::bare ? bare(message, shape, out) : with_length(message, sized, out);
  }

 private:
  enum class Framing : std::uint8_t { unknown, bare, delimited };

  static Step undecided(Bytes bytes, const Shape& shape, const Delimited& sized) {
    const bool open = shape.ending != Ending::bad || may_be_delimited(bytes, sized);
    return open ? more(bytes) : Step::rejected(Fault::bad_syntax);
  }

  // The walk starts again each time, so it waits for a good part more.
  static Step more(Bytes bytes) { return Step::need_more(bytes.size() + 1 + bytes.size() / 8); }

  // Cut: what stands before the cut is given.
  static Step bare(const Message& message, const Shape& shape, FieldSink& out) {
    if (shape.ending == Ending::bad || (shape.fields == 0 && message.last))
      return Step::rejected(Fault::bad_syntax);
    if (!shape.another && !message.last) return more(message.bytes);
    const Fault fault = protobuf::emit_message(message.bytes.first(shape.end), message.bytes, out);
    if (shape.ending == Ending::cut) return Step::consumed(message.bytes.size(), Fault::cut);
    return Step::consumed(shape.end, fault);
  }

  static Step with_length(const Message& message, const Delimited& sized, FieldSink& out) {
    if (sized.ending == Ending::cut && !message.last) return Step::need_more(sized.end);
    if (sized.ending != Ending::whole) return Step::rejected(Fault::bad_length);
    const Bytes body = message.bytes.subspan(sized.at, sized.end - sized.at);
    if (whole_ending(body) != Ending::whole) return Step::rejected(Fault::bad_syntax);
    return Step::consumed(sized.end, protobuf::emit_message(body, message.bytes, out));
  }

  static Ending whole_ending(Bytes body) {
    protobuf::WireReader reader(body);
    protobuf::WireField field;
    while (reader.next(field)) {
    }
    return reader.ending();
  }

  std::array<Framing, 2> framing_{};
};
}  // namespace

extern constinit const DecoderInfo protobuf_decoder{
    "protobuf",
    "Protocol Buffers without a schema",
    kOverTcp | kOverUdp | kAsBody,
    {},
    kLongestMessage,
    probe,
    [] { return std::unique_ptr<Decoder>(new ProtobufDecoder); }};

}  // namespace shekara
