// SPDX-License-Identifier: Apache-2.0
// Walks a JSON document (RFC 8259) and gives its scalars as fields on the way. For the json decoder.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"
#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"

namespace shekara {

// cut: nothing wrong up to the last byte; bad: wrong at end(); deep: nested beyond Limits::nesting.
enum class JsonEnding : std::uint8_t { whole, cut, bad, deep };

// A string between its quotes, as it stands in the message.
struct JsonQuoted {
  std::size_t offset = 0, length = 0;
  bool escaped = false, ascii = true;
};

// One document at the front of bytes. Without a sink it only checks. Nesting and fields end at their Limits.
class JsonWalk {
 public:
  JsonWalk(Bytes bytes, FieldSink* out) : bytes_(bytes), out_(out) {}

  // A whole object or array, and nothing behind it.
  static bool is_document(std::string_view text);

  JsonEnding document();  // once
  [[nodiscard]] std::size_t end() const { return at_; }
  [[nodiscard]] std::size_t members() const { return members_; }  // names with their colon
  [[nodiscard]] bool too_many() const { return fields_ > kLimits.fields_per_message; }

 private:
  static constexpr Limits kLimits{};

  struct Level {
    bool object = false;
    std::uint32_t index = 0;                     // of the next element
    std::size_t path = 0, key = 0, key_end = 0;  // of the container itself, in path_ and keys_
  };

  [[nodiscard]] std::uint8_t peek() const { return at_ < bytes_.size() ? bytes_[at_] : std::uint8_t{0}; }
  [[nodiscard]] JsonEnding failed() const { return at_ >= bytes_.size() ? JsonEnding::cut : JsonEnding::bad; }
  [[nodiscard]] std::uint8_t closing() const { return levels_[depth_ - 1].object ? '}' : ']'; }

  void skip_blanks();
  bool enter(std::uint8_t bracket);
  void leave();
  // Behind a value: closes what ends here, or moves to the next member or element.
  bool after_value();
  bool next_place();
  bool member_name(const Level& level);
  // A string at the cursor. Control characters are let pass: devices send them.
  bool quoted(JsonQuoted& found);
  // Leaves the cursor on the escape's last character; on the wrong one if it is none.
  bool escape();
  bool scalar(std::uint8_t c);
  // A document inside a string (JSON, base64 of something, a form) is a body of its own.
  bool text();
  bool word(std::string_view expected);
  void digits();
  // An integer that does not fit 64 bits is an identifier, not a quantity: its digits are kept as text.
  bool number();
  bool fraction();
  void give(Tag tag, const Value& value, std::size_t offset, std::size_t length);

  const Bytes bytes_;
  FieldSink* const out_;
  std::size_t at_ = 0, depth_ = 0, members_ = 0, fields_ = 0;
  std::size_t key_ = 0;  // where in keys_ the nearest member's name begins
  std::string path_, keys_, scratch_;
  std::array<Level, kLimits.nesting> levels_;
};

}  // namespace shekara
