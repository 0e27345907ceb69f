// SPDX-License-Identifier: Apache-2.0
// International bank account numbers (ISO 13616): country, two check digits, account; modulo 97 of the whole
// is 1. Kazakhstan's have 20 characters.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// The first four characters are moved to the end, letters count as 10..35; all as one decimal number.
bool remainder_is_one(std::string_view value) {
  unsigned remainder = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = to_upper(value[(i + 4) % value.size()]);
    if (is_digit(c)) {
      remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
    } else if (is_upper(c)) {
      remainder = (remainder * 100 + static_cast<unsigned>(c - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return remainder == 1;
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.size() < 15 || value.size() > 34 || count_letters(value.substr(0, 2)) != 2) return Fit::no;
  if (!are_digits(value.substr(2, 2)) || !remainder_is_one(value)) return Fit::no;
  return value.substr(0, 2) != "KZ" || value.size() == 20 ? Fit::valid : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 4, 2); }

constexpr std::string_view kKeys[] = {"iban",        "iik",           "иик",       "жск",
                                      "bankaccount", "accountnumber", "номерсчета"};
constexpr std::string_view kWeakKeys[] = {"account", "accountno", "счет"};
}  // namespace

extern constinit const DetectorInfo iban_detector{
    "iban", "Bank account (ISO 13616)", DataCategory::payment, {}, kKeys, kWeakKeys, {}, false, fit, mask};
}  // namespace shekara
