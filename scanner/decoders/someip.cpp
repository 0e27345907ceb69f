// SPDX-License-Identifier: Apache-2.0
// SOME/IP, between the control units of a car, over UDP and TCP (AUTOSAR FO PRS_SOMEIPProtocol,
// section 4.1.2), big-endian:
//   2 service | 2 method or event | 4 length of what follows | 2 client | 2 session | 1 protocol version = 1
//   | 1 interface version | 1 type | 1 return code | payload
// Nothing marks a message, and there is no checksum: messages that follow each other up to the very end are
// it. What a payload means only its maker's interface description says; texts in it are given, whatever they
// are.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "scanner/decode/someip_discovery.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {30490};
constexpr std::size_t kHeader = 16;
constexpr std::size_t kLongest = std::size_t{1} << 20;
constexpr std::uint32_t kDiscovery = 0xffff8100;
constexpr std::uint32_t kClientCookie = 0xffff0000, kServerCookie = 0xffff8000;
constexpr std::uint32_t kCookieRequest = 0xdeadbeef;
constexpr std::uint8_t kSegmented = 0x20;
constexpr std::size_t kShortestText = 8, kMostTexts = 64;

struct Header {
  std::uint32_t id = 0, request = 0;
  std::size_t size = 0;  // of the message
  std::uint8_t version = 0, interface_version = 0, type = 0, code = 0;
  [[nodiscard]] bool is_segment() const { return (type & kSegmented) != 0; }
  [[nodiscard]] bool is_cookie() const {
    return (id == kClientCookie || id == kServerCookie) && request == kCookieRequest && size == kHeader;
  }
};

struct Type {
  std::uint8_t id;
  std::string_view name;
  bool may_fail;  // only answers have a return code
};
constexpr Type kTypes[] = {
    {0x00, "request", false},
    {0x01, "request without answer", false},
    {0x02, "notification", false},
    {0x40, "request received", false},
    {0x41, "request without answer received", false},
    {0x42, "notification received", false},
    {0x80, "answer", true},
    {0x81, "error", true},
    {0xc0, "answer received", true},
    {0xc1, "error received", true},
};
constexpr std::uint8_t kLastReturnCode = 0x5e;

const Type* find_type(std::uint8_t id) {
  const Type* const found = std::ranges::find(kTypes, static_cast<std::uint8_t>(id & ~kSegmented), &Type::id);
  return found != std::end(kTypes) ? found : nullptr;
}

Header read_header(Bytes bytes) {
  ByteReader in(bytes);
  Header header;
  header.id = in.be32();
  header.size = std::size_t{in.be32()} + 8;
  header.request = in.be32();
  header.version = in.u8();
  header.interface_version = in.u8();
  header.type = in.u8();
  header.code = in.u8();
  return header;
}

// 0000 is nobody's; FFFF is of discovery and cookies.
bool is_service(std::uint16_t service) { return service != 0; }

bool is_plausible(const Header& header) {
  const Type* const type = find_type(header.type);
  if (type == nullptr || header.version != 1 || header.size < kHeader || header.size > kLongest) return false;
  if (!is_service(static_cast<std::uint16_t>(header.id >> 16))) return false;
  if (header.id >= 0xffff0000 && header.id != kDiscovery && !header.is_cookie()) return false;
  return type->may_fail ? header.code <= kLastReturnCode : header.code == 0;
}

// A header that is still coming in.
bool may_become_header(Bytes bytes) {
  const ByteReader in(bytes);  // a byte that is not there yet shows as 0
  if (bytes.size() >= 2 && in.peek(0) == 0 && in.peek(1) == 0) return false;
  return in.peek(4) == 0 && in.peek(5) <= kLongest >> 16 && (bytes.size() <= 12 || in.peek(12) == 1);
}

bool is_proof(const Header& header, Bytes message) {
  if (header.is_cookie()) return true;
  return header.id == kDiscovery && header.interface_version == 1 && header.type == 0x02 &&
         header.code == 0 && someip::is_discovery(message.subspan(kHeader));
}

// Discovery and cookies prove; others are likely when they end where the bytes do, or when several are in a
// row.
Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  std::size_t whole = 0;
  bool proven = false;
  for (Bytes rest = first; !rest.empty(); ++whole) {
    const bool open = proven || whole >= 2;
    if (rest.size() < kHeader) {
      if (!may_become_header(rest)) return Probe::no;
      return proven ? Probe::proven : open ? Probe::likely : Probe::maybe;
    }
    const Header header = read_header(rest);
    if (!is_plausible(header)) return Probe::no;
    if (header.size > rest.size()) return proven ? Probe::proven : open ? Probe::likely : Probe::maybe;
    const Bytes message = rest.first(header.size);
    if (header.id == kDiscovery && !is_proof(header, message)) return Probe::no;
    if (whole == 0) proven = is_proof(header, message);
    rest = rest.subspan(header.size);
  }
  return first.empty() ? Probe::maybe : proven ? Probe::proven : Probe::likely;
}

std::string name_of(const Header& header) {
  if (header.is_cookie()) return "magic cookie";
  if (header.id == kDiscovery) return "service discovery";
  char text[80];
  const std::string_view type = find_type(header.type)->name;
  std::snprintf(text, sizeof text, "%.*s of service %04x, method %04x", static_cast<int>(type.size()),
                type.data(), static_cast<unsigned>(header.id >> 16),
                static_cast<unsigned>(header.id & 0xffffU));
  return std::string(text) + (header.is_segment() ? ", segment" : "");
}

bool is_text(std::uint8_t byte) { return byte >= 0x20 && byte < 0x7f; }

// Runs of letters, digits and signs that are long enough to be meant; documents are offered to other
// decoders.
void give_texts(Bytes payload, const FieldWriter& fields) {
  std::size_t given = 0;
  for (auto at = payload.begin(); at != payload.end() && given < kMostTexts;) {
    const auto begin = std::find_if(at, payload.end(), is_text);
    at = std::find_if_not(begin, payload.end(), is_text);
    const Bytes run(begin, at);
    if (run.size() < kShortestText) continue;
    ++given;
    if (run[0] == '{' || run[0] == '[')
      fields.payload("payload.text", run);
    else
      fields.text(Tag::text, "payload.text", run);
  }
}

class SomeipDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (bytes.size() < kHeader)
      return may_become_header(bytes) ? Step::need_more(kHeader) : Step::rejected(Fault::bad_value);
    const Header header = read_header(bytes);
    if (!is_plausible(header)) return Step::rejected(Fault::bad_value);
    if (bytes.size() < header.size) return Step::need_more(header.size);
    const Bytes whole = bytes.first(header.size);
    const FieldWriter fields(whole, out);
    const std::string name = name_of(header);
    fields.value(Tag::message, "message", std::string_view(name), whole.first(4));
    const Bytes payload = whole.subspan(kHeader);
    if (header.id == kDiscovery) return Step::consumed(whole.size(), someip::read_discovery(payload, fields));
    // A segment has its place in the whole payload in front, 4.
    const bool has_place = header.is_segment() && payload.size() >= 4;
    give_texts(has_place ? payload.subspan(4) : payload, fields);
    return Step::consumed(whole.size());
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<SomeipDecoder>(); }
}  // namespace

extern constinit const DecoderInfo someip_decoder{"someip",
                                                  "SOME/IP between control units, with service discovery",
                                                  kOverTcp | kOverUdp,
                                                  kPorts,
                                                  static_cast<std::uint32_t>(kLongest),
                                                  probe,
                                                  make};

}  // namespace shekara
