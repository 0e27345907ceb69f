// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/dtls_connection.h"

#include <algorithm>
#include <array>

#include "scanner/decode/tls_record.h"

namespace shekara {

namespace {
constexpr std::uint32_t kChannel = 1;
constexpr std::size_t kIdAt = 11;  // in a record of type 25 (RFC 9146 section 4)

// What the MAC or the AEAD covers before the length: RFC 6347 section 4.1.2.1; with a connection id RFC 9146 section 5.
std::vector<std::uint8_t> covered_head(const DtlsRecord& record) {
  std::vector<std::uint8_t> head;
  const auto put = [&head](std::uint64_t value, int size) {
    for (int i = size - 1; i >= 0; --i) head.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  };
  if (record.type == kDtlsWithConnectionId) {
    put(UINT64_MAX, 8);
    put(kDtlsWithConnectionId, 1);
    put(record.connection_id.size(), 1);
    put(kDtlsWithConnectionId, 1);
    put(record.version, 2);
    put(record.number, 8);
    head.insert(head.end(), record.connection_id.begin(), record.connection_id.end());
    return head;
  }
  put(record.number, 8);
  put(record.type, 1);
  put(record.version, 2);
  return head;
}
}  // namespace

void DtlsConnection::moved() {
  for (Side& side : sides_) side.said = Decryption::none;
}

// Both ends have said by now which id they want to see.
void DtlsConnection::expect_ids(FieldSink& out) const {
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client})
    if (const std::optional<std::vector<std::uint8_t>>& id = keys_.connection_id(direction)) out.expect(*id, kIdAt, direction);
}

void DtlsConnection::say(Side& side, Decryption what, std::string_view source, FieldSink& out) {
  if (side.said == what) return;
  side.said = what;
  out.field({Tag::decryption, "decryption", to_text(what), 0, kDtlsHeader, source});
}

Step DtlsConnection::end_here(std::size_t bytes, Decryption why, Direction direction, FieldSink& out) {
  Side& side = sides_[index_of(direction)];
  say(side, why, side.candidates.empty() ? std::string_view() : std::string_view(side.candidates.front().source), out);
  side.opaque = true;
  side.candidates.clear();
  const Fault fault = why == Decryption::wrong_key ? Fault::wrong_key : why == Decryption::unsupported ? Fault::unsupported : Fault::none;
  return {Step::Kind::consumed, bytes, fault, false};  // not the end of the direction: media may share its port (RFC 5764)
}

Step DtlsConnection::record(Bytes bytes, Direction direction, FieldSink& out) {
  Side& side = sides_[index_of(direction)];
  const std::optional<std::vector<std::uint8_t>>& id = keys_.connection_id(direction);
  const std::optional<DtlsRecord> record = read_dtls_record(bytes, id ? id->size() : 0);
  if (!record) return Step::rejected(Fault::none);
  const Bytes shown = bytes.first(record->size);
  if (side.opaque) return {Step::Kind::consumed, record->size, Fault::none, false};
  if (record->epoch == 0 && record->type != kDtlsWithConnectionId) return clear_record(*record, shown, direction, out);
  if (side.sealed_from == 0) return end_here(record->size, Decryption::no_key, direction, out);  // joined in the middle
  return sealed_record(*record, shown, direction, out);
}

Step DtlsConnection::clear_record(const DtlsRecord& record, Bytes shown, Direction direction, FieldSink& out) {
  if (record.type == kHandshake) return Step::consumed(record.size, handshake(record.body, shown, direction, out));
  if (record.type == kChangeCipherSpec) return change_cipher_spec(record, direction, out);
  if (record.type == kApplicationData) return end_here(record.size, Decryption::no_key, direction, out);
  return Step::consumed(record.size);
}

Step DtlsConnection::change_cipher_spec(const DtlsRecord& record, Direction direction, FieldSink& out) {
  Side& side = sides_[index_of(direction)];
  if (side.sealed_from > record.epoch) return Step::consumed(record.size);  // sent again
  KeysFound found = keys_.legacy(direction);
  if (found.candidates.empty()) return end_here(record.size, found.why_none, direction, out);
  side.candidates = std::move(found.candidates);
  side.sealed_from = static_cast<std::uint16_t>(record.epoch + 1);
  side.verified = false;
  return Step::consumed(record.size);
}

std::optional<Bytes> DtlsConnection::open(Side& side, const DtlsRecord& record) {
  const std::vector<std::uint8_t> head = covered_head(record);
  for (std::size_t i = 0; i < side.candidates.size(); ++i) {
    const std::optional<Bytes> content = side.candidates[i].cipher.open({record.body, record.number, head}, room_);
    if (!content) continue;
    if (i != 0) std::swap(side.candidates[0], side.candidates[i]);
    side.candidates.erase(side.candidates.begin() + 1, side.candidates.end());
    side.verified = true;
    return content;
  }
  return std::nullopt;
}

Step DtlsConnection::sealed_record(const DtlsRecord& record, Bytes shown, Direction direction, FieldSink& out) {
  Side& side = sides_[index_of(direction)];
  std::optional<Bytes> content = open(side, record);
  if (!content) {
    if (!side.verified) return end_here(record.size, Decryption::wrong_key, direction, out);
    say(side, Decryption::damaged, side.candidates.front().source, out);
    return Step::unread(record.size);
  }
  say(side, Decryption::decrypted, side.candidates.front().source, out);
  std::uint8_t type = record.type;
  if (type == kDtlsWithConnectionId) {  // its inner form: content, type, zeros
    while (!content->empty() && content->back() == 0) content = content->first(content->size() - 1);
    type = content->empty() ? std::uint8_t{0} : content->back();
    if (!content->empty()) content = content->first(content->size() - 1);
  }
  return content_of(type, *content, shown, direction, out);
}

Step DtlsConnection::content_of(std::uint8_t type, Bytes content, Bytes shown, Direction direction, FieldSink& out) {
  if (type == kChangeCipherSpec) {
    Side& side = sides_[index_of(direction)];
    return change_cipher_spec({type, 0, side.sealed_from, 0, {}, {}, shown.size()}, direction, out);
  }
  if (type == kHandshake) return Step::consumed(shown.size(), handshake(content, shown, direction, out));
  if (type == kApplicationData && !content.empty()) {
    Payload payload{content, {}, {}, 0, "application_data", kChannel};
    payload.datagram = true;
    out.payload(payload);
  }
  return Step::consumed(shown.size());
}

Fault DtlsConnection::handshake(Bytes content, Bytes shown, Direction direction, FieldSink& out) {
  bool fits = true;
  Fault fault = Fault::none;
  for (const DtlsHandshake::Joined& joined : sides_[index_of(direction)].handshake.add(content, fits)) {
    const auto type = static_cast<HandshakeType>(joined.type);
    if (!is_handshake_type(joined.type)) return Fault::bad_value;
    const Bytes message = joined.message, body = message.subspan(kDtlsHandshakeHeader);
    if (has_secrets_) keys_.see(type, message, body);
    if (type == HandshakeType::server_hello) expect_ids(out);
    const HandshakeForm form('d', false, limits_);
    const HandshakeResult result = emit_handshake(type, body, shown, direction, form, out);
    if (result.fault != Fault::none) fault = result.fault;
  }
  return fits ? fault : Fault::bad_length;
}

}  // namespace shekara
