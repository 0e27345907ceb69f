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
  end_of_early_data = 5,
  encrypted_extensions = 8,
  certificate = 11,
  client_key_exchange = 16,
  finished = 20,
  key_update = 24,
  compressed_certificate = 25,
};
// Is there a handshake message of that number at all?
bool is_handshake_type(std::uint8_t type) noexcept;

struct HandshakeResult {
  Fault fault = Fault::none;
  bool retry_requested = false;  // a HelloRetryRequest: a second ClientHello in clear follows
};

// How messages look: transport, as ja4() wants it; from TLS 1.3 on certificates have another form, and may be packed.
struct HandshakeForm {
  HandshakeForm(char by_transport) : transport(by_transport) {}
  HandshakeForm(char by_transport, bool of_tls13, const Limits& caps) : transport(by_transport), tls13(of_tls13), limits(&caps) {}
  char transport;
  bool tls13 = false;
  const Limits* limits = nullptr;
};

// One handshake message. shown: the bytes of the decoder's Message that fields are placed in; body: the
// message without its 4-byte header, in `shown` or joined elsewhere.
HandshakeResult emit_handshake(HandshakeType type, Bytes body, Bytes shown, Direction direction, HandshakeForm form,
                               FieldSink& out);

}  // namespace shekara
