// SPDX-License-Identifier: Apache-2.0
// A TLS client and a TLS server of OpenSSL's libssl that talk to one another in memory: what went over the wire, the key log that
// the client wrote, and what each of them really sent.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "scanner/facts/evidence.h"

typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;

namespace shekara::test {

struct TlsRecording {
  struct Piece {
    Direction direction;
    std::vector<std::uint8_t> bytes;
  };
  std::vector<Piece> wire;                // in the order in which it was sent
  std::string key_log;
  std::array<std::string, 2> sent;        // application data, by Direction
  std::string cipher, version;            // as libssl names them; empty: the handshake failed
};

struct TlsWishes {
  int version = 0;                        // TLS1_2_VERSION, ...; 0: the newest
  std::string ciphers = {};                 // of TLS 1.2 and older, OpenSSL's names; empty: those that are usual
  std::string suites = {};                 // of TLS 1.3
  bool datagram = false;                  // DTLS: each piece on the wire is one datagram
  bool elliptic = false;                  // the server's certificate has an ECDSA key instead of an RSA one
  std::function<void(SSL_CTX*)> set_up_client = {}, set_up_server = {};
};

class TlsPeers {
 public:
  explicit TlsPeers(TlsWishes wishes);
  ~TlsPeers();
  TlsPeers(const TlsPeers&) = delete;
  TlsPeers& operator=(const TlsPeers&) = delete;

  // Begins a new connection; with `resume` in the session of the last one.
  void connect(bool resume = false);
  // Sends as early data, before connect() has finished the handshake; the server reads it.
  void connect_with_early_data(const std::string& text);
  void say(Direction from, const std::string& text);
  [[nodiscard]] SSL* peer(Direction direction) { return peers_[static_cast<std::size_t>(direction)]; }
  // Lets both work until neither has anything more to send.
  void settle();
  // Of the last connection.
  TlsRecording recording;
  // PEM of the RSA key of the server's certificate.
  static const std::string& rsa_key_pem();

 private:
  void open(bool resume);
  bool carry(Direction from);
  TlsWishes wishes_;
  std::array<SSL_CTX*, 2> contexts_{};
  std::array<SSL*, 2> peers_{};
  void* session_ = nullptr;
};

}  // namespace shekara::test
