// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/json_document.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scanner/base/user_error.h"

namespace shekara {

namespace {

constexpr std::size_t kDeepest = 32;
constexpr std::size_t kLongest = 32U << 20;

// Where the tokens of a JSON text begin: values, keys and opening brackets, in the order in which the parser
// reports them. Exact for well-formed text; for other text exact up to the first mistake, which is as far as
// the parser goes.
std::vector<std::size_t> token_offsets(std::string_view text) {
  std::vector<std::size_t> offsets;
  const auto skip_to = [&text](std::size_t from, const char* end) {
    return std::min(text.find(end, from), text.size());
  };
  std::size_t at = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '/' && text.compare(at, 2, "//") == 0) {
      at = skip_to(at, "\n");
    } else if (c == '/' && text.compare(at, 2, "/*") == 0) {
      at = std::min(skip_to(at + 2, "*/") + 2, text.size());
    } else if (c == '"') {
      offsets.push_back(at++);
      while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2U : 1U;
      ++at;
    } else if (std::string_view(" \t\r\n,:]}").find(c) != std::string_view::npos) {
      ++at;
    } else if (c == '{' || c == '[') {
      offsets.push_back(at++);
    } else {
      offsets.push_back(at);
      at = std::min(text.find_first_of(" \t\r\n,:]}[{\"/", at + 1), text.size());
    }
  }
  return offsets;
}

// Goes forward only; the offsets asked for must not fall.
class LineCounter {
 public:
  LineCounter(std::string_view text, JsonPosition from) : text_(text), position_(from) {}
  JsonPosition at(std::size_t offset) {
    for (; at_ < std::min(offset, text_.size()); ++at_) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '\n') {
        ++position_.line;
        position_.column = 1;
      } else if ((byte & 0xc0U) != 0x80U) {
        ++position_.column;  // bytes 10xxxxxx continue a character
      }
    }
    return position_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  JsonPosition position_;
};

[[noreturn]] void fail(const std::string& file, JsonPosition at, const std::string& what,
                       const std::string& hint) {
  throw UserError(file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column), what, hint);
}

// "syntax error while parsing value - unexpected ..." without the library's own numbering and position.
std::string own_words(const std::string& message) {
  const std::size_t colon = message.find(": ");
  return colon == std::string::npos ? message : message.substr(colon + 2);
}

// What most often makes the parser say that.
std::string hint_for(const std::string& message) {
  const auto says = [&message](const char* words) { return message.find(words) != std::string::npos; };
  if (says("unexpected '}'; expected string literal") || says("unexpected ']'; expected '['"))
    return "is a comma too many before it?";
  const bool in_list = message.ends_with("expected '}'") || message.ends_with("expected ']'");
  const bool begins_value = says("literal; ") || says("unexpected '{'") || says("unexpected '['");
  return in_list && begins_value ? "is a comma missing before it?" : "";
}

class TreeMaker : public nlohmann::json::json_sax_t {
 public:
  TreeMaker(std::string_view text, const std::string& file, JsonPosition from)
      : file_(file), text_(text), from_(from), offsets_(token_offsets(text)), lines_(text, from) {}
  JsonValue take_root() { return std::move(root_); }

  bool null() override { return leaf(JsonKind::null); }
  bool number_integer(number_integer_t value) override { return number(static_cast<double>(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    JsonValue& made = add(JsonKind::number);
    made.number = static_cast<double>(value);
    made.whole = value;
    return true;
  }
  bool number_float(number_float_t value, const string_t&) override { return number(value); }
  bool binary(binary_t&) override { return false; }  // not in JSON text
  bool boolean(bool value) override {
    add(JsonKind::boolean).boolean = value;
    return true;
  }
  bool string(string_t& value) override {
    add(JsonKind::string).text = value;
    return true;
  }
  bool start_object(std::size_t) override { return open(JsonKind::object); }
  bool start_array(std::size_t) override { return open(JsonKind::array); }
  bool end_object() override {
    refuse_twice(*open_.back());
    return close();
  }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    key_ = name;
    key_at_ = next_position();
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::json::exception& error) override {
    const std::string words = own_words(error.what());
    LineCounter lines(text_, from_);
    fail(file_, lines.at(mistake_offset(byte == 0 ? 0 : byte - 1, words)), words, hint_for(words));
  }

 private:
  // The parser stops at the last byte of a token that should not be there. A mistake inside a token is where
  // the parser stopped, but a text without an end is shown where it begins.
  std::size_t mistake_offset(std::size_t last, const std::string& words) const {
    const bool is_whole = words.find("- unexpected ") != std::string::npos &&
                          words.find("unexpected end of input") == std::string::npos;
    if (!is_whole && words.find("missing closing quote") == std::string::npos) return last;
    if (is_whole && text_.find_first_of(",:[]{}", last) == last) return last;
    const auto after = std::ranges::upper_bound(offsets_, last);
    return after == offsets_.begin() ? last : *std::prev(after);
  }
  JsonPosition next_position() {
    return lines_.at(token_ < offsets_.size() ? offsets_[token_++] : text_.size());
  }
  JsonValue& place() {
    if (open_.empty()) return root_;
    return open_.back()->children.emplace_back();
  }
  JsonValue& add(JsonKind kind) {
    JsonValue& value = place();
    value.kind = kind;
    value.key = std::move(key_);
    value.key_at = key_at_;
    value.at = next_position();
    key_.clear();
    return value;
  }
  // Of a small object every pair, which is faster than putting its members in order.
  static bool may_have_twice(const std::vector<JsonValue>& members) {
    constexpr std::size_t kSmall = 32;
    if (members.size() > kSmall) return true;
    for (std::size_t i = 1; i < members.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (members[i].key == members[j].key) return true;
    return false;
  }
  void refuse_twice(const JsonValue& object) const {
    if (!may_have_twice(object.children)) return;
    std::vector<const JsonValue*> members;
    for (const JsonValue& member : object.children) members.push_back(&member);
    std::ranges::stable_sort(members, {}, &JsonValue::key);
    const auto twice = std::ranges::adjacent_find(members, {}, &JsonValue::key);
    if (twice == members.end()) return;
    const JsonValue& second = **std::next(twice);
    fail(file_, second.key_at, "key \"" + second.key + "\" stands twice in one object", "keep one");
  }
  bool number(double value) {
    add(JsonKind::number).number = value;
    return true;
  }
  bool leaf(JsonKind kind) {
    add(kind);
    return true;
  }
  bool open(JsonKind kind) {
    JsonValue& value = add(kind);
    if (open_.size() == kDeepest) fail(file_, value.at, "more than 32 levels of brackets", "");
    open_.push_back(&value);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  const std::string& file_;
  std::string_view text_;
  JsonPosition from_;
  std::vector<std::size_t> offsets_;
  LineCounter lines_;
  std::size_t token_ = 0;
  JsonValue root_;
  std::vector<JsonValue*> open_;  // stay valid: a container gets no sibling while it is open
  std::string key_;
  JsonPosition key_at_;
};

}  // namespace

JsonValue parse_json(std::string_view text, const std::string& file, JsonPosition from) {
  if (text.size() > kLongest) throw UserError(file, "is longer than 32 MiB", "is this the file you meant?");
  TreeMaker maker(text, file, from);
  nlohmann::json::sax_parse(text, &maker, nlohmann::json::input_format_t::json, true, true);
  return maker.take_root();
}

}  // namespace shekara
