// SPDX-License-Identifier: Apache-2.0
// A TLS 1.3 connection that is really encrypted (RFC 8446), under secrets that are noise and stand in a key log, as a laboratory
// takes it from the device. And what is said inside: HTTP/2 (RFC 9113) with literal header fields (RFC 7541 section 6.2.2).
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "samples/network.h"

namespace samples {

class SealedTls {
 public:
  // Says the hellos and the rest of the handshake.
  SealedTls(Conversation& talk, const std::string& server_name, std::uint64_t seed);
  void client_says(const Buffer& text);
  void server_says(const Buffer& text);
  // NSS key log (SSLKEYLOGFILE).
  [[nodiscard]] std::string key_log() const;

 private:
  struct Side {
    Buffer handshake_secret, secret;
    Buffer key, vector;
    std::uint64_t number = 0;
  };
  void use(Side& side, const Buffer& secret);
  Buffer sealed(Side& side, unsigned type, const Buffer& text);
  Conversation& talk_;
  Buffer client_random_;
  Side client_, server_;
};

namespace http2 {
using Headers = std::vector<std::pair<std::string, std::string>>;
Buffer preface();                                                      // with an empty SETTINGS
Buffer settings();
Buffer headers(unsigned stream, const Headers& headers, bool last);
Buffer data(unsigned stream, const Buffer& body, bool last);
}  // namespace http2

}  // namespace samples
