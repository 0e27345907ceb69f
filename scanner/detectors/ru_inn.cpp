// SPDX-License-Identifier: Apache-2.0
// INN, a person's tax number in Russia: twelve digits, two of them checks. A company's has ten and is
// nobody's personal data. A tracker's clock has twelve digits too.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/personal_numbers.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (is_time_near(value, candidate.packet_time) || one_character_repeated(value)) return Fit::no;
  return is_person_inn(value) ? Fit::valid : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 2, 2); }

constexpr std::string_view kKeys[] = {"inn", "innfl", "personinn", "инн", "иннфл", "иннфизлица"};
constexpr std::string_view kWeakKeys[] = {"taxid", "taxnumber"};
}  // namespace

extern constinit const DetectorInfo ru_inn_detector{"ru_inn",
                                                    "Tax number of a person in Russia",
                                                    DataCategory::person_id,
                                                    {},
                                                    kKeys,
                                                    kWeakKeys,
                                                    {},
                                                    false,
                                                    fit,
                                                    mask};
}  // namespace shekara
