// SPDX-License-Identifier: Apache-2.0
#include "reports/words.h"

#include <algorithm>

#include "reports/countries.h"

namespace shekara {

const Words& words_of(std::string_view language) {
  for (const Words* words : {&kKazakh, &kRussian})
    if (words->code == language) return *words;
  return kEnglish;
}

std::string Words::say(Phrase which, std::initializer_list<std::string_view> parts) const {
  return filled(phrase(which), parts);
}

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
    const std::size_t part = place ? static_cast<std::size_t>(pattern[at + 1] - '0') : parts.size();
    if (part < parts.size()) {
      out += parts.begin()[part];
      at += 2;
    } else {
      out += pattern[at];
    }
  }
  return out;
}

std::string Words::bytes(std::uint64_t count) const {
  constexpr unsigned kLargest = 4;
  if (count < 1000) return std::to_string(count) + " " + std::string(unit(0));
  unsigned power = 1;
  std::uint64_t scale = 1000;
  while (power < kLargest && count >= scale * 1000 - scale / 20) {
    scale *= 1000;
    ++power;
  }
  const std::uint64_t rest = (count % scale * 10 + scale / 2) / scale;
  const std::uint64_t whole = count / scale + rest / 10;
  return std::to_string(whole) + decimal_mark + std::to_string(rest % 10) + " " + std::string(unit(power));
}

std::string Words::percent(std::uint64_t part, std::uint64_t whole) const {
  if (whole == 0 || part == 0) return "0 %";
  if (part >= whole) return "100 %";
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  if (share < 0.01) return "<1 %";
  if (share > 0.99) return ">99 %";
  return std::to_string(static_cast<int>(share * 100 + 0.5)) + " %";
}

std::string Words::country(std::string_view country_code) const {
  const CountryName* name = find_country(country_code);
  if (name == nullptr) return std::string(country_code);
  const std::string_view said = code == "kk" ? name->kazakh : code == "ru" ? name->russian : name->english;
  return std::string(said) + " (" + std::string(country_code) + ")";
}

std::string_view Words::text(const Texts& texts) const {
  for (const std::string_view wanted : {code, std::string_view("en")})
    if (const Texts::const_iterator found = texts.find(std::string(wanted)); found != texts.end())
      return found->second;
  return texts.empty() ? std::string_view() : texts.begin()->second;
}

}  // namespace shekara
