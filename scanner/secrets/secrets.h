// SPDX-License-Identifier: Apache-2.0
// The keys a laboratory hands over: of key logs, of capture files, and private RSA keys. Read by the decoders that can decrypt;
// grows only between two windows of packets, while no lane works.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/crypt/rsa_key.h"

namespace shekara {

// Labels of the NSS key log format (draft-ietf-tls-keylogfile), those of QUIC's early drafts being the same.
enum class SecretLabel : std::uint8_t {
  master,                                              // CLIENT_RANDOM: the master secret of TLS 1.2 and older
  client_early_traffic, client_handshake_traffic, server_handshake_traffic, client_traffic, server_traffic,
  premaster,                                           // RSA: by the first 8 bytes of the encrypted premaster
  master_of_session,                                   // RSA Session-ID: by the session's id
};

struct Secret {
  std::vector<std::uint8_t> bytes;
  std::uint32_t source = 0;  // of Secrets::source_text()
  std::uint32_t line = 0;
};

class Secrets {
 public:
  // Where the next secrets come from, as it is named in evidence: a file's name, or that of a capture.
  std::uint32_t add_source(std::string name);
  // False: one like this is here already.
  bool add(SecretLabel label, Bytes by, Secret secret);
  void add_rsa_key(RsaKey key, std::string name);

  [[nodiscard]] bool empty() const { return secrets_.empty() && rsa_keys_.empty(); }
  [[nodiscard]] std::size_t size() const { return secrets_.size(); }
  // All secrets of this label for this client random (or premaster, or session id), in the order they were added.
  [[nodiscard]] std::vector<const Secret*> find(SecretLabel label, Bytes by) const;
  // Is there anything that a ClientKeyExchange could be opened with?
  [[nodiscard]] bool opens_premasters() const { return !rsa_keys_.empty() || has_premasters_; }
  // "keys.txt:12".
  [[nodiscard]] std::string source_text(const Secret& secret) const;

  struct NamedRsaKey {
    RsaKey key;
    std::string name;
  };
  [[nodiscard]] const std::vector<NamedRsaKey>& rsa_keys() const { return rsa_keys_; }

 private:
  std::vector<std::string> sources_;
  std::unordered_multimap<std::string, Secret> secrets_;  // label and key, one after the other; never walked through
  std::vector<NamedRsaKey> rsa_keys_;
  bool has_premasters_ = false;
};

}  // namespace shekara
