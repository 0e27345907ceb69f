// SPDX-License-Identifier: Apache-2.0
// Ruptela trackers (FM, Pro, HCV, ...), big-endian:
//   device  length W n | IMEI, a number in 8 bytes | command u8 | content | CRC-16/KERMIT from the IMEI on
//   server  length W n | command u8, 100 more than the device's | content | CRC-16/KERMIT from the command on
// n counts what is between it and the CRC. Each packet names its device.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/ruptela_records.h"

namespace shekara {
namespace {
namespace kind = command_kind;

constexpr std::uint16_t kPorts[] = {5046};
constexpr std::size_t kLongest = 0x1000;   // of what is counted
constexpr std::size_t kDeviceHeader = 11;  // length, IMEI, command
constexpr std::uint64_t kMostImei = 999'999'999'999'999;

struct Content {
  Bytes bytes;
  const FieldWriter& out;
  [[nodiscard]] std::string_view text() const { return trim_padding(as_text(bytes)); }
};

void answer(const Content& content) {
  if (is_printable_text(content.text())) content.out.text(Tag::command_ack, "command.ack", content.bytes);
}
void result(const Content& content) {
  if (content.bytes.empty()) return;
  const std::string words = "result " + std::to_string(content.bytes[0]);
  content.out.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), content.bytes.first(1));
}

// Count u8, then u8, time DW, longitude DW, latitude DW, u8, code 5.
void fault_codes(const Content& content) {
  ByteReader in(content.bytes);
  const unsigned count = in.u8();
  for (unsigned i = 0; i < count && in.left() >= 19; ++i) {
    in.skip(1);
    Position position;
    position.time = Timestamp::from_seconds(in.be32());
    const Bytes place = in.take(8);
    ByteReader angles(place);
    position.longitude = static_cast<std::int32_t>(angles.be32()) / 1e7;
    position.latitude = static_cast<std::int32_t>(angles.be32()) / 1e7;
    in.skip(1);
    content.out.position("position.location", position, place);
    content.out.text(Tag::text, "faults.code", in.take(5));
  }
}

// Kind u8, time DW, three states u8, then three tracks of the card: length W, text.
void driver_card(const Content& content) {
  ByteReader in(content.bytes);
  in.skip(8);
  for (const std::string_view path : {"driver.track1", "driver.track2", "driver.track3"}) {
    const Bytes track = in.take(in.be16());
    if (is_printable_text(trim_padding(as_text(track)))) content.out.text(Tag::driver_licence, path, track);
  }
}

// Kind u8 (2: a piece), source u8, name 8, pieces W, which W, bytes.
void file(const Content& content) {
  if (content.bytes.size() < 15 || content.bytes[0] != 2) return;
  const std::string words = "image/jpeg, " + std::to_string(content.bytes.size() - 14) + " bytes";
  content.out.value(Tag::media, "picture", Value(std::string_view(words)), content.bytes.subspan(14));
}

struct DeviceMessage {
  std::uint8_t command;
  std::string_view name;
  void (*read)(const Content& content) = nullptr;
};
constexpr std::array kDeviceMessages{
    DeviceMessage{1, "records"},
    DeviceMessage{2, "configuration", answer},
    DeviceMessage{3, "version", answer},
    DeviceMessage{4, "firmware update", answer},
    DeviceMessage{5, "connection", answer},
    DeviceMessage{6, "odometer", answer},
    DeviceMessage{7, "answer", answer},
    DeviceMessage{9, "fault codes", fault_codes},
    DeviceMessage{10, "tachograph"},
    DeviceMessage{11, "data of a connected device"},
    DeviceMessage{15, "identification"},
    DeviceMessage{16, "heartbeat"},
    DeviceMessage{17, "output", result},
    DeviceMessage{30, "data of a connected device"},
    DeviceMessage{36, "driver's card", driver_card},
    DeviceMessage{37, "file", file},
    DeviceMessage{68, "extended records"},
};

