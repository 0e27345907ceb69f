// SPDX-License-Identifier: Apache-2.0
// The handshake messages of TLS that are sent in clear, turned into fields. Shared by those who put the
// messages together: the record layer of TLS over TCP, and CRYPTO frames of QUIC.
#pragma once
#include <cstdint>

#include "scanner/decode/decoder.h"

namespace shekara {

// RFC 8446 section 4 and RFC 5246 section 7.4.
enum class HandshakeType : std::uint8_t {
  hello_request = 0,
  client_hello = 1,
  server_hello = 2,
  new_session_ticket = 4,
  certificate = 11,
};
// Is there a handshake message of that number at all?
bool is_handshake_type(std::uint8_t type) noexcept;

struct HandshakeResult {
  Fault fault = Fault::none;
  bool retry_requested = false;  // a HelloRetryRequest: a second ClientHello in clear follows
};

// One handshake message. shown: the bytes of the decoder's Message that fields are placed in; body: the
// message without its 4-byte header, in `shown` or joined elsewhere. transport: as ja4() wants it.
HandshakeResult emit_handshake(std::uint8_t type, Bytes body, Bytes shown, Direction direction,
                               char transport, FieldSink& out);

}  // namespace shekara
