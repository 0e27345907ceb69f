// SPDX-License-Identifier: Apache-2.0
// A page of plain text: wrapped at 100 columns, everything printed made visible(). For the summary's
// sections.
#pragma once
#include <ostream>
#include <string_view>

namespace shekara {

class Page {
 public:
  static constexpr std::size_t kWidth = 100;
  explicit Page(std::ostream& out) : out_(out) {}
  void blank() { out_ << '\n'; }
  // After an empty line, at the left edge.
  void heading(std::string_view text);
  // One paragraph: its first line indented by `indent`, its others by `hanging` columns.
  void paragraph(std::size_t indent, std::size_t hanging, std::string_view text);
  // "  label        text", the text in a column of its own; an empty label continues the row above.
  void row(std::string_view label, std::string_view text);

 private:
  std::ostream& out_;
};

}  // namespace shekara
