// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_handshake.h"

#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/decode/client_hello.h"
#include "scanner/decode/place.h"
#include "scanner/decode/quic_packet.h"
#include "scanner/decode/tls_fields.h"

namespace shekara::quic {

namespace {
constexpr std::size_t kLongestMessage = 64U << 10, kMostWaiting = 32U << 10;
constexpr std::uint8_t kClientHello = 1, kServerHello = 2, kEncryptedExtensions = 8, kCertificate = 11,
                       kCompressedCertificate = 25;
constexpr std::uint16_t kAlpn = 16, kEarlyData = 42, kTransport = 0x39, kTransportOfDrafts = 0xffa5;

std::vector<std::uint8_t> copy(Bytes bytes) { return {bytes.begin(), bytes.end()}; }
}  // namespace

Fault Handshake::add(Space space, Direction from, std::uint64_t offset, Bytes data, Bytes shown, FieldSink& out) {
  Side& side = sides_.at(static_cast<std::size_t>(space)).at(index_of(from));
  if (offset > side.order.next() + kLongestMessage) return Fault::too_long;
  const Bytes ready = side.order.add(offset, data, kMostWaiting);
  if (side.order.refused()) return Fault::too_long;
  return ready.empty() ? Fault::none : take(side, from, ready, shown, out);
}

Fault Handshake::take(Side& side, Direction from, Bytes ready, Bytes shown, FieldSink& out) {
  const std::size_t skipped = std::min<std::uint64_t>(side.skip, ready.size());
  side.skip -= skipped;
  ready = ready.subspan(skipped);
  side.partial.insert(side.partial.end(), ready.begin(), ready.end());
  ByteReader r(side.partial);
  Fault fault = Fault::none;
  while (r.left() > 0) {
    ByteReader head = r;
    const std::uint8_t type = head.u8();
    const std::uint32_t length = head.be24();
    if (!head.ok()) break;
    if (length > kLongestMessage) {
      side.skip = length - std::min<std::size_t>(length, head.left());
      fault = Fault::too_long;
      head.skip(std::min<std::size_t>(length, head.left()));
    } else {
      if (head.left() < length) break;
      const Fault one = message(type, head.take(length), from, shown, out);
      if (one != Fault::none) fault = one;
    }
    r = head;
  }
  side.partial = copy(r.rest());
  return fault;
}

Fault Handshake::message(std::uint8_t type, Bytes body, Direction from, Bytes shown, FieldSink& out) {
  switch (type) {
    case kClientHello:
      note_client_hello(body);
      break;
    case kServerHello:
      note_server_hello(body);
      break;
    case kEncryptedExtensions:
      note_server_wishes(body, shown, out);
      return Fault::none;
    case kCertificate:
    case kCompressedCertificate:
      break;
    default:
      return Fault::none;  // nothing in it that is told
  }
  return emit_handshake(static_cast<HandshakeType>(type), body, shown, from, HandshakeForm('q', true, limits_), out).fault;
}

void Handshake::note_client_hello(Bytes body) {
  const std::optional<ClientHello> hello = parse_client_hello(body);
  if (!hello) return;
  random_ = copy(body.subspan(2, 32));
  server_name_ = host_text(hello->server_name);
  offered_ = hello->alpn.empty() ? std::string_view() : hello->alpn.front();
}

void Handshake::note_server_hello(Bytes body) {
  ByteReader r(body);
  r.skip(2 + 32);
  r.skip(r.u8());
  suite_ = r.be16();
}

void Handshake::note_server_wishes(Bytes body, Bytes shown, FieldSink& out) {
  ByteReader r(body);
  ByteReader list = r.sub(r.be16());
  bool takes_early = false;
  while (list.left() > 0) {
    const std::uint16_t type = list.be16();
    ByteReader content = list.sub(list.be16());
    if (!list.ok()) return;
    takes_early = takes_early || type == kEarlyData;
    if (type == kTransport || type == kTransportOfDrafts) note_transport(content.rest());
    if (type != kAlpn) continue;
    content.skip(2);
    chosen_ = content.text(content.u8());
    const std::string text = to_utf8(chosen_);
    const auto whole = static_cast<std::uint32_t>(shown.size());
    if (!text.empty()) out.field({Tag::alpn, "encrypted_extensions.alpn", std::string_view(text), 0, whole});
  }
  refuses_early_ = r.ok() && !takes_early;
}

// RFC 9000 section 18.2.
void Handshake::note_transport(Bytes parameters) {
  constexpr std::uint64_t kResetToken = 0x02, kPreferredAddress = 0x0d;
  ByteReader r(parameters);
  while (r.left() > 0) {
    const std::uint64_t id = read_varint(r);
    ByteReader value = r.sub(read_varint(r));
    if (id == kResetToken && value.left() == 16) reset_token_ = copy(value.rest());
    if (id != kPreferredAddress) continue;
    value.skip(4 + 2 + 16 + 2);
    const Bytes preferred = value.take(value.u8());
    if (value.ok() && preferred.size() <= kLongestId) preferred_id_ = copy(preferred);
  }
}

}  // namespace shekara::quic
