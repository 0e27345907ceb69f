// SPDX-License-Identifier: Apache-2.0
// AMQP 0-9-1 (AMQP Working Group 2008, with RabbitMQ's additions) and AMQP 1.0 (OASIS 2012). A client greets
// with "AMQP" and four bytes that name the protocol: 00 00 09 01, or 00 01 00 00 and 03 01 00 00 (SASL)
// of 1.0. Then frames; their first byte tells which of the two they are: a type (1, 2, 3, 8) of 0-9-1, or the
// zero above a length of 1.0.
#include <algorithm>
#include <array>

#include "scanner/decode/amqp10_frames.h"
#include "scanner/decode/amqp_frames.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {5671, 5672};
constexpr std::size_t kGreeting = 8;
constexpr std::string_view kMagic = "AMQP";
constexpr std::uint8_t kTlsFollows = 2;

struct Protocol {
  std::array<std::uint8_t, 4> bytes;
  std::string_view name;
};
constexpr Protocol kProtocols[] = {
    {{0, 0, 9, 1}, "AMQP 0-9-1"}, {{1, 1, 0, 9}, "AMQP 0-9"},           {{1, 1, 8, 0}, "AMQP 0-8"},
    {{0, 1, 0, 0}, "AMQP 1.0"},   {{3, 1, 0, 0}, "AMQP 1.0 with SASL"}, {{2, 1, 0, 0}, "AMQP 1.0 with TLS"},
};

const Protocol* find_protocol(Bytes greeting) {
  const auto is_it = [&](const Protocol& protocol) {
    return std::ranges::equal(protocol.bytes, greeting.subspan(4, 4));
  };
  const Protocol* const found = std::ranges::find_if(kProtocols, is_it);
  return found == std::ranges::end(kProtocols) ? nullptr : found;
}

bool may_become_greeting(Bytes bytes) {
  const std::size_t size = std::min(bytes.size(), kMagic.size());
  return as_text(bytes.first(size)) == kMagic.substr(0, size);
}

struct Found {
  enum class Kind : std::uint8_t { none, cut, whole } kind = Kind::none;
  std::size_t size = 0;  // of the frame; 0: not known yet
  bool telling = false;
};

template <typename Frame>
Found look(Bytes bytes) {
  Frame frame;
  const amqp::Framing framing = read_frame(bytes, frame);
  if (framing == amqp::Framing::bad) return {};
  if (framing == amqp::Framing::cut) return {Found::Kind::cut, frame.size, false};
  return {Found::Kind::whole, frame.size, is_telling(frame)};
}
Found look_at_frame(Bytes bytes) {
  return bytes[0] == 0 ? look<amqp10::Frame>(bytes) : look<amqp::Frame>(bytes);
}

// The greeting proves. Mid-connection: whole frames in a row, at least one of them of a kind that nothing
// else looks like.
Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first[0] == 'A') {
    if (!may_become_greeting(first)) return Probe::no;
    if (first.size() < kGreeting) return Probe::maybe;
    return find_protocol(first) != nullptr ? Probe::proven : Probe::no;
  }
  if (first[0] != 0 && !amqp::is_frame_type(first[0])) return Probe::no;
  bool telling = false;
  while (!first.empty()) {
    const Found found = look_at_frame(first);
    if (found.kind == Found::Kind::none) return Probe::no;
    if (found.kind == Found::Kind::cut) break;
    telling = telling || found.telling;
    first = first.subspan(found.size);
  }
  return telling ? Probe::likely : Probe::maybe;
}

class AmqpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (bytes[0] == 'A') return greeting(bytes, out);
    // What was announced begins here, and another decoder reads it.
    if (tls_follows_) return Step::rejected(Fault::none);
    if (bytes[0] != 0 && !amqp::is_frame_type(bytes[0])) return Step::rejected(Fault::bad_magic);
    const Found found = look_at_frame(bytes);
    if (found.kind == Found::Kind::none) return Step::rejected(Fault::bad_syntax);
    if (found.kind == Found::Kind::cut) return Step::need_more(found.size);
    const Bytes frame = bytes.first(found.size);
    const bool sound = frame[0] == 0 ? give(new_frames_, frame, message.direction, out, amqp10::Frame{})
                                     : give(old_frames_, frame, message.direction, out, amqp::Frame{});
    return Step::consumed(frame.size(), sound ? Fault::none : Fault::bad_value);
  }

 private:
  Step greeting(Bytes bytes, FieldSink& out) {
    if (!may_become_greeting(bytes)) return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kGreeting) return Step::need_more(kGreeting);
    const Protocol* const protocol = find_protocol(bytes);
    if (protocol == nullptr) return Step::rejected(Fault::unsupported);
    FieldWriter(bytes, out).value(Tag::message, "message", Value(protocol->name), bytes.first(kGreeting));
    tls_follows_ = protocol->bytes[0] == kTlsFollows;
    return Step::consumed(kGreeting);
  }

  template <typename Frames, typename Frame>
  static bool give(Frames& frames, Bytes bytes, Direction direction, FieldSink& out, Frame frame) {
    read_frame(bytes, frame);
    return frames.give(bytes, frame, direction, out);
  }

  amqp::Frames old_frames_;
  amqp10::Frames new_frames_;
  bool tls_follows_ = false;
};

std::unique_ptr<Decoder> make() { return std::make_unique<AmqpDecoder>(); }
}  // namespace

extern constinit const DecoderInfo amqp_decoder{"amqp",
                                                "AMQP 0-9-1 and 1.0",
                                                kOverTcp,
                                                kPorts,
                                                static_cast<std::uint32_t>(amqp::kLongestFrame + 8),
                                                probe,
                                                make};

}  // namespace shekara
