// SPDX-License-Identifier: Apache-2.0
// HTTP/2 (RFC 9113) over TCP, inside TLS or in the clear: from the client's preface on, after an upgrade of HTTP/1 (the answer is
// then stream 1), or from any frame of a connection that was joined in the middle.
//   "PRI * HTTP/2.0", SETTINGS | frames: length 3, type 1, flags 1, stream 4, payload
// A step is a frame; a head with all frames that continue it is one, of DATA beyond 256 KiB each piece is one.
#include <algorithm>
#include <array>
#include <optional>

#include "scanner/base/limits.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/hpack.h"
#include "scanner/decode/http2_block.h"
#include "scanner/decode/http2_frame.h"
#include "scanner/decode/http_streams.h"

namespace shekara {
namespace {
using namespace http2;

constexpr std::uint16_t kPorts[] = {80, 443, 8080};
constexpr std::size_t kPiece = 256U << 10;    // of DATA, that is waited for
constexpr std::size_t kLongest = 64U << 10;   // of any other frame

Probe probe(Bytes first, Direction direction, std::string_view) { return probe_frames(first, direction); }

std::string_view name_of(std::uint8_t type) {
  switch (type) {
    case kReset:
      return "reset";
    case kSettings:
      return "settings";
    case kGoAway:
      return "goaway";
    case kAltSvc:
      return "altsvc";
    case kOrigin:
      return "origin";
    default:
      return {};
  }
}

Step step_of(std::size_t bytes, Fault fault, bool read = true) {
  Step step = Step::consumed(bytes, fault);
  step.read = read;
  return step;
}

class Http2Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    Side& side = sides_.at(index_of(message.direction));
    if (!side.begun) {
      const std::optional<Step> preface = begin(message, side);
      if (preface) return *preface;
    }
    Step step = side.left > 0 ? piece(message, side, 0, out) : frame(message, side, out);
    if (step.kind == Step::Kind::consumed) step.fault = first_of(step.fault, streams_.settle(message.direction, out));
    return step;
  }

  Ending end(Direction direction, FieldSink& out) override { return {streams_.end(direction, out)}; }

 private:
  struct Side {
    bool begun = false;
    std::optional<HpackTable> table;
    bool from_start = false;   // all heads of this direction were seen
    BlockWalk walk;            // of a head that is not whole yet
    // Of a DATA frame that comes in pieces, or of one that is passed over.
    std::size_t left = 0, padding = 0;
    std::uint32_t stream = 0;
    bool ends = false, skipped = false;
  };

  static std::optional<Step> begin(const Message& message, Side& side) {
    const std::string_view text = as_text(message.bytes.first(std::min(message.bytes.size(), kPreface.size())));
    const bool preface = text == kPreface;
    if (!preface && text == kPreface.substr(0, text.size()))
      return message.last ? step_of(text.size(), Fault::cut, false) : Step::need_more(kPreface.size());
    if (!preface && message.bytes.size() < kHead)
      return message.last ? step_of(message.bytes.size(), Fault::cut, false) : Step::need_more(kHead);
    side.begun = true;
    // A server begins with SETTINGS of its own (section 3.4).
    const Frame first = read_frame(message.bytes);
    side.from_start = preface || (message.direction == Direction::server_to_client && first.is(kSettings) && !first.has(kAck));
    return preface ? std::optional(Step::consumed(kPreface.size())) : std::nullopt;
  }

  Step frame(const Message& message, Side& side, FieldSink& out) {
    const Bytes bytes = message.bytes;
    if (bytes.size() < kHead)
      return message.last ? step_of(bytes.size(), Fault::cut, false) : Step::need_more(kHead);
    const Frame frame = read_frame(bytes);
    const Fault fault = judge(frame);
    if (fault != Fault::none) return give_up(message.direction, fault, out);
    if (frame.is(kData)) return data(message, frame, side, out);
    if (frame.is(kHeaders) || frame.is(kPushPromise)) return head(message, frame, side, out);
    if (frame.is(kContinuation)) return lone_continuation(bytes, frame, side);
    if (frame.length > kLongest) return give_up(message.direction, Fault::too_long, out);
    const std::size_t size = kHead + frame.length;
    if (bytes.size() < size) return message.last ? step_of(bytes.size(), Fault::cut, false) : Step::need_more(size);
    return other(message.direction, frame, bytes.first(size), out);
  }

  // These are no frames: a message start is looked for again, and no end of a body will be found.
  Step give_up(Direction direction, Fault fault, FieldSink& out) {
    streams_.end(direction, out);
    return Step::rejected(fault);
  }

  Step data(const Message& message, const Frame& frame, Side& side, FieldSink& out) {
    const std::size_t extra = frame.has(kPadded) ? 1 : 0;
    if (message.bytes.size() < kHead + extra)
      return message.last ? step_of(message.bytes.size(), Fault::cut, false) : Step::need_more(kHead + extra);
    const std::size_t padding = extra == 0 ? 0 : message.bytes[kHead];
    if (padding + extra > frame.length) return skip(message.bytes, kHead + frame.length, side, Fault::bad_length);
    side.left = frame.length - extra;
    side.padding = padding;
    side.stream = frame.stream;
    side.ends = frame.has(kEndStream);
    side.skipped = false;
    const Step step = piece(message, side, kHead + extra, out);
    if (step.kind == Step::Kind::need_more) side.left = 0;  // the frame will be shown again from its start
    return step;
  }