// "password order parameters", as text messages have it.
void text_order(const Content& content) {
  struct Word {
    std::string_view word, kind;
  };
  constexpr std::array kWords{
      Word{"coords", kind::locate},      Word{"version", kind::diagnose},   Word{"imei", kind::diagnose},
      Word{"gsminfo", kind::diagnose},   Word{"getio", kind::diagnose},     Word{"getapn", kind::diagnose},
      Word{"setio", kind::immobilise},   Word{"reset", kind::control},      Word{"delrecords", kind::control},
      Word{"setcfg", kind::configure},   Word{"setapn", kind::configure},   Word{"connect", kind::configure},
      Word{"econnect", kind::configure}, Word{"switchip", kind::configure},
  };
  const std::vector<std::string_view> parts = split(content.text(), ' ', 3);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto found = std::ranges::find(kWords, parts[i], &Word::word);
    if (found == kWords.end()) continue;
    content.out.command(found->kind, "command", found->word, as_bytes(parts[i]));
    if (i > 0) content.out.text(Tag::credential, "command.password", parts[i - 1]);
    return;
  }
  if (!content.bytes.empty()) content.out.command(kind::control, "command", "text order", content.bytes);
}

// "host,port,TCP".
void connection(const Content& content) {
  content.out.command(kind::configure, "command", "set connection", content.bytes);
  content.out.text(Tag::host, "command.host", split(content.text(), ',', 2)[0]);
}

// Which output DW, its state DW.
void set_output(const Content& content) {
  ByteReader in(content.bytes);
  const std::uint32_t output = in.be32(), state = in.be32();
  if (!in.ok()) return;
  const std::string words = "set output " + std::to_string(output) + " to " + std::to_string(state);
  content.out.command(state == 0 ? kind::control : kind::immobilise, "command", words, content.bytes);
}

// Kind u8 (1: send pictures of a time), source u8, from DW, to DW.
void picture_request(const Content& content) {
  if (!content.bytes.empty() && content.bytes[0] == 1)
    content.out.command(kind::look, "command", "send pictures", content.bytes);
}

struct ServerMessage {
  std::uint8_t command;
  std::string_view name, kind;  // no kind: no order, or the reader knows
  void (*read)(const Content& content) = nullptr;
};
constexpr std::array kServerMessages{
    ServerMessage{100, "records accepted", {}},
    ServerMessage{102, "configure", kind::configure},
    ServerMessage{103, "ask for the version", kind::diagnose},
    ServerMessage{104, "update firmware", kind::update},
    ServerMessage{105, "set connection", {}, connection},
    ServerMessage{106, "set odometer", kind::configure},
    ServerMessage{108, "text order", {}, text_order},
    ServerMessage{109, "fault codes accepted", {}},
    ServerMessage{110, "tachograph request", kind::diagnose},
    ServerMessage{111, "data for a connected device", kind::control},
    ServerMessage{115, "identification accepted", {}},
    ServerMessage{116, "heartbeat accepted", {}},
    ServerMessage{117, "set output", {}, set_output},
    ServerMessage{130, "data for a connected device", kind::control},
    ServerMessage{136, "driver's card accepted", {}},
    ServerMessage{137, "file request", {}, picture_request},
};

const DeviceMessage* device_message(std::uint8_t command) {
  const auto found = std::ranges::find(kDeviceMessages, command, &DeviceMessage::command);
  return found == kDeviceMessages.end() ? nullptr : &*found;
}
const ServerMessage* server_message(std::uint8_t command) {
  const auto found = std::ranges::find(kServerMessages, command, &ServerMessage::command);
  return found == kServerMessages.end() ? nullptr : &*found;
}

std::size_t counted(Bytes bytes) { return ByteReader(bytes).be16(); }
bool checksum_matches(Bytes frame) {
  return crc16_kermit(frame.subspan(2, frame.size() - 4)) == ByteReader(frame.last(2)).be16();
}

