// SPDX-License-Identifier: Apache-2.0
// A TLS connection, record by record: reads the handshake, opens what is sealed where there is a key for it, and hands what is
// inside on as a stream of its own. Without a key a direction ends where its encryption begins.
#pragma once
#include <string>
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/tls_keys.h"
#include "scanner/decode/tls_side.h"

namespace shekara {

class TlsConnection {
 public:
  explicit TlsConnection(const Secrets& secrets, const Limits& limits)
      : keys_(secrets), limits_(limits), has_secrets_(!secrets.empty()) {}

  // record: whole, with its header.
  Step record(Bytes record, Direction direction, FieldSink& out);
  // As Decoder::keep(), of the next record of this direction.
  void keep(Direction direction, Bytes bytes, std::size_t at, std::uint8_t* to) { side(direction).keep(bytes, at, to); }
  // Application data of which only the beginning is there, if that is enough to know that nobody can read it.
  [[nodiscard]] bool is_opaque_now(Direction direction) const;
  Step end_here(std::size_t bytes, Direction direction, FieldSink& out);
  // True: after a hole it can go on with the keys it has.
  bool survives_gap(Direction direction);
  [[nodiscard]] bool sealed(Direction direction) const { return sides_[index_of(direction)].sealed(); }

 private:
  TlsSide& side(Direction direction) { return sides_[index_of(direction)]; }
  Step clear_record(Bytes record, Direction direction, FieldSink& out);
  Step change_cipher_spec(std::size_t size, Direction direction, FieldSink& out);
  Step begin_sealed(Bytes record, Direction direction, FieldSink& out);
  bool begin_stage(TlsSide::Stage stage, Direction direction, FieldSink& out);
  Step sealed_record(Bytes record, Direction direction, FieldSink& out);
  Step cannot_open(Bytes record, Direction direction, FieldSink& out);
  bool leave_early(Direction direction, FieldSink& out);
  Step content_of(const OpenedRecord& opened, Bytes record, Direction direction, FieldSink& out);
  Step alert(Bytes content, Bytes record, FieldSink& out);
  Step clear_handshake(Bytes record, Direction direction, FieldSink& out);
  Fault handshake(Bytes content, Bytes shown, Direction direction, FieldSink& out);
  Fault handshake_message(Bytes message, Bytes shown, Direction direction, FieldSink& out);
  bool after_message(HandshakeType type, Direction direction, FieldSink& out);
  void say(Decryption what, std::string_view source, Direction direction, FieldSink& out);

  TlsKeys keys_;
  const Limits& limits_;
  bool has_secrets_, retry_ = false;
  TlsSide sides_[2];
  struct Said {
    Decryption what = Decryption::none;
    std::string source;
  };
  Said said_[2];
};

}  // namespace shekara
