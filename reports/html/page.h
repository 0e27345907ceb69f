// SPDX-License-Identifier: Apache-2.0
// The page as it is written, section by section, from the templates of reports/html/templates.
#pragma once
#include <map>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "reports/html/view.h"
#include "reports/report.h"

namespace shekara::html {

struct EmbeddedText {
  std::string_view name, text;  // "card.mustache"
};
std::span<const EmbeddedText> embedded_texts();         // all files of templates/, by name
std::string_view embedded_text(std::string_view name);  // aborts where there is none

// Text for an element or a quoted attribute: visible() and with & < > " ' as references.
std::string escaped(std::string_view text);
// Text inside a CSS string, as escapes wherever it is not a plain letter or digit.
std::string css_string(std::string_view text);

// Rules that put the headings of tables before their cells, in each language, where a narrow screen stacks
// them.
std::string column_labels();

class Sheet {
 public:
  Sheet(const Report& report, std::ostream& out) : report_(report), out_(out) {}
  // templates/<name>.mustache filled with the view.
  void put(const std::string& name, const View& view);
  [[nodiscard]] const Report& report() const { return report_; }
  [[nodiscard]] std::ostream& out() { return out_; }

 private:
  const Report& report_;
  std::ostream& out_;
  std::map<std::string, kainjow::mustache::mustache> templates_;
};

}  // namespace shekara::html
