// SPDX-License-Identifier: Apache-2.0
// WebSocket (RFC 6455 section 5), from the first frame on; the HTTP upgrade before it is the http decoder's.
// A frame:
//   FIN 1 bit, RSV 3, opcode 4 | MASK 1, length 7 (126: 2 bytes more, 127: 8 more) | 4 key, if masked |
//   payload
// A client masks its frames, a server does not. Messages in several frames are joined, compressed ones (RFC
// 7692) inflated. A message is a body; only MQTT (its CONNECT tells) is a stream that runs through the
// messages.
#include <algorithm>
#include <array>
#include <optional>

#include "scanner/base/charset.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/place.h"
#include "scanner/decode/websocket_frame.h"
#include "scanner/decode/websocket_inflate.h"

namespace shekara {
namespace {
using namespace websocket;
using Raw = std::vector<std::uint8_t>;

constexpr std::uint16_t kPorts[] = {80, 443, 8080};
constexpr std::size_t kLongest = 1U << 20;  // of a message, and of a frame that is waited for
constexpr std::size_t kTelling = 8;         // so many characters are not text by chance
constexpr std::uint32_t kMqttChannel = 1;

std::string_view name_of(std::uint8_t opcode) {
  switch (opcode) {
    case kText:
      return "text";
    case kClose:
      return "close";
    case kPing:
      return "ping";
    case kPong:
      return "pong";
    default:
      return "binary";
  }
}

bool is_mqtt_connect(Bytes bytes) {
  if (bytes.size() < 10 || bytes[0] != 0x10) return false;
  const std::string_view head = as_text(bytes.first(std::min<std::size_t>(bytes.size(), 13)));
  return head.find("MQTT") != std::string_view::npos || head.find("MQIsdp") != std::string_view::npos;
}

class WebsocketDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    Side& side = sides_.at(index_of(message.direction));
    if (side.skip > 0) return skip(message.bytes, side);
    const Header header = read_header(message.bytes);
    if (header.state == Header::State::bad) return Step::rejected(Fault::bad_value);
    if (header.state == Header::State::cut)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more();
    if (!in_order(header, side)) return Step::rejected(Fault::bad_value);
    if (header.length > kLongest) return too_long(header, side);
    const std::size_t total = header.size + static_cast<std::size_t>(header.length);
    const std::size_t there = std::min(total, message.bytes.size());
    if (there < total && !message.last) return Step::need_more(total);
    const Bytes frame = message.bytes.first(there);
    const Fault fault = header.is_control() ? control(frame, header, out) : data(frame, header, side, out);
    return Step::consumed(there, there < total ? Fault::cut : fault);
  }

 private:
  struct Side {
    std::optional<bool> masked;  // of the frames so far: one side masks all of them or none
    bool open = false;           // a message in several frames has begun
    bool compressed = false, dropped = false;
    std::uint8_t opcode = 0;
    Raw joined;
    std::uint64_t skip = 0;  // bytes still to come of a frame that is too long
    Inflater inflater;
  };

  static Step skip(Bytes bytes, Side& side) {
    const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(side.skip, bytes.size()));
    side.skip -= now;
    return Step::consumed(now);
  }

  static bool in_order(const Header& header, Side& side) {
    if (side.masked.value_or(header.masked) != header.masked) return false;
    side.masked = header.masked;
    return header.is_control() || side.open == (header.opcode == kContinuation);
  }

  static void begin(const Header& header, Side& side) {
    if (header.opcode != kContinuation) {
      side.opcode = header.opcode;
      side.compressed = header.compressed;
      side.dropped = false;
      side.joined.clear();
    }
    side.open = !header.final;
  }

  static Step too_long(const Header& header, Side& side) {
    begin(header, side);
    side.skip = header.length;
    side.dropped = side.open;
    Raw().swap(side.joined);
    return Step::consumed(header.size, Fault::too_long);
  }

  static Fault control(Bytes frame, const Header& header, FieldSink& out) {
    const FieldWriter fields(frame, out);
    fields.value(Tag::message, "message", Value(name_of(header.opcode)), frame.first(1));
    if (header.opcode != kClose) return Fault::none;
    const Bytes payload = frame.subspan(header.size);
    const Raw plain = unmasked(payload, header);
    if (plain.size() < 2) return Fault::none;
    ByteReader r(plain);
    fields.number("close.code", r.be16(), payload.first(2));
    const Utf8Text reason(as_text(r.rest()));
    if (!reason.view().empty())
      fields.value(Tag::text, "close.reason", Value(reason.view()), payload.subspan(2));
    return Fault::none;
  }

  Fault data(Bytes frame, const Header& header, Side& side, FieldSink& out) {
    begin(header, side);
    if (side.dropped) return Fault::none;
    const Raw part = unmasked(frame.subspan(header.size), header);
    if (side.joined.size() + part.size() > kLongest) {
      side.dropped = side.open;
      Raw().swap(side.joined);
      return Fault::too_long;
    }
    side.joined.insert(side.joined.end(), part.begin(), part.end());
    if (!header.final) return Fault::none;
    Raw whole;
    whole.swap(side.joined);
    return message(frame, header, whole, side, out);
  }

  Fault message(Bytes frame, const Header& header, const Raw& whole, Side& side, FieldSink& out) {
    const std::string_view name = name_of(side.opcode);
    FieldWriter(frame, out).value(Tag::message, "message", Value(name), frame.first(1));
    Inflater::Inflated inflated;
    if (side.compressed) inflated = side.inflater.message(whole);
    const Bytes body = side.compressed ? Bytes(inflated.bytes) : Bytes(whole);
    if (is_mqtt_connect(body)) mqtt_ = true;
    const std::uint32_t channel = mqtt_ && side.opcode == kBinary ? kMqttChannel : 0;
    if (!body.empty()) out.payload({body, {}, {}, header.size, name, channel});
    return side.compressed && !inflated.whole ? Fault::unpack_failed : Fault::none;
  }

  std::array<Side, 2> sides_;
  bool mqtt_ = false;
};

