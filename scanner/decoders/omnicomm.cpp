// SPDX-License-Identifier: Apache-2.0
// Omnicomm terminals (OmnicommMessage.proto and its server side):
//   C0 | type u8 | length W, little-endian, of the data | data | CRC-16/CCITT-FALSE from the type on,
//   big-endian
// After the C0 the byte C0 is sent as DB DC, and DB as DB DD; lengths and CRC are of what they stand for. The
// number of the terminal is in the first packet (80) only, and in some records.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "scanner/base/checksum.h"
#include "scanner/decode/omnicomm_archive.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {5203, 9977};
constexpr std::uint8_t kStart = 0xc0, kEscape = 0xdb;
constexpr std::size_t kHeader = 3;  // type and length
constexpr std::size_t kLongestData = 0x4000;
constexpr std::uint8_t kLeastType = 0x80;

struct MessageType {
  std::uint8_t type;
  std::string_view name;
};
constexpr std::array kMessages{
    MessageType{0x80, "identity"},        MessageType{0x85, "archive request"}, MessageType{0x86, "archive"},
    MessageType{0x87, "archive removal"}, MessageType{0x88, "archive removed"},
};
const MessageType* find_message(std::uint8_t type) {
  const auto found = std::ranges::find(kMessages, type, &MessageType::type);
  return found == kMessages.end() ? nullptr : &*found;
}

// What stands after C0, with escapes undone.
struct Unescaped {
  std::vector<std::uint8_t> bytes;
  std::size_t used = 1;  // of the bytes as sent, with C0
  bool broken = false;   // a C0, or an escape that is none
  bool escaped = false;
};
// As far as `wanted` bytes.
void unescape(Bytes sent, std::size_t wanted, Unescaped& to) {
  while (to.bytes.size() < wanted && to.used < sent.size() && !to.broken) {
    const std::uint8_t byte = sent[to.used];
    if (byte != kEscape) {
      to.broken = byte == kStart;
      to.bytes.push_back(byte);
      ++to.used;
      continue;
    }
    if (to.used + 1 == sent.size()) return;
    const std::uint8_t code = sent[to.used + 1];
    to.broken = code != 0xdc && code != 0xdd;
    to.bytes.push_back(code == 0xdc ? kStart : kEscape);
    to.escaped = true;
    to.used += 2;
  }
}

struct Frame {
  Unescaped content;
  std::size_t wanted = kHeader;  // bytes behind the C0
  [[nodiscard]] bool complete() const { return wanted > kHeader && content.bytes.size() == wanted; }
  [[nodiscard]] Bytes bytes() const { return content.bytes; }
};
Frame frame_of(Bytes sent) {
  Frame frame;
  unescape(sent, kHeader, frame.content);
  if (frame.content.bytes.size() < kHeader || frame.content.broken) return frame;
  const std::size_t length = ByteReader(frame.bytes().subspan(1)).le16();
  if (length > kLongestData) {
    frame.content.broken = true;
    return frame;
  }
  frame.wanted = kHeader + length + 2;
  unescape(sent, frame.wanted, frame.content);
  return frame;
}

// Some servers send it the other way round.
bool checksum_matches(Bytes content, bool from_server) {
  ByteReader tail(content.last(2));
  const std::uint16_t sent = tail.be16(), made = crc16_ccitt_false(content.first(content.size() - 2));
  const std::uint16_t swapped = static_cast<std::uint16_t>(sent << 8 | sent >> 8);
  return sent == made || (from_server && swapped == made);
}

Probe probe(Bytes first, Direction direction, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (first[0] != kStart || (first.size() > 1 && (first[1] < kLeastType || first[1] == kStart)))
    return Probe::no;
  const Frame frame = frame_of(first);
  if (frame.content.broken) return Probe::no;
  if (!frame.complete()) return Probe::maybe;
  return checksum_matches(frame.bytes(), direction == Direction::server_to_client) ? Probe::proven
                                                                                   : Probe::no;
}

// Number DW, version of the firmware DW.
Fault read_identity(Bytes data, const FieldWriter& out) {
  if (data.size() < 4) return Fault::bad_length;
  const std::string number = std::to_string(ByteReader(data).le32());
  out.value(Tag::device_id, "identity.terminal", Value(std::string_view(number)), data.first(4));
  return Fault::none;
}

Fault read(Bytes content, bool from_server, const FieldWriter& out) {
  const MessageType* type = find_message(content[0]);
  const Bytes data = content.subspan(kHeader, content.size() - kHeader - 2);
  out.value(Tag::message, "message", Value(type != nullptr ? type->name : "unknown message"),
            content.first(1));
  if (type == nullptr) return Fault::unsupported;
  if (content[0] == 0x80 && !from_server) return read_identity(data, out);
  if (content[0] == 0x86 && !from_server) return omnicomm::read_archive(data, out);
  if (content[0] == 0x85 && from_server)
    out.command(command_kind::diagnose, "command", "send the archive", content.first(1));
  if (content[0] == 0x87 && from_server)
    out.command(command_kind::control, "command", "remove the archive", content.first(1));
  return Fault::none;
}

class OmnicommDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& sink) override {
    const Bytes bytes = message.bytes;
    if (bytes[0] != kStart || (bytes.size() > 1 && bytes[1] < kLeastType))
      return Step::rejected(Fault::bad_magic);
    const Frame frame = frame_of(bytes);
    if (frame.content.broken) return Step::rejected(Fault::bad_value);
    if (!frame.complete())
      return Step::need_more(1 + frame.wanted + (frame.content.used - 1 - frame.content.bytes.size()));
    const std::size_t size = frame.content.used;
    const bool from_server = message.direction == Direction::server_to_client;
    if (!checksum_matches(frame.bytes(), from_server)) return Step::consumed(size, Fault::bad_checksum);
    const FieldWriter out(bytes.first(size), sink);
    // Without escapes the bytes as sent say where each field lies.
    return Step::consumed(
        size, read(frame.content.escaped ? frame.bytes() : bytes.subspan(1, size - 1), from_server, out));
  }
};
}  // namespace

extern constinit const DecoderInfo omnicomm_decoder{
    "omnicomm", "Omnicomm terminals", kOverTcp, kPorts, 2 * (1 + kHeader + kLongestData + 2), probe, [] {
      return std::unique_ptr<Decoder>(new OmnicommDecoder);
    }};

}  // namespace shekara
