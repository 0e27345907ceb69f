// SPDX-License-Identifier: Apache-2.0
// Wialon IPS of Gurtam, versions 1.1 and 2.0 (the protocol's description of 2014): a line a packet.
//   over UDP: [version ;] id of the device | # type # | content | 2.0: CRC-16 in hex of the content up to
//   here | CR LF | of some types: bytes, as many as the content says
// A packet may come compressed: 1 FF | 2 length, little-endian | zlib.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/wialon_ips_data.h"
#include "scanner/decode/wialon_ips_packet.h"

namespace shekara {

namespace {
using wialon_ips::Check;
using wialon_ips::Form;
using wialon_ips::is_missing;
using wialon_ips::may_begin_line;
using wialon_ips::Packet;
using wialon_ips::parse_line;

constexpr std::uint16_t kPorts[] = {5039, 20332};
constexpr std::size_t kLongestLine = 1U << 16;
constexpr std::int64_t kLongestFile = 16 << 20;
constexpr std::uint8_t kCompressed = 0xff;

// FF, length, and the first two bytes of zlib (RFC 1950).
bool may_be_compressed(Bytes first) {
  constexpr std::array<std::uint8_t, 4> kLevels{0x01, 0x5e, 0x9c, 0xda};
  if (first.size() > 3 && first[3] != 0x78) return false;
  return first[0] == kCompressed &&
         (first.size() <= 4 || std::ranges::find(kLevels, first[4]) != kLevels.end());
}

bool is_plain(std::string_view line) {
  return std::ranges::all_of(line, [](char c) { return static_cast<std::uint8_t>(c) >= 0x20 || c == '\t'; });
}

// Where the line ends: at CR LF; npos: not yet. A lone CR or LF ends no line, and none may be in one.
std::size_t line_end(std::string_view text) {
  const std::size_t end = line_length(text);
  return end + 1 < text.size() ? end : std::string_view::npos;
}

Probe probe_line(std::string_view text) {
  if (!may_begin_line(text)) return Probe::no;
  const std::size_t end = line_end(text);
  const std::string_view line = text.substr(0, end);
  if (end == std::string_view::npos) {
    if (!is_plain(line.substr(0, line.find('\r')))) return Probe::no;
    const std::optional<Packet> begun = parse_line(line);
    return begun && begun->type->form == Form::data ? Probe::likely : Probe::maybe;
  }
  if (text.substr(end, 2) != "\r\n" || !is_plain(line)) return Probe::no;
  const std::optional<Packet> packet = parse_line(line);
  if (!packet || packet->check == Check::wrong) return Probe::no;
  return packet->check == Check::right ? Probe::proven : Probe::likely;
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (first[0] != kCompressed) return probe_line(as_text(first));
  if (!may_be_compressed(first)) return Probe::no;
  return first.size() > 4 ? Probe::likely : Probe::maybe;
}

// Gives the fields of one packet.
class PacketReader {
 public:
  PacketReader(const Packet& packet, Direction direction, const FieldWriter& fields)
      : packet_(packet), parts_(split(packet.content, ';', 32)), direction_(direction), fields_(fields) {}

  [[nodiscard]] Fault read() const {
    fields_.value(Tag::message, "message", Value(packet_.type->name), as_bytes(packet_.type_in_line));
    if (!packet_.version.empty()) fields_.text(Tag::text, "version", packet_.version);
    give_device(packet_.device);
    switch (packet_.type->form) {
      case Form::login:
        return login();
      case Form::data:
        return records();
      case Form::text:
        return text();
      case Form::file:
        return file();
      case Form::request:
        return request();
      case Form::answer:
        return answer();
      case Form::ping:
        return Fault::none;
    }
    return Fault::none;
  }

 private:
  void give_device(std::string_view id) const {
    const bool imei = is_imei(id);
    fields_.text(imei ? Tag::imei : Tag::device_id, imei ? "login.imei" : "login.device_id", id);
  }

  // "id;password" (1.1), "2.0;id;password" (the checksum is off).
  [[nodiscard]] Fault login() const {
    const std::size_t id = parts_[0].find('.') != std::string_view::npos ? 1 : 0;
    if (id == 1) fields_.text(Tag::text, "version", parts_[0]);
    if (parts_.size() <= id) return Fault::cut;
    give_device(parts_[id]);
    if (parts_.size() > id + 1 && !is_missing(parts_[id + 1]))
      fields_.text(Tag::credential, "login.password", parts_[id + 1]);
    return Fault::none;
  }

  [[nodiscard]] Fault records() const {
    Fault first = Fault::none;
    for (const std::string_view record : split(packet_.content, '|', 4096)) {
      if (record.empty()) continue;
      const Fault fault = wialon_ips::read_record(record, fields_);
      if (first == Fault::none) first = fault;
    }
    return first;
  }

  // From the driver, or for the driver to read.
  [[nodiscard]] Fault text() const {
    const Bytes raw = as_bytes(packet_.content);
    if (direction_ == Direction::server_to_client)
      fields_.command(command_kind::message, "command", "message to the driver",
                      as_bytes(packet_.type_in_line));
    fields_.text(Tag::user_text, "message.text", raw);
    return Fault::none;
  }

  [[nodiscard]] Fault file() const {
    const std::string_view tag = packet_.type->tag, size = parts_[packet_.type->size_part - 1];
    const std::string words = std::string(packet_.type->name) + ", " + std::string(size) + " bytes";
    if (tag == "US") fields_.command(command_kind::update, "command", words, as_bytes(size));
    if (tag == "UC") fields_.command(command_kind::configure, "command", words, as_bytes(size));
    if (tag == "I") snapshot(size);
    return Fault::none;
  }

