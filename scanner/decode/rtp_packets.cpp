// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/rtp_packets.h"

#include <algorithm>
#include <string>

#include "scanner/decode/rtp_content.h"
#include "scanner/decode/rtp_control.h"

namespace shekara::rtp {

namespace {
constexpr int kInARow = 3;
constexpr std::uint16_t kMostLost = 64;  // between two packets that still follow each other

void give_media(const Packet& packet, const Content& content, Bytes bytes, const FieldWriter& out) {
  std::string words(content.words);
  if (const Encoding* const known = find_encoding(packet.type))
    words = std::string(known->media) + ", RTP, " + std::string(known->name);
  if (words.empty()) words = "RTP, payload type " + std::to_string(packet.type);
  out.value(Tag::media, "media", Value(std::string_view(words)), bytes);
}
}  // namespace

Fault Packets::read(Bytes bytes, Direction direction, const FieldWriter& out) {
  if (is_control(bytes)) return control(bytes, out);
  const std::optional<Packet> found = read_packet(bytes);
  if (!found) return Fault::bad_length;
  Side& side = sides_.at(index_of(direction));
  Source& source = source_of(*found, side);
  const Content content = content_of(*found);
  if (!told_any_) out.value(Tag::message, "message", Value(std::string_view("rtp")), bytes.first(2));
  told_any_ = true;
  if (!source.told &&
      (source.in_a_row >= kInARow || content.sure == Probe::proven || !content.words.empty())) {
    source.told = true;
    give_media(*found, content, bytes, out);
  }
  return Fault::none;
}

Fault Packets::control(Bytes bytes, const FieldWriter& out) {
  if (read_compound(bytes).whole) {
    give_compound(out, bytes);
    return Fault::none;
  }
  if (!is_encrypted_control(bytes)) return Fault::bad_length;
  if (!told_opaque_) out.value(Tag::opaque, "control", Value(std::string_view("SRTCP")), bytes);
  told_opaque_ = true;
  return Fault::none;
}

Packets::Source& Packets::source_of(const Packet& packet, Side& side) {
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

}  // namespace shekara::rtp
