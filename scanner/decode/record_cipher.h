// SPDX-License-Identifier: Apache-2.0
// One direction of a TLS or DTLS connection under one key: opens records, whatever its suite protects them with. What does not
// authenticate does not come out.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/crypt/keyed_hash.h"
#include "scanner/crypt/legacy_cipher.h"
#include "scanner/decode/tls_suite.h"

namespace shekara {

struct SealedRecord {
  Bytes body;                  // what stands behind the record's header
  std::uint64_t sequence = 0;  // of TLS: counted; of DTLS: epoch be16 and number be48
  // TLS 1.3: the header (RFC 8446 section 5.2). Older: all that the MAC covers before the length (RFC 5246 section 6.2.3).
  Bytes associated;
};

// The keys of one direction before TLS 1.3, cut from the key block (RFC 5246 section 6.3).
struct LegacyKeys {
  Bytes mac, key, vector;
  bool implicit_vector = false;   // TLS 1.0: the last block of the record before (RFC 2246 section 6.2.3.2)
  bool encrypt_then_mac = false;  // RFC 7366
};
// Bytes that a direction takes from the key block: MAC key, cipher key, vector.
struct LegacyKeySizes {
  std::size_t mac = 0, key = 0, vector = 0;
};
LegacyKeySizes legacy_key_sizes(const TlsSuite& suite, bool implicit_vector);

class RecordCipher {
 public:
  // Of a traffic secret (RFC 8446 section 7.3). prefix: of the labels.
  static std::optional<RecordCipher> of_tls13(const TlsSuite& suite, Bytes secret, std::string_view prefix = "tls13 ");
  // Nothing when this OpenSSL has no such cipher.
  static std::optional<RecordCipher> of_legacy(const TlsSuite& suite, const LegacyKeys& keys);

  // What was sealed, in `room` (which is made as large as it takes); nothing if it does not authenticate. With `of_tls13` the
  // content type and the padding are still behind it.
  std::optional<Bytes> open(const SealedRecord& record, std::vector<std::uint8_t>& room);
  // The same in parts, as they come: begin() with the front of the body (text_at() bytes at least) and the size of the whole, then
  // what stands between there and the tag in pieces, written to `out`; what add() wrote is worth something when end() says true.
  // False: this cipher has to see the whole record.
  bool begin(const SealedRecord& front, std::size_t body_size);
  bool add(Bytes sealed, std::uint8_t* out) { return aead_->add(sealed, out); }
  bool end(Bytes tag) { return aead_->end(tag); }
  [[nodiscard]] std::size_t tag_size() const { return aead_ ? aead_->tag_size() : 0; }
  // Where in the body the first byte of what comes out was: no cipher here moves bytes about.
  [[nodiscard]] std::size_t text_at() const;
  // Can it go on after records that were not seen?
  [[nodiscard]] bool can_skip() const { return suite_.kind != TlsSuite::Kind::stream; }

 private:
  explicit RecordCipher(const TlsSuite& suite) : suite_(suite) {}
  std::optional<Bytes> open_aead(const SealedRecord& record, std::vector<std::uint8_t>& room);
  [[nodiscard]] std::array<std::uint8_t, kAeadNonce> nonce_of(const SealedRecord& record) const;
  std::optional<Bytes> open_cbc(const SealedRecord& record, std::vector<std::uint8_t>& room);
  std::optional<Bytes> open_stream(const SealedRecord& record, std::vector<std::uint8_t>& room);
  [[nodiscard]] bool mac_holds(const SealedRecord& record, Bytes content, Bytes mac) const;

  TlsSuite suite_;
  std::optional<Aead> aead_;
  std::optional<LegacyCipher> legacy_;
  SecretBytes mac_key_, vector_;
  bool implicit_vector_ = false, encrypt_then_mac_ = false;
};

}  // namespace shekara
