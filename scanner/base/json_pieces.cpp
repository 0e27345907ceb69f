// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/json_pieces.h"

#include <algorithm>

#include "scanner/base/user_error.h"

namespace shekara {

namespace {

class PieceCutter {
 public:
  PieceCutter(std::string_view text, const std::string& file, JsonPosition from)
      : text_(text), file_(file), position_(from) {
    if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
  }

  std::vector<JsonPiece> members() {
    std::vector<JsonPiece> out;
    list('{', '}', "an object", [&] { out.push_back(member()); });
    refuse_twice(out);
    return out;
  }
  std::vector<JsonPiece> elements() {
    std::vector<JsonPiece> out;
    list('[', ']', "a list", [&] { out.push_back({{}, {}, {}, position_}), out.back().text = value(); });
    return out;
  }

 private:
  template <typename Take>
  void list(char open, char close, const std::string& what, const Take& take) {
    skip_space();
    if (next() != open) fail(at_ == text_.size() ? "is empty" : what + " is wanted here");
    step();
    skip_space();
    for (bool first = true; next() != close; first = false) {
      if (!first) expect(',');
      take();
      skip_space();
    }
    step();
    skip_space();
    if (at_ != text_.size()) fail("nothing more is wanted here");
  }
  JsonPiece member() {
    JsonPiece out;
    out.key_at = position_;
    if (next() != '"') fail("a key in quotation marks is wanted here");
    out.key = parse_json(value(), file_, out.key_at).text;
    skip_space();
    expect(':');
    out.at = position_;
    out.text = value();
    return out;
  }
  // Up to where the value ends by its brackets and quotation marks alone.
  std::string_view value() {
    const std::size_t begin = at_;
    std::size_t depth = 0;
    do {
      const char c = next();
      if (c == '"') {
        skip_string();
      } else if (c == '{' || c == '[') {
        ++depth, step();
      } else if (depth != 0 && (c == '}' || c == ']')) {
        --depth, step();
      } else if (is_end_of_scalar(c)) {
        if (at_ == text_.size()) fail("the file ends in the middle");
        if (depth == 0) fail("a value is wanted here");
        step();
      } else {
        while (at_ < text_.size() && !is_end_of_scalar(text_[at_]) && text_[at_] != '"') step();
      }
    } while (depth != 0);
    return text_.substr(begin, at_ - begin);
  }
  void skip_string() {
    const JsonPosition begin = position_;
    step();
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') step();
      if (at_ < text_.size()) step();
    }
    if (at_ == text_.size()) {
      position_ = begin;
      fail("the file ends in the middle of this text");
    }
    step();
  }
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  static bool is_end_of_scalar(char c) {
    return is_space(c) || c == '\0' || std::string_view(",:{}[]").find(c) != std::string_view::npos;
  }
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void step() {
    const auto byte = static_cast<unsigned char>(text_[at_++]);
    if (byte == '\n') {
      ++position_.line;
      position_.column = 1;
    } else if ((byte & 0xc0U) != 0x80U) {
      ++position_.column;  // bytes 10xxxxxx continue a character
    }
  }
  void skip_space() {
    while (is_space(next())) step();
  }
  void expect(char c) {
    if (at_ == text_.size()) fail("the file ends in the middle");
    if (text_[at_] != c) fail(std::string("\"") + c + "\" is wanted here");
    step();
    skip_space();
  }
  [[noreturn]] void fail(const std::string& what) const { fail(position_, what); }
  [[noreturn]] void fail(JsonPosition at, const std::string& what) const {
    throw UserError(file_ + ":" + std::to_string(at.line) + ":" + std::to_string(at.column), what);
  }
  void refuse_twice(const std::vector<JsonPiece>& pieces) const {
    std::vector<const JsonPiece*> sorted;
    for (const JsonPiece& piece : pieces) sorted.push_back(&piece);
    std::ranges::stable_sort(sorted, {}, &JsonPiece::key);
    const auto twice = std::ranges::adjacent_find(sorted, {}, &JsonPiece::key);
    if (twice != sorted.end())
      fail((*std::next(twice))->key_at, "key \"" + (*twice)->key + "\" stands twice in one object");
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  JsonPosition position_;
};

}  // namespace

std::vector<JsonPiece> json_members(std::string_view text, const std::string& file, JsonPosition from) {
  return PieceCutter(text, file, from).members();
}

std::vector<JsonPiece> json_elements(std::string_view text, const std::string& file, JsonPosition from) {
  return PieceCutter(text, file, from).elements();
}

}  // namespace shekara
