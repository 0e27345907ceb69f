// SPDX-License-Identifier: Apache-2.0
#include "reports/page.h"

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
}  // namespace

void Page::heading(std::string_view text) {
  blank();
  paragraph(0, 3, text);
}

void Page::paragraph(std::size_t indent, std::size_t hanging, std::string_view text) {
  const std::string shown = visible(text);
  std::string_view left = shown;
  std::size_t margin = indent;
  do {
    const std::size_t size = fitting(left, kWidth - margin);
    out_ << std::string(margin, ' ') << left.substr(0, size) << '\n';
    left.remove_prefix(size);
    while (left.starts_with(' ')) left.remove_prefix(1);
    margin = hanging;
  } while (!left.empty());
}

void Page::row(std::string_view label, std::string_view text) {
  const std::size_t used = columns(label), room = kTextIndent - kLabelIndent;
  const std::string padding(used < room ? room - used : 1, ' ');
  const std::string line =
      label.empty() ? std::string(text) : std::string(label) + padding + std::string(text);
  paragraph(label.empty() ? kTextIndent : kLabelIndent, kTextIndent + 2, line);
}

}  // namespace shekara
