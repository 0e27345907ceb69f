// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/xml_walk.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <utility>

#include "scanner/base/json_string.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/nested_text.h"
#include "scanner/decode/place.h"

namespace shekara {
namespace {
constexpr std::size_t kLongestName = 256;
constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(char c) { return kBlanks.find(c) != std::string_view::npos; }
bool ends_name(char c) {
  return is_blank(c) || std::string_view("/>=<\"'&").find(c) != std::string_view::npos;
}
bool begins_name(char c) {
  return (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || c == '_' || c == ':' ||
         static_cast<std::uint8_t>(c) >= 0x80;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view local(std::string_view name) { return name.substr(name.rfind(':') + 1); }
std::string_view in_path(std::string_view name) { return is_identifier_name(name) ? "*" : name; }

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> lower) {
  const auto same = [](char a, char b) { return lower_ascii(a) == b; };
  return std::ranges::any_of(lower,
                             [&](std::string_view one) { return std::ranges::equal(name, one, same); });
}

// The number of "#123" or "#x7b"; 0 when it is none, or no character.
std::uint32_t referred(std::string_view name) {
  const bool hex = name.starts_with("#x");
  const char* const first = name.data() + (hex ? 2 : 1);
  const char* const last = name.data() + name.size();
  std::uint32_t code = 0;
  const std::from_chars_result read = std::from_chars(first, last, code, hex ? 16 : 10);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  return read.ec == std::errc() && read.ptr == last && code <= 0x10ffff && !surrogate ? code : 0;
}

// Appends what the reference at text[at] == '&' stands for, or the '&'; returns how long it is.
std::size_t append_reference(std::string& out, std::string_view text, std::size_t at) {
  static constexpr std::pair<std::string_view, char> kNamed[] = {
      {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  const std::size_t end = text.substr(at, 12).find(';');
  const std::string_view name =
      end == std::string_view::npos ? std::string_view() : text.substr(at + 1, end - 1);
  for (const auto& [known, character] : kNamed) {
    if (name != known) continue;
    out.push_back(character);
    return end + 1;
  }
  const std::uint32_t code = name.size() > 1 && name[0] == '#' ? referred(name) : 0;
  if (code == 0) {
    out.push_back('&');
    return 1;
  }
  append_utf8(out, code);
  return end + 1;
}

std::string_view characters(std::string_view raw, std::string& scratch) {
  if (raw.find('&') == std::string_view::npos) return raw;
  scratch.clear();
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t next = std::min(raw.find('&', at), raw.size());
    scratch.append(raw, at, next - at);
    at = next < raw.size() ? next + append_reference(scratch, raw, next) : next;
  }
  return scratch;
}
}  // namespace

bool XmlWalk::is_document(std::string_view text) {
  XmlWalk walk(text, {}, nullptr);
  return text.starts_with('<') && walk.document() == XmlEnding::whole &&
         trimmed(text.substr(walk.end())).empty();
}

XmlEnding XmlWalk::document() {
  for (;;) {
    const std::size_t run = at_;
    at_ = std::min(text_.find('<', at_), text_.size());
    const std::string_view between = text_.substr(run, at_ - run);
    if (depth_ == 0 && !trimmed(between).empty()) return XmlEnding::bad;
    if (at_ == text_.size()) return XmlEnding::cut;
    if (depth_ > 0) give_text(between, false);
    switch (markup()) {
      case Next::went_on:
        break;
      case Next::ended:
        return XmlEnding::whole;
      case Next::cut:
        return XmlEnding::cut;
      case Next::bad:
        return XmlEnding::bad;
      case Next::deep:
        return XmlEnding::deep;
    }
  }
}

XmlWalk::Next XmlWalk::markup() {
  const std::string_view rest = text_.substr(at_);
  if (rest.size() < 2) return Next::cut;
  if (rest[1] == '?') return skip_to("?>");
  if (rest[1] == '!') return declaration();
  if (rest[1] == '/') return end_tag();
  return begins_name(rest[1]) ? start_tag() : Next::bad;
}

XmlWalk::Next XmlWalk::skip_to(std::string_view end) {
  const std::size_t found = text_.find(end, at_);
  if (found == std::string_view::npos) return Next::cut;
  at_ = found + end.size();
  return Next::went_on;
}

XmlWalk::Next XmlWalk::declaration() {
  static constexpr std::string_view kComment = "<!--", kData = "<![CDATA[", kType = "<!DOCTYPE";
  const std::string_view rest = text_.substr(at_, kData.size());
  const auto begins = [&](std::string_view with) { return rest.starts_with(with.substr(0, rest.size())); };
  if (begins(kComment)) {
    if (rest.size() < kComment.size()) return Next::cut;
    at_ += kComment.size();
    return skip_to("-->");
  }
  if (begins(kData)) return rest.size() < kData.size() ? Next::cut : character_data();
  if (!begins(kType) || depth_ > 0) return Next::bad;
  bool inside = false;
  for (char quote = 0; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' || c == ']') {
      inside = c == '[';
    } else if (c == '>' && !inside) {
      ++at_;
      return Next::went_on;
    }
  }
  return Next::cut;
}

XmlWalk::Next XmlWalk::character_data() {
  if (depth_ == 0) return Next::bad;
  const std::size_t start = text_.find('[', at_ + 3) + 1;
  if (const Next next = skip_to("]]>"); next != Next::went_on) return next;
  give_text(text_.substr(start, at_ - 3 - start), true);
  return Next::went_on;
}

std::string_view XmlWalk::name_at() {
  const std::size_t start = at_;
  while (at_ < text_.size() && !ends_name(text_[at_])) ++at_;
  return text_.substr(start, at_ - start);
}

void XmlWalk::skip_blanks() {
  while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
}

XmlWalk::Next XmlWalk::start_tag() {
  if (depth_ == kLimits.nesting) return Next::deep;
  ++at_;
  Level level;
  level.name = name_at();
  if (at_ == text_.size()) return Next::cut;
  if (level.name.size() > kLongestName) return Next::bad;
  if (depth_ == 0 && root_.empty()) root_ = level.name;
  level.path = path_.size();
  level.label = std::exchange(key_before_, {});
  return attributes(level);
}

// All of a start tag is read before any of it is given: a name among the attributes may say what a value is.
XmlWalk::Next XmlWalk::attributes(Level& level) {
  const std::size_t first = at_;
  Attribute found;
  Next next = attribute(found);
  for (; next == Next::went_on && !found.name.empty(); next = attribute(found))
    if (is_one_of(local(found.name), {"name", "key"})) level.label = found.value;
  if (next != Next::went_on) return next;
  const std::size_t behind = at_;
  const bool empty = text_[at_] == '/';
  open(level);
  if (out_ != nullptr) {
    at_ = first;
    while (attribute(found) == Next::went_on && !found.name.empty()) give_attribute(level, found);
  }
  at_ = behind + (empty ? 2 : 1);
  return empty ? leave() : Next::went_on;
}

// The next attribute, or none in front of ">" and "/>".
XmlWalk::Next XmlWalk::attribute(Attribute& found) {
  found = {};
  skip_blanks();
  if (at_ == text_.size()) return Next::cut;
  if (text_[at_] == '>') return Next::went_on;
  if (text_[at_] == '/') {
    if (at_ + 1 == text_.size()) return Next::cut;
    return text_[at_ + 1] == '>' ? Next::went_on : Next::bad;
  }
  const std::string_view name = name_at();
  skip_blanks();
  if (at_ == text_.size()) return Next::cut;
  if (name.empty() || name.size() > kLongestName || text_[at_] != '=') return Next::bad;
  ++at_;
  skip_blanks();
  if (at_ == text_.size()) return Next::cut;
  const char quote = text_[at_];
  if (quote != '"' && quote != '\'') return Next::bad;
  const std::size_t start = at_ + 1, end = text_.find(quote, start);
  if (end == std::string_view::npos)
    return text_.find('<', start) == std::string_view::npos ? Next::cut : Next::bad;
  at_ = end + 1;
  found = {name, text_.substr(start, end - start)};
  return Next::went_on;
}

void XmlWalk::open(const Level& level) {
  if (depth_ > 0) levels_[depth_ - 1].leaf = false;
  levels_[depth_++] = level;
  ++elements_;
  if (out_ != nullptr) path_.append("/").append(in_path(local(level.name)));
}

XmlWalk::Next XmlWalk::end_tag() {
  if (depth_ == 0) return Next::bad;
  at_ += 2;
  const std::string_view name = name_at();
  skip_blanks();
  if (at_ == text_.size()) return Next::cut;
  if (text_[at_] != '>' || name != levels_[depth_ - 1].name) return Next::bad;
  ++at_;
  return leave();
}

XmlWalk::Next XmlWalk::leave() {
  --depth_;
  path_.resize(std::min(path_.size(), levels_[depth_].path));
  return depth_ == 0 ? Next::ended : Next::went_on;
}

void XmlWalk::give_attribute(const Level& level, const Attribute& attribute) {
  if (attribute.name.starts_with("xmlns") || attribute.name.starts_with("xsi:")) return;
  const std::string_view name = local(attribute.name);
  path_.append("@").append(in_path(name));
  const bool labelled = !level.label.empty() && is_one_of(name, {"value", "val"});
  give(attribute.value, false, labelled ? level.label : name);
  path_.resize(path_.size() - in_path(name).size() - 1);
}

// plain: character data, without references. The text of <key> names the element behind it (property lists).
void XmlWalk::give_text(std::string_view raw, bool plain) {
  const std::string_view text = trimmed(raw);
  if (text.empty() || out_ == nullptr) return;
  const Level& level = levels_[depth_ - 1];
  const std::string_view name = local(level.name);
  if (level.leaf && name == "key" && text.size() <= kLongestName) key_before_ = text;
  give(text, plain, level.label.empty() ? name : level.label);
}

void XmlWalk::give(std::string_view raw, bool plain, std::string_view key) {
  if (raw.empty() || ++fields_ > kLimits.fields_per_message) return;
  const std::string_view text = plain ? raw : characters(raw, scratch_);
  const BytePlace place = place_in(shown_, as_bytes(raw));
  if (hand_on_nested(text, path_, place.offset, *out_)) return;
  out_->field({Tag::text, path_, text, place.offset, place.length, key});
}

}  // namespace shekara
