// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/strict_reader.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

#include "scanner/base/country_codes.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/time.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {

std::string_view to_text(JsonKind kind) {
  switch (kind) {
    case JsonKind::null:
      return "null";
    case JsonKind::boolean:
      return "true or false";
    case JsonKind::number:
      return "a number";
    case JsonKind::string:
      return "a text";
    case JsonKind::array:
      return "a list";
    case JsonKind::object:
      return "an object";
  }
  return "";
}

// A key or word of the user's, short enough for a line.
std::string quoted(const std::string& text) {
  constexpr std::size_t kShown = 40;
  if (text.size() <= kShown) return "\"" + text + "\"";
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return "\"" + text.substr(0, end) + "...\"";
}

}  // namespace

void StrictReader::fail(JsonPosition at, const std::string& what, const std::string& hint) const {
  throw UserError(file_ + ":" + std::to_string(at.line) + ":" + std::to_string(at.column), what, hint);
}

void StrictReader::kind(const JsonValue& value, JsonKind wanted) const {
  if (value.kind == wanted) return;
  const std::string name = value.key.empty() ? "here" : "for " + quoted(value.key);
  fail(value.at,
       std::string(to_text(wanted)) + " is wanted " + name + ", not " + std::string(to_text(value.kind)));
}

void StrictReader::object(const JsonValue& value, const std::vector<std::string_view>& known) const {
  kind(value, JsonKind::object);
  for (const JsonValue& member : value.children)
    if (!member.key.starts_with('$') && std::ranges::find(known, member.key) == known.end())
      fail(member.key_at, "unknown key " + quoted(member.key), known_words_hint(member.key, known));
}

const std::vector<JsonValue>& StrictReader::members(const JsonValue& value) const {
  kind(value, JsonKind::object);
  return value.children;
}

const JsonValue* StrictReader::find(const JsonValue& object, std::string_view key) {
  const auto found = std::ranges::find(object.children, key, &JsonValue::key);
  return found == object.children.end() ? nullptr : &*found;
}

const JsonValue& StrictReader::required(const JsonValue& object, std::string_view key) const {
  kind(object, JsonKind::object);
  const JsonValue* found = find(object, key);
  if (found == nullptr)
    fail(object.at, "key \"" + std::string(key) + "\" is missing", "add it to this object");
  return *found;
}

std::string StrictReader::text(const JsonValue& value) const {
  kind(value, JsonKind::string);
  if (value.text.empty())
    fail(value.at, "an empty text" + (value.key.empty() ? "" : " for " + quoted(value.key)));
  return value.text;
}

bool StrictReader::flag(const JsonValue& value) const {
  kind(value, JsonKind::boolean);
  return value.boolean;
}

double StrictReader::number(const JsonValue& value, double least, double most) const {
  kind(value, JsonKind::number);
  if (value.number >= least && value.number <= most) return value.number;
  std::ostringstream range;
  range << std::setprecision(15) << least << " to " << most;
  fail(value.at, value.key.empty() ? "a number out of range" : "the number for " + quoted(value.key) + " is out of range", range.str());
}

double StrictReader::whole(const JsonValue& value, double least, double most) const {
  const double given = number(value, least, most);
  if (given != std::floor(given)) fail(value.at, "a whole number is wanted" + (value.key.empty() ? "" : " for " + quoted(value.key)));
  return given;
}

std::string StrictReader::date(const JsonValue& value) const {
  const std::string day = text(value);
  const auto number = [&day](std::size_t from, std::size_t count) {
    int sum = 0;
    for (const char c : day.substr(from, count)) sum = c < '0' || c > '9' ? -100'000 : sum * 10 + (c - '0');
    return sum;
  };
  if (day.size() != 10 || day[4] != '-' || day[7] != '-' ||
      !Timestamp::from_civil(number(0, 4), number(5, 2), number(8, 2), 0, 0, 0))
    fail(value.at, quoted(day) + " is no date", "write it as 2026-11-22");
  return day;
}

std::string StrictReader::country(const JsonValue& value) const {
  const std::string code = text(value);
  if (!is_country_code(code))
    fail(value.at, quoted(code) + " is no country", "give a two-letter code such as KZ");
  return code;
}

const std::vector<JsonValue>& StrictReader::list(const JsonValue& value) const {
  kind(value, JsonKind::array);
  if (value.children.empty()) fail(value.at, "an empty list", "leave the key out if anything will do");
  return value.children;
}

std::vector<std::string> StrictReader::texts(const JsonValue& value) const {
  std::vector<std::string> out;
  for (const JsonValue& item : list(value)) out.push_back(text(item));
  return out;
}

std::size_t StrictReader::word(const JsonValue& value, const std::vector<std::string_view>& words) const {
  const std::string given = text(value);
  const auto found = std::ranges::find(words, given);
  if (found == words.end()) fail(value.at, "unknown word " + quoted(given), known_words_hint(given, words));
  return static_cast<std::size_t>(found - words.begin());
}

}  // namespace shekara
