// SPDX-License-Identifier: Apache-2.0
// What a TLS or DTLS handshake shows of itself (randoms, version, suite), and the keys that follow from it and from the secrets
// that were handed over (RFC 5246 section 6.3 and 8.1, RFC 7627, RFC 8446 section 7).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/decode/record_cipher.h"
#include "scanner/decode/tls_fields.h"
#include "scanner/facts/flow_record.h"
#include "scanner/secrets/secrets.h"

namespace shekara {

// One key that may be the right one: whose secret it is of, "keys.txt:12".
struct KeyCandidate {
  RecordCipher cipher;
  std::string source;
  TlsSuite suite;
  SecretBytes secret;  // of TLS 1.3: what the next one is made of
};

struct KeysFound {
  std::vector<KeyCandidate> candidates;
  Decryption why_none = Decryption::no_key;  // when there are none
};

class TlsKeys {
 public:
  explicit TlsKeys(const Secrets& secrets) : secrets_(secrets) {}

  // A handshake message in the order of the capture, with its header; body: without.
  void see(HandshakeType type, Bytes message, Bytes body);

  [[nodiscard]] bool saw_client_hello() const { return saw_client_hello_; }
  [[nodiscard]] bool saw_server_hello() const { return saw_server_hello_; }
  [[nodiscard]] bool is_tls13() const { return saw_server_hello_ && (version_ == 0x0304 || version_ == 0xfefc); }
  [[nodiscard]] bool offers_early_data() const { return early_data_; }
  [[nodiscard]] std::uint16_t version() const { return version_; }
  // The connection id that records to this sender's peer carry (RFC 9146); nothing: none was agreed.
  [[nodiscard]] const std::optional<std::vector<std::uint8_t>>& connection_id(Direction sender) const;

  // For what `sender` sends after its ChangeCipherSpec.
  [[nodiscard]] KeysFound legacy(Direction sender) const;
  // TLS 1.3, by label. Early data comes before the suite is known: then one for each suite offered that it could be.
  [[nodiscard]] KeysFound traffic(SecretLabel label) const;
  // After a KeyUpdate (RFC 8446 section 7.2).
  [[nodiscard]] static std::optional<KeyCandidate> updated(const KeyCandidate& now, std::string_view prefix = "tls13 ");

 private:
  struct Master {
    SecretBytes bytes;
    std::string source;
  };
  void see_client_hello(Bytes body);
  void see_server_hello(Bytes body);
  void see_extensions(ByteReader list);
  [[nodiscard]] std::vector<Master> masters() const;
  void add_premasters(std::vector<Master>& to) const;
  [[nodiscard]] SecretBytes master_of(Bytes premaster) const;
  [[nodiscard]] HashAlgorithm prf_hash() const;
  [[nodiscard]] bool is_datagram() const { return version_ >> 8 == 0xfe; }
  [[nodiscard]] std::optional<KeyCandidate> cut(const Master& master, Direction sender) const;

  const Secrets& secrets_;
  bool saw_client_hello_ = false, saw_server_hello_ = false, early_data_ = false;
  std::uint16_t version_ = 0, suite_number_ = 0;
  std::optional<TlsSuite> suite_;
  std::vector<std::uint16_t> offered_;
  std::array<std::uint8_t, 32> client_random_{}, server_random_{};
  std::vector<std::uint8_t> session_id_;
  bool extended_master_ = false, encrypt_then_mac_ = false, odd_ = false;  // odd: compressed or with a short MAC
  std::array<std::optional<std::vector<std::uint8_t>>, 2> connection_ids_;  // as each side wants them, by Direction
  // Only where a premaster may have to be opened: the messages up to ClientKeyExchange, and that one's body.
  std::vector<std::uint8_t> transcript_, key_exchange_;
};

}  // namespace shekara
