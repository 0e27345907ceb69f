// SPDX-License-Identifier: Apache-2.0
// Fields of a document of maps and arrays, with paths as the json decoder writes them ("$.car.pos[1]") and
// the name of the nearest member as their key. For the decoders of packed documents: CBOR, MessagePack.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "scanner/base/byte_reader.h"
#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"

namespace shekara {

class DocumentFields {
 public:
  // Without a sink nothing is given: a walk that only checks. root: how paths begin.
  DocumentFields(Bytes document, FieldSink* out, std::string root = "$")
      : document_(document), out_(out), path_(std::move(root)) {}

  struct Mark {
    std::size_t path = 0, key = 0, keys = 0;
  };
  [[nodiscard]] Mark mark() const { return {path_.size(), key_, keys_.size()}; }
  void back_to(const Mark& mark);
  // The next value is that of a member, or an element. A name that is itself somebody's number or address is
  // given as a value, and stands as * in paths, which are printed unmasked.
  void member(std::string_view name, Bytes raw);
  void element(std::uint64_t index);

  void value(Tag tag, const Value& value, Bytes raw);
  void number(std::int64_t number, Bytes raw) { value(Tag::number, Value(number), raw); }
  // Its digits, where it does not fit: an identifier, not a quantity.
  void number(std::uint64_t number, Bytes raw);
  // Nothing for what is no number.
  void real(double number, Bytes raw);
  void boolean(bool yes, Bytes raw) {
    value(Tag::text, Value(std::string_view(yes ? "true" : "false")), raw);
  }
  // Seconds since 1970; nothing for a time no calendar has.
  void time(std::int64_t seconds, Bytes raw);
  // Repaired where it is not UTF-8; JSON in it is a body of its own.
  void text(Bytes characters);
  void body(Bytes bytes, std::string_view content_type = {});

  [[nodiscard]] bool gives() const { return out_ != nullptr; }
  [[nodiscard]] bool too_many() const { return fields_ > Limits{}.fields_per_message; }

 private:
  [[nodiscard]] bool takes_one_more() { return out_ != nullptr && ++fields_ <= Limits{}.fields_per_message; }

  const Bytes document_;
  FieldSink* const out_;
  std::size_t fields_ = 0, key_ = 0;
  std::string path_, keys_;
};

// What a programmer would name a member: short, printable, valid UTF-8.
bool is_member_name(std::string_view name);

}  // namespace shekara
