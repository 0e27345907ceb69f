// SPDX-License-Identifier: Apache-2.0
// Reolink cameras ("Baichuan"). No document of the maker says it; from open clients, little-endian:
//   TCP 9000: f0debc0a | 4 message | 4 length of the body | 4 offset of the cipher | 2 status or cipher | 2
//   class | of most
//     classes 4: where in the body the payload begins; XML in a fixed cipher, after the login in AES
//   UDP: 3acf872a | 4 size | 4 one | 4 number | 4 CRC | XML in a fixed cipher: the search by the camera's id;
//     10cf872a | 4 connection | 4 zero | 4 number | 4 size | a part of what TCP would carry; 20cf872a
//     acknowledges
#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/reolink_cipher.h"
#include "scanner/decode/xml_fields.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {9000, 2015, 2018, 9999};
constexpr std::uint32_t kMessage = 0x0abcdef0, kSearch = 0x2a87cf3a, kData = 0x2a87cf10,
                        kAcknowledge = 0x2a87cf20;
constexpr std::uint16_t kLegacy = 0x6514, kUpgrade = 0x6614;
constexpr std::size_t kShortHead = 20, kLongHead = 24, kDatagramHead = 20, kAcknowledgeHead = 28;
constexpr std::size_t kLongest = 16U << 20, kLongestXml = 64U << 10, kHash = 32;
constexpr std::uint32_t kLogin = 1, kVideo = 3, kSnap = 109;

constexpr XmlMeaning kMeanings[] = {
    {"uid", Tag::device_id},
    {"userName", Tag::user_name},
    {"password", Tag::credential},
    {"serialNumber", Tag::device_id},
    {"mac", Tag::mac},
    {"ssid", Tag::ssid},
    {"key", Tag::credential},
    {"email", Tag::email},
    {"sendMail", Tag::email},
    {"detail", Tag::text},
};

struct Kind {
  std::uint32_t number;
  std::string_view name;
  std::string_view order;  // its kind; empty for what orders nothing
};
using namespace command_kind;
constexpr Kind kKinds[] = {
    {1, "login", {}},
    {2, "logout", {}},
    {3, "video", look},
    {4, "stop video", {}},
    {5, "replay", look},
    {10, "talk ability", {}},
    {18, "ptz", look},
    {19, "ptz preset", look},
    {23, "reboot", control},
    {25, "set video input", configure},
    {31, "motion request", {}},
    {33, "motion", {}},
    {36, "set service ports", configure},
    {57, "set time", configure},
    {58, "get users", {}},
    {59, "set users", configure},
    {67, "upgrade", update},
    {76, "get ip", {}},
    {77, "set ip", configure},
    {80, "version", {}},
    {93, "ping", {}},
    {109, "snap", look},
    {114, "uid", {}},
    {115, "wifi signal", {}},
    {116, "get wifi", {}},
    {117, "set wifi", configure},
    {151, "abilities", {}},
    {201, "talk config", listen},
    {202, "talk", listen},
    {209, "set lights", control},
    {234, "keep alive", {}},
    {252, "battery", {}},
    {263, "siren", control},
    {288, "floodlight", control},
};
static_assert(std::ranges::is_sorted(kKinds, {}, &Kind::number));

const Kind* find_kind(std::uint32_t number) {
  const Kind* const found = std::ranges::lower_bound(kKinds, number, {}, &Kind::number);
  return found != std::end(kKinds) && found->number == number ? found : nullptr;
}

struct Head {
  enum class State : std::uint8_t { bad, cut, whole } state = State::bad;
  std::uint32_t message = 0, length = 0, offset = 0;
  std::uint16_t status = 0, sort = 0;  // sort: the class
  std::size_t size = 0;
};

bool is_class(std::uint16_t sort) {
  return sort == kLegacy || sort == kUpgrade || sort == 0x6414 || sort == 0x6482 || sort == 0;
}