// Text without its last character if that is not all there.
bool is_text(Bytes bytes, bool whole) {
  std::string_view text = as_text(bytes);
  for (int i = 0; !whole && i < 3 && !text.empty() && !is_utf8(text); ++i) text.remove_suffix(1);
  return text.empty() || is_printable_text(text);
}

bool is_bracketed(Bytes text) {
  return text.size() >= kTelling &&
         ((text.front() == '{' && text.back() == '}') || (text.front() == '[' && text.back() == ']'));
}

// How a compressed message begins: a block that is not the last, of one of three kinds; a stored one has its
// length twice (RFC 1951 section 3.2).
bool may_be_deflate(Bytes plain) {
  ByteReader r(plain);
  const std::uint8_t first = r.u8();
  if (!r.ok()) return true;
  if ((first & 1) != 0 || (first & 6) == 6) return false;
  if ((first & 6) != 0) return true;
  const std::uint16_t length = r.le16(), inverse = r.le16();
  return !r.ok() || static_cast<std::uint16_t>(length ^ inverse) == 0xffff;
}

// What the payload of a first frame says: text under a mask, JSON and MQTT's CONNECT are no accident.
Probe judge(Bytes payload, const Header& header) {
  const bool whole = payload.size() == header.length;
  const Raw plain = unmasked(payload, header);
  if (header.opcode == kText && !header.compressed) {
    if (!is_text(plain, whole && header.final)) return Probe::no;
    const bool telling = header.masked ? plain.size() >= kTelling : is_bracketed(plain);
    if (whole && telling) return Probe::proven;
    return plain.size() >= kTelling ? Probe::likely : Probe::maybe;
  }
  if (header.compressed && !may_be_deflate(plain)) return Probe::no;
  if (header.opcode == kBinary && whole && header.masked && is_mqtt_connect(plain)) return Probe::proven;
  if (header.opcode == kClose && payload.size() >= 2) {
    const unsigned code = ByteReader(plain).be16();
    if (code < 1000 || code > 4999) return Probe::no;
  }
  return Probe::maybe;
}

// Frames that follow each other up to the end, all masked or none.
Probe probe(Bytes first, Direction, std::string_view) {
  std::size_t at = 0, frames = 0;
  bool open = false, masked = false;
  Probe best = Probe::maybe;
  while (at < first.size()) {
    const Bytes rest = first.subspan(at);
    const Header header = read_header(rest);
    if (header.state == Header::State::bad) return Probe::no;
    if (!header.is_control() && open != (header.opcode == kContinuation)) return Probe::no;
    if (header.state == Header::State::cut) break;
    if (frames > 0 && header.masked != masked) return Probe::no;
    masked = header.masked;
    if (!header.is_control()) open = !header.final;
    const auto there =
        static_cast<std::size_t>(std::min<std::uint64_t>(rest.size() - header.size, header.length));
    const Probe said = judge(rest.subspan(header.size, there), header);
    if (said == Probe::no || said == Probe::proven) return said;
    // A text frame that does not end where the bytes end, or is not there yet, says less.
    const bool telling = header.masked || header.size + there == rest.size();
    if (said == Probe::likely && telling) best = Probe::likely;
    if (there < header.length) break;
    at += header.size + there;
    ++frames;
  }
  return frames >= 3 ? Probe::likely : best;
}

std::unique_ptr<Decoder> make() { return std::make_unique<WebsocketDecoder>(); }
}  // namespace

extern constinit const DecoderInfo websocket_decoder{
    "websocket", "WebSocket frames (RFC 6455), with compression", kOverTcp, kPorts, kLongest + 16, probe,
    make};

}  // namespace shekara