  // "size;index;count;date;time;name".
  void snapshot(std::string_view size) const {
    const std::string words = "image/jpeg, " + std::string(size) + " bytes";
    fields_.value(Tag::media, "snapshot", Value(std::string_view(words)), as_bytes(size));
    if (parts_.size() > 5) fields_.text(Tag::text, "snapshot.name", parts_[5]);
  }

  // "IT": date;time;driver;code;count. "QT": driver. "QI": camera.
  [[nodiscard]] Fault request() const {
    const std::string_view tag = packet_.type->tag;
    const Bytes raw = as_bytes(packet_.type_in_line);
    if (tag == "IT" && parts_.size() > 2) fields_.text(Tag::person_id, "tachograph.driver", parts_[2]);
    if (tag == "QT") fields_.text(Tag::person_id, "tachograph.driver", parts_[0]);
    if (tag == "QI") fields_.command(command_kind::look, "command", packet_.type->name, raw);
    if (tag == "QT" || tag == "QM")
      fields_.command(command_kind::diagnose, "command", packet_.type->name, raw);
    return Fault::none;
  }

  [[nodiscard]] Fault answer() const {
    const std::string_view code = parts_.back();
    const std::optional<std::int64_t> number = whole_number(code);
    if (number) fields_.number("answer", *number, as_bytes(code));
    return Fault::none;
  }

  const Packet& packet_;
  std::vector<std::string_view> parts_;
  Direction direction_;
  const FieldWriter& fields_;
};

class WialonIpsDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    std::size_t& file_left = file_left_.at(index_of(message.direction));
    if (file_left > 0) {
      const std::size_t used = std::min(file_left, message.bytes.size());
      file_left -= used;
      return Step::consumed(used);
    }
    if (message.bytes[0] == kCompressed) return compressed(message.bytes, out);
    const std::string_view text = as_text(message.bytes);
    if (!may_begin_line(text)) return Step::rejected(Fault::bad_syntax);
    const std::size_t end = line_end(text);
    if (std::min(end, text.size()) > kLongestLine) return Step::rejected(Fault::too_long);
    if (end == std::string_view::npos) return message.last ? unended(message, out) : Step::need_more();
    if (text.substr(end, 2) != "\r\n" || !is_plain(text.substr(0, end)))
      return Step::rejected(Fault::bad_syntax);
    return line(message, end + 2, out);
  }

 private:
  // Data whose line end does not come: a datagram without one, or the end of a capture.
  static Step unended(const Message& message, FieldSink& out) {
    const std::string_view text = as_text(message.bytes);
    const std::string_view content = text.substr(0, text.find('\r'));
    const std::optional<Packet> packet = is_plain(content) ? parse_line(content) : std::nullopt;
    if (!packet || packet->type->form != Form::data || packet->check == Check::wrong)
      return Step::need_more();
    const FieldWriter fields(message.bytes, out);
    const Fault fault = PacketReader(*packet, message.direction, fields).read();
    return Step::consumed(text.size(), fault == Fault::none ? Fault::cut : fault);
  }

  Step line(const Message& message, std::size_t length, FieldSink& out) {
    const std::optional<Packet> packet = parse_line(as_text(message.bytes.first(length - 2)));
    if (!packet) return Step::rejected(Fault::bad_syntax);
    if (packet->check == Check::wrong) return Step::consumed(length, Fault::bad_checksum);
    const FieldWriter fields(message.bytes.first(length), out);
    const Fault fault = PacketReader(*packet, message.direction, fields).read();
    if (packet->type->size_part == 0) return Step::consumed(length, fault);
    const std::optional<std::int64_t> size =
        whole_number(split(packet->content, ';', 16)[packet->type->size_part - 1]);
    if (!size || *size > kLongestFile) return Step::consumed(length, Fault::bad_length);
    expect_file(message, static_cast<std::size_t>(*size), message.bytes.size() - length);
    return Step::consumed(length, fault);
  }

  // Nothing of a file comes after the last bytes: what is missing must not be taken from the next datagram.
  void expect_file(const Message& message, std::size_t size, std::size_t there) {
    file_left_.at(index_of(message.direction)) = message.last ? std::min(size, there) : size;
  }

  static Step compressed(Bytes bytes, FieldSink& out) {
    if (!may_be_compressed(bytes)) return Step::rejected(Fault::bad_magic);
    ByteReader in(bytes);
    in.skip(1);
    const std::size_t length = in.le16();
    if (!in.ok()) return Step::need_more(3);
    const Bytes packet = in.take(length);
    if (!in.ok()) return Step::need_more(3 + length);
    if (length == 0) return Step::consumed(3, Fault::bad_length);
    const FieldWriter fields(bytes.first(in.offset()), out);
    fields.value(Tag::message, "message", Value(std::string_view("compressed packet")), bytes.first(1));
    fields.payload("packet", packet, "text/plain", "deflate");
    return Step::consumed(in.offset());
  }

  std::array<std::size_t, 2> file_left_{};  // bytes of a file still to come, in each direction
};
}  // namespace

extern constinit const DecoderInfo wialon_ips_decoder{
    "wialon_ips",
    "Wialon IPS 1.1 and 2.0",
    kOverTcp | kOverUdp | kAsBody,
    kPorts,
    static_cast<std::uint32_t>(kLongestLine + 2),
    probe,
    [] { return std::unique_ptr<Decoder>(new WialonIpsDecoder); }};

}  // namespace shekara
