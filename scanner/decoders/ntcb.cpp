// SPDX-License-Identifier: Apache-2.0
// NTCB and FLEX of Navtelecom trackers, on one connection (exchange protocol 6.2). A packet of NTCB,
// little-endian:
//   "@NTC" | 4 receiver | 4 sender | 2 length n | 1 XOR of the data | 1 XOR of all before | n data
// FLEX packets ("~A" .. CRC-8) and pings (7F) follow once a packet of NTCB has said which fields their
// records have; before that, or when the capture begins later, they are known but not read.
#include <algorithm>
#include <optional>
#include <string>

#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/ntcb_commands.h"
#include "scanner/decode/ntcb_flex.h"
#include "scanner/decode/ntcb_telemetry.h"

namespace shekara {

namespace {
using ntcb::FlexFrame;
using ntcb::FlexMask;

constexpr std::string_view kPreamble = "@NTC";
constexpr std::size_t kHeader = 16, kLongestData = 65'535;
constexpr std::size_t kLongestUnknown = 4096;  // of FLEX without a mask
constexpr std::uint8_t kFlex = 0x7e, kPing = 0x7f;
constexpr std::uint32_t kLeastIssued = 10'000;  // smaller ids are what devices are sold with

std::size_t packet_size(Bytes header) { return kHeader + ByteReader(header.subspan(12)).le16(); }

bool data_matches(Bytes packet) { return xor_of(packet.subspan(kHeader)) == packet[14]; }

Probe probe_packet(Bytes first) {
  const std::string_view text = as_text(first.first(std::min(first.size(), kPreamble.size())));
  if (!kPreamble.starts_with(text)) return Probe::no;
  if (first.size() < kHeader) return Probe::maybe;
  if (xor_of(first.first(kHeader)) != 0) return Probe::no;
  if (first.size() < packet_size(first)) return Probe::likely;
  return data_matches(first.first(packet_size(first))) ? Probe::proven : Probe::no;
}

Probe probe_flex(Bytes first, Direction direction) {
  if (first.size() < 2) return Probe::maybe;
  if (!ntcb::is_flex_type(first[1]) || first.size() > kLongestUnknown) return Probe::no;
  if (direction == Direction::server_to_client) {
    const FlexFrame answer = ntcb::answer_frame(first);
    return !answer.is_whole ? Probe::maybe : answer.matches ? Probe::likely : Probe::no;
  }
  return ntcb::device_frame(first, nullptr).matches ? Probe::likely : Probe::maybe;
}

Probe probe(Bytes first, Direction direction, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  return first[0] == kFlex ? probe_flex(first, direction) : probe_packet(first);
}

struct BodyType {
  std::string_view start, name;
};
// The first that fits.
constexpr BodyType kBodies[] = {
    {"*>S:", "handshake"},
    {"*<S", "handshake answer"},
    {"*>FLEX", "flex negotiation"},
    {"*<FLEX", "flex answer"},
    {"*>T", "telemetry"},
    {"*<T", "telemetry answer"},
    {"*>A", "telemetry array"},
    {"*<A", "telemetry array answer"},
    {"*!", "order"},
    {"*?", "query"},
    {"*@", "order answer"},
    {"*#", "query answer"},
    {"*Z", "not supported"},
};

class NtcbDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (bytes[0] == kFlex) return flex(message, out);
    if (bytes[0] == kPing) {
      FieldWriter(bytes.first(1), out)
          .value(Tag::message, "message", Value(std::string_view("ping")), bytes.first(1));
      return Step::consumed(1);
    }
    if (!kPreamble.starts_with(as_text(bytes.first(std::min(bytes.size(), kPreamble.size())))))
      return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kHeader) return Step::need_more(kHeader);
    if (xor_of(bytes.first(kHeader)) != 0) return Step::rejected(Fault::bad_checksum);
    const std::size_t size = packet_size(bytes);
    if (bytes.size() < size) return Step::need_more(size);
    if (!data_matches(bytes.first(size))) return Step::consumed(size, Fault::bad_checksum);
    return Step::consumed(size,
                          packet(bytes.first(size), message.direction, FieldWriter(bytes.first(size), out)));
  }

 private:
  Fault packet(Bytes packet, Direction direction, const FieldWriter& fields) {
    const std::string_view body = as_text(packet.subspan(kHeader));
    const auto fits = [&](const BodyType& type) { return body.starts_with(type.start); };
    const BodyType* const type = std::ranges::find_if(kBodies, fits);
    const bool known = type != std::end(kBodies);
    const std::string_view name = body.empty() ? "keep alive"
                                  : known      ? type->name
                                               : std::string_view("unknown");
    fields.value(Tag::message, "message", Value(name), packet.first(kPreamble.size()));
    give_id(packet.subspan(direction == Direction::client_to_server ? 8 : 4, 4), fields);
    if (body.empty()) return Fault::none;
    return known ? read_body(type->start, packet.subspan(kHeader), fields) : Fault::unsupported;
  }

  // The device's side of receiver and sender.
  static void give_id(Bytes raw, const FieldWriter& fields) {
    const std::uint32_t id = ByteReader(raw).le32();
    if (id < kLeastIssued) return;
    const std::string digits = std::to_string(id);
    fields.value(Tag::device_id, "device_id", Value(std::string_view(digits)), raw);
  }

  Fault read_body(std::string_view start, Bytes body, const FieldWriter& fields) {
    const Bytes rest = body.subspan(start.size());
    const std::string_view text = as_text(body.subspan(1));
    if (start == "*>S:") return handshake(rest, fields);
    if (start == "*>FLEX") return negotiation(rest, fields);
    if (start == "*>T") return ntcb::read_telemetry(rest, 1, fields);
    if (start == "*>A") return telemetry_array(rest, fields);
    if (start == "*!" || start == "*?") ntcb::read_order(text, fields);
    if (start == "*@" || start == "*#" || start == "*Z") ntcb::read_answer(text, fields);
    return Fault::none;
  }

  static Fault handshake(Bytes id, const FieldWriter& fields) {
    const bool imei = is_imei(as_text(id));
    fields.text(imei ? Tag::imei : Tag::device_id, imei ? "handshake.imei" : "handshake.device_id", id);
    return Fault::none;
  }

  static Fault telemetry_array(Bytes rest, const FieldWriter& fields) {
    if (rest.empty()) return Fault::bad_length;
    return ntcb::read_telemetry(rest.subspan(1), rest[0], fields);
  }

  // Protocol B0, its version, version of the structure, mask. A later one replaces it.
  Fault negotiation(Bytes rest, const FieldWriter& fields) {
    ByteReader in(rest);
    const std::uint8_t protocol = in.u8();
    const Bytes version = in.take(1);
    in.skip(1);
    if (!in.ok()) return Fault::bad_length;
    if (protocol != 0xb0) return Fault::unsupported;
    fields.value(Tag::number, "flex.version", Value(version[0] / 10.0), version);
    mask_ = FlexMask::of(in.rest());
    return mask_ ? Fault::none : Fault::bad_length;
  }

  Step flex(const Message& message, FieldSink& out) {
    const Bytes bytes = message.bytes;
    if (bytes.size() < 2) return Step::need_more(2);
    if (!ntcb::is_flex_type(bytes[1])) return Step::rejected(Fault::bad_magic);
    const bool is_answer = message.direction == Direction::server_to_client;
    const FlexMask* const mask = mask_ ? &*mask_ : nullptr;
    const FlexFrame frame = is_answer ? ntcb::answer_frame(bytes) : ntcb::device_frame(bytes, mask);
    if (frame.size == 0) return wait_for_end(message);
    if (frame.size > ntcb::kLongestFlex) return Step::rejected(Fault::bad_length);
    if (!frame.is_whole) return Step::need_more(frame.size);
    if (!frame.matches) return Step::consumed(frame.size, Fault::bad_checksum);
    const Bytes packet = bytes.first(frame.size);
    const FieldWriter fields(packet, out);
    const std::string name = std::string(ntcb::flex_name(bytes[1])) + (is_answer ? " answer" : "");
    fields.value(Tag::message, "message", Value(std::string_view(name)), packet.first(2));
    return Step::consumed(frame.size, is_answer ? Fault::none : ntcb::read_flex(packet, frame, mask, fields));
  }

  static Step wait_for_end(const Message& message) {
    if (message.last || message.bytes.size() > kLongestUnknown) return Step::rejected(Fault::unsupported);
    return Step::need_more();
  }

  std::optional<FlexMask> mask_;
};
}  // namespace

extern constinit const DecoderInfo ntcb_decoder{"ntcb",
                                                "NTCB and FLEX of Navtelecom trackers",
                                                kOverTcp,
                                                {},  // every platform has its own
                                                static_cast<std::uint32_t>(kHeader + kLongestData),
                                                probe,
                                                [] { return std::unique_ptr<Decoder>(new NtcbDecoder); }};

}  // namespace shekara
