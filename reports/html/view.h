// SPDX-License-Identifier: Apache-2.0
// What a template is filled with: names and their texts, each in one form for all languages or in all three.
// Foreign text comes in as it is; the template engine makes it visible and escapes it.
#pragma once
#include <functional>
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "reports/words.h"

namespace shekara::html {

// With no-break spaces between numbers and their units: "12.7 KB", "4 %".
std::string with_units_kept(std::string_view text, const Words& words);

class View {
 public:
  View& text(const std::string& name, std::string_view value);  // {{name}}
  View& number(const std::string& name, std::uint64_t value);
  // [[=name]]: what `say` makes of each language, once where all are the same.
  View& said(const std::string& name, const std::function<std::string(const Words&)>& say);
  View& same(const std::string& name, std::string_view value);  // [[=name]] in no language: addresses, names
  View& yes(const std::string& name, bool value = true);        // {{#name}} and {{^name}}
  View& list(const std::string& name, const std::vector<View>& views);
  // Only where it is not empty; else the section is skipped.
  View& text_if(const std::string& name, std::string_view value);
  [[nodiscard]] const kainjow::mustache::data& data() const { return data_; }

 private:
  kainjow::mustache::data data_{kainjow::mustache::data::type::object};
};

// The page's languages, in the order of their buttons.
inline constexpr const Words* kLanguages[] = {&kKazakh, &kRussian, &kEnglish};

}  // namespace shekara::html
