// SPDX-License-Identifier: Apache-2.0
#include "scanner/stored/fact_reader.h"

#include <algorithm>

#include "scanner/base/country_codes.h"
#include "scanner/base/time_text.h"

namespace shekara {

namespace {
constexpr std::size_t kMostSteps = 64;  // bits of Evidence::steps

std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 60;
  return "\"" + std::string(text.substr(0, kShown)) + (text.size() > kShown ? "...\"" : "\"");
}
}  // namespace

std::string_view FactTexts::keep(std::string_view text) {
  const auto found = texts_.find(text);
  return found != texts_.end() ? *found : *texts_.emplace(text).first;
}

const Service* FactTexts::keep(Service service) { return &*services_.insert(std::move(service)).first; }

void FactReader::object(const JsonValue& value, const std::vector<std::string_view>& known) const {
  if (is_example())
    read_.object(value, known);
  else
    static_cast<void>(read_.members(value));
}

const JsonValue* FactReader::added(const JsonValue& object, std::string_view key) {
  return StrictReader::find(object, key);
}

const JsonValue* FactReader::member(const JsonValue& object, std::string_view key) const {
  return is_example() ? added(object, key) : &read_.required(object, key);
}

std::string FactReader::text_of(const JsonValue& value) const {
  if (value.kind == JsonKind::string) return value.text;
  return read_.text(value);  // says what is wrong
}

std::string FactReader::text(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = member(object, key);
  return value == nullptr ? std::string() : text_of(*value);
}

std::string FactReader::text_or_null(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = member(object, key);
  return value == nullptr || value->kind == JsonKind::null ? std::string() : text_of(*value);
}

std::string FactReader::country_or_null(const JsonValue& object, std::string_view key) const {
  const std::string code = text_or_null(object, key);
  const bool ok = code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!code.empty() && !ok)
    fail(*member(object, key), quoted(code) + " is no country", "a two-letter code such as KZ, or null");
  return code;
}

std::string_view FactReader::view(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = member(object, key);
  return value == nullptr || value->kind == JsonKind::null ? std::string_view()
                                                           : texts_->keep(text_of(*value));
}

bool FactReader::flag(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = member(object, key);
  return value != nullptr && read_.flag(*value);
}

std::uint64_t FactReader::count_of_value(const JsonValue& value, std::uint64_t most) const {
  const double number = read_.number(value, 0, static_cast<double>(most));
  if (value.whole && *value.whole <= most) return *value.whole;
  if (value.whole) fail(value, "the number is too large", "at most " + std::to_string(most));
  if (number != 0) fail(value, "a whole number is wanted for " + quoted(value.key));
  return 0;
}

Timestamp FactReader::time(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = member(object, key);
  if (value == nullptr) return {};
  const std::optional<Timestamp> time = parse_timestamp(text_of(*value));
  if (!time) fail(*value, quoted(value->text) + " is no time", "as 2026-11-22T06:05:09.123Z");
  return *time;
}

PacketRef FactReader::packet_of(const JsonValue& value) const {
  object(value, {"file", "number"});
  const std::uint64_t file = count<std::uint64_t>(value, "file"), number = count<std::uint64_t>(value, "number");
  if (file < PacketRef::kMostFiles && number < PacketRef::kMostPackets) return {file, number};
  fail(value, "names packet " + std::to_string(number) + " of input " + std::to_string(file), "no scan has as many");
}

PacketRef FactReader::packet(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = member(object, key);
  return value == nullptr ? PacketRef{} : packet_of(*value);
}

const std::vector<JsonValue>& FactReader::list(const JsonValue& object, std::string_view key) const {
  static const std::vector<JsonValue> kNothing;
  const JsonValue* value = member(object, key);
  return value == nullptr ? kNothing : elements(*value);
}

const std::vector<JsonValue>& FactReader::elements(const JsonValue& value) const {
  return value.kind == JsonKind::array ? value.children : read_.list(value);  // which says what is wrong
}

Texts FactReader::translated(const JsonValue& object, std::string_view key) const {
  const JsonValue* value = member(object, key);
  return value == nullptr ? Texts() : translated_of(*value);
}

Texts FactReader::translated_of(const JsonValue& value) const {
  Texts out;
  for (const JsonValue& item : read_.members(value)) out[item.key] = text_of(item);
  return out;
}

std::vector<std::string> FactReader::texts(const JsonValue& object, std::string_view key) const {
  std::vector<std::string> out;
  for (const JsonValue& item : list(object, key)) out.push_back(text_of(item));
  return out;
}

IpAddress FactReader::address_of(const JsonValue& value) const {
  const std::optional<IpAddress> address = IpAddress::parse(text_of(value));
  if (!address) fail(value, quoted(value.text) + " is no address");
  return *address;
}

std::vector<IpAddress> FactReader::addresses(const JsonValue& object, std::string_view key) const {
  std::vector<IpAddress> out;
  for (const JsonValue& item : list(object, key)) out.push_back(address_of(item));
  return out;
}

std::uint64_t FactReader::steps_of(const JsonValue& value) {
  std::uint64_t steps = 0;
  for (const JsonValue& item : elements(value)) {
    const std::string id = text_of(item);
    auto found = std::ranges::find(steps_, id, &StatedStep::id);
    if (found == steps_.end()) {
      if (!is_example()) fail(item, "the audit record has no test step " + quoted(id));
      if (steps_.size() == kMostSteps) fail(item, "more than 64 test steps");
      found = steps_.insert(steps_.end(), StatedStep{id, {}});
    }
    steps |= std::uint64_t{1} << (found - steps_.begin());
  }
  return steps;
}

std::vector<std::string> FactReader::kinds_of(const std::vector<std::string>& step_ids) const {
  std::vector<std::string> kinds;
  for (const StatedStep& step : steps_)
    if (!step.kind.empty() && std::ranges::find(step_ids, step.id) != step_ids.end()) kinds.push_back(step.kind);
  std::ranges::sort(kinds);
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  return kinds;
}

}  // namespace shekara
