// SPDX-License-Identifier: Apache-2.0
// Hikvision and its other names (Ezviz, HiLook). No document of the maker says it; from open clients:
//   search (SADP), UDP 37020: XML, <Probe> asks or orders, <ProbeMatch> answers with serial number, MAC and
//   addresses ISAPI bodies over HTTP: XML in a namespace of the maker; events of plate readers have the plate
//   in them SDK, TCP 8000: 4 length of all | family 3c, 5a, 1e or 63, 3 zero | 4 | 4 command | ..; logins are
//   encrypted
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/xml_fields.h"
#include "scanner/decode/xml_reader.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {8000, 37020};
constexpr std::size_t kHead = 16, kLongest = 256U << 10;
constexpr std::uint32_t kLogin = 0x00010000;
constexpr std::uint8_t kFamilies[] = {0x1e, 0x3c, 0x5a, 0x63};

constexpr XmlMeaning kMeanings[] = {
    {"DeviceSN", Tag::device_id},
    {"MAC", Tag::mac},
    {"Password", Tag::credential},
    {"deviceID", Tag::device_id},
    {"licensePlate", Tag::licence_plate},
    {"macAddress", Tag::mac},
    {"originalLicensePlate", Tag::licence_plate},
    {"password", Tag::credential},
    {"serialNumber", Tag::device_id},
    {"ssid", Tag::ssid},
    {"userName", Tag::user_name},
    {"wpaPassphrase", Tag::credential},
};
constexpr std::string_view kNamespaces[] = {"hikvision.com/", "isapi.org/ver", "std-cgi.com/ver"};
// Kinds of <Probe> that only ask.
constexpr std::string_view kQuestions[] = {"inquiry", "inquiry_v32", "getencryptstring", "getcode"};

struct Root {
  enum class State : std::uint8_t { bad, cut, search, body } state = State::bad;
  std::string_view name;
};

Root read_root(std::string_view text) {
  Root root;
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  if (begin < text.size() && text[begin] != '<') return root;
  XmlReader walk(text);
  XmlEvent event;
  root.state = Root::State::cut;
  if (!walk.next(event)) return root;
  root.name = event.name;
  const auto inside = [&](std::string_view name) {
    return event.attributes.find(name) != std::string_view::npos;
  };
  if (event.kind == XmlEvent::Kind::open && std::ranges::any_of(kNamespaces, inside)) {
    root.state = Root::State::body;
    return root;
  }
  const bool search =
      event.kind == XmlEvent::Kind::open && (event.name == "Probe" || event.name == "ProbeMatch");
  root.state = search ? Root::State::cut : Root::State::bad;
  if (!search || !walk.next(event)) return root;
  const bool known = event.kind == XmlEvent::Kind::open && (event.name == "Uuid" || event.name == "Types");
  root.state = known ? Root::State::search : Root::State::bad;
  return root;
}

bool is_frame_head(Bytes bytes) {
  ByteReader r(bytes);
  const std::uint32_t length = r.be32();
  const std::uint8_t family = r.u8();
  const std::uint32_t zero = r.be24();
  return r.ok() && length >= kHead && length <= kLongest && zero == 0 &&
         std::ranges::find(kFamilies, family) != std::end(kFamilies);
}

class HikvisionDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    return message.bytes[0] == 0 ? frame(message, out) : document(message, out);
  }

 private:
  static Step document(const Message& message, FieldSink& out) {
    const std::string_view text = as_text(message.bytes);
    const Root root = read_root(text);
    if (root.state == Root::State::bad) return Step::rejected(Fault::bad_syntax);
    if (!message.last) return Step::need_more();
    if (root.state == Root::State::cut) return Step::consumed(text.size(), Fault::cut);
    const FieldWriter fields(message.bytes, out);
    fields.text(Tag::message, "message", root.name);
    const std::string_view kind = xml_leaf(text, "Types");
    if (root.name == "Probe" && !kind.empty() && std::ranges::find(kQuestions, kind) == std::end(kQuestions))
      fields.command(command_kind::configure, "command", to_utf8(kind), as_bytes(kind));
    return Step::consumed(text.size(), give_xml(fields, text, kMeanings));
  }

  Step frame(const Message& message, FieldSink& out) {
    ByteReader r(message.bytes);
    const std::size_t length = r.be32();
    const std::uint8_t family = r.u8();
    r.skip(7);
    const std::uint32_t command = r.be32();
    if (message.bytes.size() >= 4 && (length < kHead || length > kLongest))
      return Step::rejected(Fault::bad_length);
    if (!r.ok())
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(kHead);
    // What the device answers has a status in the place of the family.
    const bool request = is_frame_head(message.bytes);
    if (!request && family > 1 && message.bytes[7] == 0) return Step::rejected(Fault::bad_value);
    if (message.bytes.size() < length)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(length);
    const FieldWriter fields(message.bytes.first(length), out);
    std::array<char, 24> name{};
    std::snprintf(name.data(), name.size(), "command %06x", static_cast<unsigned>(command));
    const std::string_view words = !request            ? "answer"
                                   : command == kLogin ? "login"
                                                       : std::string_view(name.data());
    fields.value(Tag::message, "message", Value(words), message.bytes.first(kHead));
    if (length > kHead && !told_opaque_ && request && command == kLogin) {
      told_opaque_ = true;
      fields.value(Tag::opaque, "login", Value(std::string_view("encrypted")),
                   message.bytes.subspan(kHead, length - kHead));
    }
    return Step::consumed(length);
  }

  bool told_opaque_ = false;
};

// A frame of its own length with the login in it.
Probe probe_frame(Bytes first) {
  for (std::size_t i = 5; i < std::min<std::size_t>(first.size(), 8); ++i)
    if (first[i] != 0) return Probe::no;
  if (first.size() > 1 && first[1] > kLongest >> 16) return Probe::no;
  if (first.size() < kHead) return Probe::maybe;
  if (!is_frame_head(first)) return Probe::no;
  ByteReader r(first);
  const std::size_t length = r.be32();
  r.skip(8);
  const bool login = r.be32() == kLogin;
  if (first.size() > length) return login ? Probe::likely : Probe::maybe;
  if (first.size() < length) return Probe::maybe;
  return login ? Probe::proven : Probe::likely;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first[0] == 0) return probe_frame(first);
  switch (read_root(as_text(first)).state) {
    case Root::State::bad:
      return Probe::no;
    case Root::State::cut:
      return Probe::maybe;
    case Root::State::search:
    case Root::State::body:
      return Probe::proven;
  }
  return Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<HikvisionDecoder>(); }
}  // namespace

extern constinit const DecoderInfo hikvision_decoder{"hikvision",
                                                     "Hikvision cameras: search, ISAPI bodies, SDK logins",
                                                     kOverTcp | kOverUdp | kAsBody,
                                                     kPorts,
                                                     kLongest,
                                                     probe,
                                                     make};

}  // namespace shekara
