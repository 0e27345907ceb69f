// SPDX-License-Identifier: Apache-2.0
// SNILS, the pension insurance number of Russia: eleven digits, "112-233-445 95"; the last two are a check
// that one random number in a hundred passes, so bare digits count under a key only.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/personal_numbers.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const DigitText digits = digits_of(candidate.value);
  if (!digits.ok || digits.plus || digits.size != 11 || one_character_repeated(digits.text())) return Fit::no;
  if (is_digit(byte_before(candidate)) || is_digit(byte_after(candidate))) return Fit::no;
  const bool passes = is_snils(digits.text());
  if (candidate.key.empty()) return passes ? Fit::plausible : Fit::no;
  return passes ? Fit::valid : Fit::plausible;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 2); }

constexpr std::string_view kKeys[] = {"snils", "снилс", "номерснилс"};
constexpr std::string_view kPatterns[] = {"[0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2}"};
}  // namespace

extern constinit const DetectorInfo snils_detector{"snils",
                                                   "Pension insurance number of Russia",
                                                   DataCategory::person_id,
                                                   {},
                                                   kKeys,
                                                   {},
                                                   kPatterns,
                                                   true,
                                                   fit,
                                                   mask};
}  // namespace shekara
