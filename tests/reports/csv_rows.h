// SPDX-License-Identifier: Apache-2.0
// Reads a table of ours back as RFC 4180 has it, for the tests of the CSV writers.
#pragma once
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace shekara::test {

using Cells = std::vector<std::string>;

// One row from `text`, which loses it.
inline Cells take_row(std::string_view& text) {
  Cells out(1);
  bool quoted = false;
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (quoted && c == '"' && text.starts_with('"')) {
      out.back() += '"';
      text.remove_prefix(1);
    } else if (c == '"') {
      if (!quoted) CHECK_MESSAGE(out.back().empty(), "a quote inside a bare cell");
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      out.emplace_back();
    } else if (!quoted && c == '\r') {
      CHECK(text.starts_with('\n'));
      text.remove_prefix(1);
      return out;
    } else {
      out.back() += c;
    }
  }
  FAIL_CHECK("the last row has no end");
  return out;
}

// All rows, the header first; every row as wide as the header.
inline std::vector<Cells> rows_of(std::string_view text) {
  REQUIRE(text.starts_with("\xef\xbb\xbf"));
  text.remove_prefix(3);
  std::vector<Cells> out;
  while (!text.empty()) out.push_back(take_row(text));
  REQUIRE_FALSE(out.empty());
  for (const Cells& row : out) CHECK(row.size() == out.front().size());
  return out;
}

inline std::string cell(const std::vector<Cells>& rows, std::size_t row, std::string_view column) {
  for (std::size_t i = 0; i < rows.at(0).size(); ++i)
    if (rows[0][i] == column) return rows.at(row).at(i);
  FAIL("no column ", column);
  return {};
}

}  // namespace shekara::test
