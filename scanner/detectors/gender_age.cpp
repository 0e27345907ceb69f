// SPDX-License-Identifier: Apache-2.0
// Gender and age. Statistics, HTTP and engines have an "age" and a "sex" as well, so all keys are weak and a
// bare "age" is none.
#include <algorithm>

#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
constexpr std::string_view kGenders[] = {
    "m",   "f",   "male", "female", "man",     "woman",   "м",  "ж",  "муж",  "жен",  "мужской", "женский",
    "Муж", "Жен", "М",    "Ж",      "Мужской", "Женский", "男", "女", "男性", "女性", "ер",      "әйел"};

bool is_gender(std::string_view value) {
  return std::ranges::any_of(kGenders,
                             [value](std::string_view word) { return equal_ignoring_case(word, value); });
}

bool names_age(std::string_view key) {
  return key.ends_with("age") || key == "возраст" || key == "年龄" || key == "жасы";
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (!names_age(candidate.key)) return is_gender(value) ? Fit::valid : Fit::no;
  const std::optional<std::int64_t> years = whole_number(value);
  return years && *years >= 1 && *years <= 120 ? Fit::valid : Fit::no;
}

std::string mask(std::string_view) { return "**"; }

constexpr std::string_view kWeakKeys[] = {"gender",    "sex",       "usergender", "usersex", "性别",
                                          "пол",       "жынысы",    "жыныс",      "userage", "ownerage",
                                          "driverage", "personage", "年龄",       "возраст", "жасы"};
}  // namespace

extern constinit const DetectorInfo gender_age_detector{
    "gender_age", "Gender or age of a person", DataCategory::person_id, {}, {}, kWeakKeys, {}, false, fit,
    mask};
}  // namespace shekara
