// SPDX-License-Identifier: Apache-2.0
// What a watch, a seat or a camera measures of a body: pulse, blood pressure, sleep, tiredness. Words of a
// decoder keep their letters ("pulse **"), everything else is covered.
#include <algorithm>
#include <charconv>

#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
struct Range {
  std::string_view key;
  double least, most;
};
// What a living body can show; the first word that a key begins with.
constexpr Range kRanges[] = {{"heartrate", 25, 250}, {"bpm", 25, 250},         {"pulse", 25, 250},
                             {"spo2", 50, 100},      {"bloodoxygen", 50, 100}, {"bodytemperature", 34, 43},
                             {"bodytemp", 34, 43},   {"пульс", 25, 250},       {"心率", 25, 250},
                             {"血氧", 50, 100},      {"体温", 34, 43}};

// "120/80": systolic over diastolic.
bool is_blood_pressure(std::string_view value) {
  int high = 0, low = 0;
  const char* const end = value.data() + value.size();
  const std::from_chars_result first = std::from_chars(value.data(), end, high);
  if (first.ec != std::errc() || first.ptr == end || (*first.ptr != '/' && *first.ptr != ',')) return false;
  const std::from_chars_result second = std::from_chars(first.ptr + 1, end, low);
  return second.ec == std::errc() && second.ptr == end && high >= 70 && high <= 260 && low >= 30 &&
         low < high;
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (candidate.tag == Tag::health)
    return count_digits(value) + count_letters(value) > 0 ? Fit::valid : Fit::no;
  if (value.empty() || value.size() > 64) return Fit::no;
  if (is_blood_pressure(value)) return Fit::valid;
  const std::optional<double> number = decimal(value);
  for (const Range& range : kRanges)
    if (candidate.key.starts_with(range.key))
      return number && *number >= range.least && *number <= range.most ? Fit::valid : Fit::no;
  return count_digits(value) + count_letters(value) > 0 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return std::string(std::min<std::size_t>(value.size(), 8), '*'); }

std::string words_mask(std::string_view value) {
  std::string text(value);
  std::ranges::replace_if(text, is_digit, '*');
  return text;
}

constexpr Tag kTags[] = {Tag::health};
constexpr std::string_view kKeys[] = {"heartrate",     "heartratebpm",  "pulse",
                                      "pulserate",     "bloodpressure", "bloodoxygen",
                                      "spo2",          "bodytemp",      "bodytemperature",
                                      "bloodsugar",    "glucose",       "stepcount",
                                      "stepscount",    "sleepduration", "sleepquality",
                                      "fatiguelevel",  "driverfatigue", "fatigue",
                                      "emotion",       "drowsiness",    "driveremotion",
                                      "alcohollevel",  "bodyweight",    "ecg",
                                      "心率",          "血压",          "血氧",
                                      "体温",          "步数",          "疲劳",
                                      "疲劳驾驶",      "пульс",         "частотасердечныхсокращений",
                                      "давлениекрови", "усталость",     "артериальноедавление",
                                      "тамырсоғуы",    "қанқысымы",     "шаршау",
                                      "жүректіңсоғуы"};
// "bp" counts with a blood pressure only.
constexpr std::string_view kWeakKeys[] = {"bp", "heart", "bpm", "давление", "қысым"};
}  // namespace

extern constinit const DetectorInfo health_detector{"health",
                                                    "Health of a person",
                                                    DataCategory::biometric,
                                                    kTags,
                                                    kKeys,
                                                    kWeakKeys,
                                                    {},
                                                    false,
                                                    fit,
                                                    mask,
                                                    nullptr,
                                                    words_mask};
}  // namespace shekara
