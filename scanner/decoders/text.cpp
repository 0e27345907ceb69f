// SPDX-License-Identifier: Apache-2.0
// Lines of text that no other decoder knows: AT commands, CSV, logs, "key: value", HTML. A line that is
// plainly made of pairs gives one field a pair, any other line one field; JSON at the end of a line is a
// body. UTF-8, UTF-16 (with a byte order mark, or plainly that), and GB 2312 where nothing else can be meant.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/content_type.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/place.h"
#include "scanner/decode/text_charset.h"

namespace shekara {
namespace {
constexpr std::size_t kEnoughToTell = 16;   // fewer bytes of a line are not judged before it ends
constexpr std::size_t kLongestLine = 4096;  // of one field; longer lines come in pieces
constexpr std::size_t kFewestBytes = 6;     // below that printable bytes say nothing
constexpr std::size_t kLongestKey = 40;
constexpr std::size_t kLongestWord = 256;   // an unbroken run beyond it is no word of any language

bool is_line_end(char c) { return c == '\r' || c == '\n'; }
bool is_continuation(char c) { return (static_cast<std::uint8_t>(c) & 0xc0) == 0x80; }

// A name, in any script; one that holds somebody's number is no name.
bool is_key(std::string_view key) {
  const auto fits = [](char c) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<std::uint8_t>(c) >= 0x80;
    return letter || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == ' ';
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !key.empty() && key.size() <= kLongestKey && fits(key[0]) && !digit(key[0]) && key[0] != '-' &&
         std::ranges::all_of(key, fits) && std::ranges::count_if(key, digit) < 5;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

struct Pair {
  std::string_view key, value;
};

std::optional<Pair> as_pair(std::string_view item, char between) {
  const std::size_t at = item.find(between);
  if (at == std::string_view::npos || at + 1 == item.size()) return std::nullopt;
  const Pair pair{trimmed(item.substr(0, at)), trimmed(item.substr(at + 1))};
  if (!is_key(pair.key) || pair.value.empty() || pair.value[0] == '/' || pair.value[0] == between)
    return std::nullopt;
  return pair;
}

// Calls `use` for each item between separators; false as soon as one call says so.
template <typename Use>
bool each_item(std::string_view line, char separator, Use use) {
  while (!line.empty()) {
    const std::size_t length = std::min(line.find(separator), line.size());
    const std::string_view item = trimmed(line.substr(0, length));
    if (!item.empty() && !use(item)) return false;
    line.remove_prefix(std::min(length + 1, line.size()));
  }
  return true;
}

struct Form {
  char separator, between;
};

// How the line is made of pairs; nothing if it is not.
std::optional<Form> form_of(std::string_view line) {
  for (const char between : {'=', ':'}) {
    if (line.find(between) == std::string_view::npos) continue;
    for (const char separator : {',', ';', '&', '|', '\t', ' '}) {
      if (separator == ' ' && between == ':') continue;  // "time: 12:30 UTC" is one pair
      std::size_t items = 0;
      const auto pair = [&](std::string_view item) {
        return as_pair(item, between).has_value() && ++items > 0;
      };
      if (each_item(line, separator, pair) && items > 1) return Form{separator, between};
    }
    if (as_pair(line, between)) return Form{'\n', between};
  }
  return std::nullopt;
}

// Digits of base64 or hexadecimal without a break: something is written in them that nobody has read. Searched for
// numbers all the same.
bool is_encoding(std::string_view text) {
  return text.size() > kLongestWord && std::ranges::all_of(text, [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  std::string_view("+/-_=").find(c) != std::string_view::npos;
         });
}

// Without the last character if it has several bytes: it may not be all there.
std::string_view without_cut_character(std::string_view text) {
  std::size_t back = 1;
  while (back < std::min<std::size_t>(4, text.size()) && is_continuation(text[text.size() - back])) ++back;
  if (!text.empty() && static_cast<std::uint8_t>(text[text.size() - back]) >= 0xc0) text.remove_suffix(back);
  return text;
}

// The fields of one line. raw: its bytes, the message begins with them; text may be a copy of it in UTF-8.
class LineFields {
 public:
  LineFields(std::string_view raw, FieldSink& out) : raw_(as_bytes(raw)), out_(out) {}

  void line(std::string_view text) const {
    const std::size_t json = text.ends_with('}') ? text.find("{\"") : std::string_view::npos;
    if (json == 0 || json == std::string_view::npos) return pairs(text);
    if (!trimmed(text.substr(0, json)).empty()) pairs(text.substr(0, json));
    const Bytes body = as_bytes(text.substr(json));
    out_.payload({body, "application/json", {}, place_in(raw_, body).offset, "line"});
  }

  void whole(std::string_view text) const {
    const std::string_view shown = trim_padding(text);
    if (!shown.empty()) give("line", shown, {});
  }

 private:
  void pairs(std::string_view text) const {
    const std::optional<Form> form = form_of(text);
    if (!form) return whole(text);
    std::string path;
    each_item(text, form->separator, [&](std::string_view item) {
      const Pair pair = *as_pair(item, form->between);
      path.assign("line.").append(pair.key);
      give(path, pair.value, pair.key);
      return true;
    });
  }

  void give(std::string_view path, std::string_view value, std::string_view key) const {
    const BytePlace place = place_in(raw_, as_bytes(value));
    const Utf8Text utf8(value);
    out_.field({Tag::text, path, utf8.view(), place.offset, place.length, key});
  }

  Bytes raw_;
  FieldSink& out_;
};

class TextDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    Charset& charset = charsets_.at(index_of(message.direction));
    if (!charset.known)
      if (const Step step = learn(message, charset); step.kind != Step::Kind::consumed || step.bytes > 0)
        return step;
    return charset.utf16 ? wide_line(message, *charset.utf16, out) : narrow_line(message, out);
  }