Head read_head(Bytes bytes) {
  Head head;
  ByteReader r(bytes);
  const std::uint32_t magic = r.le32();
  for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 4); ++i)
    if (bytes[i] != (kMessage >> (8 * i) & 0xff)) return head;
  head.message = r.le32();
  head.length = r.le32();
  head.offset = r.le32();
  head.status = r.le16();
  head.sort = r.le16();
  if (r.ok() &&
      (magic != kMessage || head.message > 0xffff || head.length > kLongest || !is_class(head.sort)))
    return head;
  head.size = head.sort == kLegacy || head.sort == kUpgrade ? kShortHead : kLongHead;
  head.state = bytes.size() < head.size ? Head::State::cut : Head::State::whole;
  return head;
}

class ReolinkDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    std::size_t& skip = skip_.at(index_of(message.direction));
    if (skip > 0) {
      const std::size_t now = std::min(skip, message.bytes.size());
      skip -= now;
      return Step::consumed(now);
    }
    const Bytes bytes = message.bytes;
    if (bytes.size() >= 4 && ByteReader(bytes).le32() != kMessage) return datagram(message, out);
    const Head head = read_head(bytes);
    if (head.state == Head::State::bad) return datagram(message, out);
    if (head.state == Head::State::cut)
      return message.last ? Step::consumed(bytes.size(), Fault::cut)
                          : Step::need_more(std::max(head.size, kShortHead));
    if (head.length > kLongestXml || is_media(head)) return media(message, head, out);
    const std::size_t total = head.size + head.length;
    if (bytes.size() < total && !message.last) return Step::need_more(total);
    const Bytes whole = bytes.first(std::min(total, bytes.size()));
    give(head, whole, message.direction, FieldWriter(whole, out));
    return Step::consumed(whole.size(), whole.size() < total ? Fault::cut : Fault::none);
  }

 private:
  static bool is_media(const Head& head) {
    return (head.message == kVideo || head.message == kSnap) && head.length > 1024;
  }

  // Told of once, and passed over.
  Step media(const Message& message, const Head& head, FieldSink& out) {
    if (is_media(head) && !told_) {
      told_ = true;
      const Bytes raw = message.bytes.first(head.size);
      FieldWriter(raw, out).value(Tag::media, "media", Value(std::string_view("video, Baichuan")), raw);
    }
    skip_.at(index_of(message.direction)) = head.length;
    return Step::consumed(head.size);
  }

  void give(const Head& head, Bytes whole, Direction direction, const FieldWriter& out) {
    const Kind* const kind = find_kind(head.message);
    const std::string name =
        kind != nullptr ? std::string(kind->name) : "message " + std::to_string(head.message);
    const Bytes raw = whole.subspan(4, 4), body = whole.subspan(head.size);
    out.value(Tag::message, "message", Value(std::string_view(name)), raw);
    const bool by_viewer = direction == Direction::client_to_server;
    if (kind != nullptr && !kind->order.empty()) {
      if (by_viewer) out.command(kind->order, "command", name, raw);
      if (!by_viewer && head.status != 0) {
        const std::string words =
            name + (head.status == 200 ? ": done" : ": refused, " + std::to_string(head.status));
        out.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), raw);
      }
    }
    give_body(head, body, out);
  }

  // XML as it is, in the fixed cipher, or in one whose key is made from the password.
  void give_body(const Head& head, Bytes body, const FieldWriter& out) {
    if (body.empty()) return;
    if (head.sort == kLegacy && head.message == kLogin) return legacy_login(body, out);
    const std::string_view text = as_text(body);
    if (text.starts_with("<?xml")) return void(give_xml(out, text, kMeanings));
    const std::string plain = reolink::plain_body(body, head.offset);
    if (plain.starts_with("<?xml")) {
      give_xml(out, plain, kMeanings);
    } else if (!told_opaque_) {
      told_opaque_ = true;
      out.value(Tag::opaque, "body", Value(std::string_view("encrypted")), body);
    }
  }

  // MD5 of name and password in hexadecimal: whoever has them may log in.
  static void legacy_login(Bytes body, const FieldWriter& out) {
    if (body.size() < 2 * kHash) return;
    const Bytes password = body.subspan(kHash, kHash);
    if (is_printable_text(trim_padding(as_text(password))))
      out.text(Tag::credential, "login.password", password);
  }

  Step datagram(const Message& message, FieldSink& out) {
    const Bytes bytes = message.bytes;
    ByteReader r(bytes);
    const std::uint32_t magic = r.le32();
    if (!r.ok()) return message.last ? Step::rejected(Fault::bad_magic) : Step::need_more(4);
    if (magic != kSearch && magic != kData && magic != kAcknowledge) return Step::rejected(Fault::bad_magic);
    if (!message.last) return Step::need_more();
    if (magic == kAcknowledge) return Step::consumed(bytes.size());
    if (magic == kData) return part(bytes, message.direction, out);
    const std::size_t size = r.le32();
    const std::uint32_t one = r.le32(), number = r.le32(), checksum = r.le32();
    const Bytes body = r.take(size);
    if (r.ok() && one != 1) return Step::consumed(bytes.size(), Fault::bad_value);
    if (!r.ok()) return Step::consumed(bytes.size(), Fault::cut);
    if (reolink::search_checksum(body) != checksum) return Step::consumed(bytes.size(), Fault::bad_checksum);
    const FieldWriter fields(bytes, out);
    fields.value(Tag::message, "message", Value(std::string_view("search")), bytes.first(kDatagramHead));
    return Step::consumed(bytes.size(), give_xml(fields, reolink::plain_search(body, number), kMeanings));
  }

  // A part that begins a message is read as far as it is there.
  Step part(Bytes bytes, Direction direction, FieldSink& out) {
    if (bytes.size() <= kDatagramHead) return Step::consumed(bytes.size());
    const Bytes body = bytes.subspan(kDatagramHead);
    const Head head = read_head(body);
    if (head.state != Head::State::whole) return Step::consumed(bytes.size());
    const FieldWriter fields(bytes, out);
    if (is_media(head)) {
      if (!told_)
        fields.value(Tag::media, "media", Value(std::string_view("video, Baichuan")), body.first(head.size));
      told_ = true;
    } else {
      give(head, body.first(std::min<std::size_t>(body.size(), head.size + head.length)), direction, fields);
    }
    return Step::consumed(bytes.size());
  }

  std::array<std::size_t, 2> skip_{};
  bool told_ = false, told_opaque_ = false;
};

