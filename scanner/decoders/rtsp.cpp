// SPDX-License-Identifier: Apache-2.0
// RTSP (RFC 2326 and, in what both share, RFC 7826): how a camera is asked for its stream, both directions on
// one connection. A head like HTTP's, a body of Content-Length bytes, and between messages interleaved media
// (section 10.12):
//   '$' | channel 1 | length 2 | an RTP or RTCP packet
// of which only is told that they are there.
#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <vector>

#include "scanner/decode/authorization.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/http_head.h"
#include "scanner/decode/rtp_header.h"
#include "scanner/decode/start_line.h"
#include "scanner/decode/url.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {554, 8554, 10554};
constexpr std::size_t kLongestHead = 64U << 10, kLongestBody = 256U << 10, kPlaysWaiting = 16;
constexpr std::size_t kFrameHead = 4;
constexpr std::uint8_t kMostChannel = 31;  // of frames that are recognised; the standard allows 255

constexpr std::string_view kMethods[] = {"ANNOUNCE", "DESCRIBE", "GET_PARAMETER", "OPTIONS",
                                         "PAUSE",    "PLAY",     "PLAY_NOTIFY",   "RECORD",
                                         "REDIRECT", "SETUP",    "SET_PARAMETER", "TEARDOWN"};
constexpr std::string_view kTargets[] = {"rtsp://", "rtspu://", "rtsps://", "*", "/"};
constexpr StartLineRules kRules{"RTSP/", kMethods, kTargets};

class RtspDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (message.bytes[0] == '$') return interleaved(message, out);
    const std::string_view text = as_text(message.bytes);
    const std::size_t blank = std::min(text.find_first_not_of("\r\n"), text.size());
    if (blank > 0) return Step::consumed(blank);
    Step otherwise = Step::need_more();
    const std::optional<TextHead> head = read_text_head(message, kRules, kLongestHead, otherwise);
    return head ? whole(message, *head, out) : otherwise;
  }

 private:
  Step whole(const Message& message, const TextHead& head, FieldSink& out) {
    HttpBody body;
    HttpHeaders headers(head.lines);
    HttpHeader header;
    while (headers.next(header)) body.note(header);
    const std::uint64_t length = body.bad_length ? 0 : body.length.value_or(0);
    if (length > kLongestBody) return Step::rejected(Fault::too_long);
    const std::size_t total = head.size + static_cast<std::size_t>(length);
    if (message.bytes.size() < total && !message.last) return Step::need_more(total);
    const Bytes bytes = message.bytes.first(std::min(total, message.bytes.size()));
    const FieldWriter fields(bytes, out);
    const Fault fault = give_head(head.start, head.lines, fields);
    if (bytes.size() > head.size)
      fields.payload("body", bytes.subspan(head.size), body.content_type, body.coding);
    if (bytes.size() < total || head.cut) return Step::consumed(bytes.size(), Fault::cut);
    return Step::consumed(bytes.size(), body.bad_length ? Fault::bad_value : fault);
  }

  Fault give_head(const StartLine& start, std::string_view lines, const FieldWriter& fields) {
    if (start.is_response()) {
      fields.text(Tag::message, "message", start.status);
      fields.text(Tag::text, "reason", start.reason);
    } else {
      fields.text(Tag::message, "message", start.method);
      give_target(start.target, fields);
    }
    std::string_view sequence;
    const Fault fault = give_headers(lines, fields, sequence);
    if (!start.is_response() && start.method == "PLAY") {
      fields.command(command_kind::look, "command", "PLAY", as_bytes(start.method));
      if (plays_.size() < kPlaysWaiting) plays_.emplace_back(sequence);
    } else if (start.is_response()) {
      answer(start, sequence, fields);
    }
    return fault;
  }

  // The device's answer to PLAY has the number of the request.
  void answer(const StartLine& start, std::string_view sequence, const FieldWriter& fields) {
    const auto asked = std::ranges::find(plays_, sequence);
    if (sequence.empty() || asked == plays_.end()) return;
    plays_.erase(asked);
    fields.text(Tag::command_ack, "command.ack", start.reason.empty() ? start.status : start.reason);
  }

  static void give_target(std::string_view target, const FieldWriter& fields) {
    if (target == "*") return;
    const Url url = parse_url(target);
    if (!url.scheme.empty()) give_server(fields, Tag::http_host, "url", target);
    fields.text(Tag::text, "url.path", url.path);
    fields.payload("url.query", as_bytes(url.query), "application/x-www-form-urlencoded");
  }

  static Fault give_headers(std::string_view lines, const FieldWriter& fields, std::string_view& sequence) {
    HttpHeaders headers(lines);
    HttpHeader header;
    Fault fault = Fault::none;
    while (headers.next(header)) {
      if (header.name.empty()) {
        fault = Fault::bad_syntax;
        continue;
      }
      const auto is = [&](std::string_view lower) { return equals_lower(header.name, lower); };
      if (is("cseq")) sequence = header.value;
      if (is("authorization") || is("proxy-authorization"))
        give_authorization(fields, "authorization", header.value);
      else if (is("location") || is("content-base"))
        give_server(fields, is("location") ? Tag::host : Tag::http_host, header_path(header.name),
                    header.value, header.name);
      else
        fields.text(Tag::text, header_path(header.name), header.value, header.name);
    }
    return fault;
  }

  // Told once for each channel and direction.
  Step interleaved(const Message& message, FieldSink& out) {
    ByteReader r(message.bytes);
    r.u8();
    const std::uint8_t channel = r.u8();
    const std::size_t length = r.be16(), total = kFrameHead + length;
    if (!r.ok())
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(kFrameHead);
    if (message.bytes.size() > kFrameHead && message.bytes[kFrameHead] >> 6 != 2 && length > 0)
      return Step::rejected(Fault::bad_value);
    if (message.bytes.size() < total && !message.last) return Step::need_more(total);
    const Bytes frame = message.bytes.first(std::min(total, message.bytes.size()));
    std::bitset<256>& told = told_.at(index_of(message.direction));
    const std::optional<rtp::Packet> packet =
        rtp::read_packet(frame.subspan(std::min(kFrameHead, frame.size())));
    if (!told[channel] && packet && !rtp::is_control_type(frame[kFrameHead + 1])) {
      told.set(channel);
      give_media(*packet, frame, out);
    }
    return Step::consumed(frame.size(), frame.size() < total ? Fault::cut : Fault::none);
  }

  static void give_media(const rtp::Packet& packet, Bytes frame, FieldSink& out) {
    const FieldWriter fields(frame, out);
    fields.value(Tag::message, "message", Value(std::string_view("interleaved")), frame.first(1));
    std::string words = "RTP, payload type " + std::to_string(packet.type);
    if (const rtp::Encoding* const known = rtp::find_encoding(packet.type))
      words = std::string(known->media) + ", RTP, " + std::string(known->name);
    fields.value(Tag::media, "media", Value(std::string_view(words)), frame);
  }

  std::vector<std::string> plays_;  // numbers of PLAY requests not answered yet
  std::array<std::bitset<256>, 2> told_;
};

