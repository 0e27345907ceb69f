// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tls_connection.h"

#include <algorithm>
#include <string>

namespace shekara {

namespace {
constexpr std::uint32_t kChannel = 1;  // of the application data

// What was inside of sealed bytes has the place of the record around it.
class SealedFields final : public FieldSink {
 public:
  SealedFields(std::size_t record, FieldSink& out) : length_(static_cast<std::uint32_t>(record)), out_(out) {}
  void field(const Field& field) override {
    Field placed = field;
    placed.offset = 0;
    placed.length = length_;
    out_.field(placed);
  }
  void payload(const Payload& payload) override { out_.payload(payload); }

 private:
  std::uint32_t length_;
  FieldSink& out_;
};

SecretLabel label_of(TlsSide::Stage stage, Direction direction) {
  const bool of_client = direction == Direction::client_to_server;
  if (stage == TlsSide::Stage::early) return SecretLabel::client_early_traffic;
  if (stage == TlsSide::Stage::handshake) return of_client ? SecretLabel::client_handshake_traffic : SecretLabel::server_handshake_traffic;
  return of_client ? SecretLabel::client_traffic : SecretLabel::server_traffic;
}
}  // namespace

// Again only when something of it changes.
void TlsConnection::say(Decryption what, std::string_view source, Direction direction, FieldSink& out) {
  Said& said = said_[index_of(direction)];
  if (said.what == what && said.source == source) return;
  said = {what, std::string(source)};
  out.field({Tag::decryption, "decryption", to_text(what), 0, kTlsHeader, source});
}

Step TlsConnection::record(Bytes record, Direction direction, FieldSink& out) {
  const TlsSide::Stage stage = side(direction).stage();
  if (stage == TlsSide::Stage::clear) return clear_record(record, direction, out);
  if (stage == TlsSide::Stage::opaque) return Step::opaque(record.size());
  return sealed_record(record, direction, out);
}

bool TlsConnection::is_opaque_now(Direction direction) const {
  const TlsSide& side = sides_[index_of(direction)];
  return side.stage() == TlsSide::Stage::opaque || (side.stage() == TlsSide::Stage::clear && !has_secrets_);
}

Step TlsConnection::end_here(std::size_t bytes, Direction direction, FieldSink& out) {
  say(Decryption::no_key, {}, direction, out);
  side(direction).give_up();
  return Step::opaque(bytes);
}

bool TlsConnection::survives_gap(Direction direction) {
  TlsSide& lost = side(direction);
  if (!lost.sealed()) return false;
  lost.lose_count();
  return true;
}

Step TlsConnection::clear_record(Bytes record, Direction direction, FieldSink& out) {
  switch (record[0]) {
    case kHandshake: return clear_handshake(record, direction, out);
    case kAlert: return alert(record.subspan(kTlsHeader), record, out);
    case kChangeCipherSpec: return change_cipher_spec(record.size(), direction, out);
    case kApplicationData: return begin_sealed(record, direction, out);
    default: return Step::consumed(record.size());
  }
}

Step TlsConnection::alert(Bytes content, Bytes record, FieldSink& out) {
  ByteReader r(content);
  const std::uint8_t level = r.u8(), description = r.u8();
  if (!r.ok() || r.left() > 0 || level < 1 || level > 2) return Step::opaque(record.size());
  const auto length = static_cast<std::uint32_t>(std::min<std::size_t>(record.size() - kTlsHeader, 2));
  out.field({Tag::text, level == 2 ? "alert.fatal" : "alert.warning", tls_alert_text(description), kTlsHeader, length});
  return Step::consumed(record.size());
}

// In TLS 1.3 this record is there for old middle boxes only (RFC 8446 appendix D.4).
Step TlsConnection::change_cipher_spec(std::size_t size, Direction direction, FieldSink& out) {
  if (retry_ || keys_.is_tls13() || (keys_.offers_early_data() && !keys_.saw_server_hello())) return Step::consumed(size);
  KeysFound found = keys_.legacy(direction);
  if (found.candidates.empty()) {
    say(found.why_none, {}, direction, out);
    side(direction).give_up();
    return found.why_none == Decryption::unsupported ? Step::opaque(size, Fault::unsupported) : Step::opaque(size);
  }
  side(direction).begin(TlsSide::Stage::legacy, std::move(found.candidates));
  return Step::consumed(size);
}

// The first record of application data in a direction that has been clear: from here on TLS 1.3 is encrypted, or the beginning of
// the connection is not in the capture.
Step TlsConnection::begin_sealed(Bytes record, Direction direction, FieldSink& out) {
  const bool of_client = direction == Direction::client_to_server;
  if (keys_.is_tls13()) {
    if (!begin_stage(TlsSide::Stage::handshake, direction, out)) return Step::opaque(record.size());
    return sealed_record(record, direction, out);
  }
  if (!of_client || !keys_.offers_early_data() || keys_.saw_server_hello()) return end_here(record.size(), direction, out);
  KeysFound early = keys_.traffic(SecretLabel::client_early_traffic);
  if (early.candidates.empty()) return Step::unread(record.size());  // its handshake may still have a key
  side(direction).begin(TlsSide::Stage::early, std::move(early.candidates));
  return sealed_record(record, direction, out);
}

// Handshake keys may be missing where those of the data are there: then records are tried until the first of those opens.
bool TlsConnection::begin_stage(TlsSide::Stage stage, Direction direction, FieldSink& out) {
  KeysFound found = keys_.traffic(label_of(stage, direction));
  bool patient = stage == TlsSide::Stage::handshake && direction == Direction::client_to_server && keys_.offers_early_data();
  if (found.candidates.empty() && stage == TlsSide::Stage::handshake && found.why_none == Decryption::no_key) {
    stage = TlsSide::Stage::application;
    found = keys_.traffic(label_of(stage, direction));
    patient = true;
  }
  if (found.candidates.empty()) {
    say(found.why_none, {}, direction, out);
    side(direction).give_up();
    return false;
  }
  side(direction).begin(stage, std::move(found.candidates), patient);
  return true;
}

Step TlsConnection::sealed_record(Bytes record, Direction direction, FieldSink& out) {
  TlsSide& now = side(direction);
  // Middle boxes' records go unsealed, also between sealed ones.
  if (now.stage() != TlsSide::Stage::legacy && record[0] == kChangeCipherSpec) return Step::consumed(record.size());
  if (now.stage() != TlsSide::Stage::legacy && record[0] == kAlert && !now.verified())
    return alert(record.subspan(kTlsHeader), record, out);
  std::optional<OpenedRecord> opened = now.open(record);
  if (!opened && leave_early(direction, out)) opened = now.open(record);
  if (!opened) return cannot_open(record, direction, out);
  say(Decryption::decrypted, now.source(), direction, out);
  return content_of(*opened, record, direction, out);
}

// A server may turn early data down: the client then goes on with its handshake without a word.
bool TlsConnection::leave_early(Direction direction, FieldSink& out) {
  return side(direction).stage() == TlsSide::Stage::early && keys_.is_tls13() && begin_stage(TlsSide::Stage::handshake, direction, out);
}

Step TlsConnection::cannot_open(Bytes record, Direction direction, FieldSink& out) {
  TlsSide& now = side(direction);
  if (now.stage() == TlsSide::Stage::opaque) return Step::opaque(record.size());
  if (now.patient() && !now.verified()) return Step::unread(record.size());
  if (now.verified() || now.lost_count()) {  // a record is damaged, or too many are missing
    say(Decryption::damaged, now.source(), direction, out);
    now.lose_count();
    return Step::unread(record.size());
  }
  say(Decryption::wrong_key, now.source(), direction, out);
  now.give_up();
  return Step::opaque(record.size(), Fault::wrong_key);
}

Step TlsConnection::content_of(const OpenedRecord& opened, Bytes record, Direction direction, FieldSink& out) {
  switch (opened.type) {
    case kApplicationData: {
      if (opened.content.empty()) return Step::consumed(record.size());  // against attacks on CBC, or to hide lengths
      Payload payload{opened.content, {}, {}, static_cast<std::uint32_t>(opened.text_at), "application_data", kChannel};
      payload.in_step = true;
      out.payload(payload);
      return Step::consumed(record.size());
    }
    case kHandshake: {
      SealedFields placed(record.size(), out);
      return Step::consumed(record.size(), handshake(opened.content, opened.content, direction, placed));
    }
    case kAlert: {
      SealedFields placed(record.size(), out);
      return alert(opened.content, record, placed);
    }
    case kChangeCipherSpec:  // of a renegotiation
      return change_cipher_spec(record.size(), direction, out);
    default:
      return Step::consumed(record.size());
  }
}

Step TlsConnection::clear_handshake(Bytes record, Direction direction, FieldSink& out) {
  TlsSide& now = side(direction);
  const Bytes fresh = record.subspan(kTlsHeader);
  if (now.partial.empty() && now.skip == 0 && !is_handshake_type(fresh[0])) return end_here(record.size(), direction, out);
  const Fault fault = handshake(fresh, record, direction, out);
  if (fault == Fault::bad_magic) return end_here(record.size(), direction, out);  // encrypted without a warning
  return Step::consumed(record.size(), fault);
}

// Messages may share records and span them.
Fault TlsConnection::handshake(Bytes content, Bytes shown, Direction direction, FieldSink& out) {
  TlsSide& now = side(direction);
  const std::size_t skipped = std::min(now.skip, content.size());
  now.skip -= skipped;
  content = content.subspan(skipped);
  std::vector<std::uint8_t> joined;
  joined.swap(now.partial);
  if (!joined.empty()) joined.insert(joined.end(), content.begin(), content.end());
  const Bytes all = joined.empty() ? content : Bytes(joined);
  ByteReader r(all);
  Fault fault = Fault::none;
  while (r.left() > 0) {
    ByteReader head = r;
    head.skip(1);
    const std::uint32_t length = head.be24();
    if (head.ok() && length > kLongestTlsHandshake) {
      now.skip = length > head.left() ? length - head.left() : 0;
      return Fault::too_long;
    }
    if (!head.ok() || head.left() < length) break;
    const Bytes message = r.take(4 + std::size_t{length});
    const Fault wrong = handshake_message(message, shown, direction, out);
    if (wrong != Fault::none) fault = wrong;
  }
  if (now.stage() != TlsSide::Stage::opaque) now.partial.assign(r.rest().begin(), r.rest().end());
  return fault;
}

Fault TlsConnection::handshake_message(Bytes message, Bytes shown, Direction direction, FieldSink& out) {
  const auto type = static_cast<HandshakeType>(message[0]);
  const Bytes body = message.subspan(4);
  if (!is_handshake_type(message[0])) return Fault::bad_magic;
  if (has_secrets_) keys_.see(type, message, body);
  const HandshakeForm form('t', keys_.is_tls13(), limits_);
  const HandshakeResult result = emit_handshake(type, body, shown, direction, form, out);
  retry_ |= result.retry_requested;
  if (side(direction).sealed() && !after_message(type, direction, out)) side(direction).give_up();
  return result.fault;
}

// Some messages of TLS 1.3 end the use of a key. False: there is no next one.
bool TlsConnection::after_message(HandshakeType type, Direction direction, FieldSink& out) {
  const TlsSide::Stage stage = side(direction).stage();
  if (type == HandshakeType::end_of_early_data && stage == TlsSide::Stage::early)
    return begin_stage(TlsSide::Stage::handshake, direction, out);
  if (type == HandshakeType::finished && stage == TlsSide::Stage::handshake)
    return begin_stage(TlsSide::Stage::application, direction, out);
  if (type == HandshakeType::key_update && stage == TlsSide::Stage::application) return side(direction).update_key();
  return true;
}

}  // namespace shekara
