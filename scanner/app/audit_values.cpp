// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/audit_values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "scanner/base/rfc3339.h"

namespace shekara {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// As short as it can be and without an exponent.
std::string number_text(double value) {
  std::array<char, 64> buffer{};
  const std::to_chars_result end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}
}  // namespace

const JsonValue* AuditValues::stated(const JsonValue& object, std::string_view key) {
  const JsonValue* const found = StrictReader::find(object, key);
  return found == nullptr || found->kind == JsonKind::null ? nullptr : found;
}

std::string AuditValues::item(const JsonValue& value, const AuditItemInfo& info) const {
  switch (info.form) {
    case AuditForm::text:
      return text(value);
    case AuditForm::date:
      return reader_.date(value);
    case AuditForm::number:
      return number_text(reader_.number(value, info.least, info.most));
    case AuditForm::flag:
      return reader_.flag(value) ? "true" : "false";
    case AuditForm::word:
      return std::string(word(value, info.words));
    case AuditForm::address: {
      const std::optional<IpAddress> address = IpAddress::parse(text(value));
      if (!address) reader_.fail(value.at, "no IP address", "203.0.113.7 or 2001:db8::7");
      return address->text();
    }
    case AuditForm::vin:
      return vin(value);
    case AuditForm::imei:
      return digits(value, 15, 16);
    case AuditForm::iccid:
      return digits(value, 18, 22);
    case AuditForm::mcc_mnc:
      return digits(value, 5, 6);
  }
  return {};
}

std::string AuditValues::text(const JsonValue& value) const {
  std::string out = reader_.text(value);
  if (out.size() > limits_.audit_text)
    reader_.fail(value.at, "the text is too long", std::to_string(limits_.audit_text) + " bytes at most");
  return out;
}

std::string_view AuditValues::word(const JsonValue& value, std::span<const std::string_view> words) const {
  return words[reader_.word(value, {words.begin(), words.end()})];
}

Timestamp AuditValues::time(const JsonValue& value) const {
  const std::optional<Timestamp> time = parse_rfc3339(text(value));
  if (!time)
    reader_.fail(value.at, "no point in time",
                 "write it as 2026-11-20T10:00:00Z or 2026-11-20T15:00:00+05:00");
  return *time;
}

std::string AuditValues::digits(const JsonValue& value, std::size_t least, std::size_t most) const {
  const std::string out = text(value);
  if (out.size() < least || out.size() > most || !std::ranges::all_of(out, is_digit))
    reader_.fail(value.at, "not " + std::to_string(least) + " to " + std::to_string(most) + " digits",
                 "digits only, without blanks; null if it is not known");
  return out;
}

std::string AuditValues::vin(const JsonValue& value) const {
  constexpr std::size_t kLength = 17;  // ISO 3779; I, O and Q are not used
  const std::string out = text(value);
  const auto fits = [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'Q');
  };
  if (out.size() != kLength || !std::ranges::all_of(out, fits))
    reader_.fail(value.at, "no VIN", "17 digits and capitals without I, O and Q; null if it is not known");
  return out;
}

}  // namespace shekara
