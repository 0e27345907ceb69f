// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/record_cipher.h"

#include <algorithm>
#include <array>

namespace shekara {

namespace {
constexpr std::size_t kExplicitNonce = 8;

void put_be(std::uint8_t* to, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) to[i] = static_cast<std::uint8_t>(value >> (8 * (size - 1 - i)));
}
SecretBytes copied(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

// The bytes a MAC or an AEAD covers before TLS 1.3: header, then the length of the content.
class Covered {
 public:
  Covered(Bytes head, std::size_t length) {
    size_ = std::min(head.size(), bytes_.size() - 2);
    std::copy_n(head.begin(), size_, bytes_.begin());
    put_be(bytes_.data() + size_, length, 2);
    size_ += 2;
  }
  [[nodiscard]] Bytes bytes() const { return Bytes(bytes_).first(size_); }

 private:
  std::array<std::uint8_t, 300> bytes_{};  // a connection id of DTLS has up to 255
  std::size_t size_ = 0;
};
}  // namespace

LegacyKeySizes legacy_key_sizes(const TlsSuite& suite, bool implicit_vector) {
  if (suite.kind == TlsSuite::Kind::aead)
    return {0, aead_key_size(suite.aead), suite.explicit_nonce ? std::size_t{4} : kAeadNonce};
  const std::size_t mac = digest_size(suite.mac);
  if (suite.kind == TlsSuite::Kind::null) return {mac, 0, 0};
  const std::size_t block = suite.kind != TlsSuite::Kind::cbc || !implicit_vector ? 0 : suite.cipher.starts_with("DES") ? 8 : 16;
  return {mac, legacy_key_size(suite.cipher), block};
}

std::optional<RecordCipher> RecordCipher::of_tls13(const TlsSuite& suite, Bytes secret, std::string_view prefix) {
  if (suite.kind != TlsSuite::Kind::aead || secret.size() != digest_size(suite.hash)) return std::nullopt;
  RecordCipher made(suite);
  made.aead_ = Aead::make(suite.aead, hkdf_expand_label(suite.hash, secret, "key", {}, aead_key_size(suite.aead), prefix));
  if (!made.aead_) return std::nullopt;
  made.vector_ = hkdf_expand_label(suite.hash, secret, "iv", {}, kAeadNonce, prefix);
  made.suite_.explicit_nonce = false;
  return made;
}

std::optional<RecordCipher> RecordCipher::of_legacy(const TlsSuite& suite, const LegacyKeys& keys) {
  RecordCipher made(suite);
  made.mac_key_ = copied(keys.mac);
  made.vector_ = copied(keys.vector);
  made.implicit_vector_ = keys.implicit_vector;
  made.encrypt_then_mac_ = keys.encrypt_then_mac && suite.kind == TlsSuite::Kind::cbc;
  if (suite.kind == TlsSuite::Kind::aead) made.aead_ = Aead::make(suite.aead, keys.key);
  if (suite.kind == TlsSuite::Kind::cbc || suite.kind == TlsSuite::Kind::stream)
    made.legacy_ = LegacyCipher::make(suite.cipher, keys.key);
  const bool ready = suite.kind == TlsSuite::Kind::null || made.aead_ || made.legacy_;
  return ready ? std::optional(std::move(made)) : std::nullopt;
}

std::size_t RecordCipher::text_at() const {
  if (suite_.kind == TlsSuite::Kind::aead) return suite_.explicit_nonce ? kExplicitNonce : 0;
  return suite_.kind == TlsSuite::Kind::cbc && !implicit_vector_ ? legacy_->block_size() : 0;
}

std::optional<Bytes> RecordCipher::open(const SealedRecord& record, std::vector<std::uint8_t>& room) {
  room.resize(std::max(room.size(), record.body.size()));
  switch (suite_.kind) {
    case TlsSuite::Kind::aead: return open_aead(record, room);
    case TlsSuite::Kind::cbc: return open_cbc(record, room);
    case TlsSuite::Kind::stream:
    case TlsSuite::Kind::null: break;
  }
  return open_stream(record, room);
}

// Of a body that begins with text_at() bytes at least.
std::array<std::uint8_t, kAeadNonce> RecordCipher::nonce_of(const SealedRecord& record) const {
  std::array<std::uint8_t, kAeadNonce> nonce{};
  std::copy(vector_.begin(), vector_.end(), nonce.begin());
  if (suite_.explicit_nonce) {  // RFC 5288 section 3
    std::copy_n(record.body.begin(), kExplicitNonce, nonce.begin() + 4);
  } else {  // RFC 8446 section 5.3, RFC 7905 section 2
    std::array<std::uint8_t, 8> sequence{};
    put_be(sequence.data(), record.sequence, sequence.size());
    for (std::size_t i = 0; i < sequence.size(); ++i) nonce[4 + i] ^= sequence[i];
  }
  return nonce;
}

std::optional<Bytes> RecordCipher::open_aead(const SealedRecord& record, std::vector<std::uint8_t>& room) {
  const std::size_t tag = aead_->tag_size(), in_front = text_at();
  if (record.body.size() < in_front + tag) return std::nullopt;
  const Bytes sealed = record.body.subspan(in_front);
  const std::size_t length = sealed.size() - tag;
  const Covered covered(record.associated, length);
  const Bytes associated = suite_.of_tls13 ? record.associated : covered.bytes();
  if (!aead_->open(nonce_of(record), associated, sealed, room.data())) return std::nullopt;
  return Bytes(room).first(length);
}

bool RecordCipher::begin(const SealedRecord& front, std::size_t body_size) {
  const std::size_t in_front = text_at();
  if (!aead_ || front.body.size() < in_front || body_size < in_front + tag_size()) return false;
  const Covered covered(front.associated, body_size - in_front - tag_size());
  return aead_->begin(nonce_of(front), suite_.of_tls13 ? front.associated : covered.bytes());
}

bool RecordCipher::mac_holds(const SealedRecord& record, Bytes content, Bytes mac) const {
  const Covered covered(record.associated, content.size());
  return std::ranges::equal(hmac(suite_.mac, mac_key_, {covered.bytes(), content}), mac);
}

std::optional<Bytes> RecordCipher::open_cbc(const SealedRecord& record, std::vector<std::uint8_t>& room) {
  const std::size_t block = legacy_->block_size(), mac_size = digest_size(suite_.mac);
  Bytes body = record.body;
  if (encrypt_then_mac_) {
    if (body.size() < mac_size) return std::nullopt;
    const Bytes mac = body.last(mac_size);
    body = body.first(body.size() - mac_size);
    if (!mac_holds(record, body, mac)) return std::nullopt;
  }
  if (body.size() < block * (implicit_vector_ ? 1 : 2) || body.size() % block != 0) return std::nullopt;
  const SecretBytes vector = implicit_vector_ ? vector_ : copied(body.first(block));
  if (implicit_vector_) vector_ = copied(body.last(block));  // whatever came of it: the next record was chained to these bytes
  else body = body.subspan(block);
  if (!legacy_->decrypt_cbc(vector, body, room.data())) return std::nullopt;
  Bytes text = Bytes(room).first(body.size());
  const std::size_t padding = std::size_t{text.back()} + 1;
  if (padding + (encrypt_then_mac_ ? 0 : mac_size) > text.size()) return std::nullopt;
  if (!std::ranges::all_of(text.last(padding), [&](std::uint8_t byte) { return byte == text.back(); })) return std::nullopt;
  text = text.first(text.size() - padding);
  if (encrypt_then_mac_) return text;
  const Bytes content = text.first(text.size() - mac_size);
  return mac_holds(record, content, text.last(mac_size)) ? std::optional(content) : std::nullopt;
}

// Also suites that only authenticate: their text is the body.
std::optional<Bytes> RecordCipher::open_stream(const SealedRecord& record, std::vector<std::uint8_t>& room) {
  const std::size_t mac_size = digest_size(suite_.mac);
  if (record.body.size() < mac_size) return std::nullopt;
  if (!legacy_)
    std::ranges::copy(record.body, room.begin());
  else if (!legacy_->decrypt_stream(record.body, room.data()))
    return std::nullopt;
  const Bytes text = Bytes(room).first(record.body.size());
  const Bytes content = text.first(text.size() - mac_size);
  return mac_holds(record, content, text.last(mac_size)) ? std::optional(content) : std::nullopt;
}

}  // namespace shekara
