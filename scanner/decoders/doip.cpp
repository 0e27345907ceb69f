// SPDX-License-Identifier: Apache-2.0
// Diagnostics over IP (ISO 13400-2:2012 and 2019), over UDP and TCP, big-endian:
//   1 version | 1 its inverse | 2 type | 4 length | what the type says
// There is no checksum, so a length must be one that its type can have (table 16 and those after it). A
// diagnostic message has the addresses of who asks and who is asked, then a message of UDS.
#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <string>

#include "scanner/decode/doip_uds.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {13400};
constexpr std::size_t kHeader = 8;
constexpr std::size_t kRead = std::size_t{1} << 16;  // of a message; a longer one is firmware, and is skipped
constexpr std::uint32_t kLongestDiagnostic = 1U << 24;
constexpr std::uint8_t kAnyVersion = 0xff;  // of who asks before knowing a version
constexpr std::uint16_t kDiagnostic = 0x8001;

// One body, its cursor behind the header.
struct Body {
  ByteReader in;
  const FieldWriter& fields;

  void text(Tag tag, std::string_view path, std::size_t width) { fields.text(tag, path, in.take(width)); }
  std::string hex(Bytes raw) const {
    std::string out;
    char digits[4];
    for (const std::uint8_t byte : raw) {
      std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned>(byte));
      out += digits;
    }
    return out;
  }
  void address(std::string_view path) {
    const Bytes raw = in.take(2);
    fields.value(Tag::text, path, std::string_view(hex(raw)), raw);
  }
  // Zeros and ones are nobody's.
  void identifier(Tag tag, std::string_view path) {
    const Bytes raw = in.take(6);
    const auto is = [&](std::uint8_t value) { return std::ranges::count(raw, value) == std::ssize(raw); };
    if (!is(0) && !is(0xff)) fields.value(tag, path, std::string_view(hex(raw)), raw);
  }
  void number(std::string_view path) {
    const Bytes raw = in.take(1);
    if (!raw.empty()) fields.number(path, raw[0], raw);
  }
};

