// SPDX-License-Identifier: Apache-2.0
// RTMP (Adobe RTMP 1.0): cameras and action recorders that send pictures to a platform, and players. Each
// side sends
//   03 | 4 time, 4 zero (or a version), 1528 anything | 1536: the other side's, sent back
// and then messages in chunks. Commands say where and as which stream; of sound and pictures only is told
// that they are.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/flv_tag.h"
#include "scanner/decode/rtmp_chunk.h"
#include "scanner/decode/rtmp_message.h"

namespace shekara {
namespace {
using namespace rtmp;

constexpr std::uint16_t kPorts[] = {1935};
constexpr std::uint8_t kVersion = 3;
constexpr std::size_t kHello = 1537, kEcho = 1536, kHandshake = kHello + kEcho;
constexpr std::size_t kLongest = 32U << 10;  // of a message that is read
constexpr std::size_t kLargestChunk = 0xffffff;

// The first nine bytes: version, time, and zeros or the version of the program.
bool may_be_hello(Bytes bytes) {
  if (bytes[0] != kVersion) return false;
  if (bytes.size() < 9) return true;
  const bool zero = std::ranges::all_of(bytes.subspan(5, 4), [](std::uint8_t byte) { return byte == 0; });
  return zero || (bytes[5] != 0 && bytes[5] <= 32) || bytes[5] == 0x80;
}

class RtmpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    Side& side = sides_.at(index_of(message.direction));
    switch (side.phase) {
      case Phase::hello:
        if (!may_be_hello(message.bytes)) return Step::rejected(Fault::bad_magic);
        return handshake(message, kHello, Phase::echo, side);
      case Phase::echo:
        return handshake(message, kEcho, Phase::chunks, side);
      case Phase::chunks:
        break;
    }
    return side.skip > 0 ? skip(message.bytes, side) : chunk(message, side, out);
  }

 private:
  enum class Phase : std::uint8_t { hello, echo, chunks };
  struct Side {
    Phase phase = Phase::hello;
    Streams streams;
    std::size_t chunk_size = kChunkSize;
    std::size_t skip = 0;  // bytes of a chunk still to come that nobody reads
    bool told_audio = false, told_video = false;
  };

  static Step handshake(const Message& message, std::size_t size, Phase next, Side& side) {
    if (message.bytes.size() < size)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(size);
    side.phase = next;
    return Step::consumed(size);
  }

  static Step skip(Bytes bytes, Side& side) {
    const std::size_t now = std::min(side.skip, bytes.size());
    side.skip -= now;
    return Step::consumed(now);
  }

  Step chunk(const Message& message, Side& side, FieldSink& out) {
    const ChunkHead head = side.streams.read_head(message.bytes);
    if (head.state == ChunkHead::State::bad) return Step::rejected(Fault::bad_value);
    if (head.state == ChunkHead::State::cut)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more();
    Stream* const stream = side.streams.update(head);
    if (stream == nullptr) return Step::rejected(Fault::too_long);
    if (stream->received >= stream->length) stream->received = 0;  // a head that shortens what is under way
    const std::size_t now = std::min(side.chunk_size, stream->length - stream->received);
    const bool read = stream->type != kAudio && stream->type != kVideo && stream->length <= kLongest;
    const std::size_t needed = head.size + (read ? now : std::min<std::size_t>(now, 1));
    if (message.bytes.size() < needed)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(needed);
    const Bytes frame = message.bytes.first(std::min(head.size + now, message.bytes.size()));
    const FieldWriter fields(frame, out);
    Fault fault = Fault::none;
    if (read)
      fault = join(frame.subspan(head.size), head, *stream, side, fields);
    else
      pass_over(frame.subspan(head.size), now, *stream, side, fields);
    return Step::consumed(frame.size(), fault);
  }

  static void pass_over(Bytes part, std::size_t now, Stream& stream, Side& side, const FieldWriter& out) {
    side.skip = now - part.size();
    const bool first = stream.received == 0;
    stream.received += now;
    bool& told = stream.type == kAudio ? side.told_audio : side.told_video;
    const bool media = stream.type == kAudio || stream.type == kVideo;
    if (!first || told || !media || part.empty()) return;
    told = true;
    const std::string words = flv::media_words(stream.type, part[0]) + ", RTMP";
    out.value(Tag::media, "media", Value(std::string_view(words)), part.first(1));
  }

  static Fault join(Bytes part, const ChunkHead& head, Stream& stream, Side& side, const FieldWriter& out) {
    if (stream.received == 0) stream.joined.clear();
    const bool alone = stream.received == 0 && part.size() == stream.length;
    if (!alone) stream.joined.insert(stream.joined.end(), part.begin(), part.end());
    stream.received += part.size();
    if (stream.received < stream.length) return Fault::none;
    stream.received = 0;
    std::vector<std::uint8_t> joined;
    joined.swap(stream.joined);
    return whole(alone ? part : Bytes(joined), head.type, side, out);
  }

  static Fault whole(Bytes body, std::uint8_t type, Side& side, const FieldWriter& out) {
    ByteReader r(body);
    switch (type) {
      case kSetChunkSize: {
        const std::size_t size = r.be32();
        if (!r.ok() || size == 0 || size > 0x7fffffff) return Fault::bad_value;
        side.chunk_size = std::min(size, kLargestChunk);
        return Fault::none;
      }
      case kAbort: {
        const std::uint32_t id = r.be32();
        if (r.ok()) side.streams.forget(id);
        return r.ok() ? Fault::none : Fault::bad_value;
      }
      case kCommand3:
        r.u8();  // says that AMF0 may follow, and it always does
        [[fallthrough]];
      case kCommand0:
        return give_command(out, r.rest()) ? Fault::none : Fault::bad_value;
      case kData3:
        r.u8();
        [[fallthrough]];
      case kData0:
        give_data(out, r.rest());
        return Fault::none;
      default:
        return Fault::none;
    }
  }

  std::array<Side, 2> sides_;
};

// A first chunk as both sides send it: of a control message, or the command that opens (or answers) the
// connection.
Probe probe_chunk(Bytes bytes) {
  const ChunkHead head = Streams().read_head(bytes);
  if (head.state == ChunkHead::State::bad) return Probe::no;
  if (head.state == ChunkHead::State::cut) return Probe::maybe;
  switch (head.type) {
    case kSetChunkSize:
    case kAcknowledgement:
    case kWindowSize:
      return head.id == 2 && head.length == 4 ? Probe::proven : Probe::no;
    case kPeerBandwidth:
      return head.id == 2 && head.length == 5 ? Probe::proven : Probe::no;
    case kUserControl:
      return head.id == 2 && head.length >= 6 && head.length <= 10 ? Probe::proven : Probe::no;
    case kCommand0:
    case kCommand3:
      break;
    default:
      return Probe::no;
  }
  ByteReader r(bytes.subspan(head.size));
  if (head.type == kCommand3) r.u8();
  const std::uint8_t marker = r.u8();
  const std::string_view name = r.text(r.be16());
  if (!r.ok()) return Probe::maybe;
  return marker == 2 && (name == "connect" || name == "_result" || name == "_error") ? Probe::proven
                                                                                     : Probe::no;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (!may_be_hello(first)) return Probe::no;
  return first.size() <= kHandshake ? Probe::maybe : probe_chunk(first.subspan(kHandshake));
}

std::unique_ptr<Decoder> make() { return std::make_unique<RtmpDecoder>(); }
}  // namespace

extern constinit const DecoderInfo rtmp_decoder{
    "rtmp", "RTMP: live video to and from platforms", kOverTcp, kPorts, kLongest + 32, probe, make};

}  // namespace shekara