// Interleaved media in the middle of a connection: frames with RTP or RTCP inside, one behind the other.
Probe probe_frames(Bytes first) {
  std::size_t at = 0, frames = 0;
  while (at < first.size()) {
    ByteReader r(first.subspan(at));
    const std::uint8_t sign = r.u8(), channel = r.u8();
    if (sign != '$')
      return frames >= 2 && probe_start_line(as_text(first.subspan(at)), kRules) != Probe::no ? Probe::likely
                                                                                              : Probe::no;
    const std::size_t length = r.be16();
    if (channel > kMostChannel || (r.ok() && length < 8)) return Probe::no;
    const std::uint8_t version = r.u8(), type = r.u8();
    if (r.offset() > kFrameHead && version >> 6 != 2) return Probe::no;
    if (!r.ok()) break;
    if (channel % 2 == 1 && !rtp::is_control_type(type)) return Probe::no;
    if (first.size() - at < kFrameHead + length) break;
    at += kFrameHead + length;
    ++frames;
  }
  return frames >= 2 ? Probe::likely : Probe::maybe;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  return first[0] == '$' ? probe_frames(first) : probe_start_line(as_text(first), kRules);
}

std::unique_ptr<Decoder> make() { return std::make_unique<RtspDecoder>(); }
}  // namespace

extern constinit const DecoderInfo rtsp_decoder{"rtsp",
                                                "RTSP: streams of cameras, with interleaved media",
                                                kOverTcp,
                                                kPorts,
                                                kLongestHead + kLongestBody,
                                                probe,
                                                make};

}  // namespace shekara
