// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/csv.h"

#include <algorithm>

namespace shekara {

namespace {
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Takes a quoted field off the front of `rest`; false when the quote stands open.
bool take_quoted(std::string_view& rest, std::string& field) {
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (rest[at] != '"') {
      field += rest[at];
    } else if (at + 1 < rest.size() && rest[at + 1] == '"') {
      field += rest[at++];
    } else {
      rest = trimmed(rest.substr(at + 1));
      return true;
    }
  }
  return false;
}
}  // namespace

std::optional<std::vector<std::string>> csv_fields(std::string_view line) {
  std::vector<std::string> fields;
  std::string_view rest = line;
  while (true) {
    rest = trimmed(rest);
    std::string field;
    if (rest.starts_with('"')) {
      if (!take_quoted(rest, field)) return std::nullopt;
      if (!rest.empty() && rest.front() != ',') return std::nullopt;
    } else {
      field = trimmed(rest.substr(0, rest.find(',')));
      if (field.find('"') != std::string::npos) return std::nullopt;
      rest = rest.substr(std::min(rest.find(','), rest.size()));
    }
    fields.push_back(std::move(field));
    if (rest.empty()) return fields;
    rest.remove_prefix(1);
  }
}

}  // namespace shekara
