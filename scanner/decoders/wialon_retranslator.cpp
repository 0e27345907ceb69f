// SPDX-License-Identifier: Apache-2.0
// Wialon Retranslator 1.0: what one platform sends on to another. From its description of 2013:
//   4 size of the rest, little-endian | id of the unit NUL | 4 time | 4 flags | blocks, of each:
//   2 0BBB | 4 size of the rest | 1 hidden | 1 type: 1 text, 2 bytes, 3 and 5 whole number, 4 double | name
//   NUL | value
// Big-endian but for the size and doubles. The receiver answers each packet with 11.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
constexpr std::uint16_t kPorts[] = {5167};
constexpr std::size_t kLength = 4;
constexpr std::size_t kLongestPacket = 1U << 20;  // of the rest; they may hold pictures
constexpr std::size_t kShortestId = 4, kLongestId = 50, kLongestName = 64;
constexpr std::size_t kShortestBlock = 2 + 4 + 1 + 1 + 2 + 1;
constexpr std::size_t kShortestPacket = kShortestId + 1 + 4 + 4 + kShortestBlock;
constexpr std::uint16_t kDelimiter = 0x0bbb;
constexpr std::uint8_t kAccepted = 0x11;

bool is_id_character(std::uint8_t byte) {
  const char c = static_cast<char>(lower_ascii(static_cast<char>(byte)));
  return is_digit(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

// Text up to a NUL, which is taken too; empty, and the reader failed, when there is none within `most`.
Bytes take_text(ByteReader& in, std::size_t most) {
  const std::string_view rest = as_text(in.rest());
  const std::size_t end = rest.substr(0, most + 1).find('\0');
  const Bytes text = in.take(end == std::string_view::npos ? in.left() + 1 : end);
  in.skip(1);
  return text;
}

// What stands before the blocks: false as soon as these bytes cannot be it, however many there are.
bool may_become_packet(Bytes first) {
  if (first.size() < kLength) return first.size() < 3 || first[2] < kLongestPacket >> 16;
  ByteReader in(first);
  const std::size_t size = in.le32();
  if (size < kShortestPacket || size > kLongestPacket) return false;
  const Bytes rest = in.rest().first(std::min(in.left(), kLongestId + 1));
  const auto end = std::ranges::find_if_not(rest, is_id_character);
  const auto length = static_cast<std::size_t>(end - rest.begin());
  if (length == rest.size()) return length <= kLongestId;
  if (*end != 0 || length < kShortestId) return false;
  in.skip(length + 1 + 4 + 4);
  if (in.left() > 0 && in.peek() != kDelimiter >> 8) return false;
  return in.left() < 2 || in.be16() == kDelimiter;
}

struct Block {
  std::uint8_t type = 0;
  Bytes name, value;
};

std::optional<Block> take_block(ByteReader& in) {
  if (in.be16() != kDelimiter) return std::nullopt;
  ByteReader inner = in.sub(in.be32());
  Block block;
  const std::uint8_t hidden = inner.u8();
  block.type = inner.u8();
  block.name = take_text(inner, kLongestName);
  block.value = inner.rest();
  if (!inner.ok() || hidden > 1 || block.type < 1 || block.type > 5 || block.name.empty())
    return std::nullopt;
  return block;
}

struct Packet {
  Bytes id, time, flags;
  std::vector<Block> blocks;
};

// `bytes` is a whole packet. Nothing unless blocks fill it to its end: there is no checksum.
std::optional<Packet> read_packet(Bytes bytes) {
  ByteReader in(bytes);
  in.skip(kLength);
  Packet packet;
  packet.id = take_text(in, kLongestId);
  packet.time = in.take(4);
  packet.flags = in.take(4);
  while (in.left() > 0) {
    const std::optional<Block> block = take_block(in);
    if (!block) return std::nullopt;
    packet.blocks.push_back(*block);
  }
  return in.ok() && !packet.blocks.empty() ? std::optional(packet) : std::nullopt;
}

std::size_t packet_size(Bytes bytes) { return kLength + ByteReader(bytes).le32(); }

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (!may_become_packet(first)) return Probe::no;
  constexpr std::size_t kTelling = kLength + kShortestId + 1 + 4 + 4 + 2;
  if (first.size() < kTelling) return Probe::maybe;
  if (first.size() >= packet_size(first))
    return read_packet(first.first(packet_size(first))) ? Probe::proven : Probe::no;
  const std::size_t id = std::min(as_text(first.subspan(kLength)).find('\0'), first.size());
  return first.size() >= kTelling - kShortestId + id ? Probe::likely : Probe::maybe;
}

double double_of(Bytes bytes) { return std::bit_cast<double>(ByteReader(bytes).le64()); }

// Gives the fields of one packet.
class PacketReader {
 public:
  PacketReader(const Packet& packet, const FieldWriter& fields) : packet_(packet), fields_(fields) {}

  [[nodiscard]] Fault read() {
    fields_.value(Tag::message, "message", Value(std::string_view("data")), packet_.flags);
    const bool imei = is_imei(as_text(packet_.id));
    fields_.text(imei ? Tag::imei : Tag::device_id, imei ? "unit.imei" : "unit.id", packet_.id);
    for (const Block& block : packet_.blocks) read_block(block);
    give_cell();
    return fault_;
  }

 private:
  void read_block(const Block& block) {
    const std::string_view name = as_text(block.name);
    if (name == "posinfo") return position(block.value);
    switch (block.type) {
      case 1:
        return text(block, name);
      case 2:
        return binary(block, name);
      case 3:
        return whole(block, name, static_cast<std::int32_t>(ByteReader(block.value).be32()), 4);
      case 4:
        return real(block);
      default:
        return whole(block, name, static_cast<std::int64_t>(ByteReader(block.value).be64()), 8);
    }
  }

  // Longitude, latitude, altitude: doubles; speed 2, course 2, satellites.
  void position(Bytes raw) {
    ByteReader in(raw);
    Position position;
    position.longitude = double_of(in.take(8));
    position.latitude = double_of(in.take(8));
    const double altitude = double_of(in.take(8));
    if (std::abs(altitude) < 1e8) position.altitude_m = altitude;
    position.speed_kmh = in.be16();
    const std::uint16_t course = in.be16();
    if (course <= 360) position.course_deg = course;
    in.skip(1);
    position.time = Timestamp::from_seconds(ByteReader(packet_.time).be32());
    if (!in.ok()) return wrong(Fault::bad_length);
    fields_.position("position.location", position, raw);
  }

  void text(const Block& block, std::string_view name) const {
    const Bytes raw = block.value.first(std::min(as_text(block.value).find('\0'), block.value.size()));
    const Tag tag = name == "avl_driver" ? Tag::person_id : name == "text" ? Tag::user_text : Tag::text;
    fields_.text(tag, tag == Tag::person_id ? "driver" : "parameter", raw, key(block).view());
  }

  void binary(const Block& block, std::string_view name) const {
    if (!name.starts_with("imag")) return fields_.payload("parameter", block.value);
    const std::string words = "image/jpeg, " + std::to_string(block.value.size()) + " bytes";
    fields_.value(Tag::media, "image", Value(std::string_view(words)), block.value);
  }

  void whole(const Block& block, std::string_view name, std::int64_t value, std::size_t width) {
    if (block.value.size() != width) return wrong(Fault::bad_length);
    constexpr std::string_view kCell[] = {"mcc", "mnc", "lac", "cell_id"};
    const std::string_view* const part = std::ranges::find(kCell, name);
    if (part != std::end(kCell) && value >= 0)
      cell_.at(static_cast<std::size_t>(part - kCell)) = {value, block.value};
    fields_.value(Tag::number, "parameter", Value(value), block.value, key(block).view());
  }

  void real(const Block& block) {
    if (block.value.size() != 8) return wrong(Fault::bad_length);
    const double value = double_of(block.value);
    if (!(std::abs(value) < 1e300)) return;
    fields_.value(Tag::number, "parameter", Value(value), block.value, key(block).view());
  }

  // Its four parts come in blocks of their own.
  void give_cell() const {
    std::string text;
    for (const CellPart& part : cell_) {
      if (part.raw.empty()) return;
      text += (text.empty() ? "" : "-") + std::to_string(part.value);
    }
    fields_.value(Tag::cell, "cell", Value(std::string_view(text)), cell_.back().raw);
  }

  static Utf8Text key(const Block& block) { return Utf8Text(as_text(block.name)); }
  void wrong(Fault fault) {
    if (fault_ == Fault::none) fault_ = fault;
  }

  struct CellPart {
    std::int64_t value = 0;
    Bytes raw;
  };
  const Packet& packet_;
  const FieldWriter& fields_;
  std::array<CellPart, 4> cell_{};
  Fault fault_ = Fault::none;
};

class WialonRetranslatorDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (is_answer(message)) {
      const FieldWriter fields(bytes.first(1), out);
      fields.value(Tag::message, "message", Value(std::string_view("accepted")), bytes.first(1));
      return Step::consumed(1);
    }
    if (!may_become_packet(bytes)) return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kLength) return Step::need_more(kLength + kShortestPacket);
    const std::size_t size = packet_size(bytes);
    if (bytes.size() < size) return Step::need_more(size);
    const std::optional<Packet> packet = read_packet(bytes.first(size));
    if (!packet) return Step::consumed(size, Fault::bad_syntax);
    return Step::consumed(size, PacketReader(*packet, FieldWriter(bytes.first(size), out)).read());
  }

 private:
  // 11 is also how a packet of 17, 273, ... bytes begins, but only those who send packets send such.
  static bool is_answer(const Message& message) {
    if (message.bytes[0] != kAccepted) return false;
    return message.direction == Direction::server_to_client
               ? message.bytes.size() < kLength || !may_become_packet(message.bytes)
               : message.bytes.size() >= kLength && !may_become_packet(message.bytes);
  }
};
}  // namespace

extern constinit const DecoderInfo wialon_retranslator_decoder{
    "wialon_retranslator",
    "Wialon Retranslator 1.0",
    kOverTcp,
    kPorts,
    static_cast<std::uint32_t>(kLength + kLongestPacket),
    probe,
    [] { return std::unique_ptr<Decoder>(new WialonRetranslatorDecoder); }};

}  // namespace shekara
