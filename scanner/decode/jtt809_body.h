// SPDX-License-Identifier: Apache-2.0
// The data of one JT/T 809 message while it is read: a cursor, and fields that know their place on the wire.
// For the files jtt809_*; nobody else calls it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/jtt809_frame.h"

namespace shekara::jtt809 {

class Body {
 public:
  // data is a part of content.
  Body(bool of_2019, Bytes data, const Unescaped& content, FieldSink& sink)
      : in(data), is_2019(of_2019), out(sink), content_(content) {}

  ByteReader in;
  const bool is_2019;
  FieldSink& out;

  // The first thing found wrong is kept.
  void wrong(Fault fault) {
    if (fault_ == Fault::none) fault_ = fault;
  }
  [[nodiscard]] Fault fault() const { return fault_; }

  struct Place {
    std::uint32_t offset = 0, length = 0;
  };
  [[nodiscard]] Place place_of(Bytes raw) const;

  // Nothing is given for empty `raw`.
  void field(Tag tag, std::string_view path, const Value& value, Bytes raw, std::string_view key = {});
  void text(Tag tag, std::string_view path, Bytes raw,
            std::string_view key = {});  // nothing when only padding
  void number(std::string_view path, Bytes raw, Tag tag = Tag::number);
  void time(std::string_view path, Bytes raw);  // eight bytes of UTC seconds; nothing for 0

  // The same from the cursor.
  void take_text(Tag tag, std::string_view path, std::size_t width) { text(tag, path, in.take(width)); }
  void take_counted_text(Tag tag, std::string_view path) { text(tag, path, in.take(in.be32())); }
  void take_number(std::string_view path, std::size_t width, Tag tag = Tag::number) {
    number(path, in.take(width), tag);
  }
  void take_time(std::string_view path) { time(path, in.take(8)); }

 private:
  const Unescaped& content_;
  Fault fault_ = Fault::none;
};

}  // namespace shekara::jtt809