Probe probe_datagram(Bytes first) {
  ByteReader r(first);
  const std::uint32_t magic = r.le32();
  if (first.size() < 4)
    return first.empty() || first[0] == 0x3a || first[0] == 0x10 || first[0] == 0x20 ? Probe::maybe
                                                                                     : Probe::no;
  if (magic == kAcknowledge) return first.size() >= kAcknowledgeHead ? Probe::likely : Probe::no;
  if (magic == kData) {
    r.skip(12);
    const std::size_t size = r.le32();
    return r.ok() && r.left() == size ? Probe::likely : Probe::no;
  }
  if (magic != kSearch) return Probe::no;
  const std::size_t size = r.le32();
  const std::uint32_t one = r.le32();
  r.le32();
  const std::uint32_t checksum = r.le32();
  return r.ok() && one == 1 && r.left() == size && reolink::search_checksum(r.rest()) == checksum
             ? Probe::proven
             : Probe::no;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first[0] != 0xf0) return probe_datagram(first);
  const Head head = read_head(first);
  if (head.state == Head::State::bad) return Probe::no;
  if (head.state == Head::State::cut) return first.size() >= 4 ? Probe::likely : Probe::maybe;
  return Probe::proven;
}

std::unique_ptr<Decoder> make() { return std::make_unique<ReolinkDecoder>(); }
}  // namespace

extern constinit const DecoderInfo reolink_decoder{"reolink",
                                                   "Reolink cameras: search by id, login, orders, media",
                                                   kOverTcp | kOverUdp,
                                                   kPorts,
                                                   kLongestXml + 64,
                                                   probe,
                                                   make};

}  // namespace shekara
