// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/start_line.h"

#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/http_head.h"
#include "scanner/decode/place.h"

namespace shekara {
namespace {
constexpr std::size_t kLongestLine = 4096;

bool is_version(std::string_view text, std::string_view name) {
  return text.size() == name.size() + 3 && text.starts_with(name) && is_digit(text[name.size()]) &&
         text[name.size() + 1] == '.' && is_digit(text[name.size() + 2]);
}

bool starts_alike(std::string_view text, std::string_view whole) {
  return text.substr(0, whole.size()) == whole.substr(0, text.size());
}

std::optional<StartLine> parse_status_line(std::string_view line, std::string_view name) {
  const std::size_t version = name.size() + 3;
  if (line.size() < version + 4 || !is_version(line.substr(0, version), name) || line[version] != ' ')
    return {};
  StartLine start;
  start.status = line.substr(version + 1, 3);
  if (!are_digits(start.status) || start.status[0] == '0') return {};
  const std::string_view rest = line.substr(version + 4);
  if (!rest.empty() && rest[0] != ' ') return {};
  start.reason = trim_http(rest);
  return start;
}

Probe probe_unfinished(std::string_view text, const StartLineRules& rules) {
  if (starts_alike(text, rules.name)) return text.size() > rules.name.size() ? Probe::likely : Probe::maybe;
  const std::size_t space = std::min(text.find(' '), text.size());
  const std::string_view method = text.substr(0, space);
  const auto matches = [&](std::string_view known) {
    return space < text.size() ? known == method : known.starts_with(method);
  };
  if (std::ranges::none_of(rules.methods, matches)) return Probe::no;
  if (space + 1 >= text.size()) return Probe::maybe;
  const std::string_view target = text.substr(space + 1);
  const auto fits = [&](std::string_view known) { return starts_alike(target, known); };
  if (std::ranges::none_of(rules.targets, fits)) return Probe::no;
  const auto whole = [&](std::string_view known) { return target.starts_with(known) && known.size() > 3; };
  return std::ranges::any_of(rules.targets, whole) ? Probe::likely : Probe::maybe;
}
}  // namespace

std::optional<StartLine> parse_start_line(std::string_view line, const StartLineRules& rules) {
  if (line.starts_with(rules.name)) return parse_status_line(line, rules.name);
  const std::size_t first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || !is_version(line.substr(last + 1), rules.name))
    return {};
  StartLine start;
  start.method = line.substr(0, first);
  start.target = trim_http(line.substr(first, last - first));
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (!is_http_token(start.method) || start.target.empty() || std::ranges::any_of(line, control)) return {};
  return start;
}

std::string header_path(std::string_view name) {
  std::string path = "header.";
  for (const char c : name) path += lower_ascii(c);
  return path;
}

Probe probe_start_line(std::string_view text, const StartLineRules& rules) {
  const std::size_t end = find_line_end(text.substr(0, kLongestLine));
  if (end == 0) return text.size() < kLongestLine ? probe_unfinished(text, rules) : Probe::no;
  return parse_start_line(without_line_end(text.substr(0, end)), rules) ? Probe::proven : Probe::no;
}

std::optional<TextHead> read_text_head(const Message& message, const StartLineRules& rules,
                                       std::size_t longest, Step& otherwise) {
  const std::string_view text = as_text(message.bytes);
  const std::size_t line_end = find_line_end(text.substr(0, longest));
  const std::optional<StartLine> start =
      line_end == 0 ? std::nullopt : parse_start_line(without_line_end(text.substr(0, line_end)), rules);
  if (!start) {
    const bool possible = line_end == 0 && probe_start_line(text, rules) != Probe::no;
    otherwise = possible ? Step::need_more() : Step::rejected(Fault::bad_syntax);
    return {};
  }
  std::size_t seen = 0;
  TextHead head{*start, {}, find_http_head_end(message.bytes, seen), false};
  head.cut = head.size == 0 && message.last;
  if (head.cut) head.size = text.size();
  if (head.size == 0 || head.size > longest) {
    otherwise =
        std::max(head.size, text.size()) > longest ? Step::rejected(Fault::too_long) : Step::need_more();
    return {};
  }
  head.lines = text.substr(line_end, head.size - line_end);
  return head;
}

}  // namespace shekara
