// SPDX-License-Identifier: Apache-2.0
#include "reports/page.h"

#include <algorithm>
#include <array>
#include <string>

#include "reports/visible.h"

namespace shekara {

namespace {
constexpr std::size_t kLabelIndent = 2, kTextIndent = 16;

// The part of `text` that fits into `room` columns, at least one character: up to a blank if there is one,
// else all that fits.
std::size_t fitting(std::string_view text, std::size_t room) {
  std::size_t at = 0, used = 0, blank = 0;
  while (at < text.size()) {
    const Character next = character_at(text, at);
    const std::size_t width = columns(next.code);
    if (used + width > room && at != 0 && next.code != ' ') return blank != 0 ? blank : at;
    if (next.code == ' ' && at != 0 && !text.substr(at).starts_with(" %")) blank = at;
    if (used + width > room && next.code == ' ') return at;
    used += width;
    at += next.size;
  }
  return at;
}

bool is_www(std::string_view three) {
  return std::ranges::all_of(three, [](char c) { return c == 'w' || c == 'W'; });
}
}  // namespace

std::string markdown_text(std::string_view text) {
  // Marks anywhere; those that only open a line (lists, rules, setext headings); digits before a full stop or bracket
  // number a list.
  static constexpr std::string_view kMarks = "\\`*_{}[]<>#|~$&!", kOpening = "-+=";
  const std::string shown = visible(text);
  std::string out;
  bool only_digits = true;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i];
    const std::string_view rest = std::string_view(shown).substr(i);
    const bool numbers_a_list = only_digits && i > 0 && (c == '.' || c == ')') && (rest.size() == 1 || rest[1] == ' ');
    const bool opens = out.find_first_not_of(' ') == std::string::npos && kOpening.find(c) != std::string_view::npos;
    // GFM makes links of bare addresses: "https://", "www.".
    const bool links = rest.starts_with("://") || (c == '.' && i >= 3 && is_www(std::string_view(shown).substr(i - 3, 3)));
    if (kMarks.find(c) != std::string_view::npos || numbers_a_list || opens || links) out += '\\';
    out += c;
    only_digits = only_digits && (c == ' ' || (c >= '0' && c <= '9'));
  }
  return out;
}

void Page::markdown(std::string_view before, std::string_view text, bool of_list) {
  if (in_list_ != of_list || !of_list) out_ << '\n';
  in_list_ = of_list;
  out_ << before << text << '\n';
}

void Page::blank() {
  if (form_ == Form::plain) out_ << '\n';
}

void Page::heading(std::string_view text, Painted painted) {
  if (form_ == Form::markdown) return markdown("## ", markdown_text(text), false);
  blank();
  paragraph(0, 3, text, painted);
}

void Page::subheading(std::string_view text, Painted painted) {
  form_ == Form::markdown ? markdown("### ", markdown_text(text), false) : heading(text, painted);
}

Ink ink_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::prohibited:
      return Ink::alarm;
    case Outcome::undetermined:
      return Ink::caution;
    case Outcome::needs_basis:
      return Ink::notice;
    case Outcome::allowed:
    case Outcome::domestic:
      break;
  }
  return Ink::none;
}

// Only what is wholly in the line is painted. ISO 6429, 8.3.117 (SGR).
void Page::print_line(std::string_view line, const Painted& painted) {
  static constexpr std::array<std::string_view, 4> kInks{"", "\x1b[1;31m", "\x1b[33m", "\x1b[36m"};
  if (!colour_ || painted.ink == Ink::none || painted.begin + painted.size > line.size()) {
    out_ << line << '\n';
    return;
  }
  out_ << line.substr(0, painted.begin) << kInks.at(static_cast<std::size_t>(painted.ink))
       << line.substr(painted.begin, painted.size) << "\x1b[0m" << line.substr(painted.begin + painted.size) << '\n';
}

void Page::paragraph(std::size_t indent, std::size_t hanging, std::string_view text, Painted painted) {
  if (form_ == Form::markdown) return markdown(indent == 0 ? "" : "- ", markdown_text(text), indent != 0);
  const std::string shown = visible(text);
  std::string_view left = shown;
  std::size_t margin = indent;
  do {
    const std::size_t size = fitting(left, kWidth - margin);
    out_ << std::string(margin, ' ');
    print_line(left.substr(0, size), painted);
    painted = {};
    left.remove_prefix(size);
    while (left.starts_with(' ')) left.remove_prefix(1);
    margin = hanging;
  } while (!left.empty());
}

void Page::row(std::string_view label, std::string_view text) {
  if (form_ == Form::markdown)
    return label.empty() ? markdown("  - ", markdown_text(text), true)
                         : markdown("- ", "**" + markdown_text(label) + "**: " + markdown_text(text), true);
  const std::size_t used = columns(label), room = kTextIndent - kLabelIndent;
  const std::string padding(used < room ? room - used : 1, ' ');
  const std::string line =
      label.empty() ? std::string(text) : std::string(label) + padding + std::string(text);
  paragraph(label.empty() ? kTextIndent : kLabelIndent, kTextIndent + 2, line);
}

}  // namespace shekara
