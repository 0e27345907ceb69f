// SPDX-License-Identifier: Apache-2.0
// Teltonika trackers, big-endian (Teltonika Telematics wiki, "Teltonika Data Sending Protocols").
//   TCP login   length W = 15 | IMEI, 15 digits
//   TCP data    0 DW | length DW n | n data | CRC-16/ARC of the data, as DW
//   UDP         length W of what follows | packet W | 01 | AVL packet u8 | length W = 15 | IMEI | data
//   data        codec u8 | count u8 | content | the same count
// The server answers a login with 01 or 00 (no), records with their number: a DW, by UDP 0005 | packet W | 01
// | AVL packet u8 | count u8. FF alone keeps the connection open.
#include <algorithm>

#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/teltonika_records.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {5027};
constexpr std::size_t kImeiDigits = 15;
constexpr std::size_t kLogin = 2 + kImeiDigits;
constexpr std::size_t kDataHeader = 8;
constexpr std::size_t kLongestData = 0xffff;
constexpr std::size_t kUdpHeader = 8 + kImeiDigits;
constexpr std::size_t kUdpAnswer = 7;
constexpr std::size_t kLongestDatagram = 0x5ff;  // what an Ethernet frame takes, rounded up
constexpr std::uint8_t kPing = 0xff;

std::uint32_t be16_at(Bytes bytes, std::size_t at) { return ByteReader(bytes.subspan(at)).be16(); }
std::uint32_t be32_at(Bytes bytes, std::size_t at) { return ByteReader(bytes.subspan(at)).be32(); }

// `data` begins with the codec; of a whole one the counts agree.
bool is_data(Bytes data) {
  return data.size() >= 3 && teltonika::is_codec(data[0]) && data[1] > 0 && data.back() == data[1];
}
// `frame`: all of it.
bool checksum_matches(Bytes frame) {
  const Bytes data = frame.subspan(kDataHeader, frame.size() - kDataHeader - 4);
  return be32_at(frame, frame.size() - 4) == crc16_arc(data);
}

Probe probe_login(Bytes first) {
  const std::string_view digits = as_text(first.subspan(2, std::min(first.size() - 2, kImeiDigits)));
  if (digits.empty()) return Probe::maybe;
  if (!are_digits(digits)) return Probe::no;
  if (first.size() < kLogin) return Probe::maybe;
  if (first.size() > kLogin && first[kLogin] != 0 && first[kLogin] != kPing) return Probe::no;
  return is_imei(digits) ? Probe::proven : Probe::likely;
}

Probe probe_data(Bytes first) {
  constexpr std::uint8_t kZeros[6] = {};  // of a length no more than the last two bytes are used
  const std::size_t seen = std::min<std::size_t>(first.size(), 6);
  if (!std::equal(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(seen), kZeros)) return Probe::no;
  if (first.size() < kDataHeader + 2) return Probe::maybe;
  const std::size_t length = be32_at(first, 4);
  if (length < 3 || !teltonika::is_codec(first[kDataHeader]) || first[kDataHeader + 1] == 0) return Probe::no;
  const std::size_t whole = kDataHeader + length + 4;
  if (first.size() < whole) return Probe::likely;
  const bool sound = is_data(first.subspan(kDataHeader, length)) && checksum_matches(first.first(whole));
  return sound ? Probe::proven : Probe::no;
}

// Never a part: a datagram is whole.
Probe probe_udp(Bytes first) {
  if (first.size() == 1) return Probe::maybe;
  if (be16_at(first, 0) + 2 != first.size() || first.size() < kUdpHeader + 3) return Probe::no;
  if (first[4] != 1 || be16_at(first, 6) != kImeiDigits) return Probe::no;
  const std::string_view digits = as_text(first.subspan(8, kImeiDigits));
  if (!are_digits(digits) || !is_data(first.subspan(kUdpHeader))) return Probe::no;
  return is_imei(digits) ? Probe::proven : Probe::likely;
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (first[0] > kLongestDatagram >> 8) return Probe::no;
  if (first.size() >= 2 && be16_at(first, 0) == kImeiDigits) return probe_login(first);
  if (first.size() >= 2 && be16_at(first, 0) == 0) return probe_data(first);
  return probe_udp(first);
}

class TeltonikaDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& sink) override {
    const Bytes bytes = message.bytes;
    const FieldWriter out(bytes, sink);
    const bool from_server = message.direction == Direction::server_to_client;
    if (from_server &&
        (bytes[0] == 1 || (bytes[0] == 0 && (login_pending_ || (bytes.size() == 1 && message.last)))))
      return login_answer(bytes, out);
    if (!from_server && bytes[0] == kPing) return said("ping", bytes.first(1), out);
    if (bytes.size() < 2) return Step::need_more(2);
    const std::size_t front = be16_at(bytes, 0);
    if (front == 0) return data_or_count(message, out);
    return front == kImeiDigits ? login(bytes, out) : datagram(bytes, front, out);
  }

 private:
  static Step said(std::string_view name, Bytes raw, const FieldWriter& out) {
    out.value(Tag::message, "message", Value(name), raw);
    return Step::consumed(raw.size());
  }

  Step login_answer(Bytes bytes, const FieldWriter& out) {
    login_pending_ = false;
    return said(bytes[0] == 1 ? "login accepted" : "login refused", bytes.first(1), out);
  }

  Step login(Bytes bytes, const FieldWriter& out) {
    if (bytes.size() < kLogin) return Step::need_more(kLogin);
    const Bytes digits = bytes.subspan(2, kImeiDigits);
    if (!are_digits(as_text(digits))) return Step::rejected(Fault::bad_value);
    login_pending_ = true;
    out.value(Tag::message, "message", Value(std::string_view("login")), bytes.first(2));
    teltonika::give_imei(out, "login.imei", as_text(digits), digits);
    return Step::consumed(kLogin);
  }

  // Both begin with zeros; a count is never 0 but where nothing was taken.
  static Step data_or_count(const Message& message, const FieldWriter& out) {
    const Bytes bytes = message.bytes;
    const bool from_server = message.direction == Direction::server_to_client;
    if (bytes.size() < 4) return Step::need_more(4);
    const bool is_count = be32_at(bytes, 0) != 0 || (from_server && bytes.size() == 4 && message.last);
    if (is_count && !from_server) return Step::rejected(Fault::bad_magic);
    if (!is_count) return data(bytes, out);
    said("records accepted", bytes.first(4), out);
    out.number("records", be32_at(bytes, 0), bytes.first(4));
    return Step::consumed(4);
  }

  static Step data(Bytes bytes, const FieldWriter& out) {
    if (bytes.size() < kDataHeader) return Step::need_more(kDataHeader + 1);
    const std::size_t length = be32_at(bytes, 4);
    if (length < 3 || length > kLongestData) return Step::rejected(Fault::bad_length);
    const std::size_t whole = kDataHeader + length + 4;
    if (bytes.size() > kDataHeader && !teltonika::is_codec(bytes[kDataHeader]))
      return Step::rejected(Fault::unsupported);
    if (bytes.size() < whole) return Step::need_more(whole);
    if (!checksum_matches(bytes.first(whole))) return Step::consumed(whole, Fault::bad_checksum);
    return Step::consumed(whole, teltonika::read_data(bytes.subspan(kDataHeader, length), out));
  }

  static Step datagram(Bytes bytes, std::size_t length, const FieldWriter& out) {
    const std::size_t whole = length + 2;
    if (length > kLongestDatagram || (bytes.size() > 4 && bytes[4] != 1))
      return Step::rejected(Fault::bad_magic);
    if (whole != kUdpAnswer && whole < kUdpHeader + 3) return Step::rejected(Fault::bad_length);
    if (bytes.size() < whole) return Step::need_more(whole);
    if (whole == kUdpAnswer) {
      said("records accepted", bytes.first(whole), out);
      out.number("records", bytes[6], bytes.subspan(6, 1));
      return Step::consumed(whole);
    }
    const Bytes digits = bytes.subspan(8, kImeiDigits), inner = bytes.subspan(kUdpHeader, whole - kUdpHeader);
    if (be16_at(bytes, 6) != kImeiDigits || !are_digits(as_text(digits)))
      return Step::rejected(Fault::bad_value);
    if (!is_data(inner)) return Step::consumed(whole, Fault::bad_value);
    const Fault fault = teltonika::read_data(inner, out);
    teltonika::give_imei(out, "imei", as_text(digits), digits);
    return Step::consumed(whole, fault);
  }

  bool login_pending_ = false;  // the server's next byte answers it
};
}  // namespace

extern constinit const DecoderInfo teltonika_decoder{
    "teltonika",
    "Teltonika trackers, codecs 7, 8, 8 extended, 12 to 16",
    kOverTcp | kOverUdp,
    kPorts,
    static_cast<std::uint32_t>(kDataHeader + kLongestData + 4),
    probe,
    [] { return std::unique_ptr<Decoder>(new TeltonikaDecoder); }};

}  // namespace shekara
