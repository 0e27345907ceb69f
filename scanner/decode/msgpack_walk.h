// SPDX-License-Identifier: Apache-2.0
// Walks one MessagePack object (msgpack/msgpack spec.md, 2017) and gives its scalars as fields on the way.
// For the msgpack decoder.
#pragma once
#include <cstdint>

#include "scanner/decode/document_fields.h"

namespace shekara::msgpack {

// cut: nothing wrong up to the last byte. bad: wrong at end(). deep: nested beyond Limits::nesting.
enum class Ending : std::uint8_t { whole, cut, bad, deep };

// One object at the front of bytes. Without a sink it only checks.
class Walk {
 public:
  Walk(Bytes bytes, FieldSink* out) : bytes_(bytes), in_(bytes), fields_(bytes, out) {}

  Ending object();  // once
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] bool too_many() const { return fields_.too_many(); }
  // Keys of maps: texts a programmer would choose, and all others.
  [[nodiscard]] std::size_t names() const { return names_; }
  [[nodiscard]] std::size_t odd_keys() const { return odd_keys_; }

 private:
  bool fail(Ending why);
  bool value(std::size_t depth);
  bool fixed(std::uint8_t head, std::size_t start, std::size_t depth);
  bool sized(std::uint8_t head, std::size_t start, std::size_t depth);
  bool number(std::uint8_t head, std::size_t start);
  bool text(std::size_t size);
  bool binary(std::size_t size);
  bool extension(std::size_t size, std::size_t start);
  void timestamp(ByteReader seconds, std::size_t start);
  bool array(std::uint64_t count, std::size_t depth);
  bool map(std::uint64_t count, std::size_t depth);
  bool key(std::size_t depth);
  [[nodiscard]] Bytes since(std::size_t start) const;

  const Bytes bytes_;
  ByteReader in_;
  DocumentFields fields_;
  Ending ending_ = Ending::whole;
  std::size_t end_ = 0, names_ = 0, odd_keys_ = 0;
};

}  // namespace shekara::msgpack
