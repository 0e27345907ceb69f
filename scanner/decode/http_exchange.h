// SPDX-License-Identifier: Apache-2.0
// A head of HTTP/2 or HTTP/3 (RFC 9113 section 8.3, RFC 9114 section 4.3) turned into the fields that HTTP/1 gives for the same
// message.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/decode/header_list.h"
#include "scanner/decode/http_head.h"

namespace shekara {

struct HttpHead {
  enum class Kind : std::uint8_t { request, answer, interim, trailer } kind = Kind::trailer;
  HttpBody body;         // its length, type and coding
  bool connect = false;  // a request for a tunnel; protocol: what it carries (RFC 8441), empty: anything
  std::string protocol;
  bool granted = false;  // an answer 2xx
};

// "stream[3].": the same place in all streams is one place in the report, as elements of a list are.
std::string stream_prefix(std::uint64_t stream);

// Who sent a head whose pseudo-headers are missing, and whether one has gone before in this direction of its stream.
struct HttpTurn {
  bool of_server = false, headed = false;
};

// What the head is, its fields given. version: "HTTP/2". shown: the frames that it was in.
HttpHead emit_http_head(const HeaderList& list, std::string_view version, HttpTurn turn, std::string_view prefix, Bytes shown,
                        FieldSink& out);

}  // namespace shekara
