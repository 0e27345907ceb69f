// SPDX-License-Identifier: Apache-2.0
// Fields of one message, each with its place in it: what nearly every decoder needs to give them.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "scanner/decode/decoder.h"

namespace shekara {

class FieldWriter {
 public:
  // message: what decode() was shown, or a part of it that begins at `base`. Raw bytes that lie elsewhere (unescaped
  // copies) get the place of the whole message.
  FieldWriter(Bytes message, FieldSink& out, std::uint32_t base = 0) : message_(message), base_(base), out_(out) {}

  // Trimmed and made valid UTF-8; nothing for an empty one.
  void text(Tag tag, std::string_view path, Bytes raw, std::string_view key = {}) const;
  void text(Tag tag, std::string_view path, std::string_view raw, std::string_view key = {}) const {
    text(tag, path, as_bytes(raw), key);
  }
  // A value that is not the raw bytes themselves: digits of BCD, a number as text, words. UTF-8.
  void value(Tag tag, std::string_view path, const Value& value, Bytes raw, std::string_view key = {}) const;
  void number(std::string_view path, std::int64_t number, Bytes raw, Tag tag = Tag::number) const {
    value(tag, path, Value(number), raw);
  }
  // Left out when it is no place on Earth. 0/0 is marked as no fix.
  void position(std::string_view path, Position position, Bytes raw) const;
  // An order to the device: kind is one of command_kind, words say what is ordered.
  void command(std::string_view kind, std::string_view path, std::string_view words, Bytes raw) const {
    value(Tag::command, path, Value(words), raw, kind);
  }
  void payload(std::string_view path, Bytes bytes, std::string_view content_type = {}, std::string_view coding = {}) const;

 private:
  Bytes message_;
  std::uint32_t base_;
  FieldSink& out_;
};

// "a,b,,c" in its parts, empty ones too; at most `most`, the last then holds the rest.
std::vector<std::string_view> split(std::string_view text, char separator, std::size_t most = 256);

}  // namespace shekara