// Of the bytes that are there.
bool may_be_device(Bytes first) {
  if (first.size() > 2 && first[2] != 0) return false;
  if (first.size() > 3 && first[3] > 0x03) return false;
  if (first.size() < kDeviceHeader) return true;
  const std::uint64_t imei = ByteReader(first.subspan(2)).be64();
  return counted(first) >= 9 && imei != 0 && imei <= kMostImei && device_message(first[10]) != nullptr;
}
bool may_be_server(Bytes first) {
  return first.size() < 3 || (counted(first) >= 1 && server_message(first[2]) != nullptr);
}

Probe probe(Bytes first, Direction direction, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (first[0] > kLongest >> 8) return Probe::no;
  const bool from_server = direction == Direction::server_to_client;
  if (from_server ? !may_be_server(first) : !may_be_device(first)) return Probe::no;
  if (first.size() < 3) return Probe::maybe;
  const std::size_t size = counted(first) + 4;
  if (size > kLongest || (!from_server && size < kDeviceHeader + 2)) return Probe::no;
  if (first.size() < size) return Probe::maybe;
  if (!checksum_matches(first.first(size))) return Probe::no;
  // A short answer has no more than its CRC.
  return from_server && size < 2 * kDeviceHeader ? Probe::likely : Probe::proven;
}

Fault read_device(Bytes frame, const FieldWriter& out) {
  const std::uint8_t command = frame[10];
  const DeviceMessage* type = device_message(command);
  const std::string_view name = type != nullptr ? type->name : "unknown message";
  out.value(Tag::message, "message", Value(name), frame.subspan(10, 1));
  std::string imei = std::to_string(ByteReader(frame.subspan(2)).be64());
  if (imei.size() < 15) imei.insert(0, 15 - imei.size(), '0');
  out.value(is_imei(imei) ? Tag::imei : Tag::device_id, "device.imei", Value(std::string_view(imei)),
            frame.subspan(2, 8));
  const Bytes content = frame.subspan(kDeviceHeader, frame.size() - kDeviceHeader - 2);
  if (command == 1 || command == 68) return ruptela::read_records(content, command == 68, out);
  if (type != nullptr && type->read != nullptr) type->read({content, out});
  return type != nullptr ? Fault::none : Fault::unsupported;
}

Fault read_server(Bytes frame, const FieldWriter& out) {
  const ServerMessage* type = server_message(frame[2]);
  const Bytes content = frame.subspan(3, frame.size() - 5), command = frame.subspan(2, 1);
  const bool refused = frame[2] == 100 && content.size() == 1 && content[0] == 0;
  const std::string_view name = type == nullptr ? "unknown order" : refused ? "records refused" : type->name;
  out.value(Tag::message, "message", Value(name), command);
  if (type == nullptr) return Fault::unsupported;
  if (!type->kind.empty()) out.command(type->kind, "command", type->name, command);
  if (type->read != nullptr) type->read({content, out});
  return Fault::none;
}

class RuptelaDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& sink) override {
    const Bytes bytes = message.bytes;
    const bool from_server = message.direction == Direction::server_to_client;
    if (bytes.size() < 2) return Step::need_more(2);
    const std::size_t size = counted(bytes) + 4;
    if (size > kLongest || size < (from_server ? 5 : kDeviceHeader + 2))
      return Step::rejected(Fault::bad_length);
    if (!from_server && !may_be_device(bytes.first(std::min<std::size_t>(bytes.size(), 4))))
      return Step::rejected(Fault::bad_value);
    if (bytes.size() < size) return Step::need_more(size);
    const Bytes frame = bytes.first(size);
    if (!checksum_matches(frame)) return Step::consumed(size, Fault::bad_checksum);
    const FieldWriter out(frame, sink);
    return Step::consumed(size, from_server ? read_server(frame, out) : read_device(frame, out));
  }
};
}  // namespace

extern constinit const DecoderInfo ruptela_decoder{
    "ruptela", "Ruptela trackers", kOverTcp | kOverUdp, kPorts, kLongest, probe, [] {
      return std::unique_ptr<Decoder>(new RuptelaDecoder);
    }};

}  // namespace shekara
