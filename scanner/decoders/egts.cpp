// SPDX-License-Identifier: Apache-2.0
// EGTS, telematics of Russia and its neighbours and the data of ERA-GLONASS and EVAK emergency calls.
// Little-endian, GOST R 54619-2011 and GOST 33472-2015, transport layer, section 5.6:
//   1 version 1 | 1 key id | 1 flags: 2 prefix 0, 1 route, 2 cipher, 1 compressed, 2 priority
//   | 1 header length n, 11 or 16 | 1 encoding 0 | 2 data length m | 2 packet id | 1 type
//   | 5 route, if flagged | 1 CRC-8 of all before | m data | 2 CRC-16 of the data, if there is any
// Data: of a response 2 packet id, 1 result, records; of signed data 2 length, signature, records; else
// records.
#include <algorithm>

#include "scanner/base/checksum.h"
#include "scanner/decode/egts_services.h"

namespace shekara {

namespace {
using egts::first_name;
using egts::read_records;

constexpr std::uint16_t kPorts[] = {5162};
constexpr std::size_t kFixed = 10;  // up to the type
constexpr std::size_t kShortHeader = 11, kLongHeader = 16;
constexpr std::uint8_t kResponse = 0, kSigned = 2;

struct Header {
  std::uint8_t flags = 0, type = 0;
  std::size_t length = 0, data_size = 0;
  [[nodiscard]] std::size_t packet_size() const { return length + data_size + (data_size > 0 ? 2U : 0U); }
  [[nodiscard]] bool is_encrypted() const { return (flags & 0x18) != 0; }
  [[nodiscard]] bool is_compressed() const { return (flags & 0x04) != 0; }
};

// Of as many bytes as there are: false when no header can begin like this.
bool may_become_header(Bytes first) {
  ByteReader in(first);
  if (in.left() > 0 && in.u8() != 1) return false;
  if (in.left() > 0) in.skip(1);
  if (in.left() == 0) return true;
  const std::uint8_t flags = in.u8();
  if ((flags & 0xc0) != 0) return false;
  if (in.left() > 0 && in.u8() != ((flags & 0x20) != 0 ? kLongHeader : kShortHeader)) return false;
  if (in.left() > 0 && in.u8() != 0) return false;
  if (in.left() < 5) return true;
  in.skip(4);
  return in.u8() <= kSigned;
}

// `bytes` holds at least the fixed part.
Header read_header(Bytes bytes) {
  ByteReader in(bytes);
  in.skip(2);
  Header header;
  header.flags = in.u8();
  header.length = in.u8();
  in.skip(1);
  header.data_size = in.le16();
  in.skip(2);
  header.type = in.u8();
  return header;
}

bool header_matches(Bytes bytes, const Header& header) {
  return crc8_egts(bytes.first(header.length - 1)) == bytes[header.length - 1];
}

bool data_matches(Bytes packet, const Header& header) {
  const Bytes sum = packet.subspan(header.length + header.data_size);
  return crc16_ccitt_false(packet.subspan(header.length, header.data_size)) == ByteReader(sum).le16();
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (!may_become_header(first.first(std::min(first.size(), kFixed)))) return Probe::no;
  if (first.size() < kFixed) return Probe::maybe;
  const Header header = read_header(first);
  if (first.size() < header.length) return Probe::maybe;
  if (!header_matches(first, header)) return Probe::no;
  if (first.size() < header.packet_size() || header.data_size == 0) return Probe::likely;
  return data_matches(first.first(header.packet_size()), header) ? Probe::proven : Probe::no;
}

// The records of the data, after what stands before them.
Bytes records_of(ByteReader& in, std::uint8_t type) {
  if (type == kResponse) in.skip(3);
  if (type == kSigned) in.skip(in.le16());
  return in.rest();
}

std::string name_of(std::uint8_t type, Bytes records) {
  if (type == kResponse) return "response";
  const std::string_view name = first_name(records);
  return name.empty() ? std::string("data") : std::string(name);
}

Fault read_data(const Header& header, Bytes data, Bytes type, const FieldWriter& fields) {
  ByteReader in(data);
  const bool is_readable = !header.is_encrypted() && !header.is_compressed();
  const Bytes records = is_readable ? records_of(in, header.type) : Bytes();
  const std::string name = name_of(header.type, records);
  fields.value(Tag::message, "message", Value(std::string_view(name)), type);
  if (header.is_encrypted()) {
    fields.value(Tag::opaque, "body", Value(std::string_view("encrypted data")), data);
    return Fault::none;
  }
  if (header.is_compressed()) return Fault::unsupported;
  if (data.empty()) return Fault::none;
  if (!in.ok()) return Fault::bad_length;
  if (header.type == kResponse) fields.number("response.result", data[2], data.subspan(2, 1));
  return read_records(records, fields);
}

class EgtsDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (!may_become_header(bytes.first(std::min(bytes.size(), kFixed))))
      return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kFixed) return Step::need_more(kShortHeader);
    const Header header = read_header(bytes);
    if (bytes.size() < header.length) return Step::need_more(header.length);
    if (!header_matches(bytes, header)) return Step::rejected(Fault::bad_checksum);
    if (bytes.size() < header.packet_size()) return Step::need_more(header.packet_size());
    const Bytes packet = bytes.first(header.packet_size());
    if (header.data_size > 0 && !data_matches(packet, header))
      return Step::consumed(packet.size(), Fault::bad_checksum);
    const Bytes data = packet.subspan(header.length, header.data_size);
    return Step::consumed(packet.size(),
                          read_data(header, data, packet.subspan(kFixed - 1, 1), FieldWriter(packet, out)));
  }
};
}  // namespace

extern constinit const DecoderInfo egts_decoder{
    "egts",
    "EGTS vehicle telematics and ERA-GLONASS emergency calls (GOST R 54619, GOST 33472)",
    kOverTcp,
    kPorts,
    static_cast<std::uint32_t>(kLongHeader + 65'535 + 2),
    probe,
    [] { return std::unique_ptr<Decoder>(new EgtsDecoder); }};

}  // namespace shekara
