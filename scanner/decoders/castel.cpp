// SPDX-License-Identifier: Apache-2.0
// Castel (IDD-213, PT-690, ...): plugs of the diagnostic socket and trackers. Little-endian but for the type:
//   2 "@@" | 2 length of all | 1 version | 20 id, text | 2 type | content | 2 CRC-16/X-25 | CR LF
//   2 "$$" | 2 length of all |             20 id, text | 2 type | content | 2 CRC-16/X-25 | CR LF
// The CRC is over all before it. As public servers read it; no document of the maker is public.
#include <algorithm>
#include <cstdio>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/castel_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara {

namespace {
using castel::Family;
using castel::MessageType;

constexpr std::uint16_t kPorts[] = {5086};
constexpr std::size_t kIdSize = 20;
constexpr std::size_t kTail = 4;  // CRC, CR, LF
constexpr std::size_t kLongestFrame = 4095;

bool is_marker(std::uint8_t byte) { return byte == '@' || byte == '$'; }
bool has_version(Bytes frame) { return frame[0] == '@'; }
std::size_t head_size(Bytes frame) { return 4 + (has_version(frame) ? 1U : 0U) + kIdSize + 2; }

// Of a front with its length: 0 when there is no such frame.
std::size_t frame_size(Bytes front) {
  ByteReader in(front.subspan(2));
  const std::size_t size = in.le16();
  return size >= head_size(front) + kTail && size <= kLongestFrame ? size : 0;
}

// Letters, digits and signs, then NULs.
bool may_be_id(Bytes id) {
  const auto end = std::ranges::find(id, std::uint8_t{0});
  const auto fits = [](std::uint8_t byte) { return byte > 0x20 && byte < 0x7f; };
  return std::all_of(id.begin(), end, fits) &&
         std::all_of(end, id.end(), [](std::uint8_t byte) { return byte == 0; });
}

bool may_be_front(Bytes first) {
  if (!is_marker(first[0]) || (first.size() > 1 && first[1] != first[0])) return false;
  if (first.size() < 4) return true;
  if (frame_size(first) == 0) return false;
  const std::size_t id = has_version(first) ? 5 : 4;
  if (first.size() <= id) return true;
  return first[id] != 0 && may_be_id(first.subspan(id, std::min(kIdSize, first.size() - id)));
}

// Of a whole frame.
Fault fault_of(Bytes frame) {
  ByteReader in(frame.last(kTail));
  const std::uint16_t sum = in.le16();
  if (in.be16() != 0x0d0a) return Fault::bad_syntax;
  return sum == crc16_x25(frame.first(frame.size() - kTail)) ? Fault::none : Fault::bad_checksum;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (!may_be_front(first)) return Probe::no;
  if (first.size() < 4 || first.size() < head_size(first)) return Probe::maybe;
  const std::size_t size = frame_size(first);
  if (first.size() < size) return Probe::likely;
  return fault_of(first.first(size)) == Fault::none ? Probe::proven : Probe::no;
}

Family family_of(Bytes frame) {
  if (!has_version(frame)) return Family::portable;
  return frame[4] == 3 || frame[4] == 4 ? Family::obd : Family::vehicle;
}

Fault read_frame(Bytes frame, FieldSink& out) {
  const FieldWriter to(frame, out);
  ByteReader in(frame.first(frame.size() - kTail));
  in.skip(has_version(frame) ? 5 : 4);
  const Bytes id = in.take(kIdSize), number = in.take(2);
  const auto type = static_cast<std::uint16_t>(number[0] << 8 | number[1]);
  const MessageType* const known = castel::find_message(family_of(frame), type);
  char name[8];
  std::snprintf(name, sizeof name, "%04x", static_cast<unsigned>(type));
  const std::string full =
      known == nullptr ? std::string(name) : std::string(name) + " " + std::string(known->name);
  to.value(Tag::message, "message", std::string_view(full), number);
  give_identity(to, trim_padding(as_text(id)));
  if (known != nullptr) return known->read(in, to);
  to.payload("body", in.rest());
  return Fault::unsupported;
}

class CastelDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (!may_be_front(message.bytes)) return Step::rejected(Fault::bad_magic);
    if (message.bytes.size() < 4) return Step::need_more(4);
    const std::size_t size = frame_size(message.bytes);
    if (message.bytes.size() < size) return Step::need_more(size);
    const Bytes frame = message.bytes.first(size);
    const Fault fault = fault_of(frame);
    if (fault == Fault::bad_syntax) return Step::rejected(fault);
    return Step::consumed(size, fault == Fault::none ? read_frame(frame, out) : fault);
  }
};
}  // namespace

extern constinit const DecoderInfo castel_decoder{"castel",
                                                  "Castel plugs of the diagnostic socket and trackers",
                                                  kOverTcp | kOverUdp,
                                                  kPorts,
                                                  static_cast<std::uint32_t>(kLongestFrame),
                                                  probe,
                                                  [] { return std::unique_ptr<Decoder>(new CastelDecoder); }};

}  // namespace shekara
