// SPDX-License-Identifier: Apache-2.0
// RTP and RTCP (RFC 3550): voice and pictures on their way, and who sends them. Over UDP a packet a datagram;
// over TCP with two bytes of length in front (RFC 4571), as GB/T 28181 recorders do.
//   V 2 bits, P, X, CC 4 | M, payload type 7 | 2 sequence | 4 time | 4 source | 4 for each of CC | extension
//   | payload
// One packet alone is easily chance: what does not show by its content counts from the third in a row on.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/rtp_content.h"
#include "scanner/decode/rtp_control.h"
#include "scanner/decode/rtp_header.h"

namespace shekara {
namespace {
using rtp::Packet;

constexpr std::size_t kLengthSize = 2, kHead = 12, kShortestControl = 8, kSources = 8;
constexpr int kInARow = 3;
constexpr std::uint16_t kMostLost = 64;  // between two packets that still follow each other

bool is_version_2(std::uint8_t first) { return first >> 6 == 2; }
bool is_control(Bytes bytes) { return bytes.size() >= 2 && rtp::is_control_type(bytes[1]); }

class RtpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (is_version_2(message.bytes[0])) {
      if (!message.last) return Step::need_more();  // a datagram: it ends where it ends
      const Fault fault = packet(message.bytes, message.direction, FieldWriter(message.bytes, out));
      return refused_ ? Step::rejected(fault) : Step::consumed(message.bytes.size(), fault);
    }
    // Other protocols of the same ports begin with other bytes (RFC 7983); lengths this large are none.
    if (message.bytes[0] >= 0x40) return Step::rejected(Fault::none);
    ByteReader r(message.bytes);
    const std::size_t total = kLengthSize + r.be16();
    if (!r.ok()) return message.last ? Step::rejected(Fault::none) : Step::need_more(kLengthSize);
    if (r.left() > 0 && !is_version_2(r.peek())) return Step::rejected(Fault::none);
    if (message.bytes.size() < total)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(total);
    if (total == kLengthSize) return Step::consumed(total);
    const Bytes whole = message.bytes.first(total);
    const Fault fault = packet(whole.subspan(kLengthSize), message.direction, FieldWriter(whole, out));
    return refused_ ? Step::rejected(fault) : Step::consumed(total, fault);
  }

 private:
  struct Source {
    std::uint32_t id = 0;
    std::uint16_t sequence = 0;
    std::uint8_t type = 0;
    int in_a_row = 0;  // 0: a free place
    bool told = false;
  };
  struct Side {
    std::array<Source, kSources> sources{};
    std::size_t next = 0, strangers = 0;
  };

  Fault packet(Bytes bytes, Direction direction, const FieldWriter& out) {
    if (is_control(bytes)) return control(bytes, out);
    const std::optional<Packet> found = rtp::read_packet(bytes);
    if (!found) return Fault::bad_length;
    Side& side = sides_.at(index_of(direction));
    Source& source = source_of(*found, side);
    const rtp::Content content = rtp::content_of(*found);
    if (!told_any_) out.value(Tag::message, "message", Value(std::string_view("rtp")), bytes.first(2));
    told_any_ = true;
    if (!source.told &&
        (source.in_a_row >= kInARow || content.sure == Probe::proven || !content.words.empty())) {
      source.told = true;
      give_media(*found, content, bytes, out);
    }
    return Fault::none;
  }

  Fault control(Bytes bytes, const FieldWriter& out) {
    if (rtp::read_compound(bytes).whole) {
      rtp::give_compound(out, bytes);
      return Fault::none;
    }
    if (!rtp::is_encrypted_control(bytes)) return Fault::bad_length;
    if (!told_opaque_) out.value(Tag::opaque, "control", Value(std::string_view("SRTCP")), bytes);
    told_opaque_ = true;
    return Fault::none;
  }

  static void give_media(const Packet& packet, const rtp::Content& content, Bytes bytes,
                         const FieldWriter& out) {
    std::string words(content.words);
    if (const rtp::Encoding* const known = rtp::find_encoding(packet.type))
      words = std::string(known->media) + ", RTP, " + std::string(known->name);
    if (words.empty()) words = "RTP, payload type " + std::to_string(packet.type);
    out.value(Tag::media, "media", Value(std::string_view(words)), bytes);
  }

  // Many sources that never go on are no media: these bytes are something else.
  Source& source_of(const Packet& packet, Side& side) {
    const auto found = std::ranges::find_if(side.sources, [&](const Source& source) {
      return source.in_a_row > 0 && source.id == packet.source;
    });
    Source& source = found != side.sources.end() ? *found : side.sources.at(side.next++ % kSources);
    if (found == side.sources.end()) {
      refused_ = ++side.strangers > kSources && std::ranges::none_of(side.sources, &Source::told);
      source = {packet.source, packet.sequence, packet.type, 1, false};
      return source;
    }
    const auto step = static_cast<std::uint16_t>(packet.sequence - source.sequence);
    const bool follows = step != 0 && step < kMostLost && packet.type == source.type;
    source.in_a_row = follows ? source.in_a_row + 1 : 1;
    source.sequence = packet.sequence;
    source.type = packet.type;
    return source;
  }

  std::array<Side, 2> sides_;
  bool told_any_ = false, told_opaque_ = false, refused_ = false;
};

Probe probe_datagram(Bytes first) {
  if (is_control(first)) {
    const rtp::Compound compound = rtp::read_compound(first);
    if (!compound.whole) return Probe::no;
    return compound.packets > 1 && compound.description ? Probe::proven : Probe::likely;
  }
  const std::optional<Packet> packet = rtp::read_packet(first);
  return packet ? rtp::content_of(*packet).sure : Probe::no;
}

// As senders over TCP begin: no padding, no list of sources, a type that somebody uses.
bool is_plain_start(Bytes bytes) {
  if (bytes.empty()) return true;
  if (bytes[0] != 0x80 && bytes[0] != 0x90) return false;
  if (bytes.size() < 2 || is_control(bytes)) return true;
  const std::uint8_t type = bytes[1] & 0x7f;
  return rtp::is_dynamic(type) || rtp::find_encoding(type) != nullptr;
}

// Two packets of one source, the second with the next number.
Probe probe_stream(Bytes first) {
  std::optional<Packet> before;
  ByteReader r(first);
  while (r.left() > 0) {
    const std::size_t length = r.be16();
    if (r.ok() && length < (r.left() > 1 && is_control(r.rest()) ? kShortestControl : kHead))
      return Probe::no;
    if (!is_plain_start(r.rest())) return Probe::no;
    const Bytes bytes = r.take(length);
    if (!r.ok()) break;
    if (is_control(bytes)) continue;
    const std::optional<Packet> packet = rtp::read_packet(bytes);
    if (!packet) return Probe::no;
    if (rtp::content_of(*packet).sure == Probe::proven) return Probe::proven;
    if (before) {
      const bool next = packet->source == before->source &&
                        packet->sequence == static_cast<std::uint16_t>(before->sequence + 1);
      return next ? Probe::proven : Probe::no;
    }
    before = packet;
  }
  return Probe::maybe;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first.size() == 1) return first[0] < 0x40 || is_version_2(first[0]) ? Probe::maybe : Probe::no;
  if (is_version_2(first[0])) return probe_datagram(first);
  return first[0] < 0x40 ? probe_stream(first) : Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<RtpDecoder>(); }
}  // namespace

extern constinit const DecoderInfo rtp_decoder{
    "rtp", "RTP and RTCP: voice and video on their way", kOverUdp, {}, 1U << 16, probe, make};

}  // namespace shekara
