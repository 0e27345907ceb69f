// SPDX-License-Identifier: Apache-2.0
// A DTLS 1.0 or 1.2 connection, record by record: reads the handshake, opens what is sealed where there is a key for it, and hands
// what is inside on, datagram by datagram.
#pragma once
#include <map>
#include <string_view>
#include <vector>

#include "scanner/decode/decoder.h"
#include "scanner/decode/dtls_record.h"
#include "scanner/decode/tls_keys.h"

namespace shekara {

class DtlsConnection {
 public:
  DtlsConnection(const Secrets& secrets, const Limits& limits) : keys_(secrets), limits_(limits), has_secrets_(!secrets.empty()) {}

  // The record at the front of `bytes`; rejected where there is none.
  Step record(Bytes bytes, Direction direction, FieldSink& out);
  // It goes on in another flow, of which things are to be told anew.
  void moved();
  // Keys are in use, or will be: the flow is this connection's, whatever else comes by.
  [[nodiscard]] bool holds_keys() const { return sides_[0].holds_keys() || sides_[1].holds_keys(); }

 private:
  struct Side {
    DtlsHandshake handshake;
    std::vector<KeyCandidate> candidates;  // for epochs from `sealed_from` on
    std::uint16_t sealed_from = 0;         // 0: nothing is sealed yet
    bool verified = false, opaque = false;
    Decryption said = Decryption::none;
    [[nodiscard]] bool holds_keys() const { return !candidates.empty(); }
  };
  Step clear_record(const DtlsRecord& record, Bytes shown, Direction direction, FieldSink& out);
  Step change_cipher_spec(const DtlsRecord& record, Direction direction, FieldSink& out);
  Step sealed_record(const DtlsRecord& record, Bytes shown, Direction direction, FieldSink& out);
  Step content_of(std::uint8_t type, Bytes content, Bytes shown, Direction direction, FieldSink& out);
  Fault handshake(Bytes content, Bytes shown, Direction direction, FieldSink& out);
  Step end_here(std::size_t bytes, Decryption why, Direction direction, FieldSink& out);
  std::optional<Bytes> open(Side& side, const DtlsRecord& record);
  void expect_ids(FieldSink& out) const;
  void say(Side& side, Decryption what, std::string_view source, FieldSink& out);

  TlsKeys keys_;
  const Limits& limits_;
  bool has_secrets_;
  Side sides_[2];
  std::vector<std::uint8_t> room_;
};

}  // namespace shekara
