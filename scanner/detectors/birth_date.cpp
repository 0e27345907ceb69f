// SPDX-License-Identifier: Apache-2.0
// Birth dates, by key: "1990-01-30", "30.01.1990", "19900130", with a time behind them or not.
#include <algorithm>
#include <string>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// The date in front as YYYYMMDD; empty where there is none.
std::string date_in(std::string_view value) {
  const auto is_gap = [](char c) { return c == '-' || c == '.' || c == '/'; };
  std::string digits;
  std::size_t first = 0;  // digits before the first gap
  for (const char c : value) {
    if (is_digit(c)) {
      digits += c;
      if (digits.size() > 8) return {};
    } else if (is_gap(c) && digits.size() < 8) {
      if (first == 0) first = digits.size();
    } else {
      break;
    }
  }
  if (digits.size() != 8) return {};
  return first == 2 ? digits.substr(4) + digits.substr(2, 2) + digits.substr(0, 2) : digits;
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const std::string date = date_in(value);
  if (is_long_date(date) && date >= "19000101" && date < "21000101") {
    const std::string today = candidate.packet_time.text();
    return date.substr(0, 4) <= today.substr(0, 4) ? Fit::valid : Fit::no;
  }
  return value.size() >= 4 && value.size() <= 32 && count_digits(value) >= 3 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 0, 0); }

constexpr std::string_view kKeys[] = {"birthday",    "birthdate", "dateofbirth",  "birth",
                                      "birthtime",   "dob",       "birthyear",    "生日",
                                      "出生日期",    "出生年月",  "датарождения", "деньрождения",
                                      "годрождения", "туғанкүні", "туғанкүн",     "туғанжылы"};
}  // namespace

extern constinit const DetectorInfo birth_date_detector{
    "birth_date", "Birth date of a person", DataCategory::person_id, {}, kKeys, {}, {}, false, fit, mask};
}  // namespace shekara
