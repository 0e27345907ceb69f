// SPDX-License-Identifier: Apache-2.0
#include "reports/html/view.h"

#include <algorithm>
#include <array>

#include "reports/html/words.h"

namespace shekara::html {

using Data = kainjow::mustache::data;

namespace {
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Whether the text goes on with a unit: "KB", "%", "s".
bool is_unit(std::string_view rest, const Words& words) {
  static constexpr std::array<std::string_view, 5> kOfTime{"ms", "s", "min", "h", "d"};
  const auto is = [rest](std::string_view unit) {
    return rest.starts_with(unit) && (rest.size() == unit.size() || !is_letter(rest[unit.size()]));
  };
  for (unsigned power = 0; power < 5; ++power)
    if (is(words.unit(power))) return true;
  return is("%") || std::ranges::any_of(kOfTime, [&](std::string_view unit) { return is(page_word(unit, words)); });
}
}  // namespace

std::string with_units_kept(std::string_view text, const Words& words) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool after_digit = text[at] == ' ' && at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
    if (after_digit && is_unit(text.substr(at + 1), words))
      out += "\u00a0";  // no-break space
    else
      out += text[at];
  }
  return out;
}

View& View::text(const std::string& name, std::string_view value) {
  data_.set(name, Data(std::string(value)));
  return *this;
}

View& View::number(const std::string& name, std::uint64_t value) { return text(name, std::to_string(value)); }

View& View::said(const std::string& name, const std::function<std::string(const Words&)>& say) {
  std::vector<std::string> texts;
  for (const Words* words : kLanguages) texts.push_back(with_units_kept(say(*words), *words));
  const bool all_same =
      std::ranges::all_of(texts, [&](const std::string& text) { return text == texts.front(); });
  if (all_same) return same(name, texts.front());
  Data list(Data::type::list);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Data one(Data::type::object);
    one.set("lang", Data(std::string(kLanguages[i]->code)));
    one.set("text", Data(texts[i]));
    list.push_back(one);
  }
  data_.set(name, list);
  return *this;
}

View& View::same(const std::string& name, std::string_view value) {
  Data list(Data::type::list), one(Data::type::object);
  one.set("lang", Data(false));
  one.set("text", Data(std::string(value)));
  list.push_back(one);
  data_.set(name, list);
  return *this;
}

View& View::yes(const std::string& name, bool value) {
  data_.set(name, Data(value));
  return *this;
}

View& View::list(const std::string& name, const std::vector<View>& views) {
  Data list(Data::type::list);
  for (const View& view : views) list.push_back(view.data());
  data_.set(name, list);
  return *this;
}

// false hides a field of the same name outside of the section.
View& View::text_if(const std::string& name, std::string_view value) {
  return value.empty() ? yes(name, false) : text(name, value);
}

}  // namespace shekara::html
