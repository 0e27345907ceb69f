// SPDX-License-Identifier: Apache-2.0
// Walks one CBOR data item (RFC 8949) and gives its scalars as fields on the way. For the decoders of CBOR
// and of what carries it.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/decode/document_fields.h"

namespace shekara::cbor {

// cut: nothing wrong up to the last byte. bad: wrong at end(). deep: nested beyond Limits::nesting.
enum class Ending : std::uint8_t { whole, cut, bad, deep };

// One item at the front of bytes. Without a sink it only checks.
class Walk {
 public:
  Walk(Bytes bytes, FieldSink* out) : bytes_(bytes), in_(bytes), fields_(bytes, out) {}

  Ending item();  // once
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] bool too_many() const { return fields_.too_many(); }

  // What the maps' keys are, which tells a document from bytes that happen to parse.
  struct Keys {
    std::size_t names = 0, odd_names = 0;       // texts; those no programmer would choose
    std::size_t senml_labels = 0, numbers = 0;  // integers: of RFC 8428 table 4; all others
    std::size_t others = 0;
  };
  [[nodiscard]] const Keys& keys() const { return keys_; }
  [[nodiscard]] std::size_t places() const { return places_; }  // of tag 103

 private:
  struct Head {
    std::uint8_t major = 0, info = 0;
    std::uint64_t argument = 0;
    [[nodiscard]] bool indefinite() const { return info == 31; }
  };
  bool fail(Ending why);
  bool head(Head& read);
  bool value(std::size_t depth);
  bool body(const Head& head, std::size_t start, std::uint64_t tag, std::size_t depth);
  bool integer(const Head& head, std::size_t start, std::uint64_t tag);
  bool octets(const Head& head, std::size_t start, std::uint64_t tag);
  // The chunks of a string of unknown length, joined only in number: each is given by itself.
  bool chunks(const Head& head, std::uint64_t tag);
  void give_octets(const Head& head, Bytes characters, std::size_t start, std::uint64_t tag);
  bool array(const Head& head, std::size_t depth);
  bool map(const Head& head, std::size_t depth);
  bool key(std::size_t depth);
  bool label(const Head& head, Bytes raw);
  bool simple(const Head& head, std::size_t start, std::uint64_t tag);
  // [latitude, longitude, altitude?, ..] of tag 103; false, and the cursor unmoved, if it is none.
  bool place(const Head& head, std::size_t start);
  std::optional<double> number();
  [[nodiscard]] bool more(const Head& head, std::uint64_t done) const;
  [[nodiscard]] Bytes since(std::size_t start) const;

  const Bytes bytes_;
  ByteReader in_;
  DocumentFields fields_;
  Keys keys_;
  Ending ending_ = Ending::whole;
  std::size_t end_ = 0, places_ = 0;
};

}  // namespace shekara::cbor
