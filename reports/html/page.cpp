// SPDX-License-Identifier: Apache-2.0
#include "reports/html/page.h"

#include <algorithm>

#include "reports/html/words.h"
#include "reports/visible.h"
#include "scanner/base/check.h"

namespace shekara::html {

namespace {
constexpr EmbeddedText kEmbedded[] = {
#include "html_templates.inc"
};

// [[word]]: all its languages, of which the style sheet shows one.
std::string word_in_all_languages(std::string_view name) {
  std::string out;
  for (const Words* words : kLanguages)
    out += "<span lang=\"" + std::string(words->code) + "\">" + escaped(page_word(name, *words)) + "</span>";
  return out;
}

// [[=field]]: a list of one text, or of one a language (View::said).
std::string field_in_all_languages(std::string_view name) {
  const std::string field(name);
  return "{{#" + field + "}}{{#lang}}<span lang=\"{{lang}}\">{{/lang}}{{text}}{{#lang}}</span>{{/lang}}{{/" +
         field + "}}";
}

// Turns the marks of languages into plain mustache.
std::string with_languages(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t begin = text.find("[["), end = text.find("]]", begin);
    out += text.substr(0, begin);
    if (begin == std::string_view::npos) return out;
    CHECK_OR_ABORT(end != std::string_view::npos);
    const std::string_view name = text.substr(begin + 2, end - begin - 2);
    out += name.starts_with('=') ? field_in_all_languages(name.substr(1)) : word_in_all_languages(name);
    text.remove_prefix(end + 2);
  }
}
}  // namespace

std::span<const EmbeddedText> embedded_texts() { return kEmbedded; }

std::string_view embedded_text(std::string_view name) {
  const auto* found = std::ranges::find(kEmbedded, name, &EmbeddedText::name);
  CHECK_OR_ABORT(found != std::ranges::end(kEmbedded));
  return found->text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string css_string(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  const std::string clean = visible(text);
  std::string out;
  for (std::size_t at = 0; at < clean.size();) {
    const Character next = character_at(clean, at);
    at += next.size;
    const bool plain = (next.code >= 'a' && next.code <= 'z') || (next.code >= 'A' && next.code <= 'Z') ||
                       (next.code >= '0' && next.code <= '9');
    if (plain) {
      out += static_cast<char>(next.code);
      continue;
    }
    out += '\\';
    for (int shift = 20; shift >= 0; shift -= 4) out += kHex[next.code >> shift & 15U];
    out += ' ';  // ends the escape
  }
  return out;
}

void Sheet::put(const std::string& name, const View& view) {
  auto found = templates_.find(name);
  if (found == templates_.end()) {
    kainjow::mustache::mustache made(with_languages(embedded_text(name + ".mustache")));
    CHECK_OR_ABORT(made.is_valid());
    made.set_custom_escape([](const std::string& text) { return escaped(text); });
    found = templates_.emplace(name, std::move(made)).first;
  }
  found->second.render(view.data(), [this](const std::string& piece) { out_ << piece; });
}

}  // namespace shekara::html
