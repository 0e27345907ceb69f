// SPDX-License-Identifier: Apache-2.0
// GT06 of Concox, Jimi and the many who took it over, big-endian (Concox "GPS Tracker Communication
// Protocol", JM-VL03 V1.1.2, and the makers' additions). Numbers of messages:
// scanner/decode/gt06_messages.cpp.
//   78 78 | length u8 n | type u8 | content | serial W | CRC-16/X-25 from the length to the serial | 0D 0A
//   79 79 | length W n  | the same
// n counts from the type to the CRC. Devices without a network of their own send access points (17, 69) in a
// frame whose length byte counts these, without serial and CRC. The IMEI is in the login (01) only.
#include <algorithm>

#include "scanner/base/checksum.h"
#include "scanner/decode/gt06_messages.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {5023};
constexpr std::size_t kLeastLength = 5;  // type, serial and CRC
constexpr std::size_t kLongestFrame = 4 + 0xffff + 2;
constexpr std::size_t kLongestUnknown = 1024;  // that a probe waits for

bool is_start(std::uint8_t byte) { return byte == 0x78 || byte == 0x79; }

struct Frame {
  std::size_t header = 0, size = 0;  // up to the type; with the end
  bool is_long = false;
  std::uint8_t type = 0;
};
// Of at least five bytes.
Frame frame_of(Bytes bytes) {
  ByteReader in(bytes);
  Frame frame;
  frame.is_long = in.be16() == 0x7979;
  const std::size_t length = frame.is_long ? in.be16() : in.u8();
  frame.header = in.offset();
  frame.size = frame.header + length + 2;
  frame.type = in.u8();
  return frame;
}
constexpr std::size_t kHead = 5;

bool ends_right(Bytes frame) { return frame[frame.size() - 2] == 0x0d && frame[frame.size() - 1] == 0x0a; }
bool checksum_matches(Bytes frame) {
  const Bytes counted = frame.subspan(2, frame.size() - 6);
  return crc16_x25(counted) == ByteReader(frame.subspan(frame.size() - 4)).be16();
}

// The size of a frame whose length byte counts access points; 0 where it is none.
std::size_t offline_wifi_frame(Bytes bytes) {
  const Frame frame = frame_of(bytes);
  if (frame.is_long || (frame.type != 0x17 && frame.type != 0x69)) return 0;
  const std::size_t content = gt06::offline_wifi_size(bytes.subspan(4), bytes[2]);
  const std::size_t size = 4 + content + 2;
  return content > 0 && size <= bytes.size() && ends_right(bytes.first(size)) ? size : 0;
}

// Proven, or likely where all but the CRC is right: identities get changed in captures.
Probe probe_frame(Bytes first, const Frame& frame) {
  if (frame.size < frame.header + kLeastLength + 2) return Probe::no;
  if (first.size() < frame.size) return Probe::maybe;
  const Bytes whole = first.first(frame.size);
  if (!ends_right(whole)) return Probe::no;
  return checksum_matches(whole) ? Probe::proven : Probe::likely;
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (!is_start(first[0]) || (first.size() > 1 && first[1] != first[0])) return Probe::no;
  if (first.size() < kHead) return Probe::maybe;
  const Frame frame = frame_of(first);
  const Probe usual = probe_frame(first, frame);
  if (usual == Probe::proven) return usual;
  // A number that nobody knows needs the CRC.
  if (gt06::find_message(frame.type, frame.is_long) == nullptr)
    return usual == Probe::maybe && frame.size <= kLongestUnknown ? usual : Probe::no;
  return offline_wifi_frame(first) > 0 ? Probe::likely : usual;
}

class Gt06Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& sink) override {
    const Bytes bytes = message.bytes;
    if (!is_start(bytes[0]) || (bytes.size() > 1 && bytes[1] != bytes[0]))
      return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kHead) return Step::need_more(kHead);
    const Frame frame = frame_of(bytes);
    if (const std::size_t size = offline_wifi_frame(bytes); size > 0 && !is_sound(bytes, frame))
      return offline_wifi(bytes.first(size), message, sink);
    if (may_be_offline_wifi(frame) && !message.last && bytes.size() < kLongestOfflineWifi &&
        !is_sound(bytes, frame))
      return Step::need_more();
    if (frame.size < frame.header + kLeastLength + 2) return Step::rejected(Fault::bad_length);
    if (bytes.size() < frame.size) return Step::need_more(frame.size);
    const Bytes whole = bytes.first(frame.size);
    if (!ends_right(whole)) return Step::rejected(Fault::bad_syntax);
    if (!checksum_matches(whole)) return Step::consumed(whole.size(), Fault::bad_checksum);
    return Step::consumed(whole.size(), read(whole, frame, message.direction, sink));
  }

 private:
  static constexpr std::size_t kLongestOfflineWifi = 512;

  static bool may_be_offline_wifi(const Frame& frame) {
    return !frame.is_long && (frame.type == 0x17 || frame.type == 0x69);
  }
  static bool is_sound(Bytes bytes, const Frame& frame) {
    if (frame.size < frame.header + kLeastLength + 2 || bytes.size() < frame.size) return false;
    return ends_right(bytes.first(frame.size)) && checksum_matches(bytes.first(frame.size));
  }

  // Orders, and addresses looked up for the device.
  static bool is_from_server(std::uint8_t type) {
    return (type >= 0x80 && type <= 0x82) || type == 0x17 || type == 0x97;
  }

  static void name(std::string_view name, bool reply, const FieldWriter& out, Bytes raw) {
    const std::string text = std::string(name) + (reply ? " reply" : "");
    out.value(Tag::message, "message", Value(std::string_view(text)), raw);
  }

  static Step offline_wifi(Bytes frame, const Message& message, FieldSink& sink) {
    const FieldWriter out(frame, sink);
    name("access points", message.direction == Direction::server_to_client, out, frame.subspan(3, 1));
    gt06::Body body{ByteReader(frame.subspan(4, frame.size() - 6)), out,
                    message.direction == Direction::server_to_client};
    gt06::offline_wifi(body, frame[2]);
    return Step::consumed(frame.size(), body.in.ok() ? Fault::none : Fault::bad_length);
  }

  static Fault read(Bytes whole, const Frame& frame, Direction direction, FieldSink& sink) {
    const FieldWriter out(whole, sink);
    const gt06::MessageType* type = gt06::find_message(frame.type, frame.is_long);
    const Bytes content = whole.subspan(frame.header + 1, whole.size() - frame.header - 1 - 6);
    const bool from_server = direction == Direction::server_to_client;
    const Bytes number = whole.subspan(frame.header, 1);
    name(type != nullptr ? type->name : "unknown message", from_server && !is_from_server(frame.type), out,
         number);
    if (type == nullptr) return Fault::unsupported;
    gt06::Body body{ByteReader(content), out, from_server};
    if (type->read != nullptr) type->read(body);
    return body.in.ok() ? body.fault : Fault::bad_length;
  }
};
}  // namespace

extern constinit const DecoderInfo gt06_decoder{"gt06",
                                                "GT06 trackers of Concox, Jimi and others",
                                                kOverTcp | kOverUdp,
                                                kPorts,
                                                static_cast<std::uint32_t>(kLongestFrame),
                                                probe,
                                                [] { return std::unique_ptr<Decoder>(new Gt06Decoder); }};

}  // namespace shekara
