// SPDX-License-Identifier: Apache-2.0
// Tables for spreadsheets: RFC 4180 (CRLF, quotes doubled) in UTF-8 with a byte order mark, without which
// spreadsheets take Cyrillic and Kazakh letters for another code page. No cell of foreign text can become a
// formula.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace shekara {

// visible(text), and a quote mark before each of = + - @ (also full-width) that opens it, or that would open
// a cell where a spreadsheet of another locale splits at semicolons, tabs or bars inside it.
std::string harmless_cell(std::string_view text);

// One row, cell by cell.
class CsvRow {
 public:
  explicit CsvRow(std::string& out) : out_(out) {}
  CsvRow& text(std::string_view foreign);
  CsvRow& number(std::uint64_t value);
  CsvRow& number(double value);
  CsvRow& blank();
  void end() { out_ += "\r\n"; }

 private:
  void separate();
  std::string& out_;
  bool first_ = true;
};

inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace shekara