 private:
  struct Charset {
    bool known = false;
    std::optional<Utf16> utf16;
  };

  // What the first bytes say; a byte order mark is done with then, and nothing else.
  static Step learn(const Message& message, Charset& charset) {
    const Bytes bytes = message.bytes;
    const auto wants = [&](std::size_t count) { return bytes.size() < count && !message.last; };
    if (wants(2) || (bytes[0] == 0xef && wants(3))) return Step::need_more(bytes.size() + 1);
    charset.utf16 = utf16_by_mark(bytes);
    const bool narrow_mark = as_text(bytes).starts_with("\xef\xbb\xbf");
    if (!charset.utf16 && !narrow_mark && bytes.size() > 1 &&
        (bytes[0] == 0 || bytes[1] == 0 || bytes[1] == 4)) {
      if (wants(kEnoughToTell)) return Step::need_more(kEnoughToTell);
      charset.utf16 = utf16_by_look(bytes);
      charset.known = true;
      return Step::consumed(0);
    }
    charset.known = true;
    return Step::consumed(charset.utf16 ? 2 : narrow_mark ? 3 : 0);
  }

  static Step narrow_line(const Message& message, FieldSink& out) {
    const std::string_view text = as_text(message.bytes);
    const std::size_t end = line_length(text.substr(0, kLongestLine + 1));
    if (end > kLongestLine) return piece(text.substr(0, kLongestLine), out);
    const std::string_view raw = text.substr(0, end);
    const bool unfinished = end == text.size() && !message.last;
    if (unfinished && raw.size() < kEnoughToTell) return Step::need_more();
    if (!is_mostly_text(raw)) return Step::rejected(Fault::bad_value);
    if (unfinished) return Step::need_more();
    std::size_t used = end;
    while (used < text.size() && is_line_end(text[used])) ++used;
    if (raw.empty()) return Step::consumed(used);
    if (is_encoding(raw)) {
      LineFields(raw, out).whole(raw);
      return Step::unread(used);
    }
    if (is_utf8(raw)) {
      LineFields(raw, out).line(raw);
    } else if (is_gb2312_text(raw)) {
      const std::string converted = gb18030_to_utf8(as_bytes(raw));
      LineFields(raw, out).line(converted);
    } else {
      LineFields(raw, out).whole(raw);
      return Step::consumed(used, Fault::bad_value);
    }
    return Step::consumed(used);
  }

  // The front of a line that is too long for one field, cut between characters.
  static Step piece(std::string_view text, FieldSink& out) {
    text = without_cut_character(text);
    if (!is_mostly_text(text)) return Step::rejected(Fault::bad_value);
    LineFields(text, out).whole(text);
    return is_encoding(text) ? Step::unread(text.size()) : Step::consumed(text.size());
  }

  static Step wide_line(const Message& message, Utf16 order, FieldSink& out) {
    const Bytes bytes = message.bytes;
    const auto is_end = [&](std::size_t at) {
      if (at + 1 >= bytes.size()) return false;
      const bool little = order == Utf16::little_endian;
      return bytes[little ? at + 1 : at] == 0 && is_line_end(static_cast<char>(bytes[little ? at : at + 1]));
    };
    std::size_t end = 0;
    while (end + 1 < bytes.size() && end < 2 * kLongestLine && !is_end(end)) end += 2;
    if (!is_end(end) && end < 2 * kLongestLine && !message.last) return Step::need_more();
    std::size_t used = end;
    while (is_end(used)) used += 2;
    if (used + 1 == bytes.size() && message.last) ++used;
    const std::string text = utf16_to_utf8(bytes.first(end), order);
    if (!is_mostly_text(text)) return Step::rejected(Fault::bad_value);
    if (!text.empty()) LineFields(as_text(bytes.first(end)), out).line(text);
    return used > 0 ? Step::consumed(used) : Step::need_more();
  }

  std::array<Charset, 2> charsets_;
};

bool names_text(std::string_view content_type) {
  return names_format(content_type, "text/") || names_format(content_type, "xml");
}

// Text that is not UTF-8.
bool is_other_text(Bytes first) {
  constexpr std::size_t kLookedAt = 256;
  if (const std::optional<Utf16> order = utf16_by_mark(first))
    return is_printable_text(utf16_to_utf8(first.subspan(2, std::min(first.size() - 2, kLookedAt)), *order));
  if (utf16_by_look(first)) return true;
  std::string_view text = as_text(first);
  if (!is_gb2312_text(text)) text.remove_suffix(1);  // half of a character may stand at the end
  return is_gb2312_text(text) && is_mostly_text(text);
}

// Never more than likely: nothing proves a text. `maybe` is used when every other decoder has said no.
Probe probe(Bytes first, Direction, std::string_view content_type) {
  const std::string_view text = without_cut_character(as_text(first));
  const bool printable = is_printable_text(text);
  if (!printable && (first.size() < kFewestBytes || !is_other_text(first))) return Probe::no;
  if (names_text(content_type)) return Probe::likely;
  return text.size() >= kFewestBytes ? Probe::maybe : Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<TextDecoder>(); }
}  // namespace

extern constinit const DecoderInfo text_decoder{
    "text", "lines of text, key=value and key: value", kOverTcp | kOverUdp | kAsBody, {}, 8192, probe, make};

}  // namespace shekara
