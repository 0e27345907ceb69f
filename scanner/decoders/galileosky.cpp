// SPDX-License-Identifier: Apache-2.0
// Galileosky terminals ("Protocol of data exchange with a server"), over TCP, little-endian:
//   01 | 2 length, bit 15: more is stored | tags with their values | 2 CRC (MODBUS) of all before it
//   07 | 2 length | 1 number of the part | a piece of a picture | 2 CRC       08 | 2 length | compressed
//   records | 2 CRC
// The server answers 02 (07 to pictures) with the CRC it got, and sends commands as 01 with tags E0 and E1;
// the terminal answers in the same form. By satellite the same records come in Iridium's DirectIP: 01 | 2
// length, big-endian | elements.
#include <algorithm>
#include <string>

#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/galileosky_tags.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {5034};
constexpr std::uint8_t kPacket = 0x01, kReceived = 0x02, kPicture = 0x07, kCompressed = 0x08;
constexpr std::size_t kHead = 3, kCheck = 2;
constexpr std::size_t kLongest = kHead + 0x7fff + kCheck;
constexpr std::size_t kTellingTags = 3;
constexpr std::size_t kIridiumHeader = 28;

struct Head {
  std::uint8_t kind = 0;
  std::size_t length = 0;
  bool more_stored = false;
  [[nodiscard]] std::size_t size() const { return kHead + length + kCheck; }
};

// `bytes` holds the head.
Head read_head(Bytes bytes) {
  ByteReader in(bytes);
  Head head;
  head.kind = in.u8();
  const std::uint16_t length = in.le16();
  head.length = length & 0x7fffU;
  head.more_stored = (length & 0x8000U) != 0;
  return head;
}

bool checksum_matches(Bytes frame) {
  ByteReader in(frame.last(kCheck));
  return in.le16() == crc16_modbus(frame.first(frame.size() - kCheck));
}

// Its first element is the header: 01 00 1C, of 28 bytes, which no packet of tags begins with.
bool is_iridium(Bytes bytes) {
  ByteReader in(bytes);
  in.skip(kHead);
  return bytes[0] == kPacket && in.be24() == 0x01001c && in.ok();
}

std::size_t iridium_size(Bytes bytes) {
  ByteReader in(bytes);
  in.skip(1);
  return kHead + in.be16();
}

// Elements fill the message, and the header has an IMEI.
bool is_sound_iridium(Bytes message) {
  ByteReader in(message);
  in.skip(kHead + 3 + 4);
  if (!are_digits(in.text(15))) return false;
  in = ByteReader(message);
  in.skip(kHead);
  while (in.left() > 0) {
    in.skip(1);
    in.skip(in.be16());
  }
  return in.ok();
}

Probe probe_iridium(Bytes first) {
  const std::size_t size = iridium_size(first);
  if (size < kHead + 3 + kIridiumHeader || size > kLongest) return Probe::no;
  if (first.size() < size) return Probe::likely;
  return is_sound_iridium(first.first(size)) ? Probe::proven : Probe::no;
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  const std::uint8_t kind = first[0];
  if (kind != kPacket && kind != kPicture && kind != kCompressed) return Probe::no;
  if (first.size() <= kHead) return Probe::maybe;
  if (is_iridium(first)) return probe_iridium(first);
  const Head head = read_head(first);
  if (head.length == 0 || (kind == kCompressed && head.length < 11)) return Probe::no;
  const Bytes inside = first.subspan(kHead, std::min(head.length, first.size() - kHead));
  if (first.size() >= head.size()) {
    const bool known = kind != kPacket || galileosky::count_tags(inside.first(1)).has_value();
    return known && checksum_matches(first.first(head.size())) ? Probe::proven : Probe::no;
  }
  if (kind != kPacket) return Probe::maybe;
  const std::optional<std::size_t> tags = galileosky::count_tags(inside);
  if (!tags) return Probe::no;
  return *tags >= kTellingTags ? Probe::likely : Probe::maybe;
}

void give_name(std::string_view name, Bytes raw, const FieldWriter& fields) {
  fields.value(Tag::message, "message", name, raw);
}

void give_picture(Bytes inside, const FieldWriter& fields) {
  give_name("picture", inside.first(1), fields);
  const Bytes data = inside.subspan(1);
  const std::string text =
      "image/jpeg, part " + std::to_string(inside[0]) + ", " + std::to_string(data.size()) + " bytes";
  if (!data.empty()) fields.value(Tag::media, "picture.data", std::string_view(text), data);
}

// Reference 4, IMEI 15, state 1, numbers 2 and 2, time 4.
void give_iridium_header(ByteReader& in, const FieldWriter& fields) {
  in.skip(4);
  const Bytes imei = in.take(15);
  fields.text(is_imei(as_text(imei)) ? Tag::imei : Tag::device_id, "device.imei", imei);
  in.skip(5);
  const Bytes time = in.take(4);
  ByteReader seconds(time);
  const std::string text = Timestamp::from_seconds(seconds.be32()).text();
  fields.value(Tag::time, "time", std::string_view(text), time);
}

