// SPDX-License-Identifier: Apache-2.0
// Devices of Tuya, as the open clients of its local protocol describe them (tinytuya, localtuya; versions 3.1
// to 3.5):
//   000055aa | 4 sequence | 4 command | 4 length | payload | 4 CRC-32, or 32 HMAC since 3.4 | 0000aa55
//   00006699 | 2 reserved | 4 sequence | 4 command | 4 length | 12 nonce, payload, 16 tag | 00009966 (3.5)
// Over TCP between app and device, over UDP as broadcasts. What goes to the cloud over MQTT is a version in
// three characters and a sealed body. Nearly all of it is encrypted: what remains is who talks, and that
// orders are given.
#include <algorithm>
#include <string>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/json_walk.h"
#include "scanner/decode/tuya_frame.h"

namespace shekara {
namespace {
using tuya::CloudMessage;
using tuya::Frame;
using tuya::Framing;
using tuya::Seal;

constexpr std::uint16_t kPorts[] = {6666, 6667, 6668, 7000};
constexpr std::size_t kHeader = 16, kFewestOfCloud = 3, kHmac = 32, kReturnCode = 4;

// The version of a cloud message, as far as it has come in.
bool may_become_cloud_message(Bytes bytes) {
  const std::string_view text = as_text(bytes);
  if (text[0] != '2' && text[0] != '3') return false;
  return (text.size() < 2 || text[1] == '.') &&
         (text.size() < kFewestOfCloud || !tuya::version_of(bytes).empty());
}

Probe probe_cloud_message(Bytes first) {
  if (!may_become_cloud_message(first)) return Probe::no;
  if (first.size() < kFewestOfCloud) return Probe::maybe;
  const std::optional<CloudMessage> message = tuya::read_cloud_message(first);
  if (!message) return Probe::no;
  return message->checked ? Probe::proven : Probe::likely;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first[0] != 0) return probe_cloud_message(first);
  Frame frame;
  switch (tuya::read_frame(first, frame)) {
    case Framing::bad:
      return Probe::no;
    case Framing::cut:
      return first.size() < kHeader ? Probe::maybe : Probe::likely;
    case Framing::whole:
      break;
  }
  return frame.seal == Seal::crc ? Probe::proven : Probe::likely;
}

// The members that name a device.
class DeviceNames final : public FieldSink {
 public:
  DeviceNames(Bytes document, const FieldWriter& out) : document_(document), out_(out) {}
  void field(const Field& field) override {
    const bool names =
        field.key == "gwId" || field.key == "devId" || field.key == "cid" || field.key == "uuid";
    if (names && std::holds_alternative<std::string_view>(field.value))
      out_.value(Tag::device_id, "device", field.value, document_.subspan(field.offset, field.length),
                 field.key);
  }
  void payload(const Payload& /*payload*/) override {}

 private:
  Bytes document_;
  const FieldWriter& out_;
};

class TuyaDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (message.bytes[0] != 0) return cloud_message(message, out);
    Frame frame;
    switch (tuya::read_frame(message.bytes, frame)) {
      case Framing::bad:
        return Step::rejected(Fault::bad_magic);
      case Framing::cut:
        return Step::need_more(std::max(frame.size, kHeader));
      case Framing::whole:
        break;
    }
    if (!is_trusted(frame)) return Step::consumed(frame.size, Fault::bad_checksum);
    give(frame, message, FieldWriter(message.bytes.first(frame.size), out));
    return Step::consumed(frame.size);
  }

 private:
  // It ends with the connection or is a body.
  static Step cloud_message(const Message& message, FieldSink& out) {
    if (!may_become_cloud_message(message.bytes)) return Step::rejected(Fault::bad_magic);
    if (!message.last) return Step::need_more();
    const std::optional<CloudMessage> read = tuya::read_cloud_message(message.bytes);
    if (!read) return Step::rejected(Fault::bad_syntax);
    const FieldWriter fields(message.bytes, out);
    fields.value(Tag::message, "message", Value(std::string_view("cloud message")), message.bytes.first(3));
    const std::string words = "Tuya " + std::string(read->version) + (read->checked ? "" : ", not checked");
    fields.value(Tag::opaque, "body", Value(std::string_view(words)), read->sealed);
    return Step::consumed(message.bytes.size());
  }

  // Without a CRC that is right it must be one of 3.4: long enough for an HMAC, and with nothing in clear.
  static bool is_trusted(const Frame& frame) {
    if (frame.seal != Seal::hmac) return true;
    const Bytes said = frame.payload.subspan(has_return_code(frame.payload) ? kReturnCode : 0);
    const bool clear = !said.empty() && said[0] == '{';
    const std::string_view version = tuya::version_of(said);
    return frame.size >= kHeader + kHmac + 4 && !clear && (version.empty() || version == "3.4");
  }

  // Devices put four bytes before what they say, of which only the last is used.
  static bool has_return_code(Bytes payload) {
    ByteReader in(payload);
    return in.be32() <= 0xff && in.ok();
  }

  static std::string name_of(const Frame& frame) {
    const tuya::Command* const command = tuya::find_command(frame.command);
    return command != nullptr ? std::string(command->name) : "command " + std::to_string(frame.command);
  }

  static void give(const Frame& frame, const Message& message, const FieldWriter& fields) {
    const std::string name = name_of(frame);
    fields.value(Tag::message, "message", Value(std::string_view(name)), frame.command_bytes);
    // The device is the server of its local connections, so that orders come from the client.
    const tuya::Command* const command = tuya::find_command(frame.command);
    const bool is_order = command != nullptr && !command->kind.empty();
    if (is_order && message.direction == Direction::client_to_server)
      fields.command(command->kind, "command", name, frame.command_bytes);
    if (frame.seal != Seal::crc || !has_return_code(frame.payload))
      return give_payload(frame, frame.payload, fields);
    const Bytes code = frame.payload.first(kReturnCode);
    fields.number("return_code", code.back(), code);
    const std::string words = name + ": return code " + std::to_string(code.back());
    if (is_order && message.direction == Direction::server_to_client)
      fields.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), code);
    give_payload(frame, frame.payload.subspan(kReturnCode), fields);
  }

  static void give_payload(const Frame& frame, Bytes payload, const FieldWriter& fields) {
    if (payload.empty()) return;
    if (frame.seal == Seal::crc && payload[0] == '{') {
      DeviceNames names(payload, fields);
      JsonWalk(payload, &names).document();
      return fields.payload("body", payload, "application/json");
    }
    const std::string_view version = tuya::version_of(payload);
    std::string words = "Tuya ";
    words += frame.seal == Seal::gcm    ? "3.5"
             : frame.seal == Seal::hmac ? "3.4"
             : version.empty()          ? "3.1 to 3.3"
                                        : version;
    fields.value(Tag::opaque, "body", Value(std::string_view(words)), payload);
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<TuyaDecoder>(); }
}  // namespace

extern constinit const DecoderInfo tuya_decoder{
    "tuya",
    "Tuya devices: local protocol 3.1 to 3.5, broadcasts, cloud messages",
    kOverTcp | kOverUdp | kAsBody,
    kPorts,
    static_cast<std::uint32_t>(tuya::kLongestFrame),
    probe,
    make};

}  // namespace shekara