void read_nothing(Body& /*body*/) {}
void read_entity(Body& body) { body.identifier(Tag::mac, "entity.eid"); }
void read_vin(Body& body) {
  const Bytes raw = body.in.take(17);
  const auto fits = [](std::uint8_t c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  if (std::ranges::all_of(raw, fits)) body.fields.text(Tag::vin, "entity.vin", raw);
}
// VIN 17, address 2, EID 6, GID 6, further action 1, state of synchronisation 1.
void read_announcement(Body& body) {
  read_vin(body);
  body.address("entity.address");
  read_entity(body);
  body.identifier(Tag::device_id, "entity.gid");
  body.number("entity.further_action");
}
void read_activation(Body& body) {
  body.address("tester.address");
  body.number("activation.type");
}
void read_activation_answer(Body& body) {
  body.address("tester.address");
  body.address("entity.address");
  body.number("activation.result");
}
void read_address(Body& body) { body.address("tester.address"); }
void read_code(Body& body) { body.number("code"); }
// Node type 1, most connections 1, open ones 1.
void read_status(Body& body) {
  body.number("entity.node_type");
  body.in.skip(1);
  body.number("entity.connections");
}
void read_diagnostic(Body& body) {
  body.address("source");
  body.address("target");
  doip::read_uds(body.in.rest(), body.fields);
}
// Source, target, code 1, the beginning of what it is about. That a message has arrived is not yet an answer.
void read_delivery(Body& body) {
  body.address("source");
  body.address("target");
  body.number("code");
}

struct Type {
  std::uint16_t id;
  std::uint32_t least, other;  // lengths; other: with the optional part, or the most
  std::string_view name;
  void (*read)(Body& body);
};
constexpr Type kTypes[] = {
    {0x0000, 1, 1, "header refused", read_code},
    {0x0001, 0, 0, "identification request", read_nothing},
    {0x0002, 6, 6, "identification request by EID", read_entity},
    {0x0003, 17, 17, "identification request by VIN", read_vin},
    {0x0004, 32, 33, "vehicle announcement", read_announcement},
    {0x0005, 7, 11, "routing activation", read_activation},
    {0x0006, 9, 13, "routing activation answer", read_activation_answer},
    {0x0007, 0, 0, "alive check", read_nothing},
    {0x0008, 2, 2, "alive check answer", read_address},
    {0x4001, 0, 0, "entity status request", read_nothing},
    {0x4002, 3, 7, "entity status", read_status},
    {0x4003, 0, 0, "power mode request", read_nothing},
    {0x4004, 1, 1, "power mode", read_code},
    {kDiagnostic, 5, kLongestDiagnostic, "diagnostic message", read_diagnostic},
    {0x8002, 5, kLongestDiagnostic, "diagnostic message received", read_delivery},
    {0x8003, 5, kLongestDiagnostic, "diagnostic message refused", read_delivery},
};

bool is_length(const Type& type, std::uint32_t length) {
  return type.id >= kDiagnostic ? length >= type.least && length <= type.other
                                : length == type.least || length == type.other;
}

const Type* find_type(std::uint16_t id) {
  const Type* const found = std::ranges::find(kTypes, id, &Type::id);
  return found != std::end(kTypes) ? found : nullptr;
}

bool is_version(std::uint8_t version) { return (version >= 1 && version <= 3) || version == kAnyVersion; }

struct Header {
  const Type* type = nullptr;
  std::size_t size = 0;  // of the message
};

// `bytes` may be shorter than a header.
bool may_be_header(Bytes bytes) {
  ByteReader in(bytes);
  const std::uint8_t version = in.u8();
  if (!is_version(version)) return false;
  if (in.left() > 0 && (in.u8() ^ version) != 0xff) return false;
  if (in.left() < 2)
    return in.left() == 0 ||
           std::ranges::any_of(kTypes, [&](const Type& type) { return type.id >> 8 == in.peek(); });
  const std::uint16_t id = in.be16();
  return find_type(id) != nullptr && (version != kAnyVersion || (id >= 1 && id <= 3));
}

// Without a type: no header, or a length that its type cannot have.
Header read_header(Bytes bytes) {
  if (!may_be_header(bytes)) return {};
  ByteReader in(bytes);
  in.skip(2);
  const Type* const type = find_type(in.be16());
  const std::uint32_t length = in.be32();
  if (!in.ok() || !is_length(*type, length)) return {};
  return {type, kHeader + length};
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (!may_be_header(first)) return Probe::no;
  if (first.size() < kHeader) return Probe::maybe;
  const Header header = read_header(first);
  if (header.type == nullptr) return Probe::no;
  if (first.size() < header.size) return Probe::likely;
  const Bytes next = first.subspan(header.size);
  if (next.empty()) return Probe::proven;
  const bool follows = next.size() < kHeader ? may_be_header(next) : read_header(next).type != nullptr;
  return follows ? Probe::proven : Probe::no;
}

std::string name_of(const Type& type, Bytes body) {
  std::string name(type.name);
  if (type.id != kDiagnostic) return name;
  const std::string_view service = doip::service_name(body.subspan(std::min<std::size_t>(body.size(), 4)));
  return service.empty() ? name : name + ": " + std::string(service);
}

class DoipDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    std::size_t& skip = skip_.at(index_of(message.direction));
    if (skip > 0) {
      const std::size_t now = std::min(skip, bytes.size());
      skip -= now;
      return Step::consumed(now);
    }
    if (!may_be_header(bytes)) return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kHeader) return Step::need_more(kHeader);
    const Header header = read_header(bytes);
    if (header.type == nullptr) return Step::rejected(Fault::bad_length);
    const std::size_t wanted = std::min(header.size, kRead);
    if (bytes.size() < wanted) return Step::need_more(wanted);
    read(*header.type, bytes.first(wanted), out);
    skip = header.size - wanted;
    return Step::consumed(wanted);
  }

 private:
  static void read(const Type& type, Bytes bytes, FieldSink& out) {
    const FieldWriter fields(bytes, out);
    const Bytes inside = bytes.subspan(kHeader);
    const std::string name = name_of(type, inside);
    fields.value(Tag::message, "message", std::string_view(name), bytes.subspan(2, 2));
    Body body{ByteReader(inside), fields};
    type.read(body);
  }

  std::array<std::size_t, 2> skip_{};  // bytes that are left of a message too long to be shown
};

std::unique_ptr<Decoder> make() { return std::make_unique<DoipDecoder>(); }
}  // namespace

extern constinit const DecoderInfo doip_decoder{
    "doip", "Diagnostics over IP (ISO 13400), with UDS", kOverTcp | kOverUdp, kPorts, kRead, probe, make};

}  // namespace shekara
