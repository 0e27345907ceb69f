// SPDX-License-Identifier: Apache-2.0
// What the summary's sections print on: plain text wrapped at 80 columns, or Markdown (CommonMark with tables, GFM).
// Everything printed is made visible(), and in Markdown none of it is markup.
#pragma once
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include "scanner/facts/verdict.h"

namespace shekara {

// Colours of outcome words on a terminal. None is green: no outcome says that all is well.
enum class Ink : std::uint8_t { none, alarm, caution, notice };
Ink ink_of(Outcome outcome);
// Part of a paragraph's first line: bytes of its text, which begins with words of ours.
struct Painted {
  std::size_t begin = 0, size = 0;
  Ink ink = Ink::none;
};

class Page {
 public:
  static constexpr std::size_t kWidth = 80;
  enum class Form : std::uint8_t { plain, markdown };
  explicit Page(std::ostream& out, Form form = Form::plain, bool colour = false)
      : out_(out), form_(form), colour_(colour) {}
  void blank();
  // After an empty line, at the left edge. A subheading differs in Markdown only.
  void heading(std::string_view text, Painted painted = {});
  void subheading(std::string_view text, Painted painted = {});
  // One paragraph: its first line indented by `indent`, its others by `hanging` columns.
  void paragraph(std::size_t indent, std::size_t hanging, std::string_view text, Painted painted = {});
  // "  label        text", the text in a column of its own; an empty label continues the row above.
  void row(std::string_view label, std::string_view text);

 private:
  void markdown(std::string_view before, std::string_view text, bool of_list);
  void print_line(std::string_view line, const Painted& painted);
  std::ostream& out_;
  Form form_;
  bool colour_;
  bool in_list_ = false;  // Markdown: the line above is an item of a list
};

// visible(text) as Markdown that shows just that: every sign that could be markup behind a backslash.
std::string markdown_text(std::string_view text);

}  // namespace shekara
