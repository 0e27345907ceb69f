// SPDX-License-Identifier: Apache-2.0
// An HTTP request and what was answered, as far as both were seen, for exchanges.har. Values are masked where they were found,
// as those of evidence are; bodies are kept with --reveal only.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"

namespace shekara {

struct HttpPair {
  std::string name, value;
  bool operator==(const HttpPair&) const = default;
};

struct HttpMessage {
  bool seen = false;         // its head
  PacketRef packet;          // the one that holds the head's first byte
  Timestamp first, last;     // of that packet, and of the latest one that something of the message is known to begin in
  std::string version;       // "HTTP/1.1"
  std::vector<HttpPair> headers, cookies;        // as sent and in order; but for headers without a value
  std::string content_type;
  bool packed = false;                           // it has a Content-Encoding
  std::optional<std::uint64_t> stated_length;    // Content-Length
  std::uint64_t body_bytes = 0;                  // seen, unpacked
  std::string body;                              // with --reveal: those bytes, or the first of them
};

struct HttpExchange {
  PacketRef flow;            // first packet of its flow
  std::uint32_t order = 0;   // in that flow, from 0
  Endpoint client, server;   // who asked, and who was asked
  std::uint8_t ip_protocol = 0;
  std::uint16_t port = 0;    // of the URL; 0: not known, as the request went through a proxy
  bool sealed = false;       // it was decrypted
  std::string decrypted_with;  // whose secret opened it, "keys.txt:12"
  std::string method, host, path;  // host: as the request names it, without port; path: percent escapes undone
  std::vector<HttpPair> query;     // escapes undone
  HttpMessage request;
  std::string status, reason, redirect;  // redirect: Location
  HttpMessage answer;
  [[nodiscard]] Timestamp started() const { return request.seen ? request.first : answer.first; }
};

}  // namespace shekara
