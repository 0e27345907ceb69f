// SPDX-License-Identifier: Apache-2.0
// One direction of a TLS connection: which key its records are under now, and what they say once opened. Goes on after holes in
// the capture by trying the numbers that records may have had.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/decode/tls_keys.h"
#include "scanner/decode/tls_record.h"

namespace shekara {

// A record opened: its content type and what it holds; the bytes live until the next one is opened, or are the record's.
struct OpenedRecord {
  std::uint8_t type = 0;
  Bytes content;
  std::size_t text_at = 0;  // where the first byte of the content was in the record, header and all
};

class TlsSide {
 public:
  enum class Stage : std::uint8_t { clear, early, handshake, application, legacy, opaque };

  [[nodiscard]] Stage stage() const { return stage_; }
  [[nodiscard]] bool sealed() const { return stage_ != Stage::clear && stage_ != Stage::opaque; }
  // From here on, records are under one of these keys. `patient`: some may be under a key that nobody has, and are passed over.
  void begin(Stage stage, std::vector<KeyCandidate> candidates, bool patient = false);
  void give_up() { begin(Stage::opaque, {}); }
  // TLS 1.3 KeyUpdate, of this direction. False: no next key.
  bool update_key();

  // As Decoder::keep(), of a record. Where there is no doubt about key and number its bytes are opened on the way, while they are in
  // the cache: `to` has what they held, unproven until open().
  void keep(Bytes bytes, std::size_t at, std::uint8_t* to);
  // record: whole, with its header, as keep() left it where it has seen all of it. Nothing when it does not open under any of the keys.
  std::optional<OpenedRecord> open(Bytes record);
  [[nodiscard]] bool verified() const { return verified_; }  // a record was opened under the key in use
  [[nodiscard]] bool patient() const { return patient_; }
  [[nodiscard]] const std::string& source() const { return candidates_.front().source; }
  // Records are missing: the next one may have another number.
  void lose_count();
  [[nodiscard]] bool lost_count() const { return lost_; }

  std::vector<std::uint8_t> partial;  // a handshake message whose end is in a later record
  std::size_t skip = 0;               // bytes left of a handshake message too long to be kept

 private:
  std::optional<Bytes> try_open(KeyCandidate& candidate, Bytes record, std::uint64_t number);
  void begin_record(Bytes front);
  void open_piece(Bytes bytes, std::uint8_t* to);
  std::optional<OpenedRecord> opened(const KeyCandidate& candidate, Bytes record, Bytes content) const;

  // The record that keep() is in the middle of.
  struct Begun {
    std::size_t size = 0, seen = 0;  // with its header; 0: none
  };
  Stage stage_ = Stage::clear;
  std::vector<KeyCandidate> candidates_;
  Begun begun_;
  std::vector<std::uint8_t> room_;
  std::uint64_t number_ = 0;
  bool verified_ = false, patient_ = false, lost_ = false;
};

}  // namespace shekara
