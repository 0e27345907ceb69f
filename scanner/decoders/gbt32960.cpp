// SPDX-License-Identifier: Apache-2.0
// GB/T 32960.3, telemetry of Chinese electric vehicles, editions 2016 and 2025. Big-endian, section 6.2:
//   2 "##" (2016) or "$$" (2025) | 1 command | 1 reply flag | 17 VIN or code | 1 cipher | 2 length n | n data
//   | 1 XOR
// The XOR is over all from the command to the end of the data, as sent.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/decode/gbt32960_messages.h"

namespace shekara {

namespace {
using gbt32960::Body;
using gbt32960::Edition;
using gbt32960::MessageType;

constexpr std::uint16_t kPorts[] = {7325, 19007};
constexpr std::size_t kHeader = 24;
constexpr std::size_t kLongestData = 65'531;
constexpr std::uint8_t kCommand = 0xfe;  // reply flag of what is no reply
constexpr std::uint8_t kPlain = 0x01;

bool is_marker(std::uint8_t byte) { return byte == 0x23 || byte == 0x24; }

struct Header {
  Edition edition = Edition::of_2016;
  std::uint8_t command = 0, reply = 0, cipher = 0;
  Bytes identity;
  std::size_t data_size = 0;
  [[nodiscard]] std::size_t frame_size() const { return kHeader + data_size + 1; }
};

// `bytes` holds at least the header.
Header read_header(Bytes bytes) {
  ByteReader in(bytes);
  Header header;
  header.edition = in.be16() == 0x2323 ? Edition::of_2016 : Edition::of_2025;
  header.command = in.u8();
  header.reply = in.u8();
  header.identity = in.take(17);
  header.cipher = in.u8();
  header.data_size = in.be16();
  return header;
}

bool is_alphanumeric(std::uint8_t byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}
bool is_identity_byte(std::uint8_t byte) { return is_alphanumeric(byte) || byte == ' ' || byte == 0; }

bool is_reply_flag(Edition edition, std::uint8_t flag) {
  return flag == kCommand || (flag >= 1 && flag <= (edition == Edition::of_2016 ? 3 : 7));
}
// 4 and 5 are new in 2025; makers used them before.
bool is_cipher(std::uint8_t cipher) { return cipher >= 0xfe || (cipher >= 1 && cipher <= 5); }

// Everything of a header but the command, of which a platform may make up its own.
bool is_plausible(const Header& header) {
  return is_reply_flag(header.edition, header.reply) && is_cipher(header.cipher) &&
         header.data_size <= kLongestData && std::ranges::all_of(header.identity, is_identity_byte);
}

bool checksum_matches(Bytes frame) { return xor_of(frame.subspan(2)) == 0; }

// The bytes of a header that is still coming in.
bool may_become_header(Bytes first) {
  ByteReader in(first);
  const std::uint8_t marker = in.u8();
  if (!is_marker(marker) || (in.left() > 0 && in.u8() != marker)) return false;
  const Edition edition = marker == 0x23 ? Edition::of_2016 : Edition::of_2025;
  if (in.left() > 0 && gbt32960::find_message(edition, in.u8()) == nullptr) return false;
  if (in.left() > 0 && !is_reply_flag(edition, in.u8())) return false;
  const Bytes identity = in.take(std::min<std::size_t>(in.left(), 17));
  if (!std::ranges::all_of(identity, is_identity_byte)) return false;
  return in.left() == 0 || is_cipher(in.u8());
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (!may_become_header(first.first(std::min<std::size_t>(first.size(), 22)))) return Probe::no;
  if (first.size() < kHeader) return Probe::maybe;
  const Header header = read_header(first);
  if (!is_plausible(header)) return Probe::no;
  if (first.size() < header.frame_size()) return Probe::likely;
  return checksum_matches(first.first(header.frame_size())) ? Probe::proven : Probe::no;
}

std::string hex_byte(std::uint8_t byte) {
  char text[8];
  std::snprintf(text, sizeof text, "0x%02x", byte);
  return text;
}

std::string name_of(const Header& header, const MessageType* type) {
  const std::string name =
      type != nullptr ? std::string(type->name) : "reserved command " + hex_byte(header.command);
  return header.reply == kCommand ? name : name + " reply";
}

// A battery swap cabinet or a platform may stand where the VIN does; its code is not a VIN.
void give_identity(const Header& header, Body& body) {
  const bool of_platform = header.command == 0x05 || header.command == 0x06;
  if (of_platform) return body.text(Tag::device_id, "platform", header.identity);
  const bool is_vin = std::ranges::all_of(header.identity, is_alphanumeric);
  body.text(is_vin ? Tag::vin : Tag::device_id, is_vin ? "vin" : "device", header.identity);
}

// Table B.9 of the 2016 edition: what the byte behind the time controls.
std::string_view control_of(const Header& header, Body& body) {
  constexpr std::string_view kControls[] = {"",      "upgrade", "shut down",      "restart", "factory settings",
                                            "hang up", "alarm",   "sampling link"};
  constexpr std::size_t kTime = 6;
  const std::uint8_t control = header.command == 0x82 ? body.in.peek(kTime) : std::uint8_t{0};
  return control < std::size(kControls) ? kControls[control] : std::string_view();
}

void give_order(const Header& header, const MessageType& type, Bytes frame, Body& body) {
  std::string words(type.name);
  if (header.reply != kCommand) {
    words += header.reply == 1 ? ": done" : ": refused";
    return body.field(Tag::command_ack, "command.ack", words, frame.subspan(3, 1));
  }
  const std::string_view control = control_of(header, body);
  if (!control.empty()) words.append(": ").append(control);
  const std::string_view kind = control == "upgrade" ? command_kind::update : type.order;
  body.field(Tag::command, "command", words, frame.subspan(2, 1), kind);
}

void give_header(const Header& header, const MessageType* type, Bytes frame, Body& body) {
  const std::string name = name_of(header, type);
  body.field(Tag::message, "message", name, frame.subspan(2, 2));
  if (type != nullptr && !type->order.empty()) give_order(header, *type, frame, body);
  if (header.reply != kCommand)
    body.field(Tag::number, "reply", std::int64_t{header.reply}, frame.subspan(3, 1));
  give_identity(header, body);
}

std::string_view cipher_name(std::uint8_t cipher) {
  constexpr std::array<std::string_view, 6> kNames{"",           "",          "cipher RSA", "cipher AES-128",
                                                   "cipher SM2", "cipher SM4"};
  return kNames.at(cipher);
}

// "Abnormal" and "invalid" ciphers (FE, FF) name none: the data is read as if plain, and faults tell if it is
// not.
bool is_encrypted(const Header& header) { return header.cipher != kPlain && header.cipher < 0xfe; }

void give_data(const Header& header, const MessageType* type, Bytes data, Body& body) {
  if (is_encrypted(header)) return body.field(Tag::opaque, "body", cipher_name(header.cipher), data);
  if (data.empty() && body.is_reply) return;
  if (type == nullptr) {
    body.payload("body", data);
    return body.wrong(Fault::unsupported);
  }
  type->read(body);
  if (!body.in.ok() || body.in.left() > 0) body.wrong(Fault::bad_length);
}

class Gbt32960Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (!is_marker(bytes[0]) || (bytes.size() > 1 && bytes[1] != bytes[0]))
      return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kHeader) return Step::need_more(kHeader + 1);
    const Header header = read_header(bytes);
    if (!is_plausible(header)) return Step::rejected(Fault::bad_value);
    if (bytes.size() < header.frame_size()) return Step::need_more(header.frame_size());
    const Bytes frame = bytes.first(header.frame_size());
    if (!checksum_matches(frame)) return Step::consumed(frame.size(), Fault::bad_checksum);

    const Bytes data = frame.subspan(kHeader, header.data_size);
    const MessageType* type = gbt32960::find_message(header.edition, header.command);
    Body body(frame, data, header.edition, header.reply != kCommand, out);
    give_header(header, type, frame, body);
    give_data(header, type, data, body);
    return Step::consumed(frame.size(), body.fault());
  }
};
}  // namespace

extern constinit const DecoderInfo gbt32960_decoder{
    "gbt32960",
    "GB/T 32960.3 electric vehicle telemetry (2016, 2025)",
    kOverTcp,
    kPorts,
    static_cast<std::uint32_t>(kHeader + kLongestData + 1),
    probe,
    [] { return std::unique_ptr<Decoder>(new Gbt32960Decoder); }};

}  // namespace shekara