  // The next bytes of a DATA frame, `front` bytes of its head before them: all of it, or as much as is waited for.
  Step piece(const Message& message, Side& side, std::size_t front, FieldSink& out) {
    const std::size_t size = front + std::min(side.left, kPiece);
    const std::size_t there = std::min(size, message.bytes.size());
    if (side.skipped) {
      side.left -= there;
      return step_of(there, Fault::none, false);
    }
    if (there < size && !message.last) return Step::need_more(size);
    const Bytes shown = message.bytes.first(there);
    const Bytes bytes = shown.subspan(front);
    side.left -= bytes.size();
    const std::size_t of_padding = side.padding - std::min(side.padding, side.left);
    const Bytes content = bytes.first(bytes.size() - std::min(bytes.size(), of_padding));
    const bool ends = side.left == 0 && side.ends;
    side.padding = std::min(side.padding, side.left);
    const HttpStreams::Taken taken = streams_.data(message.direction, side.stream, content, ends, shown, out);
    return step_of(there, there < size ? Fault::cut : taken.fault, taken.unread == 0);
  }

  Step head(const Message& message, const Frame& first, Side& side, FieldSink& out) {
    side.walk.advance(message.bytes);
    const BlockWalk walk = side.walk;
    if (walk.state == BlockWalk::State::more && !message.last) return Step::need_more(walk.wanted);
    side.walk = {};
    if (walk.state != BlockWalk::State::whole) return broken_head(message, first, walk, side);
    const Bytes shown = message.bytes.first(walk.at);
    const HeadBlock block = join_block(shown);
    if (block.fault != Fault::none) {
      lose_table(side);
      return step_of(shown.size(), block.fault, false);
    }
    const HeaderList list = table_of(side).unpack(block.view());
    const std::uint32_t stream = first.is(kPushPromise) ? block.promised : first.stream;
    Fault fault = list.fault;
    if (first.is(kPushPromise))
      emit_http_head(list, "HTTP/2", {}, stream_prefix(stream), shown, out);
    else
      fault = streams_.head(message.direction, stream, list, first.has(kEndStream), shown, out);
    return step_of(shown.size(), fault, list.fault == Fault::none);
  }

  // Cut off, continued by something else, or too long: its lines are unknown, and what later heads refer to is too.
  static Step broken_head(const Message& message, const Frame& first, const BlockWalk& walk, Side& side) {
    lose_table(side);
    if (walk.state == BlockWalk::State::bad) return step_of(walk.at, Fault::bad_value, false);
    if (walk.state == BlockWalk::State::more) return step_of(message.bytes.size(), Fault::cut, false);
    if (walk.at > 0) return step_of(walk.at, Fault::too_long, false);
    return skip(message.bytes, kHead + first.length, side, Fault::too_long);
  }

  // A part of a head that was too long, or of none.
  static Step lone_continuation(Bytes bytes, const Frame& frame, Side& side) {
    lose_table(side);
    return skip(bytes, kHead + frame.length, side, Fault::bad_value);
  }

  // The frame at the front is passed over, what has not come yet of it too.
  static Step skip(Bytes bytes, std::size_t size, Side& side, Fault fault) {
    const std::size_t there = std::min(size, bytes.size());
    side.left = size - there;
    side.skipped = true;
    return step_of(there, fault, false);
  }

  Step other(Direction direction, const Frame& frame, Bytes bytes, FieldSink& out) {
    const Bytes payload = bytes.subspan(kHead);
    const FieldWriter fields(bytes, out);
    const std::string_view name = name_of(frame.type);
    if (!name.empty()) fields.value(Tag::message, "frame", Value(name), bytes);
    switch (frame.type) {
      case kReset:
        fields.number(stream_prefix(frame.stream) + "error", ByteReader(payload).be32(), payload);
        return step_of(bytes.size(), streams_.reset(direction, frame.stream, out));
      case kGoAway:
        fields.number("goaway.error", ByteReader(payload.subspan(4)).be32(), payload.subspan(4, 4));
        fields.text(Tag::text, "goaway.debug", payload.subspan(8));
        break;
      case kAltSvc:
      case kOrigin:
        return step_of(bytes.size(), places(frame, payload, fields));
      case kSettings:
      case kPing:
      case kPriority:
      case kWindowUpdate:
      case kPriorityUpdate:
        break;
      default:
        return Step::unread(bytes.size());
    }
    return Step::consumed(bytes.size());
  }

  // Where else the server may be found (RFC 7838 section 4), and what it answers for (RFC 8336).
  static Fault places(const Frame& frame, Bytes payload, const FieldWriter& fields) {
    ByteReader r(payload);
    while (r.left() > 0) {
      const Bytes origin = r.take(r.be16());
      if (!r.ok()) return Fault::bad_length;
      fields.text(Tag::text, "origin", origin);
      if (!frame.is(kAltSvc)) continue;
      fields.text(Tag::text, "altsvc", r.rest(), "alt-svc");
      break;
    }
    return Fault::none;
  }

  static HpackTable& table_of(Side& side) {
    if (!side.table) side.table.emplace(side.from_start);
    return *side.table;
  }
  static void lose_table(Side& side) {
    side.from_start = false;
    side.table.reset();
  }

  std::array<Side, 2> sides_;
  HttpStreams streams_{"HTTP/2"};
};
}  // namespace

extern constinit const DecoderInfo http2_decoder{
    "http2", "HTTP/2, with gRPC and what it carries", kOverTcp, kPorts, 512U << 10, probe,
    [] { return std::unique_ptr<Decoder>(new Http2Decoder); }};

}  // namespace shekara
