// SPDX-License-Identifier: Apache-2.0
// Eelink trackers of vehicles, people and animals. Big-endian:
//   67 67 | 1 type | 2 length of the rest | 2 serial | content
// In a datagram packages stand behind
//   45 4C | 2 length of the rest | 2 sum | 8 IMEI, digits behind a 0
// whose sum turns 16 bits left by one and adds each byte from the IMEI on. As public servers read it. A
// package has no check of its own: what it says has to be in range.
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/eelink_messages.h"

namespace shekara {

namespace {
using eelink::Package;
using eelink::Sound;

constexpr std::uint16_t kPorts[] = {5064};
constexpr std::size_t kHead = 7;           // with the serial
constexpr std::size_t kDatagramHead = 14;  // with the IMEI
constexpr std::size_t kLongestPackage = 5 + 2048;
constexpr std::uint8_t kMark = 0x67;

bool is_datagram(Bytes bytes) { return bytes[0] == 'E'; }

// 0: no such package.
std::size_t package_size(Bytes head) {
  ByteReader in(head.subspan(3));
  const std::size_t size = in.be16();
  return size >= 2 && size + 5 <= kLongestPackage ? size + 5 : 0;
}

Package package_of(Bytes whole, Direction direction) {
  return {whole[2], whole.subspan(kHead), direction == Direction::server_to_client};
}

bool may_be_package(Bytes first) {
  if (first[0] != kMark || (first.size() > 1 && first[1] != kMark)) return false;
  if (first.size() > 2 && eelink::name_of(first[2]).empty()) return false;
  return first.size() < 5 || package_size(first) != 0;
}

// Sound by itself, or followed by another just as long as it says.
Probe probe_package(Bytes first, Direction direction) {
  if (!may_be_package(first)) return Probe::no;
  if (first.size() < kHead) return Probe::maybe;
  const std::size_t size = package_size(first);
  if (first.size() < size) return Probe::maybe;
  const Sound sound = eelink::sound(package_of(first.first(size), direction));
  if (sound == Sound::no) return Probe::no;
  const Bytes next = first.subspan(size);
  if (next.empty()) return sound == Sound::yes ? Probe::proven : Probe::likely;
  if (next.size() < 5) return may_be_package(next) ? Probe::likely : Probe::no;
  return may_be_package(next) ? Probe::proven : Probe::no;
}

std::uint16_t sum_of_datagram(Bytes bytes) {
  std::uint32_t sum = 0;
  for (const std::uint8_t byte : bytes) sum = ((sum << 1 | sum >> 15) + byte) & 0xffff;
  return static_cast<std::uint16_t>(sum);
}

// 0: not a whole one.
std::size_t datagram_size(Bytes first) {
  ByteReader in(first);
  in.skip(2);
  const std::size_t size = in.be16();
  return in.ok() && size >= 2 + 8 + kHead && size + 4 <= kDatagramHead + kLongestPackage ? size + 4 : 0;
}

Fault fault_of_datagram(Bytes whole) {
  ByteReader in(whole.subspan(4));
  return in.be16() == sum_of_datagram(whole.subspan(6)) ? Fault::none : Fault::bad_checksum;
}

Probe probe_datagram(Bytes first) {
  if (first.size() > 1 && first[1] != 'L') return Probe::no;
  if (first.size() < 4) return Probe::maybe;
  const std::size_t size = datagram_size(first);
  if (size == 0) return Probe::no;
  if (first.size() > 6 && first[6] >= 0x10) return Probe::no;
  if (first.size() < size) return Probe::maybe;
  return fault_of_datagram(first.first(size)) == Fault::none ? Probe::proven : Probe::no;
}

Probe probe(Bytes first, Direction direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  return is_datagram(first) ? probe_datagram(first) : probe_package(first, direction);
}

Fault give_package(Bytes whole, std::uint32_t base, Direction direction, FieldSink& out) {
  const FieldWriter to(whole, out, base);
  const Package package = package_of(whole, direction);
  const std::string_view name = eelink::name_of(package.type);
  const bool replies = direction == Direction::server_to_client && package.type != 0x80;
  const std::string words = std::string(name) + (replies ? " reply" : "");
  to.value(Tag::message, "message", std::string_view(words), whole.subspan(2, 1));
  return eelink::read_package(package, to);
}

Step decode_datagram(const Message& message, FieldSink& out) {
  const Bytes bytes = message.bytes;
  if (bytes.size() > 1 && bytes[1] != 'L') return Step::rejected(Fault::bad_magic);
  if (bytes.size() < kDatagramHead) return Step::need_more(kDatagramHead);
  const std::size_t size = datagram_size(bytes);
  if (size == 0) return Step::rejected(Fault::bad_length);
  if (bytes.size() < size) return Step::need_more(size);
  const Bytes whole = bytes.first(size);
  if (fault_of_datagram(whole) != Fault::none) return Step::consumed(size, Fault::bad_checksum);
  const std::string digits = bcd_digits(whole.subspan(6, 8)).substr(1);
  const bool imei = is_imei(digits);
  FieldWriter(whole, out)
      .value(imei ? Tag::imei : Tag::device_id, imei ? "identity.imei" : "identity.device_id",
             std::string_view(digits), whole.subspan(6, 8));
  Fault fault = Fault::none;
  for (std::size_t at = kDatagramHead; at < size;) {
    const Bytes rest = whole.subspan(at);
    if (rest.size() < kHead || !may_be_package(rest) || package_size(rest) > rest.size())
      return Step::consumed(size, Fault::bad_length);
    const Fault found =
        give_package(rest.first(package_size(rest)), static_cast<std::uint32_t>(at), message.direction, out);
    if (found != Fault::none) fault = found;
    at += package_size(rest);
  }
  return Step::consumed(size, fault);
}

class EelinkDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (is_datagram(message.bytes)) return decode_datagram(message, out);
    if (!may_be_package(message.bytes)) return Step::rejected(Fault::bad_magic);
    if (message.bytes.size() < kHead) return Step::need_more(kHead);
    const std::size_t size = package_size(message.bytes);
    if (message.bytes.size() < size) return Step::need_more(size);
    return Step::consumed(size, give_package(message.bytes.first(size), 0, message.direction, out));
  }
};
}  // namespace

extern constinit const DecoderInfo eelink_decoder{"eelink",
                                                  "Eelink trackers",
                                                  kOverTcp | kOverUdp,
                                                  kPorts,
                                                  static_cast<std::uint32_t>(kDatagramHead + kLongestPackage),
                                                  probe,
                                                  [] { return std::unique_ptr<Decoder>(new EelinkDecoder); }};

}  // namespace shekara
