// SPDX-License-Identifier: Apache-2.0
// Messages of gRPC as they stand in the body of a request or an answer (grpc.io, PROTOCOL-HTTP2
// "Length-Prefixed-Message"; PROTOCOL-WEB): a flag of one byte (1: compressed; 80: trailers, of gRPC-Web),
// the length as four bytes big endian, the message: protobuf, else JSON.
#include <algorithm>

#include "scanner/decode/content_type.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/nested_text.h"
#include "scanner/decode/place.h"
#include "scanner/decode/protobuf_walk.h"

namespace shekara {
namespace {
constexpr std::size_t kHead = 5,
                      kLongestMessage = 4U << 20;  // what servers accept, if they are not told otherwise
constexpr std::uint8_t kPlain = 0, kPacked = 1, kTrailers = 0x80;

struct Frame {
  std::uint8_t flag = 0;
  std::uint32_t length = 0;
  Bytes content;
  bool valid = false, whole = false;  // as far as it is there; all there
};

Frame frame_at(Bytes bytes) {
  ByteReader reader(bytes);
  Frame frame;
  frame.flag = reader.u8();
  frame.length = reader.be32();
  frame.valid = (frame.flag == kPlain || frame.flag == kPacked || frame.flag == kTrailers) &&
                frame.length <= kLongestMessage;
  if (!reader.ok()) return frame;
  frame.content = reader.take(frame.length);
  frame.whole = frame.valid && reader.ok();
  return frame;
}

// An unannounced body must be frames to its end, the first of them with something that is known.
Probe probe(Bytes first, Direction, std::string_view content_type) {
  if (first[0] != kPlain && first[0] != kPacked && first[0] != kTrailers) return Probe::no;
  if (first.size() < kHead) return Probe::maybe;
  Frame frame = frame_at(first);
  if (!frame.valid) return Probe::no;
  if (names_format(content_type, "application/grpc")) return Probe::likely;
  if (frame.flag == kTrailers || !is_recognisable(frame.content)) return Probe::no;
  for (Bytes left = first; !left.empty(); left = left.subspan(kHead + frame.length)) {
    frame = frame_at(left);
    if (!frame.whole) return Probe::no;
  }
  return Probe::likely;
}

class GrpcDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    const Frame frame = frame_at(bytes);
    if (bytes.size() < kHead) return message.last ? Step::rejected(Fault::cut) : Step::need_more(kHead);
    if (!frame.valid) return Step::rejected(Fault::bad_value);
    if (!frame.whole && !message.last) return Step::need_more(kHead + frame.length);
    const FieldWriter writer(bytes, out);
    const Bytes content = frame.whole ? frame.content : bytes.subspan(kHead);
    if (frame.flag == kTrailers)
      writer.payload("grpc.trailers", content, "text/plain");
    else
      hand_on(content, frame.flag == kPacked, out);
    return Step::consumed(kHead + content.size(), frame.whole ? Fault::none : Fault::cut);
  }

 private:
  // How it is packed stands in a header that is not seen here; the bytes themselves tell.
  static void hand_on(Bytes content, bool packed, FieldSink& out) {
    if (packed) return hand_on_bytes(content, "grpc.message", kHead, out);
    const bool json = !content.empty() && (content[0] == '{' || content[0] == '[');
    if (!content.empty())
      out.payload({content, json ? "application/json" : "application/x-protobuf", {}, kHead, "grpc.message"});
  }
};
}  // namespace

extern constinit const DecoderInfo grpc_decoder{
    "grpc", "messages of gRPC and gRPC-Web", kAsBody, {}, kLongestMessage + kHead, probe, [] {
      return std::unique_ptr<Decoder>(new GrpcDecoder);
    }};

}  // namespace shekara
