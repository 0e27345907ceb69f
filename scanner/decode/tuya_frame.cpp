// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tuya_frame.h"

#include <algorithm>
#include <array>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/decoder.h"

namespace shekara::tuya {

namespace {
constexpr std::uint32_t kOldSuffix = 0x0000aa55;  // behind 0x000055aa
constexpr std::uint32_t kNewPrefix = 0x00006699, kNewSuffix = 0x00009966;
constexpr std::size_t kOldHeader = 16, kNewHeader = 18, kSuffix = 4, kCrc = 4, kHmac = 32;
constexpr std::size_t kNonceAndTag = 12 + 16;
constexpr std::uint32_t kLastCommand = 0xff;
constexpr std::size_t kBlock = 16;

constexpr Command kCommands[] = {
    {0x00, "broadcast", {}},
    {0x01, "access point configuration", command_kind::configure},
    {0x02, "activation", {}},
    {0x03, "session key start", {}},
    {0x04, "session key response", {}},
    {0x05, "session key finish", {}},
    {0x06, "unbind", command_kind::configure},
    {0x07, "control", command_kind::control},
    {0x08, "status", {}},
    {0x09, "heartbeat", {}},
    {0x0a, "query data points", {}},
    {0x0b, "query Wi-Fi", {}},
    {0x0c, "bind token", command_kind::configure},
    {0x0d, "control", command_kind::control},
    {0x0e, "enable Wi-Fi", command_kind::configure},
    {0x0f, "Wi-Fi information", {}},
    {0x10, "query data points", {}},
    {0x11, "execute scene", command_kind::control},
    {0x12, "update data points", {}},
    {0x13, "broadcast", {}},
    {0x14, "access point configuration", command_kind::configure},
    {0x23, "broadcast", {}},
    {0x25, "request device information", {}},
    {0x40, "extended stream", {}},
};

std::uint32_t last_number(Bytes bytes) { return ByteReader(bytes.last(4)).be32(); }

// The CRC is over all before it; what takes its place in 3.4 is longer, and is not known from it by its
// bytes.
Framing finish_old(Bytes bytes, Frame& frame) {
  const Bytes whole = bytes.first(frame.size);
  if (last_number(whole) != kOldSuffix) return Framing::bad;
  const std::size_t inner = frame.size - kOldHeader - kSuffix;
  const Bytes sealed = whole.first(frame.size - kSuffix - kCrc);
  const bool matches = crc32_of(sealed) == ByteReader(whole.subspan(sealed.size())).be32();
  frame.seal = matches ? Seal::crc : Seal::hmac;
  const std::size_t trailer = matches ? kCrc : std::min(kHmac, inner);
  frame.payload = whole.subspan(kOldHeader, inner - trailer);
  return Framing::whole;
}

Framing finish_new(Bytes bytes, Frame& frame) {
  const Bytes whole = bytes.first(frame.size);
  if (last_number(whole) != kNewSuffix) return Framing::bad;
  frame.seal = Seal::gcm;
  frame.payload = whole.subspan(kNewHeader, frame.size - kNewHeader - kSuffix);
  return Framing::whole;
}

bool is_base64(std::string_view text) {
  const auto fits = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/' ||
           c == '=';
  };
  return !text.empty() && text.size() % 4 == 0 && std::ranges::all_of(text, fits);
}
}  // namespace

bool may_become_frame(Bytes bytes) {
  static constexpr std::array<std::uint8_t, 4> kOld{0, 0, 0x55, 0xaa}, kNew{0, 0, 0x66, 0x99};
  const std::size_t size = std::min(bytes.size(), kOld.size());
  return std::equal(kOld.begin(), kOld.begin() + static_cast<std::ptrdiff_t>(size), bytes.begin()) ||
         std::equal(kNew.begin(), kNew.begin() + static_cast<std::ptrdiff_t>(size), bytes.begin());
}

Framing read_frame(Bytes bytes, Frame& frame) {
  frame = {};
  if (!may_become_frame(bytes)) return Framing::bad;
  ByteReader in(bytes);
  const bool is_new = in.be32() == kNewPrefix;
  if (is_new) in.be16();  // reserved
  in.be32();              // sequence number
  frame.command_bytes = in.take(4);
  const std::uint32_t length = in.be32();
  if (!in.ok()) return Framing::cut;
  frame.command = ByteReader(frame.command_bytes).be32();
  const std::size_t least = is_new ? kNonceAndTag : kCrc + kSuffix;
  if (frame.command > kLastCommand || length < least || length > kLongestFrame - kNewHeader - kSuffix)
    return Framing::bad;
  frame.size = is_new ? kNewHeader + length + kSuffix : kOldHeader + length;
  if (bytes.size() < frame.size) return Framing::cut;
  return is_new ? finish_new(bytes, frame) : finish_old(bytes, frame);
}

std::string_view version_of(Bytes payload) {
  const std::string_view text = as_text(payload.first(std::min<std::size_t>(payload.size(), 3)));
  const bool is_version =
      text.size() == 3 && (text[0] == '2' || text[0] == '3') && text[1] == '.' && is_digit(text[2]);
  return is_version ? text : std::string_view();
}

// 2.1: version, 16 hexadecimal digits of an MD5, base64. 2.2: version, CRC-32 of what follows, sequence and
// source of four bytes each, AES blocks. 3.x: version, twelve bytes, AES blocks.
std::optional<CloudMessage> read_cloud_message(Bytes bytes) {
  constexpr std::size_t kHead = 15;
  CloudMessage message{version_of(bytes), {}, false};
  if (message.version.empty()) return std::nullopt;
  if (message.version == "2.1") {
    message.sealed = bytes.subspan(3);
    const std::string_view text = as_text(message.sealed);
    return text.size() > 16 && are_hex_digits(text.substr(0, 16)) && is_base64(text.substr(16))
               ? std::optional(message)
               : std::nullopt;
  }
  const bool fits = bytes.size() > kHead && (bytes.size() - kHead) % kBlock == 0;
  if (!fits || is_printable_text(as_text(bytes))) return std::nullopt;
  message.sealed = bytes.subspan(kHead);
  message.checked =
      message.version == "2.2" && ByteReader(bytes.subspan(3)).be32() == crc32_of(bytes.subspan(7));
  return message;
}

const Command* find_command(std::uint32_t number) {
  const Command* const found = std::ranges::find(kCommands, number, &Command::number);
  return found == std::ranges::end(kCommands) ? nullptr : found;
}

}  // namespace shekara::tuya
