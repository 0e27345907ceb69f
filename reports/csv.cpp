// SPDX-License-Identifier: Apache-2.0
#include "reports/csv.h"

#include <algorithm>
#include <array>

#include "reports/visible.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
// What spreadsheets take for the beginning of a formula; the second four are U+FF1D, U+FF0B, U+FF0D, U+FF20.
constexpr std::array<std::uint32_t, 8> kFormulaSigns{'=', '+', '-', '@', 0xff1d, 0xff0b, 0xff0d, 0xff20};
// After these a cell may begin; blanks and quotes before its text do not count.
constexpr std::string_view kSeparators = ",;|";
constexpr std::string_view kPadding = " \"'";

// Most cells of a long table: nothing in them to spell out, to quote or to disarm.
bool is_plain(std::string_view text) {
  static constexpr std::string_view kNotFirst = "=+-@' ";
  return !text.empty() && kNotFirst.find(text.front()) == std::string_view::npos && text.back() != ' ' &&
         std::ranges::all_of(text, [](char c) {
           return c >= ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '|';
         });
}

bool is_one_of(std::uint32_t code, std::string_view signs) {
  return code < 0x80 && signs.find(static_cast<char>(code)) != std::string_view::npos;
}
}  // namespace

std::string harmless_cell(std::string_view text) {
  const std::string shown = visible(text);
  std::string out;
  bool opens = true;
  for (std::size_t at = 0; at < shown.size();) {
    const Character next = character_at(shown, at);
    if (opens && std::ranges::find(kFormulaSigns, next.code) != kFormulaSigns.end()) out += '\'';
    opens = is_one_of(next.code, kSeparators) || (opens && is_one_of(next.code, kPadding));
    out.append(shown, at, next.size);
    at += next.size;
  }
  return out;
}

void CsvRow::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

CsvRow& CsvRow::text(std::string_view foreign) {
  separate();
  if (is_plain(foreign)) {
    out_ += foreign;
    return *this;
  }
  const std::string cell = harmless_cell(foreign);
  const bool quoted =
      cell.find_first_of("\",;|") != std::string::npos || cell.starts_with(' ') || cell.ends_with(' ');
  if (!quoted) {
    out_ += cell;
    return *this;
  }
  out_ += '"';
  for (const char c : cell) out_.append(c == '"' ? 2 : 1, c);
  out_ += '"';
  return *this;
}

CsvRow& CsvRow::number(std::uint64_t value) {
  separate();
  out_ += std::to_string(value);
  return *this;
}

CsvRow& CsvRow::number(double value) {
  separate();
  append_json_number(out_, value);
  return *this;
}

CsvRow& CsvRow::blank() {
  separate();
  return *this;
}

}  // namespace shekara