// Flags (1: south, 0: west), degrees 1 and thousandths of minutes 2, twice; radius 4: where the satellite saw
// it, good to some kilometres.
void give_iridium_place(ByteReader& in, const FieldWriter& fields) {
  const Bytes raw = in.rest();
  const std::uint8_t flags = in.u8();
  const double latitude = in.u8() + in.be16() / 60'000.0, longitude = in.u8() + in.be16() / 60'000.0;
  if (!in.ok()) return;
  Position position;
  position.latitude = (flags & 2) != 0 ? -latitude : latitude;
  position.longitude = (flags & 1) != 0 ? -longitude : longitude;
  position.valid = false;
  fields.position("satellite.location", position, raw);
}

// A terminal is set to send compressed records, of 11 bytes at least, or the tags that packets have.
Fault read_iridium_records(Bytes records, const FieldWriter& fields) {
  const std::size_t least = records.size() < 11 ? 1 : kTellingTags;
  if (!galileosky::are_whole_tags(records, least)) return galileosky::read_compressed(records, fields);
  return galileosky::read_tags(records, Direction::client_to_server, fields);
}

Fault read_iridium(Bytes message, const FieldWriter& fields) {
  give_name("records by satellite", message.first(1), fields);
  ByteReader in(message);
  in.skip(kHead);
  Fault fault = Fault::none;
  while (in.left() > 0) {
    const std::uint8_t element = in.u8();
    ByteReader inside = in.sub(in.be16());
    if (element == 1) give_iridium_header(inside, fields);
    if (element == 3) give_iridium_place(inside, fields);
    if (element == 2) fault = read_iridium_records(inside.rest(), fields);
  }
  return fault;
}

class GalileoskyDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    const bool from_server = message.direction == Direction::server_to_client;
    if (bytes[0] == kReceived || (bytes[0] == kPicture && from_server)) return read_received(bytes, out);
    if (bytes[0] != kPacket && bytes[0] != kPicture && bytes[0] != kCompressed)
      return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kHead) return Step::need_more(kHead + 3);
    const bool may_be_iridium = bytes[0] == kPacket && bytes.size() < kHead + 3;
    if (may_be_iridium && !message.last) return Step::need_more(kHead + 3);
    if (is_iridium(bytes)) return decode_iridium(bytes, out);
    const Head head = read_head(bytes);
    if (head.length == 0) return Step::rejected(Fault::bad_length);
    if (bytes.size() < head.size()) return Step::need_more(head.size());
    const Bytes frame = bytes.first(head.size());
    if (!checksum_matches(frame)) return Step::consumed(frame.size(), Fault::bad_checksum);
    return Step::consumed(frame.size(), read_frame(head, frame, message.direction, out));
  }

 private:
  static Step read_received(Bytes bytes, FieldSink& out) {
    if (bytes.size() < kHead) return Step::need_more(kHead);
    give_name(bytes[0] == kReceived ? "received" : "picture received", bytes.first(kHead),
              FieldWriter(bytes.first(kHead), out));
    return Step::consumed(kHead);
  }

  static Step decode_iridium(Bytes bytes, FieldSink& out) {
    const std::size_t size = iridium_size(bytes);
    if (size < kHead + 3 + kIridiumHeader || size > kLongest) return Step::rejected(Fault::bad_length);
    if (bytes.size() < size) return Step::need_more(size);
    const Bytes message = bytes.first(size);
    if (!is_sound_iridium(message)) return Step::rejected(Fault::bad_value);
    return Step::consumed(size, read_iridium(message, FieldWriter(message, out)));
  }

  static Fault read_frame(const Head& head, Bytes frame, Direction direction, FieldSink& out) {
    const FieldWriter fields(frame, out);
    const Bytes inside = frame.subspan(kHead, head.length);
    if (head.kind == kPicture) return give_picture(inside, fields), Fault::none;
    if (head.kind == kCompressed) {
      give_name("compressed records", frame.first(1), fields);
      return galileosky::read_compressed(inside, fields);
    }
    const bool from_server = direction == Direction::server_to_client;
    give_name(from_server        ? "command"
              : head.more_stored ? "stored records"
                                 : "records",
              frame.first(kHead), fields);
    return galileosky::read_tags(inside, direction, fields);
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<GalileoskyDecoder>(); }
}  // namespace

extern constinit const DecoderInfo galileosky_decoder{
    "galileosky", "Galileosky terminals", kOverTcp, kPorts, static_cast<std::uint32_t>(kLongest), probe,
    make};

}  // namespace shekara
