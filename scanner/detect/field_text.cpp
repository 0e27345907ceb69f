// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/field_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace shekara {

namespace {
// Doubles below it hold integers exactly: an IMEI as a JSON number is one.
constexpr double kExactIntegers = 9007199254740992.0;
constexpr std::string_view kNothingWords[] = {"null", "none", "nil",   "undefined", "unknown", "n/a",
                                              "na",   "true", "false", "nan",       "empty",   "default"};

bool is_word_for_nothing(std::string_view value) {
  return std::ranges::any_of(kNothingWords, [value](std::string_view word) {
    return std::ranges::equal(value, word,
                              [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; });
  });
}
}  // namespace

Treatment treatment(Tag tag) {
  switch (tag) {
    case Tag::time:
    case Tag::message:
    case Tag::certificate_name:
    case Tag::certificate_issuer:
    case Tag::alpn:
    case Tag::tls_version:
    case Tag::ja3:
    case Tag::ja4:
    case Tag::dns_answer:
    case Tag::opaque:
    case Tag::decryption:
      return Treatment::ignored;
    case Tag::number:
    case Tag::position:
    case Tag::speed:
    case Tag::odometer:
    case Tag::credential:
      return Treatment::whole;
    case Tag::host:
    case Tag::server_name:
    case Tag::http_host:
      return Treatment::name;
    case Tag::text:
    case Tag::vin:
    case Tag::licence_plate:
    case Tag::device_id:
    case Tag::imei:
    case Tag::imsi:
    case Tag::iccid:
    case Tag::phone:
    case Tag::mac:
    case Tag::bssid:
    case Tag::ssid:
    case Tag::cell:
    case Tag::person_name:
    case Tag::person_id:
    case Tag::driver_licence:
    case Tag::email:
    case Tag::user_name:
    case Tag::command:
    case Tag::command_ack:
    case Tag::health:
    case Tag::street_address:
    case Tag::contact:
    case Tag::user_text:
    case Tag::media:
      return Treatment::text;
  }
  return Treatment::ignored;
}

FieldText::FieldText(const Value& value) {
  if (const std::string_view* text = std::get_if<std::string_view>(&value)) {
    text_ = *text;
    return;
  }
  char* end = buffer_.data();
  if (const std::int64_t* integer = std::get_if<std::int64_t>(&value)) {
    end = std::to_chars(end, buffer_.data() + buffer_.size(), *integer).ptr;
  } else if (const double* number = std::get_if<double>(&value)) {
    end = put(end, *number);
  } else if (const Position* position = std::get_if<Position>(&value)) {
    end = put(end, position->latitude);
    *end++ = ',';
    end = put(end, position->longitude);
  }
  text_ = {buffer_.data(), static_cast<std::size_t>(end - buffer_.data())};
}

char* FieldText::put(char* at, double number) {
  char* const limit = buffer_.data() + buffer_.size();
  if (std::abs(number) < kExactIntegers && number == std::trunc(number))
    return std::to_chars(at, limit, static_cast<std::int64_t>(number)).ptr;
  return std::to_chars(at, limit, number).ptr;  // at most 24 characters
}

bool is_placeholder(std::string_view value) {
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
  if (value.empty()) return true;
  constexpr std::string_view kFillers = "0*-?.#";
  if (value.find_first_not_of(kFillers) == std::string_view::npos) return true;
  return value.size() <= 9 && is_word_for_nothing(value);
}

}  // namespace shekara
