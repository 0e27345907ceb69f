// SPDX-License-Identifier: Apache-2.0
#include "geoip/mmdb_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace shekara::mmdb {

namespace {
std::optional<MMDB_entry_data_s> value_at(const MMDB_entry_s& row, const Path& path) {
  MMDB_entry_s start = row;
  MMDB_entry_data_s value{};
  if (MMDB_aget_value(&start, &value, path.data()) != MMDB_SUCCESS || !value.has_data) return std::nullopt;
  return value;
}

template <typename Number>
std::optional<Number> parsed(std::string_view text) {
  Number number{};
  const std::from_chars_result read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return whole ? std::optional<Number>(number) : std::nullopt;
}
}  // namespace

std::string_view text_at(const MMDB_entry_s& row, const Path& path) {
  const std::optional<MMDB_entry_data_s> value = value_at(row, path);
  if (!value || value->type != MMDB_DATA_TYPE_UTF8_STRING) return {};
  return {value->utf8_string, value->data_size};
}

std::uint32_t number_at(const MMDB_entry_s& row, const Path& path) {
  const std::optional<MMDB_entry_data_s> value = value_at(row, path);
  if (!value) return 0;
  if (value->type == MMDB_DATA_TYPE_UINT32) return value->uint32;
  if (value->type == MMDB_DATA_TYPE_UINT16) return value->uint16;
  if (value->type != MMDB_DATA_TYPE_UTF8_STRING) return 0;
  return parsed<std::uint32_t>({value->utf8_string, value->data_size}).value_or(0);
}

std::uint32_t asn_at(const MMDB_entry_s& row, const Path& path) {
  const std::string_view text = text_at(row, path);
  if (text.empty()) return number_at(row, path);
  return text.starts_with("AS") ? parsed<std::uint32_t>(text.substr(2)).value_or(0) : 0;
}

std::optional<double> degrees_at(const MMDB_entry_s& row, const Path& path) {
  const std::optional<MMDB_entry_data_s> value = value_at(row, path);
  if (!value) return std::nullopt;
  std::optional<double> degrees;
  if (value->type == MMDB_DATA_TYPE_DOUBLE) degrees = value->double_value;
  if (value->type == MMDB_DATA_TYPE_FLOAT) degrees = static_cast<double>(value->float_value);
  if (value->type == MMDB_DATA_TYPE_UTF8_STRING)
    degrees = parsed<double>({value->utf8_string, value->data_size});
  return degrees && std::isfinite(*degrees) && std::abs(*degrees) <= 180 ? degrees : std::nullopt;
}

bool flag_at(const MMDB_entry_s& row, const Path& path) {
  const std::optional<MMDB_entry_data_s> value = value_at(row, path);
  if (!value) return false;
  if (value->type == MMDB_DATA_TYPE_BOOLEAN) return value->boolean;
  return value->type == MMDB_DATA_TYPE_UTF8_STRING &&
         std::string_view(value->utf8_string, value->data_size) == "true";
}

std::string country_code(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kNoCountry{"EU", "AP", "ZZ", "XX", "A1", "A2", "O1", "T1"};
  if (text.size() != 2) return {};
  std::string code(text);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') return {};
  }
  return std::ranges::find(kNoCountry, code) == kNoCountry.end() ? code : std::string{};
}

}  // namespace shekara::mmdb
